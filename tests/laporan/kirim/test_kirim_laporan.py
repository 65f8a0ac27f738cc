"""Signing, sending, taking back, accepting, returning and correcting a report."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pemberitahuan.models import Pemberitahuan
from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from laporan.kirim import actions as actions_kirim
from laporan.models import CatatanBagian, Kiriman, Laporan, Narasi, TandaTangan
from laporan.naskah.isi import baca_beku, sidik_teks
from laporan.naskah.queries_isi import naskah
from laporan.queries_laporan import catatan_kiriman, catatan_terakhir, slot_tanda
from laporan.sunting.actions import alasan_terkunci
from laporan.sunting.queries import catatan_bagian
from lke.actions import simpan_jawaban
from lke.acuan import acuan
from lke.aturan.isian import Perubahan
from lke.models import Penilaian
from satker.models import Penugasan
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker
from tests.laporan.jalan_laporan import Jalan, make_jalan, make_jalan_ri

pytestmark = pytest.mark.django_db


@pytest.fixture
def jalan() -> Jalan:
    return make_jalan()


def sunting(jalan: Jalan, teks: str = "Teks yang disunting.") -> None:
    Narasi.objects.update_or_create(
        laporan=jalan.laporan,
        bagian="latar-belakang",
        defaults={"teks": teks, "diubah_pada": timezone.now(), "diubah_oleh": jalan.orang["operator"]},
    )


def jawab(jalan: Jalan, penilaian: Penilaian, kode: str) -> None:
    pilihan = acuan(penilaian.lke.instrumen).instrumen.pertanyaan[kode].pilihan[0].kode
    perubahan = Perubahan(kode, 0, {"pilihan": ("", pilihan)})
    simpan_jawaban(penilaian=penilaian, perubahan=perubahan, oleh=jalan.siapa("operator"))


def berlaku(jalan: Jalan) -> dict[str, bool]:
    return {s.sebagai: s.berlaku for s in slot_tanda(jalan.laporan, jalan.sidik())}


# --- signing
def test_both_leaders_sign_and_it_is_sent_frozen(jalan):
    kiriman = jalan.terkirim()
    isi = baca_beku(kiriman.isi)
    assert [(p.jabatan, p.nama) for p in isi.penanda_tangan] == [
        ("Ketua KPU Kota Salatiga", jalan.orang["ketua"].nama),
        ("Sekretaris KPU Kota Salatiga", jalan.orang["sekretaris"].nama),
    ]
    assert all(p.pada for p in isi.penanda_tangan)
    assert kiriman.sidik == sidik_teks(kiriman.isi, "") and kiriman.isi_konsolidasi == ""
    assert len(kiriman.kode) == 22 and kiriman.hasil == "menunggu"
    laporan = jalan.laporan
    assert (laporan.status, laporan.versi, laporan.dikirim_pada) == ("dikirim", 1, kiriman.pada)


def test_frozen_copy_names_each_leader_as_the_draft_did(jalan):
    """Also who held the office for another, and in the consolidation."""
    provinsi = Jalan(make_provinsi())
    for satu in (jalan, provinsi):
        Penugasan.objects.filter(satker=satu.satker, peran="sekretaris").update(jenis="plh")
    assert _jabatan(jalan.terkirim().isi) == ["Ketua KPU Kota Salatiga", "Plh. Sekretaris KPU Kota Salatiga"]
    kiriman = provinsi.terkirim()
    Penugasan.objects.update(jenis="definitif")
    for teks in (kiriman.isi, kiriman.isi_konsolidasi):
        assert _jabatan(teks) == ["Ketua KPU Provinsi Jawa Tengah", "Plh. Sekretaris KPU Provinsi Jawa Tengah"]


def test_who_signed_keeps_the_office_of_that_day_when_another_takes_it_before_the_sending(jalan):
    """Draft and frozen copy; the newcomer signs nothing here."""
    jalan.tanda()
    baru = make_pengguna("ketua", jalan.satker)
    Penugasan.objects.filter(pengguna=baru).update(mulai=timezone.localdate(), jenis="plh")
    harap = [("Ketua KPU Kota Salatiga", jalan.orang["ketua"].nama)]
    draf = naskah(jalan.laporan).isi.penanda_tangan
    assert [(p.jabatan, p.nama) for p in draf][:1] == harap
    beku = baca_beku(jalan.kirim().isi).penanda_tangan
    assert [(p.jabatan, p.nama) for p in beku][:1] == harap


def test_secretary_general_signs_the_frozen_report_of_kpu_ri():
    ketua, sekjen = _jabatan(make_jalan_ri().terkirim().isi)
    assert ketua == "Ketua Komisi Pemilihan Umum" and sekjen == "Sekretaris Jenderal Komisi Pemilihan Umum"


def _jabatan(beku: str) -> list[str]:
    return [p.jabatan for p in baca_beku(beku).penanda_tangan]


def test_one_person_signs_for_one_leader_only(jalan):
    orang = jalan.orang["ketua"]
    Penugasan.objects.create(pengguna=orang, satker=jalan.satker, peran="sekretaris", mulai="2020-01-01")
    jalan.tanda("ketua")
    with pytest.raises(Ditolak, match="peran lain"):
        actions_kirim.tanda_tangan(
            laporan=jalan.laporan, sebagai="sekretaris", sidik=jalan.sidik(), oleh=jalan.siapa("ketua")
        )
    assert TandaTangan.objects.count() == 1


def test_nobody_signs_for_another_or_what_is_not_shown(jalan):
    with pytest.raises(PermissionDenied):
        actions_kirim.tanda_tangan(
            laporan=jalan.laporan, sebagai="ketua", sidik=jalan.sidik(), oleh=jalan.siapa("sekretaris")
        )
    with pytest.raises(Ditolak) as tolak:
        actions_kirim.tanda_tangan(laporan=jalan.laporan, sebagai="ketua", sidik="0" * 64, oleh=jalan.siapa("ketua"))
    assert tolak.value.status == 409 and not Laporan.objects.exists()


def test_a_second_click_signs_once_and_tells_once(jalan):
    for _ in range(2):
        jalan.tanda("ketua")
    assert TandaTangan.objects.count() == 1 and Riwayat.objects.filter(acara="laporan.tanda_tangan").count() == 1
    kabar = Pemberitahuan.objects.filter(jenis="laporan.tanda_tangan")
    assert [k.penerima for k in kabar] == [jalan.orang["sekretaris"]]


def test_edited_prose_voids_a_signature_and_holds_the_sending(jalan):
    jalan.tanda()
    sunting(jalan)
    assert berlaku(jalan) == {"ketua": False, "sekretaris": False}
    with pytest.raises(Ditolak, match="Ketua dan Sekretaris"):
        jalan.kirim()
    jalan.tanda()
    assert jalan.kirim()


def test_a_figure_that_moves_voids_a_signature(jalan):
    penilaian = make_penilaian(jalan.satker)
    jawab(jalan, penilaian, "P1.i.a")
    jalan.tanda()
    assert berlaku(jalan) == {"ketua": True, "sekretaris": True}
    jawab(jalan, penilaian, "P1.i.b")
    assert berlaku(jalan) == {"ketua": False, "sekretaris": False}


def test_a_signature_is_taken_back_by_who_gave_it(jalan):
    jalan.tanda()
    with pytest.raises(PermissionDenied):
        actions_kirim.batal_tanda_tangan(laporan=jalan.laporan, sebagai="ketua", oleh=jalan.siapa("sekretaris"))
    assert actions_kirim.batal_tanda_tangan(laporan=jalan.laporan, sebagai="ketua", oleh=jalan.siapa("ketua"))
    assert not actions_kirim.batal_tanda_tangan(laporan=jalan.laporan, sebagai="ketua", oleh=jalan.siapa("ketua"))
    assert berlaku(jalan) == {"ketua": False, "sekretaris": True}


# --- sending
@pytest.mark.parametrize("peran", ["anggota", "verifikator"])
def test_others_do_not_send(jalan, peran):
    jalan.tanda()
    tempat = jalan.satker if peran == "anggota" else jalan.satker.induk
    with pytest.raises(PermissionDenied):
        actions_kirim.kirim(laporan=jalan.laporan, oleh=make_pengguna(peran, tempat))


def test_a_report_nobody_began_is_not_sent(jalan):
    with pytest.raises(Ditolak) as tolak:
        jalan.kirim()
    assert tolak.value.status == 409


def test_second_click_on_send_is_a_friendly_nothing(jalan):
    satu = jalan.terkirim()
    dua, baru = actions_kirim.kirim(laporan=jalan.laporan, oleh=jalan.siapa("ketua"))
    assert (dua.pk, baru) == (satu.pk, False) and Kiriman.objects.count() == 1
    assert Pekerjaan.objects.filter(jenis="laporan.terbitkan").count() == 1


def test_sending_queues_its_pdf_and_tells_both_sides(jalan):
    kiriman = jalan.terkirim()
    kerja = Pekerjaan.objects.get(jenis="laporan.terbitkan")
    assert kerja.parameter == {"kiriman": kiriman.pk} and kerja.kunci == f"terbit:{kiriman.pk}"
    kabar = dict(Pemberitahuan.objects.filter(jenis="laporan.kirim").values_list("penerima__nama", "url"))
    assert kabar == {
        jalan.orang["ketua"].nama: "/laporan/2026/33.73/",
        jalan.orang["sekretaris"].nama: "/laporan/2026/33.73/",
        jalan.orang["atas"].nama: "/laporan/2026/33.73/putusan/",
    }


def test_rows_and_figures_are_kept_for_the_tiers_above(jalan):
    jawab(jalan, make_penilaian(jalan.satker), "P1.i.a")
    ringkas = jalan.terkirim().ringkas
    siapa = {"penanggung_jawab": "", "tenggat": ""}
    assert ringkas["kendala"] == [
        siapa | {"area": "area2", "uraian": "Anggaran", "upaya": "Revisi", "keadaan": "belum"}
    ]
    rencana = {"area": "hasil", "uraian": "Survei", "penanggung_jawab": "Kasubag", "tenggat": "2100-03-31"}
    assert ringkas["rencana"] == [rencana | {"keadaan": "belum"}]
    assert ringkas["angka"]["nilai.total"]


def test_what_is_missing_holds_signature_and_sending(jalan):
    jalan.tanda()
    jalan.laporan.baris.filter(jenis="kendala").delete()
    with pytest.raises(Ditolak, match="belum ada kendala") as tolak:
        jalan.kirim()
    assert "Ketua dan Sekretaris" in tolak.value.pesan
    with pytest.raises(Ditolak, match="belum ada kendala"):
        actions_kirim.tanda_tangan(
            laporan=jalan.laporan, sebagai="ketua", sidik=jalan.sidik(), oleh=jalan.siapa("ketua")
        )


def test_a_province_sends_its_consolidation_with_it():
    """Who has not sent is named there and holds nothing."""
    provinsi = Jalan(make_provinsi())
    make_satker("33.74", "Kota Pekalongan")
    make_jalan().terkirim()
    kiriman = provinsi.terkirim()
    assert kiriman.sidik == sidik_teks(kiriman.isi, kiriman.isi_konsolidasi)
    wilayah = baca_beku(kiriman.isi_konsolidasi)
    assert wilayah.jenis == "konsolidasi" and len(wilayah.penanda_tangan) == 2
    assert "Pekalongan" in kiriman.isi_konsolidasi and "Anggaran" in kiriman.isi_konsolidasi


def test_words_of_the_consolidation_are_signed_and_its_figures_are_not():
    unit, provinsi = make_jalan(), Jalan(make_provinsi())
    provinsi.tanda()
    unit.terkirim()
    assert berlaku(provinsi) == {"ketua": True, "sekretaris": True}
    Narasi.objects.create(
        laporan=provinsi.laporan,
        bagian="wilayah-kesimpulan",
        teks="Baik.",
        diubah_pada=timezone.now(),
        diubah_oleh=provinsi.orang["operator"],
    )
    assert berlaku(provinsi) == {"ketua": False, "sekretaris": False}


def test_what_was_sent_stays_when_everything_else_changes(jalan):
    penilaian = make_penilaian(jalan.satker)
    jawab(jalan, penilaian, "P1.i.a")
    kiriman = jalan.terkirim()
    jawab(jalan, penilaian, "P1.i.b")
    sunting(jalan)
    jalan.laporan.baris.all().delete()
    sesudah = Kiriman.objects.get(pk=kiriman.pk)
    assert (sesudah.isi, sesudah.ringkas, sesudah.sidik) == (kiriman.isi, kiriman.ringkas, kiriman.sidik)


@pytest.mark.parametrize(("tahun", "terlambat"), [(2026, True), (2100, False)])
def test_late_after_the_last_day_that_the_letter_gives(tahun, terlambat):
    """By the clock of the database, which no test moves: the year of the report decides."""
    jalan = Jalan(make_satker(), tahun)
    assert jalan.terkirim().terlambat is terlambat


def test_what_came_first_in_time_is_not_late_after_a_return(jalan):
    jalan.terkirim()
    jalan.kembalikan()
    Laporan.objects.filter(pk=jalan.laporan.pk).update(dikirim_pada=datetime(2025, 12, 31, 16, 59, tzinfo=UTC))
    assert jalan.terkirim().terlambat is False


# --- back
def test_taken_back_before_a_decision_and_signed_anew(jalan):
    kiriman = jalan.terkirim()
    assert actions_kirim.tarik(laporan=jalan.laporan, oleh=jalan.siapa("operator"))
    assert not actions_kirim.tarik(laporan=jalan.laporan, oleh=jalan.siapa("operator"))
    kiriman.refresh_from_db()
    laporan = jalan.laporan
    assert (kiriman.hasil, laporan.status, laporan.dikirim_pada) == ("ditarik", "disusun", None)
    assert berlaku(jalan) == {"ketua": False, "sekretaris": False}
    with pytest.raises(Ditolak):
        jalan.kirim()
    baru = jalan.terkirim()
    assert baru.versi == 1 and baru.kode != kiriman.kode


def test_returned_with_notes_by_section_and_answered(jalan):
    kiriman = jalan.terkirim()
    pertama = jalan.laporan.dikirim_pada
    assert jalan.kembalikan(area1="Lengkapi uraian.", kesimpulan="  ", hasil="Sebut IPAK.")
    assert jalan.laporan.status == "dikembalikan"
    assert {c.bagian: c.teks for c in catatan_terakhir(jalan.laporan)} == {
        "area1": "Lengkapi uraian.",
        "hasil": "Sebut IPAK.",
    }
    jalan.terkirim()
    assert jalan.laporan.dikirim_pada == pertama and jalan.laporan.versi == 1
    jalan.kembalikan(area2="Masih kurang.")
    assert {c.bagian for c in catatan_terakhir(jalan.laporan)} == {"area2"}
    assert CatatanBagian.objects.count() == 3
    kiriman.refresh_from_db()
    assert kiriman.hasil == "dikembalikan" and kiriman.diputus_oleh == jalan.orang["atas"]


def test_each_return_keeps_its_own_notes(jalan):
    """Also of one section noted twice; a copy taken back in between has none."""
    pertama = jalan.terkirim()
    jalan.kembalikan(area1="Sebut SK.", area2="Lengkapi.")
    kedua = jalan.terkirim()
    jalan.kembalikan(area1="SK belum disebut.")
    for kiriman, harap in (
        (pertama, {"area1": "Sebut SK.", "area2": "Lengkapi."}),
        (kedua, {"area1": "SK belum disebut."}),
    ):
        kiriman.refresh_from_db()
        assert {b: c.teks for b, c in catatan_kiriman(kiriman).items()} == harap
    ditarik = jalan.terkirim()
    actions_kirim.tarik(laporan=jalan.laporan, oleh=jalan.siapa("operator"))
    assert not ditarik.catatan.exists()
    assert {b: c.teks for b, c in catatan_bagian(jalan.laporan).items()} == {"area1": "SK belum disebut."}


def test_notes_of_an_accepted_version_are_not_asked_of_its_correction(jalan):
    jalan.terkirim()
    jalan.kembalikan()
    jalan.terkirim()
    jalan.terima()
    actions_kirim.perbaiki(laporan=jalan.laporan, versi=1, oleh=jalan.siapa("operator"))
    assert catatan_terakhir(jalan.laporan) == []


@pytest.mark.parametrize(
    ("catatan", "kalimat"),
    [
        ({}, "satu catatan"),
        ({"area1": " "}, "satu catatan"),
        ({"bab9": "x"}, "tidak ada"),
        ({"area1": "x" * 2001}, "panjang"),
    ],
    ids=["none", "blank", "unknown", "long"],
)
def test_notes_that_are_refused_return_nothing(jalan, catatan, kalimat):
    kiriman = jalan.terkirim()
    with pytest.raises(Ditolak, match=kalimat):
        actions_kirim.kembalikan(laporan=jalan.laporan, kiriman=kiriman.pk, catatan=catatan, oleh=jalan.siapa("atas"))
    assert jalan.laporan.status == "dikirim" and not CatatanBagian.objects.exists()


def test_a_note_is_counted_and_kept_as_it_was_typed_whatever_the_browser_sends_for_a_line_break(jalan):
    jalan.terkirim()
    jalan.kembalikan(area1="x\r\n" * 990 + "\u202edibalik\u202c")
    assert catatan_terakhir(jalan.laporan)[0].teks == "x\n" * 990 + "dibalik"


def test_taken_back_after_a_return_stays_returned(jalan):
    jalan.terkirim()
    jalan.kembalikan()
    jalan.terkirim()
    actions_kirim.tarik(laporan=jalan.laporan, oleh=jalan.siapa("ketua"))
    assert jalan.laporan.status == "dikembalikan" and jalan.laporan.dikirim_pada is not None


def test_nobody_decides_on_what_they_did_not_read(jalan):
    lama = jalan.terkirim()
    actions_kirim.tarik(laporan=jalan.laporan, oleh=jalan.siapa("ketua"))
    jalan.terkirim()
    with pytest.raises(Ditolak) as tolak:
        actions_kirim.terima(laporan=jalan.laporan, kiriman=lama.pk, oleh=jalan.siapa("atas"))
    assert tolak.value.status == 409 and jalan.laporan.status == "dikirim"


def test_notes_of_a_second_reviewer_are_refused_and_a_second_click_is_not(jalan):
    kiriman = jalan.terkirim()
    lain = make_pengguna("verifikator", jalan.satker.induk)
    apa = {"laporan": jalan.laporan, "kiriman": kiriman.pk}
    assert actions_kirim.kembalikan(**apa, catatan={"area1": "Satu."}, oleh=jalan.siapa("atas"))
    assert not actions_kirim.kembalikan(**apa, catatan={"area1": " Satu. ", "hasil": ""}, oleh=jalan.siapa("atas"))
    for catatan in ({"area2": "Dua."}, {"area1": "Satu.", "area2": "Dua."}):
        with pytest.raises(Ditolak) as tolak:
            actions_kirim.kembalikan(**apa, catatan=catatan, oleh=lain)
        assert tolak.value.status == 409
    assert [c.teks for c in CatatanBagian.objects.all()] == ["Satu."]


def test_a_decision_on_an_older_copy_is_refused_while_a_newer_one_waits(jalan):
    pertama = jalan.terkirim()
    jalan.terima()
    actions_kirim.perbaiki(laporan=jalan.laporan, versi=1, oleh=jalan.siapa("operator"))
    kedua = jalan.terkirim()
    with pytest.raises(Ditolak) as tolak:
        actions_kirim.terima(laporan=jalan.laporan, kiriman=pertama.pk, oleh=jalan.siapa("atas"))
    assert (tolak.value.status, jalan.laporan.status) == (409, "dikirim")
    jalan.kembalikan(area1="Satu.")
    jalan.terkirim()
    with pytest.raises(Ditolak) as tolak:
        actions_kirim.kembalikan(
            laporan=jalan.laporan, kiriman=kedua.pk, catatan={"area1": "Satu."}, oleh=jalan.siapa("atas")
        )
    assert (tolak.value.status, jalan.laporan.status) == (409, "dikirim")


def test_province_decides_only_for_its_own(jalan):
    kiriman = jalan.terkirim()
    for peran, kode in (("verifikator", "91"), ("operator", "33"), ("setjen", "00")):
        tempat = (
            make_provinsi("91", "Papua")
            if kode == "91"
            else make_provinsi()
            if kode == "33"
            else jalan.satker.induk.induk
        )
        with pytest.raises(PermissionDenied):
            actions_kirim.terima(laporan=jalan.laporan, kiriman=kiriman.pk, oleh=make_pengguna(peran, tempat))


# --- accepted, corrected
def test_accepted_once_and_corrected_with_the_old_copy_untouched(jalan):
    kiriman = jalan.terkirim()
    assert jalan.terima() and not jalan.terima()
    lama = Kiriman.objects.filter(pk=kiriman.pk).values().get()
    assert actions_kirim.perbaiki(laporan=jalan.laporan, versi=1, oleh=jalan.siapa("operator"))
    assert not actions_kirim.perbaiki(laporan=jalan.laporan, versi=1, oleh=jalan.siapa("operator"))
    assert (jalan.laporan.status, jalan.laporan.versi) == ("disusun", 2)
    assert berlaku(jalan) == {"ketua": False, "sekretaris": False}
    sunting(jalan, "Versi kedua.")
    baru = jalan.terkirim()
    assert baru.versi == 2 and baru.isi != kiriman.isi
    assert Kiriman.objects.filter(pk=kiriman.pk).values().get() == lama


def test_kpu_ri_has_no_tier_above():
    jalan = make_jalan_ri()
    kiriman = jalan.terkirim()
    assert (kiriman.hasil, jalan.laporan.status) == ("diterima", "diterima")
    assert alasan_terkunci(jalan.laporan).startswith("Laporan ini sudah ditetapkan,")
    with pytest.raises(Ditolak):
        actions_kirim.tarik(laporan=jalan.laporan, oleh=jalan.siapa("ketua"))
    assert actions_kirim.perbaiki(laporan=jalan.laporan, versi=1, oleh=jalan.siapa("ketua"))


def test_every_act_leaves_a_line_and_the_chain_holds(jalan, capsys):
    jalan.terkirim()
    jalan.kembalikan()
    jalan.terkirim()
    actions_kirim.tarik(laporan=jalan.laporan, oleh=jalan.siapa("ketua"))
    jalan.terkirim()
    jalan.terima()
    actions_kirim.perbaiki(laporan=jalan.laporan, versi=1, oleh=jalan.siapa("ketua"))
    acara = list(
        Riwayat.objects.filter(rantai=f"satker:{jalan.satker.pk}").order_by("nomor").values_list("acara", flat=True)
    )
    tanda = ["laporan.tanda_tangan"] * 2
    assert acara == [
        *tanda, "laporan.kirim", "laporan.kembalikan", *tanda, "laporan.kirim", "laporan.tarik", *tanda, "laporan.kirim",
        "laporan.terima", "laporan.perbaiki",
    ]  # fmt: skip
    call_command("verifikasi_riwayat")
