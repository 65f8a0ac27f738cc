"""Whether a layer's answers may change now, and which of them: what a page needs before it draws its cards."""

from dataclasses import dataclass

from kpu_zi.tools import Ditolak
from lke.aturan.alur import TAHAP_STATUS, Izin, Tahap, izin_isi, kalimat_tertutup, tahap_isi
from lke.aturan.status import Status
from lke.jendela import Batas, batas
from lke.models import Penilaian
from lke.queries import kode_bertanda


@dataclass(frozen=True, slots=True)
class KeadaanIsi:
    """`pesan`: why nothing may change; `bertanda`: the only questions that may, None for all of them."""

    batas: Batas
    pesan: str
    bertanda: frozenset[str] | None

    @property
    def terbuka(self) -> bool:
        return not self.pesan

    def dapat_diisi(self, kode: str) -> bool:
        return not self.pesan and (self.bertanda is None or kode in self.bertanda)


def tahap_kini(status: str, lapis: str) -> Tahap:
    """The window that decides about a layer while its LKE is in this state."""
    return tahap_isi(status, lapis) or TAHAP_STATUS[Status(status)]


JAWABAN_BERUBAH = (
    "Jawaban ini baru saja diubah rekan Anda. Belum ada yang tersimpan; periksa jawabannya, lalu coba lagi."
)


def wajib_terbuka(penilaian: Penilaian, kode: str) -> None:
    """Ditolak (423) while this answer may not change; before something is made for it. The save itself looks again."""
    keadaan = keadaan_isi(penilaian)
    if not keadaan.dapat_diisi(kode):
        raise Ditolak(keadaan.pesan or "Hanya pertanyaan yang dikembalikan yang dapat diperbaiki sekarang.", status=423)


def keadaan_isi(
    penilaian: Penilaian, bertanda: frozenset[str] | None = None, jendela: Batas | None = None
) -> KeadaanIsi:
    """One query for the window, one more while only returned questions are open. The save looks again under its lock.

    `bertanda`, `jendela`: the returned questions and the window of `tahap_kini`, where the caller has read them already.
    """
    lke, lapis = penilaian.lke, penilaian.lapis
    jendela = jendela or batas(lke, tahap_kini(lke.status, lapis))
    pesan = kalimat_tertutup(lke.status, lapis, jendela.keadaan, ditandai=True)
    if pesan or izin_isi(lke.status, lapis) is not Izin.BERTANDA:
        return KeadaanIsi(jendela, pesan, None)
    return KeadaanIsi(jendela, pesan, kode_bertanda(lke.pk, lapis, lke.putaran) if bertanda is None else bertanda)
