"""What an officer types about a kendala and about a step of the rencana tindak lanjut."""

from datetime import date
from typing import Any

from django import forms

from kpu_zi.tools.isian import FormIsian, MedanTanggal
from kpu_zi.tools.teks import rapikan_teks
from laporan.models import BarisLaporan

Jenis = BarisLaporan.Jenis


class _Teks(forms.CharField):
    """What people type, without control characters."""

    def to_python(self, value: Any) -> str:
        return rapikan_teks(super().to_python(value)).strip()


def _paragraf(label: str) -> _Teks:
    return _Teks(label=label, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


def _penanggung_jawab(label: str, **kwargs: Any) -> _Teks:
    return _Teks(label=label, max_length=120, help_text="Tulis jabatan, bukan nama orang.", **kwargs)


class _Tenggat(MedanTanggal):
    def clean(self, value: Any) -> date | None:
        hari: date | None = super().clean(value)
        if hari is not None and not 2020 <= hari.year <= 2100:
            raise forms.ValidationError("Tahunnya tampaknya salah ketik; tulis antara 2020 dan 2100.")
        return hari


class _BarisForm(FormIsian):
    """`versi`: the row as it was shown."""

    area = forms.ChoiceField(label="Area", choices=[("", "Pilih area"), *BarisLaporan.Area.choices])
    keadaan = forms.ChoiceField(
        label="Keadaan", choices=BarisLaporan.Keadaan.choices, initial=BarisLaporan.Keadaan.BELUM
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, required=False)

    def isi(self) -> dict[str, Any]:
        """The fields of the row."""
        return {k: v for k, v in self.cleaned_data.items() if k != "versi"}


class KendalaForm(_BarisForm):
    uraian = _paragraf("Kendala atau hambatan")
    upaya = _paragraf("Upaya untuk mengatasinya")
    penanggung_jawab = _penanggung_jawab("Penanggung jawab (opsional)", required=False)
    tenggat = _Tenggat(label="Tenggat (opsional)", help_text="Tanggal upaya ini selesai.", required=False)
    field_order = ["area", "uraian", "upaya", "penanggung_jawab", "tenggat", "keadaan"]


class RencanaForm(_BarisForm):
    uraian = _paragraf("Rencana tindak lanjut")
    penanggung_jawab = _penanggung_jawab("Penanggung jawab")
    tenggat = _Tenggat(label="Tenggat", help_text="Tanggal rencana ini selesai.")
    field_order = ["area", "uraian", "penanggung_jawab", "tenggat", "keadaan"]


FORM: dict[str, type[_BarisForm]] = {Jenis.KENDALA.value: KendalaForm, Jenis.RENCANA.value: RencanaForm}


def form_baris(jenis: str, baris: BarisLaporan | None = None, data: Any = None) -> _BarisForm:
    """Empty, of a row, or bound to what was sent."""
    kelas = FORM[jenis]
    awal = {k: getattr(baris, k) for k in kelas.base_fields} if baris else None
    return kelas(data, initial=awal, auto_id="baris-%s")
