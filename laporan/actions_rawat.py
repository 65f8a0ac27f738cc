"""What keeps requests from being "sedang dibuat" for ever: looks after jobs that died or vanished."""

from django.utils import timezone

from kpu_zi.pekerjaan.actions import antrekan
from kpu_zi.pekerjaan.models import Pekerjaan
from laporan import actions_unduhan
from laporan.models import Kiriman, Unduhan
from laporan.terbitan.gudang import MASA

TERBITKAN = "laporan.terbitkan"
ULANG_TERBIT = 3600.0  # seconds until the file of a frozen copy is tried again


def perlu_dirawat() -> bool:
    return Unduhan.objects.filter(status=Unduhan.Status.DIBUAT).exists() or _belum_terbit().exists()


def rawat() -> int:
    """Every request at work: what stands still goes on or ends, what takes too long ends."""
    daftar = Unduhan.objects.filter(status=Unduhan.Status.DIBUAT).select_related("satker__induk", "oleh")
    for unduhan in daftar:
        _rawat_satu(unduhan)
    _terbitkan_lagi()
    return len(daftar)


def _rawat_satu(unduhan: Unduhan) -> None:
    if unduhan.diminta_pada < timezone.now() - actions_unduhan.PALING_LAMA:
        return actions_unduhan.gagalkan(unduhan, actions_unduhan.TERLALU_LAMA)
    return actions_unduhan.lanjutkan(unduhan.pk)


def _belum_terbit():
    """Frozen copies of the last two weeks without a file; older ones get theirs when somebody asks."""
    return Kiriman.objects.filter(dokumen=None, pada__gt=timezone.now() - MASA)


def _terbitkan_lagi() -> None:
    batas = timezone.now().timestamp() - ULANG_TERBIT
    for pk in _belum_terbit().values_list("pk", flat=True)[:50]:
        kunci = f"terbit:{pk}"  # as the act of sending names it
        akhir = Pekerjaan.objects.filter(kunci=kunci).order_by("-dibuat_pada").first()
        if akhir is None or (akhir.usai and akhir.dibuat_pada.timestamp() < batas):
            antrekan(jenis=TERBITKAN, parameter={"kiriman": pk}, kunci=kunci)


def sapu_unduhan() -> int:
    """Requests that ended two weeks ago and whose file is gone."""
    lama = Unduhan.objects.filter(selesai_pada__lt=timezone.now() - MASA, dokumen=None)
    return lama.delete()[0]
