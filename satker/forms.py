"""What an administrator types about satker, people and their peran."""

import re
from typing import Any

from django import forms

from kpu_zi.tools.isian import FormIsianModel
from satker.models import KodeLama, Pengguna, Penugasan, Satker
from satker.peran import Peran, Tingkat

_KODE = re.compile(r"\d[\d.]{0,15}")
_INDUK = {Tingkat.RI: None, Tingkat.PROVINSI: Tingkat.RI, Tingkat.KABKOTA: Tingkat.PROVINSI}


class SatkerForm(FormIsianModel):
    class Meta:
        model = Satker
        fields = ["kode", "tingkat", "nama", "nama_wilayah", "jenis", "singkatan", "induk", "zona_waktu", "aktif"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["induk"].queryset = Satker.objects.exclude(tingkat=Tingkat.KABKOTA)

    def clean_kode(self) -> str:
        kode = self.cleaned_data["kode"].strip()
        if not _KODE.fullmatch(kode):
            raise forms.ValidationError("Kode terdiri atas angka dan titik, diawali angka, misalnya 33.73.")
        if KodeLama.objects.filter(kode=kode).exclude(satker=self.instance.pk).exists():
            raise forms.ValidationError("Kode ini pernah dipakai satker lain; alamat lamanya masih mengarah ke sana.")
        return kode

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        tingkat, induk = isi.get("tingkat"), isi.get("induk")
        if tingkat and "induk" in isi and (induk.tingkat if induk else None) != _INDUK[Tingkat(tingkat)]:
            self.add_error("induk", "Induk kab/kota adalah provinsi, induk provinsi adalah KPU RI, KPU RI tanpa induk.")
        return isi


class PenggunaForm(FormIsianModel):
    """No password, no right: the mailed link opens the account, a penugasan says what the person may do."""

    class Meta:
        model = Pengguna
        fields = ["email", "nama", "nip", "is_active"]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].strip().lower()
        if Pengguna.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("E-mail ini sudah dipakai.")
        return email

    def clean_nip(self) -> str:
        nip = self.cleaned_data["nip"].replace(" ", "")
        if nip and not (nip.isascii() and nip.isdigit() and len(nip) == 18):
            raise forms.ValidationError("NIP terdiri atas 18 angka.")
        if nip and Pengguna.objects.filter(nip=nip).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("NIP ini sudah dipakai pengguna lain.")
        return nip


class PenugasanForm(FormIsianModel):
    """`pemberi` is set by the admin: nobody gives a peran to oneself, and only a superuser makes administrators."""

    pemberi: Pengguna

    class Meta:
        model = Penugasan
        fields = ["pengguna", "satker", "peran", "jenis", "mulai", "selesai"]

    def clean_pengguna(self) -> Pengguna:
        pengguna = self.cleaned_data["pengguna"]
        if pengguna.pk == self.pemberi.pk and not self.pemberi.is_superuser:
            raise forms.ValidationError("Penugasan Anda sendiri ditetapkan oleh administrator lain.")
        return pengguna

    def clean_peran(self) -> str:
        peran = self.cleaned_data["peran"]
        if peran == Peran.ADMIN and not self.pemberi.is_superuser:
            raise forms.ValidationError("Peran Administrator hanya dapat diberikan oleh pengelola utama.")
        return peran
