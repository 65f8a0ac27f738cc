"""Sanity rules on links and files: dead, out of date, one for everything, the same at another satker."""

from datetime import UTC, date, datetime

import pytest

from bukti.baris import BarisBukti, Jenis, Pindai, urai
from lke.aturan.aturan_kewajaran import Jawab, Konteks
from lke.aturan.kewajaran import periksa
from lke.aturan.matriks import Pustaka
from lke.bawaan import instrumen_bawaan
from satker.siklus import siklus_bawaan

INSTRUMEN = instrumen_bawaan()
HARI = date(2026, 3, 1)
HOST = "zi.contoh.invalid"
TAUTAN = "https://drive.google.com/file/d/1AbcDEFghiJKLmnoPQRstu/view"
KODE = [p.kode for p in INSTRUMEN.pertanyaan.values() if p.jenis == "abc"]


def baris(teks: str, *, id: int = 1, sebab: str | None = None, **lain) -> BarisBukti:
    """The row of one line; `sebab` is what the last visit found."""
    (r,) = urai(teks, HOST)
    jenis = Jenis.BERKAS if r.bukti_id else r.jenis
    isi = {
        "id": id, "jenis": jenis, "kunci": r.kunci, "judul": "SK Tim", "tautan": r.teks if jenis == "tautan" else "",
        "tanggal_dokumen": None, "berlaku_sampai": None, "macam": "", "ditarik_pada": None,
        "pindai": Pindai.BERSIH if jenis == "berkas" else "", "sidik": "", "url": r.teks if sebab else None,
        "sebab": sebab, "status": 404 if sebab else None, "diperiksa_pada": None, "sejak": None,
    }  # fmt: skip
    return BarisBukti(**(isi | lain))


def temuan(aturan: str, bukti: dict[str, str], *daftar: BarisBukti, lihat: bool = True, kembar=None):
    pustaka = Pustaka({b.kunci: b for b in daftar}, HARI if lihat else None, HOST, siklus_bawaan(2026), kembar or {})
    jawaban = {k: Jawab("B", f"Uraian {k}", b) for k, b in bukti.items()}
    return [t for t in periksa(INSTRUMEN, Konteks(jawaban, pustaka=pustaka)) if t.aturan == aturan]


@pytest.mark.parametrize("sebab", ["masuk_google", "minta_akses", "folder_kosong", "tidak_ada", "nama_tidak_ada"])
def test_link_that_a_stranger_cannot_use_holds_the_sending(sebab):
    (satu,) = temuan(
        "tautan_mati", {"P1.i.b": TAUTAN, "P1.ii.b": f"SK\n{TAUTAN}?usp=sharing"}, baris(TAUTAN, sebab=sebab)
    )
    assert (satu.tingkat, satu.kode) == ("K", ("P1.i.b", "P1.ii.b"))
    assert satu.pesan.startswith("Bukti “SK Tim” ") and satu.pesan.endswith(".")


@pytest.mark.parametrize("sebab", [None, "terbuka", "waktu_habis", "robot", "tanpa_internet"])
def test_link_that_is_open_or_not_judged_is_not_dead(sebab):
    assert temuan("tautan_mati", {"P1.i.b": TAUTAN}, baris(TAUTAN, sebab=sebab)) == []


def test_link_bound_to_an_account_is_dead_without_a_visit():
    akun = "https://drive.google.com/drive/u/2/folders/1AbcDEFghiJKLmnoPQRstu"
    (satu,) = temuan("tautan_mati", {"P1.i.b": akun}, baris(akun))
    assert "terikat pada akun" in satu.pesan


def test_withdrawn_or_infected_bukti_counts_no_longer():
    berkas = f"https://{HOST}/b/7/"
    pada = datetime(2026, 1, 5, tzinfo=UTC)
    assert "ditarik" in temuan("tautan_mati", {"P1.i.b": "SK"}, baris("SK", ditarik_pada=pada))[0].pesan
    assert "virus" in temuan("tautan_mati", {"P1.i.b": berkas}, baris(berkas, pindai=Pindai.TERINFEKSI))[0].pesan
    assert temuan("tautan_mati", {"P1.i.b": berkas}, baris(berkas, pindai=Pindai.BELUM)) == []


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"tanggal_dokumen": date(2024, 12, 31)}, "di luar rentang bukti 1 Januari 2025 sampai 31 Desember 2026"),
        ({"tanggal_dokumen": date(2025, 1, 1)}, ""),
        ({"tanggal_dokumen": HARI}, ""),
        ({"tanggal_dokumen": date(2026, 3, 2)}, "yang belum tiba"),
        ({"berlaku_sampai": date(2026, 2, 28)}, "hanya berlaku sampai 28 Februari 2026"),
        ({"berlaku_sampai": HARI}, ""),
        ({}, ""),
    ],
)
def test_date_of_a_document_outside_its_range_is_pointed_out(isi, kata):
    hasil = temuan("tanggal_bukti", {"P1.i.b": "SK"}, baris("SK", **isi))
    assert [t.tingkat for t in hasil] == (["I"] if kata else [])
    assert all(kata in t.pesan for t in hasil)


def test_one_document_in_all_its_forms_under_more_than_five_questions_is_pointed_out():
    bentuk = [
        TAUTAN,
        "https://drive.google.com/open?id=1AbcDEFghiJKLmnoPQRstu",
        "http://drive.google.com/file/d/1AbcDEFghiJKLmnoPQRstu/edit?usp=sharing",
    ]
    assert temuan("bukti_berulang", {k: bentuk[i % 3] for i, k in enumerate(KODE[:5])}) == []
    (satu,) = temuan("bukti_berulang", {k: bentuk[i % 3] for i, k in enumerate(KODE[:6])}, lihat=False)
    assert (satu.tingkat, len(satu.kode)) == ("I", 6)


def test_same_file_uploaded_twice_counts_as_one():
    dua = [f"https://{HOST}/b/{n}/" for n in (7, 8)]
    rak = [baris(t, id=7 + i, sidik="ab" * 32) for i, t in enumerate(dua)]
    (satu,) = temuan("bukti_berulang", {k: dua[i % 2] for i, k in enumerate(KODE[:6])}, *rak)
    assert "Bukti SK Tim dipakai pada 6 pertanyaan" in satu.pesan


def test_folder_as_the_proof_of_everything_has_its_own_sentence():
    folder = "https://drive.google.com/drive/folders/1AbcDEFghiJKLmnoPQRstu"
    (satu,) = temuan("bukti_berulang", dict.fromkeys(KODE[:6], folder))
    assert "menuju folder" in satu.pesan


def test_same_bukti_at_another_satker_is_named():
    rak = baris(TAUTAN)
    (satu,) = temuan("bukti_kembar", {"P1.i.b": TAUTAN}, rak, kembar={rak.kunci: ("KPU Kota Pekalongan",)})
    assert satu.tingkat == "I" and satu.pesan.endswith("satker lain: KPU Kota Pekalongan.")
    assert temuan("bukti_kembar", {"P1.i.b": TAUTAN}, baris(TAUTAN)) == []
