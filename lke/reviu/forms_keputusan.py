"""What somebody types to decide on an LKE."""

from typing import Any

from django import forms
from django.utils import timezone

from kpu_zi.tools.isian import FormIsian
from lke.aturan.alur import LANGKAH, NAMA_PERBUATAN, Perbuatan, Pihak, Status
from lke.models import Lke
from satker.peran import ATURAN, Peran

SETUJUI = "setujui"
PENYETUJU = (Peran.TPI_ANGGOTA.value, Peran.TPI_KETUA.value)
# What cannot be taken back by the one who did it is confirmed with a tick.
DIYAKINI = frozenset({Perbuatan.KEMBALIKAN, Perbuatan.LHE_1, Perbuatan.LHE_2, Perbuatan.TUTUP_TINDAK_LANJUT})
PERBUATAN_PENILAI = tuple(dict.fromkeys(p for (_, p), langkah in LANGKAH.items() if langkah.pihak is not Pihak.SATKER))


def bidang_wajib(status: str, perbuatan: str) -> frozenset[str]:
    """Names of the fields that this act asks for in this state; none for an act that the state lacks."""
    langkah = LANGKAH.get((Status(status), Perbuatan(perbuatan))) if perbuatan != SETUJUI else None
    if langkah is None:
        return frozenset()
    wajib = {"alasan"} & langkah.perlu
    if "nomor" in langkah.perlu:
        wajib |= {"nomor", "tanggal"}
    return frozenset(wajib | ({"yakin"} if perbuatan in DIYAKINI else set()))


class KeputusanForm(FormIsian):
    """One act with what it asks for; `sebagai` only for an approval."""

    perbuatan = forms.ChoiceField(
        label="Tindakan",
        choices=[(SETUJUI, "menyetujui"), *((p.value, NAMA_PERBUATAN[p]) for p in PERBUATAN_PENILAI)],
    )
    sebagai = forms.ChoiceField(
        label="Peran penyetuju", choices=[(p, ATURAN[Peran(p)].nama) for p in PENYETUJU], required=False
    )
    alasan = forms.CharField(label="Alasan", max_length=2000, required=False)
    nomor = forms.CharField(label="Nomor surat", max_length=60, required=False)
    tanggal = forms.DateField(label="Tanggal surat", required=False)
    yakin = forms.BooleanField(label="Konfirmasi", required=False)

    _KURANG = {
        "alasan": "Tulis alasannya.",
        "nomor": "Tulis nomor surat.",
        "tanggal": "Isi tanggal surat.",
        "yakin": "Beri centang bahwa Anda sudah memeriksanya.",
    }

    def __init__(self, *args: Any, lke: Lke, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.lke = lke

    def clean_tanggal(self) -> Any:
        tanggal = self.cleaned_data["tanggal"]
        if tanggal and tanggal > timezone.localdate():
            raise forms.ValidationError("Tanggal surat tidak boleh setelah hari ini.")
        return tanggal

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        perbuatan = isi.get("perbuatan", "")
        if perbuatan == SETUJUI and not isi.get("sebagai") and "sebagai" not in self.errors:
            self.add_error("sebagai", "Sebutkan sebagai apa Anda menyetujui.")
        for bidang in sorted(bidang_wajib(self.lke.status, perbuatan)) if perbuatan else ():
            if not isi.get(bidang) and bidang not in self.errors:
                self.add_error(bidang, self._KURANG[bidang])
        return isi
