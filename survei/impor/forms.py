"""The choice of the columns of a file of answers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from kpu_zi.tools.excel.sel import huruf_kolom
from kpu_zi.tools.isian import FormIsian
from kpu_zi.tools.tanggal import tulis_tanggal
from survei.impor.actions import TANGGAL_BAWAAN
from survei.impor.kolom import BUTIR, PROFIL, TANGGAL, Bidang
from survei.models import Periode

TIDAK_ADA = "Tidak ada di berkas"


class PemetaanForm(FormIsian):
    """One choice for each field: its column, or none. `kolom`: (number, name) of the columns that are offered."""

    def __init__(
        self,
        *args: Any,
        bidang: Sequence[Bidang],
        kolom: Sequence[tuple[str, str]],
        periode: Periode,
        pemetaan: Mapping[str, str],
        hari_ini: date,
    ) -> None:
        nomor = {nama: n for n, nama in kolom}
        awal = {b.kode: nomor.get(pemetaan.get(b.kode, ""), "") for b in bidang}
        # Only a file without a column of dates is offered a day: an empty cell must not pass for one of today.
        hari = "" if awal[TANGGAL] else min(max(hari_ini, periode.mulai), periode.akhir)
        awal[TANGGAL_BAWAAN] = pemetaan.get(TANGGAL_BAWAAN) or hari
        super().__init__(*args, initial=awal)
        self.bidang, self.periode, self.nama = bidang, periode, dict(kolom)
        pilihan = [("", TIDAK_ADA), *((n, _label(n, nama)) for n, nama in kolom)]
        for b in bidang:
            self.fields[b.kode] = forms.ChoiceField(
                label=b.label,
                choices=pilihan,
                required=False,
            )
        self.fields[TANGGAL_BAWAAN] = forms.DateField(
            label="Tanggal untuk jawaban tanpa tanggal",
            required=False,
            help_text=f"Antara {tulis_tanggal(periode.mulai)} dan {tulis_tanggal(periode.akhir)}.",
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        )

    def clean_tanggal_bawaan(self) -> date | None:
        hari: date | None = self.cleaned_data[TANGGAL_BAWAAN]
        if hari and not self.periode.mulai <= hari <= self.periode.akhir:
            raise forms.ValidationError("Tanggal ini di luar periode survei.")
        return hari

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        dipakai: dict[str, str] = {}
        for b in self.bidang:
            nomor = isi.get(b.kode)
            if nomor and nomor in dipakai:
                self.add_error(b.kode, f"Kolom ini sudah dipilih untuk “{dipakai[nomor]}”. Pilih kolom lain.")
            elif nomor:
                dipakai[nomor] = b.label
        if not self.errors:
            self._wajib(isi)
        return isi

    def _wajib(self, isi: Mapping[str, Any]) -> None:
        if not any(isi.get(b.kode) for b in self.bidang if b.jenis == BUTIR):
            self.add_error(self.bidang[0].kode, "Pilih kolom untuk paling sedikit satu unsur.")
        if not isi.get(TANGGAL) and not isi.get(TANGGAL_BAWAAN):
            self.add_error(TANGGAL_BAWAAN, "Pilih kolom tanggal, atau isi tanggal untuk semua jawaban.")

    def pemetaan(self) -> dict[str, str]:
        """As the file keeps it: kode of a field -> name of its column."""
        isi = self.cleaned_data
        hasil = {b.kode: self.nama[isi[b.kode]] for b in self.bidang if isi[b.kode]}
        return hasil | ({TANGGAL_BAWAAN: isi[TANGGAL_BAWAAN].isoformat()} if isi[TANGGAL_BAWAAN] else {})

    def kelompok(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        lain = [b.kode for b in self.bidang if b.jenis not in (BUTIR, PROFIL)]
        for judul, kode in (
            ("Unsur", [b.kode for b in self.bidang if b.jenis == BUTIR]),
            ("Responden", [b.kode for b in self.bidang if b.jenis == PROFIL]),
            ("Tanggal dan isian lain", [*sorted(lain, key=lambda k: k != TANGGAL), TANGGAL_BAWAAN]),
        ):
            yield judul, [self[k] for k in kode]


def _label(nomor: str, nama: str) -> str:
    pendek = nama if len(nama) <= 80 else f"{nama[:79]}…"
    return f"{huruf_kolom(int(nomor))} · {pendek}"
