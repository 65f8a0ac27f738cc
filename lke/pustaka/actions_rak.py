"""Putting a bukti on the shelf of examples, and taking it back. No answer changes, and no signature falls."""

from django.db import transaction
from django.utils import timezone

from bukti.actions import catat_acara
from bukti.models import Bukti
from kpu_zi.tools import Ditolak
from lke.acuan import acuan
from lke.aturan.rak import alasan_tak_dibagikan
from lke.models import ContohBukti, Penilaian
from lke.queries import baris_jawaban
from lke.queries_bukti import pustaka_jawaban
from lke.queries_rak import berpredikat
from satker.models import Pengguna

TANPA_PREDIKAT = "Hanya satker yang sedang berpredikat WBK atau WBBM yang membagikan buktinya sebagai contoh."


@transaction.atomic
def bagikan_contoh(*, penilaian: Penilaian, kode: str, kunci: str, oleh: Pengguna, alamat: str = "") -> ContohBukti:
    """Show the bukti with this kunci under the answer to `kode` to all satker. Sharing twice changes nothing.

    Raises Ditolak without a predikat in force, for what does not stand under the answer, and for what others cannot open.
    """
    lke = penilaian.lke
    if not berpredikat(lke.satker):
        raise Ditolak(TANPA_PREDIKAT)
    acu = acuan(lke.instrumen)
    baris = baris_jawaban(penilaian.pk, acu)
    baris_bukti = pustaka_jawaban(lke, baris, [kode]).baris.get(kunci)
    if baris_bukti is None:
        raise Ditolak(f"Bukti ini tidak terlampir pada {kode}. Muat ulang halaman, lalu coba lagi.", status=409)
    bukti = Bukti.objects.select_for_update().get(pk=baris_bukti.id)
    alasan = alasan_tak_dibagikan(bukti.jenis, bukti.pindai, bukti.ditarik_pada is not None)
    if alasan:
        raise Ditolak(alasan)
    contoh, baru = ContohBukti.objects.get_or_create(
        lke=lke,
        pertanyaan_id=acu.pk[kode],
        bukti=bukti,
        ditarik_pada=None,
        defaults={"oleh": oleh, "pada": timezone.now()},
    )
    if baru:
        bukti.satker = lke.satker
        catat_acara(bukti, "contoh.bagikan", {"contoh": ["", _sebut(penilaian, kode)]}, oleh, alamat)
    return contoh


@transaction.atomic
def tarik_contoh(*, penilaian: Penilaian, kode: str, pk: int, oleh: Pengguna, alamat: str = "") -> bool:
    """Take it back: nobody else sees it from now on. False when the satker has no such example at this pertanyaan."""
    daftar = ContohBukti.objects.select_for_update(of=("self",)).select_related("bukti")
    contoh = daftar.filter(lke=penilaian.lke, pertanyaan__kode=kode, pk=pk).first()
    if contoh is None:
        return False
    if contoh.ditarik_pada is None:
        contoh.ditarik_pada, contoh.ditarik_oleh = timezone.now(), oleh
        contoh.save(update_fields=["ditarik_pada", "ditarik_oleh"])
        contoh.bukti.satker = penilaian.lke.satker
        catat_acara(contoh.bukti, "contoh.tarik", {"contoh": [_sebut(penilaian, kode), ""]}, oleh, alamat)
    return True


def _sebut(penilaian: Penilaian, kode: str) -> str:
    return f"{kode} LKE {penilaian.lke.tahun}"
