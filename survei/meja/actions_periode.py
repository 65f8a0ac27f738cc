"""The life of a period: prepared, opened, closed, published; and its doors."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kpu_zi.tools import Ditolak
from satker.models import Pengguna, Satker
from survei.actions import catat_acara
from survei.aturan import kunci
from survei.models import Periode, Saluran, TokenPribadi
from survei.referensi import kuesioner_berlaku

PINTU_TERBUKA = (Saluran.Jenis.TAUTAN, Saluran.Jenis.LOKET)
NAMA_BAWAAN = {
    Saluran.Jenis.TAUTAN: "Tautan umum",
    Saluran.Jenis.LOKET: "Loket pelayanan",
    Saluran.Jenis.PRIBADI: "Undangan sekali pakai",
    Saluran.Jenis.KERTAS: "Kuesioner kertas",
    Saluran.Jenis.IMPOR: "Berkas dari alat lain",
}
UNDANGAN_TERBANYAK = 500
MASA_MEMASUKKAN = timedelta(days=14)  # for paper that came in on the last day


@transaction.atomic
def buat_periode(
    *, satker: Satker, jenis: str, tahun: int, kala: str, isi: dict[str, Any], oleh: Pengguna, alamat: str = ""
) -> Periode:
    """A new period, with the services and questions that the satker's last one of this jenis added.

    `isi`: mulai, akhir, populasi. Raises Ditolak when there is one for this kala already, or no questionnaire is in force.
    """
    kuesioner = kuesioner_berlaku(jenis, isi["mulai"])
    if kuesioner is None:
        raise Ditolak("Belum ada kuesioner yang berlaku untuk survei ini. Sampaikan kepada administrator.")
    if Periode.objects.filter(satker=satker, jenis=jenis, tahun=tahun, kala=kala).exists():
        raise Ditolak("Periode ini sudah ada. Buka periode itu dari meja survei.", status=409)
    lalu = Periode.objects.filter(satker=satker, jenis=jenis).order_by("-mulai", "-pk").first()
    bawaan = {"layanan": lalu.layanan, "tambahan": lalu.tambahan} if lalu else {}
    periode = Periode.objects.create(
        satker=satker, kuesioner=kuesioner, jenis=jenis, tahun=tahun, kala=kala, **bawaan, **isi
    )
    catat_acara(periode, "survei.buat", {"periode": ["", str(periode)]}, oleh, alamat)
    return periode


def buka(*, periode: Periode, oleh: Pengguna, alamat: str = "") -> None:
    """Take answers from now on, through an open link that is made at once. Opening twice changes nothing."""
    with transaction.atomic():
        kini = _terkunci(periode)
        if kini.status == Periode.Status.TUTUP:
            raise Ditolak("Periode ini sudah ditutup. Buat periode baru untuk jangka waktu berikutnya.", status=409)
        if kini.status == Periode.Status.DRAF:
            _ubah(kini, status=Periode.Status.BUKA, dibuka_pada=timezone.now(), dibuka_oleh=oleh)
            buat_saluran(periode=kini, jenis=Saluran.Jenis.TAUTAN, oleh=oleh)
            catat_acara(kini, "survei.buka", {"status": ["draf", "buka"]}, oleh, alamat)


def tutup(*, periode: Periode, oleh: Pengguna | None, alamat: str = "") -> None:
    """Take no more answers: the figures stand from now on. Used invitations go, so that nothing joins them to answers.

    `oleh` None: the portal closes it. Closing twice changes nothing.
    """
    with transaction.atomic():
        kini = _terkunci(periode)
        if kini.status == Periode.Status.DRAF:
            raise Ditolak("Periode ini belum dibuka, jadi belum dapat ditutup.", status=409)
        if kini.status == Periode.Status.BUKA:
            _ubah(kini, status=Periode.Status.TUTUP, ditutup_pada=timezone.now(), ditutup_oleh=oleh)
            TokenPribadi.objects.filter(saluran__periode=kini).delete()
            if oleh is not None:
                catat_acara(kini, "survei.tutup", {"status": ["buka", "tutup"]}, oleh, alamat)


def buat_saluran(*, periode: Periode, jenis: str, oleh: Pengguna | None, nama: str = "") -> Saluran:
    """A door; of paper, files and invitations each period has one, which is then returned."""
    jenis = Saluran.Jenis(jenis)
    isi: dict[str, Any] = {"nama": nama or NAMA_BAWAAN[jenis], "dibuat_oleh": oleh}
    if jenis not in PINTU_TERBUKA:
        return Saluran.objects.get_or_create(periode=periode, jenis=jenis, defaults=isi)[0]
    benih = kunci.benih_baru()
    token = kunci.token_saluran(benih, settings.SECRET_KEY)
    return Saluran.objects.create(
        periode=periode, jenis=jenis, benih=benih, sidik=kunci.sidik(token), kode_pendek=kunci.kode_pendek_baru(), **isi
    )


def buat_undangan(*, periode: Periode, banyak: int, oleh: Pengguna, alamat: str = "") -> list[str]:
    """New single-use tokens. They are shown this once: only their hashes are kept."""
    if not 1 <= banyak <= UNDANGAN_TERBANYAK:
        raise Ditolak(f"Banyaknya undangan harus 1 sampai {UNDANGAN_TERBANYAK}.")
    daftar = [kunci.token_pribadi_baru() for _ in range(banyak)]
    with transaction.atomic():
        if _terkunci(periode).status != Periode.Status.BUKA:
            raise Ditolak("Undangan hanya dapat dibuat selama periode dibuka.", status=423)
        saluran = buat_saluran(periode=periode, jenis=Saluran.Jenis.PRIBADI, oleh=oleh)
        TokenPribadi.objects.bulk_create(TokenPribadi(saluran=saluran, sidik=kunci.sidik(t)) for t in daftar)
        catat_acara(periode, "survei.undangan", {"banyak": ["", banyak]}, oleh, alamat)
    return daftar


def tutup_yang_lewat(hari: date) -> int:
    """Close the periods that nobody closed within 14 days of their end; returns how many."""
    lewat = Periode.objects.filter(status=Periode.Status.BUKA, akhir__lt=hari - MASA_MEMASUKKAN)
    daftar = list(lewat)
    for periode in daftar:
        tutup(periode=periode, oleh=None)
    return len(daftar)


def _ubah(periode: Periode, **kolom: Any) -> None:
    for nama, nilai in kolom.items():
        setattr(periode, nama, nilai)
    periode.save(update_fields=list(kolom))


def _terkunci(periode: Periode) -> Periode:
    return Periode.objects.select_for_update(of=("self",)).select_related("satker").get(pk=periode.pk)
