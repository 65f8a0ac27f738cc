"""Invented answers for the demo: an LKE in a chosen state, the same again for the same seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from kpu_zi.tools.angka import tulis_desimal
from lke.aturan.instrumen import Instrumen, Pertanyaan
from lke.aturan.isian import KOSONG, Perubahan
from lke.aturan.status import Status


@dataclass(frozen=True, slots=True)
class Ragam:
    """A state of an LKE: share of the pertanyaan answered, how good (0..1), and whether the answers fit one another."""

    porsi: float
    mutu: float
    rapi: bool = True


RAGAM: dict[str, Ragam] = {
    "belum_mulai": Ragam(0, 0),
    "baru_mulai": Ragam(0.12, 0.7),
    "sepertiga": Ragam(0.35, 0.75),
    "sedang_diisi": Ragam(0.62, 0.8),
    "hampir_selesai": Ragam(0.9, 0.85),
    "lengkap_baik": Ragam(1, 0.95),
    "lengkap_lemah": Ragam(1, 0.35),
    "bertentangan": Ragam(1, 0.7, rapi=False),
}
# What the satker of the demo get, one after another: how the LKE is filled and how far it came on its way.
URUTAN_TAHUN_INI: tuple[tuple[str, Status], ...] = (
    ("sedang_diisi", Status.DRAF),
    ("hampir_selesai", Status.DRAF),
    ("lengkap_baik", Status.DIKIRIM),
    ("sepertiga", Status.DRAF),
    ("lengkap_lemah", Status.DIKEMBALIKAN),
    ("bertentangan", Status.DRAF),
    ("belum_mulai", Status.DRAF),
    ("lengkap_baik", Status.DIVERIFIKASI),
    ("lengkap_baik", Status.DINILAI_TPI_1),
    ("lengkap_baik", Status.DITINDAKLANJUTI),
    ("lengkap_lemah", Status.FINAL),
    ("lengkap_baik", Status.DINILAI_PENDAHULUAN),
    ("baru_mulai", Status.DRAF),
    ("lengkap_baik", Status.DIUSULKAN),
    ("lengkap_lemah", Status.TIDAK_DITERUSKAN),
    ("lengkap_baik", Status.DINILAI_TPI_2),
    ("lengkap_lemah", Status.TIDAK_DIUSULKAN),
    ("lengkap_baik", Status.DRAF),
)
URUTAN_TAHUN_LALU: tuple[tuple[str, Status], ...] = (
    ("lengkap_lemah", Status.TIDAK_DIUSULKAN),
    ("lengkap_baik", Status.FINAL),
    ("lengkap_lemah", Status.FINAL),
    ("bertentangan", Status.DRAF),
)

_BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September")
_DOKUMEN = (
    "Keputusan Sekretaris Nomor {nomor} Tahun {tahun}",
    "Notula rapat {tanggal}",
    "Laporan kegiatan {tanggal}",
    "Daftar hadir dan dokumentasi {tanggal}",
    "Surat tugas Nomor {nomor}/ZI/{tahun}",
    "Berita acara {tanggal}",
)
_SINGKAT = ("ada", "sudah ada", "terlampir", "")


def isian_contoh(instrumen: Instrumen, ragam: Ragam, *, tempat: str, tahun: int) -> list[Perubahan]:
    """Edits that bring an empty LKE of the satker with kode `tempat` into this state."""
    acak = Random(f"{tempat}/{tahun}")
    semua = list(instrumen.pertanyaan.values())
    terisi = semua[: round(len(semua) * ragam.porsi)]
    if ragam.porsi < 1:
        terisi = [p for p in terisi if acak.random() > 0.06]
    hitungan: dict[str, int] = {}
    return [
        Perubahan(
            p.kode, 0, {b: (KOSONG.ambil(b), nilai) for b, nilai in _isian(p, ragam, acak, hitungan, tempat, tahun)}
        )
        for p in terisi
    ]


def _isian(
    p: Pertanyaan, ragam: Ragam, acak: Random, hitungan: dict[str, int], tempat: str, tahun: int
) -> Iterator[tuple[str, Any]]:
    """Bidang and value of one answer with its catatan and bukti."""
    if p.pilihan:
        pilihan = _pilih(p, ragam.mutu, acak)
        yield "pilihan", pilihan.kode
        uraian, terpenuhi = pilihan.arti, pilihan.nilai > 0
    elif p.batas is not None:
        rendah, tinggi = p.batas
        indeks = rendah + (tinggi - rendah) * Decimal(round(70 + 25 * ragam.mutu + acak.randint(-3, 3))) / 100
        yield "indeks", indeks
        uraian, terpenuhi = f"Hasil survei pihak luar: indeks {tulis_desimal(indeks)}", True
    else:
        for m, nilai in _hitungan(p, ragam, acak, hitungan).items():
            yield f"masukan.{m}", nilai
        uraian, terpenuhi = "Angka diambil dari register satker", True
    if not ragam.rapi and acak.random() < 0.2:
        yield "catatan", acak.choice(_SINGKAT)
        yield "bukti", acak.choice(("", f"https://contoh.invalid/zi/{tahun}/{tempat}"))
        return
    dokumen = _dokumen(acak, tahun)
    yield "catatan", f"{uraian}. {dokumen}." if terpenuhi else f"{uraian}. Dijadwalkan {_tanggal(acak, tahun)}."
    if terpenuhi:
        yield "bukti", f"https://contoh.invalid/zi/{tahun}/{tempat}/{p.kode}\n{dokumen}"


def _pilih(p: Pertanyaan, mutu: float, acak: Random):
    """The best option most of the time, each next one more rarely; the worse the mutu, the further down."""
    for pilihan in p.pilihan[:-1]:
        if acak.random() < mutu:
            return pilihan
    return p.pilihan[-1]


def _hitungan(p: Pertanyaan, ragam: Ragam, acak: Random, hitungan: dict[str, int]) -> dict[str, int]:
    """Counts that fit one another and those of earlier pertanyaan, or (where not `rapi`) do not."""
    r = p.rumus
    assert r is not None
    if not ragam.rapi:
        return {m.id: acak.randint(1, 12) for m in p.masukan}
    if r.jenis == "penurunan":
        lalu = acak.randint(2, 6)
        isi = {r.lalu: lalu, r.ini: lalu - round(lalu * ragam.mutu * 0.8)}
        return isi | {m.id: isi[r.ini] for m in p.masukan if not m.dihitung}
    bawah = {m: hitungan.get(m) or acak.randint(2, 12) for m in r.penyebut}
    if len(bawah) > 1:
        bawah[r.penyebut[0]] = 1  # the head of the unit, or its one administrator
    jumlah = sum(bawah.values())
    atas = jumlah if acak.random() < ragam.mutu else round(jumlah * ragam.mutu)
    isi = bawah | dict.fromkeys(r.pembilang, atas)
    if len(r.pembilang) == 1 and len(r.penyebut) == 1:
        hitungan.update(isi)
    return isi | {m.id: jumlah - atas for m in p.masukan if not m.dihitung}


def _dokumen(acak: Random, tahun: int) -> str:
    return acak.choice(_DOKUMEN).format(nomor=acak.randint(2, 140), tahun=tahun, tanggal=_tanggal(acak, tahun))


def _tanggal(acak: Random, tahun: int) -> str:
    return f"{acak.randint(2, 28)} {acak.choice(_BULAN)} {tahun}"
