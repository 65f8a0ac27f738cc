"""Puts together what the LKE pages show, from plain values; no query of its own."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools.angka import tulis_desimal, tulis_ringkas
from lke.actions import BidangBentrok, Tersimpan
from lke.aturan.alur import NAMA_PERBUATAN
from lke.aturan.beda import Potongan, beda
from lke.aturan.instrumen import Halaman, Instrumen, Pertanyaan
from lke.aturan.isian import KOSONG
from lke.aturan.kartu import Kartu, Kembali, susun_kartu, teks_nilai
from lke.aturan.kelengkapan import nama_halaman
from lke.aturan.kewajaran import terkait
from lke.aturan.panel import Panel, persen, susun_panel
from lke.aturan.penilaian import TOTAL
from lke.aturan.status import TANDA, Status, Tanda, tanda
from lke.models import Penilaian
from lke.queries import IsiLke

ACARA = {
    "jawaban.simpan": "mengisi",
    "impor.terapkan": "mengimpor berkas Excel",
    "impor.perintah": "mengimpor berkas Excel lewat perintah",
    "impor.batalkan": "membatalkan impor Excel",
    "contoh.isi": "mengisi data contoh",
    "bukti.lampirkan": "melampirkan bukti",
    "bukti.lepas": "melepas bukti",
    "bukti.tahun_lalu": "mengambil bukti tahun lalu",
    "survei.pakai": "memakai hasil survei",
    "register.pakai": "memakai hitungan register",
    "lke.setujui": "menyetujui LKE",
    "lke.jelaskan": "menjelaskan temuan",
    "lke.cabut_penjelasan": "mencabut penjelasan temuan",
    "lke.tanggapi": "menanggapi pengembalian",
} | {f"lke.{perbuatan}": nama for perbuatan, nama in NAMA_PERBUATAN.items()}
_NAMA_BIDANG = {
    "pilihan": "Jawaban",
    "indeks": "Indeks",
    "catatan": "Catatan",
    "bukti": "Bukti dukung",
    "status": "Status",
    "alasan": "Alasan",
    "nomor": "Nomor surat",
    "tanggal": "Tanggal surat",
    "salinan": "Salinan",
    "persetujuan": "Persetujuan",
    "penjelasan": "Penjelasan",
    "tanggapan": "Tanggapan",
}


@dataclass(frozen=True, slots=True)
class Tugas:
    """One line of the task list: a page of the LKE."""

    halaman: Halaman
    nama: str
    terisi: int
    jumlah: int
    nilai: str
    bobot: str
    persen: int
    tanda: Tanda
    menahan: int
    mengingatkan: int


@dataclass(frozen=True, slots=True)
class BarisRiwayat:
    pada: datetime
    pelaku: str
    acara: str
    pertanyaan: Pertanyaan | None
    ubahan: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SisiBentrok:
    """A field in conflict, both values as text."""

    bidang: str
    nama: str
    panjang: bool
    milik_anda: str
    tersimpan: str
    oleh: str
    pada: datetime | None

    @property
    def beda(self) -> tuple[list[Potongan], list[Potongan]]:
        return beda(self.milik_anda, self.tersimpan)


def rangka(penilaian: Penilaian, isi: IsiLke) -> dict[str, Any]:
    """What every page of an LKE shows around its content."""
    lke = penilaian.lke
    panel = susun_panel(isi.acu.instrumen, isi.jawaban, isi.nilai)
    return {
        "penilaian": penilaian,
        "lke": lke,
        "satker": lke.satker,
        "instrumen": isi.acu.instrumen,
        "tanda": tanda(lke.status, len(isi.nilai.terisi), lke.putaran, lke.memenuhi_wbk),
        "panel": panel,
        "batas": batas_total(isi.acu.instrumen),
        "kalimat_nilai": kalimat_nilai(panel),
        "menahan": sum(1 for t in isi.temuan if t.tingkat == "K"),
        "mengingatkan": sum(1 for t in isi.temuan if t.tingkat == "I"),
    }


def batas_total(instrumen: Instrumen) -> list[tuple[int, str]]:
    """Marks on the bar of the total: the points that each predikat asks."""
    return [(int(s.minimal), p) for p, daftar in instrumen.syarat.items() for s in daftar if s.kode == TOTAL]


def kalimat_nilai(panel: Panel) -> str:
    """The total in words: “71,20 dari 100 · 3 syarat WBK belum terpenuhi, nilai total kurang 3,80”."""
    return f"{panel.total} dari 100 · {panel.kalimat}"


def daftar_tugas(isi: IsiLke) -> list[Tugas]:
    return [hitung_halaman(isi, h) for h in isi.acu.instrumen.halaman.values()]


def hitung_halaman(isi: IsiLke, halaman: Halaman) -> Tugas:
    terisi = sum(1 for p in halaman.pertanyaan if p in isi.nilai.terisi)
    milik = [t for t in isi.temuan if t.kode and t.kode[0] in halaman.pertanyaan]
    menahan = sum(1 for t in milik if t.tingkat == "K")
    return Tugas(
        halaman=halaman,
        nama=nama_halaman(halaman),
        terisi=terisi,
        jumlah=len(halaman.pertanyaan),
        nilai=tulis_desimal(isi.nilai.pecahan(halaman.kode)),
        bobot=tulis_ringkas(halaman.bobot),
        persen=persen(terisi, len(halaman.pertanyaan)),
        tanda=_tanda_halaman(terisi, len(halaman.pertanyaan), menahan),
        menahan=menahan,
        mengingatkan=len(milik) - menahan,
    )


def _tanda_halaman(terisi: int, jumlah: int, menahan: int) -> Tanda:
    if not terisi:
        return Tanda("Belum dibuka", "garis", "lingkaran")
    if terisi < jumlah:
        return Tanda("Belum lengkap", "biru", "pensil")
    return Tanda("Perlu diperiksa", "jingga", "peringatan") if menahan else Tanda("Lengkap", "hijau", "centang")


def belum_pertama(isi: IsiLke, selain: str = "") -> Pertanyaan | None:
    """The first unanswered question; with `selain` the first one on a page after that page, then from the start."""
    kode_halaman = list(isi.acu.instrumen.halaman)
    if selain:
        mulai = kode_halaman.index(selain) + 1
        kode_halaman = kode_halaman[mulai:] + kode_halaman[: mulai - 1]
    for kode in kode_halaman:
        for p in isi.acu.instrumen.halaman[kode].pertanyaan:
            if p not in isi.nilai.terisi:
                return isi.acu.instrumen.pertanyaan[p]
    return None


def belum_sebelum(isi: IsiLke, halaman: str) -> Pertanyaan | None:
    """The last unanswered question on a page before this one."""
    daftar = list(isi.acu.instrumen.pertanyaan.values())
    awal = next(i for i, p in enumerate(daftar) if p.halaman == halaman)
    return next((p for p in reversed(daftar[:awal]) if p.kode not in isi.nilai.terisi), None)


def tetangga(instrumen: Instrumen, kode: str) -> tuple[Halaman | None, Halaman | None]:
    daftar = list(instrumen.halaman.values())
    di = list(instrumen.halaman).index(kode)
    return (daftar[di - 1] if di else None, daftar[di + 1] if di + 1 < len(daftar) else None)


def kartu_satu(
    isi: IsiLke,
    pertanyaan: Pertanyaan,
    bertanda: Collection[str] | None = None,
    kembali: Iterable[Kembali] = (),
    contoh: Collection[str] = (),
) -> Kartu:
    baris, lalu = isi.baris.get(pertanyaan.kode, KOSONG), isi.lalu.get(pertanyaan.kode)
    keping = isi.keping([pertanyaan.kode]).get(pertanyaan.kode, ())
    return susun_kartu(
        isi.acu.instrumen,
        pertanyaan,
        baris,
        lalu=lalu,
        temuan=isi.temuan,
        bertanda=bertanda,
        kembali=kembali,
        keping=keping,
        contoh=contoh,
    )


def balasan(penilaian: Penilaian, isi: IsiLke, pertanyaan: Pertanyaan, tersimpan: Tersimpan) -> dict[str, Any]:
    """The parts of the page that a save changes: status, result, findings of related questions, panel, task line."""
    instrumen = isi.acu.instrumen
    halaman = instrumen.halaman[pertanyaan.halaman]
    ikut = [k for k in halaman.pertanyaan if k == pertanyaan.kode or k in terkait(instrumen, pertanyaan.kode)]
    return rangka(penilaian, isi) | {
        "tersimpan": tersimpan,
        "kartu": kartu_satu(isi, pertanyaan),
        "kartu_terkait": [(instrumen.pertanyaan[k], [t for t in isi.temuan if k in t.kode]) for k in ikut],
        "hitung": hitung_halaman(isi, halaman),
        "halaman": halaman,
    }


def daftar_bentrok(
    daftar: Sequence[BidangBentrok], pertanyaan: Pertanyaan, nama: Mapping[int, str]
) -> list[SisiBentrok]:
    return [
        SisiBentrok(
            b.bidang,
            nama_bidang(b.bidang, pertanyaan),
            b.bidang in ("catatan", "bukti"),
            teks_nilai(b.milik_anda),
            teks_nilai(b.tersimpan),
            nama.get(b.oleh_id or 0, "rekan Anda"),
            b.pada,
        )
        for b in daftar
    ]


def nama_bidang(bidang: str, pertanyaan: Pertanyaan | None) -> str:
    """What a person calls this field."""
    if bidang.startswith("masukan.") and pertanyaan is not None:
        return next((m.label for m in pertanyaan.masukan if f"masukan.{m.id}" == bidang), bidang)
    return _NAMA_BIDANG.get(bidang, bidang)


def baris_riwayat(daftar: Iterable[Riwayat], instrumen: Instrumen) -> list[BarisRiwayat]:
    hasil = []
    for r in daftar:
        butir = instrumen.pertanyaan.get(r.objek)
        perbuatan = r.acara.startswith("lke.")  # what comes along with an act replaces nothing
        ubahan = tuple(
            (
                nama_bidang(bidang, butir),
                _teks_lama(lama, bidang) if lama or not perbuatan else "",
                _teks_lama(baru, bidang),
            )
            for bidang, (lama, baru) in r.rincian.items()
        )
        hasil.append(
            BarisRiwayat(r.pada, r.pelaku.nama if r.pelaku else "Sistem", ACARA.get(r.acara, r.acara), butir, ubahan)
        )
    return hasil


def _teks_lama(nilai: Any, bidang: str) -> str:
    if nilai in (None, ""):
        return "(kosong)"
    if bidang == "status":
        return TANDA[Status(nilai)].teks
    return str(nilai).replace(".", ",") if bidang == "indeks" else str(nilai)
