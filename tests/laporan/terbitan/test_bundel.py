"""The visit pack of a satker: report, LKE, evidence in folders with an index; nothing held back, no path from outside."""

import zipfile
from pathlib import Path, PurePosixPath

import openpyxl
import pytest
from django.utils import timezone

from bukti.actions import tarik
from bukti.actions_berkas import letak_berkas
from bukti.models import Bukti
from kpu_zi.riwayat.models import Riwayat
from laporan.models import Unduhan
from laporan.terbitan import gudang
from laporan.terbitan.bundel import Arsip
from lke.actions import simpan_daftar
from lke.aturan.isian import Perubahan
from lke.models import Penilaian
from satker.models import Pengguna
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri
from tests.bukti.buat_bukti import make_berkas
from tests.laporan.buat_unduhan import minta_dan_kerjakan

pytestmark = pytest.mark.django_db(transaction=True)
TAUTAN = "https://drive.contoh.invalid/notula"


@pytest.fixture(autouse=True)
def gudang_sendiri(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def lampirkan(penilaian: Penilaian, bukti: dict[str, str]) -> Pengguna:
    operator = make_pengguna("operator", penilaian.lke.satker)
    daftar = [Perubahan(k, 0, {"bukti": ("", teks)}) for k, teks in bukti.items()]
    simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=operator, acara="contoh.isi")
    return operator


def alamat(*bukti: Bukti) -> str:
    return "\n".join(f"http://127.0.0.1:8000/b/{b.pk}/" for b in bukti)


def berkas(penilaian: Penilaian, judul: str, isi: bytes = b"%PDF-1.7", pindai: str = "bersih") -> Bukti:
    bukti = make_berkas(penilaian.lke.satker, pindai, isi)
    Bukti.objects.filter(pk=bukti.pk).update(judul=judul, sidik=f"{bukti.pk:064d}")
    bukti.refresh_from_db()
    return bukti


def buka(unduhan: Unduhan) -> zipfile.ZipFile:
    assert (unduhan.status, unduhan.galat) == (Unduhan.Status.SELESAI, "")
    isi = zipfile.ZipFile(gudang.letak(unduhan.dokumen))
    assert isi.testzip() is None
    return isi


def indeks(unduhan: Unduhan, tmp_path: Path) -> list[tuple]:
    with buka(unduhan) as isi:
        isi.extract("indeks.xlsx", tmp_path)
    return list(openpyxl.load_workbook(tmp_path / "indeks.xlsx")["Bukti"].iter_rows(min_row=2, values_only=True))


def test_report_lke_evidence_and_index_in_one_file(tmp_path):
    penilaian = make_penilaian()
    sk, notula = berkas(penilaian, "SK Tim ZI", b"%PDF-sk"), berkas(penilaian, "Notula", b"%PDF-notula")
    operator = lampirkan(
        penilaian, {"P1.i.a": alamat(sk, notula), "P2.i.a": f"{alamat(sk)}\nDrive: {TAUTAN}\nSK lama tanpa tautan"}
    )
    unduhan = minta_dan_kerjakan(penilaian.lke.satker, operator, "bundel:zip")
    with buka(unduhan) as isi:
        assert isi.namelist() == [
            "laporan/laporan-zi-2026-33.73.pdf",
            "laporan/laporan-zi-2026-33.73.docx",
            "lke/lke-2026-33.73.xlsx",
            "bukti/P1/P1.i.a/01-sk-tim-zi.pdf",
            "bukti/P1/P1.i.a/02-notula.pdf",
            "indeks.xlsx",
            "INDEKS.txt",
        ]
        assert isi.read("bukti/P1/P1.i.a/01-sk-tim-zi.pdf") == b"%PDF-sk"
        assert isi.getinfo("bukti/P1/P1.i.a/01-sk-tim-zi.pdf").compress_type == zipfile.ZIP_STORED
        teks = isi.read("INDEKS.txt").decode()
    assert "5 rujukan bukti pada LKE: 3 dengan berkas di ZIP ini, 1 berupa tautan." in teks
    baris = {(b[0], b[2]): b for b in indeks(unduhan, tmp_path)}
    assert baris["P2.i.a", "SK Tim ZI"][5] == "bukti/P1/P1.i.a/01-sk-tim-zi.pdf"
    assert baris["P2.i.a", "Drive"][4:7] == ("belum diperiksa", "", TAUTAN)
    assert baris["P2.i.a", "SK lama tanpa tautan"][4:7] == ("hanya judul, tanpa berkas", "", "")
    assert "P2.i.a | SK lama tanpa tautan | hanya judul, tanpa berkas\r\n" in teks


@pytest.mark.panjang
def test_the_same_evidence_gives_the_stored_file_and_another_does_not():
    penilaian = make_penilaian()
    operator = lampirkan(penilaian, {"P1.i.a": alamat(berkas(penilaian, "SK"))})
    pertama = minta_dan_kerjakan(penilaian.lke.satker, operator, "bundel:zip")
    assert minta_dan_kerjakan(penilaian.lke.satker, operator, "bundel:zip").dokumen == pertama.dokumen
    lampirkan(penilaian, {"P1.i.b": alamat(berkas(penilaian, "SK"))})
    assert minta_dan_kerjakan(penilaian.lke.satker, operator, "bundel:zip").dokumen != pertama.dokumen


@pytest.mark.parametrize(
    "pindai", ["terinfeksi", *(pytest.param(p, marks=pytest.mark.panjang) for p in ("gagal", "belum"))]
)
def test_what_the_scanner_did_not_pass_stays_out_with_its_reason(pindai, tmp_path):
    """Who is not of the satker; a file that nobody scanned yet is given to its own people alone, as from the library."""
    penilaian = make_penilaian()
    operator = lampirkan(penilaian, {"P1.i.a": alamat(berkas(penilaian, "SK", pindai=pindai))})
    verifikator = make_pengguna("verifikator", make_provinsi())
    orang = (verifikator, operator) if pindai != "belum" else (verifikator,)
    for satu in orang:
        unduhan = minta_dan_kerjakan(penilaian.lke.satker, satu, "bundel:zip")
        with buka(unduhan) as isi:
            assert not [n for n in isi.namelist() if n.startswith("bukti/")]
        (baris,) = indeks(unduhan, tmp_path)
        assert baris[5] == "" and baris[7]
    if pindai == "belum":
        with buka(minta_dan_kerjakan(penilaian.lke.satker, operator, "bundel:zip")) as isi:
            assert [n for n in isi.namelist() if n.startswith("bukti/")]


@pytest.mark.panjang
def test_what_was_withdrawn_and_what_is_gone_stay_out(tmp_path):
    penilaian = make_penilaian()
    ditarik, hilang = berkas(penilaian, "Ditarik"), berkas(penilaian, "Hilang")
    operator = lampirkan(penilaian, {"P1.i.a": alamat(ditarik, hilang)})
    tarik(bukti=ditarik, alasan="Keliru.", oleh=operator, alamat="")
    letak_berkas(hilang).unlink()
    unduhan = minta_dan_kerjakan(penilaian.lke.satker, operator, "bundel:zip")
    (satu, dua) = indeks(unduhan, tmp_path)
    assert satu[4] == "ditarik" and satu[5] == "" and satu[7]
    assert dua[4:] == ("berkas hilang", "", "", "Berkas tidak ada di penyimpanan; unggah ulang.")


@pytest.mark.panjang
def test_names_that_people_typed_become_no_path():
    penilaian = make_penilaian()
    nakal = [
        "../../etc/passwd",
        "/mutlak",
        "C:\\Windows\\x",
        "a" * 200,
        "=HYPERLINK(1)",
        "\u202egnp.exe",
        "...",
        "SK",
        "sk",
    ]
    operator = lampirkan(penilaian, {"P1.i.a": alamat(*(berkas(penilaian, judul) for judul in nakal))})
    with buka(minta_dan_kerjakan(penilaian.lke.satker, operator, "bundel:zip")) as isi:
        nama = [n for n in isi.namelist() if n.startswith("bukti/")]
    assert len(nama) == len({n.casefold() for n in nama}) == len(nakal)
    for satu in nama:
        bagian = PurePosixPath(satu).parts
        assert len(bagian) == 4 and bagian[:3] == ("bukti", "P1", "P1.i.a")
        assert set(bagian[3]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") and bagian[3].endswith(".pdf")
        assert len(bagian[3]) < 80 and ".." not in satu


def test_a_name_that_is_taken_gets_a_number():
    arsip = Arsip()
    assert [arsip.tambah(n, b"") for n in ("a.pdf", "A.pdf", "a.pdf")] == ["a.pdf", "A-2.pdf", "a-3.pdf"]


@pytest.mark.panjang
def test_more_than_a_zip_may_weigh_is_a_sentence(settings):
    settings.UNDUHAN_TERBESAR_MB = 1
    penilaian = make_penilaian()
    operator = lampirkan(penilaian, {"P1.i.a": alamat(berkas(penilaian, "SK", b"x" * 2**21))})
    unduhan = minta_dan_kerjakan(penilaian.lke.satker, operator, "bundel:zip")
    assert unduhan.status == Unduhan.Status.GAGAL and unduhan.galat.startswith("ZIP ini 2 MB, paling besar 1 MB.")
    assert not list((gudang.akar().parent / "sementara").glob("*"))


@pytest.mark.panjang
def test_who_has_taken_the_evidence_stands_in_the_log(client):
    penilaian = make_penilaian()
    lampirkan(penilaian, {"P1.i.a": alamat(berkas(penilaian, "SK"))})
    setjen = make_pengguna("setjen", make_ri())
    unduhan = minta_dan_kerjakan(penilaian.lke.satker, setjen, "bundel:zip")
    client.force_login(setjen)
    assert client.get(f"/laporan/unduhan/{unduhan.pk}/berkas/").status_code == 200
    baris = Riwayat.objects.filter(acara="laporan.unduh").get()
    assert baris.pelaku_id == setjen.pk and baris.rincian["bukti"] == 1
    assert baris.rantai == f"satker:{penilaian.lke.satker_id}" and baris.pada <= timezone.now()


def test_a_finished_zip_is_kept_back_once_a_bukti_in_it_was_withdrawn_or_is_held_back(client):
    penilaian = make_penilaian()
    satu, dua = berkas(penilaian, "Notula rapat"), berkas(penilaian, "SK Tim")
    operator = lampirkan(penilaian, {"P1.i.a": alamat(satu, dua)})
    client.force_login(operator)
    unduhan = minta_dan_kerjakan(penilaian.lke.satker, operator, "bundel:zip")
    tarik(bukti=satu, alasan="Berisi data pribadi.", oleh=operator, alamat="")
    jawab = client.get(f"/laporan/unduhan/{unduhan.pk}/berkas/")
    assert jawab.status_code == 410 and "Minta lagi" in jawab.content.decode()
    halaman = client.get(f"/laporan/unduhan/{unduhan.pk}/").content.decode()
    assert "Notula rapat" in halaman and "SK Tim" not in halaman and "/berkas/" not in halaman
    baru = minta_dan_kerjakan(penilaian.lke.satker, operator, "bundel:zip")
    assert client.get(f"/laporan/unduhan/{baru.pk}/berkas/").status_code == 200
    Bukti.objects.filter(pk=dua.pk).update(pindai="terinfeksi")
    assert client.get(f"/laporan/unduhan/{baru.pk}/berkas/").status_code == 410
