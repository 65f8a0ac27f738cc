"""What a person types about one row of a register: made from the register's model, a sentence for each mistake."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.text import capfirst

from bukti.kelayakan import jalur_lokal
from kegiatan.akses import satker_dapat_dipantau
from kegiatan.aturan.hukuman import periksa_sanksi
from kegiatan.aturan.kebenaran import periksa_isi
from kegiatan.aturan.pengaduan import periksa_pengaduan
from kegiatan.bawaan_kasus import daftar_hukuman
from kegiatan.models import BarisRegister, PernyataanNihil
from kegiatan.penetapan import TERKUNCI, terkunci
from kegiatan.register import Register
from kpu_zi.tools.angka import baca_bilangan, baca_desimal, tulis_ringkas
from kpu_zi.tools.isian import FormIsian, FormIsianModel, MedanTanggal
from kpu_zi.tools.medan_rahasia import TeksRahasia
from kpu_zi.tools.tautan.alamat_web import TEPI
from satker.models import Satker

BANTUAN_BUKTI = "Satu tautan atau nama dokumen tiap baris. Berkas unggahan ditulis dengan alamatnya di pustaka bukti."
BANTUAN_TERTUTUP = (
    "Satu nama dokumen, nomor arsip, atau tautan tiap baris. Jangan mengunggah berkas perkara ke pustaka bukti: pustaka"
    " dilihat semua orang dalam wilayah."
)
TANPA_NAMA = "Dibaca semua orang dalam wilayah, jadi jangan menyebut nama."
SEBARIS = 200  # letters; encrypted text up to this length is one line
MAKS_RUPIAH = 10**12


class AngkaField(forms.CharField):
    """A count, or with `desimal` a decimal number, as an office types it."""

    def __init__(self, *, desimal: bool = False, maks: int = 999_999_999, **lain: Any) -> None:
        mode = "decimal" if desimal else "numeric"
        super().__init__(max_length=20, widget=forms.TextInput(attrs={"inputmode": mode}), **lain)
        self.desimal, self.maks = desimal, maks

    def clean(self, value: Any) -> Any:
        teks = super().clean(value)
        if not teks:
            return None
        try:
            nilai = baca_desimal(teks) if self.desimal else self._bulat(teks)
        except ValueError as galat:
            raise forms.ValidationError(str(galat)) from galat
        if not 0 <= nilai <= self.maks:
            raise forms.ValidationError(f"Tulis angka 0 sampai {self.maks}.")
        return nilai

    def prepare_value(self, value: Any) -> Any:
        return tulis_ringkas(value) if self.desimal and not isinstance(value, str) and value is not None else value

    def _bulat(self, teks: str) -> int:
        """Amounts of money may have points between their thousands; counts may not."""
        if self.maks > 999_999_999:
            nilai = baca_desimal(teks if teks.count(".") != 1 else teks.replace(".", ""))
            if nilai != int(nilai):
                raise ValueError("Tulis rupiah tanpa sen.")
            return int(nilai)
        return baca_bilangan(teks)


class YaTidakField(forms.BooleanField):
    """A tick on the page."""

    def __init__(self, **lain: Any) -> None:
        super().__init__(**lain | {"required": False})


class ParagrafField(forms.CharField):
    """Text of several lines, with line breaks as one character: a browser posts two, a workbook holds one."""

    def __init__(self, **lain: Any) -> None:
        super().__init__(**lain, widget=forms.Textarea(attrs={"rows": 3}))

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class BarisForm(FormIsianModel):
    """`hari_ini`: where the satker is. `versi`: the row as it was shown; `kunci`: of a row that is not stored yet.

    `lama`: the row that is being changed, where some of its columns may no longer change.
    """

    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, initial=0, required=False)
    kunci = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        register: Register,
        satker: Satker,
        hari_ini: date,
        lama: BarisRegister | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.register, self.hari_ini, self.lama = register, hari_ini, lama
        self.fields["tanggal"].label = register.tanggal
        if "sasaran" in self.fields and register.kode == "monitoring":
            tersimpan = getattr(lama or self.instance, "sasaran_id", None)
            self.fields["sasaran"].queryset = satker_dapat_dipantau(satker, tersimpan)
        if register.tertutup:
            self.fields["bukti"].help_text = BANTUAN_TERTUTUP
        for nama in register.isian:
            medan = self.fields[nama]
            if not medan.required and not isinstance(medan, forms.BooleanField) and "opsional" not in str(medan.label):
                medan.label = f"{medan.label} (opsional)"

    def awali(self, data: QueryDict) -> None:
        """Begin with what an address names for these fields; what a field would refuse is left out, ticks and bukti too."""
        for nama in self.register.isian:
            medan = self.fields[nama]
            if nama not in data or nama == "bukti" or isinstance(medan, forms.BooleanField):
                continue
            try:
                self.initial[nama] = medan.clean(medan.widget.value_from_datadict(data, {}, nama))
            except forms.ValidationError:
                continue

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        for nama, kalimat in (*periksa_isi(self.register.kode, isi, self.hari_ini), *self._periksa_kasus(isi)):
            if nama not in self.errors:
                self.add_error(nama, kalimat)
        return isi

    def _periksa_kasus(self, isi: dict[str, Any]) -> Iterator[tuple[str, str]]:
        if self.register.kode == "sanksi":
            yield from periksa_sanksi(isi, daftar_hukuman())
        elif self.register.kode == "pengaduan":
            yield from periksa_pengaduan(isi)
        for nama in terkunci(self.lama, isi) if self.lama else ():
            yield nama, TERKUNCI

    def clean_bukti(self) -> str:
        daftar = [b for b in (b.strip(TEPI) for b in self.cleaned_data["bukti"].splitlines()) if b]
        for nomor, satu in enumerate(daftar, 1):
            if jalur_lokal(satu):
                raise forms.ValidationError(
                    f"Baris {nomor} menunjuk komputer atau jaringan kantor Anda, jadi tidak dapat dibuka orang lain."
                    " Unggah berkasnya ke pustaka bukti, lalu tulis alamatnya."
                )
        return "\n".join(daftar)

    def isi(self) -> dict[str, Any]:
        """The columns as clean values."""
        return {nama: self.cleaned_data[nama] for nama in self.register.isian}

    def _get_validation_exclusions(self) -> set[str]:
        """Uniqueness and constraints are the database's: the form knows neither satker nor year."""
        return {f.name for f in self._meta.model._meta.fields}

    def validate_constraints(self) -> None:
        return None


@cache
def kelas_form(model: type[BarisRegister], isian: tuple[str, ...]) -> type[BarisForm]:
    return forms.modelform_factory(model, form=BarisForm, fields=list(isian), formfield_callback=_medan)


def form_baris(register: Register, satker: Satker, hari_ini: date, *isi: Any, **lain: Any) -> BarisForm:
    """The form of one row of this register; bound when data are given."""
    kelas = kelas_form(register.model, tuple(register.isian))
    return kelas(*isi, register=register, satker=satker, hari_ini=hari_ini, **lain)


def _medan(kolom: models.Field, **lain: Any) -> forms.Field | None:
    """The field by which a column is typed."""
    wajib = not (kolom.blank or kolom.null)
    umum = {"label": capfirst(kolom.verbose_name), "required": wajib, "help_text": kolom.help_text}
    if kolom.has_default():
        umum["initial"] = kolom.default
    if isinstance(kolom, models.BooleanField):
        return YaTidakField(label=umum["label"], help_text=kolom.help_text)
    if isinstance(kolom, models.DateField):
        return MedanTanggal(**umum)
    if isinstance(kolom, models.TimeField):
        jam = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        return forms.TimeField(**umum, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], widget=jam)
    if isinstance(kolom, models.DecimalField):
        return AngkaField(desimal=True, maks=100, **umum)
    if isinstance(kolom, models.PositiveBigIntegerField):
        return AngkaField(maks=MAKS_RUPIAH, **umum)
    if isinstance(kolom, models.IntegerField):
        return AngkaField(maks=32_767 if isinstance(kolom, models.PositiveSmallIntegerField) else 999_999_999, **umum)
    if isinstance(kolom, models.URLField):
        return forms.URLField(**umum, max_length=kolom.max_length, assume_scheme="https")
    if isinstance(kolom, models.TextField):
        return _medan_teks(kolom, umum)
    return kolom.formfield(**lain, label=umum["label"], help_text=kolom.help_text)


def _medan_teks(kolom: models.TextField, umum: dict[str, Any]) -> forms.Field:
    if isinstance(kolom, TeksRahasia) and (kolom.max_length or SEBARIS + 1) <= SEBARIS:
        return forms.CharField(**umum, max_length=kolom.max_length)
    umum["help_text"] = umum["help_text"] or (BANTUAN_BUKTI if kolom.name == "bukti" else "")
    return ParagrafField(**umum, max_length=kolom.max_length)


class AlasanForm(FormIsian):
    """A reason, for what is withdrawn."""

    alasan = forms.CharField(label="Alasan", max_length=300)


class AdopsiForm(FormIsian):
    """For which of `pilihan` an innovation is adopted; the only one is chosen already."""

    satker = forms.ChoiceField(
        label="Untuk satker",
        error_messages={"required": "Pilih satkernya.", "invalid_choice": "Pilih satker dari daftar."},
    )

    def __init__(self, *args: Any, pilihan: list[Satker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kosong = [("", "Pilih satker")] if len(pilihan) > 1 else []
        self.fields["satker"].choices = [*kosong, *((s.kode, f"{s.nama} ({s.keterangan})") for s in pilihan)]


class NihilForm(FormIsian):
    """`register`: which periods may be declared; beside a sealed one the words must name nobody."""

    periode = forms.ChoiceField(label="Periode")
    alasan = forms.CharField(
        label="Keterangan",
        max_length=300,
        help_text="Misalnya: tidak ada laporan yang diterima melalui kanal mana pun.",
    )

    def __init__(self, *args: Any, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [(kode, nama) for kode, nama in PernyataanNihil.PERIODE if kode in register.nihil]
        self.fields["periode"].choices = [("", "Pilih periode"), *pilihan]
        if register.tertutup:
            self.fields["alasan"].help_text += f" {TANPA_NAMA}"
