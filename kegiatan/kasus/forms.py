"""What a person types on the pages of the sealed registers. Forms that share a page have ids of their own."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from kegiatan.aturan.pengaduan import BERCATATAN, LANGKAH, NAMA_ALASAN, NAMA_STATUS, Status, periksa_langkah
from kegiatan.bawaan_kasus import alasan_buka, alasan_tarik
from kegiatan.models import Pengaduan
from kpu_zi.tools.isian import FormIsian, MedanTanggal
from satker.models import Pengguna

PANJANG_CATATAN = 4000


class TarikTertutupForm(FormIsian):
    """A sealed row is withdrawn with a reason of the list: free words could name people."""

    alasan = forms.ChoiceField(label="Alasan")

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, auto_id="id_tarik_%s", **lain)
        self.fields["alasan"].choices = [("", "Pilih alasan"), *alasan_tarik()]


class BukaPelaporForm(FormIsian):
    """Why somebody looks at who the reporter is."""

    alasan = forms.ChoiceField(label="Alasan membuka identitas")

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, auto_id="id_pelapor_%s", **lain)
        self.fields["alasan"].choices = [("", "Pilih alasan"), *alasan_buka()]


class PelaporForm(FormIsian):
    nama = forms.CharField(label="Nama pelapor", max_length=120, required=False)
    kontak = forms.CharField(
        label="Kontak pelapor",
        max_length=200,
        required=False,
        help_text="Nomor telepon, e-mail, atau nama akun.",
    )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not self.errors and not (isi.get("nama") or isi.get("kontak")):
            self.add_error("nama", "Isi nama atau kontak pelapornya.")
        return isi


class LangkahForm(FormIsian):
    """The next step of a complaint. `sejak`: the day of the step before, `hari_ini`: where the satker is."""

    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, required=False)
    ke = forms.ChoiceField(label="Langkah berikutnya")
    tanggal = MedanTanggal(label="Tanggal")
    alasan = forms.ChoiceField(
        label="Alasan penolakan (opsional)",
        required=False,
        choices=[("", "Tidak ditolak"), *((a.value, kata) for a, kata in NAMA_ALASAN.items())],
    )
    catatan = forms.CharField(
        label="Klarifikasi, tindak lanjut, hasil, atau evaluasi",
        max_length=PANJANG_CATATAN,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Tanpa nama pelapor.",
    )

    def __init__(self, *args: Any, pengaduan: Pengaduan, sejak: date, hari_ini: date, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.pengaduan, self.sejak, self.hari_ini = pengaduan, sejak, hari_ini
        # All states, as a page may be older than the row: which of them may follow is said in words.
        lanjut = LANGKAH[Status(pengaduan.status)]
        pilihan = Status if self.is_bound else lanjut
        self.fields["ke"].choices = [("", "Pilih langkah"), *((s.value, NAMA_STATUS[s]) for s in pilihan)]
        self.fields["catatan"].label = _label(lanjut)
        if Status.DITOLAK not in lanjut and not self.is_bound:
            del self.fields["alasan"]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("versi") == self.pengaduan.versi:  # else the action says that the row moved on
            for nama, kalimat in periksa_langkah(isi, self.pengaduan.status, self.sejak, self.hari_ini):
                if nama not in self.errors:
                    self.add_error(nama, kalimat)
        return isi


class PetugasForm(FormIsian):
    """`calon`: whom a leader may name; `perkara` empty: for the whole register."""

    pengguna = forms.ModelChoiceField(
        label="Orang",
        queryset=Pengguna.objects.none(),
        empty_label="Pilih orang",
    )
    perkara = forms.IntegerField(
        label="Nomor perkara (opsional)",
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="Kosongkan untuk seluruh register.",
        error_messages={"max_value": "Tidak ada perkara dengan nomor itu."},
    )

    def __init__(self, *args: Any, calon: QuerySet[Pengguna], **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.fields["pengguna"].queryset = calon


def _label(lanjut: Iterable[Status]) -> str:
    """What the words of the next step are called."""
    kata = [BERCATATAN[s] for s in lanjut if s in BERCATATAN]
    return " atau ".join([kata[0], *(k.lower() for k in kata[1:])]) if kata else "Catatan"
