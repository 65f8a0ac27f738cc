"""Teams of the TPI: who is in them and which LKE they were given. Only a pengendali teknis; every act in the team's log."""

from collections.abc import Collection, Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kpu_zi.riwayat.actions import catat
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools import Ditolak
from lke.aturan.alur import Lapis
from lke.models import AnggotaTim, Lke, Penilaian, Persetujuan, TimTpi, TugasTpi
from lke.reviu.akses import hanya_pengendali
from satker.models import Pengguna, Penugasan
from satker.peran import ATURAN, Peran, Tingkat


@transaction.atomic
def buat_tim(*, tahun: int, nama: str, surat_tugas: str, oleh: Pengguna, alamat: str = "") -> TimTpi:
    hanya_pengendali(oleh)
    tim, baru = TimTpi.objects.get_or_create(tahun=tahun, nama=nama, defaults={"surat_tugas": surat_tugas})
    if not baru:
        raise Ditolak(f"Sudah ada tim bernama {nama} pada tahun {tahun}.")
    _catat(tim, "tim.buat", {"nama": ["", nama], "surat_tugas": ["", surat_tugas]}, oleh, alamat)
    return tim


@transaction.atomic
def ubah_tim(*, tim: TimTpi, nama: str, surat_tugas: str, oleh: Pengguna, alamat: str = "") -> None:
    hanya_pengendali(oleh)
    lama = _kunci(tim.pk)[tim.pk]
    if TimTpi.objects.filter(tahun=lama.tahun, nama=nama).exclude(pk=tim.pk).exists():
        raise Ditolak(f"Sudah ada tim bernama {nama} pada tahun {lama.tahun}.")
    baru = {"nama": nama, "surat_tugas": surat_tugas}
    rincian = {k: [getattr(lama, k), v] for k, v in baru.items() if getattr(lama, k) != v}
    if rincian:
        TimTpi.objects.filter(pk=tim.pk).update(**baru)
        _catat(lama, "tim.ubah", rincian, oleh, alamat)


@transaction.atomic
def tambah_anggota(*, tim: TimTpi, pengguna: Pengguna, peran: str, oleh: Pengguna, alamat: str = "") -> AnggotaTim:
    """Only somebody who holds this TPI peran today; in a team a person has one peran."""
    hanya_pengendali(oleh)
    _kunci(tim.pk)
    nama_peran = ATURAN[Peran(peran)].nama
    memegang = Penugasan.objects.berlaku().filter(pengguna=pengguna, peran=peran, satker__tingkat=Tingkat.RI.value)
    if not memegang.exists():
        raise Ditolak(f"{pengguna.nama} tidak memegang peran {nama_peran} hari ini.")
    anggota, baru = AnggotaTim.objects.get_or_create(tim=tim, pengguna=pengguna, defaults={"peran": peran})
    if not baru:
        raise Ditolak(f"{pengguna.nama} sudah menjadi {anggota.get_peran_display()} di {tim.nama}.")
    _catat(tim, "tim.anggota_masuk", {"anggota": ["", f"{pengguna.nama}, {nama_peran}"]}, oleh, alamat)
    return anggota


@transaction.atomic
def keluarkan_anggota(*, anggota: AnggotaTim, oleh: Pengguna, alasan: str = "", alamat: str = "") -> None:
    hanya_pengendali(oleh)
    tim = _kunci(anggota.tim_id)[anggota.tim_id]
    _wajib_alasan(Lke.objects.filter(tugas_tpi__tim=tim), alasan)
    if not AnggotaTim.objects.filter(pk=anggota.pk).delete()[0]:
        raise Ditolak("Orang ini sudah tidak ada di dalam tim.", status=409)
    siapa = f"{anggota.pengguna.nama}, {anggota.get_peran_display()}"
    _catat(tim, "tim.anggota_keluar", {"anggota": [siapa, ""]} | _alasan(alasan), oleh, alamat)


@transaction.atomic
def tugaskan(*, tim: TimTpi, daftar_lke: Collection[int], oleh: Pengguna, alasan: str = "", alamat: str = "") -> int:
    """Give these LKE to the team, taking them from other teams; how many are new to it.

    All or none: refused beyond `BEBAN_TIM_TPI`, counted under the lock of the team, and without a reason where the TPI
    began to score. The signatures of a team that loses an LKE no longer count.
    """
    hanya_pengendali(oleh)
    sumber = TugasTpi.objects.filter(lke__in=daftar_lke).values_list("tim", flat=True)
    terkunci = _kunci(tim.pk, *sumber)
    lke = _kunci_lke(daftar_lke, tim.tahun)
    tugas = {t.lke_id: t for t in TugasTpi.objects.filter(lke__in=lke)}
    baru = [x for x in lke.values() if x.pk not in tugas or tugas[x.pk].tim_id != tim.pk]
    _tolak_penuh(terkunci[tim.pk], len(baru))
    pindah = [x for x in baru if x.pk in tugas]
    _wajib_alasan(Lke.objects.filter(pk__in=[x.pk for x in pindah]), alasan)
    kini = timezone.now()
    for asal in {tugas[x.pk].tim_id for x in pindah}:
        dilepas = [x for x in pindah if tugas[x.pk].tim_id == asal]
        asal_tim = terkunci.get(asal) or TimTpi.objects.get(pk=asal)
        _catat(asal_tim, "tim.lke_keluar", {"lke": [_kode(dilepas), ""]} | _alasan(alasan), oleh, alamat)
    _gugurkan_persetujuan(pindah)
    TugasTpi.objects.filter(lke__in=pindah).update(tim=tim, oleh=oleh, pada=kini)
    TugasTpi.objects.bulk_create(TugasTpi(lke=x, tim=tim, oleh=oleh, pada=kini) for x in baru if x.pk not in tugas)
    if baru:
        _catat(tim, "tim.lke_masuk", {"lke": ["", _kode(baru)]} | _alasan(alasan), oleh, alamat)
    return len(baru)


@transaction.atomic
def cabut_tugas(*, tim: TimTpi, daftar_lke: Collection[int], oleh: Pengguna, alasan: str = "", alamat: str = "") -> int:
    """Take these LKE from the team; as in `tugaskan` with a reason once the TPI began to score."""
    hanya_pengendali(oleh)
    _kunci(tim.pk)
    milik = TugasTpi.objects.filter(tim=tim, lke__in=daftar_lke).values_list("lke", flat=True)
    lke = list(_kunci_lke(list(milik), tim.tahun).values())
    _wajib_alasan(Lke.objects.filter(pk__in=[x.pk for x in lke]), alasan)
    _gugurkan_persetujuan(lke)
    TugasTpi.objects.filter(tim=tim, lke__in=lke).delete()
    if lke:
        _catat(tim, "tim.lke_keluar", {"lke": [_kode(lke), ""]} | _alasan(alasan), oleh, alamat)
    return len(lke)


def _kunci(*pk: int) -> dict[int, TimTpi]:
    """These teams under their locks, in one order for everybody."""
    return {t.pk: t for t in TimTpi.objects.select_for_update().filter(pk__in=set(pk)).order_by("pk")}


def _kunci_lke(daftar: Collection[int], tahun: int) -> dict[int, Lke]:
    """Under the lock that opening an evaluation takes too."""
    milik = Lke.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=daftar, tahun=tahun)
    return {x.pk: x for x in milik.select_related("satker").order_by("pk")}


def _tolak_penuh(tim: TimTpi, tambahan: int) -> None:
    ada, batas = TugasTpi.objects.filter(tim=tim).count(), settings.BEBAN_TIM_TPI
    if ada + tambahan > batas:
        raise Ditolak(
            f"{tim.nama} memegang {ada} dari {batas} LKE; {tambahan} LKE ini tidak muat. "
            "Kurangi pilihan atau berikan kepada tim lain."
        )


def _wajib_alasan(daftar: Any, alasan: str) -> None:
    """A reason once the evaluation of one of these LKE was opened."""
    dimulai = daftar.filter(penilaian__lapis=Lapis.TPI.value).order_by("satker__kode")
    kode = list(dimulai.values_list("satker__kode", flat=True)[:5])
    if kode and not alasan.strip():
        raise Ditolak(f"Evaluasi TPI sudah dimulai pada {', '.join(kode)}; tulis alasannya.")


def _gugurkan_persetujuan(daftar: Iterable[Lke]) -> None:
    for lke in daftar:
        penilaian = Penilaian.objects.filter(lke=lke, lapis=Lapis.TPI.value)
        Persetujuan.objects.filter(penilaian__in=penilaian, status=lke.status, putaran=lke.putaran).delete()


def _kode(daftar: Iterable[Lke]) -> str:
    return ", ".join(sorted(x.satker.kode for x in daftar))


def _alasan(teks: str) -> dict[str, list[str]]:
    return {"alasan": ["", teks.strip()]} if teks.strip() else {}


def _catat(tim: TimTpi, acara: str, rincian: dict[str, list[str]], oleh: Pengguna, alamat: str) -> None:
    peran = Peran.TPI_PENGENDALI.value
    catat(f"tim:{tim.pk}", Catatan(timezone.now(), oleh.pk, acara, "", rincian, peran=peran, alamat=alamat))
