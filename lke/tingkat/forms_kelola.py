"""What the Secretariat General types about windows, exceptions and who assesses first. Times are WIB, and say so."""

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils import timezone

from kpu_zi.tools.isian import FormIsianModel
from kpu_zi.tools.tanggal import ZONA_NASIONAL, tulis_saat
from lke.aturan.alur import NAMA_TAHAP, Status, Tahap
from lke.aturan_alur import BAWAAN
from lke.models import AturanAlur, Jendela, Lke, Pengecualian
from satker.models import SiklusZI
from satker.peran import Tingkat
from satker.siklus import DASAR_HUKUM, TAHUN_PERTAMA, TAHUN_TERAKHIR, siklus_bawaan

WIB = ZoneInfo(ZONA_NASIONAL)
AWAL_HARI, AKHIR_HARI = time(0, 0, 0), time(23, 59, 59)
_JAM = ["%H:%M:%S", "%H:%M", "%H.%M.%S", "%H.%M"]
_TINGKAT_PENILAI = {
    AturanAlur.Penilai.INDUK: (Tingkat.KABKOTA,),
    AturanAlur.Penilai.SETJEN: (Tingkat.KABKOTA, Tingkat.PROVINSI),
    AturanAlur.Penilai.TANPA: tuple(Tingkat),
}
_MENUNGGU = (Status.DIKIRIM, Status.DINILAI_PENDAHULUAN, Status.TIDAK_DITERUSKAN)


def _sudah_ada(kalimat: str) -> dict[str, dict[str, str]]:
    """Django's own Indonesian sentence says the opposite, that there is none."""
    return {NON_FIELD_ERRORS: {"unique_together": kalimat}}


class SaatWibWidget(forms.SplitDateTimeWidget):
    """A day and a time as text: a browser's own fields would show 12/30/2025 and PM in another language."""

    supports_microseconds = True  # stored as they are; the fields show seconds

    def __init__(self, nama: str, jam: time) -> None:
        super().__init__(
            date_attrs={"aria-label": f"Tanggal {nama}", "placeholder": "30-12-2025", "size": 10},
            time_attrs={"aria-label": f"Jam {nama} (WIB)", "placeholder": "23.59.59", "size": 8},
            date_format="%d-%m-%Y",
            time_format="%H.%M.%S",
        )
        self.jam = jam

    def decompress(self, value: datetime | None) -> list[Any]:
        if value is None:
            return [None, self.jam]
        setempat = value.astimezone(WIB)
        return [setempat.date(), setempat.time().replace(microsecond=0)]


class SaatWib(forms.SplitDateTimeField):
    """An instant typed in WIB, whatever the zone of who types; without a time, `jam`."""

    def __init__(self, nama: str, *, jam: time, **lain: Any) -> None:
        super().__init__(widget=SaatWibWidget(nama, jam), input_time_formats=_JAM, require_all_fields=False, **lain)
        for bagian in self.fields:
            bagian.required = False
        self.jam = jam

    def compress(self, data_list: list[Any]) -> datetime | None:
        if not data_list or data_list[0] in self.empty_values:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        return datetime.combine(data_list[0], data_list[1] or self.jam, tzinfo=WIB).astimezone(UTC)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.clean(data) != (initial.replace(microsecond=0) if initial else None))
        except forms.ValidationError:
            return True


class JendelaForm(FormIsianModel):
    mulai = SaatWib("mulai", jam=AWAL_HARI, label="Mulai (WIB)", required=False)
    akhir = SaatWib(
        "akhir",
        jam=AKHIR_HARI,
        label="Akhir (WIB)",
        required=False,
        help_text="Detik terakhir yang masih diterima; kosong bila tidak dibatasi.",
    )

    class Meta:
        model = Jendela
        fields = ["tahun", "tingkat", "tahap", "mulai", "akhir", "setelah_akhir", "dasar_hukum"]
        error_messages = _sudah_ada("Jendela untuk tahun, tingkat dan tahap ini sudah ada; ubahlah yang itu.")


class PengecualianForm(FormIsianModel):
    """More time for one LKE. It is named by kode and tahun, and stays what it was about."""

    kode = forms.CharField(label="Kode satker", max_length=16, help_text="Misalnya 33.73.")
    tahun_lke = forms.IntegerField(label="Tahun LKE", min_value=2000, max_value=2100)
    akhir = SaatWib(
        "akhir", jam=AKHIR_HARI, label="Berlaku sampai (WIB)", help_text="Detik terakhir yang masih diterima."
    )

    class Meta:
        model = Pengecualian
        fields = ["kode", "tahun_lke", "tahap", "akhir", "alasan"]

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        if self.instance.pk:
            del self.fields["kode"], self.fields["tahun_lke"]

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        if self.instance.pk is None and {"kode", "tahun_lke", "tahap", "akhir"} <= isi.keys():
            self._periksa_baru(isi)
        return isi

    def _periksa_baru(self, isi: dict[str, Any]) -> None:
        """A new one is for an LKE that exists, and really gives it more time."""
        daftar = Lke.objects.filter(satker__kode=isi["kode"].strip(), tahun=isi["tahun_lke"])
        lke = daftar.select_related("satker").first()
        if lke is None:
            self.add_error("kode", f"Tidak ada LKE {isi['tahun_lke']} dari satker berkode {isi['kode']}.")
            return
        self.instance.lke = lke
        jendela = Jendela.objects.filter(tahun=lke.tahun, tingkat=lke.satker.tingkat, tahap=isi["tahap"]).first()
        if jendela is None or jendela.akhir is None:
            nama = NAMA_TAHAP[Tahap(isi["tahap"])]
            self.add_error("tahap", f"Tahap {nama} tidak dibatasi waktunya, sehingga tidak perlu pengecualian.")
        elif isi["akhir"] <= max(jendela.akhir, timezone.now()):
            batas = f"{NAMA_TAHAP[Tahap(isi['tahap'])]} berakhir {tulis_saat(jendela.akhir, ZONA_NASIONAL)}"
            self.add_error("akhir", f"{batas}; pengecualian harus sesudah itu dan belum lewat.")


class AturanAlurForm(FormIsianModel):
    class Meta:
        model = AturanAlur
        fields = ["tahun", "tingkat", "penilai", "setuju_ketua", "setuju_sekretaris", "dasar_hukum"]
        error_messages = _sudah_ada("Aturan untuk tahun dan tingkat ini sudah ada; ubahlah yang itu.")

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        if not {"tahun", "tingkat", "penilai"} <= isi.keys():
            return isi
        tingkat = Tingkat(isi["tingkat"])
        if tingkat not in _TINGKAT_PENILAI[isi["penilai"]]:
            nama = AturanAlur.Penilai(isi["penilai"]).label
            self.add_error("penilai", f"{nama} bukan penilai pendahuluan untuk satker tingkat ini.")
        elif self._penilai_kini(isi["tahun"], tingkat) != isi["penilai"]:
            self._tolak_bila_menunggu(isi["tahun"], tingkat)
        return isi

    def _penilai_kini(self, tahun: int, tingkat: Tingkat) -> str:
        kini = AturanAlur.objects.filter(tahun=tahun, tingkat=tingkat.value).values_list("penilai", flat=True).first()
        return kini or BAWAAN[tingkat]

    def _tolak_bila_menunggu(self, tahun: int, tingkat: Tingkat) -> None:
        """An LKE on its first assessor's desk would lose who may pass it on."""
        menunggu = Lke.objects.filter(tahun=tahun, satker__tingkat=tingkat.value, status__in=_MENUNGGU).count()
        if menunggu:
            self.add_error(
                "penilai", f"{menunggu} LKE sedang pada penilaian pendahuluan; penilainya tidak dapat diganti sekarang."
            )


class SiklusForm(FormIsianModel):
    """A siklus and its state; a new one takes its days from the preset of its year."""

    tahun = forms.IntegerField(label="Tahun LKE", min_value=TAHUN_PERTAMA, max_value=TAHUN_TERAKHIR)

    class Meta:
        model = SiklusZI
        fields = ["tahun", "instrumen", "status"]

    def clean_tahun(self) -> int:
        tahun: int = self.cleaned_data["tahun"]
        if SiklusZI.objects.filter(tahun=tahun).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Siklus tahun itu sudah ada.")
        return tahun

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if self.instance.pk is None and "tahun" in isi:
            s = siklus_bawaan(isi["tahun"])
            self.instance.kegiatan_mulai, self.instance.kegiatan_akhir = s.kegiatan_mulai, s.kegiatan_akhir
            self.instance.batas_lke, self.instance.batas_laporan = s.batas_lke, s.batas_laporan
            self.instance.dasar_hukum = DASAR_HUKUM
        return isi
