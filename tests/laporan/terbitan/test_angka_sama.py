"""In the finished report of the nation, as PDF and as workbook, a figure that stands in two places is the same in both.

Read are the files themselves. What the workbook holds to the last digit the PDF shows as text: whole per cent cut off, nilai
with two decimals, areas never rounded up to a limit.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from random import Random
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook

from laporan.pantau.actions_cuplikan import cuplik
from laporan.terbitan import gudang
from lke.actions import simpan_daftar
from lke.acuan import acuan
from lke.aturan.isian import Perubahan
from lke.models import Lke, Penilaian
from satker.models import Satker
from tests.buat import make_pengguna, make_penilaian
from tests.kegiatan.buat_kegiatan import make_baris
from tests.laporan.buat_pantau import tetapkan_batas
from tests.laporan.buat_unduhan import make_bangsa, make_setjen, minta_dan_kerjakan
from tests.laporan.buat_wilayah import kendala, make_kiriman, rencana
from tests.laporan.pantau.test_pantau_baris import beku
from tests.lke.isian_acak import isian_acak

pytestmark = pytest.mark.django_db(transaction=True)
PADA = datetime(2026, 1, 12, 2, 0, tzinfo=UTC)
Lembar = list[dict[str, Any]]


# --- a nation in every mixture of states
def isi_lke(satker: Satker, dadu: Random) -> Penilaian:
    penilaian = make_penilaian(satker)
    isian = isian_acak(acuan(penilaian.lke.instrumen).instrumen, dadu, dadu.choice([0.05, 0.4, 0.9]))
    daftar = [Perubahan(kode, 0, _bidang(isi)) for kode, isi in isian.items()]
    simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=make_pengguna("operator", satker), acara="contoh.isi")
    return penilaian


def _bidang(isi: Any) -> dict[str, tuple[Any, Any]]:
    if isinstance(isi, str):
        return {"pilihan": ("", isi)}
    if isinstance(isi, Decimal):
        return {"indeks": (None, isi)}
    return {f"masukan.{nama}": (None, n) for nama, n in isi.items()}


def make_negara(dadu: Random) -> Satker:
    bangsa = make_bangsa(3)
    for kode, satker in sorted(bangsa.items()):
        if kode in ("33.02", "91"):
            continue  # without an LKE
        penilaian = isi_lke(satker, dadu) if kode != "73.03" else make_penilaian(satker)
        status = dadu.choice(["draf", "dikirim", "diverifikasi", "diverifikasi"])
        Lke.objects.filter(pk=penilaian.lke_id).update(status=status, dikirim_pada=None if status == "draf" else PADA)
        if status == "diverifikasi":
            beku(penilaian.lke, "provinsi", str(Decimal(dadu.randrange(1, 9999)) / 100), "verifikasi")
        if kode != "00" and dadu.random() < 0.6:
            hasil = dadu.choice(["menunggu", "diterima", "dikembalikan"])
            make_kiriman(satker, daftar_kendala=[kendala()], daftar_rencana=[rencana()] * 2, hasil=hasil)
        if dadu.random() < 0.5:
            make_baris("video", satker, tanggal="2025-02-10")
    return bangsa["00"]


# --- the files
def baca_pdf(dokumen: Any) -> str:
    """The whole text, page after page without their feet; breaks of lines and pages are spaces."""
    with pypdfium2.PdfDocument(gudang.letak(dokumen)) as pdf:
        halaman = [re.sub(r"\s+", " ", h.get_textpage().get_text_bounded().replace("\x02", "-")) for h in pdf]
    return " ".join(
        re.sub(r"^D R A F | KPU (?:(?!KPU)[^·])* · data per .*$| KPU RI · DRAF .*$", "", isi) for isi in halaman
    )


def baca_buku(dokumen: Any) -> dict[str, Lembar]:
    buku = load_workbook(BytesIO(gudang.letak(dokumen).read_bytes()))
    hasil = {}
    for lembar in buku:
        kepala, *baris = lembar.iter_rows(values_only=True)
        hasil[lembar.title] = [dict(zip(kepala, b, strict=True)) for b in baris]
    return hasil


# --- figures as they are written
def dua(n: Any) -> str:
    return f"{Decimal(str(n)).quantize(Decimal('0.01'), ROUND_HALF_UP):.2f}".replace(".", ",")


def area(n: float) -> str:
    """Never rounded up to what WBK (60) or WBBM (75) asks."""
    for digit in range(2, 9):
        if all((round(n, digit) >= batas) is (n >= batas) for batas in (60, 75)):
            return f"{Decimal(str(n)).quantize(Decimal(1).scaleb(-digit), ROUND_HALF_UP)}".replace(".", ",")
    raise AssertionError(n)


def rata(daftar: Sequence[Any]) -> str:
    ada = [Decimal(str(n)) for n in daftar if n is not None]
    return f"{dua(sum(ada) / len(ada))} ({len(ada)})" if ada else "–"


def bagian(n: int, dari: int) -> str:
    return "–" if not dari else "kurang dari 1%" if 0 < 100 * n < dari else f"{100 * n // dari}%"


def persen(b: Mapping[str, Any]) -> str:
    return f"{100 * b['Dijawab'] // b['Pertanyaan']}%" if b["Pertanyaan"] else "–"


@pytest.fixture(params=[7, *(pytest.param(n, marks=pytest.mark.panjang) for n in (8, 9, 10))])
def berkas(request, settings, tmp_path, time_machine):
    settings.MEDIA_ROOT = tmp_path / "media"
    ri, oleh = make_negara(Random(request.param)), make_setjen()
    tetapkan_batas()
    for tahun in (2025, 2026):
        cuplik(tahun, date(2026, 1, 20))
    pdf, xlsx = (minta_dan_kerjakan(ri, oleh, f"konsolidasi:{format}") for format in ("pdf", "xlsx"))
    assert (pdf.galat, xlsx.galat) == ("", "")
    return baca_pdf(pdf.dokumen), baca_buku(xlsx.dokumen)


def test_every_figure_that_stands_in_two_places_is_equal(berkas):
    teks, buku = berkas
    satker, provinsi = buku["Satuan kerja"], buku["Provinsi"]
    _tabel_provinsi(teks, satker, provinsi)
    _area(teks, satker, provinsi)
    _satker_satu_satu(teks, satker)
    _kalimat(teks, "Nasional", satker, satker[1:])
    for p in provinsi:
        milik = [b for b in satker if b["Provinsi"] == p["Provinsi"]]
        _lembar_provinsi(p, milik)
        _kalimat(teks, p["Provinsi"], milik, milik)
    _baris_kiriman(teks, buku)


def _tabel_provinsi(teks: str, satker: Lembar, provinsi: Lembar) -> None:
    """The front's table has a line a province and one of the nation; each is what the satker of the workbook add up to."""
    for p in provinsi:
        milik = [b for b in satker if b["Provinsi"] == p["Provinsi"]]
        assert _garis(p["Kode"], p["Provinsi"], milik, milik) in teks
        belum = f"{p['Kode']} {p['Provinsi']} {p['Satuan kerja']} {p['Laporan belum']} "
        assert (belum in teks) is bool(p["Laporan belum"]), belum
    assert _garis("–", "Nasional, dengan KPU RI", satker, satker[1:]) in teks


def _garis(kode: str, nama: str, milik: Lembar, pelapor: Lembar) -> str:
    kelengkapan = sum((Decimal(b["Dijawab"]) / b["Pertanyaan"] for b in milik if b["Pertanyaan"]), Decimal(0)) / len(
        milik
    )
    sampai = sum(b["Versi"] is not None for b in pelapor)
    dikirim = sum(b["LKE dikirim"] is not None for b in milik)
    papan = [sum(b[f"Butir surat {k} 2025"] or 0 for b in milik) for k in ("dipenuhi", "diminta")]
    lapis = (rata([b[f"Nilai {x}"] for b in milik]) for x in ("mandiri", "pendahuluan", "TPI"))
    siap = (str(sum(b[f"Memenuhi WBK ({x})"] == "ya" for b in milik)) for x in ("mandiri", "TPI"))
    return " ".join(
        (kode, nama, str(len(milik)), f"{sampai} dari {len(pelapor)}", f"{dikirim} dari {len(milik)}",
         f"{int(kelengkapan * 100)}%", *lapis, *siap, bagian(*papan))
    )  # fmt: skip


def _area(teks: str, satker: Lembar, provinsi: Lembar) -> None:
    """The annex by province, and the table of the front over all satker."""
    kolom = [k for k in satker[0] if k.endswith("(%)") and k != "Kelengkapan (%)"]
    for p in provinsi:
        nilai = (p[k.replace(" (%)", " rata-rata (%)")] for k in kolom)
        assert f"{p['Kode']} {p['Provinsi']} {' '.join('–' if n is None else area(n) for n in nilai)} " in teks
    for k in kolom:
        ada = [b[k] for b in satker if b[k] is not None]
        tiga = " ".join(f"{area(n)}%" for n in (sum(ada) / len(ada), min(ada), max(ada)))
        assert f"{k.removesuffix(' (%)')} {tiga} {len(ada)} " in teks


def _lembar_provinsi(p: Mapping[str, Any], milik: Lembar) -> None:
    """The sheet of provinces and the sheet of satker."""
    assert p["Satuan kerja"] == len(milik) == p["Laporan disampaikan"] + p["Laporan belum"]
    assert p["LKE dikirim"] == sum(b["LKE dikirim"] is not None for b in milik)
    assert p["LKE dikirim"] == (p["LKE tepat waktu"] or 0) + (p["LKE terlambat"] or 0)
    for kolom in ("Kendala", "Rencana tindak lanjut"):
        assert p[kolom] == sum(b[kolom] or 0 for b in milik)
    for kolom in [k for k in p if k.endswith("rata-rata (%)") and k != "Kelengkapan rata-rata (%)"]:
        angka = [b[kolom.replace(" rata-rata", "")] for b in milik]
        ada = [n for n in angka if n is not None]
        assert p[kolom] == (pytest.approx(sum(ada) / len(ada)) if ada else None)


def _satker_satu_satu(teks: str, satker: Lembar) -> None:
    """A satker's line in its chapter, and its own page; KPU RI is in no chapter."""
    for b in satker[1:]:
        awal = f"{b['Kode']} {b['Satuan kerja']} {b['Status laporan']} "
        ekor = re.search(re.escape(awal) + r"(?:–|\d+ \S+ \d{4}) (.*?)(\d+) dari (\d+) ", teks)
        assert ekor, awal
        nilai = [dua(n) if (n := b[f"Nilai {x}"]) is not None else "–" for x in ("mandiri", "pendahuluan", "TPI")]
        assert ekor[1].startswith(" ".join([persen(b), *nilai])), (awal, ekor[0])
        papan = [b[f"Butir surat {k} 2025"] for k in ("dipenuhi", "diminta", "terlambat")]
        assert [int(ekor[2]), int(ekor[3])] == papan[:2]
        halaman = _antara(f"{teks} Ringkasan", f"Ringkasan {b['Satuan kerja']}, LKE tahun 2026", "Ringkasan")
        assert f"Pertanyaan dijawab {b['Dijawab']} dari {b['Pertanyaan']}" in halaman or not b["Pertanyaan"]
        for nama, n in zip(("Nilai mandiri", "Nilai penilaian pendahuluan", "Nilai TPI"), nilai, strict=True):
            assert f"{nama} {n} " in halaman, (b["Kode"], nama)
        assert (
            f"Langkah surat Ketua KPU, tanpa laporan ini {papan[0]} dari {papan[1]} dipenuhi, {papan[2]} terlambat"
            in halaman
        )


def _antara(teks: str, awal: str, akhir: str) -> str:
    i = teks.index(awal) + len(awal)
    return teks[i : teks.index(akhir, i)]


def _kalimat(teks: str, nama: str, milik: Lembar, pelapor: Lembar) -> None:
    """The sentences of the front, or of a chapter."""
    if nama == "Nasional":
        isi = _antara(teks, "A. Gambaran Wilayah Laporan konsolidasi", "LAMPIRAN Keterangan kolom")
    else:
        bab = re.search(rf"PROVINSI {nama.upper()} (?=Sebanyak|Belum ada|Seluruh)", teks)
        assert bab, nama
        isi = teks[bab.end() : teks.index("Tabel 1. Satuan kerja, laporan", bab.end())]
    siapa = "di bawah KPU RI" if nama == "Nasional" else f"di wilayah Provinsi {nama}"
    sampai = sum(b["Versi"] is not None for b in pelapor)
    _sebanyak(isi, sampai, len(pelapor), f"satuan kerja {siapa}", "menyampaikan laporan")
    dikirim = sum(b["LKE dikirim"] is not None for b in milik)
    _sebanyak(isi, dikirim, len(milik), "satuan kerja", "mengirimkan LKE Tahun 2026")
    for sebutan, kolom in (
        ("Nilai penilaian mandiri", "Nilai mandiri"),
        ("Nilai penilaian pendahuluan", "Nilai pendahuluan"),
    ):
        ada = sorted(Decimal(str(b[kolom])) for b in milik if b[kolom] is not None)
        m = re.search(
            rf"{sebutan} tersedia pada (\d+) satuan kerja dengan rata-rata (\S+), terendah (\S+) \(.*?\) dan tertinggi "
            r"(\S+) \(",
            isi,
        )
        if len(ada) > 1:
            assert m, sebutan
            assert m.groups() == (str(len(ada)), dua(sum(ada) / len(ada)), dua(ada[0]), dua(ada[-1]))
    if nama == "Nasional":
        dipenuhi, diminta, lewat = (
            sum(b[f"Butir surat {k} 2025"] or 0 for b in milik) for k in ("dipenuhi", "diminta", "terlambat")
        )
        assert f"Dari {diminta} langkah strategis" in isi and f"sedangkan {lewat} melewati batas waktu" in isi
        assert f"tahun 2025, {dipenuhi} ({bagian(dipenuhi, diminta)}) telah terpenuhi" in isi


def _sebanyak(isi: str, n: int, dari: int, siapa: str, berbuat: str) -> None:
    """In the words for none, some and all."""
    if not n:
        assert f"Belum ada {siapa} yang {berbuat} (0 dari {dari})" in isi
    elif n == dari:
        assert f"{siapa} ({n} dari {dari}) telah {berbuat}" in isi
    else:
        assert f"Sebanyak {n} dari {dari} {siapa} telah {berbuat}" in isi


def _baris_kiriman(teks: str, buku: Mapping[str, Lembar]) -> None:
    kendala, rencana, belum = (buku[n] for n in ("Kendala", "Rencana tindak lanjut", "Belum menyampaikan"))
    sampai = sum(b["Versi"] is not None for b in buku["Satuan kerja"][1:])
    assert f"Dari {sampai} laporan yang disampaikan, dihimpun {len(kendala)} kendala dari" in teks
    assert f"dihimpun {len(rencana)} rencana tindak lanjut dari" in teks
    assert (
        f"{len(belum)} dari {len(buku['Satuan kerja']) - 1} satuan kerja di bawah KPU RI belum menyampaikan laporan"
        in teks
    )
    for judul, daftar in (("Kendala", kendala), ("Rencana tindak lanjut", rencana)):
        jumlah = re.search(rf"Tabel \d+\. {judul} menurut area .*? Jumlah (\d+) (\d+) ", teks)
        assert jumlah and (int(jumlah[1]), int(jumlah[2])) == (len(daftar), len({b["Kode"] for b in daftar}))
