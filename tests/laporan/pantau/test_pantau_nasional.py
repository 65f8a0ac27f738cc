"""The page of the nation: its figures equal a recount, they open, nothing leaks, few queries, files to take away."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from random import Random

import openpyxl
import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext

from laporan.models import CuplikanHarian
from laporan.pantau.actions_cuplikan import cuplik
from lke.bawaan import dokumen_bawaan
from lke.models import Jendela, Lke, Penilaian, Salinan
from lke.referensi import muat_instrumen
from satker.actions import ingat_kode_lama
from satker.models import Satker
from satker.referensi import muat_satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.laporan.buat_pantau import tetapkan_batas
from tests.laporan.pantau.test_pantau_baris import beku
from tests.siklus import setahun

pytestmark = pytest.mark.django_db
NASIONAL, SEMUA = "/pantau/2026/", "/pantau/2026/semua/"
PADA = datetime(2026, 1, 12, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def maret(time_machine):
    time_machine.move_to("2026-03-12T03:00:00Z", tick=False)
    setahun()


def isi(satker: Satker, terisi: int, nilai: str, **lke) -> None:
    penilaian = make_penilaian(satker)
    Penilaian.objects.filter(pk=penilaian.pk).update(terisi=terisi, nilai_total=nilai, diubah_pada=PADA)
    Lke.objects.filter(pk=penilaian.lke_id).update(**lke)


@pytest.fixture
def negeri():
    """Jawa Tengah: Salatiga sent in time, Pekalongan late and returned. Papua: Jayapura half-filled. Offices have no LKE."""
    isi(make_satker(), 113, "80", status="diverifikasi", dikirim_pada=PADA)
    isi(
        make_satker("33.74", "Kota Pekalongan"),
        113,
        "60.5",
        status="dikembalikan",
        putaran=2,
        dikirim_pada=PADA,
        terlambat=True,
    )
    isi(make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua")), 56, "41")
    cuplik(2026, date(2026, 3, 12))


@pytest.fixture
def setjen(client, negeri):
    client.force_login(make_pengguna("setjen", make_ri()))
    return client


def teks(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def tabel(response, ke: int = -2) -> dict[str, list[str]]:
    """Name of a row -> its cells; `ke`: which table of the page."""
    isi = re.findall(r"<table.*?</table>", response.content.decode(), re.S)[ke]
    baris = (re.findall(r"<t[hd].*?</t[hd]>", b, re.S) for b in re.findall(r"<tr>.*?</tr>", isi, re.S))
    return {teks(b[0]): [teks(s) for s in b[1:]] for b in baris}


def test_what_was_never_counted_is_not_said_to_be_none(setjen):
    def angka() -> set[str]:
        return {a.angka for a in setjen.get(NASIONAL).context["menonjol"]}

    cuplik(2026, date(2026, 3, 12))
    assert angka() == {"0"}
    CuplikanHarian.objects.all().delete()
    assert angka() == {"–"}


def test_key_figures_are_those_of_the_rows(setjen):
    isi = teks(setjen.get(NASIONAL).content.decode())
    # (113 + 113 + 56) / 113 of 6 satker
    assert "Kelengkapan 41% Kelengkapan rata-rata 6 satker, 3 belum ada LKE" in isi
    assert "Sudah dikirim 2 satker Sudah dikirim dari 6 satker, 33%" in isi
    assert (
        "dan butir surat serta survei tahun 2026 dihitung 12 Maret 2026 10.00 WIB; catatan dan bukti yang sama" in isi
    )
    assert "sama atau berulang sekali sehari." in isi
    assert "Siap WBK 0 satker" in isi and "Sisa waktu – Batas waktu belum ditetapkan." in isi


def test_countdown_is_that_of_the_window_that_ends_next(setjen):
    """By the database's clock; one that has not begun is not counted down to."""
    kini = Lke.objects.annotate(kini=Now()).values_list("kini", flat=True)[0]
    for tahap, mulai, akhir in (("isi", -20, -1), ("pendahuluan", -3, 12), ("tpi_1", 5, 9)):
        saat = {"mulai": kini + timedelta(days=mulai), "akhir": kini + timedelta(days=akhir, hours=1)}
        Jendela.objects.create(tahun=2026, tingkat="kabkota", tahap=tahap, **saat)
    assert "Sisa waktu 12 hari lagi Penilaian pendahuluan kab/kota, sampai" in teks(
        setjen.get(NASIONAL).content.decode()
    )
    Jendela.objects.exclude(tahap="isi").delete()
    assert "Sisa waktu sudah lewat Pengisian kab/kota, sampai" in teks(setjen.get(NASIONAL).content.decode())


def test_nobody_is_said_to_be_in_time_while_no_last_day_is_set(setjen):
    """Seen: “21 tepat waktu, 0 terlambat” where nobody had set one."""
    Lke.objects.update(terlambat=False)
    isi = teks(setjen.get(NASIONAL).content.decode()).partition("Ketepatan waktu Diharapkan")[2]
    assert "Tepat waktu – Batas waktu belum ditetapkan." in isi
    assert tabel(setjen.get(NASIONAL))["Papua"][3:5] == ["–", "–"]


def test_timeliness_counts_expected_received_in_time_late_and_returned(setjen):
    tetapkan_batas()
    isi = teks(setjen.get(NASIONAL).content.decode()).partition("Ketepatan waktu Diharapkan")[2]
    for kata in ("6", "Diterima 2", "Tepat waktu 1", "Terlambat 1", "Pernah dikembalikan 1"):
        assert kata in isi


def test_provinces_who_need_help_first_with_their_figures(setjen):
    tetapkan_batas()
    baris = tabel(setjen.get(NASIONAL))
    assert list(baris) == ["Provinsi", "Papua", "Jawa Tengah", "Nasional"]
    assert baris["Papua"][:7] == ["2", "24%", "0", "0 (0%)", "0", "0", "41,00"]
    assert baris["Jawa Tengah"][:7] == ["3", "66%", "2", "1 (33%)", "1", "1", "70,25"]
    assert baris["Nasional"][:2] == ["6", "41%"] and baris["Jawa Tengah"][8] == "0 dari 3"


@pytest.mark.parametrize(
    ("alamat", "urutan"),
    [
        ("?urut=kode", ["Jawa Tengah", "Papua"]),
        ("?urut=tinggi&ukuran=nilai", ["Jawa Tengah", "Papua"]),
        ("?urut=rendah&ukuran=nilai", ["Papua", "Jawa Tengah"]),
        ("?urut=tinggi&ukuran=ketepatan", ["Jawa Tengah", "Papua"]),
        ("?urut=x&ukuran=x&posisi=x", ["Papua", "Jawa Tengah"]),
    ],
)
def test_order_stands_in_the_address(setjen, alamat, urutan):
    assert list(tabel(setjen.get(NASIONAL + alamat)))[1:-1] == urutan


def test_positions_are_off_until_asked_for(setjen):
    assert "Posisi" not in tabel(setjen.get(NASIONAL))["Provinsi"]
    baris = tabel(setjen.get(f"{NASIONAL}?posisi=tampil"))
    assert baris["Provinsi"][0] == "Posisi"
    assert [baris[nama][0] for nama in ("Papua", "Jawa Tengah", "Nasional")] == ["2", "1", ""]


def test_dumbbell_compares_the_same_satker_of_a_province(setjen):
    """Means of what was assessed; the TPI's as soon as one satker has its result."""
    assert "Belum ada hasil penilai yang terbit" in setjen.get(NASIONAL).content.decode()
    salatiga, pekalongan = (Lke.objects.get(satker__kode=k) for k in ("33.73", "33.74"))
    for lke, mandiri, provinsi in ((salatiga, "70", "61"), (pekalongan, "58", "55.5")):
        beku(lke, "satker", mandiri, "kirim")
        beku(lke, "provinsi", provinsi, "verifikasi")
    assert tabel(setjen.get(NASIONAL), 0)["Jawa Tengah"] == ["64,00", "58,25", "−5,75"]
    beku(salatiga, "tpi", "60", "lhe_1")
    Lke.objects.filter(pk=salatiga.pk).update(status="final")
    assert tabel(setjen.get(NASIONAL), 0)["Jawa Tengah"] == ["70,00", "61,00", "60,00", "−10,00"]


@pytest.mark.parametrize(
    ("ukuran", "ubin"),
    [
        ("kelengkapan", "JATENG 66, Jawa Tengah"),
        ("nilai", "JATENG 70, Jawa Tengah"),
        ("ambang", "JATENG 0, Jawa Tengah"),
        ("ketepatan", "PAPUA 0, Papua"),
    ],
)
def test_tiles_carry_the_chosen_measure_and_open(setjen, ukuran, ubin):
    tetapkan_batas()
    isi = setjen.get(f"{NASIONAL}?ukuran={ukuran}").content.decode()
    assert f"<title>{ubin}" in isi and isi.count('<a href="/pantau/2026/33/"') == 2


def test_a_province_without_a_row_in_the_year_keeps_its_tile(setjen):
    make_penilaian(Satker.objects.get(kode="33.73"), tahun=2025)
    ubin = setjen.get("/pantau/2025/").context["peta"].petak
    assert [u.judul for u in ubin] == ["PAPUA –, Papua, tidak ada data", "JATENG 0, Jawa Tengah"]
    assert setjen.get(ubin[0].alamat).status_code == 200


def test_years_stand_side_by_side_with_versions_apart(setjen):
    lama = make_penilaian(Satker.objects.get(kode="33.73"), 2025)
    Penilaian.objects.filter(pk=lama.pk).update(terisi=113, nilai_total=50)
    instrumen = muat_instrumen(dokumen_bawaan() | {"kode_instrumen": "lke-uji"})
    lain = make_penilaian(Satker.objects.get(kode="33.74"), 2025)
    Lke.objects.filter(pk=lain.lke_id).update(instrumen=instrumen, memenuhi_wbk=True)
    baris = re.findall(r'<th scope="row">(\d{4})</th>(.*?)</tr>', setjen.get(NASIONAL).content.decode())
    assert [(t, teks(sel)) for t, sel in baris] == [
        ("2026", "lke-2024 3 2 60,50 (3) 0"),
        ("2025", "lke-2024 1 0 50,00 (1) 0"),
        ("2025", "lke-uji 1 0 – 1"),
    ]


@pytest.mark.parametrize("halaman", ["", "semua/", "33/"])
def test_the_next_year_is_offered_once_it_has_an_lke(setjen, halaman):
    assert f'href="/pantau/2027/{halaman}' not in setjen.get(f"{NASIONAL}{halaman}").content.decode()
    make_penilaian(Satker.objects.get(kode="33.73"), tahun=2027)
    assert f'href="/pantau/2027/{halaman}' in setjen.get(f"{NASIONAL}{halaman}").content.decode()


def test_a_year_without_anything_says_so(setjen):
    response = setjen.get("/pantau/2020/")
    assert response.status_code == 200 and "Belum ada provinsi dengan LKE tahun 2020" in response.content.decode()
    assert setjen.get("/pantau/1999/").status_code == 404


@pytest.mark.parametrize(
    ("alamat", "kode"),
    [
        ("", ["33.74", "00", "33", "91", "91.71", "33.73"]),
        ("?urut=kode", ["00", "33", "33.73", "33.74", "91", "91.71"]),
        ("?urut=mandiri", ["33.73", "33.74", "91.71", "00", "33", "91"]),
        ("?urut=kelengkapan", ["33.73", "33.74", "91.71", "00", "33", "91"]),
        ("?provinsi=91", ["91", "91.71"]),
        ("?keadaan=dikirim", ["33.74", "33.73"]),
        ("?keadaan=terlambat", ["33.74"]),
        ("?keadaan=mengisi", ["91.71"]),
        ("?keadaan=belum-mulai&provinsi=33", ["33"]),
        ("?q=jayapura", ["91.71"]),
        ("?q=kota+salatiga&provinsi=91", []),
        ("?menonjol=lonjakan", []),
        ("?keadaan=zz&urut=zz&menonjol=zz", ["33.74", "00", "33", "91", "91.71", "33.73"]),
    ],
)
def test_filters_and_orders_of_the_list_stand_in_the_address(setjen, alamat, kode):
    response = setjen.get(SEMUA + alamat)
    assert re.findall(r'href="/satker/([\d.]+)/"', response.content.decode()) == kode
    assert ("Tidak ada satker yang cocok" in response.content.decode()) is (not kode)
    unduhan = setjen.get(f"{SEMUA}unduh/{alamat}{'&' if alamat else '?'}bentuk=csv").content.decode("utf-8-sig")
    baris = list(csv.reader(io.StringIO(unduhan), delimiter=";"))
    assert [b[0] for b in baris[1:]] == kode


def test_board_and_surveys_of_a_closed_satker_are_not_counted_and_not_said_to_be_none(setjen):
    def baca() -> tuple[str, str, str]:
        (satu,) = setjen.get(f"{SEMUA}?q=33.73").context["baris"]
        isi = setjen.get(f"{SEMUA}unduh/?q=33.73&bentuk=csv").content.decode("utf-8-sig")
        (baris,) = csv.DictReader(io.StringIO(isi), delimiter=";")
        return satu.papan, satu.survei, baris["Survei terbit"]

    assert baca() == ("0 dari 11", "0 dari 3", "0")
    Satker.objects.filter(kode="33.73").update(aktif=False)
    assert baca() == ("0 dari 11", "0 dari 3", "0")  # as it was counted when it was open
    cuplik(2026, date(2026, 3, 12))
    assert baca() == ("–", "–", "")


def test_a_changed_kode_keeps_its_tile_and_its_saved_addresses(setjen):
    kantor = make_provinsi()
    Satker.objects.filter(pk=kantor.pk).update(kode="39")
    kantor.refresh_from_db()
    ingat_kode_lama(satker=kantor, kode="33")
    assert [p.alamat for p in setjen.get(NASIONAL).context["peta"].petak] == ["/pantau/2026/91/", "/pantau/2026/39/"]
    assert len(tabel(setjen.get(f"{SEMUA}?provinsi=33"), -1)) == 1 + 3
    isi = setjen.get(f"{SEMUA}unduh/?bentuk=csv&provinsi=33").content.decode("utf-8-sig")
    assert [b[0] for b in csv.reader(io.StringIO(isi), delimiter=";")][1:] == ["33.74", "39", "33.73"]


def test_an_unknown_province_is_not_the_nation(setjen):
    isi = teks(setjen.get(f"{SEMUA}?provinsi=77").content.decode())
    assert "Tidak ada satker yang cocok. Tampilkan semua" in isi and "Salatiga" not in isi


@pytest.mark.parametrize(
    ("halaman", "ke", "kolom"),
    [
        ("", -2, "Pernah dikembalikan"),
        ("semua/", -1, "Pertanyaan dikembalikan"),
        ("33/", -1, "Pertanyaan dikembalikan"),
    ],
)
def test_a_column_says_whether_it_counts_satker_or_questions(setjen, halaman, ke, kolom):
    kepala = next(iter(tabel(setjen.get(f"{NASIONAL}{halaman}"), ke).values()))
    assert kolom in kepala and "Dikembalikan" not in kepala


def test_a_row_leads_to_the_satker_its_lke_and_its_board(setjen):
    isi = setjen.get(f"{SEMUA}?q=33.73").content.decode()
    for alamat in ("/satker/33.73/", "/lke/2026/33.73/", "/kepatuhan/33.73/?tahun=2026"):
        assert f'href="{alamat}"' in isi


def test_the_nation_opens_the_board_of_the_year_that_is_counted(setjen, time_machine):
    time_machine.move_to("2027-01-12T03:00:00Z", tick=False)
    setjen.force_login(make_pengguna("setjen", make_ri()))
    (alamat,) = re.findall(r'class="ke-kanan" href="([^"]+)"', setjen.get(NASIONAL).content.decode())
    assert setjen.get(alamat).url == "/kepatuhan/00/wilayah/?tahun=2026"


def test_a_nilai_is_never_rounded_up_to_a_threshold(setjen):
    Penilaian.objects.filter(lke__satker__kode="33.73", lapis="satker").update(nilai_total="74.996")
    assert "74,996" in setjen.get(f"{SEMUA}?q=33.73").content.decode()


def test_a_file_says_tier_and_zone_in_words(setjen):
    Satker.objects.filter(kode="91.71").update(zona_waktu="Asia/Jayapura")
    isi = setjen.get(f"{SEMUA}unduh/?bentuk=csv").content.decode("utf-8-sig")
    baris = {b["Kode"]: (b["Tingkat"], b["Zona waktu"]) for b in csv.DictReader(io.StringIO(isi), delimiter=";")}
    assert [baris[k] for k in ("00", "33", "91.71")] == [("KPU RI", "WIB"), ("Provinsi", "WIB"), ("Kab/Kota", "WIT")]


def test_workbook_and_csv_hold_exact_figures_and_no_formula(setjen):
    tetapkan_batas()
    Satker.objects.filter(kode="33.74").update(nama='=HYPERLINK("https://contoh.invalid")')
    buku = openpyxl.load_workbook(io.BytesIO(setjen.get(f"{SEMUA}unduh/?urut=kode").content))
    assert buku.sheetnames == ["Satker", "Keterangan"]
    kepala, *baris = [list(b) for b in buku["Satker"].iter_rows(values_only=True)]
    pekalongan = dict(zip(kepala, next(b for b in baris if b[0] == "33.74"), strict=True))
    assert (pekalongan["Nilai mandiri"], pekalongan["Putaran"]) == (60.5, 2)
    assert pekalongan["Ketepatan kiriman pertama"] == "terlambat"
    assert pekalongan["Terakhir dikirim"] == datetime(2026, 1, 12, 9, 0)
    assert {s.data_type for s in next(b for b in buku["Satker"].iter_rows() if b[0].value == "33.74")} <= set("snd")
    assert "\"'=HYPERLINK(" in setjen.get(f"{SEMUA}unduh/?bentuk=csv").content.decode("utf-8-sig")
    lembar = openpyxl.load_workbook(io.BytesIO(setjen.get(f"{NASIONAL}unduh/").content))["Provinsi"]
    isi = {b[1]: b for b in lembar.iter_rows(values_only=True)}
    assert isi["Jawa Tengah"][3] == pytest.approx(200 / 3) and isi["Jawa Tengah"][4:9] == (3, 2, 1, 1, 1)
    siap = [isi["Provinsi"].index(k) for k in ("Siap WBK (mandiri)", "Siap WBK dari satker")]
    assert [isi["Jawa Tengah"][n] for n in siap] == [0, 3]
    assert list(isi)[-1] == "Nasional"


@pytest.mark.parametrize("peran", ["ketua", "verifikator", "operator"])
def test_who_sees_no_nation_is_told_who_does(client, negeri, peran):
    client.force_login(make_pengguna(peran, make_provinsi()))
    for alamat in (NASIONAL, SEMUA, f"{NASIONAL}unduh/", f"{SEMUA}unduh/"):
        response = client.get(alamat)
        assert response.status_code == 403 and "Jayapura" not in response.content.decode()
    tujuan = "/satker/33/" if peran == "operator" else "/pantau/2026/33/"
    assert client.get("/pantau/").headers["Location"] == tujuan


SEMBARANG = Random(7)


def penuhi(tahun: int) -> None:
    """Every satker of the nation with an LKE that all layers have spoken of, no two figures alike."""
    muat_satker()
    instrumen = Lke.objects.values_list("instrumen", flat=True)[0]
    tanpa = Satker.objects.exclude(lke__tahun=tahun)
    lke = Lke.objects.bulk_create(
        Lke(satker=s, tahun=tahun, instrumen_id=instrumen, status="final", dikirim_pada=PADA, putaran=n % 3 + 1)
        for n, s in enumerate(tanpa)
    )
    isian = {"terisi": lambda: SEMBARANG.randint(1, 113), "nilai_total": lambda: SEMBARANG.randint(0, 10**6) / 10**4}
    Penilaian.objects.bulk_create(
        Penilaian(lke=satu, lapis="satker", diubah_pada=PADA, **{k: f() for k, f in isian.items()}) for satu in lke
    )
    oleh, beku = (
        make_pengguna(),
        {"perbuatan": "verifikasi", "isi": "{}", "sidik": "0" * 64, "pada": PADA, "putaran": 1},
    )
    Salinan.objects.bulk_create(
        Salinan(
            lke=satu,
            lapis=lapis,
            nilai_total=isian["nilai_total"](),
            terlambat=SEMBARANG.random() < 0.3,
            oleh=oleh,
            **beku,
        )
        for satu in lke
        for lapis in ("satker", "provinsi", "tpi")
    )
    cuplik(tahun, date(2026, 3, 12))


def test_pages_ask_as_much_for_few_satker_as_for_553(setjen):
    """Session and person are two of them, penugasan and news two more."""

    def ukur() -> list[int]:
        hasil = []
        for alamat in (NASIONAL, SEMUA, f"{SEMUA}?q=kota", f"{NASIONAL}unduh/", f"{SEMUA}unduh/"):
            setjen.get(alamat)
            with CaptureQueriesContext(connection) as c:
                assert setjen.get(alamat).status_code == 200
            assert "lke_jawaban" not in "".join(q["sql"] for q in c)
            hasil.append(len(c))
        return hasil

    sedikit = ukur()
    penuhi(2026)
    assert sedikit == ukur() == [9, 7, 7, 4, 5]


def test_pages_of_a_full_nation_are_light_as_they_are_sent(setjen):
    """With three years, a snapshot, and what the middleware pads: up to 100 bytes, another number each time."""
    for tahun in (2026, 2025, 2024):
        penuhi(tahun)
    for alamat, paling_banyak in (
        (NASIONAL, 7_700),
        (f"{NASIONAL}?posisi=tampil&ukuran=ketepatan&urut=rendah", 7_700),
        (f"{NASIONAL}?ukuran=nilai", 7_700),
        (SEMUA, 7_500),
        (f"{SEMUA}?urut=selisih", 7_500),
    ):
        balasan = setjen.get(alamat, headers={"accept-encoding": "gzip"})
        assert balasan["Content-Encoding"] == "gzip" and len(balasan.content) <= paling_banyak, (
            alamat,
            len(balasan.content),
        )
