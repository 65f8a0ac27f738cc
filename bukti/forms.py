"""What a person types about a bukti."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from bukti.actions import Keterangan
from bukti.baris import PANJANG_TAUTAN, Jenis, bersihkan
from bukti.kelayakan import LOKAL, nilai_bentuk, putusan
from bukti.models import Bukti
from bukti.queries import urai
from kpu_zi.tools.angka import tulis_desimal
from kpu_zi.tools.tautan.alamat_web import TEPI
from kpu_zi.tools.unggahan.periksa import AKHIRAN, DAFTAR_AKHIRAN

TANGGAL_SALAH = "Tulis tanggal seperti 30-12-2026."


def _tanggal(label: str, bantuan: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=bantuan,
        error_messages={"invalid": TANGGAL_SALAH},
        # A browser's date field stays blank with any other spelling.
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class KeteranganForm(forms.Form):
    judul = forms.CharField(
        label="Judul",
        max_length=200,
        error_messages={"required": "Tulis judul bukti.", "max_length": "Judul paling panjang 200 huruf."},
    )
    tanggal_dokumen = _tanggal("Tanggal dokumen", "Tanggal yang tertulis pada dokumen, bukan tanggal mengunggah.")
    berlaku_sampai = _tanggal("Berlaku sampai", "Kosongkan bila tidak ada batasnya.")
    macam = forms.ChoiceField(
        label="Macam dokumen",
        required=False,
        choices=[("", "Belum ditentukan"), *Bukti.Macam.choices],
        error_messages={"invalid_choice": "Pilih macam dokumen dari daftar."},
    )

    def clean_judul(self) -> str:
        judul = bersihkan(self.cleaned_data["judul"])
        if not judul and self.fields["judul"].required:
            raise forms.ValidationError("Tulis judul bukti.")
        return judul

    def clean_tanggal_dokumen(self) -> Any:
        hari = self.cleaned_data["tanggal_dokumen"]
        if hari is not None and not (1945 <= hari.year and hari <= timezone.localdate()):
            raise forms.ValidationError("Tanggal dokumen tidak boleh di masa depan atau sebelum tahun 1945.")
        return hari

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        tanggal, sampai = isi.get("tanggal_dokumen"), isi.get("berlaku_sampai")
        if tanggal and sampai and sampai < tanggal:
            self.add_error("berlaku_sampai", "Tanggal akhir berlaku tidak boleh sebelum tanggal dokumen.")
        return isi

    def keterangan(self) -> Keterangan:
        isi = self.cleaned_data
        return Keterangan(isi["judul"], isi["tanggal_dokumen"], isi["berlaku_sampai"], isi["macam"])


class UbahForm(KeteranganForm):
    """`versi`: the row as it was shown."""

    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class UnggahForm(KeteranganForm):
    berkas = forms.FileField(
        label="Berkas",
        help_text=f"{DAFTAR_AKHIRAN}, paling besar {settings.MAX_UPLOAD_MB} MB.",
        error_messages={
            "required": "Pilih berkas terlebih dahulu.",
            "empty": "Berkas ini kosong. Pilih berkas yang berisi.",
            "invalid": "Berkas tidak terkirim. Silakan pilih lagi.",
        },
        widget=forms.FileInput(attrs={"accept": ",".join(f".{a}" for a in AKHIRAN)}),
    )
    field_order = ["berkas", "judul", "tanggal_dokumen", "berlaku_sampai", "macam"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["judul"].required = False
        self.fields["judul"].help_text = "Kosongkan untuk memakai nama berkasnya."

    def clean_berkas(self) -> UploadedFile:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > settings.MAX_UPLOAD_MB * 2**20:
            ukuran = tulis_desimal(Decimal(berkas.size) / 2**20, 1)
            raise forms.ValidationError(f"Berkas ini {ukuran} MB; paling besar {settings.MAX_UPLOAD_MB} MB.")
        return berkas


class TautanForm(KeteranganForm):
    """`peringatan`: what is wrong with a link that is taken all the same."""

    tautan = forms.CharField(
        label="Tautan",
        help_text="Tempelkan tautan berbagi yang dapat dibuka siapa saja tanpa masuk akun.",
        max_length=PANJANG_TAUTAN,
        error_messages={
            "required": "Tempelkan tautannya.",
            "max_length": f"Tautan paling panjang {PANJANG_TAUTAN} karakter.",
        },
    )
    field_order = ["tautan", "judul", "tanggal_dokumen", "berlaku_sampai", "macam"]
    peringatan = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["judul"].required = False
        self.fields["judul"].help_text = "Kosongkan untuk memakai nama situs dan berkasnya."

    def clean_tautan(self) -> str:
        bersih = self.cleaned_data["tautan"].strip(TEPI)
        bentuk = nilai_bentuk(bersih)
        if bentuk is not None and bentuk.keadaan == LOKAL:
            raise forms.ValidationError(bentuk.kalimat)
        daftar = urai(bersih)
        if len(daftar) != 1 or daftar[0].teks != bersih:
            raise forms.ValidationError("Tempelkan satu tautan saja, diawali http:// atau https://.")
        if daftar[0].jenis is not Jenis.TAUTAN:
            raise forms.ValidationError("Tautan harus diawali http:// atau https:// dan bukan alamat pustaka ini.")
        if bentuk is not None and bentuk != putusan("akun"):
            raise forms.ValidationError(bentuk.kalimat)
        self.peringatan = bentuk.kalimat if bentuk is not None else sunting(bersih)
        return bersih


def sunting(tautan: str) -> str:
    """A warning for a link with which a document is edited."""
    if "docs.google.com/" in tautan and "/edit" in tautan:
        return (
            "Tautan ini membuka dokumen untuk disunting. Pastikan izin berbaginya “Siapa saja yang memiliki link”"
            " sebagai pelihat."
        )
    return ""


class TarikForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan menarik bukti",
        max_length=300,
        error_messages={"required": "Tulis alasannya.", "max_length": "Alasan paling panjang 300 huruf."},
    )

    def clean_alasan(self) -> str:
        alasan = bersihkan(self.cleaned_data["alasan"])
        if not alasan:
            raise forms.ValidationError("Tulis alasannya.")
        return alasan
