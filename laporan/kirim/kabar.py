"""Telling people what happened to a report, in the transaction in which it happened."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from kpu_zi.pemberitahuan.actions import beri_tahu
from laporan.akses import pemeriksa_tingkat
from laporan.alur import Perbuatan, Status
from laporan.kabar_jenis import KEMBALI, KIRIM, TANDA_TANGAN, TERIMA
from laporan.models import Laporan, TandaTangan
from lke.tingkat.queries_kabar import PERAN_SATKER
from satker.models import Pengguna, Penugasan
from satker.peran import ATURAN, Peran

HUB = "naskah:hub"
# act and the state it leads to: kind, sentence to the satker, sentence to the tier above ("" tells nobody)
_KABAR: dict[tuple[Perbuatan, Status], tuple[str, str, str]] = {
    (Perbuatan.KIRIM, Status.DIKIRIM): (
        KIRIM,
        "{laporan} sudah dikirim.",
        "{laporan} dikirim dan menunggu putusan Anda.",
    ),
    (Perbuatan.KIRIM, Status.DITERIMA): (TERIMA, "{laporan} ditetapkan.", ""),
    (Perbuatan.TARIK, Status.DISUSUN): (KIRIM, "{laporan} ditarik kembali.", "{laporan} ditarik kembali oleh satker."),
    (Perbuatan.TARIK, Status.DIKEMBALIKAN): (
        KIRIM,
        "{laporan} ditarik kembali.",
        "{laporan} ditarik kembali oleh satker.",
    ),
    (Perbuatan.TERIMA, Status.DITERIMA): (TERIMA, "{laporan} diterima.", ""),
    (Perbuatan.KEMBALIKAN, Status.DIKEMBALIKAN): (KEMBALI, "{laporan} dikembalikan: baca catatan tiap bagian.", ""),
    (Perbuatan.PERBAIKI, Status.DISUSUN): (KIRIM, "{laporan} mulai diperbaiki dengan versi baru.", ""),
}


def sebut_laporan(laporan: Laporan) -> str:
    return f"Laporan ZI {laporan.tahun} {laporan.satker.nama} versi {laporan.versi}"


def kabari(*, laporan: Laporan, perbuatan: Perbuatan, ke: Status, oleh: Pengguna) -> None:
    """`laporan` as it was before; who acted is not told, nobody is told twice."""
    jenis, satker, atas = _KABAR[perbuatan, ke]
    nama, alamat = sebut_laporan(laporan), (laporan.tahun, laporan.satker.kode)
    milik, pemeriksa = _khalayak(laporan)
    sudah = {oleh.pk}
    halaman = "kirim:putusan" if perbuatan is Perbuatan.KIRIM else HUB
    for orang, kalimat, ke_mana in ((milik, satker, HUB), (pemeriksa, atas, halaman)):
        penerima = [p for p in orang if p.pk not in sudah]
        sudah |= {p.pk for p in penerima}
        if kalimat and penerima:
            url = reverse(ke_mana, args=alamat)
            beri_tahu(penerima=penerima, jenis=jenis, kalimat=kalimat.format(laporan=nama), url=url)


def kabari_tanda_tangan(*, laporan: Laporan, tanda: TandaTangan, belum: Iterable[str]) -> None:
    """Tell the other leader that the report waits for the second signature; once for what was signed."""
    tugas = Penugasan.objects.berlaku().filter(satker=laporan.satker_id, peran__in=belum)
    sudah = ATURAN[Peran(tanda.sebagai)].nama
    beri_tahu(
        penerima=[t.pengguna for t in tugas.exclude(pengguna=tanda.oleh).select_related("pengguna")],
        jenis=TANDA_TANGAN,
        kalimat=f"{sebut_laporan(laporan)} menunggu tanda tangan Anda: {sudah} sudah menandatangani.",
        url=reverse("kirim:tanda-tangan", args=[laporan.tahun, laporan.satker.kode]),
        unik=f"{laporan.pk} {tanda.sebagai} {tanda.sidik[:32]} {laporan.status_pada}",
    )


def _khalayak(laporan: Laporan) -> tuple[list[Pengguna], list[Pengguna]]:
    """Of the satker, and of the tier above; one query."""
    satker = laporan.satker
    milik = Q(satker=satker, peran__in=PERAN_SATKER)
    atas = Q(satker=satker.induk_id, peran__in=pemeriksa_tingkat(satker.tingkat))
    tugas = Penugasan.objects.berlaku().filter(milik | atas).select_related("pengguna").order_by("pengguna")
    hasil: tuple[list[Pengguna], list[Pengguna]] = ([], [])
    for t in tugas:
        hasil[0 if t.satker_id == satker.pk else 1].append(t.pengguna)
    return hasil
