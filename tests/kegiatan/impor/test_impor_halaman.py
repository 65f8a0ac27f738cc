"""Excel of a register, page by page: out, in again, preview, apply once; nothing stored before, all or nothing."""

import io
import threading
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bukti.models import Bukti
from kegiatan.impor.actions import sapu_berkas, terapkan, unggah
from kegiatan.models import BarisRegister, BerkasRegister, Pengaduan, Rapat, RekapKegiatan, Sanksi, WajibLapor
from kegiatan.register import daftar_register
from kegiatan.rekap import hitung_ulang
from kpu_zi.pekerjaan.actions import ambil, kerjakan, kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from kpu_zi.tools.excel.tabel import baca_tabel
from satker.models import Penugasan, Satker
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.giliran import bergilir
from tests.kegiatan.buat_kegiatan import baris_berkas, buku, gandakan, kepala_berkas, ketikan, make_baris, make_langkah
from tests.kpu_zi.excel.test_excel_berbahaya import buku as buku_mentah

pytestmark = pytest.mark.django_db
SEMUA = list(daftar_register())
TEKS_SULIT = "=1+1\nbaris kedua; “kutip” 'x' <b>é</b>"


def alamat(satker: Satker, register: str, *bagian: object) -> str:
    return "/".join(["/kegiatan", satker.kode, register, "impor", *map(str, bagian), ""])


def masuk(client, register: str = "rapat", peran: str = "") -> Satker:
    satker = make_satker() if daftar_register()[register].berlaku_di("kabkota") else make_provinsi()
    biasa = "sekretaris" if daftar_register()[register].tertutup else "operator"
    client.force_login(make_pengguna(peran or biasa, satker))
    return satker


def kirim(client, satker: Satker, register: str, isi: bytes | str, nama: str = "") -> BerkasRegister:
    """Uploaded and read."""
    data = isi.encode() if isinstance(isi, str) else isi
    nama = nama or ("baris.csv" if isinstance(isi, str) else "baris.xlsx")
    jawab = client.post(alamat(satker, register), {"berkas": SimpleUploadedFile(nama, data)})
    assert jawab.status_code == 302, jawab.content.decode()
    kerjakan_semua()
    return BerkasRegister.objects.latest("pk")


def kirim_rapat(client, satker: Satker, *daftar: dict[str, Any]) -> BerkasRegister:
    baris = [baris_berkas("rapat", satker, **d) for d in daftar]
    return kirim(client, satker, "rapat", buku([kepala_berkas("rapat"), *baris]))


def halaman(client, satker: Satker, register: str, berkas: BerkasRegister) -> str:
    jawab = client.get(alamat(satker, register, berkas.pk))
    assert jawab.status_code == 200
    return jawab.content.decode()


def laksanakan(client, satker: Satker, register: str, berkas: BerkasRegister, **isi: str):
    return client.post(alamat(satker, register, berkas.pk, "terapkan"), isi, follow=True)


def unduh(client, satker: Satker, register: str) -> bytes:
    return client.get(f"/kegiatan/{satker.kode}/{register}/unduh/", {"tahun": "2026"}).content


def hitungan(berkas: BerkasRegister) -> tuple[int, int, int, int]:
    """New, changed, unchanged rows, and mistakes."""
    berkas.refresh_from_db()
    hasil = berkas.temuan()
    return len(hasil["baru"]), len(hasil["ubah"]), hasil["sama"], hasil["banyak_temuan"]


def isi(baris: BarisRegister, *kecuali: str) -> dict[str, Any]:
    reg = next(r for r in daftar_register().values() if r.model is type(baris))
    return {n: getattr(baris, n) for n in reg.isian if n not in kecuali}


@pytest.mark.parametrize("register", bergilir(SEMUA, 5, {"sanksi", "pengaduan"}))
def test_what_is_downloaded_comes_in_again_with_exactly_what_was_changed(client, register):
    satker = masuk(client, register)
    model = daftar_register()[register].model
    nama = {"nama": "Pegawai Contoh Lain"} if register == "wajib_lapor" else {}
    daftar = [make_baris(register, satker), make_baris(register, satker, bukti="", tanggal="2026-06-09", **nama)]
    buku_unduhan = unduh(client, satker, register)
    assert hitungan(kirim(client, satker, register, buku_unduhan)) == (0, 0, 2, 0)

    lembar = (buku_ubah := openpyxl.load_workbook(io.BytesIO(buku_unduhan))).worksheets[0]
    letak = {sel.value: sel.column for sel in lembar[1]}
    pertama = next(r for r in (2, 3) if lembar.cell(r, 1).value == daftar[0].pk)
    lembar.cell(pertama, letak["Bukti"]).value = "Notulen contoh"
    lembar.append([None, *(sel.value for sel in lembar[pertama][1:])])
    if nama:
        lembar.cell(4, letak["Nama pegawai"]).value = "Pegawai Contoh Baru"
    keluar = io.BytesIO()
    buku_ubah.save(keluar)
    berkas = kirim(client, satker, register, keluar.getvalue())
    assert hitungan(berkas) == (1, 1, 1, 0)
    assert [list(u["isi"]) for u in berkas.temuan()["ubah"]] == [["bukti"]]
    assert model.objects.count() == 2, "nothing is written before it is applied"
    assert "Terapkan 1 baru, 1 berubah" in halaman(client, satker, register, berkas)
    assert "1 baris baru, 1 baris berubah" in laksanakan(client, satker, register, berkas).content.decode()

    lama, baru = model.objects.get(pk=daftar[0].pk), model.objects.latest("pk")
    assert (lama.bukti, lama.versi) == ("Notulen contoh", 1)
    assert isi(lama, "bukti") == isi(daftar[0], "bukti")
    assert isi(baru, *nama) == isi(lama, *nama) and baru.pk not in {b.pk for b in daftar}
    assert RekapKegiatan.objects.get(satker=satker, tahun=2026).fakta == hitung_ulang(satker.pk, 2026)
    bukti = Bukti.objects.filter(satker=satker, judul="Notulen contoh")
    assert bukti.exists() is not daftar_register()[register].tertutup
    assert hitungan(kirim(client, satker, register, unduh(client, satker, register))) == (0, 0, 3, 0)


@pytest.mark.parametrize("register", ["sosialisasi", "inovasi"])
def test_five_hundred_rows_go_out_and_come_in_again_unchanged(client, register):
    satker = masuk(client, register)
    panjang = {"sosialisasi": "materi", "inovasi": "sebelum"}[register]
    awal = {"nilai_awal": "61,25"} if register == "sosialisasi" else {"area": ["area6", "area1"]}
    gandakan(make_baris(register, satker, **{panjang: TEKS_SULIT.replace("\n", "\r\n")}, **awal), 499)
    isi = unduh(client, satker, register)
    assert hitungan(kirim(client, satker, register, isi)) == (0, 0, 500, 0)
    lembar = (buku_ubah := openpyxl.load_workbook(io.BytesIO(isi))).worksheets[0]
    lembar.cell(251, 2).value = "9/6/2026"
    keluar = io.BytesIO()
    buku_ubah.save(keluar)
    assert hitungan(kirim(client, satker, register, keluar.getvalue())) == (0, 1, 499, 0)


def test_a_download_of_withdrawn_rows_and_odd_letters_is_unchanged_too(client):
    satker = masuk(client)
    baris = make_baris("rapat", satker, agenda="_x0041_ dan +62", keputusan="bunyi\x07 bel\x0b dan\ttab")
    client.post(f"/kegiatan/{satker.kode}/rapat/{baris.pk}/tarik/", {"alasan": "Salah catat."})
    data = client.get(f"/kegiatan/{satker.kode}/rapat/unduh/", {"tahun": "2026", "keadaan": "ditarik"}).content
    assert hitungan(kirim(client, satker, "rapat", data)) == (0, 0, 1, 0)


@pytest.mark.parametrize("register", bergilir(SEMUA, 5, {"sanksi", "pengaduan"}))
def test_the_template_is_an_empty_workbook_with_every_column(client, register):
    satker = masuk(client, register)
    jawab = client.get(alamat(satker, register, "templat"))
    assert jawab["Content-Disposition"] == f'attachment; filename="templat-{register}-{satker.kode}.xlsx"'
    tabel = baca_tabel(jawab.content, nama="templat.xlsx")
    assert tabel.baris == [(1, kepala_berkas(register))]
    lembar = openpyxl.load_workbook(io.BytesIO(jawab.content)).worksheets[0]
    format = {sel.value: lembar.column_dimensions[sel.column_letter].number_format for sel in lembar[1]}
    assert format["Bukti"] == "@" and set(format.values()) <= {"@", "General", "dd/mm/yyyy"}
    berkas = kirim(client, satker, register, jawab.content)
    assert "Tidak ada baris di bawah kepala kolom." in halaman(client, satker, register, berkas)


def test_the_preview_shows_old_and_new_and_the_file_is_gone_after_it(client):
    satker = masuk(client)
    baris = make_baris("rapat", satker)
    berkas = kirim_rapat(
        client, satker, {"nomor": baris.pk, "agenda": "<b>Agenda baru</b>", "hadir": 15}, {"agenda": "Kedua"}
    )
    teks = halaman(client, satker, "rapat", berkas)
    assert "<b>1 baris baru</b>, <b>1 baris berubah</b>, 0 tetap" in teks
    assert "Monev triwulan" in teks and "&lt;b&gt;Agenda baru&lt;/b&gt;" in teks and "10 Juni 2026" in teks
    assert Rapat.objects.count() == 1 and not Riwayat.objects.filter(acara="kegiatan.impor").exists()
    laksanakan(client, satker, "rapat", berkas)
    berkas.refresh_from_db()
    assert bytes(berkas.berkas) == b"" and berkas.temuan() == {"baru": 1, "ubah": 1, "sama": 0}
    assert "1 baris baru, 1 baris berubah, 0 tetap" in halaman(client, satker, "rapat", berkas)
    catatan = Riwayat.objects.get(acara="kegiatan.impor")
    assert catatan.rincian == {"baru": ["", 1], "berubah": ["", 1]} and "Agenda" not in str(catatan.rincian)


def test_file_and_preview_are_encrypted_and_the_job_keeps_only_counts(client):
    satker = masuk(client)
    berkas = kirim(
        client, satker, "rapat", buku([kepala_berkas("rapat"), baris_berkas("rapat", satker, agenda="Sangat rahasia")])
    )
    berkas.refresh_from_db()
    for sandi in (bytes(berkas.berkas), bytes(berkas.hasil)):
        assert b"rahasia" not in sandi and not sandi.startswith(b"PK")
    assert Pekerjaan.objects.get(pk=berkas.pekerjaan).hasil == {"baru": 1, "ubah": 0, "sama": 0, "salah": 0}


def test_mistakes_are_listed_by_cell_and_nothing_can_be_applied(client):
    satker = masuk(client)
    berkas = kirim_rapat(client, satker, {"jenis": "Seminar", "hadir": 30}, *({"agenda": ""} for _ in range(250)), {})
    teks = halaman(client, satker, "rapat", berkas)
    assert "<b>252 kesalahan</b>" in teks and "Dan 52 kesalahan lain." in teks
    assert "Baris 2 kolom C, Jenis" in teks and "Baris 2 kolom G, Jumlah hadir" in teks
    assert "Baris 3 kolom D, Agenda" in teks and ">Terapkan" not in teks
    jawab = laksanakan(client, satker, "rapat", berkas)
    assert jawab.status_code == 422 and not Rapat.objects.exists()
    assert "Perlu diperbaiki, 252 kesalahan" in client.get(alamat(satker, "rapat")).content.decode()


def test_the_same_file_twice_and_the_same_button_twice_double_nothing(client):
    satker = masuk(client)
    isi = buku([kepala_berkas("rapat"), *(baris_berkas("rapat", satker, agenda=f"Rapat {n}") for n in range(3))])
    berkas, lagi = (kirim(client, satker, "rapat", isi) for _ in range(2))
    for _ in range(2):
        jawab = laksanakan(client, satker, "rapat", berkas)
    assert "sudah diterapkan sebelumnya" in jawab.content.decode()
    assert hitungan(lagi)[0] == 3  # read before the first was applied
    assert "0 baris baru" in laksanakan(client, satker, "rapat", lagi).content.decode()
    ketiga = kirim(client, satker, "rapat", isi)
    assert hitungan(ketiga) == (0, 0, 3, 0)
    teks = halaman(client, satker, "rapat", ketiga)
    assert "Sudah masuk dari berkas yang sama sebelumnya: baris 2, 3, 4." in teks and "tidak ada yang perlu" in teks
    assert Rapat.objects.count() == 3


def test_a_file_that_grew_can_leave_out_what_is_there(client):
    satker = masuk(client)
    dulu = [{"agenda": "Rapat satu"}, {"agenda": "Rapat dua"}]
    laksanakan(client, satker, "rapat", kirim_rapat(client, satker, *dulu))
    berkas = kirim_rapat(client, satker, *dulu, {"agenda": "Rapat tiga"}, {"agenda": "Rapat tiga"})
    teks = halaman(client, satker, "rapat", berkas)
    assert "3 baris baru sama persis" in teks and "Terapkan 1 baru, 0 berubah; lewati 3 yang sama" in teks
    assert teks.count('jingga">sama<') == 3
    laksanakan(client, satker, "rapat", berkas, lewati="1")
    assert sorted(Rapat.objects.values_list("agenda", flat=True)) == ["Rapat dua", "Rapat satu", "Rapat tiga"]


def test_a_row_that_changed_since_the_preview_stops_all_of_it(client):
    satker = masuk(client)
    baris = make_baris("rapat", satker)
    berkas = kirim_rapat(client, satker, {"nomor": baris.pk, "agenda": "Dari berkas"}, {"agenda": "Baru"})
    ubah = ketikan("rapat", satker, agenda="Dari orang lain")
    assert client.post(f"/kegiatan/{satker.kode}/rapat/{baris.pk}/ubah/", ubah).status_code == 302
    jawab = laksanakan(client, satker, "rapat", berkas)
    assert jawab.status_code == 409 and f"Baris nomor {baris.pk} diubah orang lain" in jawab.content.decode()
    baris.refresh_from_db()
    assert baris.agenda == "Dari orang lain" and Rapat.objects.count() == 1
    berkas.refresh_from_db()
    assert berkas.diterapkan_pada is None and bytes(berkas.berkas)

    client.post(alamat(satker, "rapat", berkas.pk, "terapkan"), {"periksa_lagi": "1"})
    kerjakan_semua()
    assert "Dari orang lain" in halaman(client, satker, "rapat", berkas)
    assert laksanakan(client, satker, "rapat", berkas).status_code == 200
    baris.refresh_from_db()
    assert baris.agenda == "Dari berkas" and Rapat.objects.count() == 2


def test_a_row_withdrawn_since_the_preview_stops_it_too(client):
    satker = masuk(client)
    baris = make_baris("rapat", satker)
    berkas = kirim_rapat(client, satker, {"nomor": baris.pk, "agenda": "Dari berkas"})
    client.post(f"/kegiatan/{satker.kode}/rapat/{baris.pk}/tarik/", {"alasan": "Salah catat."})
    assert laksanakan(client, satker, "rapat", berkas).status_code == 409


def test_two_people_who_change_places_in_a_register_that_takes_each_once(client):
    satker = masuk(client, "wajib_lapor")
    a, b = (make_baris("wajib_lapor", satker, nama=f"Pegawai Contoh {n}") for n in "AB")
    baris = [
        baris_berkas("wajib_lapor", satker, nomor=a.pk, nama=b.nama),
        baris_berkas("wajib_lapor", satker, nomor=b.pk, nama=a.nama),
    ]
    berkas = kirim(client, satker, "wajib_lapor", buku([kepala_berkas("wajib_lapor"), *baris]))
    jawab = laksanakan(client, satker, "wajib_lapor", berkas)
    assert jawab.status_code == 409 and "sudah tercatat untuk tahun pelaporan" in jawab.content.decode()
    assert sorted(WajibLapor.objects.values_list("nama", "versi")) == [(a.nama, 0), (b.nama, 0)]


def test_a_person_recorded_since_the_preview_is_not_recorded_again(client):
    satker = masuk(client, "wajib_lapor")
    isi = buku([kepala_berkas("wajib_lapor"), baris_berkas("wajib_lapor", satker)])
    berkas = kirim(client, satker, "wajib_lapor", isi)
    make_baris("wajib_lapor", satker)
    assert laksanakan(client, satker, "wajib_lapor", berkas).status_code == 422
    assert WajibLapor.objects.count() == 1


def test_a_change_that_moves_a_row_to_another_year_counts_it_there(client):
    satker = masuk(client)
    baris = make_baris("rapat", satker)
    laksanakan(client, satker, "rapat", kirim_rapat(client, satker, {"nomor": baris.pk, "tanggal": "31/12/2025"}))
    fakta = {r.tahun: r.fakta for r in RekapKegiatan.objects.filter(satker=satker)}
    assert fakta[2025]["rapat"]["n"] == 1 and "rapat" not in fakta[2026]


def test_a_declaration_of_nihil_falls_when_a_row_comes_in(client):
    satker = masuk(client, "gratifikasi")
    nihil = f"/kegiatan/{satker.kode}/gratifikasi/nihil/"
    periode = daftar_register()["gratifikasi"].nihil[0]
    client.post(f"{nihil}?tahun=2026", {"periode": periode, "alasan": "Tidak ada laporan."})
    isi = buku([kepala_berkas("gratifikasi"), baris_berkas("gratifikasi", satker, tanggal="10/01/2026")])
    laksanakan(client, satker, "gratifikasi", kirim(client, satker, "gratifikasi", isi))
    fakta = RekapKegiatan.objects.get(satker=satker, tahun=2026).fakta["gratifikasi"]
    assert fakta["n"] == 1 and fakta["nihil"] == []


def test_the_job_twice_and_a_job_that_was_overtaken_change_nothing(client):
    satker = masuk(client)
    berkas = kirim_rapat(client, satker, {})
    pertama, hasil = Pekerjaan.objects.get(pk=berkas.pekerjaan), hitungan(berkas)
    client.post(alamat(satker, "rapat", berkas.pk, "terapkan"), {"periksa_lagi": "1"})
    assert "Menunggu giliran" in halaman(client, satker, "rapat", berkas)
    kerjakan(pertama)
    assert "Menunggu giliran" in halaman(client, satker, "rapat", berkas)
    kedua = ambil()
    kerjakan(kedua)
    kerjakan(kedua)
    assert hitungan(berkas) == hasil
    laksanakan(client, satker, "rapat", berkas)
    kerjakan(kedua)
    berkas.refresh_from_db()
    assert berkas.temuan() == {"baru": 1, "ubah": 0, "sama": 0} and Rapat.objects.count() == 1


def test_a_job_of_somebody_who_left_reads_nothing(client):
    satker = masuk(client)
    client.post(alamat(satker, "rapat"), {"berkas": SimpleUploadedFile("a.csv", b"Agenda;Jenis\nx;y\n")})
    Penugasan.objects.update(selesai=timezone.localdate() - timedelta(days=1))
    kerjakan_semua()
    client.force_login(make_pengguna("operator", satker))
    berkas = BerkasRegister.objects.get()
    assert berkas.hasil is None
    assert "Hanya operator dan Ketua Tim ZI" in halaman(client, satker, "rapat", berkas)
    assert "Pemeriksaan terhenti" in client.get(alamat(satker, "rapat")).content.decode()
    client.post(alamat(satker, "rapat", berkas.pk, "terapkan"), {"periksa_lagi": "1"})
    kerjakan_semua()
    assert "wajib ada belum ada" in halaman(client, satker, "rapat", berkas)


# Made when the test runs: a workbook holds the time at which it was written.
BERMUSUHAN = {
    "tidak ditemukan pada 10 baris": ("a.csv", lambda: b"U1;U2\n1;2\n"),
    "karakter NUL": ("a.csv", lambda: b"Agenda\n\0"),
    "paling banyak 60 kolom": ("a.csv", lambda: b"," * 10**6 + b"a"),
    "lebih dari 5.000 baris": ("a.csv", lambda: b"Agenda\n" + b"4\n" * 5_001),
    "rusak": ("a.xlsx", lambda: b"PK\x03\x04" + bytes(300)),
    "60 kolom": ("a.xlsx", lambda: buku_mentah('<row r="1"><c r="XFD1"><v>1</v></c></row>')),
}


@pytest.mark.parametrize("kata", BERMUSUHAN)
def test_a_hostile_file_is_refused_with_a_sentence(kata, client):
    satker = masuk(client)
    nama, data = BERMUSUHAN[kata]
    berkas = kirim(client, satker, "rapat", data(), nama)
    teks = halaman(client, satker, "rapat", berkas)
    assert kata in teks and "Tidak ada yang disimpan dari berkas ini." in teks
    assert "Ditolak" in client.get(alamat(satker, "rapat")).content.decode()
    assert laksanakan(client, satker, "rapat", berkas).status_code == 422


@pytest.mark.parametrize(
    ("data", "nama", "kata"),
    [
        (b"", "a.csv", "Berkas ini kosong."),
        (b"x", "a.exe", "bukan .csv atau .xlsx"),
        (b"x", "tanpa", "bukan .csv atau .xlsx"),
        (b"x" * (5 * 2**20 + 1), "a.csv", "paling besar 5 MB"),
    ],
    ids=["kosong", "exe", "tanpa akhiran", "terlalu besar"],
)
def test_what_is_no_table_is_refused_at_the_field(data, nama, kata, client):
    satker = masuk(client)
    jawab = client.post(alamat(satker, "rapat"), {"berkas": SimpleUploadedFile(nama, data)})
    assert jawab.status_code == 422 and kata in jawab.content.decode()
    assert not BerkasRegister.objects.exists()


def test_files_can_be_thrown_away_and_are_after_14_days(client):
    satker = masuk(client)
    berkas, lama, diterapkan = (kirim_rapat(client, satker, {"agenda": f"Rapat {n}"}) for n in range(3))
    laksanakan(client, satker, "rapat", diterapkan)
    assert "dibuang" in client.post(alamat(satker, "rapat", berkas.pk, "buang"), follow=True).content.decode()
    jawab = client.post(alamat(satker, "rapat", diterapkan.pk, "buang"), follow=True)
    assert "tidak dapat dibuang" in jawab.content.decode()
    BerkasRegister.objects.update(diunggah_pada=timezone.now() - timedelta(days=14, seconds=1))
    assert lama in BerkasRegister.objects.all() and sapu_berkas() == 1
    assert [b.pk for b in BerkasRegister.objects.all()] == [diterapkan.pk]
    assert laksanakan(client, satker, "rapat", lama).status_code == 404


def test_only_so_many_files_wait(client):
    satker = masuk(client)
    reg, oleh = daftar_register()["rapat"], make_pengguna("operator", satker)
    for _ in range(10):
        unggah(register=reg, satker=satker, nama="a.csv", isi=b"x", oleh=oleh)
    jawab = client.post(alamat(satker, "rapat"), {"berkas": SimpleUploadedFile("a.csv", b"x")})
    assert jawab.status_code == 409 and BerkasRegister.objects.count() == 10


def test_files_of_a_sealed_register_that_one_does_not_see_are_in_nobodys_way(client):
    satker = masuk(client, "sanksi")
    reg, oleh = daftar_register()["sanksi"], make_pengguna("ketua", satker)
    for _ in range(10):
        unggah(register=reg, satker=satker, nama="a.csv", isi=b"x", oleh=oleh)
    jawab = client.post(alamat(satker, "sanksi"), {"berkas": SimpleUploadedFile("a.csv", b"x")})
    assert jawab.status_code == 302
    with pytest.raises(Ditolak):
        unggah(register=reg, satker=satker, nama="a.csv", isi=b"x", oleh=oleh)


def test_a_file_belongs_to_its_satker_and_its_register(client):
    satker = masuk(client)
    berkas = kirim_rapat(client, satker, {})
    lain = make_satker("33.74", "Kota Pekalongan")
    orang = make_pengguna("operator", lain)
    for bagian in ((), ("terapkan",), ("buang",)):
        minta = client.get if not bagian else client.post
        assert minta(alamat(satker, "agen", berkas.pk, *bagian)).status_code == 404
    assert client.get(alamat(satker, "rapat", 10**30)).status_code == 404
    client.force_login(orang)
    assert client.get(alamat(lain, "rapat", berkas.pk)).status_code == 404
    assert client.get(alamat(satker, "rapat", berkas.pk)).status_code == 404
    client.force_login(make_pengguna("ketua", satker))
    assert client.get(alamat(satker, "rapat", berkas.pk)).status_code == 403
    assert "/impor/" not in client.get(f"/kegiatan/{satker.kode}/rapat/").content.decode()


def test_a_sealed_register_is_imported_by_who_may_read_all_of_it_and_each_look_is_logged(client):
    satker = masuk(client, "sanksi")
    baris = make_baris("sanksi", satker, pegawai="Pegawai Contoh Lama")
    ubah = baris_berkas("sanksi", satker, nomor=baris.pk, pegawai="Pegawai Contoh Benar")
    berkas = kirim(client, satker, "sanksi", buku([kepala_berkas("sanksi"), ubah, baris_berkas("sanksi", satker)]))
    assert hitungan(berkas) == (1, 1, 0, 0)
    teks = halaman(client, satker, "sanksi", berkas)
    assert "Pegawai Contoh Lama" in teks and "Pegawai Contoh Benar" in teks
    assert Riwayat.objects.get(acara="kasus.baca").rincian == {"cara": ["", "pratinjau"], "banyak": ["", 2]}
    pimpinan, operator = make_pengguna("ketua", satker), make_pengguna("operator", satker)
    for orang, status in ((pimpinan, 404), (operator, 403)):
        client.force_login(orang)
        assert client.get(alamat(satker, "sanksi", berkas.pk)).status_code == status
        assert client.post(alamat(satker, "sanksi", berkas.pk, "terapkan")).status_code == status
    client.force_login(pimpinan)
    assert berkas.nama not in client.get(alamat(satker, "sanksi")).content.decode()
    client.force_login(berkas.diunggah_oleh)
    laksanakan(client, satker, "sanksi", berkas)
    assert sorted(Sanksi.objects.values_list("pegawai", flat=True))[0] == "Pegawai Contoh Benar"
    assert "Contoh" not in str(Riwayat.objects.get(acara="kegiatan.impor").rincian)
    assert not Bukti.objects.exists()


def test_what_is_fixed_in_a_verified_complaint_is_not_changed_by_a_file(client):
    satker = masuk(client, "pengaduan")
    oleh = make_pengguna("ketua", satker)
    aduan = make_baris("pengaduan", satker, oleh)
    make_langkah(aduan, oleh, "diverifikasi")
    isi = [baris_berkas("pengaduan", satker, nomor=aduan.pk, tanggal="09/06/2026")]
    berkas = kirim(client, satker, "pengaduan", buku([kepala_berkas("pengaduan"), *isi]))
    assert "tetap sesudah pengaduan diverifikasi" in halaman(client, satker, "pengaduan", berkas)
    isi = [baris_berkas("pengaduan", satker, nomor=aduan.pk, jam="07.45"), baris_berkas("pengaduan", satker)]
    berkas = kirim(client, satker, "pengaduan", buku([kepala_berkas("pengaduan"), *isi]))
    laksanakan(client, satker, "pengaduan", berkas)
    lama, baru = Pengaduan.objects.order_by("pk")
    assert (f"{lama.jam:%H.%M}", lama.status) == ("07.45", "diverifikasi") and baru.tenggat == lama.tenggat


def test_pages_ask_as_much_for_many_rows_as_for_few(client):
    provinsi = masuk(client, "monitoring")
    banyak = []
    contoh = make_baris("monitoring", provinsi)
    gandakan(contoh, 300)
    semua = unduh(client, provinsi, "monitoring")
    for jumlah in (1, 250):
        lembar = (buku_ubah := openpyxl.load_workbook(io.BytesIO(semua))).worksheets[0]
        for r in range(2, 2 + jumlah):
            lembar.cell(r, 7).value = "Temuan lain"
            lembar.append([None, *(sel.value for sel in lembar[r][1:6]), f"Temuan {r}"])
        keluar = io.BytesIO()
        buku_ubah.save(keluar)
        berkas = kirim(client, provinsi, "monitoring", keluar.getvalue())
        assert hitungan(berkas) == (jumlah, jumlah, 301 - jumlah, 0)
        for tempat in ((berkas.pk,), ()):
            with CaptureQueriesContext(connection) as tanya:
                jawab = client.get(alamat(provinsi, "monitoring", *tempat))
            banyak.append(len(tanya))
        if jumlah > 200:
            teks = halaman(client, provinsi, "monitoring", berkas)
            assert "Dan 50 baris berubah lainnya." in teks and "Dan 50 baris baru lainnya." in teks
            assert len(teks) < 250_000
    assert banyak[:2] == banyak[2:] and max(banyak) <= 10
    assert jawab.content.decode().count("Siap diterapkan") == 2


@pytest.mark.django_db(transaction=True)
def test_two_people_who_apply_the_same_file_at_once_store_it_once(client):
    satker = masuk(client)
    berkas = kirim_rapat(client, satker, {"agenda": "Satu"}, {"agenda": "Dua"})
    operator, reg = make_pengguna("operator", satker), daftar_register()["rapat"]
    hasil: list[tuple[int, int] | None] = []
    mulai = threading.Barrier(3)

    def terapkan_satu() -> None:
        try:
            mulai.wait(30)
            hasil.append(terapkan(berkas=berkas, register=reg, satker=satker, lewati=False, oleh=operator))
        finally:
            connection.close()

    benang = [threading.Thread(target=terapkan_satu) for _ in range(3)]
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    assert sorted(hasil, key=str) == [(2, 0), None, None]
    assert Rapat.objects.count() == 2 and Riwayat.objects.filter(acara="kegiatan.impor").count() == 1
