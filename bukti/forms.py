"""What a person types about a bukti."""

from typing import Any

from django import forms

from bukti.actions import Keterangan
from bukti.medan import (
    MedanBerkas,
    MedanJudul,
    MedanMacam,
    MedanSebaris,
    MedanTanggalDokumen,
    MedanTautan,
    peringatan_tautan,
)
from kpu_zi.tools.isian import FormIsian, MedanTanggal


class KeteranganForm(FormIsian):
    judul = MedanJudul(label="Judul")
    tanggal_dokumen = MedanTanggalDokumen(
        label="Tanggal dokumen", help_text="Tanggal yang tertulis pada dokumen, bukan tanggal mengunggah."
    )
    berlaku_sampai = MedanTanggal(
        label="Berlaku sampai", required=False, help_text="Kosongkan bila tidak ada batasnya."
    )
    macam = MedanMacam(label="Macam dokumen")

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
    berkas = MedanBerkas()
    judul = MedanJudul(label="Judul", required=False, help_text="Kosongkan untuk memakai nama berkasnya.")
    field_order = ["berkas", "judul", "tanggal_dokumen", "berlaku_sampai", "macam"]


class TautanForm(KeteranganForm):
    tautan = MedanTautan(help_text="Tempelkan tautan berbagi yang dapat dibuka siapa saja tanpa masuk akun.")
    judul = MedanJudul(label="Judul", required=False, help_text="Kosongkan untuk memakai nama situs dan berkasnya.")
    field_order = ["tautan", "judul", "tanggal_dokumen", "berlaku_sampai", "macam"]

    def peringatan(self) -> str:
        return peringatan_tautan(self.cleaned_data["tautan"])


class TarikForm(FormIsian):
    alasan = MedanSebaris(label="Alasan menarik bukti", max_length=300)
