"""A questionnaire as plain values: its butir, their words, the profile asked, and what an answer may hold (pure).

Built from the versioned documents in `survei/data/`; code knows a butir by its kode, never by its place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

JENIS = {"ikm": "IKM", "ipkp": "IPKP", "ipak": "IPAK"}
NAMA_INDEKS = {
    "ikm": "Indeks Kepuasan Masyarakat",
    "ipkp": "Indeks Persepsi Kualitas Pelayanan",
    "ipak": "Indeks Persepsi Anti Korupsi",
}
BUTIR_TERBANYAK = 9  # columns of the running sums
LAYANAN = "layanan"
TIDAK_MENYEBUT = "-"
# For butir that are statements; of a scale of 6 as of 4, worst first.
SETUJU = {
    4: ("Tidak setuju", "Kurang setuju", "Setuju", "Sangat setuju"),
    6: ("Sangat tidak setuju", "Tidak setuju", "Kurang setuju", "Cukup setuju", "Setuju", "Sangat setuju"),
}


@dataclass(frozen=True, slots=True)
class Butir:
    """`pilihan`: the words for 1, 2, ... up to the scale's maximum."""

    kode: str
    nama: str
    teks: str
    pilihan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profil:
    """What is asked about the respondent; `internal`: options of people who are not the public."""

    kode: str
    label: str
    pilihan: Mapping[str, str]
    wajib: bool = True
    internal: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tambahan:
    """A question of the satker itself, beside the official ones; without `pilihan` it asks for a text."""

    kode: str
    teks: str
    pilihan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kuesioner:
    kode: str
    jenis: str
    judul: str
    dasar_hukum: str
    skala_maks: int
    butir: tuple[Butir, ...]
    profil: tuple[Profil, ...]
    layanan: Mapping[str, str]
    tujuan: str
    terbuka: str

    @property
    def kode_butir(self) -> tuple[str, ...]:
        return tuple(b.kode for b in self.butir)

    def butir_berkode(self, kode: str) -> Butir:
        return next(b for b in self.butir if b.kode == kode)


@dataclass(frozen=True, slots=True)
class Formulir:
    """What is asked in one period: the official questionnaire, with the services and questions that the satker added."""

    kuesioner: Kuesioner
    layanan: Mapping[str, str]
    tambahan: tuple[Tambahan, ...] = ()

    @property
    def profil(self) -> tuple[Profil, ...]:
        """The profile, the service used in front of it."""
        return (Profil(LAYANAN, "Jenis layanan yang Anda terima", self.layanan), *self.kuesioner.profil)


@dataclass(frozen=True, slots=True)
class Isian:
    """One respondent's answer: butir -> 1..scale, profile -> option, own question -> text or option, the open question."""

    nilai: Mapping[str, int]
    profil: Mapping[str, str] = field(default_factory=dict)
    tambahan: Mapping[str, str] = field(default_factory=dict)
    saran: str = ""


def bangun(dokumen: Mapping[str, Any]) -> Kuesioner:
    """The questionnaire of this document. Raises ValueError when it contradicts itself."""
    skala = dokumen["skala_maks"]
    butir = tuple(_butir(b, skala) for b in dokumen["butir"])
    if dokumen["jenis"] not in JENIS or skala not in SETUJU:
        raise ValueError(f"{dokumen['kode']}: jenis atau skala tidak dikenal")
    if not 0 < len(butir) <= BUTIR_TERBANYAK or _berulang(b.kode for b in butir):
        raise ValueError(f"{dokumen['kode']}: butir berulang atau terlalu banyak")
    for b in butir:
        if len(b.pilihan) != skala:
            raise ValueError(f"{dokumen['kode']} {b.kode}: banyaknya pilihan bukan {skala}")
    return Kuesioner(
        kode=dokumen["kode"],
        jenis=dokumen["jenis"],
        judul=dokumen["judul"],
        dasar_hukum=dokumen["dasar_hukum"],
        skala_maks=skala,
        butir=butir,
        profil=tuple(_profil(p) for p in dokumen["profil"]),
        layanan=dict(dokumen["layanan"]),
        tujuan=dokumen["tujuan"],
        terbuka=dokumen["terbuka"],
    )


def susun_formulir(kuesioner: Kuesioner, layanan: Mapping[str, str], tambahan: Iterable[Mapping[str, Any]]) -> Formulir:
    """The form of a period; `layanan` and `tambahan` are what the satker added, as the period keeps them."""
    sendiri = tuple(Tambahan(t["kode"], t["teks"], tuple(t.get("pilihan", ()))) for t in tambahan)
    return Formulir(kuesioner, {**kuesioner.layanan, **layanan}, sendiri)


def kurang(formulir: Formulir, isian: Isian) -> dict[str, str]:
    """What keeps an answer of the public from being taken: kode of the field -> sentence; empty when it is complete."""
    hasil = {}
    for p in formulir.profil:
        if p.wajib and not isian.profil.get(p.kode):
            hasil[p.kode] = f"Pilih salah satu untuk {p.label[0].lower()}{p.label[1:]}."
    for b in formulir.kuesioner.butir:
        if b.kode not in isian.nilai:
            hasil[b.kode] = f"Pilih jawaban untuk {b.nama.lower()}."
    return hasil


def asing(formulir: Formulir, isian: Isian) -> dict[str, str]:
    """What is no option of its question: kode of the field -> sentence."""
    skala, butir = formulir.kuesioner.skala_maks, frozenset(formulir.kuesioner.kode_butir)
    boleh = {p.kode: {*p.pilihan, TIDAK_MENYEBUT} for p in formulir.profil}
    pilihan = {t.kode: set(t.pilihan) for t in formulir.tambahan}
    hasil = {
        kode: f"Jawaban {kode} harus bilangan 1 sampai {skala}."
        for kode, nilai in isian.nilai.items()
        if kode not in butir or not 1 <= nilai <= skala
    }
    for kode, nilai in isian.profil.items():
        if nilai not in boleh.get(kode, ()):
            hasil[kode] = "Pilih salah satu dari daftar."
    for kode, teks in isian.tambahan.items():
        if kode not in pilihan or (pilihan[kode] and teks not in pilihan[kode]):
            hasil[kode] = "Pilih salah satu dari daftar."
    return hasil


def _butir(data: Mapping[str, Any], skala: int) -> Butir:
    return Butir(data["kode"], data["nama"], data["teks"], tuple(data.get("pilihan") or SETUJU.get(skala, ())))


def _profil(data: Mapping[str, Any]) -> Profil:
    pilihan = {str(k): v for k, v in data["pilihan"].items()}
    return Profil(
        data["kode"],
        data["label"],
        pilihan,
        data.get("wajib", True),
        frozenset(data.get("internal", ())) & set(pilihan),
    )


def _berulang(daftar: Iterable[str]) -> bool:
    semua = list(daftar)
    return len(semua) != len(set(semua))
