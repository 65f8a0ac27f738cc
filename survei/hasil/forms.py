"""What a person types about the follow-up of a survey and about its publication."""

from datetime import date
from typing import Any

from django import forms

from bukti.alamat import alamat_bukti
from bukti.medan import MedanSebaris
from bukti.models import Bukti
from bukti.queries import bukti_baris
from kpu_zi.tools.isian import FormIsian, MedanTanggal
from kpu_zi.tools.tautan.alamat_web import TEPI
from satker.siklus import tahun_sesudah
from survei.aturan.kuesioner import Kuesioner
from survei.hasil.actions import Rencana
from survei.models import TindakLanjut

TAHUN_TENGGAT = 5  # years after the survey's own in which a step may end


class RencanaForm(FormIsian):
    """A step of the plan; `satker_id`: whose library a bukti must come from. `versi`: the row as it was shown."""

    butir = forms.ChoiceField(label="Unsur")
    kegiatan = MedanSebaris(label="Kegiatan", max_length=300, help_text="Apa yang dilakukan untuk memperbaikinya.")
    penanggung_jawab = MedanSebaris(
        label="Penanggung jawab",
        max_length=120,
        help_text="Tulis jabatan, bukan nama orang: isian ini ikut diumumkan.",
    )
    tenggat = MedanTanggal(label="Tenggat", help_text="Tanggal selesainya kegiatan.")
    status = forms.ChoiceField(
        label="Keadaan", choices=TindakLanjut.Status.choices, initial=TindakLanjut.Status.RENCANA
    )
    bukti = forms.CharField(
        label="Bukti (opsional)",
        required=False,
        max_length=2000,
        help_text="Alamat bukti dari pustaka satker ini, misalnya yang diakhiri /b/12/. Bukti tidak ikut diumumkan.",
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, initial=0)

    def __init__(self, *args: Any, kuesioner: Kuesioner, satker_id: int, mulai: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.satker_id, self.mulai = satker_id, mulai
        self.fields["butir"].choices = [("", "Pilih unsur"), *((b.kode, f"{b.kode} {b.nama}") for b in kuesioner.butir)]

    def clean_tenggat(self) -> date:
        hari = self.cleaned_data["tenggat"]
        terakhir = tahun_sesudah(self.mulai.year, TAHUN_TENGGAT)
        if not self.mulai <= hari <= date(terakhir, 12, 31):
            raise forms.ValidationError(f"Tenggat harus antara awal periode survei dan akhir tahun {terakhir}.")
        return hari

    def clean_bukti(self) -> Bukti | None:
        teks = self.cleaned_data["bukti"].strip(TEPI)
        if not teks:
            return None
        baris = list(bukti_baris(self.satker_id, [teks]).values())
        if not baris or baris[0].ditarik_pada is not None:
            raise forms.ValidationError("Bukti ini tidak ada di pustaka satker Anda, atau sudah ditarik.")
        return Bukti(pk=baris[0].id)

    def rencana(self) -> Rencana:
        return Rencana(**{k: self.cleaned_data[k] for k in Rencana.__dataclass_fields__})


class PublikasiForm(FormIsian):
    """`hari`: today where the satker works; nothing was published tomorrow."""

    tanggal = MedanTanggal(label="Tanggal", help_text="Hari hasil ini dipublikasikan di kanal itu.")
    kanal = MedanSebaris(
        label="Kanal", max_length=120, help_text="Misalnya papan pengumuman di loket, situs web, atau Instagram."
    )
    tautan = forms.URLField(
        label="Tautan (opsional)",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Alamat halaman atau unggahannya. Tautan ini ikut diumumkan.",
    )

    def __init__(self, *args: Any, hari: date, mulai: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hari, self.mulai = hari, mulai

    def clean_tanggal(self) -> date:
        tanggal = self.cleaned_data["tanggal"]
        if not self.mulai <= tanggal <= self.hari:
            raise forms.ValidationError("Tanggal publikasi harus sesudah survei dimulai dan tidak di masa depan.")
        return tanggal

    def clean_tautan(self) -> str:
        tautan = self.cleaned_data["tautan"]
        if tautan and not tautan.lower().startswith(("http://", "https://")):
            raise forms.ValidationError(self.fields["tautan"].error_messages["invalid"])
        return tautan


class TarikHasilForm(FormIsian):
    alasan = MedanSebaris(label="Alasan menarik hasil", max_length=300, help_text="Alasan ini tercatat dalam riwayat.")


def isian_rencana(rencana: TindakLanjut) -> dict[str, Any]:
    """What the form shows of a stored step."""
    isi = {k: getattr(rencana, k) for k in ("butir", "kegiatan", "penanggung_jawab", "tenggat", "status", "versi")}
    return isi | {"bukti": alamat_bukti(rencana.bukti_id) if rencana.bukti_id else ""}
