"""Invented journeys for the demo: an LKE brought to a place on its way through the tiers, by the real acts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from lke.actions import simpan_daftar
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.instrumen import Instrumen, Pertanyaan
from lke.aturan.isian import KOSONG, Baris, Perubahan, bidang_isi
from lke.aturan.status import Status
from lke.models import Lke, Pengembalian, Penilaian
from lke.queries import baris_jawaban
from lke.reviu.actions import tandai
from lke.tingkat.actions import Surat, hambatan, lakukan, setujui
from lke.tingkat.actions_satker import jelaskan, tanggapi
from satker.models import Pengguna
from satker.peran import Peran

Orang = Callable[[Peran], Pengguna]

_LANGKAH: dict[Status, tuple[str, ...]] = {
    Status.DIKIRIM: ("kirim",),
    Status.DINILAI_PENDAHULUAN: ("kirim", "buka", "nilai_sebagian"),
    Status.DIKEMBALIKAN: ("kirim", "buka", "nilai", "tandai", "kembalikan"),
    Status.TIDAK_DITERUSKAN: ("kirim", "buka", "tidak_teruskan"),
    Status.DIVERIFIKASI: ("kirim", "buka", "nilai", "verifikasi"),
}
_LANGKAH[Status.DINILAI_TPI_1] = (*_LANGKAH[Status.DIVERIFIKASI], "buka_tpi", "nilai_tpi_sebagian")
_TPI_1 = (*_LANGKAH[Status.DIVERIFIKASI], "buka_tpi", "nilai_tpi")
_LANGKAH[Status.DITINDAKLANJUTI] = (*_TPI_1, "tandai_tpi", "lhe_1")
_LANGKAH[Status.DINILAI_TPI_2] = (*_LANGKAH[Status.DITINDAKLANJUTI], "tanggapi", "kirim")
_LANGKAH[Status.FINAL] = (*_TPI_1, "lhe_1")
_LANGKAH[Status.DIUSULKAN] = (*_LANGKAH[Status.FINAL], "usulkan")
_LANGKAH[Status.TIDAK_DIUSULKAN] = (*_LANGKAH[Status.FINAL], "tidak_usulkan")


@dataclass
class _Jalan:
    penilaian: Penilaian
    orang: Orang
    acak: Random

    @property
    def lke(self) -> Lke:
        return Lke.objects.select_related("satker__induk", "instrumen").get(pk=self.penilaian.lke_id)

    def lapis(self, lapis: Lapis) -> Penilaian:
        penilaian = Penilaian.objects.get(lke=self.penilaian.lke_id, lapis=lapis.value)
        penilaian.lke = self.lke
        return penilaian

    def lakukan(self, perbuatan: Perbuatan, peran: Peran, **surat: object) -> None:
        lakukan(lke=self.lke, perbuatan=perbuatan, oleh=self.orang(peran), surat=Surat(**surat))  # type: ignore[arg-type]


def bawa(penilaian: Penilaian, ke: Status, orang: Orang) -> None:
    """Bring a fully answered draft to this state. `orang` gives who holds a peran on the way of this LKE."""
    lke = penilaian.lke
    jalan = _Jalan(penilaian, orang, Random(f"jalan/{lke.satker.kode}/{lke.tahun}"))
    for langkah in _LANGKAH[ke]:
        _KERJA[langkah](jalan)


def _kirim(j: _Jalan) -> None:
    penilaian = j.lapis(Lapis.SATKER)
    for h in hambatan(j.lke, Perbuatan.KIRIM):
        teks = "Keadaan ini sudah dibahas dalam rapat tim; perbaikannya masuk rencana kerja triwulan berikut."
        jelaskan(penilaian=penilaian, aturan=h.aturan, kode=h.kode, teks=teks, oleh=j.orang(Peran.OPERATOR))
    for peran in (Peran.KETUA, Peran.SEKRETARIS):
        setujui(lke=j.lke, sebagai=peran.value, oleh=j.orang(peran))
    j.lakukan(Perbuatan.KIRIM, Peran.SEKRETARIS)


def _penilai(j: _Jalan) -> Peran:
    return Peran.VERIFIKATOR if j.lke.satker.tingkat == "kabkota" else Peran.SETJEN


def _nilai(j: _Jalan, lapis: Lapis, peran: Peran, porsi: float = 1) -> None:
    """An assessor mostly agrees, now and then one option lower with a word why."""
    acu = acuan(j.lke.instrumen)
    mandiri = baris_jawaban(j.lapis(Lapis.SATKER).pk, acu)
    penilaian = j.lapis(lapis)
    daftar = list(nilai_penilai(acu.instrumen, mandiri, j.acak, porsi))
    simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=j.orang(peran), acara="contoh.isi")


def nilai_penilai(
    instrumen: Instrumen, mandiri: Mapping[str, Baris], acak: Random, porsi: float = 1, turun: float = 1 / 12
) -> Iterator[Perubahan]:
    """Edits of an empty assessor's layer: the satker's answers, this share of them an option lower."""
    kode = list(instrumen.pertanyaan)
    for k in kode[: round(len(kode) * porsi)]:
        pertanyaan, baris = instrumen.pertanyaan[k], mandiri.get(k, KOSONG)
        bidang = {b: (KOSONG.ambil(b), baris.ambil(b)) for b in bidang_isi(pertanyaan)}
        lebih_rendah = _lebih_rendah(pertanyaan, baris.pilihan)
        if lebih_rendah and acak.random() < turun:
            bidang = {"pilihan": ("", lebih_rendah), "catatan": ("", "Bukti baru mendukung pilihan yang lebih rendah.")}
        yield Perubahan(k, 0, bidang)


def _lebih_rendah(pertanyaan: Pertanyaan, pilihan: str) -> str:
    kode = [p.kode for p in pertanyaan.pilihan]
    return kode[kode.index(pilihan) + 1] if pilihan in kode[:-1] else ""


DIKEMBALIKAN = (
    ("P1.i.a", "tidak_dapat_diakses", "Tautan meminta masuk akun; ubah izin berbagi, lalu kirim ulang."),
    ("P2.i.a", "tidak_cukup", "Lampirkan SOP yang ditetapkan tahun berjalan, bukan rancangannya."),
)
DITANGGAPI = "Sudah diperbaiki; dokumen yang diminta dilampirkan."


def _tandai(j: _Jalan, lapis: Lapis, peran: Peran) -> None:
    penilaian = j.lapis(lapis)
    for kode, jenis, catatan in DIKEMBALIKAN:
        tandai(penilaian=penilaian, kode=kode, jenis=jenis, catatan=catatan, oleh=j.orang(peran))


def _tanggapi(j: _Jalan) -> None:
    penilaian, lke = j.lapis(Lapis.SATKER), j.lke
    for tanda in Pengembalian.objects.filter(lke=lke, putaran=lke.putaran - 1).select_related("pertanyaan"):
        tanggapi(
            penilaian=penilaian,
            kode=tanda.pertanyaan.kode,
            tanda=tanda.pk,
            teks=DITANGGAPI,
            oleh=j.orang(Peran.OPERATOR),
        )


def _lhe(j: _Jalan, perbuatan: Perbuatan) -> None:
    for peran in (Peran.TPI_ANGGOTA, Peran.TPI_KETUA):
        setujui(lke=j.lke, sebagai=peran.value, oleh=j.orang(peran))
    j.lakukan(perbuatan, Peran.TPI_PENGENDALI, **_surat(j, "LHE-ZI", date(j.lke.tahun, 3, 2)))


def _surat(j: _Jalan, jenis: str, tanggal: date) -> dict[str, object]:
    return {"nomor": f"{j.acak.randint(10, 99)}/{jenis}/{j.lke.tahun}", "tanggal": tanggal}


_KERJA: dict[str, Callable[[_Jalan], None]] = {
    "kirim": _kirim,
    "buka": lambda j: j.lakukan(Perbuatan.BUKA, _penilai(j)),
    "nilai": lambda j: _nilai(j, Lapis.PROVINSI, _penilai(j)),
    "nilai_sebagian": lambda j: _nilai(j, Lapis.PROVINSI, _penilai(j), 0.4),
    "tandai": lambda j: _tandai(j, Lapis.PROVINSI, _penilai(j)),
    "kembalikan": lambda j: j.lakukan(Perbuatan.KEMBALIKAN, _penilai(j)),
    "tidak_teruskan": lambda j: j.lakukan(
        Perbuatan.TIDAK_TERUSKAN, _penilai(j), alasan="Pembangunan ZI belum berjalan satu tahun."
    ),
    "verifikasi": lambda j: j.lakukan(
        Perbuatan.VERIFIKASI,
        _penilai(j),
        nomor=f"{j.acak.randint(10, 99)}/ZI/{j.lke.tahun}",
        tanggal=date(j.lke.tahun, 1, 20),
    ),
    "buka_tpi": lambda j: j.lakukan(Perbuatan.BUKA_TPI, Peran.TPI_ANGGOTA),
    "nilai_tpi": lambda j: _nilai(j, Lapis.TPI, Peran.TPI_ANGGOTA),
    "nilai_tpi_sebagian": lambda j: _nilai(j, Lapis.TPI, Peran.TPI_ANGGOTA, 0.6),
    "tandai_tpi": lambda j: _tandai(j, Lapis.TPI, Peran.TPI_ANGGOTA),
    "lhe_1": lambda j: _lhe(j, Perbuatan.LHE_1),
    "tanggapi": _tanggapi,
    "usulkan": lambda j: j.lakukan(Perbuatan.USULKAN, Peran.SETJEN),
    "tidak_usulkan": lambda j: j.lakukan(
        Perbuatan.TIDAK_USULKAN, Peran.SETJEN, alasan="Nilai akhir belum memenuhi batas WBK."
    ),
}
