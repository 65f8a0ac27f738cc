"""The report of an evaluation: frozen as on its day, with what became of its recommendations."""

import re

import pytest

from kpu_zi.tools.angka import CATATAN_BULAT
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.lhe import sebut_peraturan, status_rekomendasi
from lke.models import AnggotaTim, Lhe, TimTpi
from satker.models import Pengguna
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.jalan import SURAT, make_perjalanan, nilai_sama

pytestmark = pytest.mark.django_db


def sampai_lhe_1(*kode: str):
    j = make_perjalanan()
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    j.lakukan(Perbuatan.VERIFIKASI, "verifikator", SURAT)
    TimTpi.objects.update(surat_tugas="ST-7/2026")
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    if kode:
        j.tandai(Lapis.TPI, *kode)
    j.setujui("tpi_anggota", "tpi_ketua")
    j.lakukan(Perbuatan.LHE_1, "tpi_pengendali", SURAT)
    return j


def lihat(client, j, siapa: str, tahap: int = 1) -> str:
    client.force_login(j.orang[siapa])
    response = client.get(f"/reviu/2026/33.73/lhe/{Lhe.objects.get(tahap=tahap).pk}/")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_report_names_team_letter_table_conditions_and_signatures(client):
    j = sampai_lhe_1()
    isi = lihat(client, j, "verifikator")
    assert "12/ZI/33/2026" in isi and "5 Januari 2026" in isi and "surat tugas ST-7/2026" in isi
    for peran, nama in (("tpi_anggota", "Anggota TPI"), ("tpi_ketua", "Ketua tim TPI")):
        assert f"{nama} {j.orang[peran].nama}" in isi
    assert f"Pengendali teknis TPI {j.orang['tpi_pengendali'].nama}" in isi
    total = re.search(r"Nilai total 100,00 (\d+,\d+) (\d+,\d+) (\d+,\d+)", isi)
    assert total and total[1] == total[2] == total[3]
    assert "Area 1 Manajemen Perubahan 4,80" in isi
    assert "syarat nilai WBK" in isi and "Tidak ada pertanyaan yang dikembalikan" in isi


@pytest.mark.parametrize("dengan_kode", [True, False])
def test_the_table_and_the_conditions_show_one_total_that_does_not_reach_the_limit(client, dengan_kode):
    """Also of reports that were frozen before their lines had a kode."""
    j = sampai_lhe_1()
    isi = Lhe.objects.get().isi
    isi["komponen"][-1]["nilai"]["tpi"] = "74.996"
    for daftar in isi["syarat"].values():
        for s in daftar:
            s |= {"nilai": "74.996", "terpenuhi": False} if s["kode"] == "total" else {}
    if not dengan_kode:
        for b in isi["komponen"]:
            del b["kode"]
    Lhe.objects.update(isi=isi)
    halaman = lihat(client, j, "verifikator")
    assert re.search(r"Nilai total 100,00 \S+ \S+ 74,996", halaman) and "Nilai total 75,00 74,996" in halaman
    assert CATATAN_BULAT in halaman  # its komponen no longer make it


def test_later_change_of_team_or_person_leaves_the_report_as_it_was(client):
    j = sampai_lhe_1()
    lama = j.orang["tpi_ketua"].nama
    AnggotaTim.objects.all().delete()
    TimTpi.objects.update(nama="Tim Baru", surat_tugas="")
    Pengguna.objects.filter(pk=j.orang["tpi_ketua"].pk).update(nama="Nama Lain Contoh")
    isi = lihat(client, j, "setjen")
    assert f"Ketua tim TPI {lama}" in isi and "ST-7/2026" in isi and "Nama Lain Contoh" not in isi


def test_recommendation_shows_the_reply_and_its_status(client):
    j = sampai_lhe_1("P1.i.a", "P2.i.a")
    assert "Lengkapi bukti P2.i.a. belum ada Menunggu tindak lanjut satker" in lihat(client, j, "operator")
    j.lke.pengembalian.filter(lapis="tpi").update(tanggapan="SOP sudah ditetapkan.")
    assert "SOP sudah ditetapkan. Ditanggapi satker" in lihat(client, j, "ketua")
    j.kirim()
    j.tandai(Lapis.TPI, "P1.i.a")
    j.setujui("tpi_anggota", "tpi_ketua")
    j.lakukan(Perbuatan.LHE_2, "tpi_pengendali", SURAT)
    isi = lihat(client, j, "operator")
    assert isi.count("Belum tuntas") == 1 and isi.count("Selesai") == 1
    assert "Dicatat pada LHE akhir" in lihat(client, j, "operator", tahap=2)


@pytest.mark.parametrize(
    ("tahap", "tanggapan", "diulang", "tanpa", "status"),
    [
        (1, "", None, False, "Menunggu tindak lanjut satker"),
        (1, "", None, True, "Tanpa tindak lanjut"),
        (1, "Ada.", None, False, "Ditanggapi satker"),
        (1, "Ada.", True, False, "Belum tuntas"),
        (1, "", False, True, "Selesai"),
        (2, "", None, False, "Dicatat pada LHE akhir"),
    ],
)
def test_status_of_a_recommendation(tahap, tanggapan, diulang, tanpa, status):
    assert status_rekomendasi(tahap, tanggapan, diulang, tanpa) == status


def test_report_is_open_to_its_wilayah_alone(client):
    j = sampai_lhe_1()
    pk = Lhe.objects.get().pk
    for orang, status in (
        (j.orang["operator"], 200),
        (make_pengguna("operator", make_satker("33.74", "Kota Semarang")), 404),
        (make_pengguna("verifikator", make_provinsi("91", "Papua", "Asia/Jayapura")), 404),
    ):
        client.force_login(orang)
        assert client.get(f"/reviu/2026/33.73/lhe/{pk}/").status_code == status
    client.force_login(j.orang["operator"])
    assert client.get(f"/reviu/2026/33.73/lhe/{pk + 1}/").status_code == 404
    assert client.get(f"/reviu/2026/33/lhe/{pk}/").status_code == 404


def test_page_prints_without_links_to_act(client):
    j = sampai_lhe_1("P1.i.a")
    client.force_login(j.orang["setjen"])
    isi = client.get(f"/reviu/2026/33.73/lhe/{Lhe.objects.get().pk}/").content.decode()
    utama = isi[isi.index("<main") : isi.index("</main>")]
    utama, dibuang = re.subn(r'<form method="post" class="d-print-none".*?</form>', "", utama, flags=re.S)
    assert dibuang == 1 and "<form" not in utama and "<button" not in utama


@pytest.mark.parametrize(
    ("regulasi", "awal", "akhir"),
    [
        (
            "PermenPANRB 90/2021 Lampiran II (bobot, ambang) dan Lampiran III (LKE)",
            "90 Tahun 2021 tentang Pembangunan dan Evaluasi Zona Integritas Menuju",
            "di Instansi Pemerintah, Lampiran II dan Lampiran III",
        ),
        (
            "PermenPANRB 5/2024 (hanya mengganti Lampiran II BAB II; LKE tidak berubah)",
            "5 Tahun 2024 tentang Perubahan atas Peraturan Menteri Pendayagunaan",
            "di Instansi Pemerintah",
        ),
        ("PermenPANRB 7/2030", "7 Tahun 2030", "Nomor 7 Tahun 2030"),
    ],
)
def test_regulations_are_named_in_full_and_without_our_remarks(regulasi, awal, akhir):
    nama = sebut_peraturan(regulasi)
    kantor = "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
    assert nama.startswith(f"{kantor} Nomor {awal}") and nama.endswith(akhir)


def test_other_regulations_stand_as_they_are():
    assert sebut_peraturan("Keputusan KPU Nomor 1 (tetap)") == "Keputusan KPU Nomor 1 (tetap)"
