"""Which columns of a sheet hold what: by the words of its header row, else by the usual places (pure).

The column of types is known by its cells (A/B/C, Ya/Tidak, Jumlah): whatever the headers say, answers stand right of it.
"""

import re
from collections import Counter

from kpu_zi.tools.excel.lembar import Lembar
from lke.excel.impor.letak import JAWABAN_17, JAWABAN_22, LKE_ZI, Letak, baca_tipe, kata
from lke.excel.impor.sel import adalah_angka, kosong

_ASING = re.compile(
    r"\b(tpi|tpn|evaluator|evaluasi|inspektorat|penilai|reviu|reviewer|verifikator|verifikasi|provinsi|pendahuluan)\b"
)
_TIPE = re.compile(r"\b(pilihan|jenis|tipe|opsi) (jawaban|isian)\b")
# Order decides: the first that fits names the column.
_PERAN = (
    ("tautan", re.compile(r"\b(tautan|link|url)\b")),
    ("bukti", re.compile(r"\b(bukti|dukung|pendukung|eviden|evidence|dokumen)\b")),
    ("catatan", re.compile(r"\b(catatan|penjelasan|keterangan|uraian|narasi)\b")),
    ("jawaban", re.compile(r"\b(jawaban|isian)\b")),
    ("nilai", re.compile(r"^nilai\b")),
    ("persen", re.compile(r"%|\bpersen")),
)
# Without headers: columns counted from the answer column.
_JARAK = {
    JAWABAN_17: {"jenis": -1, "catatan": 1, "bukti": 2, "nilai": 4, "persen": 5},
    JAWABAN_22: {"jenis": -1, "catatan": 1, "bukti": 2, "tautan": 3, "nilai": 5, "persen": 6},
    # The form says beside the catatan which bukti it expects; behind that stand the satker's own.
    LKE_ZI: {"jenis": -1, "nilai": 1, "persen": 2, "catatan": 4, "standar": 5, "bukti": 6},
}
_JARAK_ASING = {JAWABAN_17: (3, 6), JAWABAN_22: (4, 7, 8, 11), LKE_ZI: ()}
_KOLOM_JAWABAN = 11
_SEL_TIPE = 40  # so many cells that say a type make the column of types


def kenali_kolom(lembar: Lembar) -> Letak | None:
    """The sheet's form and columns; None where neither its name nor its headers are those of an LKE."""
    nama = kata(lembar.nama)
    tipe = _kolom_tipe(lembar)
    baris_judul, judul = _judul(lembar, tipe)
    if not judul and "jawaban" not in nama and "lke" not in nama:
        return None
    bentuk = LKE_ZI if _lke_zi(lembar, baris_judul) else _bentuk_jawaban(lembar, judul)
    kolom, asing = _kolom(lembar, bentuk, judul, tipe)
    return Letak(lembar, bentuk, kolom, asing, baris_judul)


def _kolom_tipe(lembar: Lembar) -> int:
    """The column whose cells say types; 0 when there is none."""
    isi = Counter(k for (_, k), v in lembar.sel.items() if isinstance(v, str) and baca_tipe(v[:20]) not in ("", "?"))
    kolom, jumlah = isi.most_common(1)[0] if isi else (0, 0)
    return kolom if jumlah >= _SEL_TIPE else 0


def _lke_zi(lembar: Lembar, baris_judul: int) -> bool:
    """By the sheet's name where it is one of the two, else by column A."""
    kata_nama = set(kata(lembar.nama).split())
    jawaban, lke_zi = "jawaban" in kata_nama, {"lke", "zi"} <= kata_nama
    return lke_zi if jawaban != lke_zi else not _punya_id(lembar, baris_judul)


def _judul(lembar: Lembar, tipe: int) -> tuple[int, dict[int, tuple[str, str]]]:
    """The header row (0 when there is none) and its columns: column -> (role, header); foreign columns have role "asing"."""
    terbaik: tuple[int, dict[int, tuple[str, str]]] = (0, {})
    for baris in range(1, 16):
        isi = {k: v for (b, k), v in lembar.sel.items() if b == baris and isinstance(v, str)}
        judul = _peran_judul(isi, tipe)
        peran = {p for p, _ in judul.values()}
        cukup = len(peran) >= 3 and ("jawaban" in peran or tipe)
        if cukup and len(peran) > len({p for p, _ in terbaik[1].values()}):
            terbaik = (baris, judul)
    return terbaik


def _peran_judul(isi: dict[int, str], tipe: int) -> dict[int, tuple[str, str]]:
    hasil: dict[int, tuple[str, str]] = {}
    sudah: set[str] = set()
    for kolom in sorted(isi):
        teks = kata(isi[kolom])
        if kolom == tipe or (not tipe and _TIPE.search(teks)):
            hasil[kolom] = ("jenis", isi[kolom])
            continue
        peran = next((p for p, pola in _PERAN if pola.search(teks)), "")
        kanan = kolom > tipe if tipe else peran == "jawaban" or "jawaban" in sudah
        if not peran or not kanan:
            continue  # left of the answers stand the questions and the criteria
        sendiri = kolom == tipe + 1 and peran == "jawaban"  # right beside the types: the unit's, whoever it names
        if (_ASING.search(teks) and not sendiri) or peran in sudah:
            peran = "asing" if peran in ("jawaban", "catatan") else ""
        if peran:
            hasil[kolom] = (peran, isi[kolom])
            sudah.add(peran)
    return hasil


def _punya_id(lembar: Lembar, baris_judul: int) -> bool:
    """Column A counts the rows, as in the form `Jawaban`."""
    nomor = [v for (b, k), v in lembar.sel.items() if k == 1 and b > baris_judul and adalah_angka(v)]
    return len(nomor) > 100 and len(set(nomor)) > 0.9 * len(nomor)


def _bentuk_jawaban(lembar: Lembar, judul: dict[int, tuple[str, str]]) -> str:
    peran = {p: k for k, (p, _) in judul.items()}
    if judul:
        return JAWABAN_22 if "tautan" in peran and "bukti" in peran else JAWABAN_17
    return JAWABAN_22 if lembar.kolom_terakhir() > 17 else JAWABAN_17


def _kolom(
    lembar: Lembar, bentuk: str, judul: dict[int, tuple[str, str]], tipe: int
) -> tuple[dict[str, int], dict[int, str]]:
    """Columns by header; a role without a header takes its usual place, unless another role stands there."""
    kolom = {p: k for k, (p, _) in judul.items() if p != "asing"}
    asing = {k: teks for k, (p, teks) in judul.items() if p == "asing"}
    if tipe:
        kolom["jenis"] = tipe
    jawaban = kolom.setdefault("jawaban", _tanpa_judul(lembar, judul, tipe))
    for peran, jarak in _JARAK[bentuk].items():
        if peran not in kolom and jawaban + jarak not in judul and jawaban + jarak > 0:
            if peran in ("catatan", "bukti") and "tautan" in kolom and kolom["tautan"] < jawaban + jarak:
                continue
            kolom[peran] = jawaban + jarak
    if not judul:
        asing = {jawaban + j: "" for j in _JARAK_ASING[bentuk]}
    return kolom, asing


def _tanpa_judul(lembar: Lembar, judul: dict[int, tuple[str, str]], tipe: int) -> int:
    """The column of the answers where no header names it: the fullest between the types and the next known header."""
    if not tipe:
        return _KOLOM_JAWABAN
    berikut = min((k for k in judul if k > tipe), default=tipe + 2)
    isi = Counter(k for (_, k), v in lembar.sel.items() if tipe < k < berikut and not kosong(v))
    return max(range(tipe + 1, max(berikut, tipe + 2)), key=lambda k: isi[k])
