"""Rows of kendala and rencana tindak lanjut."""

import uuid

import pytest

from laporan.alur import Status
from laporan.models import BarisLaporan
from laporan.sunting.actions_baris import PALING_BANYAK
from tests.laporan.buat_naskah import ALAMAT, make_baris, make_laporan, make_penyusun, satker_milik

pytestmark = pytest.mark.django_db
KENDALA = {"area": "area3", "uraian": "Pegawai terbatas.", "upaya": "Berbagi tugas.", "keadaan": "belum"}
RENCANA = {
    "area": "umum",
    "uraian": "Melatih pegawai.",
    "penanggung_jawab": "Sekretaris",
    "tenggat": "2026-12-31",
    "keadaan": "berjalan",
}


@pytest.fixture
def operator(client):
    orang = make_penyusun(nama="Siti Contoh")
    client.force_login(orang)
    return orang


def test_row_is_added_changed_and_deleted(client, operator):
    assert client.post(f"{ALAMAT}/rencana/baris/", RENCANA).status_code == 302
    baris = BarisLaporan.objects.get()
    assert (baris.jenis, baris.area, str(baris.tenggat), baris.diubah_oleh) == (
        "rencana",
        "umum",
        "2026-12-31",
        operator,
    )
    halaman = client.get(f"{ALAMAT}/rencana/").content.decode()
    assert "Melatih pegawai." in halaman and "31 Desember 2026" in halaman
    alamat = f"{ALAMAT}/rencana/baris/{baris.pk}/"
    assert 'value="2026-12-31"' in client.get(alamat).content.decode()
    assert client.post(alamat, RENCANA | {"keadaan": "selesai", "versi": "1"}).status_code == 302
    baris.refresh_from_db()
    assert (baris.keadaan, baris.versi) == ("selesai", 2)
    assert "Melatih pegawai." in client.get(f"{alamat}hapus/").content.decode()
    assert client.post(f"{alamat}hapus/", {"versi": "2"}).status_code == 302
    assert BarisLaporan.objects.count() == 0


def test_letters_of_rows_that_print_as_a_box_are_named(client, operator):
    client.post(f"{ALAMAT}/kendala/baris/", KENDALA | {"upaya": "Bekerja sama 协力."})
    assert "sebagai kotak pada PDF: 协 力." in client.get(f"{ALAMAT}/kendala/").content.decode()
    client.post(f"{ALAMAT}/rencana/baris/", RENCANA)
    assert "sebagai kotak pada PDF" not in client.get(f"{ALAMAT}/rencana/").content.decode()


def test_rows_stand_in_the_order_of_the_areas(client, operator):
    laporan = make_laporan(satker_milik(operator))
    for area in ("umum", "area2", "hasil", "area1"):
        make_baris(laporan, operator, area=area)
    daftar = client.get(f"{ALAMAT}/kendala/").context["daftar_baris"]
    assert [b.area for b in daftar] == ["area1", "area2", "hasil", "umum"]


@pytest.mark.parametrize(
    ("jenis", "salah", "kata"),
    [
        ("kendala", {"uraian": " \x00 "}, "Kendala atau hambatan wajib diisi."),
        ("kendala", {"area": "area9"}, "Pilih area dari daftar"),
        ("kendala", {"upaya": "x" * 1001}, "paling panjang 1000 huruf; sekarang 1001"),
        ("rencana", {"tenggat": "31 Des"}, "Tulis tanggal, misalnya 30-12-2025."),
        ("rencana", {"tenggat": "0026-12-31"}, "salah ketik"),
        ("rencana", {"penanggung_jawab": ""}, "Penanggung jawab wajib diisi."),
    ],
)
def test_mistake_is_named_at_its_field_and_the_text_stays(client, operator, jenis, salah, kata):
    isi = (KENDALA if jenis == "kendala" else RENCANA) | {"keadaan": "selesai"} | salah
    balasan = client.post(f"{ALAMAT}/{jenis}/baris/", isi)
    teks = balasan.content.decode()
    assert balasan.status_code == 422 and kata in teks
    assert next(v for k, v in isi.items() if k not in salah and k in ("upaya", "uraian")) in teks
    assert BarisLaporan.objects.count() == 0


def test_form_sent_twice_makes_one_row(client, operator):
    isi = KENDALA | {"kunci": uuid.uuid4().hex}
    for _ in range(2):
        assert client.post(f"{ALAMAT}/kendala/baris/", isi).status_code == 302
    assert BarisLaporan.objects.count() == 1


def test_row_that_a_colleague_changed_is_shown_beside_what_was_typed(client, operator):
    baris = make_baris(make_laporan(satker_milik(operator)), operator)
    BarisLaporan.objects.update(versi=2, uraian="Tulisan Budi.")
    alamat = f"{ALAMAT}/kendala/baris/{baris.pk}/"
    balasan = client.post(alamat, KENDALA | {"versi": "1"})
    teks = balasan.content.decode()
    assert balasan.status_code == 409
    assert "Tulisan Budi." in teks and "Pegawai terbatas." in teks and 'name="versi" value="2"' in teks
    assert client.post(alamat, KENDALA | {"versi": "2"}).status_code == 302


def test_row_that_a_colleague_deleted_can_be_added_again(client, operator):
    baris = make_baris(make_laporan(satker_milik(operator)), operator)
    alamat = f"{ALAMAT}/kendala/baris/{baris.pk}/"
    BarisLaporan.objects.all().delete()
    balasan = client.post(alamat, KENDALA | {"versi": "1"})
    assert balasan.status_code == 409
    assert "sudah dihapus" in balasan.content.decode() and "Pegawai terbatas." in balasan.content.decode()


def test_delete_of_a_row_that_changed_meanwhile_is_refused(client, operator):
    baris = make_baris(make_laporan(satker_milik(operator)), operator)
    BarisLaporan.objects.update(versi=2)
    assert client.post(f"{ALAMAT}/kendala/baris/{baris.pk}/hapus/", {"versi": "1"}).status_code == 409
    assert BarisLaporan.objects.count() == 1


def test_more_rows_than_a_list_holds_are_refused(client, operator):
    laporan = make_laporan(satker_milik(operator))
    BarisLaporan.objects.bulk_create(
        BarisLaporan(
            laporan=laporan,
            jenis="kendala",
            area="umum",
            uraian=f"K{n}",
            diubah_pada=laporan.dibuat_pada,
            diubah_oleh=operator,
        )
        for n in range(PALING_BANYAK)
    )
    balasan = client.post(f"{ALAMAT}/kendala/baris/", KENDALA)
    assert balasan.status_code == 422 and "sudah berisi 200 baris" in balasan.content.decode()
    assert client.post(f"{ALAMAT}/rencana/baris/", RENCANA).status_code == 302


def test_unfinished_rows_of_last_year_are_taken_by_tick(client, operator):
    lalu = make_laporan(satker_milik(operator), 2025)
    satu, dua = make_baris(lalu, operator, uraian="Satu."), make_baris(lalu, operator, uraian="Dua.")
    make_baris(lalu, operator, uraian="Beres.", keadaan="selesai")
    alamat = f"{ALAMAT}/kendala/baris/lalu/"
    assert "(2 belum selesai)" in client.get(f"{ALAMAT}/kendala/").content.decode()
    halaman = client.get(alamat).content.decode()
    assert "Satu." in halaman and "Beres." not in halaman
    for _ in range(2):
        assert client.post(alamat, {"baris": [str(satu.pk), "999999"]}).status_code == 302
    assert [b.uraian for b in BarisLaporan.objects.filter(laporan__tahun=2026)] == ["Satu."]
    assert dua.uraian in client.get(alamat).content.decode()


def test_sent_report_takes_no_row_and_gives_the_text_back(client, operator):
    laporan = make_laporan(satker_milik(operator), status=Status.DIKIRIM.value)
    baris = make_baris(laporan, operator)
    for alamat in (f"{ALAMAT}/kendala/baris/", f"{ALAMAT}/kendala/baris/{baris.pk}/"):
        balasan = client.post(alamat, KENDALA | {"versi": "1"})
        assert balasan.status_code == 423 and "Pegawai terbatas." in balasan.content.decode()
    assert client.post(f"{ALAMAT}/kendala/baris/{baris.pk}/hapus/", {"versi": "1"}).status_code == 423
    assert BarisLaporan.objects.get().uraian == "Anggaran terbatas."
