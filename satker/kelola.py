"""Pages of the administration whose every write leaves a line in the log; for the rooms above too."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.timezone import localtime

from kpu_zi.kelola import AcuanAdmin
from kpu_zi.tools.alamat import alamat_klien
from kpu_zi.tools.tanggal import KATA_ZONA
from satker.actions import catat_kelola
from satker.akses import peran_pengelola
from satker.models import Satker
from satker.peran import Peran


class TercatatAdmin(AcuanAdmin):
    """Writes field -> [old, new] into the log of the satker, or of the administration, in the transaction of the save."""

    def satker_dari(self, obj: Any) -> Satker | None:
        return getattr(obj, "satker", None)

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        catat_kelola(
            oleh=request.user,
            acara=f"kelola.{'ubah' if change else 'tambah'}",
            objek=f"{obj._meta.model_name}:{obj.pk}",
            rincian=_rincian(form),
            satker=self.satker_dari(obj),
            peran=peran_pengelola(request.user) or "admin",
            alamat=alamat_klien(request),
        )


class SekretariatAdmin(TercatatAdmin):
    """For Sekretariat Jenderal, by the peran alone, and administrators; of other staff nobody."""

    def boleh(self, request: HttpRequest) -> bool:
        peran = peran_pengelola(request.user)
        return peran == Peran.SETJEN or (bool(peran) and super().boleh(request))


def _rincian(form: ModelForm) -> dict[str, list[str]]:
    """What changed, as text: [old, new]."""
    return {
        nama: [_teks(form.initial.get(nama) or ""), _teks(form.cleaned_data.get(nama))] for nama in form.changed_data
    }


def _teks(nilai: Any) -> str:
    """A row by its key, an instant in the portal's zone, which it names."""
    if isinstance(nilai, datetime):
        return f"{localtime(nilai):%d-%m-%Y %H.%M.%S} {KATA_ZONA[settings.TIME_ZONE]}"
    return str(nilai.pk if isinstance(nilai, Model) else "" if nilai is None else nilai)
