"""What a person types about the follow-up of a survey and about its publication."""

from datetime import date
from typing import Any

from django import forms

from bukti.alamat import alamat_bukti
from bukti.baris import bersihkan
from bukti.models import Bukti
from bukti.queries import bukti_baris
from kpu_zi.tools.tautan.alamat_web import TEPI
from survei.aturan.kuesioner import Kuesioner
from survei.hasil.actions import Rencana
from survei.models import TindakLanjut

TANGGAL_SALAH = "Tulis tanggal seperti 30-12-2026."
BUKAN_TAUTAN = "Tautan harus diawali http:// atau https://."


def _tanggal(label: str, bantuan: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=bantuan,
        error_messages={"required": "Isi tanggalnya.", "invalid": TANGGAL_SALAH},
        # A browser's date field stays blank with any other spelling.
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def _teks(label: str, panjang: int, bantuan: str, kurang: str) -> forms.CharField:
    salah = {"required": kurang, "max_length": f"{label} paling panjang {panjang} huruf."}
    return forms.CharField(label=label, max_length=panjang, help_text=bantuan, error_messages=salah)


class RencanaForm(forms.Form):
    """A step of the plan; `satker_id`: whose library a bukti must come from. `versi`: the row as it was shown."""

    butir = forms.ChoiceField(
        label="Unsur", error_messages={"required": "Pilih unsurnya.", "invalid_choice": "Pilih unsur dari daftar."}
    )
    kegiatan = _teks("Kegiatan", 300, "Apa yang dilakukan untuk memperbaikinya.", "Tulis kegiatannya.")
    penanggung_jawab = _teks(
        "Penanggung jawab",
        120,
        "Tulis jabatan, bukan nama orang: isian ini ikut diumumkan.",
        "Tulis penanggung jawabnya.",
    )
    tenggat = _tanggal("Tenggat", "Tanggal selesainya kegiatan.")
    status = forms.ChoiceField(
        label="Keadaan",
        choices=TindakLanjut.Status.choices,
        initial=TindakLanjut.Status.RENCANA,
        error_messages={"invalid_choice": "Pilih keadaan dari daftar."},
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

    def clean_kegiatan(self) -> str:
        return _tidak_kosong(self.cleaned_data["kegiatan"], "Tulis kegiatannya.")

    def clean_penanggung_jawab(self) -> str:
        return _tidak_kosong(self.cleaned_data["penanggung_jawab"], "Tulis penanggung jawabnya.")

    def clean_tenggat(self) -> date:
        hari = self.cleaned_data["tenggat"]
        if not self.mulai <= hari <= date(self.mulai.year + 5, 12, 31):
            raise forms.ValidationError(
                f"Tenggat harus antara awal periode survei dan akhir tahun {self.mulai.year + 5}."
            )
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


class PublikasiForm(forms.Form):
    """`hari`: today where the satker works; nothing was published tomorrow."""

    tanggal = _tanggal("Tanggal", "Hari hasil ini dipublikasikan di kanal itu.")
    kanal = _teks("Kanal", 120, "Misalnya papan pengumuman di loket, situs web, atau Instagram.", "Tulis kanalnya.")
    tautan = forms.URLField(
        label="Tautan (opsional)",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Alamat halaman atau unggahannya. Tautan ini ikut diumumkan.",
        error_messages={
            "invalid": "Tautan harus diawali http:// atau https://.",
            "max_length": "Tautan paling panjang 500 huruf.",
        },
    )

    def __init__(self, *args: Any, hari: date, mulai: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hari, self.mulai = hari, mulai

    def clean_tanggal(self) -> date:
        tanggal = self.cleaned_data["tanggal"]
        if not self.mulai <= tanggal <= self.hari:
            raise forms.ValidationError("Tanggal publikasi harus sesudah survei dimulai dan tidak di masa depan.")
        return tanggal

    def clean_kanal(self) -> str:
        return _tidak_kosong(self.cleaned_data["kanal"], "Tulis kanalnya.")

    def clean_tautan(self) -> str:
        tautan = self.cleaned_data["tautan"]
        if tautan and not tautan.lower().startswith(("http://", "https://")):
            raise forms.ValidationError(BUKAN_TAUTAN)
        return tautan


class TarikHasilForm(forms.Form):
    alasan = _teks("Alasan menarik hasil", 300, "Alasan ini tercatat dalam riwayat.", "Tulis alasannya.")

    def clean_alasan(self) -> str:
        return _tidak_kosong(self.cleaned_data["alasan"], "Tulis alasannya.")


def isian_rencana(rencana: TindakLanjut) -> dict[str, Any]:
    """What the form shows of a stored step."""
    isi = {k: getattr(rencana, k) for k in ("butir", "kegiatan", "penanggung_jawab", "tenggat", "status", "versi")}
    return isi | {"bukti": alamat_bukti(rencana.bukti_id) if rencana.bukti_id else ""}


def _tidak_kosong(teks: str, kalimat: str) -> str:
    bersih = bersihkan(teks)
    if not bersih:
        raise forms.ValidationError(kalimat)
    return bersih
