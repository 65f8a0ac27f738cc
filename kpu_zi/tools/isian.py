"""The forms of the portal: what they say of a mistake, made from the kind of a field and its label.

A form derives from FormIsian or FormIsianModel. A field has `error_messages` of its own only where they say more.
"""

import re
from functools import cache
from typing import Any

from django import forms
from django.forms.forms import BaseForm
from django.forms.utils import pretty_name

MUAT_ULANG = "Muat ulang halaman ini, lalu coba lagi."  # what nobody typed, nobody can correct
_EKOR = re.compile(r"(?<=.) \([^()]*\)$")  # “Nomor perkara (opsional)”, “Akhir (WIB)”
_DAFTAR = "Pilih {kecil} dari daftar."
_TANGGAL = "Tulis tanggal, misalnya 30-12-2025."
_JAM = "Tulis jam, misalnya 14.30."

# By kind, the first that fits: nothing was given, what was given cannot be read.
_MACAM: tuple[tuple[type[forms.Field] | tuple[type[forms.Field], ...], str, str], ...] = (
    (forms.FileField, "Pilih {kecil} terlebih dahulu.", "Berkas tidak terkirim. Silakan pilih lagi."),
    ((forms.MultipleChoiceField, forms.ModelMultipleChoiceField), "Pilih paling sedikit satu {kecil}.", _DAFTAR),
    (forms.ChoiceField, "Pilih {kecil}.", _DAFTAR),
    (forms.BooleanField, "Beri centang pada “{nama}”.", ""),
    ((forms.DateTimeField, forms.SplitDateTimeField), "", "Tulis tanggal dan jam, misalnya 30-12-2025 14.30."),
    (forms.DateField, "", _TANGGAL),
    (forms.TimeField, "", _JAM),
    (forms.IntegerField, "", "Tulis {kecil} dengan angka."),
    (forms.URLField, "", "Tautan harus diawali http:// atau https://."),
    (forms.EmailField, "", "Tulis alamat e-mail, misalnya nama@contoh.go.id."),
    (forms.Field, "", ""),
)
_LAIN = {
    "invalid_choice": _DAFTAR,
    "invalid_list": _DAFTAR,
    "invalid_pk_value": _DAFTAR,
    "invalid_date": _TANGGAL,
    "invalid_time": _JAM,
    "incomplete": "Lengkapi {kecil}.",
    "max_length": "{nama} paling panjang %(limit_value)d huruf; sekarang %(show_value)d.",
    "min_length": "{nama} paling pendek %(limit_value)d huruf; sekarang %(show_value)d.",
    "min_value": "{nama} paling kecil %(limit_value)s.",
    "max_value": "{nama} paling besar %(limit_value)s.",
    "max_digits": "{nama} paling banyak %(max)s angka.",
    "max_decimal_places": "{nama} paling banyak %(max)s angka di belakang koma.",
    "max_whole_digits": "{nama} paling banyak %(max)s angka di depan koma.",
    "null_characters_not_allowed": "{nama} memuat tanda yang tidak dapat dibaca.",
}
_BERKAS = {
    "empty": "Berkas ini kosong. Pilih berkas yang berisi.",
    "max_length": "Nama berkas paling panjang %(max)d huruf; sekarang %(length)d.",
    "contradiction": "Pilih berkas atau beri centang untuk menghapusnya, jangan keduanya.",
}


def kalimat(medan: forms.Field, label: str) -> dict[str, str]:
    """The sentences for a field of this label, by the code of the mistake; Django fills in what stands as `%(...)s`."""
    nama = _EKOR.sub("", label.replace("%", " persen")).rstrip(":")
    if nama.endswith(("?", ".")):
        nama = "Jawaban"
    kecil = nama if nama[1:2].isupper() else nama[:1].lower() + nama[1:]
    kosong, salah = next((kosong, salah) for macam, kosong, salah in _MACAM if isinstance(medan, macam))
    pola = _LAIN | {"required": kosong or "{nama} wajib diisi.", "invalid": salah or "{nama} tidak dapat dibaca."}
    if isinstance(medan, forms.FileField):
        pola |= _BERKAS | {"missing": pola["required"]}
    if isinstance(medan, forms.UUIDField) or medan.widget.is_hidden:
        return dict.fromkeys(pola, MUAT_ULANG)
    return {kode: satu.format(nama=nama, kecil=kecil) for kode, satu in pola.items()}


@cache
def _bawaan(kelas: type[forms.Field]) -> dict[str, Any]:
    """What Django says of a field of this class."""
    hasil: dict[str, Any] = {}
    for induk in reversed(kelas.__mro__):
        hasil |= getattr(induk, "default_error_messages", {})
    return hasil


def lengkapi(medan: forms.Field, label: str) -> None:
    """Give the field, and the parts of which it consists, the sentences that it does not have of its own."""
    bawaan = _bawaan(type(medan))  # type: ignore[arg-type]  # a class can be hashed
    for kode, satu in kalimat(medan, label).items():
        if medan.error_messages.get(kode) == bawaan.get(kode):
            medan.error_messages[kode] = satu
    for bagian in getattr(medan, "fields", ()):
        bagian.error_messages["incomplete"] = medan.error_messages["incomplete"]  # as Django hands it on
        lengkapi(bagian, label)


class _Berkalimat(BaseForm):
    """Just before the look at what was typed: by then all fields are there, with the labels that people see."""

    def full_clean(self) -> None:
        for nama, medan in self.fields.items():
            lengkapi(medan, str(medan.label or pretty_name(nama)))
        super().full_clean()


class FormIsian(_Berkalimat, forms.Form):
    pass


class FormIsianModel(_Berkalimat, forms.ModelForm):  # type: ignore[type-arg]
    pass


class MedanTanggal(forms.DateField):
    """A browser's date field stays blank with any other spelling than this one."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
