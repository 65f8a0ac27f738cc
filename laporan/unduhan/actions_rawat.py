"""What keeps requests from being "sedang dibuat" for ever: looks after jobs that died or vanished."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from kpu_zi.pekerjaan.actions import antrekan
from kpu_zi.pekerjaan.models import Pekerjaan
from laporan.models import Dokumen, Format, Jenis, Kiriman, Unduhan
from laporan.queries_laporan import kunci_terbit
from laporan.terbitan.gudang import MASA
from laporan.unduhan import actions as actions_unduhan

TERBITKAN = "laporan.terbitkan"
ULANG_TERBIT = timedelta(hours=1)  # until the PDF of a frozen copy is tried again
SEKALI_TERBIT = 20  # of them in one round: requests of people do not wait behind hundreds


def perlu_dirawat() -> bool:
    return Unduhan.objects.filter(status=Unduhan.Status.DIBUAT).exists() or bool(_belum_terbit())


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


def _belum_terbit() -> list[int]:
    """Frozen copies of the last two weeks that lack a PDF and whose job neither lives nor ended within the hour, the
    newest first; older ones get theirs when somebody asks. At most two queries."""
    pdf = Dokumen.objects.filter(kiriman=OuterRef("pk"), format=Format.PDF)
    ada, wilayah = (Exists(pdf.filter(jenis=j)) for j in (Jenis.LAPORAN, Jenis.KONSOLIDASI))
    lengkap = Kiriman.objects.filter(ada & (Q(isi_konsolidasi="") | wilayah))
    daftar = Kiriman.objects.filter(pada__gt=timezone.now() - MASA).exclude(pk__in=lengkap.values("pk"))
    pk = list(daftar.order_by("-pk").values_list("pk", flat=True))
    if not pk:
        return []
    hidup = Q(status__in=[Pekerjaan.Status.ANTRE, Pekerjaan.Status.BERJALAN])
    belum_lama = Q(dibuat_pada__gt=timezone.now() - ULANG_TERBIT)
    ditangani = set(Pekerjaan.objects.filter(hidup | belum_lama, jenis=TERBITKAN).values_list("kunci", flat=True))
    return [n for n in pk if kunci_terbit(n) not in ditangani]


def _terbitkan_lagi() -> None:
    for pk in _belum_terbit()[:SEKALI_TERBIT]:
        antrekan(jenis=TERBITKAN, parameter={"kiriman": pk}, kunci=kunci_terbit(pk))


def sapu_unduhan() -> int:
    """Requests that ended two weeks ago and whose file is gone."""
    lama = Unduhan.objects.filter(selesai_pada__lt=timezone.now() - MASA, dokumen=None)
    return lama.delete()[0]
