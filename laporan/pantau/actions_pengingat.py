"""Reminding the people of satker, by the portal's notifications and their mail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kpu_zi.pemberitahuan.actions import Kabar, beri_tahu_masing
from kpu_zi.pemberitahuan.models import Pemberitahuan
from kpu_zi.riwayat.actions import catat
from kpu_zi.riwayat.rantai import Catatan
from laporan.pantau.baris import BarisPantau
from laporan.pantau.pengingat import INGATKAN, kalimat_pengingat, tanpa_tugas
from lke.tingkat.queries_kabar import PERAN_SATKER
from satker.models import Pengguna, Penugasan
from satker.queries import hari_nasional


@dataclass(frozen=True, slots=True)
class Diingatkan:
    """`satker` were reminded, by `orang` notifications. `sudah`: reminded before today; `tanpa_orang`: nobody to tell;
    `dilewati`: nothing is asked of them, with the reason."""

    satker: tuple[str, ...]
    orang: int
    sudah: tuple[str, ...]
    tanpa_orang: tuple[str, ...]
    dilewati: tuple[str, ...]


@transaction.atomic
def ingatkan_satker(
    *,
    daftar: Sequence[BarisPantau],
    tahun: int,
    dari: str,
    tenggat: Mapping[int, str],
    pesan: str,
    oleh: Pengguna,
    peran: str,
    alamat: str = "",
) -> Diingatkan:
    """Tell who fills and who leads each satker that has something to do, once a day. `dari`: who reminds; `tenggat`: in
    words, by satker."""
    dilewati = tuple(f"{b.nama} ({sebab})" for b in daftar if (sebab := tanpa_tugas(b)))
    daftar = [b for b in daftar if not tanpa_tugas(b)]
    hari = hari_nasional()
    unik = {b.pk: f"{tahun} {b.pk} {hari}" for b in daftar}
    sudah = set(Pemberitahuan.objects.filter(jenis=INGATKAN, unik__in=unik.values()).values_list("unik", flat=True))
    orang = _orang(daftar)
    tuju = [b for b in daftar if unik[b.pk] not in sudah and orang.get(b.pk)]
    kabar = [
        Kabar(p, kalimat_pengingat(dari, b, tahun, tenggat.get(b.pk, ""), pesan), _alamat(b, tahun), unik[b.pk])
        for b in tuju
        for p in orang[b.pk]
    ]
    banyak = beri_tahu_masing(jenis=INGATKAN, daftar=kabar)
    for b in sorted(tuju, key=lambda b: b.pk):
        rincian = {"pesan": ["", pesan]}
        isi = Catatan(timezone.now(), oleh.pk, INGATKAN, f"lke:{tahun}", rincian, peran=peran, alamat=alamat)
        catat(f"satker:{b.pk}", isi)
    return Diingatkan(
        tuple(b.nama for b in tuju),
        banyak,
        tuple(b.nama for b in daftar if unik[b.pk] in sudah),
        tuple(b.nama for b in daftar if not orang.get(b.pk)),
        dilewati,
    )


def _orang(daftar: Sequence[BarisPantau]) -> dict[int, set[int]]:
    tugas = Penugasan.objects.berlaku().filter(satker__in=[b.pk for b in daftar], peran__in=PERAN_SATKER)
    hasil: dict[int, set[int]] = {}
    for satker, pengguna in tugas.values_list("satker", "pengguna"):
        hasil.setdefault(satker, set()).add(pengguna)
    return hasil


def _alamat(b: BarisPantau, tahun: int) -> str:
    return reverse("lke:hub", args=[tahun, b.kode]) if b.lke else reverse("satker:profil", args=[b.kode])
