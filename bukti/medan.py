"""The fields in which a person says what a bukti is: for every form that asks, with one rule and one sentence for each."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from bukti.baris import PANJANG_TAUTAN, Jenis, bersihkan
from bukti.kelayakan import LOKAL, nilai_bentuk, putusan
from bukti.models import Bukti
from bukti.queries import urai
from kpu_zi.tools.angka import tulis_desimal
from kpu_zi.tools.isian import MedanTanggal
from kpu_zi.tools.tautan.alamat_web import TEPI
from kpu_zi.tools.unggahan.periksa import AKHIRAN, DAFTAR_AKHIRAN

_SUNTING = (
    "Tautan ini membuka dokumen untuk disunting. Pastikan izin berbaginya"
    " “Siapa saja yang memiliki link” sebagai pelihat."
)


class MedanTautan(forms.CharField):
    """One link that others can open: no address of this portal or of one computer, no form that cannot be opened."""

    def __init__(self, **pilihan: Any) -> None:
        super().__init__(label="Tautan", max_length=PANJANG_TAUTAN, **pilihan)

    def clean(self, value: Any) -> str:
        bersih = super().clean(value).strip(TEPI)
        bentuk = nilai_bentuk(bersih)
        if bentuk is not None and bentuk.keadaan == LOKAL:
            raise forms.ValidationError(bentuk.kalimat)
        daftar = urai(bersih)
        if len(daftar) != 1 or daftar[0].teks != bersih:
            raise forms.ValidationError("Tempelkan satu tautan saja, diawali http:// atau https://.")
        if daftar[0].jenis is not Jenis.TAUTAN:
            raise forms.ValidationError("Tautan harus diawali http:// atau https:// dan bukan alamat portal ini.")
        if bentuk is not None and bentuk != putusan("akun"):
            raise forms.ValidationError(bentuk.kalimat)
        return bersih


def peringatan_tautan(tautan: str) -> str:
    """What is wrong with a link that is taken all the same; "" for nothing."""
    bentuk = nilai_bentuk(tautan)
    if bentuk is not None:
        return bentuk.kalimat
    return _SUNTING if "docs.google.com/" in tautan and "/edit" in tautan else ""


class MedanSebaris(forms.CharField):
    """Words on one line, without characters that hide; nothing that can be seen is nothing."""

    def to_python(self, value: Any) -> str:
        return bersihkan(super().to_python(value))


class MedanJudul(MedanSebaris):
    def __init__(self, **pilihan: Any) -> None:
        super().__init__(max_length=200, **pilihan)


class MedanTanggalDokumen(MedanTanggal):
    def __init__(self, **pilihan: Any) -> None:
        super().__init__(required=False, **pilihan)

    def clean(self, value: Any) -> date | None:
        hari: date | None = super().clean(value)
        if hari is not None and not (1945 <= hari.year and hari <= timezone.localdate()):
            raise forms.ValidationError("Tanggal dokumen tidak boleh di masa depan atau sebelum tahun 1945.")
        return hari


class MedanMacam(forms.ChoiceField):
    def __init__(self, **pilihan: Any) -> None:
        super().__init__(required=False, choices=[("", "Belum ditentukan"), *Bukti.Macam.choices], **pilihan)


class MedanBerkas(forms.FileField):
    def __init__(self) -> None:
        super().__init__(
            label="Berkas",
            help_text=f"{DAFTAR_AKHIRAN}, paling besar {settings.MAX_UPLOAD_MB} MB.",
            widget=forms.FileInput(attrs={"accept": ",".join(f".{a}" for a in AKHIRAN)}),
        )

    def clean(self, data: Any, initial: Any = None) -> UploadedFile:
        berkas = super().clean(data, initial)
        if berkas.size > settings.MAX_UPLOAD_MB * 2**20:
            ukuran = tulis_desimal(Decimal(berkas.size) / 2**20, 1)
            raise forms.ValidationError(f"Berkas ini {ukuran} MB; paling besar {settings.MAX_UPLOAD_MB} MB.")
        return berkas
