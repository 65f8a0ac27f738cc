"""What an officer types about a period, its doors, and marked answers."""

from datetime import date, timedelta
from typing import Any

from django import forms

from kpu_zi.tools.isian import FormIsian, MedanTanggal
from kpu_zi.tools.tanggal import tulis_tanggal
from survei.aturan.kala import rentang
from survei.aturan.kuesioner import JENIS, Kuesioner
from survei.aturan.tambahan import (
    PANJANG,
    TERBANYAK_LAYANAN,
    TERBANYAK_PILIHAN,
    TERBANYAK_TANYA,
    baris_teks,
    susun_layanan,
    susun_tanya,
)
from survei.medan import BilanganField
from survei.meja.actions import sidik_periode
from survei.models import Periode

TERLAMA = timedelta(days=400)
PANJANG_TANYA = 200


def medan_populasi() -> BilanganField:
    return BilanganField(
        label="Populasi",
        required=False,
        help_text="Banyaknya orang yang dilayani selama periode ini. Dari sini dihitung sampel yang diperlukan.",
    )


class BuatForm(FormIsian):
    jenis = forms.ChoiceField(
        label="Survei",
        choices=[*JENIS.items()],
    )
    tahun = BilanganField(label="Tahun", paling_sedikit=2010, paling_banyak=2100)
    kala = forms.ChoiceField(
        label="Periode",
        choices=Periode.Kala.choices,
    )
    mulai = MedanTanggal(
        label="Tanggal mulai", required=False, help_text="Kosongkan untuk memakai hari pertama periodenya."
    )
    akhir = MedanTanggal(
        label="Tanggal akhir", required=False, help_text="Kosongkan untuk memakai hari terakhir periodenya."
    )
    populasi = medan_populasi()

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        tahun, kala = isi.get("tahun"), isi.get("kala")
        if tahun and kala and "mulai" in isi and "akhir" in isi:
            awal, ujung = rentang(kala, tahun)
            isi["mulai"], isi["akhir"] = isi["mulai"] or awal, isi["akhir"] or ujung
            periksa_rentang(self, isi["mulai"], isi["akhir"], tahun)
        return isi

    def isi(self) -> dict[str, Any]:
        return {medan: self.cleaned_data[medan] for medan in ("mulai", "akhir", "populasi")}


class UbahForm(FormIsian):
    """`dilihat`: the period as it was shown. In an open period the rows of services and questions are for new ones."""

    dilihat = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)
    mulai = MedanTanggal(label="Tanggal mulai")
    akhir = MedanTanggal(label="Tanggal akhir")
    populasi = medan_populasi()
    layanan = forms.CharField(
        label="Layanan lain di satker ini",
        required=False,
        max_length=4000,
        help_text="Satu layanan tiap baris; ditambahkan pada daftar layanan resmi.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, periode: Periode, kuesioner: Kuesioner) -> None:
        self.periode, self.kuesioner = periode, kuesioner
        self.dibuka = periode.status == Periode.Status.BUKA
        lama = [] if self.dibuka else periode.tambahan
        awal = {m: getattr(periode, m) for m in ("mulai", "akhir", "populasi")} | {"dilihat": sidik_periode(periode)}
        if not self.dibuka:
            awal["layanan"] = "\n".join(periode.layanan.values())
        super().__init__(data, initial=awal)
        # A browser may show the month first.
        for medan in ("mulai", "akhir"):
            self.fields[medan].help_text = f"Sekarang {tulis_tanggal(awal[medan])}."
        if self.dibuka:
            del self.fields["mulai"]
            self.fields["akhir"].help_text += " Selama dibuka, tanggal ini hanya dapat diundurkan."
            self.fields["layanan"].label = "Tambah layanan"
        for i in range(1, 1 + TERBANYAK_TANYA - (len(periode.tambahan) if self.dibuka else 0)):
            self._tambah_tanya(i, lama[i - 1] if i <= len(lama) else {})

    def _tambah_tanya(self, i: int, tanya: dict[str, Any]) -> None:
        self.fields[f"teks_{i}"] = forms.CharField(
            label=f"Pertanyaan tambahan {i}",
            required=False,
            max_length=PANJANG_TANYA,
            initial=tanya.get("teks", ""),
        )
        self.fields[f"pilihan_{i}"] = forms.CharField(
            label=f"Pilihan jawaban pertanyaan {i}",
            required=False,
            max_length=1000,
            initial="\n".join(tanya.get("pilihan", ())),
            help_text="Satu pilihan tiap baris. Kosongkan bila jawabannya berupa tulisan.",
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    @property
    def nomor_tanya(self) -> list[int]:
        return [i for i in range(1, TERBANYAK_TANYA + 1) if f"teks_{i}" in self.fields]

    @property
    def medan_tanya(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"teks_{i}"], self[f"pilihan_{i}"]) for i in self.nomor_tanya]

    def clean_layanan(self) -> list[str]:
        daftar = baris_teks(self.cleaned_data["layanan"])
        resmi = {nama.casefold() for nama in self.kuesioner.layanan.values()}
        lama = len(self.periode.layanan) if self.dibuka else 0
        if len(daftar) + lama > TERBANYAK_LAYANAN:
            raise forms.ValidationError(f"Paling banyak {TERBANYAK_LAYANAN} layanan tambahan.")
        for nama in daftar:
            if len(nama) > PANJANG:
                raise forms.ValidationError(f"“{nama[:40]}...” terlalu panjang; paling panjang {PANJANG} huruf.")
            if nama.casefold() in resmi:
                raise forms.ValidationError(f"“{nama}” sudah ada pada daftar layanan resmi.")
        return daftar

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        for i in self.nomor_tanya:
            self._periksa_tanya(i, isi)
        mulai = self.periode.mulai if self.dibuka else isi.get("mulai")
        if mulai and isi.get("akhir"):
            periksa_rentang(self, mulai, isi["akhir"], self.periode.tahun)
            if self.dibuka and isi["akhir"] < self.periode.akhir:
                self.add_error("akhir", "Selama dibuka, tanggal akhir hanya dapat diundurkan.")
        return isi

    def _periksa_tanya(self, i: int, isi: dict[str, Any]) -> None:
        teks, pilihan = isi.get(f"teks_{i}", ""), baris_teks(isi.get(f"pilihan_{i}", ""))
        if pilihan and not teks:
            self.add_error(f"teks_{i}", "Tulis pertanyaannya, atau kosongkan pilihannya.")
        if len(pilihan) == 1 or len(pilihan) > TERBANYAK_PILIHAN:
            self.add_error(f"pilihan_{i}", f"Tulis 2 sampai {TERBANYAK_PILIHAN} pilihan, masing-masing satu baris.")
        if any(len(p) > PANJANG for p in pilihan):
            self.add_error(f"pilihan_{i}", f"Satu pilihan paling panjang {PANJANG} huruf.")

    def isi(self) -> dict[str, Any]:
        """The values as the period keeps them."""
        data, lama = self.cleaned_data, self.periode
        hasil = {m: data[m] for m in ("mulai", "akhir", "populasi") if m in data}
        tanya = [(" ".join(data[f"teks_{i}"].split()), baris_teks(data[f"pilihan_{i}"])) for i in self.nomor_tanya]
        tanya = [t for t in tanya if t[0]]
        layanan = data["layanan"]
        if self.dibuka:
            layanan = [*lama.layanan.values(), *layanan]
            tanya = [*((t["teks"], t.get("pilihan", [])) for t in lama.tambahan), *tanya]
        hasil["layanan"] = susun_layanan(lama.layanan, list(dict.fromkeys(layanan)))
        return hasil | {"tambahan": susun_tanya(lama.tambahan, tanya)}


def periksa_rentang(form: forms.Form, mulai: date, akhir: date, tahun: int) -> None:
    if mulai.year != tahun and "mulai" in form.fields:
        form.add_error("mulai", f"Tanggal mulai harus di tahun {tahun}.")
    if akhir < mulai:
        form.add_error("akhir", "Tanggal akhir tidak boleh sebelum tanggal mulai.")
    elif akhir - mulai > TERLAMA:
        form.add_error("akhir", "Satu periode paling lama setahun.")
