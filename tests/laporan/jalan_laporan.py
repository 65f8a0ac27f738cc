"""A report on its way, with the people around it."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from laporan.kirim import actions as actions_kirim
from laporan.models import BarisLaporan, Kiriman, Laporan
from laporan.naskah.queries_isi import naskah
from satker.models import Pengguna, Satker
from satker.peran import Tingkat
from tests.buat import make_pengguna, make_ri, make_satker

PIMPINAN = ("ketua", "sekretaris")


@dataclass
class Jalan:
    satker: Satker
    tahun: int = 2026
    orang: dict[str, Pengguna] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for peran in ("operator", *PIMPINAN):
            self.orang[peran] = make_pengguna(peran, self.satker)
        if self.satker.induk is not None:
            peran = "verifikator" if self.satker.tingkat == Tingkat.KABKOTA else "setjen"
            self.orang["atas"] = make_pengguna(peran, self.satker.induk)

    @property
    def laporan(self) -> Laporan:
        """As it stands, or not stored yet."""
        ada = Laporan.objects.filter(satker=self.satker, tahun=self.tahun).first() or Laporan(tahun=self.tahun)
        ada.satker = Satker.objects.select_related("induk").get(pk=self.satker.pk)
        return ada

    def siapa(self, nama: str) -> Pengguna:
        """Anew, as each request finds the person."""
        return Pengguna.objects.get(pk=self.orang[nama].pk)

    def sidik(self) -> str:
        return naskah(self.laporan).sidik

    def lengkapi(self) -> None:
        """The rows without which a report is not complete."""
        laporan = self.laporan
        laporan = laporan if laporan.pk else Laporan.objects.create(satker=self.satker, tahun=self.tahun)
        lain = {"laporan": laporan, "diubah_pada": timezone.now(), "diubah_oleh": self.orang["operator"]}
        if not laporan.baris.exists():
            BarisLaporan.objects.create(jenis="kendala", area="area2", uraian="Anggaran", upaya="Revisi", **lain)
            rencana = {"penanggung_jawab": "Kasubag", "tenggat": date(2100, 3, 31)}
            BarisLaporan.objects.create(jenis="rencana", area="hasil", uraian="Survei", **rencana, **lain)

    def tanda(self, *peran: str) -> None:
        self.lengkapi()
        sidik = self.sidik()  # both sign the same text
        for p in peran or PIMPINAN:
            actions_kirim.tanda_tangan(laporan=self.laporan, sebagai=p, sidik=sidik, oleh=self.siapa(p))

    def kirim(self, oleh: str = "operator") -> Kiriman:
        return actions_kirim.kirim(laporan=self.laporan, oleh=self.siapa(oleh))[0]

    def terkirim(self) -> Kiriman:
        self.tanda()
        return self.kirim()

    def terima(self) -> bool:
        kiriman = Kiriman.objects.filter(laporan=self.laporan).latest("pk")
        return actions_kirim.terima(laporan=self.laporan, kiriman=kiriman.pk, oleh=self.siapa("atas"))

    def kembalikan(self, **catatan: str) -> bool:
        kiriman = Kiriman.objects.filter(laporan=self.laporan).latest("pk")
        isi = {k.replace("_", "-"): teks for k, teks in (catatan or {"area1": "Lengkapi uraian."}).items()}
        return actions_kirim.kembalikan(laporan=self.laporan, kiriman=kiriman.pk, catatan=isi, oleh=self.siapa("atas"))


def make_jalan(kode: str = "33.73", wilayah: str = "Kota Salatiga") -> Jalan:
    return Jalan(Satker.objects.filter(kode=kode).first() or make_satker(kode, wilayah))


def make_jalan_ri() -> Jalan:
    return Jalan(make_ri())
