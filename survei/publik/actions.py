"""An answer of the public: counted against floods, marked where it is suspicious, stored; one transaction."""

from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import jaringan
from survei.actions import JawabanMasuk, Penerimaan, sebab_tidak_tertulis, tulis_respons
from survei.aturan.kuesioner import Formulir
from survei.aturan.tanda import Kedatangan, tandai
from survei.models import Saluran
from survei.pintu import Pintu
from survei.publik.laju import RENTANG, hitung, kunci_laju

TERLALU_BANYAK = (
    f"Terlalu banyak jawaban dari jaringan ini. Tunggu {int(RENTANG.total_seconds()) // 60} menit, lalu kirim lagi;"
    " isian Anda masih ada di halaman ini."
)


def terima(*, pintu: Pintu, formulir: Formulir, masuk: JawabanMasuk, kedatangan: Kedatangan, alamat: str) -> Penerimaan:
    """Store what somebody sent through this door; six statements.

    Raises Ditolak (429) when network or door send too many, (423) outside the days of the period, and as `simpan_respons`
    does. What was refused is counted too.
    """
    if not pintu.periode.menerima(masuk.tanggal):
        return sebab_tidak_tertulis(pintu.saluran, masuk, pintu.token)
    sekarang = timezone.now()
    # An invitation counts itself: it is used once.
    terbuka = pintu.token is None
    kunci = [kunci_laju(f"saluran {pintu.saluran.pk}", a, sekarang) for a in (jaringan(alamat), "")] if terbuka else []
    with transaction.atomic():
        dari_jaringan, lewat_pintu = hitung(kunci, sekarang) if kunci else (0, 0)
        penuh = dari_jaringan > settings.SURVEI_BATAS_JARINGAN or lewat_pintu > settings.SURVEI_BATAS_SALURAN
        if not penuh:
            beruntun = pintu.saluran.jenis == Saluran.Jenis.TAUTAN and dari_jaringan > settings.SURVEI_BERUNTUN
            tanda = tandai(formulir, masuk.isian, replace(kedatangan, beruntun=beruntun))
            if tulis_respons(pintu.saluran, formulir, replace(masuk, tanda=tanda), pintu.token):
                return Penerimaan.TERSIMPAN
    if penuh:
        raise Ditolak(TERLALU_BANYAK, status=429)
    return sebab_tidak_tertulis(pintu.saluran, masuk, pintu.token)
