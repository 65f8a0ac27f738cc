"""Jobs of the LKE: take ids, load, call one function, store the outcome; safe to run twice."""

from kpu_zi.pekerjaan.actions import irisan
from kpu_zi.pekerjaan.models import Pekerjaan
from lke.actions_rekap import hitung_semua


def hitung_bukti(pekerjaan: Pekerjaan) -> dict[str, int]:
    """Catatan and bukti of the LKE whose turn it is."""
    return {"dihitung": hitung_semua(lanjut=irisan(pekerjaan))}
