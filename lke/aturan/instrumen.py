"""The instrument (LKE) as plain values: what is asked, what each answer is worth, what must be reached (pure).

Built from the versioned document in `lke/data/`; the code never names a pertanyaan by its kode.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lke.aturan.instrumen_ketat import InstrumenKeliru, pecahan, periksa_dokumen

# An answer as the pure rules see it: a letter or Ya/Tidak, an index, the counts of a `persen` question, or nothing.
Isi = str | Decimal | Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Pilihan:
    kode: str
    arti: str
    nilai: Fraction


@dataclass(frozen=True, slots=True)
class Masukan:
    """A count that a `persen` question asks for. `dihitung` False: obligatory, but outside the formula."""

    id: str
    label: str
    dihitung: bool
    baris_jawaban: int
    baris_lke_zi: int
    soal_id: int


@dataclass(frozen=True, slots=True)
class Turunan:
    """A sum of counts that the workbook shows and the portal computes itself."""

    id: str
    label: str
    jumlah_dari: tuple[str, ...]
    baris_jawaban: int
    baris_lke_zi: int


@dataclass(frozen=True, slots=True)
class Rumus:
    """Formula of a `persen` question: `rasio` (sums over sums) or `penurunan` (fall against last year), both 0..1."""

    jenis: str
    pembilang: tuple[str, ...] = ()
    penyebut: tuple[str, ...] = ()
    bila_penyebut_nol: int = 0
    lalu: str = ""
    ini: str = ""
    bila_lalu_dan_ini_nol: int = 1
    bila_lalu_nol: int = 0


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    kode: str
    teks: str
    nama: str
    jenis: str
    pilihan: tuple[Pilihan, ...]
    masukan: tuple[Masukan, ...]
    turunan: tuple[Turunan, ...]
    rumus: Rumus | None
    bobot: Fraction | None
    batas: tuple[Decimal, Decimal] | None
    baris_jawaban: int
    baris_lke_zi: int
    soal_id: int | None
    simpul: str
    halaman: str

    @property
    def id_html(self) -> str:
        """Element id; a dot would mean a class in a selector."""
        return self.kode.replace(".", "-")

    def pilihan_berkode(self, huruf: str) -> Pilihan | None:
        """The option with this letter, regardless of case and surrounding blanks."""
        cari = huruf.strip().casefold()
        return next((p for p in self.pilihan if p.kode.casefold() == cari), None)


@dataclass(frozen=True, slots=True)
class Simpul:
    kode: str
    tingkat: str
    nama: str
    bobot: Fraction
    induk: str
    anak: tuple[str, ...]
    pertanyaan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """One of the six areas of change: its pemenuhan node and its reform node together."""

    nomor: int
    nama: str
    simpul: tuple[str, ...]
    bobot: Fraction

    @property
    def kode(self) -> str:
        return f"area{self.nomor}"


@dataclass(frozen=True, slots=True)
class Syarat:
    """One condition of a predikat, spread out: the condition on every area becomes one Syarat per area."""

    kode: str
    nama: str
    simpul: tuple[str, ...]
    pertanyaan: str
    minimal: Fraction
    maksimal: Fraction


@dataclass(frozen=True, slots=True)
class Halaman:
    """One page of the LKE: an area of pemenuhan or reform, or the whole of Hasil."""

    kode: str
    nama: str
    bobot: Fraction
    simpul: tuple[str, ...]
    pertanyaan: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Instrumen:
    kode: str
    nama: str
    regulasi: tuple[str, ...]
    simpul: Mapping[str, Simpul]
    pertanyaan: Mapping[str, Pertanyaan]
    area: tuple[Area, ...]
    syarat: Mapping[str, tuple[Syarat, ...]]
    halaman: Mapping[str, Halaman]
    kewajaran: Mapping[str, Any] = field(default_factory=dict)
    usulan: Mapping[str, Any] = field(default_factory=dict)

    def jumlah_masukan(self) -> int:
        return sum(len(p.masukan) for p in self.pertanyaan.values())

    def bobot_pertanyaan(self, kode: str) -> Fraction:
        """Points that a full answer to this pertanyaan brings: its own bobot, or its share of the node's."""
        pertanyaan = self.pertanyaan[kode]
        simpul = self.simpul[pertanyaan.simpul]
        return pertanyaan.bobot if pertanyaan.bobot is not None else simpul.bobot / len(simpul.pertanyaan)


def nama_berkode(kode: str, nama: str) -> str:
    """“P1 Manajemen Perubahan”, but “Hasil”: a kode in small letters is the name over again."""
    return nama if kode == kode.lower() else f"{kode} {nama}"


def bangun(dokumen: Mapping[str, Any]) -> Instrumen:
    """The instrument from its document; raises InstrumenKeliru (a ValueError) with every place where it is faulty."""
    if temuan := periksa_dokumen(dokumen):
        raise InstrumenKeliru(temuan)
    skala = {jenis: {str(k): pecahan(v) for k, v in nilai.items()} for jenis, nilai in dokumen["skala"].items()}
    simpul: dict[str, Simpul] = {}
    pertanyaan: dict[str, Pertanyaan] = {}
    halaman: dict[str, Halaman] = {}
    for komponen in dokumen["komponen"]:
        for data, induk, kode_halaman in _telusuri(komponen, "", ""):
            simpul[data["kode"]] = _simpul(data, induk)
            for butir in data.get("pertanyaan", ()):
                pertanyaan[butir["kode"]] = _pertanyaan(butir, data["kode"], kode_halaman, skala)
    for kode in dict.fromkeys(p.halaman for p in pertanyaan.values()):
        isi = [p for p in pertanyaan.values() if p.halaman == kode]
        halaman[kode] = Halaman(
            kode,
            simpul[kode].nama,
            simpul[kode].bobot,
            tuple(dict.fromkeys(p.simpul for p in isi)),
            tuple(p.kode for p in isi),
        )
    area = tuple(
        Area(a["nomor"], a["nama"], tuple(a["simpul"]), pecahan(a["bobot"])) for a in dokumen["area_perubahan"]
    )
    return Instrumen(
        kode=dokumen["kode_instrumen"],
        nama=dokumen["instrumen"],
        regulasi=tuple(dokumen["regulasi"]),
        simpul=simpul,
        pertanyaan=pertanyaan,
        area=area,
        syarat={p: tuple(_syarat(daftar, simpul, pertanyaan, area)) for p, daftar in dokumen["ambang"].items()},
        halaman=halaman,
        kewajaran=dokumen.get("kewajaran", {}),
        usulan=dokumen.get("usulan", {}),
    )


def _telusuri(data: Mapping[str, Any], induk: str, halaman: str) -> Iterator[tuple[Mapping[str, Any], str, str]]:
    """Every node below `data` with its parent and its page.

    A page is an area that is split into sub-areas; areas that hold their questions themselves share the component's page.
    """
    if not halaman and data["tingkat"] == "area":
        halaman = data["kode"] if data.get("anak") else induk
    yield data, induk, halaman
    for anak in data.get("anak", ()):
        yield from _telusuri(anak, data["kode"], halaman)


def _simpul(data: Mapping[str, Any], induk: str) -> Simpul:
    return Simpul(
        kode=data["kode"],
        tingkat=data["tingkat"],
        nama=data["nama"],
        bobot=pecahan(data["bobot"]),
        induk=induk,
        anak=tuple(a["kode"] for a in data.get("anak", ())),
        pertanyaan=tuple(p["kode"] for p in data.get("pertanyaan", ())),
    )


def _pertanyaan(
    data: Mapping[str, Any], simpul: str, halaman: str, skala: Mapping[str, Mapping[str, Fraction]]
) -> Pertanyaan:
    nilai = skala.get(data["jenis"], {})
    batas = data.get("batas")
    return Pertanyaan(
        kode=data["kode"],
        teks=data["teks"],
        nama=data.get("nama", ""),
        jenis=data["jenis"],
        pilihan=tuple(Pilihan(str(k), arti, nilai[str(k)]) for k, arti in data.get("pilihan", {}).items()),
        masukan=tuple(
            Masukan(m["id"], m["label"], m.get("dihitung", True), m["baris_jawaban"], m["baris_lke_zi"], m["soal_id"])
            for m in data.get("masukan", ())
        ),
        turunan=tuple(
            Turunan(t["id"], t["label"], tuple(t["jumlah_dari"]), t["baris_jawaban"], t["baris_lke_zi"])
            for t in data.get("turunan", ())
        ),
        rumus=_rumus(data["rumus"]) if "rumus" in data else None,
        bobot=pecahan(data["bobot"]) if "bobot" in data else None,
        batas=(Decimal(str(batas["min"])), Decimal(str(batas["maks"]))) if batas else None,
        baris_jawaban=data["baris_jawaban"],
        baris_lke_zi=data["baris_lke_zi"],
        soal_id=data.get("soal_id"),
        simpul=simpul,
        halaman=halaman,
    )


def _rumus(data: Mapping[str, Any]) -> Rumus:
    isi: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
    return Rumus(**isi)


def _syarat(
    daftar: list[Mapping[str, Any]],
    simpul: Mapping[str, Simpul],
    pertanyaan: Mapping[str, Pertanyaan],
    area: tuple[Area, ...],
) -> Iterator[Syarat]:
    for data in daftar:
        if data.get("tiap") == "area_perubahan":
            for a in area:
                minimal = a.bobot * pecahan(data["minimal_persen"]) / 100
                yield Syarat(a.kode, f"Area {a.nomor} {a.nama}", a.simpul, "", minimal, a.bobot)
            continue
        kode_simpul = tuple(data.get("simpul", ()))
        kode_pertanyaan = data.get("pertanyaan", "")
        bobot = pertanyaan[kode_pertanyaan].bobot if kode_pertanyaan else None
        maksimal = bobot if bobot is not None else sum((simpul[k].bobot for k in kode_simpul), Fraction(0))
        yield Syarat(data["kode"], data["nama"], kode_simpul, kode_pertanyaan, pecahan(data["minimal"]), maksimal)
