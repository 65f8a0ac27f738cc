"""What waits for a reviewer, as lines of the home page."""

from typing import Any

from django.urls import reverse

from kpu_zi.tools.tanggal import tulis_hari
from lke.aturan.kerja import Kerja
from lke.aturan.status import Status
from lke.reviu.akses import peran_penilai
from lke.reviu.queries_antrean import URUT, URUT_BAWAAN, antrean
from lke.reviu.queries_tim import MuatanTim, muatan_tim
from satker.models import Pengguna
from satker.peran import PERAN_TPI

PALING_BANYAK = 7
_MENUNGGU_ATAU_DINILAI = (0, 1)  # of `giliran`
_SEDANG_DINILAI = {
    Status.DINILAI_PENDAHULUAN: "penilaian pendahuluan",
    Status.DINILAI_TPI_1: "evaluasi tahap 1",
    Status.DINILAI_TPI_2: "evaluasi tahap 2",
}


def kerja_penilai(pengguna: Pengguna, tahun: int) -> list[Kerja]:
    """LKE that wait for this person, oldest first, then those being assessed, then the own teams; at most seven lines.

    Two queries, none for who reviews nothing.
    """
    peran = peran_penilai(pengguna)
    if not peran:
        return []
    tim = [_tim(t) for t in muatan_tim(tahun, anggota=pengguna)] if peran.intersection(PERAN_TPI) else []
    ruang = PALING_BANYAK - min(len(tim), 2)
    daftar = antrean(pengguna, tahun, peran).filter(giliran__in=_MENUNGGU_ATAU_DINILAI).order_by(*URUT[URUT_BAWAAN][1])
    baris = [_lke(x) for x in daftar[: ruang + 1]]
    if len(baris) > ruang:
        baris[ruang - 1 :] = [Kerja("LKE lain yang menunggu reviu", reverse("reviu:antrean"), "lihat antrean")]
    return baris + tim[:2]


def _lke(lke: Any) -> Kerja:
    alamat = reverse("reviu:keputusan", args=[lke.tahun, lke.satker.kode])
    if lke.status in _SEDANG_DINILAI:
        return Kerja(
            f"Lanjutkan reviu {lke.satker.nama}", alamat, f"{_SEDANG_DINILAI[lke.status]}, {lke.dinilai} dinilai"
        )
    if lke.status == Status.FINAL:
        hasil = "memenuhi WBK" if lke.memenuhi_wbk else "belum memenuhi WBK"
        return Kerja(f"Putuskan pengusulan {lke.satker.nama}", alamat, f"final, {hasil}")
    rincian = f"sejak {tulis_hari(lke.status_pada, lke.satker.zona_waktu)}" if lke.status_pada else ""
    if lke.putaran > 1:
        rincian = f"putaran {lke.putaran}, {rincian}" if rincian else f"putaran {lke.putaran}"
    return Kerja(f"Buka LKE {lke.satker.nama}", alamat, rincian)


def _tim(t: MuatanTim) -> Kerja:
    rincian = f"{t.menunggu} menunggu dibuka, {t.dinilai} dievaluasi, {t.final} final"
    return Kerja(f"{t.nama}: {t.jumlah} LKE", reverse("reviu:antrean"), rincian)
