"""Strict reading of the document of an instrument (pure): every fault with its place and figure, nothing guessed or mended.

A weight, an option or a limit that was mistyped would move nilai without a sound. First the shape is looked at, part by
part; what the parts say of each other only once each of them can be read.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from kpu_zi.tools.angka import tulis_ringkas

JENIS_PILIHAN = ("ya_tidak", "abc", "abcd", "abcde")
INDEKS, PERSEN = "indeks_0_4", "persen"
RUMUS = {"rasio": ("pembilang", "penyebut"), "penurunan": ("lalu", "ini")}
TINGKAT = ("komponen", "aspek", "area", "sub_area")
PREDIKAT = ("WBK", "WBBM")
SELURUHNYA = 100  # points that the komponen make together
KODE_PERTANYAAN = r"[A-Z]\d+(?:\.[a-z]+)+"  # also what stands in addresses
_KODE_SIMPUL, _ID = r"[A-Za-z][A-Za-z0-9.]{0,15}", r"[a-z][a-z0-9_]{0,39}"
LEMBAR = {"baris_jawaban": "lembar Jawaban", "baris_lke_zi": "lembar LKE ZI"}

Temuan = Iterator[str]


class InstrumenKeliru(ValueError):
    """The document cannot be used; `temuan`: a sentence for each fault."""

    def __init__(self, temuan: Sequence[str]) -> None:
        self.temuan = tuple(temuan)
        lain = f" Dan {len(temuan) - 1} kekeliruan lain." if len(temuan) > 1 else ""
        super().__init__(f"Instrumen ditolak. {temuan[0]}{lain}")


def periksa_dokumen(dokumen: Any) -> list[str]:
    """Every fault of the document in words; none in one that `bangun` can build."""
    bentuk = list(_bentuk(dokumen))
    return bentuk or [
        *_kode_ganda(dokumen),
        *_baris_ganda(dokumen),
        *_bobot(dokumen),
        *_isian(dokumen),
        *_ambang(dokumen),
    ]


def pecahan(nilai: Any) -> Fraction:
    """Exact value of a number as it is written in the document (0.67 is 67/100, not a binary approximation)."""
    return Fraction(str(nilai))


# --- the shape
def _bentuk(dokumen: Any) -> Temuan:
    if not isinstance(dokumen, Mapping):
        yield "Berkas ini bukan dokumen instrumen."
        return
    yield from _berpola(dokumen, "kode_instrumen", "Instrumen", r"[a-z0-9][a-z0-9-]{0,39}", "lke-2024")
    yield from _teks(dokumen, "instrumen", "Instrumen", paling_panjang=160)
    yield from _daftar_teks(dokumen, "regulasi", "Instrumen")
    yield from _bentuk_skala(dokumen.get("skala"))
    for a in _daftar(dokumen, "area_perubahan"):
        yield from _bentuk_area(a)
    yield from _bentuk_ambang(dokumen.get("ambang"))
    komponen = _daftar(dokumen, "komponen")
    if not komponen:
        yield "Instrumen: daftar komponen tidak ada."
    for k in komponen:
        yield from _bentuk_simpul(k, "komponen")


def _bentuk_skala(skala: Any) -> Temuan:
    if not isinstance(skala, Mapping):
        yield "Instrumen: skala nilai pilihan tidak ada."
        return
    for jenis, nilai in skala.items():
        if not isinstance(nilai, Mapping) or not nilai:
            yield f"Skala {jenis}: tanpa pilihan."
            continue
        for kode, n in nilai.items():
            yield from _angka({"nilai": n}, "nilai", f"Skala {jenis}, pilihan {kode}", nol=True)


def _bentuk_area(a: Any) -> Temuan:
    di = f"Area perubahan {a.get('nomor', '?')}" if isinstance(a, Mapping) else "Area perubahan"
    if not isinstance(a, Mapping):
        yield f"{di}: bukan isian yang lengkap."
        return
    yield from _bulat(a, "nomor", di)
    yield from _teks(a, "nama", di)
    yield from _angka(a, "bobot", di)
    yield from _daftar_teks(a, "simpul", di)


def _bentuk_ambang(ambang: Any) -> Temuan:
    if not isinstance(ambang, Mapping) or tuple(ambang) != PREDIKAT:
        yield f"Instrumen: ambang harus untuk {' lalu '.join(PREDIKAT)}."
        return
    for predikat, daftar in ambang.items():
        if not isinstance(daftar, Sequence) or isinstance(daftar, str) or not daftar:
            yield f"{predikat}: tanpa syarat."
            continue
        for s in daftar:
            yield from _bentuk_syarat(predikat, s)


def _bentuk_syarat(predikat: str, s: Any) -> Temuan:
    if not isinstance(s, Mapping):
        yield f"{predikat}: syarat bukan isian yang lengkap."
        return
    di = f"{predikat}, syarat {s.get('kode', '?')}"
    yield from _teks(s, "kode", di)
    yield from _teks(s, "nama", di)
    ada = [k for k in ("simpul", "pertanyaan", "tiap") if k in s]
    if len(ada) != 1:
        yield f"{di}: harus menyebut salah satu dari simpul, pertanyaan, atau tiap area perubahan."
        return
    if ada == ["simpul"]:
        yield from _daftar_teks(s, "simpul", di)
    elif ada == ["pertanyaan"]:
        yield from _teks(s, "pertanyaan", di)
    elif s["tiap"] != "area_perubahan":
        yield f"{di}: “{s['tiap']}” tidak dikenal; yang dikenal hanya area_perubahan."
    yield from _angka(s, "minimal_persen" if ada == ["tiap"] else "minimal", di)


def _bentuk_simpul(data: Any, tingkat: str) -> Temuan:
    if not isinstance(data, Mapping):
        yield f"{tingkat}: bukan isian yang lengkap."
        return
    di = _sebut(data)
    yield from _berpola(data, "kode", di, _KODE_SIMPUL, "P1.i")
    yield from _teks(data, "nama", di)
    yield from _angka(data, "bobot", di)
    if data.get("tingkat") not in TINGKAT:
        yield f"{di}: tingkat “{data.get('tingkat', '')}” tidak dikenal."
    anak, butir = _daftar(data, "anak"), _daftar(data, "pertanyaan")
    if bool(anak) == bool(butir):
        yield f"{di}: {'punya bagian dan pertanyaan sekaligus' if anak else 'tanpa bagian dan tanpa pertanyaan'}."
    for a in anak:
        yield from _bentuk_simpul(a, f"Bagian {di}")
    for p in butir:
        yield from _bentuk_butir(p, di)


def _bentuk_butir(p: Any, simpul: str) -> Temuan:
    if not isinstance(p, Mapping):
        yield f"{simpul}: pertanyaan bukan isian yang lengkap."
        return
    di = _sebut(p)
    yield from _berpola(p, "kode", di, rf"(?=.{{1,16}}$){KODE_PERTANYAAN}", "P1.i.a")
    yield from _teks(p, "teks", di)
    yield from _letak(p, di)
    if "nama" in p:
        yield from _teks(p, "nama", di)
    if "bobot" in p:
        yield from _angka(p, "bobot", di)
    if p.get("soal_id") is not None:
        yield from _bulat(p, "soal_id", di)
    jenis = p.get("jenis")
    if jenis in JENIS_PILIHAN:
        yield from _bentuk_pilihan(p, di)
    elif jenis == INDEKS:
        yield from _bentuk_batas(p, di)
    elif jenis == PERSEN:
        yield from _bentuk_hitungan(p, di)
    else:
        yield f"{di}: jenis “{jenis or ''}” tidak dikenal."
    for kunci, milik in (
        ("pilihan", JENIS_PILIHAN),
        ("batas", (INDEKS,)),
        ("rumus", (PERSEN,)),
        ("masukan", (PERSEN,)),
    ):
        if kunci in p and jenis not in milik:
            yield f"{di}: {kunci} tidak berlaku untuk jenis {jenis}."


def _bentuk_pilihan(p: Mapping[str, Any], di: str) -> Temuan:
    pilihan = p.get("pilihan")
    if not isinstance(pilihan, Mapping) or not pilihan:
        yield f"{di}: tanpa pilihan jawaban."
        return
    for kode, arti in pilihan.items():
        yield from _teks({"arti": arti}, "arti", f"{di}, pilihan {kode}")


def _bentuk_batas(p: Mapping[str, Any], di: str) -> Temuan:
    batas = p.get("batas")
    if not isinstance(batas, Mapping):
        yield f"{di}: tanpa batas indeks."
        return
    salah = [*_angka(batas, "min", di, nol=True), *_angka(batas, "maks", di)]
    yield from salah
    if not salah and pecahan(batas["min"]) >= pecahan(batas["maks"]):
        yield f"{di}: batas terendah {_n(batas['min'])} tidak di bawah batas tertinggi {_n(batas['maks'])}."


def _bentuk_hitungan(p: Mapping[str, Any], di: str) -> Temuan:
    masukan = _daftar(p, "masukan")
    if not masukan:
        yield f"{di}: tanpa masukan hitungan."
    for m in masukan:
        yield from _bentuk_masukan(m, di, berid=True)
    for t in _daftar(p, "turunan"):
        yield from _bentuk_masukan(t, di, berid=False)
        if isinstance(t, Mapping):
            yield from _daftar_teks(t, "jumlah_dari", f"{di}, {t.get('id', '?')}")
    rumus = p.get("rumus")
    if not isinstance(rumus, Mapping) or rumus.get("jenis") not in tuple(RUMUS):
        yield f"{di}: tanpa rumus yang dikenal ({' atau '.join(RUMUS)})."
        return
    for kunci in RUMUS[rumus["jenis"]]:
        periksa = _daftar_teks if rumus["jenis"] == "rasio" else _teks
        yield from periksa(rumus, kunci, f"{di}, rumus")
    for kunci in rumus.keys() - {"jenis", *RUMUS[rumus["jenis"]]}:
        if not str(kunci).startswith("bila_") or rumus[kunci] not in (0, 1) or isinstance(rumus[kunci], bool):
            yield f"{di}, rumus: {kunci} “{rumus[kunci]}” tidak dikenal."


def _bentuk_masukan(m: Any, di: str, *, berid: bool) -> Temuan:
    if not isinstance(m, Mapping):
        yield f"{di}: masukan bukan isian yang lengkap."
        return
    di = f"{di}, {m.get('id', '?')}"
    yield from _berpola(m, "id", di, _ID, "tahun_lalu")
    yield from _teks(m, "label", di)
    yield from _letak(m, di)
    if berid:
        yield from _bulat(m, "soal_id", di)


def _letak(data: Mapping[str, Any], di: str) -> Temuan:
    for kunci in LEMBAR:
        yield from _bulat(data, kunci, di)


def _teks(data: Mapping[str, Any], kunci: str, di: str, paling_panjang: int = 5000) -> Temuan:
    nilai = data.get(kunci)
    if not isinstance(nilai, str):
        yield f"{di}: {kunci} tidak ada." if nilai is None else f"{di}: {kunci} “{nilai}” bukan teks."
    elif not nilai.strip():
        yield f"{di}: {kunci} kosong."
    elif len(nilai) > paling_panjang:
        yield f"{di}: {kunci} lebih dari {paling_panjang} huruf."


def _berpola(data: Mapping[str, Any], kunci: str, di: str, pola: str, contoh: str) -> Temuan:
    salah = list(_teks(data, kunci, di))
    yield from salah
    if not salah and not re.fullmatch(pola, data[kunci]):
        yield f"{di}: {kunci} “{data[kunci][:40]}” harus seperti {contoh}."


def _daftar_teks(data: Mapping[str, Any], kunci: str, di: str) -> Temuan:
    daftar = _daftar(data, kunci)
    if not daftar:
        yield f"{di}: {kunci} tidak ada."
    for satu in daftar:
        yield from _teks({kunci: satu}, kunci, di)


def _angka(data: Mapping[str, Any], kunci: str, di: str, *, nol: bool = False) -> Temuan:
    n = data.get(kunci)
    if n is None:
        yield f"{di}: {kunci} tidak ada."
    elif isinstance(n, bool) or not isinstance(n, int | float) or not math.isfinite(n):
        yield f"{di}: {kunci} “{n}” bukan angka."
    elif n < 0 or (n == 0 and not nol):
        yield f"{di}: {kunci} {_n(n)} harus {'tidak kurang dari' if nol else 'lebih dari'} 0."


def _bulat(data: Mapping[str, Any], kunci: str, di: str) -> Temuan:
    n = data.get(kunci)
    if n is None:
        yield f"{di}: {kunci} tidak ada."
    elif isinstance(n, bool) or not isinstance(n, int) or n < 1:
        yield f"{di}: {kunci} “{n}” bukan bilangan bulat mulai dari 1."


def _daftar(data: Mapping[str, Any], kunci: str) -> list[Any]:
    nilai = data.get(kunci)
    return list(nilai) if isinstance(nilai, list | tuple) else []


def _sebut(data: Mapping[str, Any]) -> str:
    return str(data.get("kode") or f"“{str(data.get('teks') or data.get('nama') or 'tanpa kode')[:60]}”")


def _n(n: Any) -> str:
    return tulis_ringkas(pecahan(n))


# --- what the parts say of each other
def _simpul(dokumen: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    def di_bawah(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        yield data
        for anak in data.get("anak", ()):
            yield from di_bawah(anak)

    for k in dokumen["komponen"]:
        yield from di_bawah(k)


def _butir(dokumen: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for s in _simpul(dokumen):
        yield from s.get("pertanyaan", ())


def _kode_ganda(dokumen: Mapping[str, Any]) -> Temuan:
    kode = [s["kode"] for s in _simpul(dokumen)] + [p["kode"] for p in _butir(dokumen)]
    yield from (f"Kode {k} dipakai lebih dari sekali." for k in _ganda(kode))
    soal: dict[int, list[str]] = {}
    for di, data in _berletak(dokumen):
        if data.get("soal_id") is not None:
            soal.setdefault(data["soal_id"], []).append(di)
    yield from (f"soal_id {n} dipakai oleh {' dan '.join(di)}." for n, di in soal.items() if len(di) > 1)
    yield from (
        f"Area perubahan {n} ada lebih dari sekali." for n in _ganda(a["nomor"] for a in dokumen["area_perubahan"])
    )


def _baris_ganda(dokumen: Mapping[str, Any]) -> Temuan:
    for kunci, lembar in LEMBAR.items():
        baris: dict[int, list[str]] = {}
        for di, data in _berletak(dokumen):
            baris.setdefault(data[kunci], []).append(di)
        yield from (f"Baris {n} {lembar} dipakai oleh {' dan '.join(di)}." for n, di in baris.items() if len(di) > 1)


def _berletak(dokumen: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Whatever has a row of its own in the workbook."""
    for p in _butir(dokumen):
        yield p["kode"], p
        for m in (*p.get("masukan", ()), *p.get("turunan", ())):
            yield f"{p['kode']}/{m['id']}", m


def _ganda(daftar: Iterable[Any]) -> list[Any]:
    terlihat: set[Any] = set()
    return list(dict.fromkeys(x for x in daftar if x in terlihat or terlihat.add(x)))  # type: ignore[func-returns-value]


def _bobot(dokumen: Mapping[str, Any]) -> Temuan:
    """A weight that does not add up would silently change every nilai."""
    bobot = {s["kode"]: pecahan(s["bobot"]) for s in _simpul(dokumen)}
    for s in _simpul(dokumen):
        if anak := s.get("anak"):
            yield from _jumlah(f"{s['kode']}: bobot", s["bobot"], [a["bobot"] for a in anak], "bagiannya")
        berbobot = [p["bobot"] for p in s.get("pertanyaan", ()) if "bobot" in p]
        if berbobot and len(berbobot) != len(s["pertanyaan"]):
            yield f"{s['kode']}: hanya sebagian pertanyaannya berbobot; semua atau tidak satu pun."
        elif berbobot:
            yield from _jumlah(f"{s['kode']}: bobot", s["bobot"], berbobot, "pertanyaannya")
    for a in dokumen["area_perubahan"]:
        di = f"Area perubahan {a['nomor']}"
        asing = [k for k in a["simpul"] if k not in bobot]
        yield from (f"{di}: simpul {k} tidak ada." for k in asing)
        if not asing:
            yield from _jumlah(f"{di}: bobot", a["bobot"], [bobot[k] for k in a["simpul"]], " dan ".join(a["simpul"]))
    milik = [k for a in dokumen["area_perubahan"] for k in a["simpul"]]
    yield from (f"Simpul {k} ada pada lebih dari satu area perubahan." for k in _ganda(milik))
    yield from _jumlah("Jumlah bobot", SELURUHNYA, [k["bobot"] for k in dokumen["komponen"]], "semua komponen")


def _jumlah(apa: str, tertulis: Any, bagian: Sequence[Any], dari: str) -> Temuan:
    jumlah = sum((pecahan(b) for b in bagian), Fraction(0))
    if jumlah != pecahan(tertulis):
        yield f"{apa} {_n(tertulis)} bukan jumlah bobot {dari}, yaitu {tulis_ringkas(jumlah)}."


def _isian(dokumen: Mapping[str, Any]) -> Temuan:
    skala = {j: {str(k): pecahan(n) for k, n in nilai.items()} for j, nilai in dokumen["skala"].items()}
    for jenis, nilai in skala.items():
        if min(nilai.values()) != 0 or max(nilai.values()) != 1:
            yield f"Skala {jenis}: nilai pilihan harus dari 0 sampai 1."
    for p in _butir(dokumen):
        if p["jenis"] in JENIS_PILIHAN:
            yield from _cocok_skala(p, skala.get(p["jenis"], {}))
        elif p["jenis"] == PERSEN:
            yield from _cocok_masukan(p)


def _cocok_skala(p: Mapping[str, Any], skala: Mapping[str, Fraction]) -> Temuan:
    kode = [str(k) for k in p["pilihan"]]
    yield from (f"{p['kode']}: pilihan {k} tanpa nilai pada skala {p['jenis']}." for k in kode if k not in skala)
    yield from (f"{p['kode']}: nilai {k} pada skala {p['jenis']} tanpa pilihan." for k in skala if k not in kode)


def _cocok_masukan(p: Mapping[str, Any]) -> Temuan:
    masukan = [m["id"] for m in p["masukan"]]
    semua = masukan + [t["id"] for t in p.get("turunan", ())]
    yield from (f"{p['kode']}: masukan {m} ada lebih dari sekali." for m in _ganda(semua))
    rumus = p["rumus"]
    dipakai = [
        n for k in RUMUS[rumus["jenis"]] for n in (rumus[k] if isinstance(rumus[k], list | tuple) else [rumus[k]])
    ]
    dipakai += [n for t in p.get("turunan", ()) for n in t["jumlah_dari"]]
    yield from (f"{p['kode']}: {n} bukan masukannya." for n in dict.fromkeys(dipakai) if n not in masukan)


# --- limits
def _ambang(dokumen: Mapping[str, Any]) -> Temuan:
    maksimal: dict[str, Fraction] = {s["kode"]: pecahan(s["bobot"]) for s in _simpul(dokumen)}
    berbobot = {p["kode"]: pecahan(p["bobot"]) for p in _butir(dokumen) if "bobot" in p}
    for predikat, daftar in dokumen["ambang"].items():
        yield from (f"{predikat}: syarat {k} ada lebih dari sekali." for k in _ganda(s["kode"] for s in daftar))
        for s in daftar:
            yield from _satu_ambang(f"{predikat}, syarat {s['kode']}", s, maksimal, berbobot)
    wbk, wbbm = (dokumen["ambang"][p] for p in PREDIKAT)
    if [_tentang(s) for s in wbk] != [_tentang(s) for s in wbbm]:
        yield f"{PREDIKAT[1]}: syaratnya harus sama dan seurut dengan syarat {PREDIKAT[0]}."
        return
    for bawah, atas in zip(wbk, wbbm, strict=True):
        rendah, tinggi = (s.get("minimal", s.get("minimal_persen")) for s in (bawah, atas))
        if pecahan(tinggi) < pecahan(rendah):
            yield f"{PREDIKAT[1]}, syarat {atas['kode']}: {_n(tinggi)} di bawah syarat {PREDIKAT[0]}, yaitu {_n(rendah)}."


def _tentang(s: Mapping[str, Any]) -> tuple[Any, ...]:
    return s["kode"], tuple(s.get("simpul", ())), s.get("pertanyaan"), s.get("tiap")


def _satu_ambang(
    di: str, s: Mapping[str, Any], simpul: Mapping[str, Fraction], butir: Mapping[str, Fraction]
) -> Temuan:
    if "tiap" in s:
        if pecahan(s["minimal_persen"]) > 100:
            yield f"{di}: {_n(s['minimal_persen'])} persen melebihi 100."
        return
    if "pertanyaan" in s:
        milik, kenal = [s["pertanyaan"]], butir
        asing = [f"{di}: pertanyaan {k} tidak ada atau tidak berbobot sendiri." for k in milik if k not in kenal]
    else:
        milik, kenal = list(s["simpul"]), simpul
        asing = [f"{di}: simpul {k} tidak ada." for k in milik if k not in kenal]
    yield from asing
    terbanyak = sum((kenal[k] for k in milik if k in kenal), Fraction(0))
    if not asing and pecahan(s["minimal"]) > terbanyak:
        yield f"{di}: {_n(s['minimal'])} melebihi nilai tertingginya, yaitu {tulis_ringkas(terbanyak)}."
