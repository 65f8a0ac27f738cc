"""A paper questionnaire as an officer types it: one digit a question, blanks where the paper is blank."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from kpu_zi.tools.isian import FormIsian, MedanTanggal
from kpu_zi.tools.tanggal import tulis_tanggal
from survei.aturan.kuesioner import TIDAK_MENYEBUT, Formulir, Isian, Profil, Tambahan

KOSONG = "(kosong)"


class KertasForm(FormIsian):
    """Fields: p_<kode> of the profile, b_<kode> of the butir, t_<kode> of the satker's own questions."""

    kunci = forms.UUIDField(widget=forms.HiddenInput)
    tanggal = MedanTanggal(label="Tanggal pada kuesioner")
    saran = forms.CharField(
        label="Saran, kritik, atau masukan",
        required=False,
        max_length=1000,
        help_text="Jangan salin nama atau nomor telepon.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, formulir: Formulir, rentang: tuple[date, date], tanggal: date) -> None:
        self.formulir, self.rentang = formulir, rentang
        super().__init__(data, initial={"kunci": uuid4(), "tanggal": tanggal})
        self.fields["tanggal"].help_text = " sampai ".join(tulis_tanggal(hari) for hari in rentang)
        for p in formulir.profil:
            self.fields[f"p_{p.kode}"] = _pilihan(p.label, _profil(p))
        for b in formulir.kuesioner.butir:
            self.fields[f"b_{b.kode}"] = _angka(b.nama, formulir.kuesioner.skala_maks, b.pilihan)
        for t in formulir.tambahan:
            self.fields[f"t_{t.kode}"] = _sendiri(t)
        self.order_fields(["kunci", "tanggal", *(f for f in self.fields if f[1] == "_"), "saran"])

    def kelompok(self, awalan: str) -> list[forms.BoundField]:
        return [self[nama] for nama in self.fields if nama.startswith(awalan)]

    @property
    def medan_profil(self) -> list[forms.BoundField]:
        return self.kelompok("p_")

    @property
    def medan_butir(self) -> list[forms.BoundField]:
        return self.kelompok("b_")

    @property
    def medan_sendiri(self) -> list[forms.BoundField]:
        return self.kelompok("t_")

    def clean_tanggal(self) -> date:
        hari, (mulai, sampai) = self.cleaned_data["tanggal"], self.rentang
        if not mulai <= hari <= sampai:
            raise forms.ValidationError(f"Tanggal harus {tulis_tanggal(mulai)} sampai {tulis_tanggal(sampai)}.")
        return hari

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not self.errors and not self._nilai(isi):
            raise forms.ValidationError("Belum ada satu pun pertanyaan yang dijawab.")
        return isi

    def isian(self) -> Isian:
        isi = self.cleaned_data
        profil = {p.kode: isi[f"p_{p.kode}"] for p in self.formulir.profil if isi[f"p_{p.kode}"]}
        sendiri = {t.kode: isi[f"t_{t.kode}"] for t in self.formulir.tambahan if isi[f"t_{t.kode}"]}
        return Isian(self._nilai(isi), profil, sendiri, isi["saran"])

    def _nilai(self, isi: Mapping[str, Any]) -> dict[str, int]:
        kode = self.formulir.kuesioner.kode_butir
        return {k: int(isi[f"b_{k}"]) for k in kode if isi.get(f"b_{k}")}


def _angka(nama: str, skala: int, pilihan: tuple[str, ...]) -> forms.RegexField:
    return forms.RegexField(
        rf"^[1-{skala}]$",
        label=nama,
        required=False,
        help_text=" · ".join(f"{i} {kata}" for i, kata in enumerate(pilihan, 1)),
        error_messages={"invalid": f"Tulis satu angka, 1 sampai {skala}, atau kosongkan."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-angka": str(skala)}),
    )


def _pilihan(label: str, pilihan: list[tuple[str, str]]) -> forms.ChoiceField:
    """Each option begins with its number, so that typing the number chooses it."""
    daftar = [(kode, f"{i} {kata}") for i, (kode, kata) in enumerate(pilihan, 1)]
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", KOSONG), *daftar],
        error_messages={"invalid_choice": "Pilih salah satu dari daftar."},
    )


def _profil(p: Profil) -> list[tuple[str, str]]:
    return [*p.pilihan.items(), (TIDAK_MENYEBUT, "Tidak ingin menyebutkan")]


def _sendiri(t: Tambahan) -> forms.Field:
    if t.pilihan:
        return _pilihan(t.teks, [(p, p) for p in t.pilihan])
    return forms.CharField(label=t.teks, required=False, max_length=300)
