"""Tables of monitoring as an answer that a browser saves."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils import timezone

from kpu_zi.tools.excel.tulis_tabel import CSV, XLSX, Baris, tulis_csv, tulis_xlsx
from kpu_zi.tools.tanggal import ZONA_NASIONAL, tulis_saat
from laporan.pantau.baris import BarisPantau


def kapan_dihitung(daftar: Iterable[BarisPantau], zona: str = ZONA_NASIONAL) -> str:
    """When the job counted what it counts; empty before it first ran."""
    pada = max((b.cuplikan.dihitung_pada for b in daftar if b.cuplikan), default=None)
    return tulis_saat(pada, zona) if pada else ""


def balas_tabel(
    bentuk: str,
    nama: str,
    lembar: str,
    kepala: Sequence[str],
    baris: Sequence[Baris],
    daftar: Iterable[BarisPantau],
) -> HttpResponse:
    """`bentuk`: "csv", else a workbook; `daftar`: the rows behind the table, which say when they were counted."""
    if bentuk == "csv":
        isi, jenis, akhiran = tulis_csv(kepala, baris), CSV, "csv"
    else:
        dihitung = kapan_dihitung(daftar)
        keterangan = [f"Keadaan per {tulis_saat(timezone.now(), ZONA_NASIONAL)}."]
        if dihitung:
            keterangan.append(f"Siap WBK, butir surat, survei, pengaduan, dan yang menonjol dihitung {dihitung}.")
            keterangan.append("Catatan dan bukti yang sama atau berulang dihitung sekali sehari.")
        isi, jenis, akhiran = tulis_xlsx(lembar, kepala, baris, keterangan), XLSX, "xlsx"
    kepala_balasan = {"Content-Disposition": f'attachment; filename="{nama}.{akhiran}"'}
    return HttpResponse(isi, content_type=jenis, headers=kepala_balasan)
