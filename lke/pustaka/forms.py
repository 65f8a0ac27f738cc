"""What a person types when attaching a bukti to an answer: a link or a file, with a little about it."""

from datetime import date
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
from kpu_zi.tools.tautan.alamat_web import TEPI
from kpu_zi.tools.unggahan.periksa import AKHIRAN, DAFTAR_AKHIRAN

_SUNTING = (
    "Tautan ini membuka dokumen untuk disunting. Pastikan izin berbaginya “Siapa saja yang memiliki link, pelihat”."
)


class KeteranganBukti(forms.Form):
    """What may be said at once; the page of the bukti takes the rest."""

    judul = forms.CharField(
        label="Judul (opsional)",
        required=False,
        max_length=200,
        error_messages={"max_length": "Judul paling panjang 200 huruf."},
    )
    tanggal_dokumen = forms.DateField(
        label="Tanggal dokumen (opsional)",
        required=False,
        help_text="Tanggal pada dokumen, bukan tanggal mengunggah.",
        error_messages={"invalid": "Tulis tanggal seperti 30-12-2026."},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    macam = forms.ChoiceField(
        label="Macam dokumen (opsional)",
        required=False,
        choices=[("", "Belum ditentukan"), *Bukti.Macam.choices],
        error_messages={"invalid_choice": "Pilih macam dokumen dari daftar."},
    )

    def clean_judul(self) -> str:
        return bersihkan(self.cleaned_data["judul"])

    def clean_tanggal_dokumen(self) -> date | None:
        hari = self.cleaned_data["tanggal_dokumen"]
        if hari is not None and not (1945 <= hari.year and hari <= timezone.localdate()):
            raise forms.ValidationError("Tanggal dokumen tidak boleh di masa depan atau sebelum tahun 1945.")
        return hari

    def keterangan(self) -> Keterangan:
        isi = self.cleaned_data
        return Keterangan(isi["judul"], isi["tanggal_dokumen"], None, isi["macam"])


class LampirTautanForm(KeteranganBukti):
    """`peringatan`: what is wrong with a link that is taken all the same."""

    tautan = forms.CharField(
        label="Tautan",
        help_text="Tautan berbagi yang dapat dibuka siapa saja tanpa masuk akun.",
        max_length=PANJANG_TAUTAN,
        error_messages={
            "required": "Tempelkan tautannya.",
            "max_length": f"Tautan paling panjang {PANJANG_TAUTAN} karakter.",
        },
    )
    field_order = ["tautan", "judul", "tanggal_dokumen", "macam"]
    peringatan = ""

    def clean_tautan(self) -> str:
        bersih = self.cleaned_data["tautan"].strip(TEPI)
        bentuk = nilai_bentuk(bersih)
        if bentuk is not None and bentuk.keadaan == LOKAL:
            raise forms.ValidationError(bentuk.kalimat)
        daftar = urai(bersih)
        if len(daftar) != 1 or daftar[0].teks != bersih or daftar[0].jenis is not Jenis.TAUTAN:
            raise forms.ValidationError("Tempelkan satu tautan saja: diawali https://, bukan alamat portal ini.")
        if bentuk is not None and bentuk != putusan("akun"):
            raise forms.ValidationError(bentuk.kalimat)
        self.peringatan = bentuk.kalimat if bentuk is not None else _sunting(bersih)
        return bersih


class LampirUnggahForm(KeteranganBukti):
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
    field_order = ["berkas", "judul", "tanggal_dokumen", "macam"]

    def clean_berkas(self) -> UploadedFile:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > settings.MAX_UPLOAD_MB * 2**20:
            raise forms.ValidationError(f"Berkas ini terlalu besar; paling besar {settings.MAX_UPLOAD_MB} MB.")
        return berkas


def _sunting(tautan: str) -> str:
    """A warning for a link with which a document is edited."""
    return _SUNTING if "docs.google.com/" in tautan and "/edit" in tautan else ""


def kirim_banyak(data: Any, nama: str) -> list[int]:
    """Ids ticked under this name; what is no id of ours is left out."""
    return [int(n) for n in dict.fromkeys(data.getlist(nama)) if n.isascii() and n.isdigit() and len(n) < 19]
