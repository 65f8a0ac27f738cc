"""Who may ask for which document, and who gets a finished one; the one door to rows of the download centre."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from laporan.akses import memandang_wilayah
from laporan.akses_laporan import dapat_mengirim, membaca_per_satker
from laporan.models import LHE, SURAT, Format, Jenis, Laporan, Unduhan
from satker.akses import dapat_melihat, satker_terlihat
from satker.models import Pengguna, Satker
from satker.peran import Tingkat

Pilihan = tuple[str, str]

_SATKER: tuple[Pilihan, ...] = (
    (Jenis.LAPORAN.value, Format.PDF.value),
    (Jenis.LAPORAN.value, Format.DOCX.value),
    (Jenis.LAPORAN.value, Format.XLSX.value),
    (Jenis.BUNDEL.value, Format.ZIP.value),
)
_WILAYAH: dict[str, tuple[str, ...]] = {
    Tingkat.KABKOTA.value: (),
    Tingkat.PROVINSI.value: (Format.PDF.value, Format.DOCX.value, Format.XLSX.value, Format.ZIP.value),
    # Of hundreds of pages nobody writes on in Word; the reports of the provinces are there for that.
    Tingkat.RI.value: (Format.PDF.value, Format.XLSX.value, Format.ZIP.value),
}
HANYA_WILAYAH = "Konsolidasi ini dan laporan se-wilayah diunduh pimpinan dan tim penilai wilayah ini."
DICABUT = "Anda tidak lagi bertugas di wilayah ini, jadi dokumennya tidak dibuat."


def tawaran(pengguna: Pengguna, satker: Satker) -> tuple[Pilihan, ...]:
    """(jenis, format) of all that the download centre offers this person about this satker, which they see."""
    return (*_SATKER, *((Jenis.KONSOLIDASI.value, f) for f in _format_wilayah(pengguna, satker)))


def _format_wilayah(pengguna: Pengguna, satker: Satker) -> tuple[str, ...]:
    """To who writes the consolidation of a province its text alone: tables and reports of the satker say more than that."""
    if memandang_wilayah(pengguna, satker):
        return _WILAYAH[satker.tingkat]
    return (Format.PDF.value, Format.DOCX.value) if membaca_per_satker(pengguna, satker) else ()


def dapat_mengunduh(pengguna: Pengguna, satker: Satker, jenis: str, format: str) -> bool:
    """Whether this person may have such a document of a satker that they see; letters and an LHE have pages of their own."""
    if jenis == LHE:
        return format == Format.PDF
    if jenis in SURAT:
        return format == Format.PDF and dapat_mengirim(pengguna, Laporan(satker=satker))
    return (jenis, format) in tawaran(pengguna, satker)


def satker_diminta(pengguna: Pengguna, kode: str, jenis: str, format: str) -> Satker:
    """The satker of such a document; Http404 outside the wilayah, PermissionDenied for who sees the office alone."""
    satker = satker_terlihat(pengguna, kode)
    if (jenis, format) in tawaran(pengguna, satker):
        return satker
    if jenis == Jenis.KONSOLIDASI and format in _WILAYAH[satker.tingkat]:
        raise PermissionDenied(HANYA_WILAYAH)
    raise Http404


def masih_berhak(unduhan: Unduhan) -> bool:
    """Whether the person who asked may still have it, as the penugasan are now; for jobs."""
    pengguna = Pengguna.objects.filter(pk=unduhan.oleh_id, is_active=True).first()
    if pengguna is None or not dapat_melihat(pengguna, unduhan.satker):
        return False
    return dapat_mengunduh(pengguna, unduhan.satker, unduhan.jenis, unduhan.format)


def unduhan_milik(pengguna: Pengguna, pk: int) -> Unduhan:
    """One's own request while one may have it; Http404 else, also for who has lost the peran."""
    terkait = ("satker__induk", "dokumen", "oleh")
    unduhan = Unduhan.objects.filter(pk=pk, oleh=pengguna).select_related(*terkait).first()
    if unduhan is None or not dapat_melihat(pengguna, unduhan.satker):
        raise Http404
    if not dapat_mengunduh(pengguna, unduhan.satker, unduhan.jenis, unduhan.format):
        raise Http404
    return unduhan
