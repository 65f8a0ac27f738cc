"""What a document of a report is made of: the frozen copy of what was sent, else the draft as it stands now."""

from django.conf import settings
from django.urls import reverse

from laporan.models import Kiriman, Laporan
from laporan.naskah.isi import Isi, baca_beku
from laporan.queries_isi import naskah
from laporan.queries_kirim import kiriman_terakhir
from laporan.queries_wilayah_laporan import naskah_wilayah
from laporan.terbitan.beku import Beku


def isi_terbit(laporan: Laporan, *, konsolidasi: bool = False) -> tuple[Isi, Beku | None]:
    """The report of a satker, or with `konsolidasi` of its region; Beku is None for a draft."""
    kiriman = kiriman_terakhir(laporan)
    if kiriman:
        return baca_beku(kiriman.isi_konsolidasi if konsolidasi else kiriman.isi), beku_kiriman(kiriman)
    return (naskah_wilayah(laporan) if konsolidasi else naskah(laporan)).isi, None


def beku_kiriman(kiriman: Kiriman) -> Beku:
    """Its seal."""
    alamat = settings.BASE_URL + reverse("keaslian:periksa", args=[kiriman.kode])
    return Beku(kiriman.kode, alamat, kiriman.sidik, kiriman.versi, kiriman.pada.isoformat())
