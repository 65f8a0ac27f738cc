"""One LKE from draft to proposal, by the people whose turn it is."""

import json

import pytest

from kpu_zi.tools import Ditolak
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.salinan import baca_salinan, sidik_salinan
from lke.aturan.status import Status
from lke.models import Lhe, Salinan
from lke.queries import baris_jawaban
from tests.jalan import SURAT, make_perjalanan, nilai_sama

pytestmark = pytest.mark.django_db


def test_the_whole_way_with_a_return_and_a_second_round_of_tpi():
    j = make_perjalanan()
    j.buka()
    j.tandai(Lapis.PROVINSI, "P1.i.a")
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")
    assert (j.lke.status, j.lke.putaran) == (Status.DIKEMBALIKAN, 2)
    j.ubah_catatan(Lapis.SATKER, "P1.i.a", "Keputusan dilampirkan lengkap.", "operator")
    with pytest.raises(Ditolak, match="Hanya pertanyaan yang dikembalikan"):
        j.ubah_catatan(Lapis.SATKER, "P1.i.b", "Ini tidak boleh.", "operator")
    j.verifikasi()
    assert j.lke.status == Status.DIVERIFIKASI
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    j.tandai(Lapis.TPI, "P2.i.a")
    j.setujui("tpi_anggota", "tpi_ketua")
    j.lakukan(Perbuatan.LHE_1, "tpi_pengendali", SURAT)
    assert (j.lke.status, j.lke.putaran) == (Status.DITINDAKLANJUTI, 3)
    j.ubah_catatan(Lapis.SATKER, "P2.i.a", "SOP terbaru dilampirkan.", "operator")
    j.lke.pengembalian.filter(lapis="tpi").update(tanggapan="Sudah dilengkapi.")
    j.kirim()
    assert j.lke.status == Status.DINILAI_TPI_2
    j.ubah_catatan(Lapis.TPI, "P2.i.a", "Bukti memadai.", "tpi_anggota")
    with pytest.raises(Ditolak, match="Pada tahap 2 hanya"):
        j.ubah_catatan(Lapis.TPI, "P2.i.b", "Tanpa alasan.", "tpi_anggota")
    j.setujui("tpi_anggota", "tpi_ketua")
    j.lakukan(Perbuatan.LHE_2, "tpi_pengendali", SURAT)
    assert j.lke.status == Status.FINAL
    assert j.lke.memenuhi_wbk is not None
    assert list(Lhe.objects.order_by("tahap").values_list("tahap", flat=True)) == [1, 2]
    j.lakukan(Perbuatan.USULKAN, "setjen")
    assert j.lke.status == Status.DIUSULKAN


def test_nothing_to_return_makes_the_first_lhe_final():
    j = make_perjalanan()
    j.verifikasi()
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_ketua")
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    j.setujui("tpi_anggota", "tpi_ketua")
    j.lakukan(Perbuatan.LHE_1, "tpi_pengendali", SURAT)
    assert j.lke.status == Status.FINAL


def test_what_was_sent_is_frozen_with_its_hash():
    j = make_perjalanan()
    j.kirim()
    salinan = Salinan.objects.get(lke=j.lke)
    assert salinan.sidik == sidik_salinan(salinan.isi)
    kini = {
        kode: b._replace(pk=None, versi=0, diubah_pada=None, diubah_oleh_id=None)
        for kode, b in baris_jawaban(j.penilaian.pk, acuan(j.lke.instrumen)).items()
    }
    assert {k: b._replace(masukan=dict(b.masukan)) for k, b in baca_salinan(salinan.isi).items()} == kini
    assert json.loads(salinan.isi)["nilai"]["total"] == j.lapis(Lapis.SATKER).rekap["simpul"]["total"]


def test_an_edit_voids_the_signature():
    j = make_perjalanan()
    j.setujui("ketua")
    j.ubah_catatan(Lapis.SATKER, "P1.i.a", "Diubah setelah Ketua setuju.", "operator")
    j.setujui("sekretaris")
    with pytest.raises(Ditolak, match="Persetujuan belum lengkap: Ketua"):
        j.lakukan(Perbuatan.KIRIM, "sekretaris")
    j.setujui("ketua")
    j.lakukan(Perbuatan.KIRIM, "ketua")
    assert j.lke.status == Status.DIKIRIM


def test_an_lke_with_gaps_is_neither_signed_nor_sent():
    j = make_perjalanan(terisi=False)
    with pytest.raises(Ditolak, match="pertanyaan belum dijawab"):
        j.setujui("ketua")


def test_sent_lke_is_locked_for_its_operator():
    j = make_perjalanan()
    j.kirim()
    with pytest.raises(Ditolak, match="sudah dikirim") as galat:
        j.ubah_catatan(Lapis.SATKER, "P1.i.a", "Terlambat.", "operator")
    assert galat.value.status == 423
