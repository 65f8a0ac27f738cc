"""The byways: taken back, not passed on, closed without follow-up, opened again; other first assessors; other people."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from lke.akses import peran_pihak
from lke.aturan.alur import Lapis, Perbuatan, Pihak
from lke.aturan.status import Status
from lke.models import AturanAlur, Jendela, Lhe, Lke, Penilaian, Salinan
from lke.tingkat import actions as actions_alur
from lke.tingkat.actions import Surat, lakukan, setujui
from satker.models import Pengguna, Penugasan
from tests.buat import make_pengguna, make_provinsi, make_ri
from tests.jalan import SURAT, make_perjalanan, nilai_sama

pytestmark = pytest.mark.django_db

ALASAN = Surat(alasan="Alasan contoh.")
JAM = timedelta(hours=1)


def jendela(j, tahap: str, mulai: timedelta | None = None, akhir: timedelta | None = None, setelah: str = "tutup"):
    kini = timezone.now()
    Jendela.objects.update_or_create(
        tahun=2026,
        tahap=tahap,
        tingkat=j.lke.satker.tingkat,
        defaults={"mulai": mulai and kini + mulai, "akhir": akhir and kini + akhir, "setelah_akhir": setelah},
    )


# --- taken back
def test_a_sent_lke_is_taken_back_while_unopened_and_signed_anew():
    j = make_perjalanan()
    jendela(j, "isi", akhir=-JAM, setelah="terlambat")
    j.kirim()
    assert j.lke.terlambat and j.lke.dikirim_pada
    j.lakukan(Perbuatan.TARIK, "sekretaris", ALASAN)
    assert (j.lke.status, j.lke.putaran, j.lke.dikirim_pada, j.lke.terlambat) == (Status.DRAF, 1, None, False)
    with pytest.raises(Ditolak, match="Persetujuan belum lengkap: Ketua, Sekretaris"):
        j.lakukan(Perbuatan.KIRIM, "sekretaris")
    j.ubah_catatan(Lapis.SATKER, "P1.i.a", "Diperbaiki sebelum dibuka.", "operator")
    jendela(j, "isi", akhir=JAM)
    j.kirim()
    assert not j.lke.terlambat
    assert Salinan.objects.filter(perbuatan="kirim").count() == 2  # the copy of the first sending stays


@pytest.mark.parametrize("sebagai", ["operator", "anggota", "verifikator", "setjen", "tpi_pengendali"])
def test_taking_back_belongs_to_the_leaders_of_the_satker(sebagai):
    j = make_perjalanan()
    j.kirim()
    with pytest.raises(PermissionDenied, match="tidak berwenang menarik kembali"):
        j.lakukan(Perbuatan.TARIK, sebagai, ALASAN)
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        j.lakukan(Perbuatan.TARIK, "ketua")


def test_an_opened_lke_is_not_taken_back():
    j = make_perjalanan()
    j.buka()
    with pytest.raises(Ditolak, match="tidak dapat ditarik kembali") as galat:
        j.lakukan(Perbuatan.TARIK, "ketua", ALASAN)
    assert galat.value.status == 409


def test_a_repair_is_taken_back_to_where_it_was_in_its_own_window():
    j = make_perjalanan()
    j.buka()
    pertama = j.lke.dikirim_pada
    j.tandai(Lapis.PROVINSI, "P1.i.a")
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")
    j.ubah_catatan(Lapis.SATKER, "P1.i.a", "Diperbaiki.", "operator")
    j.kirim()
    jendela(j, "isi", akhir=-JAM)
    jendela(j, "perbaikan", akhir=-JAM)
    with pytest.raises(Ditolak, match="Masa Perbaikan sudah berakhir"):
        j.lakukan(Perbuatan.TARIK, "ketua", ALASAN)
    jendela(j, "perbaikan", akhir=JAM)
    j.lakukan(Perbuatan.TARIK, "ketua", ALASAN)
    assert (j.lke.status, j.lke.putaran, j.lke.dikirim_pada) == (Status.DIKEMBALIKAN, 2, pertama)
    j.ubah_catatan(Lapis.SATKER, "P1.i.a", "Diperbaiki lagi.", "operator")
    j.kirim()
    assert j.lke.status == Status.DIKIRIM


def test_without_a_first_assessor_it_is_taken_back_from_the_queue_of_the_tpi():
    j = make_perjalanan(make_ri())
    j.kirim()
    assert j.lke.status == Status.DIVERIFIKASI
    j.lakukan(Perbuatan.TARIK, "ketua", ALASAN)
    assert j.lke.status == Status.DRAF
    j.kirim()
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    with pytest.raises(Ditolak, match="tidak dapat ditarik kembali"):
        j.lakukan(Perbuatan.TARIK, "ketua", ALASAN)


def test_a_verified_lke_is_not_taken_back_whatever_the_setting_says_later():
    j = make_perjalanan()
    j.verifikasi()
    AturanAlur.objects.create(tahun=2026, tingkat="kabkota", penilai="tanpa")
    with pytest.raises(Ditolak, match="sudah diverifikasi"):
        j.lakukan(Perbuatan.TARIK, "ketua", ALASAN)


# --- not passed on
def test_a_decision_not_to_pass_on_is_revoked_and_the_scores_are_still_there():
    j = make_perjalanan()
    j.buka()
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        j.lakukan(Perbuatan.TIDAK_TERUSKAN, "verifikator")
    j.lakukan(Perbuatan.TIDAK_TERUSKAN, "verifikator", ALASAN)
    assert Salinan.objects.get(perbuatan="tidak_teruskan").lapis == "provinsi"
    jendela(j, "pendahuluan", akhir=-JAM)
    with pytest.raises(Ditolak, match="Masa Penilaian pendahuluan sudah berakhir"):
        j.lakukan(Perbuatan.BATALKAN, "verifikator", ALASAN)
    jendela(j, "pendahuluan", akhir=JAM)
    j.lakukan(Perbuatan.BATALKAN, "verifikator", ALASAN)
    assert (j.lke.status, j.lke.putaran) == (Status.DINILAI_PENDAHULUAN, 1)
    j.lakukan(Perbuatan.VERIFIKASI, "verifikator", SURAT)
    assert j.lke.status == Status.DIVERIFIKASI


# --- the follow-up and its end
def test_the_follow_up_is_closed_by_the_team_once_its_window_ended():
    j = make_perjalanan()
    j.verifikasi()
    j.lhe_1("P2.i.a")
    with pytest.raises(Ditolak, match="Masa Tindak lanjut LHE belum berakhir"):
        j.lakukan(Perbuatan.TUTUP_TINDAK_LANJUT, "tpi_ketua")
    jendela(j, "tindak_lanjut", akhir=-JAM)
    with pytest.raises(PermissionDenied, match="tidak berwenang menutup masa tindak lanjut"):
        j.lakukan(Perbuatan.TUTUP_TINDAK_LANJUT, "tpi_anggota")
    with pytest.raises(Ditolak, match="Masa Tindak lanjut LHE sudah berakhir"):
        j.ubah_catatan(Lapis.SATKER, "P2.i.a", "Terlambat.", "operator")
    j.lakukan(Perbuatan.TUTUP_TINDAK_LANJUT, "tpi_ketua")
    assert (j.lke.status, j.lke.tanpa_tindak_lanjut, j.lke.putaran) == (Status.DINILAI_TPI_2, True, 2)
    j.ubah_catatan(Lapis.TPI, "P2.i.a", "Tidak ditindaklanjuti.", "tpi_anggota")


# --- final, and again
def test_a_final_result_is_opened_again_and_signed_anew():
    j = make_perjalanan()
    j.verifikasi()
    j.lhe_1("P2.i.a")
    j.lke.pengembalian.update(tanggapan="Sudah.")
    j.kirim()
    j.setujui("tpi_anggota", "tpi_ketua")
    j.lakukan(Perbuatan.LHE_2, "tpi_pengendali", SURAT)
    for sebagai in ("tpi_ketua", "setjen", "ketua"):
        with pytest.raises(PermissionDenied):
            j.lakukan(Perbuatan.BUKA_KEMBALI, sebagai, ALASAN)
    j.lakukan(Perbuatan.BUKA_KEMBALI, "tpi_pengendali", ALASAN)
    assert (j.lke.status, j.lke.putaran) == (Status.DINILAI_TPI_2, 2)
    with pytest.raises(Ditolak, match="Persetujuan belum lengkap"):
        j.lakukan(Perbuatan.LHE_2, "tpi_pengendali", SURAT)
    j.ubah_catatan(Lapis.TPI, "P2.i.a", "Diperiksa lagi.", "tpi_anggota")
    j.setujui("tpi_anggota", "tpi_ketua")
    j.lakukan(Perbuatan.LHE_2, "tpi_pengendali", SURAT)
    assert j.lke.status == Status.FINAL and Lhe.objects.filter(tahap=2).count() == 2


@pytest.mark.parametrize("perbuatan", [Perbuatan.USULKAN, Perbuatan.TIDAK_USULKAN])
def test_a_decision_on_the_proposal_is_taken_back_before_anything_else(perbuatan):
    j = make_perjalanan()
    j.verifikasi()
    j.lhe_1()
    assert j.lke.status == Status.FINAL
    with pytest.raises(PermissionDenied, match="tidak berwenang"):
        j.lakukan(perbuatan, "tpi_pengendali", ALASAN)
    j.lakukan(perbuatan, "setjen", ALASAN)
    with pytest.raises(Ditolak, match="tidak dapat dibuka kembali"):
        j.lakukan(Perbuatan.BUKA_KEMBALI, "tpi_pengendali", ALASAN)
    j.lakukan(Perbuatan.BATAL_USUL, "setjen", ALASAN)
    assert j.lke.status == Status.FINAL


def test_a_report_without_a_date_gets_the_day_in_jakarta(monkeypatch):
    """Between 00.00 and 07.00 WIB it is still yesterday in UTC."""
    j = make_perjalanan()
    j.verifikasi()
    asli, pagi = actions_alur._kunci, datetime(2026, 1, 5, 18, 30, tzinfo=UTC)
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    j.setujui("tpi_anggota", "tpi_ketua")
    Lke.objects.update(status_pada=None)
    monkeypatch.setattr(actions_alur, "_kunci", lambda lke: (asli(lke)[0], pagi))
    j.lakukan(Perbuatan.LHE_1, "tpi_pengendali", Surat(nomor="13/2026"))
    assert Lhe.objects.get().tanggal == date(2026, 1, 6)


# --- other first assessors
def test_a_province_is_assessed_first_by_the_secretariat_general():
    j = make_perjalanan(make_provinsi())
    j.kirim()
    assert j.lke.status == Status.DIKIRIM
    with pytest.raises(PermissionDenied):
        j.lakukan(Perbuatan.BUKA, "verifikator")  # of the same province: nobody assesses the own satker
    j.lakukan(Perbuatan.BUKA, "setjen")
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["setjen"])
    j.lakukan(Perbuatan.VERIFIKASI, "setjen", SURAT)
    j.lhe_1()
    assert j.lke.status == Status.FINAL


def test_kpu_ri_has_no_first_assessor():
    j = make_perjalanan(make_ri())
    j.kirim()
    assert j.lke.status == Status.DIVERIFIKASI
    assert Pihak.PENILAI not in peran_pihak(j.orang["setjen"], j.lke)
    j.lhe_1()
    assert j.lke.status == Status.FINAL
    assert set(Penilaian.objects.values_list("lapis", flat=True)) == {"satker", "tpi"}


def test_a_setting_gives_the_first_assessment_to_somebody_else():
    AturanAlur.objects.create(tahun=2026, tingkat="kabkota", penilai="setjen")
    AturanAlur.objects.create(tahun=2025, tingkat="kabkota", penilai="tanpa")
    AturanAlur.objects.create(tahun=2026, tingkat="provinsi", penilai="tanpa")
    j = make_perjalanan()
    j.kirim()
    with pytest.raises(PermissionDenied):
        j.lakukan(Perbuatan.BUKA, "verifikator")
    j.lakukan(Perbuatan.BUKA, "setjen")
    assert j.lke.status == Status.DINILAI_PENDAHULUAN


def test_a_setting_says_who_signs():
    AturanAlur.objects.create(tahun=2026, tingkat="kabkota", penilai="induk", setuju_ketua=False)
    j = make_perjalanan()
    j.setujui("sekretaris")
    j.lakukan(Perbuatan.KIRIM, "ketua")
    assert j.lke.status == Status.DIKIRIM


def test_when_the_first_assessor_is_abolished_a_waiting_lke_finds_its_way():
    j = make_perjalanan()
    j.kirim()
    AturanAlur.objects.create(tahun=2026, tingkat="kabkota", penilai="tanpa")
    with pytest.raises(PermissionDenied):
        j.lakukan(Perbuatan.BUKA, "verifikator")
    j.lakukan(Perbuatan.TARIK, "ketua", ALASAN)
    j.kirim()
    assert j.lke.status == Status.DIVERIFIKASI


# --- people
@pytest.mark.parametrize("jenis", ["plt", "plh"])
def test_an_acting_leader_signs_while_the_penugasan_lasts(jenis):
    j = make_perjalanan()
    Penugasan.objects.filter(pengguna=j.orang["ketua"]).update(selesai=date(2024, 12, 31))
    with pytest.raises(PermissionDenied, match="Hanya Ketua"):
        j.setujui("ketua")
    hari = timezone.localdate()
    j.orang["ketua"] = make_pengguna()
    tugas = Penugasan.objects.create(
        pengguna=j.orang["ketua"], satker=j.lke.satker, peran="ketua", jenis=jenis, mulai=hari, selesai=hari
    )
    j.setujui("ketua", "sekretaris")
    j.lakukan(Perbuatan.KIRIM, "ketua")
    assert Riwayat.objects.filter(acara="lke.kirim", pelaku=j.orang["ketua"], peran="ketua").count() == 1
    j.lakukan(Perbuatan.TARIK, "sekretaris", ALASAN)
    tugas.delete()
    Penugasan.objects.create(
        pengguna=j.orang["ketua"], satker=j.lke.satker, peran="ketua", mulai=hari + timedelta(days=1)
    )
    with pytest.raises(PermissionDenied):
        j.setujui("ketua")


def test_a_signature_outlives_the_penugasan_in_which_it_was_given():
    j = make_perjalanan()
    j.setujui("ketua")
    Penugasan.objects.filter(pengguna=j.orang["ketua"]).update(selesai=date(2024, 12, 31))
    j.setujui("sekretaris")
    j.lakukan(Perbuatan.KIRIM, "sekretaris")
    assert j.lke.status == Status.DIKIRIM


def test_a_blocked_account_does_nothing():
    j = make_perjalanan()
    j.kirim()
    Pengguna.objects.filter(pk=j.orang["verifikator"].pk).update(is_active=False)
    with pytest.raises(PermissionDenied):
        j.lakukan(Perbuatan.BUKA, "verifikator")


def test_two_signatures_are_those_of_two_people():
    j = make_perjalanan()
    orang = j.orang["ketua"]
    Penugasan.objects.create(
        pengguna=orang, satker=j.lke.satker, peran="sekretaris", jenis="plt", mulai=date(2020, 1, 1)
    )
    j.setujui("ketua")
    with pytest.raises(Ditolak, match="diberikan oleh orang lain"):
        setujui(lke=j.lke, sebagai="sekretaris", oleh=Pengguna.objects.get(pk=orang.pk))
    j.setujui("ketua", "sekretaris")  # again, and the other leader
    j.lakukan(Perbuatan.KIRIM, "ketua")
    assert Riwayat.objects.get(acara="lke.kirim").peran == "ketua"


def test_who_fills_or_leads_the_satker_assesses_it_in_no_tier():
    j = make_perjalanan()
    j.kirim()
    for sebagai, peran in (("verifikator", "operator"), ("tpi_anggota", "anggota")):
        Penugasan.objects.create(pengguna=j.orang[sebagai], satker=j.lke.satker, peran=peran, mulai=date(2020, 1, 1))
        assert set(peran_pihak(Pengguna.objects.get(pk=j.orang[sebagai].pk), j.lke)) == {Pihak.SATKER}
    with pytest.raises(PermissionDenied):
        j.lakukan(Perbuatan.BUKA, "verifikator")


def test_a_member_of_the_team_acts_in_the_peran_held_there():
    """Who is pengendali elsewhere is what this team made of him; without a penugasan in force, nobody."""
    j = make_perjalanan()
    j.verifikasi()
    tugas = Penugasan.objects.filter(pengguna=j.orang["tpi_anggota"])
    Penugasan.objects.create(
        pengguna=j.orang["tpi_anggota"], satker=make_ri(), peran="tpi_pengendali", mulai=date(2020, 1, 1)
    )
    orang = Pengguna.objects.get(pk=j.orang["tpi_anggota"].pk)
    assert peran_pihak(orang, j.lke)[Pihak.TPI] == {"tpi_anggota"}
    tugas.update(selesai=date(2024, 12, 31))
    assert Pihak.TPI not in peran_pihak(Pengguna.objects.get(pk=orang.pk), j.lke)


def test_the_portal_itself_does_nothing_but_close_a_follow_up():
    j = make_perjalanan()
    for perbuatan in Perbuatan:
        with pytest.raises((Ditolak, PermissionDenied)):
            lakukan(lke=j.lke, perbuatan=perbuatan, oleh=None, surat=SURAT)
    j.verifikasi()
    j.lhe_1("P2.i.a")
    for setelah in ("terlambat", "tutup"):
        jendela(j, "tindak_lanjut", akhir=-JAM, setelah=setelah)
        if setelah == "terlambat":  # late ones are still accepted
            with pytest.raises(PermissionDenied):
                lakukan(lke=j.lke, perbuatan=Perbuatan.TUTUP_TINDAK_LANJUT, oleh=None)
    lakukan(lke=j.lke, perbuatan=Perbuatan.TUTUP_TINDAK_LANJUT, oleh=None)
    baris = Riwayat.objects.get(acara="lke.tutup_tindak_lanjut")
    assert (baris.pelaku, baris.peran, baris.rincian["status"]) == (None, "", ["ditindaklanjuti", "dinilai_tpi_2"])
