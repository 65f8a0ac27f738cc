"""The daily word on complaints whose tenggat is near or past: how many, never what they are about."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from kegiatan.aturan.tenggat import adalah_hari_kerja, lewat, sisa_hari_kerja
from kegiatan.bawaan_kasus import hitung_pengaduan
from kegiatan.models import HariLibur, Pengaduan, PetugasKasus
from kegiatan.queries import BELUM_SELESAI
from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pemberitahuan.actions import Kabar, beri_tahu_masing
from satker.models import Penugasan, Satker
from satker.peran import PERAN_PIMPINAN, PERAN_TPI, Tingkat
from satker.queries import hari_satker

JENIS = "kegiatan.pengaduan"  # named in apps.py
REGISTER = "pengaduan"
DEKAT = 2  # working days left
TERJAUH = timedelta(days=30)  # two working days are never further away, however long the holidays
SEKALI = 500


@dataclass(frozen=True, slots=True)
class Mendesak:
    """An open complaint that is near its tenggat, or past it."""

    pk: int
    lewat: bool


def ingatkan(pekerjaan: Pekerjaan) -> dict[str, int]:
    """Leaders, and those named for the register or the case, once each working day of the satker. Safe to run twice."""
    daftar = _susun_kabar(_mendesak())
    daftar.sort(key=lambda k: (k.penerima_id, k.unik))
    diberi_tahu = 0
    for mulai in range(0, len(daftar), SEKALI):
        diberi_tahu += beri_tahu_masing(jenis=JENIS, daftar=daftar[mulai : mulai + SEKALI])
        if not maju(pekerjaan, min(mulai + SEKALI, len(daftar)), len(daftar)):
            break
    return {"diberi_tahu": diberi_tahu}


def kalimat(satker: str, mendesak: Iterable[Mendesak]) -> str:
    """“KPU Kota Contoh: 2 pengaduan mendekati tenggat, 1 pengaduan lewat tenggat.”"""
    daftar = list(mendesak)
    terlambat = sum(m.lewat for m in daftar)
    bagian = [(len(daftar) - terlambat, "mendekati tenggat"), (terlambat, "lewat tenggat")]
    return f"{satker}: " + ", ".join(f"{n} pengaduan {kata}" for n, kata in bagian if n) + "."


def _mendesak() -> dict[Satker, list[Mendesak]]:
    """What is urgent today, where it is a working day; two queries for the nation."""
    libur = HariLibur.objects.tanggal()
    terbuka = Pengaduan.objects.berlaku().filter(
        status__in=hitung_pengaduan().terbuka, tenggat__lte=timezone.localdate() + TERJAUH
    )
    kolom = ("tenggat", "satker__kode", "satker__nama", "satker__zona_waktu")
    hasil: dict[Satker, list[Mendesak]] = defaultdict(list)
    for b in terbuka.select_related("satker").only(*kolom).order_by("satker", "pk"):
        hari = hari_satker(b.satker)
        if adalah_hari_kerja(hari, libur) and sisa_hari_kerja(hari, b.tenggat, libur) <= DEKAT:
            hasil[b.satker].append(Mendesak(b.pk, lewat(b.tenggat, hari)))
    return hasil


def _susun_kabar(mendesak: dict[Satker, list[Mendesak]]) -> list[Kabar]:
    pimpinan, ditunjuk = _pimpinan(mendesak), _ditunjuk(mendesak)
    hasil = []
    for satker, daftar in mendesak.items():
        orang: dict[int, set[Mendesak]] = defaultdict(set)
        for pk in pimpinan[satker.pk]:
            orang[pk].update(daftar)
        for p in ditunjuk[satker.pk]:
            orang[p.pengguna_id].update(m for m in daftar if p.baris in (None, m.pk))
        url = f"{reverse('kegiatan:daftar', args=[satker.kode, REGISTER])}?keadaan={BELUM_SELESAI}"
        unik = f"{satker.pk} {hari_satker(satker)}"
        hasil += [Kabar(pk, kalimat(satker.nama, milik), url, unik) for pk, milik in orang.items() if milik]
    return hasil


def _pimpinan(satker: Iterable[Satker]) -> dict[int, set[int]]:
    """Satker -> people who lead it and may sign in; one query."""
    tugas = Penugasan.objects.berlaku().filter(satker__in=list(satker), peran__in=PERAN_PIMPINAN)
    hasil: dict[int, set[int]] = defaultdict(set)
    for satker_id, orang in tugas.filter(pengguna__is_active=True).values_list("satker", "pengguna"):
        hasil[satker_id].add(orang)
    return hasil


def _ditunjuk(satker: Iterable[Satker]) -> dict[int, list[PetugasKasus]]:
    """Satker -> who was named and still works there, or is an inspector; one query."""
    tugas = Penugasan.objects.berlaku().filter(pengguna=OuterRef("pengguna"))
    bekerja = tugas.filter(
        Q(satker=OuterRef("satker")) | Q(satker__tingkat=Tingkat.RI.value, peran__in=PERAN_TPI),
    )
    daftar = PetugasKasus.objects.filter(
        Exists(bekerja), satker__in=list(satker), register=REGISTER, dicabut_pada=None, pengguna__is_active=True
    )
    hasil: dict[int, list[PetugasKasus]] = defaultdict(list)
    for p in daftar:
        hasil[p.satker_id].append(p)
    return hasil
