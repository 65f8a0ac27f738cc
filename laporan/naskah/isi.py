"""What a report says, as plain values: screen, PDF, DOCX, XLSX and the frozen copy read the same (pure).

isi = Isi(judul=(...), bagian=(...), ...)
teks = teks_beku(isi); baca_beku(teks) == isi; sidik_teks(teks)
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Angka:
    """A locked figure in a sentence: `kunci` names it (`nilai.total`), `teks` is what is shown (71,20)."""

    kunci: str
    teks: str


Ujaran = str | Angka


@dataclass(frozen=True, slots=True)
class Paragraf:
    ujaran: tuple[Ujaran, ...]

    @property
    def teks(self) -> str:
        return "".join(u if isinstance(u, str) else u.teks for u in self.ujaran)


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list; `bernomor` with numbers from `mulai` before its lines."""

    butir: tuple[Paragraf, ...]
    bernomor: bool = False
    mulai: int = 1


@dataclass(frozen=True, slots=True)
class Tabel:
    """Ready strings. `rata`: a letter a column, "k" text, "a" a figure (right-aligned). `kosong`: said instead of rows."""

    judul: str
    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]
    rata: str
    kosong: str = ""


@dataclass(frozen=True, slots=True)
class Grafik:
    """A picture of `rupa` (a name of `laporan.terbitan.gambar`); `data`: its figures as JSON, exact numbers as text."""

    rupa: str
    judul: str
    data: Mapping[str, Any]


Blok = Paragraf | Daftar | Tabel | Grafik


@dataclass(frozen=True, slots=True)
class Bagian:
    """A heading with what stands under it. `kunci` as in `laporan.naskah.susunan`, also the address of links to it."""

    kunci: str
    nomor: str
    judul: str
    blok: tuple[Blok, ...] = ()
    anak: tuple["Bagian", ...] = ()

    @property
    def penuh(self) -> str:
        return f"{self.nomor} {self.judul}".strip()


@dataclass(frozen=True, slots=True)
class PenandaTangan:
    """A leader under the report; `pada` (ISO) is empty while it is not signed, `nama` while nobody holds the peran."""

    jabatan: str
    nama: str
    nip: str = ""
    pada: str = ""


@dataclass(frozen=True, slots=True)
class Isi:
    """A whole report. `per` (ISO): when its figures were read; `catatan`: gaps that the cover names.

    `sumber`: where a figure comes from, by the kunci of its Angka. `kop`: the lines of the address in the letterhead.
    """

    jenis: str
    tahun: int
    kode: str
    nama: str
    judul: tuple[str, ...]
    per: str
    zona: str
    bagian: tuple[Bagian, ...]
    kop: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()
    penanda_tangan: tuple[PenandaTangan, ...] = ()
    sumber: Mapping[str, str] = field(default_factory=dict)


_BLOK: dict[str, type[Blok]] = {"paragraf": Paragraf, "daftar": Daftar, "tabel": Tabel, "grafik": Grafik}
_NAMA = {kelas: nama for nama, kelas in _BLOK.items()}


def telusuri(bagian: tuple[Bagian, ...], dalam: int = 1) -> Iterator[tuple[int, Bagian]]:
    """Every section with its depth from 1, in reading order."""
    for satu in bagian:
        yield dalam, satu
        yield from telusuri(satu.anak, dalam + 1)


def teks_beku(isi: Isi) -> str:
    """Canonical text: the same report gives the same bytes."""
    data = asdict(replace(isi, bagian=())) | {"bagian": [_bagian_json(b) for b in isi.bagian]}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def baca_beku(teks: str) -> Isi:
    """The report of a frozen text."""
    data = json.loads(teks)
    return Isi(
        **data
        | {
            "judul": tuple(data["judul"]),
            "kop": tuple(data["kop"]),
            "catatan": tuple(data["catatan"]),
            "bagian": tuple(_bagian(b) for b in data["bagian"]),
            "penanda_tangan": tuple(PenandaTangan(**p) for p in data["penanda_tangan"]),
        }
    )


def sidik_teks(*teks: str) -> str:
    """sha256 of the texts, one after the other."""
    jumlah = hashlib.sha256()
    for satu in teks:
        jumlah.update(len(satu.encode()).to_bytes(8, "big") + satu.encode())
    return jumlah.hexdigest()


def sidik_pokok(isi: Isi) -> str:
    """What a leader signs: everything but when it was read and who signed, so that both may come later."""
    data = json.loads(teks_beku(isi))
    for kunci in ("per", "penanda_tangan", "sumber"):
        data.pop(kunci)
    return sidik_teks(json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _bagian_json(b: Bagian) -> dict[str, Any]:
    return {
        "kunci": b.kunci,
        "nomor": b.nomor,
        "judul": b.judul,
        "blok": [{"blok": _NAMA[type(x)], **_blok_json(x)} for x in b.blok],
        "anak": [_bagian_json(a) for a in b.anak],
    }


def _blok_json(blok: Blok) -> dict[str, Any]:
    if isinstance(blok, Paragraf):
        return {"ujaran": _ujaran_json(blok)}
    if isinstance(blok, Daftar):
        mulai = {"mulai": blok.mulai} if blok.mulai != 1 else {}  # what was frozen without it keeps its sidik
        return {"butir": [_ujaran_json(p) for p in blok.butir], "bernomor": blok.bernomor, **mulai}
    return {f.name: getattr(blok, f.name) for f in fields(blok)}


def _ujaran_json(p: Paragraf) -> list[Any]:
    return [u if isinstance(u, str) else {"kunci": u.kunci, "teks": u.teks} for u in p.ujaran]


def _bagian(data: Mapping[str, Any]) -> Bagian:
    blok, anak = tuple(map(_blok, data["blok"])), tuple(map(_bagian, data["anak"]))
    return Bagian(data["kunci"], data["nomor"], data["judul"], blok, anak)


def _blok(data: Mapping[str, Any]) -> Blok:
    isi = {k: v for k, v in data.items() if k != "blok"}
    jenis = data["blok"]
    if jenis == "paragraf":
        return _paragraf(isi["ujaran"])
    if jenis == "daftar":
        return Daftar(tuple(map(_paragraf, isi["butir"])), isi["bernomor"], isi.get("mulai", 1))
    if jenis == "tabel":
        return Tabel(**isi | {"kepala": tuple(isi["kepala"]), "baris": tuple(tuple(b) for b in isi["baris"])})
    return Grafik(**isi)


def _paragraf(ujaran: list[Any]) -> Paragraf:
    return Paragraf(tuple(u if isinstance(u, str) else Angka(**u) for u in ujaran))
