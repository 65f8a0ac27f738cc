"""Answers from a file, page by page: upload, columns, preview, apply once; nothing stored before, nobody's name ever."""

import gzip
import io
import threading
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.riwayat.models import Riwayat
from survei.actions import putuskan
from survei.impor.actions import id_jawaban, sapu_berkas, terapkan
from survei.meja.actions_periode import tutup
from survei.models import BerkasSurvei, Periode, Rekap, Respons
from survei.pintu import formulir_periode
from tests.buat import make_pengguna, make_satker
from tests.kpu_zi.excel.test_excel_berbahaya import buku
from tests.survei.buat_survei import jawab, make_periode, make_saluran
from tests.survei.test_rekap import sama

CSV = "Tanggal,Nama,No HP,Jenis Kelamin,Pekerjaan,U1,U2,Saran\n" + "".join(
    f"0{hari}/03/2026,Ani Wijaya,0812,P,{kerja},{u1},{u2},{saran}\n"
    for hari, kerja, u1, u2, saran in [
        (2, "PNS", 4, "Mudah", "Bagus"),
        (3, "Petani", 3, "Sangat mudah", ""),
        (4, "Dokter", "Sesuai", 4, ""),
        (5, "Pegawai KPU", 4, 4, ""),
        (6, "Pelajar", "", 2, "=1+1"),
    ]
)


@pytest.fixture(autouse=True)
def _hari_ini(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 6, 1, 3, tzinfo=UTC))


@pytest.fixture
def periode(db) -> Periode:
    return make_periode()


@pytest.fixture
def masuk(client, periode):
    client.force_login(make_pengguna("operator", periode.satker))
    return client


def alamat(periode: Periode, berkas: BerkasSurvei | None = None, akhir: str = "") -> str:
    tengah = f"{berkas.pk}/" if berkas else ""
    return f"/survei/{periode.satker.kode}/{periode.pk}/impor/{tengah}{akhir}"


def unggah(klien, periode: Periode, isi: str | bytes = CSV, nama: str = "jawaban.csv") -> BerkasSurvei:
    """Uploaded and read as far as its columns."""
    data = isi.encode() if isinstance(isi, str) else isi
    response = klien.post(alamat(periode), {"berkas": SimpleUploadedFile(nama, data)})
    assert response.status_code == 302, response.content.decode()
    kerjakan_semua()
    return BerkasSurvei.objects.latest("pk")


def pilih(klien, periode: Periode, berkas: BerkasSurvei, **ubah: str):
    """The columns as guessed, with these changes, confirmed and read; the page that follows."""
    form = klien.get(alamat(periode, berkas, "kolom/")).context["form"]
    isi = {k: str(v if (v := form[k].value()) is not None else "") for k in form.fields} | ubah
    response = klien.post(alamat(periode, berkas, "kolom/"), isi)
    if response.status_code == 302:
        kerjakan_semua()
        response = klien.get(alamat(periode, berkas))
    berkas.refresh_from_db()
    return response


def simpan(klien, periode: Periode, berkas: BerkasSurvei, **isi: str):
    return klien.post(alamat(periode, berkas, "terapkan/"), isi, follow=True)


def test_a_file_goes_in_behind_a_preview_and_keeps_no_names(masuk, periode):
    berkas = unggah(masuk, periode)
    assert berkas.pemetaan == {
        "U1": "U1", "U2": "U2", "jk": "Jenis Kelamin", "pekerjaan": "Pekerjaan", "tanggal": "Tanggal", "saran": "Saran"
    }  # fmt: skip
    halaman = masuk.get(alamat(periode, berkas, "kolom/")).content.decode()
    assert "Tidak dibaca karena memuat data pribadi: Nama, No HP." in halaman and "Wijaya" not in halaman
    pratinjau = pilih(masuk, periode, berkas).content.decode()
    assert "<b>5 jawaban</b>, 2 Maret 2026 sampai 6 Maret 2026" in pratinjau
    kata = " ".join(pratinjau.split())
    assert "tidak ditampilkan karena kurang dari 5 jawaban dihitung. 1 jawaban pegawai KPU akan ditandai" in kata
    assert "“Dokter” (1 jawaban) tidak dikenal" in pratinjau and "Wijaya" not in pratinjau
    assert not Respons.objects.exists() and "Wijaya" not in str(berkas.temuan()) + str(berkas.pemetaan)
    assert "5 jawaban dari jawaban.csv disimpan." in simpan(masuk, periode, berkas).content.decode()
    berkas.refresh_from_db()
    assert bytes(berkas.berkas) == b"" and berkas.diterapkan_oleh is not None
    assert berkas.temuan() == {"tersimpan": 5, "dibaca": 5}
    assert sorted((r.tanggal.day, r.nilai.get("U1"), r.nilai["U2"]) for r in Respons.objects.all()) == [
        (2, 4, 3), (3, 3, 4), (4, 3, 4), (5, 4, 4), (6, None, 2)
    ]  # fmt: skip
    assert "Wijaya" not in str(list(Respons.objects.values()))
    assert {r.saluran.jenis for r in Respons.objects.select_related("saluran")} == {"impor"} and sama(periode)
    assert Riwayat.objects.latest("pk").acara == "survei.impor"


def test_staff_of_the_office_is_marked_and_not_counted(masuk, periode):
    berkas = unggah(masuk, periode)
    pilih(masuk, periode, berkas)
    simpan(masuk, periode, berkas)
    bertanda = Respons.objects.exclude(tanda="").get()
    assert (bertanda.tanda, bertanda.keadaan) == ("internal", "ditandai")
    assert Rekap.objects.get(dimensi="", dihitung=True).n == 4


def test_the_same_file_twice_doubles_nothing(masuk, periode):
    for _ in range(2):
        berkas = unggah(masuk, periode)
        halaman = pilih(masuk, periode, berkas).content.decode()
        simpan(masuk, periode, berkas)
    assert "Berkas yang sama sudah diterapkan" in halaman
    ulang = simpan(masuk, periode, berkas).content.decode()
    assert "sudah ada; tidak ada yang bertambah" in ulang
    assert Respons.objects.count() == 5 and sama(periode)
    assert set(Respons.objects.values_list("pk", flat=True)) == {
        id_jawaban(periode, berkas.sidik, n) for n in range(2, 7)
    }


def test_a_file_that_grew_can_leave_out_what_is_there(masuk, periode):
    pertama = unggah(masuk, periode)
    pilih(masuk, periode, pertama)
    simpan(masuk, periode, pertama)
    tumbuh = unggah(masuk, periode, CSV + "07/03/2026,Budi,0813,L,PNS,1,1,\n")
    halaman = pilih(masuk, periode, tumbuh).content.decode()
    assert "5 jawaban sama persis" in halaman and "Simpan 1 jawaban, lewati 5 yang sama" in halaman
    simpan(masuk, periode, tumbuh, lewati="1")
    assert Respons.objects.count() == 6 and sama(periode)
    # Who wants them all gets them all: they are other people's answers then.
    lain = unggah(masuk, periode, CSV + "\n\n")
    assert "Simpan semua 5 jawaban" in pilih(masuk, periode, lain).content.decode()
    simpan(masuk, periode, lain)
    assert Respons.objects.count() == 11 and sama(periode)


def test_faults_are_shown_by_row_and_nothing_can_be_applied(masuk, periode):
    isi = CSV.replace("02/03/2026", "02/03/2025").replace("Sangat mudah", "lumayan")
    berkas = unggah(masuk, periode, isi)
    halaman = pilih(masuk, periode, berkas).content.decode()
    assert "<b>2 kesalahan</b>" in halaman and "Simpan" not in halaman
    assert "Baris 2 kolom A" in halaman and "2 Maret 2025 di luar periode" in halaman
    assert "Baris 3 kolom G" in halaman and "U2 “lumayan” bukan pilihan" in halaman
    response = simpan(masuk, periode, berkas)
    assert response.status_code == 422 and "tidak ada yang disimpan" in response.content.decode()
    assert not Respons.objects.exists() and not Rekap.objects.exists()


def test_choices_of_columns_are_kept_when_refused_and_for_the_next_file(masuk, periode):
    isi = "Hari,Soal satu,Soal dua\n2026-03-02,4,3\n"
    berkas = unggah(masuk, periode, isi)
    assert berkas.pemetaan == {}
    kosong = pilih(masuk, periode, berkas, U2="3", tanggal_bawaan="")
    assert kosong.status_code == 422 and "Pilih kolom tanggal, atau isi tanggal" in kosong.content.decode()
    assert kosong.context["form"]["U2"].value() == "3"
    ganda = pilih(masuk, periode, berkas, U1="2", U2="2").content.decode()
    assert "Kolom ini sudah dipilih untuk “U1 Persyaratan”" in ganda
    assert kosong.context["form"].initial["tanggal_bawaan"] == date(2026, 6, 1)  # no column of dates was found
    luar = pilih(masuk, periode, berkas, U1="2", tanggal_bawaan="2025-12-31").content.decode()
    assert "Tanggal ini di luar periode survei." in luar
    assert "Pilih kolom untuk paling sedikit satu unsur." in pilih(masuk, periode, berkas).content.decode()
    assert "1 jawaban" in pilih(masuk, periode, berkas, U1="2", U2="3", tanggal="1").content.decode()
    assert unggah(masuk, periode, isi + "2026-03-03,1,1\n").pemetaan == {
        "U1": "Soal satu",
        "U2": "Soal dua",
        "tanggal": "Hari",
    }


def test_a_day_for_all_answers_is_kept(masuk, periode):
    berkas = unggah(masuk, periode, "U1\n4\n")
    pilih(masuk, periode, berkas, tanggal_bawaan="2026-02-03")
    simpan(masuk, periode, berkas)
    assert Respons.objects.get().tanggal == date(2026, 2, 3)


def test_the_index_of_the_file_counts_what_would_count_and_hides_under_five(masuk, periode):
    kepala, satu = "Tanggal,U1,U2,Pekerjaan\n", "2026-03-02,4,3,PNS\n"
    empat = unggah(masuk, periode, kepala + satu * 4 + "2026-03-02,1,1,Pegawai KPU\n")
    assert "kurang dari 5 jawaban" in pilih(masuk, periode, empat).content.decode()
    lima = unggah(masuk, periode, kepala + satu * 5 + "2026-03-02,1,1,Pegawai KPU\n")
    assert "IKM dari berkas ini saja <b>87,50</b>, mutu B" in pilih(masuk, periode, lima).content.decode()


def test_a_workbook_goes_the_same_way_and_its_formulas_are_faults(masuk, periode):
    keluar, isi = io.BytesIO(), openpyxl.Workbook()
    for baris in (["Tanggal", "U1", "U2"], [date(2026, 3, 2), 4, "Mudah"], [datetime(2026, 3, 3, 9), "=2+2", 3]):
        isi.active.append(baris)
    isi.save(keluar)
    berkas = unggah(masuk, periode, keluar.getvalue(), "jawaban.xlsx")
    halaman = pilih(masuk, periode, berkas).content.decode()
    assert "<b>1 jawaban</b>" in halaman and "Baris 3 kolom B" in halaman and "sel berisi rumus" in halaman


# Made when the test runs: a workbook holds the time at which it was written.
BERMUSUHAN = {
    "tidak berisi baris jawaban": ("a.csv", lambda: b"U1,U2\n"),
    "karakter NUL": ("a.csv", lambda: b"U1\n\0"),
    "paling banyak 60 kolom": ("a.csv", lambda: b"," * 10**6 + b"a"),
    "lebih dari 5.000 baris": ("a.csv", lambda: b"U1\n" + b"4\n" * 5_001),
    "32.767 huruf": ("a.csv", lambda: b"U1\n" + b"x" * 50_000),
    "pengodean lain": ("a.csv", lambda: "é,U1\n".encode() + "é,4\n".encode("cp1252")),
    "rusak": ("a.xlsx", lambda: b"PK\x03\x04" + bytes(300)),
    "tidak dapat diterima": ("a.csv", lambda: b"PK\x03\x04" + bytes(300)),
    "terlalu besar setelah diurai": (
        "a.xlsx",
        lambda: buku(bagian={"xl/worksheets/sheet1.xml": b" " * (200 * 2**20)}),
    ),
    "60 kolom": ("a.xlsx", lambda: buku('<row r="1"><c r="XFD1"><v>1</v></c></row>')),
    "32.767": (
        "a.xlsx",
        lambda: buku('<row r="1"><c r="A1" t="inlineStr"><is><t>' + "x" * 40_000 + "</t></is></c></row>"),
    ),
}


@pytest.mark.parametrize("kata", BERMUSUHAN)
def test_a_hostile_file_is_refused_with_a_sentence(kata, masuk, periode):
    nama, isi = BERMUSUHAN[kata]
    berkas = unggah(masuk, periode, isi(), nama)
    halaman = masuk.get(alamat(periode, berkas)).content.decode()
    assert kata in halaman and "Tidak ada yang disimpan dari berkas ini." in halaman
    assert masuk.get(alamat(periode, berkas, "kolom/")).status_code == 302
    assert simpan(masuk, periode, berkas).status_code == 422


@pytest.mark.parametrize(
    ("isi", "nama", "kata"),
    [
        (b"", "a.csv", "Berkas ini kosong."),
        (b"x", "a.exe", "bukan .csv atau .xlsx"),
        (b"x", "tanpa", "bukan .csv atau .xlsx"),
        (b"x" * (5 * 2**20 + 1), "a.csv", "paling besar 5 MB"),
    ],
    ids=["kosong", "exe", "tanpa akhiran", "terlalu besar"],
)
def test_what_is_no_file_of_answers_is_refused_at_the_field(isi, nama, kata, masuk, periode):
    response = masuk.post(alamat(periode), {"berkas": SimpleUploadedFile(nama, isi)})
    assert response.status_code == 422 and kata in response.content.decode()
    assert not BerkasSurvei.objects.exists()


def test_script_in_a_file_is_shown_as_text(masuk, periode):
    jahat = "<script>alert(1)</script>"
    berkas = unggah(masuk, periode, f"Tanggal,U1,{jahat}\n2026-03-02,{jahat},1\n", f"{jahat}.csv")
    halaman = pilih(masuk, periode, berkas).content.decode()
    kolom = masuk.get(alamat(periode, berkas, "kolom/")).content.decode()
    assert jahat not in halaman + kolom and "&lt;script&gt;" in halaman and "&lt;script&gt;" in kolom


def test_a_closed_period_takes_no_file_and_no_preview_of_before(masuk, periode):
    berkas = unggah(masuk, periode)
    pilih(masuk, periode, berkas)
    tutup(periode=periode, oleh=None)
    assert "tidak lagi dibuka" in masuk.get(alamat(periode, berkas)).content.decode()
    assert simpan(masuk, periode, berkas).status_code == 423
    assert masuk.post(alamat(periode), {"berkas": SimpleUploadedFile("a.csv", b"U1\n4")}).status_code == 423
    assert not Respons.objects.exists()


def test_a_question_that_went_since_the_preview_is_not_filled(masuk):
    periode = make_periode(Periode.objects.get().satker, kala="S2", layanan={"S1": "Kunjungan"})
    berkas = unggah(masuk, periode, "Tanggal,U1,Jenis layanan\n2026-03-02,4,Kunjungan\n")
    pilih(masuk, periode, berkas)
    Periode.objects.filter(pk=periode.pk).update(layanan={})
    response = simpan(masuk, periode, berkas)
    assert response.status_code == 409 and "berubah sejak berkas diperiksa" in response.content.decode()
    assert not Respons.objects.exists()


def test_an_earlier_reading_does_not_overwrite_a_later_choice(masuk, periode):
    berkas = unggah(masuk, periode)
    isi = {"U1": "6", "tanggal": "1"}
    masuk.post(alamat(periode, berkas, "kolom/"), isi)
    masuk.post(alamat(periode, berkas, "kolom/"), {"U2": "7", "tanggal": "1"})
    kedua = Pekerjaan.objects.filter(status="antre").latest("dibuat_pada")
    assert "Menunggu giliran" in masuk.get(alamat(periode, berkas)).content.decode()
    kerjakan_semua()
    berkas.refresh_from_db()
    assert kedua.parameter == {"berkas": berkas.pk} and berkas.pemetaan == {"U2": "U2", "tanggal": "Tanggal"}
    assert {k for j in berkas.temuan()["baca"]["jawaban"] for k in j[2]} == {"U2"}


def test_a_job_of_somebody_who_left_reads_nothing(masuk, periode):
    response = masuk.post(alamat(periode), {"berkas": SimpleUploadedFile("a.csv", CSV.encode())})
    assert response.status_code == 302
    pemilik = Pekerjaan.objects.latest("dibuat_pada").pemilik
    pemilik.penugasan.update(selesai=date(2026, 1, 1))
    kerjakan_semua()
    berkas = BerkasSurvei.objects.get()
    assert "kolom" not in berkas.temuan()
    masuk.force_login(make_pengguna("operator", periode.satker))
    assert "Hanya operator" in masuk.get(alamat(periode, berkas)).content.decode()


def test_the_list_says_how_far_each_file_is(masuk, periode):
    unggah(masuk, periode, b"U1\n\0")
    unggah(masuk, periode)
    salah = unggah(masuk, periode, CSV.replace("Mudah", "entah"))
    pilih(masuk, periode, salah)
    siap, diterapkan = (unggah(masuk, periode) for _ in range(2))
    for berkas in (siap, diterapkan):
        pilih(masuk, periode, berkas)
    simpan(masuk, periode, diterapkan)
    masuk.post(alamat(periode), {"berkas": SimpleUploadedFile("a.csv", CSV.encode())})
    halaman = masuk.get(alamat(periode)).content.decode()
    kata = [
        "Diperiksa",
        "Diterapkan",
        "Siap diterapkan, 5 jawaban",
        "Perlu diperbaiki, 1 kesalahan",
        "Menunggu pilihan kolom",
        "Ditolak",
    ]
    letak = [halaman.index(f">{k} ·") for k in kata]
    assert letak == sorted(letak)


def test_files_can_be_thrown_away_and_are_after_14_days(masuk, periode):
    berkas, lama, diterapkan = (unggah(masuk, periode) for _ in range(3))
    pilih(masuk, periode, diterapkan)
    simpan(masuk, periode, diterapkan)
    assert "dibuang" in masuk.post(alamat(periode, berkas, "buang/"), follow=True).content.decode()
    assert "tidak dapat dibuang" in masuk.post(alamat(periode, diterapkan, "buang/"), follow=True).content.decode()
    BerkasSurvei.objects.update(diunggah_pada=timezone.now() - timedelta(days=14, seconds=1))
    assert lama in BerkasSurvei.objects.all() and sapu_berkas() == 1
    assert [b.pk for b in BerkasSurvei.objects.all()] == [diterapkan.pk]


def test_only_so_many_files_wait(masuk, periode):
    for _ in range(10):
        unggah(masuk, periode)
    response = masuk.post(alamat(periode), {"berkas": SimpleUploadedFile("a.csv", CSV.encode())})
    assert response.status_code == 409 and BerkasSurvei.objects.count() == 10


def test_the_choice_among_sixty_long_columns_stays_light(masuk, periode):
    kepala = ",".join(f"Pertanyaan tambahan yang panjang sekali dan tidak kami kenal nomor {i}" for i in range(60))
    berkas = unggah(masuk, periode, f"{kepala}\n1,2\n")
    halaman = masuk.get(alamat(periode, berkas, "kolom/")).content
    assert len(gzip.compress(halaman)) <= 12_000 and len(halaman) <= 250_000


def test_a_file_belongs_to_its_period(masuk, periode):
    berkas = unggah(masuk, periode)
    lain = make_periode(periode.satker, kala="S2")
    for akhir in ("", "kolom/"):
        assert masuk.get(alamat(lain, berkas, akhir)).status_code == 404
    for akhir in ("terapkan/", "buang/"):
        assert masuk.post(alamat(lain, berkas, akhir)).status_code == 404
    assert masuk.get(f"{alamat(periode)}{10**30}/").status_code == 404
    asing = make_periode(make_satker("33.74", "Kota Pekalongan"))
    assert masuk.get(alamat(asing, berkas)).status_code == 404


def test_pages_ask_as_much_for_many_answers_as_for_few(masuk, periode):
    sedikit = unggah(masuk, periode, "Tanggal,U1\n2026-03-02,4\n")
    banyak = unggah(masuk, periode, "Tanggal,U1\n" + "2026-03-02,4\n" * 2_000)
    hitungan = []
    for berkas in (sedikit, banyak):
        pilih(masuk, periode, berkas)
        for akhir in ("", "kolom/"):
            with CaptureQueriesContext(connection) as kueri:
                masuk.get(alamat(periode, berkas, akhir))
            hitungan.append(len(kueri))
    assert hitungan[:2] == hitungan[2:] and max(hitungan) <= 10
    simpan(masuk, periode, banyak)
    assert Respons.objects.count() == 2_000 and sama(periode)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_apply_the_same_file_at_once_store_it_once(client):
    periode = make_periode()
    operator = make_pengguna("operator", periode.satker)
    client.force_login(operator)
    berkas = unggah(client, periode)
    pilih(client, periode, berkas)
    hasil: list[int | None] = []
    mulai = threading.Barrier(4)

    def terapkan_satu() -> None:
        try:
            mulai.wait(30)
            hasil.append(terapkan(berkas=berkas, lewati=False, oleh=operator))
        finally:
            connection.close()

    benang = [threading.Thread(target=terapkan_satu) for _ in range(4)]
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    assert sorted(hasil, key=str) == [5, None, None, None]
    assert Respons.objects.count() == 5 and sama(periode)


# --- Out again


def unduh(klien, periode: Periode) -> bytes:
    response = klien.get(alamat(periode, akhir="unduh/"))
    assert response.status_code == 200 and response["Content-Disposition"].startswith("attachment")
    return response.content


def isi_jawaban(periode: Periode) -> list:
    daftar = Respons.objects.filter(periode=periode)
    return sorted(
        [r.tanggal, sorted(r.nilai.items()), sorted(r.profil.items()), sorted(r.tambahan.items()), r.saran]
        for r in daftar
    )


TANYA = [{"kode": "T1", "teks": "Dari mana?", "pilihan": ["Teman", "Media"]}, {"kode": "T2", "teks": "Apa lagi?"}]


def test_what_goes_out_comes_in_again_with_no_difference(masuk, periode):
    asal = make_periode(periode.satker, kala="S2", layanan={"S1": "Kunjungan sekolah"}, tambahan=TANYA)
    isi = "Tanggal,Jenis layanan,Jenis kelamin,Usia,U1,U9,Dari mana?,Apa lagi?,Saran\n"
    isi += '2026-03-02,Kunjungan sekolah,-,34,4,,Teman,"a,b","=HYPERLINK(""x"")"\n2026-03-03,PPID,P,,,1,,,"@a\n+b"\n'
    isi += "2026-03-04,Data pemilih,L,60 tahun ke atas,1,2,Media,-1,\n" * 2
    berkas = unggah(masuk, asal, isi)
    pilih(masuk, asal, berkas)
    simpan(masuk, asal, berkas)
    buku = unduh(masuk, asal)
    tujuan = make_periode(periode.satker, kala="TH", layanan=asal.layanan, tambahan=TANYA)
    ulang = unggah(masuk, tujuan, buku, "jawaban.xlsx")
    pratinjau = pilih(masuk, tujuan, ulang).content.decode()
    assert "Yang perlu Anda ketahui" not in pratinjau
    simpan(masuk, tujuan, ulang)
    assert isi_jawaban(tujuan) == isi_jawaban(asal) and len(isi_jawaban(asal)) == 4 and sama(tujuan)


def test_its_own_download_brings_a_period_nothing_new(masuk, periode):
    berkas = unggah(masuk, periode)
    pilih(masuk, periode, berkas)
    simpan(masuk, periode, berkas)
    jawab(make_saluran(periode))
    sendiri = unggah(masuk, periode, unduh(masuk, periode), "jawaban.xlsx")
    halaman = pilih(masuk, periode, sendiri).content.decode()
    # The marked answer stands on the second sheet, which is not read.
    assert "5 jawaban sama persis" in halaman and "lewati" not in halaman


def test_the_download_holds_no_key_and_no_formula_and_tells_what_does_not_count(masuk, periode):
    berkas = unggah(masuk, periode)
    pilih(masuk, periode, berkas)
    simpan(masuk, periode, berkas)
    operator = make_pengguna("operator", periode.satker)
    keluar = Respons.objects.exclude(tanda="")
    putuskan(
        periode=periode,
        formulir=formulir_periode(periode),
        daftar=[keluar.get().pk],
        terima=False,
        alasan="Uji.",
        oleh=operator,
    )
    hasil = openpyxl.load_workbook(io.BytesIO(unduh(masuk, periode)))
    assert hasil.sheetnames == ["Jawaban", "Tidak dihitung"]
    sel = [s for lembar in hasil for baris in lembar.iter_rows() for s in baris]
    assert [s.value for s in sel if s.data_type == "f"] == [] and "=1+1" in [s.value for s in sel]
    teks = " ".join(str(s.value) for s in sel)
    assert not any(str(r.pk) in teks for r in Respons.objects.all()) and "impor" not in teks
    assert hasil["Tidak dihitung"].cell(2, hasil["Tidak dihitung"].max_column).value == (
        "Dikeluarkan: diisi pegawai sendiri, bukan pengguna layanan"
    )
    assert {b[0].value for b in hasil["Jawaban"].iter_rows(min_row=2)} <= {datetime(2026, 3, h) for h in range(2, 7)}
    assert Riwayat.objects.latest("pk").acara == "survei.unduh"


def test_the_order_of_rows_says_nothing(masuk, periode):
    berkas = unggah(masuk, periode, "Tanggal,U1,Saran\n" + "".join(f"2026-03-02,4,saran {i}\n" for i in range(60)))
    pilih(masuk, periode, berkas)
    simpan(masuk, periode, berkas)

    def urutan() -> list[str]:
        lembar = openpyxl.load_workbook(io.BytesIO(unduh(masuk, periode)))["Jawaban"]
        return [b[-1].value for b in lembar.iter_rows(min_row=2)]

    assert urutan() != urutan()
