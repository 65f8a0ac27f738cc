"""The PDF of a result: of a published one rendered by a job, again only when what it says has changed."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from kpu_zi.tools.pdf.cetak import cetak_pdf
from survei.hasil import queries as queries_hasil
from survei.hasil.tampilan import konteks_hasil
from survei.models import DokumenHasil, Periode

# Each time somebody changed the plan while the document was being made.
ULANG_TERBANYAK = 3


def perbarui_dokumen(pk: int, denyut: Callable[[], bool] | None = None) -> bool:
    """Make the stored document say what the result says now; False when it did so already, or there is nothing to say.

    Raises CetakGagal when the engine gives no document.
    """
    for _ in range(ULANG_TERBANYAK):
        periode = queries_hasil.periode_terbit(pk)
        sidik = _sidik(periode)
        if periode is None or sidik == queries_hasil.sidik_dokumen(pk):
            return False
        pada = timezone.now()
        cetakan = cetak_pdf(_html(periode, pada), bertanda=True, denyut=denyut)
        if _simpan(periode, sidik, cetakan.isi, pada):
            return True
    return False


def berkas_rekap(pk: int) -> SimpleUploadedFile:
    """The figures of a closed period as a PDF for the satker's library; the same file as long as it says the same.

    Raises CetakGagal when the engine gives no document. The caller has looked that the period has a result to show.
    """
    periode = queries_hasil.periode_tutup(pk)
    nama = f"rekap-{periode.jenis}-{periode.satker.kode}-{periode.tahun}-{periode.kala}.pdf"
    isi = cetak_pdf(_html(periode, periode.ditutup_pada), bertanda=True).isi
    return SimpleUploadedFile(nama, isi, "application/pdf")


def _simpan(periode: Periode, sidik: str, berkas: bytes, pada: datetime) -> bool:
    """Store it unless the result was changed or withdrawn meanwhile; whoever changes it holds the same rows."""
    with transaction.atomic():
        queries_hasil.kunci_seluruhnya(periode)
        if _sidik(queries_hasil.periode_terbit(periode.pk)) != sidik:
            return False
        isi = {"berkas": berkas, "sidik": sidik, "dibuat_pada": pada}
        DokumenHasil.objects.update_or_create(periode=periode, defaults=isi)
    return True


def _sidik(periode: Periode | None) -> str:
    """The hash of what the document says, whenever it is printed."""
    if periode is None:
        return ""
    return hashlib.sha256(_html(periode, periode.diterbitkan_pada).encode()).hexdigest()


def _html(periode: Periode, dicetak: datetime) -> str:
    isi = konteks_hasil(periode, queries_hasil.isi_hasil(periode), None)
    satker = periode.satker
    return render_to_string(
        "survei/hasil/cetak.html",
        isi | {"kop": satker.nama, "alamat_kop": [], "dicetak": dicetak, "zona": satker.zona_waktu},
    )
