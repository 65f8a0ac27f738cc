"""What a file of answers holds, as plain values and as JSON (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from kpu_zi.impor.temuan import Temuan
from survei.aturan.indeks import Indeks, hitung_indeks, jumlah_jawaban
from survei.aturan.kuesioner import Isian, Kuesioner


class Jawaban(NamedTuple):
    """One respondent's answer, with the row in which it stands."""

    baris: int
    tanggal: date
    isian: Isian


@dataclass(slots=True)
class HasilBaca:
    """`temuan` keep the file from being applied; `catatan` are sentences about what was read otherwise than written."""

    jawaban: list[Jawaban] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)


def hitungan(kuesioner: Kuesioner, jawaban: Sequence[Jawaban]) -> dict[str, list[int]]:
    """Kode of a butir -> how many answers of each value, and how many without."""
    hasil = {k: [0] * (kuesioner.skala_maks + 1) for k in kuesioner.kode_butir}
    for _, _, isian in jawaban:
        for kode, banyak in hasil.items():
            banyak[isian.nilai.get(kode, 0) - 1] += 1  # without a value the last place
    return hasil


def indeks_berkas(kuesioner: Kuesioner, jawaban: Sequence[Jawaban]) -> Indeks | None:
    """The index of the file alone."""
    jumlah = jumlah_jawaban(kuesioner.kode_butir, [j.isian.nilai for j in jawaban])
    return hitung_indeks(kuesioner.jenis, kuesioner.kode_butir, jumlah, kuesioner.skala_maks)


def ke_json(jawaban: Jawaban) -> list[Any]:
    i = jawaban.isian
    return [jawaban.baris, jawaban.tanggal.isoformat(), dict(i.nilai), dict(i.profil), dict(i.tambahan), i.saran]


def dari_json(data: Sequence[Any]) -> Jawaban:
    baris, tanggal, nilai, profil, tambahan, saran = data
    return Jawaban(baris, date.fromisoformat(tanggal), Isian(nilai, profil, tambahan, saran))


def kunci_isi(tanggal: date, isian: Isian) -> tuple[Any, ...]:
    """Equal for answers that say the same on the same day."""

    def urut(isi: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
        return tuple(sorted(isi.items()))

    return tanggal, urut(isian.nilai), urut(isian.profil), urut(isian.tambahan), isian.saran
