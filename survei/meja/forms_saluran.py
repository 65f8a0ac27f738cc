"""What an officer types about doors and marked answers."""

from typing import Any

from django import forms

from survei.medan import BilanganField
from survei.meja.actions_periode import UNDANGAN_TERBANYAK
from survei.models import Saluran


class SaluranForm(forms.Form):
    jenis = forms.ChoiceField(
        label="Jenis saluran",
        choices=[(j.value, j.label) for j in (Saluran.Jenis.TAUTAN, Saluran.Jenis.LOKET)],
        error_messages={"required": "Pilih jenis saluran.", "invalid_choice": "Pilih jenis saluran dari daftar."},
    )
    nama = forms.CharField(
        label="Nama",
        max_length=80,
        help_text="Untuk Anda sendiri, misalnya “Meja PPID” atau “Grup WhatsApp pemohon”.",
        error_messages={"required": "Beri nama saluran ini.", "max_length": "Nama paling panjang 80 huruf."},
    )


class UndanganForm(forms.Form):
    banyak = BilanganField(
        label="Banyaknya undangan",
        paling_banyak=UNDANGAN_TERBANYAK,
        error_messages={"required": "Tulis banyaknya undangan."},
        help_text=f"1 sampai {UNDANGAN_TERBANYAK}.",
    )


class PutusForm(forms.Form):
    """`lingkup`: "pilih" for the ticked ones, else every undecided one with that mark."""

    terima = forms.ChoiceField(
        label="Keputusan",
        choices=[("ya", "Hitung"), ("tidak", "Keluarkan")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih hitung atau keluarkan.", "invalid_choice": "Pilih hitung atau keluarkan."},
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        error_messages={"required": "Tulis alasannya.", "max_length": "Alasan paling panjang 300 huruf."},
    )
    lingkup = forms.ChoiceField(
        label="Jawaban yang diputus",
        error_messages={"required": "Pilih jawaban yang diputus.", "invalid_choice": "Pilih salah satu dari daftar."},
    )

    def __init__(self, data: Any = None, *, lingkup: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"lingkup": "pilih"})
        self.fields["lingkup"].choices = lingkup
