"""Telling people what happened to an LKE, in the transaction in which it happened."""

from collections.abc import Collection

from django.urls import reverse

from kpu_zi.pemberitahuan.actions import beri_tahu
from lke.aturan.alur import PENANDA_TANGAN, Perbuatan, putaran_berikut
from lke.aturan.status import Status
from lke.aturan_alur import AturanLke, aturan_lke
from lke.models import Lke, Persetujuan
from lke.tingkat.kabar_kalimat import PERIKSA, SETUJU, kabar_perbuatan, kalimat_setuju, sebut_lke
from lke.tingkat.queries_kabar import khalayak
from satker.models import Pengguna, Penugasan
from satker.peran import ATURAN, Peran


def kabari(*, lke: Lke, perbuatan: Perbuatan, ke: Status, oleh: Pengguna | None, aturan: AturanLke) -> None:
    """Tell every side what the act means to it; `lke` as it was before. Who acted is not told, nobody is told twice."""
    nama = sebut_lke(lke.tahun, lke.satker.nama, putaran_berikut(perbuatan, ke, lke.putaran))
    orang = khalayak(lke, aturan)
    sudah = {oleh.pk} if oleh else set()
    for kabar in kabar_perbuatan(perbuatan, Status(lke.status), ke):
        penerima = [p for p in orang[kabar.pihak] if p.pk not in sudah]
        sudah |= {p.pk for p in penerima}
        url = reverse(kabar.halaman, args=[lke.tahun, lke.satker.kode])
        beri_tahu(penerima=penerima, jenis=kabar.jenis, kalimat=kabar.kalimat.format(lke=nama), url=url)


def kabari_persetujuan(*, lke: Lke, persetujuan: Persetujuan, sudah: Collection[str]) -> None:
    """Tell the other leader once the first has signed (`sudah`: peran whose signature was in force before).

    Once for what was signed: signing it again tells nobody; signing it after an edit or a withdrawal does.
    """
    if persetujuan.sebagai not in PENANDA_TANGAN:
        return
    belum = aturan_lke(lke).penanda_tangan - {persetujuan.sebagai, *sudah}
    tugas = Penugasan.objects.berlaku().filter(satker=lke.satker_id, peran__in=belum).exclude(pengguna=persetujuan.oleh)
    nama = sebut_lke(lke.tahun, lke.satker.nama, lke.putaran)
    beri_tahu(
        penerima=[t.pengguna for t in tugas.select_related("pengguna")],
        jenis=SETUJU,
        kalimat=kalimat_setuju(nama, ATURAN[Peran(persetujuan.sebagai)].nama),
        url=reverse(PERIKSA, args=[lke.tahun, lke.satker.kode]),
        unik=f"{persetujuan.pk} {persetujuan.isi_pada} {lke.status_pada}",
    )
