"""What a closed period says to the public: index, unsur, respondents by group, sample (pure).

Fed by the running sums alone. Groups too small to be shown have no number here, so no page can show it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from survei.aturan.indeks import IKM, SKALA_INDEKS, Indeks, Jumlah, hitung_indeks
from survei.aturan.kuesioner import LAYANAN, TIDAK_MENYEBUT, Formulir, Kuesioner, Profil
from survei.aturan.sampel import minimum, ukuran_sampel
from survei.aturan.sembunyi import BATAS, sembunyikan

TERENDAH = 3
TIDAK_DIISI = ""
# Groups that the public sees (DOMAIN 4: sex, age, education, work, services), in this order.
DIMENSI_PUBLIK = ("jk", "usia", "pendidikan", "pekerjaan", LAYANAN)
JUDUL = {LAYANAN: "Jenis layanan"}


@dataclass(frozen=True, slots=True)
class Unsur:
    """`rata`: exact mean on the questionnaire's own scale; `terendah`: one of the three lowest."""

    kode: str
    nama: str
    rata: Fraction
    mutu: str
    terendah: bool


@dataclass(frozen=True, slots=True)
class Bagian:
    """Respondents who share an option; `banyak` None where the group is too small to be shown."""

    teks: str
    banyak: int | None


@dataclass(frozen=True, slots=True)
class Pembagian:
    kode: str
    judul: str
    bagian: tuple[Bagian, ...]

    @property
    def ada_tersembunyi(self) -> bool:
        return any(b.banyak is None for b in self.bagian)


@dataclass(frozen=True, slots=True)
class Sampel:
    """`populasi` None while nobody wrote down how many people were served."""

    n: int
    populasi: int | None
    target: int | None
    minimum: int

    @property
    def cukup(self) -> bool:
        return self.n >= (self.minimum if self.target is None else self.target)


@dataclass(frozen=True, slots=True)
class Hasil:
    indeks: Indeks
    skala_maks: int
    unsur: tuple[Unsur, ...]
    terendah: tuple[Unsur, ...]
    pembagian: tuple[Pembagian, ...]
    sampel: Sampel


def susun_hasil(
    formulir: Formulir,
    jumlah: Jumlah,
    kelompok: Mapping[str, Mapping[str, int]],
    populasi: int | None,
    tabel: Sequence[tuple[int, int]],
) -> Hasil | None:
    """The result of these sums; `kelompok`: dimensi -> option -> respondents. None below the least number of respondents."""
    indeks = indeks_publik(formulir.kuesioner, jumlah)
    if indeks is None:
        return None
    unsur = tuple(_unsur(formulir.kuesioner, indeks))
    return Hasil(
        indeks=indeks,
        skala_maks=formulir.kuesioner.skala_maks,
        unsur=unsur,
        terendah=tuple(next(u for u in unsur if u.kode == k) for k in indeks.terendah(TERENDAH)),
        pembagian=tuple(_pembagian(p, kelompok.get(p.kode, {}), jumlah.n) for p in _profil_publik(formulir)),
        sampel=Sampel(
            jumlah.n, populasi, None if populasi is None else ukuran_sampel(populasi, tabel), minimum(populasi)
        ),
    )


def indeks_publik(kuesioner: Kuesioner, jumlah: Jumlah) -> Indeks | None:
    """The index, None while there are too few respondents for anybody outside the satker to see it."""
    if jumlah.n < BATAS:
        return None
    return hitung_indeks(kuesioner.jenis, kuesioner.kode_butir, jumlah, kuesioner.skala_maks)


def skala_indeks(jenis: str) -> int:
    """The highest figure that the index of this jenis can have."""
    return 100 if jenis == IKM else SKALA_INDEKS


def _unsur(kuesioner: Kuesioner, indeks: Indeks) -> list[Unsur]:
    terendah = indeks.terendah(TERENDAH)
    return [
        Unsur(b.kode, b.nama, indeks.unsur[b.kode], indeks.mutu_unsur(b.kode, kuesioner.skala_maks), b.kode in terendah)
        for b in kuesioner.butir
        if b.kode in indeks.unsur
    ]


def _profil_publik(formulir: Formulir) -> list[Profil]:
    menurut_kode = {p.kode: p for p in formulir.profil}
    return [menurut_kode[k] for k in DIMENSI_PUBLIK if k in menurut_kode]


def _pembagian(profil: Profil, banyak: Mapping[str, int], n: int) -> Pembagian:
    """In the order of the form, then options that it no longer has, then who did not say or left it out: together n."""
    semua = {k: banyak[k] for k in (*profil.pilihan, *banyak) if banyak.get(k) and k != TIDAK_MENYEBUT}
    if banyak.get(TIDAK_MENYEBUT):
        semua[TIDAK_MENYEBUT] = banyak[TIDAK_MENYEBUT]
    if (sisa := n - sum(semua.values())) > 0:
        semua[TIDAK_DIISI] = sisa
    kata = {**profil.pilihan, TIDAK_MENYEBUT: "Tidak ingin menyebutkan", TIDAK_DIISI: "Tidak diisi"}
    tersembunyi = sembunyikan(semua)
    bagian = tuple(Bagian(kata.get(k, k), None if k in tersembunyi else b) for k, b in semua.items())
    return Pembagian(profil.kode, JUDUL.get(profil.kode, profil.label), bagian)
