"""What the pages of every import show: files of before, how far one is, and where its buttons lead."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse

from kpu_zi.impor import actions
from kpu_zi.impor.models import BerkasMasuk
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.queries import antrean

B = TypeVar("B", bound=BerkasMasuk)
DITAMPILKAN = 10  # files of before
DITERAPKAN, DITOLAK, PRATINJAU, DIBACA = "diterapkan", "ditolak", "pratinjau", "dibaca"
TERHENTI = "Pemeriksaan berkas ini terhenti."
TANPA_HASIL = "Hasil pemeriksaan berkas ini tidak tersimpan. Periksa ulang untuk melihatnya."


@dataclass(frozen=True, slots=True)
class Alamat:
    """Where the pages of an import are; `nama`: their name in the URLs, with its namespace (“kegiatan:impor”)."""

    nama: str
    bagian: Sequence[object]

    @property
    def impor(self) -> str:
        return reverse(self.nama, args=self.bagian)

    def berkas(self, pk: int, akhir: str = "berkas") -> str:
        """Of one file; `akhir`: the act that its name ends with."""
        return reverse(f"{self.nama}-{akhir}", args=[*self.bagian, pk])


@dataclass(frozen=True, slots=True)
class BarisBerkas:
    """A file of before, and its state in words."""

    berkas: BerkasMasuk
    keadaan: str
    alamat: str


def ambil(daftar: "QuerySet[B]", pk: int) -> B:
    """One of these files, without its content; Http404 when it is not among them."""
    berkas = daftar.defer("berkas").select_related("diunggah_oleh", "diterapkan_oleh").filter(pk=pk).first()
    if berkas is None:
        raise Http404
    return berkas


def susun_daftar(daftar: "QuerySet[B]", alamat: Alamat, siap: Callable[[Mapping[str, int]], str]) -> list[BarisBerkas]:
    """The newest files with the state of each, told by its job, as what was found stays encrypted; two queries.

    `siap`: words for the counts of one that was read.
    """
    semua = list(daftar.defer("berkas", "hasil").select_related("diunggah_oleh")[:DITAMPILKAN])
    pekerjaan = _pekerjaan(semua)
    return [BarisBerkas(b, _keadaan(b, pekerjaan.get(b.pekerjaan), siap), alamat.berkas(b.pk)) for b in semua]


def _keadaan(berkas: BerkasMasuk, pekerjaan: Pekerjaan | None, siap: Callable[[Mapping[str, int]], str]) -> str:
    if berkas.diterapkan_pada is not None:
        return "Diterapkan"
    if pekerjaan is None or (pekerjaan.status == Pekerjaan.Status.SELESAI and not pekerjaan.hasil):
        return "Perlu diperiksa ulang"  # read before the counts were kept, or longer ago than jobs are
    if not pekerjaan.usai:
        return "Diperiksa"
    ringkas = pekerjaan.hasil or {}
    if not ringkas:
        return "Pemeriksaan terhenti"
    if "ditolak" in ringkas:
        return "Ditolak"
    if ringkas.get("salah"):
        return f"Perlu diperbaiki, {ringkas['salah']} kesalahan"
    return siap(ringkas)


def _pekerjaan(daftar: Iterable[BerkasMasuk]) -> dict[UUID, Pekerjaan]:
    return Pekerjaan.objects.in_bulk([b.pekerjaan for b in daftar if b.pekerjaan])


def konteks(berkas: BerkasMasuk, alamat: Alamat) -> dict[str, Any]:
    """How far the file is (`tahap`), what was found or why nothing was (`sebab`), and where its buttons lead; at most three
    queries."""
    hasil = berkas.temuan()
    if berkas.diterapkan_pada is not None:
        tahap = DITERAPKAN
    else:
        tahap = DITOLAK if "ditolak" in hasil else PRATINJAU if hasil.keys() - {"asal"} else DIBACA
    pekerjaan = _pekerjaan([berkas]).get(berkas.pekerjaan) if tahap == DIBACA else None
    hilang = pekerjaan is None or pekerjaan.status == Pekerjaan.Status.SELESAI
    return {
        "berkas": berkas,
        "hasil": hasil,
        "tahap": tahap,
        "pekerjaan": pekerjaan,
        "antrean": antrean(pekerjaan) if pekerjaan else None,
        "sebab": hasil.get("ditolak") or (TANPA_HASIL if hilang else pekerjaan.galat or TERHENTI),
        "alamat_impor": alamat.impor,
        "alamat_terapkan": alamat.berkas(berkas.pk, "terapkan"),
        "alamat_buang": alamat.berkas(berkas.pk, "buang"),
    }


def buang(request: HttpRequest, berkas: BerkasMasuk) -> None:
    """Throw the file away and say so."""
    if actions.buang(berkas):
        messages.success(request, f"{berkas.nama} dibuang; tidak ada yang disimpan darinya.")
    else:
        messages.info(request, f"{berkas.nama} sudah diterapkan, jadi tidak dapat dibuang.")
