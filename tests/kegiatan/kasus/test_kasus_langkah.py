"""A complaint and its steps, and who reported it."""

from datetime import date

import pytest
from django.utils import timezone

from kegiatan.kasus.actions import catat_langkah
from kegiatan.models import LangkahPengaduan, Pelapor, Pengaduan, RekapKegiatan
from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from satker.models import Satker
from tests.buat import make_pengguna, make_satker
from tests.kegiatan.buat_kegiatan import ketikan, make_baris, make_langkah

pytestmark = pytest.mark.django_db


def _alamat(satker: Satker, register: str, *bagian: object) -> str:
    return "/".join(["/kegiatan", satker.kode, register, *map(str, bagian), ""])


def _langkah(baris: Pengaduan, ke: str, **ganti: str) -> dict[str, str]:
    baris.refresh_from_db()
    isi = {"versi": str(baris.versi), "ke": ke, "tanggal": "2026-06-11", "alasan": "", "catatan": f"Catatan {ke}"}
    return isi | ganti


def test_a_complaint_goes_its_way_each_step_dated_and_logged(client):
    satker = make_satker()
    baris = make_baris("pengaduan", satker)
    ketua = make_pengguna("ketua", satker)
    client.force_login(ketua)
    for ke in ("diverifikasi", "klarifikasi", "ditindaklanjuti", "selesai", "dievaluasi"):
        jawab = client.post(_alamat(satker, "pengaduan", baris.pk, "langkah"), _langkah(baris, ke), follow=True)
        assert "Langkah tercatat." in jawab.content.decode()
    baris.refresh_from_db()
    assert baris.status == "dievaluasi"
    langkah = list(LangkahPengaduan.objects.values_list("status", "tanggal", "oleh"))
    assert [s for s, _, _ in langkah] == ["diverifikasi", "klarifikasi", "ditindaklanjuti", "selesai", "dievaluasi"]
    assert {(t, o) for _, t, o in langkah} == {(date(2026, 6, 11), ketua.pk)}
    rincian = [r.rincian["status"] for r in Riwayat.objects.filter(acara="kasus.langkah").order_by("pk")]
    assert rincian[0] == ["diterima", "diverifikasi"] and rincian[-1] == ["selesai", "dievaluasi"]
    fakta = RekapKegiatan.objects.get(tahun=2026).fakta["pengaduan"]
    assert (fakta["masuk"], fakta["harus"], fakta["selesai"], fakta["proses"], fakta["dievaluasi"]) == (1, 1, 1, 0, 1)
    assert "Catatan klarifikasi" in jawab.content.decode() and 'name="ke"' not in jawab.content.decode()


def test_a_rejected_complaint_keeps_its_reason_through_the_evaluation_and_counts_in_nothing():
    satker = make_satker()
    baris, ketua = make_baris("pengaduan", satker), make_pengguna("ketua", satker)
    make_langkah(baris, ketua, "diverifikasi", "ditolak", "dievaluasi", alasan="duplikat")
    assert (baris.status, baris.alasan_tolak) == ("dievaluasi", "duplikat")
    fakta = RekapKegiatan.objects.get(tahun=2026).fakta["pengaduan"]
    assert (fakta["masuk"], fakta["harus"], fakta["dievaluasi"]) == (1, 0, 1)
    lain = make_baris("pengaduan", satker)
    make_langkah(lain, ketua, "ditolak", "diverifikasi", alasan="spam")
    assert (lain.status, lain.alasan_tolak) == ("diverifikasi", "")


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"ke": "selesai"}, "ke"),
        ({"ke": "entah"}, "ke"),
        ({"ke": ""}, "ke"),
        ({"ke": "ditolak"}, "alasan"),
        ({"ke": "diverifikasi", "tanggal": "2026-06-09"}, "tanggal"),
        ({"ke": "diverifikasi", "tanggal": "2999-01-01"}, "tanggal"),
        ({"ke": "diverifikasi", "tanggal": "kemarin"}, "tanggal"),
        ({"ke": "diverifikasi", "alasan": "spam"}, "alasan"),
        ({"ke": "ditolak", "alasan": "entah"}, "alasan"),
    ],
    ids=str,
)
def test_a_wrong_step_is_named_at_its_field_and_the_words_stay(client, isi, bidang):
    satker = make_satker()
    baris = make_baris("pengaduan", satker)
    client.force_login(make_pengguna("ketua", satker))
    jawab = client.post(
        _alamat(satker, "pengaduan", baris.pk, "langkah"), _langkah(baris, "x", catatan="Tulisan saya tetap.") | isi
    )
    assert jawab.status_code == 422 and bidang in jawab.context["form"].errors
    assert "Tulisan saya tetap." in jawab.content.decode()
    assert not LangkahPengaduan.objects.exists()


def test_a_step_sent_twice_is_taken_once_and_a_step_on_an_old_page_is_a_conflict(client):
    satker = make_satker()
    baris = make_baris("pengaduan", satker)
    client.force_login(make_pengguna("ketua", satker))
    alamat, isi = _alamat(satker, "pengaduan", baris.pk, "langkah"), _langkah(baris, "diverifikasi")
    assert [client.post(alamat, isi).status_code for _ in range(2)] == [302, 302]
    assert LangkahPengaduan.objects.count() == 1
    jawab = client.post(alamat, isi | {"ke": "ditolak", "alasan": "spam", "catatan": "Ini spam menurut saya."})
    assert jawab.status_code == 409 and "Ini spam menurut saya." in jawab.content.decode()
    baris.refresh_from_db()
    assert (baris.status, LangkahPengaduan.objects.count()) == ("diverifikasi", 1)


def test_a_withdrawn_complaint_takes_no_step():
    satker = make_satker()
    baris, ketua = make_baris("pengaduan", satker), make_pengguna("ketua", satker)
    Pengaduan.objects.update(ditarik_pada=timezone.now(), ditarik_oleh=ketua, alasan_tarik="Salah catat")
    with pytest.raises(Ditolak) as tolak:
        catat_langkah(
            satker=satker,
            baris=baris,
            versi=0,
            ke="diverifikasi",
            tanggal=baris.tanggal,
            catatan="",
            alasan="",
            oleh=ketua,
        )
    assert tolak.value.status == 423


def test_the_reporter_of_an_anonymous_complaint_is_not_recorded_and_the_form_never_shows_one(client):
    satker = make_satker()
    anonim, biasa = make_baris("pengaduan", satker, anonim="on"), make_baris("pengaduan", satker)
    client.force_login(make_pengguna("ketua", satker))
    isi = {"nama": "Pelapor Contoh", "kontak": "0800-000"}
    jawab = client.post(_alamat(satker, "pengaduan", anonim.pk, "pelapor", "catat"), isi)
    assert jawab.status_code == 422 and "tanpa nama pelapor" in jawab.content.decode()
    alamat = _alamat(satker, "pengaduan", biasa.pk, "pelapor", "catat")
    assert client.post(alamat, {"nama": "", "kontak": ""}).status_code == 422
    assert [client.post(alamat, isi).status_code for _ in range(2)] == [302, 302]
    assert Riwayat.objects.filter(acara="kasus.pelapor_catat").count() == 1
    assert "Pelapor Contoh" not in client.get(alamat).content.decode()
    pelapor = Pelapor.objects.get()
    assert (pelapor.pengaduan, pelapor.nama, pelapor.kontak) == (biasa, "Pelapor Contoh", "0800-000")
    Pengaduan.objects.filter(pk=biasa.pk).update(anonim=True)
    jawab = client.post(_alamat(satker, "pengaduan", biasa.pk, "pelapor"), {"alasan": "klarifikasi"})
    assert "Pelapor Contoh" not in jawab.content.decode()


def test_what_comes_by_the_wbs_channel_must_be_recorded_as_wbs(client):
    satker = make_satker()
    client.force_login(make_pengguna("operator", satker))
    jawab = client.post(_alamat(satker, "pengaduan", "baru"), ketikan("pengaduan", satker, kanal="wbs"))
    assert jawab.status_code == 422 and "jenis" in jawab.context["form"].errors
    fakta = lambda: RekapKegiatan.objects.get(tahun=2026).fakta["pengaduan"]  # noqa: E731
    make_baris("pengaduan", satker, kanal="wbs", jenis="wbs")
    assert (fakta()["wbs"], fakta()["masuk"], fakta()["terbuka"]) == (1, 0, {})
