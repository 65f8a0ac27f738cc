"""The words of the report of an evaluation (LHE) around its figures (pure; PermenPANRB 90/2021 Lampiran II)."""

from dataclasses import dataclass

from laporan.naskah.surat import SEKJEN
from satker.peran import Tingkat

SIFAT = "Biasa"


@dataclass(frozen=True, slots=True)
class PokokLhe:
    """Of whom it is, and of what frozen values; `induk`: the office above a kab/kota, else empty."""

    tahun: int
    tahap: int
    satker: str
    tingkat: str
    induk: str
    surat_tugas: str
    salinan: str
    sidik: str
    pendahuluan: bool


def perihal(p: PokokLhe) -> str:
    return f"Laporan Hasil Evaluasi tahap {p.tahap} atas Pembangunan Zona Integritas Tahun {p.tahun} pada {p.satker}"


def dasar(p: PokokLhe, regulasi: list[str]) -> tuple[str, ...]:
    """What it rests upon: the regulations of the instrument and the team's own letter."""
    return (*regulasi, *((f"Surat tugas {p.surat_tugas}",) if p.surat_tugas else ()))


def uraian(p: PokokLhe) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Headings with their paragraphs, from the purpose to what was left out."""
    lapis = "penilaian mandiri satker"
    lapis += ", penilaian pendahuluan tingkat di atasnya, dan" if p.pendahuluan else " dan"
    tahap = (
        "Evaluasi tahap ini mencakup seluruh pertanyaan Lembar Kerja Evaluasi."
        if p.tahap == 1
        else "Evaluasi tahap ini menilai kembali pertanyaan yang dikembalikan pada tahap sebelumnya; "
        "pertanyaan lain hanya diubah dengan alasan."
    )
    return (
        (
            "Tujuan",
            (
                f"Menilai kemajuan pembangunan Zona Integritas pada {p.satker} dan pemenuhan syarat nilai WBK dan WBBM, "
                "serta memberikan rekomendasi perbaikan.",
            ),
        ),
        (
            "Sasaran",
            (f"Komponen pengungkit dan komponen hasil pada Lembar Kerja Evaluasi {p.satker} tahun {p.tahun}.",),
        ),
        (
            "Metodologi",
            (
                f"Nilai disusun berjenjang: {lapis} evaluasi Tim Penilai Internal (TPI). TPI memeriksa jawaban, catatan, "
                "dan data dukung tiap pertanyaan. Nilai evaluasi TPI yang menentukan, dan dibandingkan dengan syaratnya "
                "sebelum pembulatan.",
            ),
        ),
        (
            "Lingkup dan batasan",
            (
                f"{tahap} Evaluasi didasarkan pada yang tercatat pada portal Zona Integritas; kebenaran data dukung menjadi "
                "tanggung jawab satker yang menyampaikannya.",
                "Memenuhi syarat nilai belum berarti diusulkan: WBBM juga mensyaratkan predikat WBK, dan syarat lain "
                "diperiksa Sekretariat Jenderal.",
                f"Nilai pada laporan ini dibekukan pada salinan {p.salinan} dengan sidik SHA-256 {p.sidik}.",
            ),
        ),
    )


def tembusan(p: PokokLhe) -> tuple[str, ...]:
    return (SEKJEN, *((f"Ketua {p.induk}",) if p.tingkat == Tingkat.KABKOTA and p.induk else ()))
