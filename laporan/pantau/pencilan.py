"""What stands out among satker and is worth a look (pure): a hint for people who then look, never a verdict."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from hashlib import blake2b

from bukti.baris import Jenis, urai
from kpu_zi.tools.angka import tulis_desimal
from laporan.pantau.baris import BarisPantau
from lke.aturan.ambang import jumlah_rekap_ada
from lke.aturan.instrumen import Instrumen

# Our rules: what is told apart from the ordinary, not what the law asks.
SELANG = timedelta(days=7)
POIN_LONJAKAN = Decimal(10)
HURUF_CATATAN = 40  # shorter notes are alike by chance
BUKTI_KEMBAR = 10
LEBIH_DARI = 5  # as the sanity rule bukti_berulang


class Pencilan(StrEnum):
    LONJAKAN = "lonjakan"
    PENUH = "penuh"
    CATATAN_KEMBAR = "catatan-kembar"
    BUKTI_KEMBAR = "bukti-kembar"
    BUKTI_BERULANG = "bukti-berulang"


NAMA = {
    Pencilan.LONJAKAN: "Nilai melonjak tanpa bukti baru",
    Pencilan.PENUH: "Seluruh pengungkit pilihan tertinggi",
    Pencilan.CATATAN_KEMBAR: "Catatan sama dengan satker lain",
    Pencilan.BUKTI_KEMBAR: "Bukti sama dengan satker lain",
    Pencilan.BUKTI_BERULANG: "Satu bukti untuk banyak pertanyaan",
}


@dataclass(frozen=True, slots=True)
class Kembar:
    """Of one satker: notes that another has too, and links under more than LEBIH_DARI answers."""

    catatan: int = 0
    berulang: int = 0


def naik_tanpa_bukti(
    lama: tuple[Decimal | None, int | None], kini: tuple[Decimal | None, int | None], *, bukti_baru: bool
) -> Decimal | None:
    """Points that a nilai rose, where it rose sharply and no bukti came with it. Each: nilai, answers with open bukti (None
    where nobody counted them: then nothing is said).
    `bukti_baru`: whether the library got a link or a file since `lama`, be it a second one under the same answers."""
    if lama[1] is None or kini[1] is None:
        return None
    naik = (kini[0] or Decimal(0)) - (lama[0] or Decimal(0))
    return naik if naik >= POIN_LONJAKAN and kini[1] <= lama[1] and not bukti_baru else None


def semua_tertinggi(instrumen: Instrumen, poin: Mapping[str, str]) -> bool:
    """Whether the areas of change reach their whole weight: every question there has its highest option."""
    capaian = jumlah_rekap_ada(poin, [k for a in instrumen.area for k in a.simpul])
    return bool(instrumen.area) and capaian >= sum((a.bobot for a in instrumen.area), Fraction(0))


def hitung_kembar(daftar: Iterable[tuple[int, str, str]], host: str = "") -> dict[int, Kembar]:
    """By satker, from (satker, catatan, bukti) of all answers of a year. Case and blanks make no difference to a catatan,
    label and form of a link none to a bukti: it is known as in the LKE itself. `host`: of the portal."""
    pemilik: dict[bytes, Counter[int]] = defaultdict(Counter)
    tautan: dict[int, Counter[str]] = defaultdict(Counter)
    for satker, catatan, bukti in daftar:
        teks = " ".join(catatan.casefold().split())
        if len(teks) >= HURUF_CATATAN:
            pemilik[blake2b(teks.encode(), digest_size=12).digest()][satker] += 1
        tautan[satker].update({r.kunci for r in urai(bukti, host) if r.jenis is not Jenis.NAMA})
    sama: Counter[int] = Counter()
    for milik in pemilik.values():
        if len(milik) > 1:
            sama.update(milik)
    return {s: Kembar(sama[s], sum(n > LEBIH_DARI for n in isi.values())) for s, isi in tautan.items()}


def pencilan(b: BarisPantau) -> dict[Pencilan, str]:
    """What stands out at this satker, each with its figure in words."""
    c, hasil = b.cuplikan, {}
    if c is None:
        return {}
    catatan = c.catatan_kembar or 0
    if c.lonjakan is not None:
        hasil[Pencilan.LONJAKAN] = f"naik {tulis_desimal(c.lonjakan)} poin dalam satu sampai dua pekan"
    if c.penuh:
        hasil[Pencilan.PENUH] = "setiap pertanyaan area perubahan"
    if 0 < b.terisi <= 2 * catatan:
        hasil[Pencilan.CATATAN_KEMBAR] = f"{catatan} dari {b.terisi} jawaban"
    if (c.bukti_kembar or 0) >= BUKTI_KEMBAR:
        hasil[Pencilan.BUKTI_KEMBAR] = f"{c.bukti_kembar} bukti"
    if c.bukti_berulang:
        hasil[Pencilan.BUKTI_BERULANG] = f"{c.bukti_berulang} tautan pada lebih dari {LEBIH_DARI} pertanyaan"
    return hasil
