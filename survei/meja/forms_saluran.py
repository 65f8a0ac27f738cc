"""What an officer types about doors and marked answers."""

from typing import Any

from django import forms

from kpu_zi.tools.isian import FormIsian
from survei.medan import BilanganField
from survei.meja.actions_periode import UNDANGAN_TERBANYAK
from survei.models import Saluran


class SaluranForm(FormIsian):
    jenis = forms.ChoiceField(
        label="Jenis saluran",
        choices=[(j.value, j.label) for j in (Saluran.Jenis.TAUTAN, Saluran.Jenis.LOKET)],
    )
    nama = forms.CharField(
        label="Nama",
        max_length=80,
        help_text="Untuk Anda sendiri, misalnya “Meja PPID” atau “Grup WhatsApp pemohon”.",
    )


class UndanganForm(FormIsian):
    banyak = BilanganField(
        label="Banyaknya undangan",
        paling_banyak=UNDANGAN_TERBANYAK,
        help_text=f"1 sampai {UNDANGAN_TERBANYAK}.",
    )


class PutusForm(FormIsian):
    """`lingkup`: "pilih" for the ticked ones, else every undecided one with that mark."""

    terima = forms.ChoiceField(
        label="Keputusan",
        choices=[("ya", "Hitung"), ("tidak", "Keluarkan")],
        widget=forms.RadioSelect,
    )
    alasan = forms.CharField(label="Alasan", max_length=300)
    lingkup = forms.ChoiceField(label="Jawaban yang diputus")

    def __init__(self, data: Any = None, *, lingkup: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"lingkup": "pilih"})
        self.fields["lingkup"].choices = lingkup
