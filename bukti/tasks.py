"""Jobs of the library: take ids, load, call one function, return what is shown; safe to run twice."""

from typing import Any

from django.db.models import F
from django.utils import timezone

from bukti import actions_berkas, actions_gambar, actions_tautan
from bukti.akses import dapat_mengubah
from bukti.models import Bukti
from kpu_zi.pekerjaan.actions import IRISAN, irisan, maju
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools import Ditolak

DETIK_DIMINTA = 60


def periksa_tautan(pekerjaan: Pekerjaan) -> dict[str, Any]:
    """Visit links: what is due, or those that a person asked for. What time does not allow is due in the next round."""
    if not pekerjaan.parameter:
        if not actions_tautan.hubungkan(Bukti.objects.all(), irisan(pekerjaan)):
            return {"diperiksa": 0, "jumlah": 0, "tanpa_internet": False}  # the rest, and the visits, in the next round
        return _periksa(pekerjaan, actions_tautan.giliran(timezone.now()), 0, IRISAN)
    bukti = _diminta(pekerjaan)
    actions_tautan.hubungkan(bukti, irisan(pekerjaan))
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
    return {"dipindai": actions_berkas.pindai_ulang(lanjut=irisan(pekerjaan))}


def gambar(pekerjaan: Pekerjaan) -> dict[str, Any]:
    """Draw the first pages of one PDF, or of those that still have no picture."""
    daftar = actions_gambar.belum_digambar()
    if pekerjaan.parameter:
        daftar = daftar.filter(pk=pekerjaan.parameter["bukti"])
    return {"digambar": actions_gambar.gambar_semua(daftar, lanjut=irisan(pekerjaan))}
