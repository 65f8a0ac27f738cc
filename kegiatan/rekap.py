"""The rollup of the registers: facts by satker, year and register, rewritten in the transaction of every write."""

from collections.abc import Iterable

from django.utils import timezone

from kegiatan.aturan.fakta import Fakta, HitungKasus, hitung_fakta, kolom_fakta
from kegiatan.bawaan_kasus import hitung_pengaduan, hitung_sanksi
from kegiatan.models import BarisRegister, PernyataanNihil, RekapKegiatan
from kegiatan.register import Register, daftar_register
from satker.siklus import sampai_tahun


def kunci_rekap(satker_id: int, tahun: Iterable[int]) -> dict[int, RekapKegiatan]:
    """The locked rollups of these years, in order, so that two writes never wait for each other; in a transaction."""
    hasil = {}
    for satu in sorted(set(tahun)):
        RekapKegiatan.objects.get_or_create(satker_id=satker_id, tahun=satu)
        hasil[satu] = RekapKegiatan.objects.select_for_update().get(satker_id=satker_id, tahun=satu)
    return hasil


def kunci_dengan_asal(
    satker_id: int, tahun: Iterable[int], asal: BarisRegister | None
) -> tuple[dict[int, RekapKegiatan], dict[int, RekapKegiatan]]:
    """As `kunci_rekap`, and the rollups of the row of another satker that a row was adopted from (none without one).

    In the order of the satker: two that adopt from each other at once wait instead of stopping each other.
    """
    perlu: dict[int, Iterable[int]] = {satker_id: tahun}
    if asal is not None:
        perlu[asal.satker_id] = sampai_tahun(asal.tahun, asal.tahun_akhir)
    hasil = {pk: kunci_rekap(pk, perlu[pk]) for pk in sorted(perlu)}
    return hasil[satker_id], hasil[asal.satker_id] if asal is not None else {}


def perbarui(register: Register, rekap: dict[int, RekapKegiatan]) -> None:
    """Count one register anew in these locked rollups."""
    for tahun, satu in rekap.items():
        fakta = fakta_register(register, satu.satker_id, tahun)
        satu.fakta.pop(register.kode, None)
        if fakta:
            satu.fakta[register.kode] = fakta
        satu.diubah_pada = timezone.now()
        satu.save(update_fields=["fakta", "diubah_pada"])


def fakta_register(register: Register, satker_id: int, tahun: int) -> Fakta:
    """From the raw rows; two queries."""
    baris = register.model._default_manager.filter(satker=satker_id).berlaku().tahun(tahun).untuk_fakta()
    nihil = PernyataanNihil.objects.filter(satker=satker_id, register=register.kode, tahun=tahun, batal_pada=None)
    return hitung_fakta(
        register.kode,
        list(baris.order_by("pk").values(*kolom_fakta(register.kode))),
        list(nihil.values_list("periode", flat=True)),
        tahun,
        HitungKasus(hitung_sanksi(), hitung_pengaduan()),
    )


def hitung_ulang(satker_id: int, tahun: int) -> dict[str, Fakta]:
    """All facts of a satker and year from the raw rows."""
    semua = {kode: fakta_register(r, satker_id, tahun) for kode, r in daftar_register().items()}
    return {kode: fakta for kode, fakta in semua.items() if fakta}
