"""Every nilai of an LKE, and every step towards each predikat, ready to be shown (pure)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kpu_zi.tools.angka import tulis_desimal, tulis_ringkas
from lke.aturan.instrumen import Instrumen, Isi, Pertanyaan, Simpul, nama_berkode
from lke.aturan.penasihat import Langkah, Saran, susun_saran
from lke.aturan.penilaian import TOTAL, Nilai


@dataclass(frozen=True, slots=True)
class BarisNilai:
    """A simpul, a pertanyaan with its own bobot, or the total; `dalam`: how far below the top it stands."""

    kode: str
    nama: str
    dalam: int
    bobot: str
    nilai: str
    excel: str
    berhalaman: bool

    @property
    def id_html(self) -> str:
        return self.kode.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Celah:
    """A condition that is not met, with every step that closes it, the largest gain first."""

    saran: Saran
    langkah: tuple[tuple[Pertanyaan, Langkah], ...]


@dataclass(frozen=True, slots=True)
class Tujuan:
    """A predikat; `celah` is empty when all its conditions are met."""

    predikat: str
    celah: tuple[Celah, ...]


def susun_tujuan(instrumen: Instrumen, jawaban: Mapping[str, Isi], nilai: Nilai) -> list[Tujuan]:
    return [Tujuan(p, tuple(_celah(instrumen, jawaban, nilai, p))) for p in instrumen.syarat]


def _celah(instrumen: Instrumen, jawaban: Mapping[str, Isi], nilai: Nilai, predikat: str) -> Iterator[Celah]:
    for saran in susun_saran(instrumen, jawaban, nilai, predikat, paling_banyak=len(instrumen.pertanyaan)):
        yield Celah(saran, tuple((instrumen.pertanyaan[x.kode], x) for x in saran.langkah))


def susun_nilai(instrumen: Instrumen, nilai: Nilai) -> list[BarisNilai]:
    """Every node in the order of the instrument, the total last."""
    puncak = [s for s in instrumen.simpul.values() if not s.induk]
    hasil = [b for s in puncak for b in _cabang(instrumen, nilai, s, 0)]
    bobot = tulis_ringkas(sum(s.bobot for s in puncak))
    return [*hasil, BarisNilai(TOTAL, "Nilai total", 0, bobot, *_angka(nilai, TOTAL), False)]


def _cabang(instrumen: Instrumen, nilai: Nilai, simpul: Simpul, dalam: int) -> Iterator[BarisNilai]:
    kode, bobot = simpul.kode, tulis_ringkas(simpul.bobot)
    yield BarisNilai(
        kode, nama_berkode(kode, simpul.nama), dalam, bobot, *_angka(nilai, kode), kode in instrumen.halaman
    )
    for anak in simpul.anak:
        yield from _cabang(instrumen, nilai, instrumen.simpul[anak], dalam + 1)
    for p in (instrumen.pertanyaan[k] for k in simpul.pertanyaan):
        if p.bobot is not None:
            nama, bobot = nama_berkode(p.kode, p.nama or p.teks), tulis_ringkas(p.bobot)
            yield BarisNilai(p.kode, nama, dalam + 1, bobot, *_angka(nilai, p.kode), False)


def _angka(nilai: Nilai, kode: str) -> tuple[str, str]:
    return tulis_desimal(nilai.poin(kode)), tulis_desimal(nilai.poin_excel(kode))
