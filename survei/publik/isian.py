"""What the public typed, into an answer, with a sentence for each mistake (pure)."""

from collections.abc import Mapping

from kpu_zi.tools.teks import rapikan_teks
from survei.aturan.kuesioner import Formulir, Isian, asing, kurang

# Fields of the page that belong to no question.
SARAN = "saran"
SEGEL = "lembar"
JEBAKAN = "situs"  # nobody sees it; programs fill it
SARAN_TERPANJANG = 1000
TEKS_TERPANJANG = 300


def baca_isian(formulir: Formulir, data: Mapping[str, str]) -> Isian:
    """The answers among the fields of a form; what is no number is no answer to a butir."""
    nilai = {k: data.get(k, "").strip() for k in formulir.kuesioner.kode_butir}
    profil = {p.kode: data.get(p.kode, "").strip() for p in formulir.profil}
    tambahan = {t.kode: rapikan_teks(data.get(t.kode, "")).strip() for t in formulir.tambahan}
    return Isian(
        {k: int(teks) for k, teks in nilai.items() if len(teks) == 1 and teks in "0123456789"},
        {k: teks for k, teks in profil.items() if teks},
        {k: teks for k, teks in tambahan.items() if teks},
        rapikan_teks(data.get(SARAN, "")).strip(),
    )


def salah(formulir: Formulir, isian: Isian) -> dict[str, str]:
    """Why this answer cannot be taken: kode of the field -> sentence; empty when it can."""
    return kurang(formulir, isian) | asing(formulir, isian) | _terlalu_panjang(isian)


def _terlalu_panjang(isian: Isian) -> dict[str, str]:
    panjang = {k: (len(teks), TEKS_TERPANJANG) for k, teks in isian.tambahan.items()}
    panjang[SARAN] = (len(isian.saran), SARAN_TERPANJANG)
    return {
        k: f"Tulis paling banyak {batas} huruf; sekarang {banyak}."
        for k, (banyak, batas) in panjang.items()
        if banyak > batas
    }
