"""Words of reports (pure): lists, names of offices, typed text inside prose."""

import re
from collections.abc import Sequence

# What would begin the mark of a figure, were it left as somebody typed it (`laporan.naskah.angka`).
_AWAL_TANDA = re.compile(r"\[(?=[a-z0-9._]*(?::|$))")
_LEMBAGA = {"KPU": "Komisi Pemilihan Umum (KPU)", "KIP": "Komisi Independen Pemilihan (KIP)"}


def gabung_kata(kata: Sequence[str]) -> str:
    """“a”, “a dan b”, “a, b, dan c”; “a serta b”, “a; b; dan c” where a part has a comma or a “dan” of its own."""
    berlapis = any(", " in k or " dan " in k for k in kata)
    if len(kata) < 3:
        return (" serta " if berlapis else " dan ").join(kata)
    sela = "; " if berlapis else ", "
    return f"{sela.join(kata[:-1])}{sela}dan {kata[-1]}"


def aman(teks: str) -> str:
    """Typed text on one line that no figure can hide in; a square bracket stays one unless it would open a mark."""
    return _AWAL_TANDA.sub("(", " ".join(teks.split()))


def nama_lengkap(nama: str) -> str:
    """“Komisi Pemilihan Umum (KPU) Kota Salatiga”, as it is called the first time."""
    lembaga, _, tempat = nama.partition(" ")
    if nama == "KPU RI":
        return "Komisi Pemilihan Umum Republik Indonesia (KPU RI)"
    return f"{_LEMBAGA[lembaga]} {tempat}" if lembaga in _LEMBAGA and tempat else nama


def jabatan(sebagai: str, nama: str, jenis: str = "") -> str:
    """“Plt. Sekretaris KPU Kota Salatiga”; of KPU RI the secretary general. `jenis`: Plt. or Plh."""
    if nama == "KPU RI":
        dasar = {"Sekretaris": "Sekretaris Jenderal"}.get(sebagai, sebagai) + " Komisi Pemilihan Umum"
    else:
        dasar = f"{sebagai} {nama}"
    return f"{jenis} {dasar}".strip()


def alinea(*bagian: str) -> str:
    """Paragraphs and lists, one under the other; empty ones are left out."""
    return "\n\n".join(b for b in bagian if b)


def kalimat(*bagian: str) -> str:
    """Sentences of one paragraph."""
    return " ".join(b for b in bagian if b)


def daftar(pengantar: str, butir: Sequence[str], *, bernomor: bool = False) -> str:
    """A line, and a list below it: lines end in ";", the last one in "."."""
    akhir = len(butir) - 1
    baris = [f"{f'{i + 1}.' if bernomor else '-'} {b}{'.' if i == akhir else ';'}" for i, b in enumerate(butir)]
    return "\n".join([pengantar, *baris])
