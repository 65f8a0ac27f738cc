"""Reads of the sealed registers: counts for everybody, days left, who may read, who has read, what is urgent."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from kegiatan.aturan.pengaduan import BACA, PELAPOR, JenisPengaduan, tulis_sisa
from kegiatan.aturan.tenggat import lewat
from kegiatan.bawaan_kasus import daftar_hukuman, hitung_pengaduan
from kegiatan.models import BarisRegister, HariLibur, LangkahPengaduan, Pelapor, Pengaduan, PetugasKasus
from kegiatan.register import Register
from kpu_zi.riwayat.models import Riwayat
from satker.actions import rantai_satker
from satker.models import Satker


@dataclass(frozen=True, slots=True)
class Hitungan:
    """What everybody in the wilayah may know of a sealed register in a year. `kelompok`: heading -> (words, how many).

    Rows in force. WBS is in `wbs` alone, in none of the groups.
    """

    jumlah: int
    wbs: int | None = None
    lewat: int | None = None
    kelompok: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sisa:
    """Working days left in words; `rupa` of its tag."""

    kata: str
    rupa: str


def hitungan(register: Register, satker: Satker, tahun: int, hari: date) -> Hitungan:
    """One query; nothing that is encrypted is read."""
    baris = register.model._default_manager.filter(satker=satker).berlaku().tahun(tahun).order_by()
    return _hitungan_pengaduan(baris, hari) if register.kode == "pengaduan" else _hitungan_sanksi(baris)


def _hitungan_pengaduan(baris: QuerySet[Any], hari: date) -> Hitungan:
    terlambat = Count("pk", filter=Q(status__in=hitung_pengaduan().terbuka, tenggat__lt=hari))
    daftar = list(baris.values("status", "klasifikasi", "jenis").annotate(n=Count("pk"), terlambat=terlambat))
    umum = [d for d in daftar if d["jenis"] != JenisPengaduan.WBS]
    return Hitungan(
        sum(d["n"] for d in umum),
        sum(d["n"] for d in daftar) - sum(d["n"] for d in umum),
        sum(d["terlambat"] for d in umum),
        {
            "Keadaan": _kelompok(umum, "status", Pengaduan._meta.get_field("status").choices),
            "Klasifikasi": _kelompok(umum, "klasifikasi", Pengaduan._meta.get_field("klasifikasi").choices),
            "Jenis": _kelompok(umum, "jenis", Pengaduan._meta.get_field("jenis").choices),
        },
    )


def _hitungan_sanksi(baris: QuerySet[Any]) -> Hitungan:
    daftar = list(baris.values("status", "kepegawaian", "jenis").annotate(n=Count("pk")))
    hukuman = daftar_hukuman()
    tingkat: Counter[str] = Counter()
    for d in daftar:
        if d["jenis"] in hukuman:
            tingkat[hukuman[d["jenis"]].tingkat] += d["n"]
    kolom = {n: baris.model._meta.get_field(n).choices for n in ("status", "kepegawaian")}
    urutan = dict.fromkeys(h.tingkat for h in hukuman.values())
    return Hitungan(
        sum(d["n"] for d in daftar),
        kelompok={
            "Keadaan": _kelompok(daftar, "status", kolom["status"]),
            "Status kepegawaian": _kelompok(daftar, "kepegawaian", kolom["kepegawaian"]),
            "Tingkat hukuman": [(t, tingkat[t]) for t in urutan if tingkat[t]],
        },
    )


def lewat_menurut_tahun(satker: Satker, hari: date) -> list[tuple[int, int]]:
    """Year in which they came -> complaints past their limit, WBS left out as in every count; one query."""
    baris = Pengaduan.objects.filter(satker=satker).berlaku().exclude(jenis=JenisPengaduan.WBS).order_by("tahun")
    baris = baris.filter(status__in=hitung_pengaduan().terbuka, tenggat__lt=hari)
    return list(baris.values_list("tahun").annotate(n=Count("pk")))


def _kelompok(daftar: list[dict[str, Any]], nama: str, pilihan: Iterable[tuple[str, str]]) -> list[tuple[str, int]]:
    banyak: Counter[str] = Counter()
    for d in daftar:
        banyak[d[nama]] += d["n"]
    return [(kata, banyak[kode]) for kode, kata in pilihan if banyak[kode]]


def sisa(daftar: Iterable[BarisRegister], hari: date) -> dict[int, Sisa]:
    """Days left of the complaints among these rows in which a tenggat still runs; one query when there is one."""
    terbuka = hitung_pengaduan().terbuka
    berjalan = [b for b in daftar if isinstance(b, Pengaduan) and b.tenggat and b.status in terbuka]
    if not berjalan:
        return {}
    libur = HariLibur.objects.tanggal()
    return {b.pk: _sisa(b.tenggat, hari, libur) for b in berjalan if b.tenggat}


def _sisa(tenggat: date, hari: date, libur: frozenset[date]) -> Sisa:
    kata = tulis_sisa(hari, tenggat, libur)
    if lewat(tenggat, hari):
        return Sisa(kata, "galat")
    return Sisa(kata, "jingga" if kata in ("hari ini", "1 hari kerja lagi", "2 hari kerja lagi") else "biru")


def langkah(pengaduan: Pengaduan) -> list[LangkahPengaduan]:
    """Steps in their order, with who took them."""
    return list(pengaduan.langkah.select_related("oleh"))


def ada_pelapor(pengaduan: Pengaduan) -> bool:
    return Pelapor.objects.filter(pengaduan=pengaduan).exists()


def ada_baris(register: Register, satker: Satker, pk: int) -> bool:
    return register.model._default_manager.filter(satker=satker, pk=pk).exists()


def petugas(register: Register, satker: Satker) -> QuerySet[PetugasKasus]:
    """Those who are named, and those who were; in force first."""
    daftar = PetugasKasus.objects.filter(satker=satker, register=register.kode)
    return daftar.select_related("pengguna", "diberi_oleh", "dicabut_oleh").order_by(
        F("dicabut_pada").desc(nulls_first=True), "-pk"
    )


def petugas_perkara(register: Register, satker: Satker, pk: int) -> list[str]:
    """Names of those who handle this case, for who may read it."""
    daftar = PetugasKasus.objects.filter(satker=satker, register=register.kode, dicabut_pada=None)
    milik = daftar.filter(Q(baris=None) | Q(baris=pk)).select_related("pengguna")
    return sorted({p.pengguna.nama for p in milik})


def dilihat(register: Register, satker: Satker) -> QuerySet[Riwayat]:
    """Who was shown what of this register and when, latest first."""
    milik = Q(objek=register.kode) | Q(objek__startswith=f"{register.kode}:")
    daftar = Riwayat.objects.filter(milik, rantai=rantai_satker(satker), acara__in=(BACA, PELAPOR))
    return daftar.select_related("pelaku").order_by("-nomor")
