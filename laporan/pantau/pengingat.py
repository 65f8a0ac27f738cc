"""What a reminder says (pure): where the LKE stands and until when, never a nilai."""

from collections.abc import Mapping, Sequence

from laporan.pantau.baris import BarisPantau
from lke.aturan.alur import PUTARAN_SATKER
from lke.aturan.status import Status

INGATKAN = "pantau.ingatkan"
JENIS = {INGATKAN: ("Pengingat dari KPU Provinsi atau KPU RI", True)}
PANJANG_PESAN = 120
_SELESAI = (Status.FINAL, Status.DIUSULKAN, Status.TIDAK_DIUSULKAN)


def tanpa_tugas(b: BarisPantau) -> str:
    """Why nothing is asked of a satker; empty where it has something to do: an LKE to open, fill or mend, or open talk."""
    if not b.aktif:
        return "tidak aktif"
    if b.status in _SELESAI:
        return "LKE sudah final"
    if b.status in ("", Status.DRAF, *PUTARAN_SATKER) or b.diskusi:
        return ""
    return "LKE sedang dinilai"


def kalimat_pengingat(dari: str, b: BarisPantau, tahun: int, tenggat: str, pesan: str) -> str:
    """To the people of one satker; `tenggat` (“Pengisian 30 Desember 2025 23.59 WIB, 12 hari lagi”) and `pesan` may be
    empty."""
    bagian = [
        f"Pengingat {dari}: LKE {tahun} {b.nama}, {keadaan(b)}.",
        f"Batas waktu: {tenggat}." if tenggat else "",
        f"Pesan: {pesan}" if pesan else "",
    ]
    return " ".join(x for x in bagian if x)


def teks_whatsapp(dari: str, daftar: Sequence[BarisPantau], tahun: int, tenggat: Mapping[int, str], per: str) -> str:
    """What is pasted into a chat; `tenggat` by key of the satker. `bagikan` puts the address behind its last word."""
    satker = (
        f"- {b.nama}: {keadaan(b)}" + (f"; batas waktu: {tenggat[b.pk]}" if b.pk in tenggat else "") for b in daftar
    )
    return "\n".join([f"Pengingat {dari}: LKE {tahun}", f"Keadaan {per}", *satker, "Rincian"])


def keadaan(b: BarisPantau) -> str:
    """“sedang diisi, 84 dari 113 dijawab, 3 pertanyaan dikembalikan”."""
    teks = [b.tanda.teks[:1].lower() + b.tanda.teks[1:]]
    if b.status:
        teks.append(f"{b.terisi} dari {b.pertanyaan} dijawab")
    if b.dikembalikan:
        teks.append(f"{b.dikembalikan} pertanyaan dikembalikan")
    return ", ".join(teks)
