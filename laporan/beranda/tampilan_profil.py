"""The page of one satker in words and pictures: nilai by year, areas against thresholds, what it is good at, what helps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kegiatan.models.medan import AREA
from kegiatan.register import daftar_register
from kpu_zi.tools.angka import tulis_desimal, tulis_jujur
from kpu_zi.tools.grafik.ambang import GrafikAmbang, grafik_ambang
from kpu_zi.tools.grafik.tren import GrafikTren, grafik_tren
from laporan.beranda.queries_profil import TahunNilai
from laporan.pantau.jarak import PREDIKAT, capaian
from laporan.pantau.tampilan import TIADA
from laporan.tiru.kemiripan import NAMA_TINGKAT, Calon, Kecocokan, urutkan
from laporan.tiru.queries import tempat
from lke.aturan.ambang import ambang_berikut
from lke.aturan.instrumen import Isi
from lke.aturan.penasihat import Langkah, Saran, susun_saran
from lke.aturan.penilaian import hitung_nilai
from lke.aturan.status import Tanda
from satker.models import Satker
from survei.aturan.kuesioner import JENIS
from survei.queries_tertutup import PeriodeTertutup

BANYAK_LANGKAH = 5
BANYAK_MIRIP = 3


@dataclass(frozen=True, slots=True)
class BarisTahun:
    tahun: int
    instrumen: str
    tanda: Tanda
    dijawab: str
    mandiri: str
    provinsi: str
    tpi: str


@dataclass(frozen=True, slots=True)
class Nasihat:
    """The first predikat that is not reached: its first unmet condition and the steps that help most."""

    predikat: str
    saran: Saran | None
    langkah: tuple[Langkah, ...]


@dataclass(frozen=True, slots=True)
class BarisSurvei:
    jenis: str
    sebutan: str
    indeks: str
    sampel: str


def baris_tahun(daftar: Iterable[TahunNilai]) -> list[BarisTahun]:
    return [
        BarisTahun(
            t.tahun,
            t.kode_instrumen,
            t.tanda,
            f"{t.terisi} dari {t.pertanyaan}",
            *(TIADA if n is None else _nilai(t, n) for n in (t.mandiri, t.provinsi, t.tpi)),
        )
        for t in daftar
    ]


def _nilai(t: TahunNilai, nilai: Decimal) -> str:
    """Never rounded up to what the next predikat asks."""
    berikut = ambang_berikut(t.instrumen, Fraction(nilai))
    return tulis_desimal(nilai) if berikut is None else tulis_jujur(nilai, berikut[1])


def gambar_riwayat(daftar: Sequence[TahunNilai]) -> list[tuple[str, str, GrafikTren]]:
    """(title, id, picture) for each version of the instrument that has nilai of two years or more: TPI, else the own."""
    hasil = []
    for kode in sorted({t.kode_instrumen for t in daftar}):
        milik = sorted((t for t in daftar if t.kode_instrumen == kode), key=lambda t: t.tahun)
        titik = [(str(t.tahun), None if t.mandiri is None else Fraction(t.mandiri)) for t in milik]
        if sum(n is not None for _, n in titik) > 1:
            judul = f"Nilai mandiri menurut tahun, instrumen {kode}"
            hasil.append((judul, f"riwayat-{len(hasil)}", grafik_tren(titik, "Nilai mandiri")))
    return hasil


def gambar_area(t: TahunNilai) -> GrafikAmbang:
    """The six areas of the self-assessment against what WBK and WBBM ask of each."""
    area = {a.kode for a in t.instrumen.area}
    baris = [(f"{c.singkat} {c.nama}", c.persen) for c in capaian(t.instrumen, t.poin) if c.kode in area]
    return grafik_ambang(baris, _batas(t))


def _batas(t: TahunNilai) -> list[tuple[int, str]]:
    """Per cent that a predikat asks of an area: the same of each."""
    pertama = t.instrumen.area[0].kode
    syarat = {p: next(s for s in d if s.kode == pertama) for p, d in t.instrumen.syarat.items()}
    return [(int(s.minimal * 100 / s.maksimal), p) for p, s in syarat.items()]


def kekuatan(t: TahunNilai) -> list[str]:
    """Areas that reach what the highest predikat asks, the strongest first; per cent cut off, so that all is all."""
    batas = max(persen for persen, _ in _batas(t))
    area = {a.kode for a in t.instrumen.area}
    kuat = [(c.persen, c.nama) for c in capaian(t.instrumen, t.poin) if c.kode in area and c.persen is not None]
    kuat = sorted(((n, nama) for n, nama in kuat if n >= batas), key=lambda k: (-k[0], k[1]))
    return [f"{nama}, {n // 1}%" for n, nama in kuat]


def nasihat(t: TahunNilai, jawaban: Mapping[str, Isi]) -> Nasihat | None:
    """None when every predikat is reached by the self-assessment."""
    nilai = hitung_nilai(t.instrumen, jawaban)
    for predikat in PREDIKAT:
        saran = susun_saran(t.instrumen, jawaban, nilai, predikat, paling_banyak=BANYAK_LANGKAH)
        if saran:
            return Nasihat(predikat, saran[0], saran[0].langkah)
    return None


def terlemah(t: TahunNilai) -> list[str]:
    """Kode of the three weakest areas that are not full, the weakest first."""
    area = {a.kode for a in t.instrumen.area}
    bagian = [(c.persen, c.kode) for c in capaian(t.instrumen, t.poin) if c.kode in area and c.persen is not None]
    return [kode for persen, kode in sorted(bagian) if persen < 100][:BANYAK_MIRIP]


def unit_mirip(satker: Satker, t: TahunNilai, calon: Iterable[Calon]) -> list[Kecocokan]:
    """Holders of a predikat most like this satker, or strong where it is weak."""
    lemah = terlemah(t)
    semua = urutkan(tempat(satker), lemah, calon, dipilih=False, nama_tingkat=NAMA_TINGKAT, nama_area=dict(AREA))
    return semua[:BANYAK_MIRIP]


def baris_survei(daftar: Iterable[PeriodeTertutup]) -> list[BarisSurvei]:
    """The last closed period of each survey."""
    terakhir = {p.jenis: p for p in daftar}
    return [
        BarisSurvei(
            JENIS[j],
            p.sebutan,
            tulis_desimal(p.indeks) if p.indeks is not None else "disembunyikan, kurang dari lima jawaban",
            f"{p.n} jawaban" + (f" dari {p.sampel} yang diperlukan" if p.sampel else ""),
        )
        for j, p in sorted(terakhir.items())
    ]


def isi_register(satker: Satker, fakta: Mapping[str, Mapping[str, object]]) -> tuple[int, int]:
    """(registers with a record or declared nil, registers that this tingkat keeps)."""
    berlaku = [kode for kode, r in daftar_register().items() if r.berlaku_di(satker.tingkat)]
    return sum(bool(fakta.get(k, {}).get("n") or fakta.get(k, {}).get("nihil")) for k in berlaku), len(berlaku)
