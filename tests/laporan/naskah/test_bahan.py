"""What a report is drafted from: figures equal a recount from the raw rows, released layers alone, constant queries."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kegiatan.register import daftar_register
from kegiatan.rekap import hitung_ulang
from kpu_zi.tools.angka import tulis_desimal
from laporan.models import BarisLaporan, Laporan, Narasi
from laporan.naskah.angka_bahan import nilai_fakta
from laporan.naskah.bawaan import aturan_laporan
from laporan.naskah.queries_bahan import bahan_banyak
from laporan.naskah.queries_isi import naskah
from lke.acuan import acuan
from lke.aturan.ambang import periksa_ambang
from lke.aturan.penilaian import hitung_nilai
from lke.models import Lke, Penilaian
from lke.queries import baris_jawaban
from satker.models import Penugasan, PredikatSatker, Satker
from survei.aturan.indeks import bulatkan, hitung_indeks, jumlah_jawaban
from survei.models import Periode, Respons
from survei.pintu import formulir_periode
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker
from tests.isi_penuh import isi_penuh
from tests.jalan import make_perjalanan
from tests.kegiatan.buat_kegiatan import make_baris
from tests.laporan.buat_laporan import make_laporan, make_tertutup, setahun, tabel

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def maret(time_machine):
    time_machine.move_to("2026-03-12T03:00:00Z", tick=False)


def bahan(satker: Satker, tahun: int = 2026):
    return bahan_banyak(Satker.objects.filter(pk=satker.pk), tahun)[satker.pk]


def test_nilai_areas_and_conditions_equal_a_recount_from_the_answers():
    penilaian = make_penilaian()
    satker = penilaian.lke.satker
    isi_penuh(penilaian, make_pengguna("operator", satker))
    b = bahan(satker)
    acu = acuan(penilaian.lke.instrumen)
    nilai = hitung_nilai(acu.instrumen, {k: x.isi() for k, x in baris_jawaban(penilaian.pk, acu).items()})
    assert b.angka["nilai.total"] == tulis_desimal(nilai.poin("total"))
    assert b.angka["nilai.pengungkit"] == tulis_desimal(nilai.poin("pengungkit"))
    for a in acu.instrumen.area:
        poin = sum(nilai.pecahan(k) for k in a.simpul)
        assert b.ukuran[a.kode].poin["mandiri"] == pytest.approx(float(poin), abs=1e-15)
        assert b.angka[f"{a.kode}.nilai"] == tulis_desimal(poin)
    assert b.angka["ipak.nilai"] == tulis_desimal(nilai.pecahan("H1.a"))
    for predikat, daftar in periksa_ambang(acu.instrumen, nilai).items():
        assert [(s.kode, s.terpenuhi) for s in b.ambang[predikat]] == [(h.kode, h.terpenuhi) for h in daftar]
        assert b.angka[f"syarat.{predikat.lower()}.belum"] == str(sum(not h.terpenuhi for h in daftar))
    assert (b.angka["lke.terisi"], b.angka["lke.kosong"]) == (str(len(nilai.terisi)), "0")
    assert sum(n for n, _ in b.terjawab.values()) == sum(n for _, n in b.terjawab.values()) == len(nilai.terisi)
    assert set(b.terjawab) == {"hasil", *(a.kode for a in acu.instrumen.area)}


def test_indices_equal_a_recount_from_the_answers_of_the_closed_rounds():
    satker = make_satker()
    for jenis in ("ikm", "ipak"):
        make_tertutup(satker, jenis)
    make_tertutup(satker, "ipkp", banyak=4)
    b = bahan(satker)
    for periode in Periode.objects.filter(jenis__in=("ikm", "ipak")).select_related("kuesioner"):
        kuesioner = formulir_periode(periode).kuesioner
        jumlah = jumlah_jawaban(
            kuesioner.kode_butir, Respons.objects.filter(periode=periode).values_list("nilai", flat=True)
        )
        indeks = hitung_indeks(periode.jenis, kuesioner.kode_butir, jumlah, kuesioner.skala_maks)
        assert b.angka[f"{periode.jenis}.indeks"] == tulis_desimal(bulatkan(indeks.nilai))
        assert b.angka[f"{periode.jenis}.responden"] == str(Respons.objects.filter(periode=periode).count()) == "6"
    assert "ipkp.indeks" not in b.angka and [s.indeks for s in b.survei if s.jenis == "ipkp"] == [None]


def test_counts_of_registers_equal_a_recount_from_the_rows():
    satker = make_satker()
    setahun(satker)
    make_baris("rapat", satker, tanggal="2025-09-10")
    make_baris("rapat", satker, tanggal="2026-01-10")
    b = bahan(satker)
    mentah = hitung_ulang(satker.pk, 2025)
    assert len(mentah) > 15
    for r in aturan_laporan().register:
        for jalur in r.fakta if r.kode in mentah else ():
            assert b.angka[f"register.{r.kode}.{jalur}"] == str(nilai_fakta(mentah[r.kode], jalur)), (r.kode, jalur)
    assert {r.kode for r in aturan_laporan().register} == set(daftar_register())
    assert b.angka["register.rapat.n"] == "2"
    assert b.angka["register.pengaduan.masuk"] == str(mentah["pengaduan"]["masuk"]) == "1"
    assert b.angka["register.sanksi.pelanggaran"] == "1"


def test_what_was_done_in_earlier_years_is_not_counted_in_this_one():
    satker = make_satker()
    for tanggal in ("2023-06-10", "2024-06-10"):
        make_baris("pencanangan", satker, tanggal=tanggal)
    b = bahan(satker)
    assert b.angka["register.pencanangan.n"] == "0" and len(b.pencanangan) == 2 and b.pernah == {"pencanangan"}
    n = naskah(Laporan(satker=satker, tahun=2026))
    assert "pencanangan" not in n.teks["area1"] and "dicanangkan pada tanggal 10 Juni 2023" in n.teks["latar-belakang"]
    baris = {r[0]: r[1:] for r in tabel(n.isi, "Catatan kegiatan").baris}
    assert baris["Pencanangan dan komitmen bersama"] == ("0", "Tercatat pada tahun sebelumnya")
    make_baris("pencanangan", satker, tanggal="2025-06-10", publikasi="")
    b = bahan(satker)
    assert (b.angka["register.pencanangan.n"], b.angka["register.pencanangan.terpublikasi"]) == ("1", "0")


def test_layers_of_assessors_appear_when_they_are_released_and_not_before():
    p = make_perjalanan()
    satker = p.lke.satker
    p.buka()
    assert bahan(satker).nilai_penilai == {}
    assert set(bahan(satker).ukuran["area1"].poin) == {"mandiri"}


def test_released_layers_have_points_of_every_line():
    p = make_perjalanan()
    satker = p.lke.satker
    p.verifikasi()
    b = bahan(satker)
    assert set(b.nilai_penilai) == {"provinsi"} and "nilai.tpi" not in b.angka
    assert all(set(u.poin) == {"mandiri", "provinsi"} for u in b.ukuran.values())
    assert b.angka["provinsi.area1"] == b.angka["area1.nilai"]


def test_a_layer_that_is_reopened_shows_its_last_release_only_as_a_total():
    p = make_perjalanan()
    satker = p.lke.satker
    p.verifikasi()
    Lke.objects.filter(pk=p.lke.pk).update(status="dinilai_pendahuluan", putaran=2)
    b = bahan(satker)
    assert set(b.nilai_penilai) == {"provinsi"} and "nilai.provinsi" in b.angka
    assert all("provinsi" not in u.poin for u in b.ukuran.values())


def test_the_points_of_the_tpi_come_from_its_last_report():
    p = make_perjalanan()
    satker = p.lke.satker
    p.verifikasi()
    p.lhe_1()
    Penilaian.objects.filter(lke=p.lke, lapis="tpi").update(nilai_total=1, rekap={})
    b = bahan(satker)
    assert b.nilai_penilai["tpi"] != 1
    assert all("tpi" in u.poin for u in b.ukuran.values()), {k: set(u.poin) for k, u in b.ukuran.items()}
    assert b.ukuran["total"].poin["tpi"] == pytest.approx(float(b.nilai_penilai["tpi"]), abs=1e-9)
    assert set(b.lke.memenuhi) == {"WBK", "WBBM"}
    assert (b.lke.nomor_lhe, b.lke.tanggal_lhe) == ("12/ZI/33/2026", date(2026, 1, 5))


def test_who_it_is():
    satker = make_satker()
    PredikatSatker.objects.create(satker=satker, predikat="WBK", tahun=2023, dasar_hukum="KepmenPANRB 1/2023")
    PredikatSatker.objects.create(satker=satker, predikat="WBBM", tahun=2024, dicabut_pada=date(2025, 5, 1))
    make_pengguna("ketua", satker, nama="Ibu Ketua")
    plt = make_pengguna("sekretaris", satker, nama="Bapak Plt", nip="198001012005011001")
    Penugasan.objects.filter(pengguna=plt).update(jenis="plt")
    make_baris("tim", satker, tanggal="2025-02-01", nomor_sk="1/2025")
    make_baris("tim", satker, tanggal="2026-02-01", nomor_sk="1/2026")
    make_baris("pencanangan", satker, tanggal="2024-02-01", tempat="Aula lama")
    b = bahan(satker)
    assert (b.pegang, b.target, b.tahun_kegiatan, b.selesai) == ("WBK", "WBBM", 2025, True)
    assert [(p.predikat, p.dicabut) for p in b.predikat] == [("WBK", None), ("WBBM", date(2025, 5, 1))]
    assert [(p.jabatan, p.nama) for p in b.pejabat] == [
        ("Ketua KPU Kota Salatiga", "Ibu Ketua"),
        ("Plt. Sekretaris KPU Kota Salatiga", "Bapak Plt"),
    ]
    assert [t.nomor for t in b.tim] == ["1/2025"]
    assert [p.tempat for p in b.pencanangan] == ["Aula lama"]


def test_earlier_years_with_released_layers():
    satker = make_satker()
    lama = make_penilaian(satker, 2025)
    Penilaian.objects.filter(pk=lama.pk).update(terisi=113, nilai_total=60)
    isi_penuh(make_penilaian(satker), make_pengguna("operator", satker))
    b = bahan(satker)
    assert [(t.tahun, t.mandiri, t.tpi) for t in b.lalu] == [(2025, Fraction(60), None)]
    assert b.angka["riwayat.2025.mandiri"] == "60,00" and "nilai.selisih" in b.angka
    assert b.lalu[0].area == {} and "lalu.area1" not in b.angka


def test_areas_of_last_year_are_those_of_its_rollup():
    satker = make_satker()
    for tahun in (2025, 2026):
        isi_penuh(make_penilaian(satker, tahun), make_pengguna("operator", satker))
    b = bahan(satker)
    assert b.lalu[0].area == {f"area{n}": b.ukuran[f"area{n}"].poin["mandiri"] for n in range(1, 7)}
    assert b.angka["lalu.area1"] == b.angka["area1.nilai"]


def test_a_rollup_without_points_is_said_to_be_uncounted():
    penilaian = make_penilaian()
    Penilaian.objects.filter(pk=penilaian.pk).update(terisi=113, nilai_total=60)
    n = naskah(Laporan(satker=penilaian.lke.satker, tahun=2026))
    assert not n.bahan.dijawab and "nilai.total" not in n.angka
    assert "Karena rincian nilai LKE tahun 2026 belum dihitung, capaian" in n.teks["kesimpulan"]
    assert "karena rincian nilai LKE tahun 2026 belum dihitung." in n.isi.catatan[0]


def test_a_year_later_than_asked_is_not_read():
    satker = make_satker()
    isi_penuh(make_penilaian(satker), make_pengguna("operator", satker))
    b = bahan(satker, 2025)
    assert b.lke is None and b.lalu == () and b.ukuran == {}


@pytest.mark.parametrize("banyak", [1, 30])
def test_ten_queries_however_many_satker(banyak):
    for n in range(banyak):
        satker = make_satker(f"33.{n:02}", f"Kota {n}")
        make_pengguna("ketua", satker)
        make_baris("tim", satker, tanggal="2025-02-01")
        make_penilaian(satker)
    kab = Satker.objects.filter(tingkat="kabkota")
    bahan_banyak(kab, 2026)
    with CaptureQueriesContext(
        connection,
    ) as ctx:
        hasil = bahan_banyak(kab, 2026)
    assert len(hasil) == banyak
    assert len(ctx) == 10


def test_a_report_costs_fourteen_queries():
    satker = make_satker()
    setahun(satker)
    isi_penuh(make_penilaian(satker), make_pengguna("operator", satker))
    laporan, orang = make_laporan(satker), make_pengguna("ketua", satker)
    make_laporan(satker, 2025)
    isi = {"diubah_pada": laporan.dibuat_pada, "diubah_oleh": orang}
    for n in range(5):
        BarisLaporan.objects.create(laporan=laporan, jenis="kendala", area="area1", uraian=f"Kendala {n}", **isi)
        Narasi.objects.create(laporan=laporan, bagian=f"area{n + 1}", teks=f"Teks {n}", **isi)
    laporan = Laporan.objects.select_related("satker").get(pk=laporan.pk)
    naskah(laporan)
    with CaptureQueriesContext(connection) as ctx:
        naskah(laporan)
    assert len(ctx) <= 14, [q["sql"][:80] for q in ctx]


def test_offices_come_first():
    make_satker("33.01", "Kabupaten Contoh")
    assert [b.kode for b in bahan_banyak(Satker.objects.exclude(kode="00"), 2026).values()] == ["33", "33.01"]
    assert make_provinsi().kode == "33"
