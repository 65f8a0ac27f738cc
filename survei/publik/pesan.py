"""What the public reads at a door that does not open."""

from dataclasses import dataclass
from datetime import date

from kpu_zi.tools.tanggal import tulis_tanggal
from survei.models import Periode
from survei.pintu import Pintu


@dataclass(frozen=True, slots=True)
class Pesan:
    """`lagi`: whether a new form may be opened at this door."""

    judul: str
    kalimat: str
    status: int
    lagi: bool = False


TIDAK_DIKENAL = Pesan(
    "Survei tidak ditemukan",
    "Tautan atau kode ini tidak dikenal. Mungkin ada huruf yang keliru, atau surveinya sudah selesai.",
    404,
)
BELUM_DIBUKA = Pesan("Survei belum dibuka", "Survei ini sedang disiapkan. Silakan kembali lagi nanti.", 423)
DITUTUP = Pesan(
    "Survei sudah ditutup", "Masa pengisian survei ini sudah berakhir. Terima kasih atas perhatian Anda.", 423
)
TERPAKAI = Pesan(
    "Undangan sudah dipakai",
    "Satu undangan hanya untuk satu jawaban, dan jawaban dengan undangan ini sudah kami terima. Terima kasih.",
    409,
)
BERBEDA = Pesan(
    "Jawaban sudah tersimpan",
    "Formulir ini sudah terkirim, dan jawaban yang pertama itulah yang tersimpan. Perubahan setelahnya tidak dicatat.",
    409,
    lagi=True,
)


def penghalang(pintu: Pintu, hari: date) -> Pesan | None:
    """Why nobody can answer at this door on this day; None when it is open."""
    periode = pintu.periode
    if periode.menerima(hari):
        return TERPAKAI if pintu.token and pintu.token.dipakai_tanggal else None
    if periode.status == Periode.Status.BUKA and hari < periode.mulai:
        kalimat = f"Survei ini dapat diisi mulai {tulis_tanggal(periode.mulai)}. Silakan kembali pada tanggal itu."
        return Pesan(BELUM_DIBUKA.judul, kalimat, BELUM_DIBUKA.status)
    return BELUM_DIBUKA if periode.status == Periode.Status.DRAF else DITUTUP
