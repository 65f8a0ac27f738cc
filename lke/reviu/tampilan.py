"""Puts together what the reviewer's pages show around their cards, from plain values; no query of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kpu_zi.tools.angka import tulis_desimal
from lke.actions import Tersimpan
from lke.aturan.alur import NAMA_LAPIS, Lapis
from lke.aturan.instrumen import Halaman, Instrumen, Pertanyaan
from lke.aturan.isian import Baris
from lke.aturan.kartu import susun_kartu
from lke.aturan.kelengkapan import nama_halaman
from lke.aturan.penilaian import TOTAL, Nilai, hitung_nilai
from lke.aturan.status import tanda
from lke.models import Penilaian
from lke.queries import IsiLke
from lke.reviu.actions import ALASAN
from lke.reviu.kartu import pesan_tanpa_alasan
from lke.reviu.queries import Reviu, menit_sasaran
from lke.tampilan import batas_total, belum_pertama, belum_sebelum

# What the reviewer's own findings hold up.
_MENAHAN = {Lapis.PROVINSI: "Menahan verifikasi.", Lapis.TPI: "Menahan LHE."}


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How far a reviewer is, in words and for the bars."""

    terisi: int
    jumlah: int
    nilai: str
    persen: int

    @property
    def kalimat(self) -> str:
        return f"{self.terisi} dari {self.jumlah} dinilai"


@dataclass(frozen=True, slots=True)
class ButirHalaman:
    kode: str
    nama: str
    terisi: int
    jumlah: int

    @property
    def sebutan(self) -> str:
        """Short: “P3”, and the name where the page has no letter."""
        return self.kode if self.kode[0].isupper() else self.nama


def rangka_reviu(reviu: Reviu) -> dict[str, Any]:
    """What every page of a review shows around its content."""
    lke, instrumen = reviu.penilaian.lke, reviu.acu.instrumen
    nilai = hitung_nilai(instrumen, {k: b.isi() for k, b in reviu.lembar.milik.items()})
    return {
        "penilaian": reviu.penilaian,
        "lke": lke,
        "satker": lke.satker,
        "reviu": reviu,
        "keadaan": reviu.keadaan,
        "dapat_diisi": reviu.dapat_diisi,
        "nama_lapis": NAMA_LAPIS[reviu.lembar.lapis],
        "menahan": _MENAHAN[reviu.lembar.lapis],
        "tanda": tanda(lke.status, len(reviu.mandiri.nilai.terisi), lke.putaran, lke.memenuhi_wbk),
        "kemajuan": kemajuan(instrumen, nilai),
        "mandiri": kemajuan(instrumen, reviu.mandiri.nilai),
        "batas": batas_total(instrumen),
        "menit": reviu.penilaian.detik_kerja // 60,
        "sasaran": menit_sasaran(),
        "daftar_halaman": [butir_halaman(instrumen, h, nilai) for h in instrumen.halaman.values()],
        "alasan": ALASAN,
        "milik": IsiLke(reviu.acu, reviu.lembar.milik, {}, nilai, []),
    }


def konteks_halaman(reviu: Reviu, konteks: Mapping[str, Any], halaman: Halaman) -> dict[str, Any]:
    """Where the next unscored question is, on other pages too."""
    milik: IsiLke = konteks["milik"]
    return {
        "halaman": halaman,
        "nama": nama_halaman(halaman),
        "berikut_kosong": belum_pertama(milik, selain=halaman.kode),
        "sebelum_kosong": belum_sebelum(milik, halaman.kode),
    }


def kemajuan(instrumen: Instrumen, nilai: Nilai) -> Kemajuan:
    total = nilai.pecahan(TOTAL)
    return Kemajuan(len(nilai.terisi), len(instrumen.pertanyaan), tulis_desimal(total), int(total))


def butir_halaman(instrumen: Instrumen, halaman: Halaman, nilai: Nilai) -> ButirHalaman:
    terisi = sum(1 for p in halaman.pertanyaan if p in nilai.terisi)
    return ButirHalaman(halaman.kode, nama_halaman(halaman), terisi, len(halaman.pertanyaan))


def balasan_reviu(
    penilaian: Penilaian, instrumen: Instrumen, butir: Pertanyaan, tersimpan: Tersimpan, mandiri: Baris
) -> dict[str, Any]:
    """The parts of the page that a save changes."""
    milik = tersimpan.baris[butir.kode]
    return {
        "lke": penilaian.lke,
        "satker": penilaian.lke.satker,
        "tersimpan": tersimpan,
        "kartu": susun_kartu(instrumen, butir, milik),
        "pesan": pesan_tanpa_alasan(milik, mandiri),
        "menahan": _MENAHAN[Lapis(penilaian.lapis)],
        "kemajuan": kemajuan(instrumen, tersimpan.nilai),
        "batas": batas_total(instrumen),
        "butir": butir_halaman(instrumen, instrumen.halaman[butir.halaman], tersimpan.nilai),
    }
