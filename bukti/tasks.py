"""Jobs of the library: take ids, load, call one function, return what is shown; safe to run twice."""

from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from bukti import actions_berkas, actions_gambar, actions_tautan
from bukti.akses import dapat_mengubah
from bukti.models import Bukti
from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools import Ditolak

DETIK_DIMINTA = 60


def periksa_tautan(pekerjaan: Pekerjaan) -> dict[str, Any]:
    """Visit links: what is due, or those that a person asked for. What time does not allow is due in the next round."""
    if not pekerjaan.parameter:
        actions_tautan.hubungkan(Bukti.objects.all())
        daftar = actions_tautan.giliran(timezone.now())
        # One thread does all jobs where there is no broker: a person's job must not wait for long.
        return _periksa(pekerjaan, daftar, 0, 50 if settings.CELERY_BROKER_URL else 15)
    bukti = _diminta(pekerjaan)
    actions_tautan.hubungkan(bukti)
    terlama = actions_tautan.dipakai().filter(bukti__in=bukti).order_by(F("diperiksa_pada").asc(nulls_first=True))
    url = list(dict.fromkeys(terlama.values_list("url", flat=True)))
    return _periksa(pekerjaan, url, len(url), DETIK_DIMINTA)


def _diminta(pekerjaan: Pekerjaan) -> Any:
    """The links of this request, while the person who asked may still change them."""
    saring = {"pk": pekerjaan.parameter["bukti"]} if "bukti" in pekerjaan.parameter else {}
    saring = saring or {"satker_id": pekerjaan.parameter["satker"]}
    daftar = Bukti.objects.tautan().filter(**saring)
    satu = daftar.select_related("satker").first()
    if satu is not None and (pekerjaan.pemilik is None or not dapat_mengubah(pekerjaan.pemilik, satu.satker)):
        raise Ditolak("Anda tidak lagi bertugas mengisi di satker ini.", status=403)
    return daftar


def _periksa(pekerjaan: Pekerjaan, daftar: Any, jumlah: int, detik: float) -> dict[str, Any]:
    hasil = actions_tautan.periksa(daftar, lanjut=lambda n: maju(pekerjaan, n, jumlah), detik=detik)
    return {"diperiksa": hasil.diperiksa, "jumlah": jumlah, "tanpa_internet": hasil.tanpa_internet}


def pindai(pekerjaan: Pekerjaan) -> dict[str, Any]:
    """Ask the virus scanner about files that it has not judged."""
    return {"dipindai": actions_berkas.pindai_ulang(lanjut=lambda n: maju(pekerjaan, n, 0))}


def gambar(pekerjaan: Pekerjaan) -> dict[str, Any]:
    """Draw the first pages of one PDF, or of those that still have no picture."""
    daftar = actions_gambar.belum_digambar()
    if pekerjaan.parameter:
        daftar = daftar.filter(pk=pekerjaan.parameter["bukti"])
    return {"digambar": actions_gambar.gambar_semua(daftar, lanjut=lambda n: maju(pekerjaan, n, 0))}
