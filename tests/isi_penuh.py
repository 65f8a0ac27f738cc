"""An LKE filled from top to bottom, as an office would: an answer, a catatan and bukti of its own for every pertanyaan."""

from decimal import Decimal
from typing import Any

from lke.actions import simpan_daftar
from lke.acuan import acuan
from lke.aturan.instrumen import Pertanyaan
from lke.aturan.isian import Perubahan, bidang_isi
from lke.models import Penilaian
from satker.models import Pengguna
from satker.queries_siklus import siklus
from tests.survei.buat_survei import ikm_setahun


def isi_wajar(pertanyaan: Pertanyaan, bidang: str) -> Any:
    """A middling answer: the second option, an index of 3,2, counts of 4."""
    if bidang == "pilihan":
        return pertanyaan.pilihan[min(1, len(pertanyaan.pilihan) - 2)].kode
    return Decimal("3.2") if bidang == "indeks" else 4


def catatan_wajar(kode: str) -> str:
    """About 150 characters, different for every pertanyaan."""
    return (
        f"Keputusan Sekretaris tentang {kode} tanggal 6 Januari 2026, rapat persiapan 5 Februari 2026 dengan daftar hadir"
        f" dan notula; pembahasan {kode} selesai."
    )


def bukti_wajar(kode: str) -> str:
    return f"https://drive.contoh.invalid/zi/2026/{kode}\nNotula {kode}, 5 Februari 2026"


def isi_penuh(penilaian: Penilaian, oleh: Pengguna, *, catatan: bool = True) -> None:
    """Answer everything in one go, with the surveys that the answers speak of."""
    ikm_setahun(penilaian.lke.satker, siklus(penilaian.lke.tahun).kegiatan, oleh)
    acu = acuan(penilaian.lke.instrumen)
    daftar = []
    for kode, pertanyaan in acu.instrumen.pertanyaan.items():
        bidang: dict[str, tuple[Any, Any]] = {
            b: ("" if b == "pilihan" else None, isi_wajar(pertanyaan, b)) for b in bidang_isi(pertanyaan)
        }
        if catatan:
            bidang |= {"catatan": ("", catatan_wajar(kode)), "bukti": ("", bukti_wajar(kode))}
        daftar.append(Perubahan(kode, 0, bidang))
    simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=oleh, acara="contoh.isi")
