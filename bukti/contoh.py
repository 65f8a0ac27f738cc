"""Invented bukti for the demo: links in the libraries of many satker, visited not long ago."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bukti.baris import Jenis, sidik_teks
from bukti.kelayakan import putusan
from bukti.models import Bukti, PemeriksaanTautan
from bukti.queries import urai
from kpu_zi.tools.sql.sisip_massal import sisip_massal

_PERIKSA = ("url", "sidik_url", "keadaan", "sebab", "status", "diperiksa_pada", "sejak")
_BUKTI = ("satker_id", "jenis", "kunci", "judul", "tautan", "periksa_id", "dibuat_pada", "dibuat_oleh_id")

_STATUS = {"tidak_ada": 404}


def catat_terperiksa(
    baris: Mapping[int, Mapping[str, str]], *, oleh: Mapping[int, int], dibuat: Mapping[int, datetime], pada: datetime
) -> None:
    """Lines with one link each, and the `sebab` that a visit found; by the key of the satker, as `oleh` and `dibuat`."""
    rujukan = {
        (pk, r.kunci): (r, sebab)
        for pk, milik in baris.items()
        for satu, sebab in milik.items()
        for r in urai(satu)
        if r.jenis is Jenis.TAUTAN
    }
    kunjungan = {r.teks: (sidik_teks(r.teks), sebab) for r, sebab in rujukan.values()}
    isi = (
        (url, sidik, putusan(sebab).keadaan, sebab, _STATUS.get(sebab, 200), pada, pada)
        for url, (sidik, sebab) in kunjungan.items()
    )
    sisip_massal(PemeriksaanTautan, _PERIKSA, isi, abaikan_kembar=True)
    periksa = dict(_kunci(sidik for sidik, _ in kunjungan.values()))
    sisip_massal(
        Bukti,
        _BUKTI,
        (
            (pk, Jenis.TAUTAN.value, kunci, r.judul, r.teks, periksa[kunjungan[r.teks][0]], dibuat[pk], oleh[pk])
            for (pk, kunci), (r, _) in rujukan.items()
        ),
        abaikan_kembar=True,
    )


def _kunci(sidik: Iterable[str]) -> Iterable[tuple[str, int]]:
    perlu = set(sidik)
    daftar = PemeriksaanTautan.objects.order_by().values_list("sidik_url", "pk")
    return ((s, pk) for s, pk in daftar.iterator() if s in perlu)
