"""What was signed, sent and said about a report."""

from dataclasses import dataclass

from django.db.models import Exists, FilteredRelation, OuterRef, Q, Subquery

from kpu_zi.pekerjaan.models import Pekerjaan
from laporan.alur import PENANDA_TANGAN
from laporan.keaslian import Keaslian, keadaan
from laporan.models import CatatanBagian, Dokumen, Kiriman, Laporan, TandaTangan
from laporan.models.dokumen import Format, Jenis
from laporan.models.laporan import KirimanQuerySet
from lke.models import Lke
from satker.models import Satker
from satker.peran import ATURAN, Peran
from satker.queries import lingkup_wilayah
from satker.queries_siklus import tahun_berjalan


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one leader's signature; `tanda` stays there when it is void, so that the page can say why."""

    sebagai: str
    tanda: TandaTangan | None = None
    berlaku: bool = False

    @property
    def nama(self) -> str:
        return ATURAN[Peran(self.sebagai)].nama


def slot_tanda(laporan: Laporan, sidik: str) -> list[Slot]:
    """A slot for each leader; a signature is in force when it was given since the report came into this state, about what
    the report still says; one query."""
    if laporan.pk is None:
        return [Slot(p) for p in PENANDA_TANGAN]
    daftar = TandaTangan.objects.filter(laporan=laporan, versi=laporan.versi).select_related("oleh")
    tanda = {t.sebagai: t for t in daftar}
    return [Slot(p, t := tanda.get(p), t is not None and _berlaku(laporan, t, sidik)) for p in PENANDA_TANGAN]


def sejak_status(laporan: Laporan, tanda: TandaTangan) -> bool:
    """Whether it was signed since the report came into this state: what was sent and came back is signed anew."""
    return laporan.status_pada is None or tanda.pada >= laporan.status_pada


def _berlaku(laporan: Laporan, tanda: TandaTangan, sidik: str) -> bool:
    return tanda.sidik == sidik and sejak_status(laporan, tanda)


def daftar_kiriman(laporan: Laporan) -> KirimanQuerySet:
    """Everything that was sent, the newest first, without the frozen texts."""
    daftar = Kiriman.objects.filter(laporan=laporan.pk).select_related("oleh", "diputus_oleh")
    return daftar.defer("isi", "isi_konsolidasi", "ringkas").order_by("-pk")


def kiriman_terakhir(laporan: Laporan) -> Kiriman | None:
    """The newest that was neither returned nor taken back."""
    return Kiriman.objects.filter(laporan=laporan.pk).berlaku().order_by("-versi").first()


def salinan_berlaku(laporan: Laporan) -> Kiriman | None:
    """As `kiriman_terakhir`, without the frozen texts."""
    return daftar_kiriman(laporan).berlaku().order_by("-versi").first() if laporan.pk else None


def kiriman_versi(laporan: Laporan, versi: int, nomor: int | None = None) -> Kiriman | None:
    """What was sent as this version, with its texts: what is in force of it, else what came last; or by its own number."""
    daftar = [k for k in daftar_kiriman(laporan).filter(versi=versi) if nomor in (None, k.pk)]
    pilih = next((k for k in daftar if k.hasil in Kiriman.BERLAKU), daftar[0] if daftar else None)
    return Kiriman.objects.select_related("oleh", "diputus_oleh").get(pk=pilih.pk) if pilih else None


def catatan_terakhir(laporan: Laporan) -> list[CatatanBagian]:
    """The notes of the last return of this version, with whom they are from; one query."""
    kembali = Kiriman.objects.filter(laporan=laporan.pk, versi=laporan.versi, hasil=Kiriman.Hasil.DIKEMBALIKAN)
    terakhir = kembali.order_by("-pk").values("pk")[:1]
    return list(CatatanBagian.objects.filter(kiriman=Subquery(terakhir)).select_related("oleh").order_by("pk"))


def catatan_kiriman(kiriman: Kiriman) -> dict[str, CatatanBagian]:
    """The notes with which this copy was returned, by section; no query for one that was not."""
    if kiriman.hasil != Kiriman.Hasil.DIKEMBALIKAN:
        return {}
    return {c.bagian: c for c in kiriman.catatan.select_related("oleh")}


def pdf_kiriman(kiriman: Kiriman) -> dict[str, Dokumen]:
    """The PDFs that were made of a frozen copy, by jenis; one query."""
    daftar = Dokumen.objects.filter(kiriman=kiriman, format=Format.PDF).order_by("-pk")
    return {d.jenis: d for d in daftar}


def sedang_diterbitkan(kiriman: Kiriman) -> bool:
    """Whether a job that makes them waits or runs."""
    return Pekerjaan.objects.hidup().filter(kunci=kunci_terbit(kiriman.pk)).exists()


def kunci_terbit(pk: int) -> str:
    """The kunci of the job that makes the PDFs of this copy: at most one of it lives."""
    return f"terbit:{pk}"


def keaslian(kode: str) -> Keaslian | None:
    """What the public may know of the copy with this code; one query whether there is one or not."""
    terima = Kiriman.objects.filter(laporan=OuterRef("laporan"), hasil=Kiriman.Hasil.DITERIMA)
    nanti = terima.filter(versi__gt=OuterRef("versi"))
    pdf = FilteredRelation("dokumen", condition=Q(dokumen__format=Format.PDF))
    daftar = Kiriman.objects.filter(kode=kode).annotate(pdf=pdf, diganti=Exists(nanti)).order_by("pdf__pk")
    baris = list(daftar.values_list("sidik", "pada", "hasil", "diganti", "pdf__jenis", "pdf__sidik"))
    if not baris:
        return None
    sidik, pada, hasil, diganti, *_ = baris[0]
    berkas = tuple((str(Jenis(jenis).label), sidik_pdf) for *_, jenis, sidik_pdf in baris if jenis)
    return Keaslian(sidik, berkas, pada, keadaan(hasil, diganti))


def laporan_satker(satker: Satker, tahun: int) -> Laporan:
    """The report, with its satker; one that nobody has begun is not stored yet (pk None)."""
    laporan = Laporan.objects.filter(satker=satker, tahun=tahun).first() or Laporan(tahun=tahun)
    laporan.satker = satker
    return laporan


def tanpa_laporan(laporan: Laporan, *, wilayah: bool = False) -> str:
    """Why there is nothing to print; empty where there is a report. `wilayah`: of the region, of which one satker is
    enough."""
    if ada_laporan(laporan) or (wilayah and _ada_di_wilayah(laporan)):
        return ""
    return f"{laporan.satker.nama} tidak mempunyai laporan tahun {laporan.tahun}."


def _ada_di_wilayah(laporan: Laporan) -> bool:
    milik = Q(laporan__tahun=laporan.tahun) | Q(lke__tahun=laporan.tahun)
    return lingkup_wilayah(laporan.satker).filter(milik).exists()


def ada_laporan(laporan: Laporan) -> bool:
    """Whether this satker has a report of the year to write: it is begun, or there is an LKE of which it could tell."""
    if laporan.pk is not None or laporan.tahun == tahun_berjalan():
        return True
    return Lke.objects.filter(satker=laporan.satker, tahun=laporan.tahun).exists()
