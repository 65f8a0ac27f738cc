"""Which row of a sheet is which row of the form, also when rows were inserted, moved or lost their ID (pure)."""

from collections.abc import Sequence
from typing import Any

from lke.excel.impor.letak import LKE_ZI, Butir, Letak, baca_tipe, kata
from lke.excel.impor.sel import adalah_angka

BARIS_TERBANYAK = 600
_COCOK_MINIMAL = 0.7
_LEWAT_BUTIR = -2.0


def petakan_baris(letak: Letak, butir: Sequence[Butir]) -> None:
    """Fills `letak.baris`: by the ID in column A where it is consistent, by the usual row where there is none, as long as
    the types agree there; otherwise by the best alignment of ID, type and wording, or of these without the ID."""
    sel = letak.lembar.sel
    kolom_tipe = letak.kolom.get("jenis")
    tipe = {b: baca_tipe(v) for (b, k), v in sel.items() if k == kolom_tipe and b > letak.baris_judul}
    nomor = {} if letak.bentuk == LKE_ZI else _nomor(letak)
    langsung = _menurut_id(nomor, butir) if nomor else _menurut_tempat(letak, butir)
    kecocokan = _kecocokan(langsung, butir, tipe, bool(nomor)) if langsung else 0.0
    letak.menurut_id = bool(nomor)
    if langsung and (_setipe(langsung, butir, tipe) == len(butir) or not any(tipe.values())):
        letak.baris = langsung
    else:
        calon = _calon(letak, butir, tipe, nomor, langsung if nomor and kecocokan >= _COCOK_MINIMAL else None)
        letak.menurut_id, letak.baris = max(calon, key=lambda c: _setipe(c[1], butir, tipe))
        kecocokan = _kecocokan(letak.baris, butir, tipe, letak.baris is langsung)
    berlaku = nomor if langsung and letak.menurut_id else {}
    letak.struktur = {n: b for b, n in berlaku.items() if list(berlaku.values()).count(n) == 1}
    sepanjang_formulir = letak.lembar.baris_terakhir() >= max(letak.baris.values(), default=0)
    dapat_dikenal = any(tipe.values()) or len(nomor) > 100 or (letak.baris_judul > 0 and sepanjang_formulir)
    letak.kecocokan = kecocokan if dapat_dikenal else 0.0


def _calon(
    letak: Letak,
    butir: Sequence[Butir],
    tipe: dict[int, str],
    nomor: dict[int, int],
    langsung: dict[int, int] | None,
) -> list[tuple[bool, dict[int, int]]]:
    """(by ID?, rows), the first preferred: an office may have numbered the rows anew, so IDs are not believed blindly."""
    teks = _teks_baris(letak)
    calon = [(False, _sejajarkan(letak, butir, tipe, {}, teks))]
    if nomor:
        calon.insert(0, (True, langsung or _sejajarkan(letak, butir, tipe, nomor, teks)))
    return calon


def _setipe(baris: dict[int, int], butir: Sequence[Butir], tipe: dict[int, str]) -> int:
    """How many of the form's rows stand where the type cell says what the instrument says."""
    return sum(tipe.get(baris.get(b.nomor, 0)) == b.tipe for b in butir)


def _nomor(letak: Letak) -> dict[int, int]:
    """Sheet row -> ID. A formula such as =ROW() is no ID: it follows the row instead of the question."""
    return {
        b: int(v)
        for (b, k), v in letak.lembar.sel.items()
        if k == 1 and b > letak.baris_judul and (b, k) not in letak.lembar.formula and _bulat(v)
    }


def _bulat(nilai: Any) -> bool:
    if isinstance(nilai, str):
        return nilai.strip().isascii() and nilai.strip().isdigit() and len(nilai.strip()) < 6
    return adalah_angka(nilai) and float(nilai).is_integer()


def _menurut_id(nomor: dict[int, int], butir: Sequence[Butir]) -> dict[int, int] | None:
    """Form row -> sheet row when every ID stands exactly once and in order."""
    letak: dict[int, int] = {}
    dicari = {b.nomor for b in butir}
    for baris in sorted(nomor):
        if nomor[baris] in letak and nomor[baris] in dicari:
            return None
        letak[nomor[baris]] = baris
    urut = [letak.get(b.nomor) for b in butir]
    if None in urut or urut != sorted(urut):  # type: ignore[type-var]
        return None
    return {b.nomor: letak[b.nomor] for b in butir}


def _menurut_tempat(letak: Letak, butir: Sequence[Butir]) -> dict[int, int]:
    """Form row -> the usual sheet row, moved as a whole where the header row is."""
    biasa = 2 if letak.bentuk == LKE_ZI else 1
    geser = letak.baris_judul - biasa if letak.baris_judul else 0
    return {b.nomor: b.nomor + geser for b in butir}


def _kecocokan(baris: dict[int, int], butir: Sequence[Butir], tipe: dict[int, str], ber_id: bool = False) -> float:
    """Share of the form's rows whose type cell says what the instrument says; 1 where the sheet has no type column.

    `ber_id`: the rows are known by their IDs, so a type cell that was overwritten says nothing against them.
    """
    tertulis = [tipe.get(baris.get(b.nomor, 0), "") for b in butir]
    dinilai = [(b, t) for b, t in zip(butir, tertulis, strict=True) if not ber_id or t not in ("", "?")]
    if not any(tipe.values()) or not dinilai:
        return 1.0
    return sum(t == b.tipe for b, t in dinilai) / len(dinilai)


def _teks_baris(letak: Letak) -> dict[int, set[str]]:
    teks: dict[int, set[str]] = {}
    for (b, k), v in letak.lembar.sel.items():
        if k < letak.kolom["jawaban"] and isinstance(v, str) and len(v) > 8:
            teks.setdefault(b, set()).add(kata(v))
    return teks


def _sejajarkan(
    letak: Letak,
    butir: Sequence[Butir],
    tipe: dict[int, str],
    nomor: dict[int, int],
    teks: dict[int, set[str]],
) -> dict[int, int]:
    """Best order-keeping match of form rows and sheet rows; a form row without a fitting sheet row stays out."""
    baris = list(range(letak.baris_judul + 1, min(letak.lembar.baris_terakhir(), BARIS_TERBANYAK) + 1))
    lewat = [-1.0 if tipe.get(b) else 0.0 for b in baris]
    dasar = [0.0]
    for nilai in lewat:
        dasar.append(dasar[-1] + nilai)
    jejak: list[list[int]] = []
    for b in butir:
        kini, langkah = [dasar[0] + _LEWAT_BUTIR], [0]
        for j, r in enumerate(baris, 1):
            cocok = dasar[j - 1] + _mirip(b, r, tipe.get(r, ""), nomor.get(r), teks.get(r, ()))
            pilihan = ((cocok, 2), (kini[j - 1] + lewat[j - 1], 1), (dasar[j] + _LEWAT_BUTIR, 0))
            nilai, arah = max(pilihan)
            kini.append(nilai)
            langkah.append(arah)
        jejak.append(langkah)
        dasar = kini
    return _telusuri_balik(jejak, butir, baris)


def _telusuri_balik(jejak: list[list[int]], butir: Sequence[Butir], baris: list[int]) -> dict[int, int]:
    hasil: dict[int, int] = {}
    i, j = len(butir), len(baris)
    while i > 0:
        arah = jejak[i - 1][j]
        if arah == 2:
            hasil[butir[i - 1].nomor] = baris[j - 1]
        i, j = (i - 1 if arah != 1 else i), (j - 1 if arah else j)
    return dict(sorted(hasil.items()))


def _mirip(butir: Butir, baris: int, tipe: str, nomor: int | None, teks: Any) -> float:
    nilai = 3.0 if tipe == butir.tipe else -1.9 if not tipe else -0.5 if tipe == "?" else -2.0
    if nomor is not None:
        nilai += 3.0 if nomor == butir.nomor else -1.0
    if butir.teks in teks:
        nilai += 4.0
    return nilai + (0.25 if baris == butir.nomor else 0.0)
