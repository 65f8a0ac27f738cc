"""What makes an answer suspicious (pure). A mark takes nothing away: a person looks at it and decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from survei.aturan.kuesioner import Formulir, Isian


class Tanda(StrEnum):
    JEBAKAN = "jebakan"
    CEPAT = "cepat"
    TANPA_FORMULIR = "formulir"
    BERUNTUN = "beruntun"
    INTERNAL = "internal"


KALIMAT: Mapping[str, str] = {
    Tanda.JEBAKAN: "isian tersembunyi ikut terisi, seperti yang dilakukan program",
    Tanda.CEPAT: "dikirim lebih cepat daripada orang membaca",
    Tanda.TANPA_FORMULIR: "dikirim tanpa membuka halaman survei",
    Tanda.BERUNTUN: "banyak jawaban dari satu jaringan dalam waktu singkat",
    Tanda.INTERNAL: "diisi pegawai sendiri, bukan pengguna layanan",
}
# A person needs about three seconds for a butir; nobody reads one in half a second.
DETIK_PER_BUTIR = 0.5


@dataclass(frozen=True, slots=True)
class Kedatangan:
    """How an answer came. `detik`: since the form was opened, None when it brought no form of ours; `beruntun`: one of too
    many from its network."""

    detik: float | None
    jebakan: bool = False
    beruntun: bool = False


def tandai(formulir: Formulir, isian: Isian, kedatangan: Kedatangan | None = None) -> tuple[Tanda, ...]:
    """The marks of an answer; without `kedatangan` (paper, file) only those of its content."""
    hasil = list(_kedatangan(len(formulir.kuesioner.butir), kedatangan)) if kedatangan else []
    if any(isian.profil.get(p.kode) in p.internal for p in formulir.kuesioner.profil):
        hasil.append(Tanda.INTERNAL)
    return tuple(hasil)


def baca(teks: str) -> list[str]:
    """The sentences of stored marks."""
    return [KALIMAT[Tanda(t)] for t in teks.split(",") if t]


def _kedatangan(banyak_butir: int, k: Kedatangan) -> list[Tanda]:
    hasil = []
    if k.jebakan:
        hasil.append(Tanda.JEBAKAN)
    if k.detik is None:
        hasil.append(Tanda.TANPA_FORMULIR)
    elif k.detik < banyak_butir * DETIK_PER_BUTIR:
        hasil.append(Tanda.CEPAT)
    if k.beruntun:
        hasil.append(Tanda.BERUNTUN)
    return hasil
