"""What a reminder says (pure): where the LKE stands and until when, never a nilai."""

from collections.abc import Sequence

from laporan.pantau import BarisPantau

INGATKAN = "pantau.ingatkan"
JENIS = {INGATKAN: ("Pengingat dari KPU Provinsi atau KPU RI", True)}
PANJANG_PESAN = 120


def kalimat_pengingat(dari: str, b: BarisPantau, tahun: int, tenggat: str, pesan: str) -> str:
    """To the people of one satker; `tenggat` ("Pengisian LKE berakhir ...") and `pesan` may be empty."""
    bagian = [f"Pengingat {dari}: LKE {tahun} {b.nama}, {keadaan(b)}.", tenggat, f"Pesan: {pesan}" if pesan else ""]
    return " ".join(x for x in bagian if x)


def teks_whatsapp(dari: str, daftar: Sequence[BarisPantau], tahun: int, tenggat: str, per: str) -> str:
    """What is pasted into a chat; `bagikan` puts the address behind its last word."""
    baris = [f"Pengingat {dari}: LKE {tahun}", f"Keadaan {per}", *(f"- {b.nama}: {keadaan(b)}" for b in daftar)]
    return "\n".join([*baris, *([tenggat] if tenggat else []), "Rincian"])


def keadaan(b: BarisPantau) -> str:
    """“sedang diisi, 84 dari 113 dijawab, 3 pertanyaan dikembalikan”."""
    teks = [b.tanda.teks[:1].lower() + b.tanda.teks[1:]]
    if b.status:
        teks.append(f"{b.terisi} dari {b.pertanyaan} dijawab")
    if b.dikembalikan:
        teks.append(f"{b.dikembalikan} pertanyaan dikembalikan")
    return ", ".join(teks)
