"""Makers of closed periods with answers, published or not."""

from django.utils import timezone

from satker.models import Satker
from survei.actions import simpan_daftar
from survei.models import Periode
from survei.pintu import formulir_periode
from tests.buat import make_pengguna, make_satker
from tests.survei.buat_survei import make_isian, make_jawaban_masuk, make_periode, make_saluran


def make_tutup(satker: Satker | None = None, n: int = 12, *, nilai=None, jk: str = "PL", **lain) -> Periode:
    """A closed period with `n` answers, every other one of another sex."""
    periode = make_periode(satker or make_satker(), **lain)
    formulir = formulir_periode(periode)
    isian = [make_isian(formulir, nilai, jk=jk[i % len(jk)]) for i in range(n)]
    oleh = make_pengguna("operator", periode.satker)
    daftar = [make_jawaban_masuk(i) for i in isian]
    simpan_daftar(saluran=make_saluran(periode, "impor"), formulir=formulir, daftar=daftar, oleh=oleh)
    Periode.objects.filter(pk=periode.pk).update(status="tutup", ditutup_pada=timezone.now(), ditutup_oleh=oleh)
    periode.refresh_from_db()
    return periode


def make_terbit(satker: Satker | None = None, n: int = 12, **lain) -> Periode:
    """The same, published; without a document."""
    periode = make_tutup(satker, n, **lain)
    Periode.objects.filter(pk=periode.pk).update(
        diterbitkan_pada=timezone.now(), diterbitkan_oleh=make_pengguna("operator", periode.satker)
    )
    periode.refresh_from_db()
    return periode
