"""The editor of reports in the browser without scripts: what is shown, to whom, and that no typed text is lost."""

import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpu_zi.templatetags.zi import saat
from laporan.alur import Status
from laporan.models import CatatanBagian, Kiriman, Laporan, Narasi
from laporan.naskah.susunan import bagian_tulis
from lke.models import Penilaian
from tests.buat import make_pengguna, make_provinsi, make_ri, make_satker
from tests.isi_penuh import isi_penuh
from tests.laporan.buat_naskah import (
    ALAMAT,
    make_baris,
    make_laporan,
    make_narasi,
    make_penyusun,
    satker_milik,
)
from tests.laporan.buat_unduhan import make_kiriman

pytestmark = pytest.mark.django_db
SKRIP = {"X-Simpan": "1"}
JAHAT = '<img src=x onerror="alert(1)"> & <b>tebal</b> {{ kosong }}'


@pytest.fixture
def operator(client):
    orang = make_penyusun(nama="Siti Contoh")
    client.force_login(orang)
    return orang


def isi(balasan) -> str:
    return re.sub(r"\s+", " ", balasan.content.decode())


def kirim(client, teks, awal=None, versi="0", bagian="latar-belakang", **lain):
    if awal is None:
        awal = client.get(f"{ALAMAT}/{bagian}/").context["suntingan"].awal
    data = {"teks": teks, "awal_teks": awal, "versi": versi}
    return client.post(f"{ALAMAT}/{bagian}/simpan/", data, **lain)


def test_hub_lists_every_section_under_the_headings_of_the_letter(client, operator):
    teks = isi(client.get(f"{ALAMAT}/"))
    for j in bagian_tulis("kabkota").values():
        assert f'href="{ALAMAT}/{j.kunci}/">{j.penuh}</a>' in teks
    for judul in ("BAB I PENDAHULUAN", "A. HASIL PELAKSANAAN", "I. KOMPONEN PENGUNGKIT", "BAB III PENUTUP"):
        assert judul in teks
    assert "wa.me" in teks


def test_hub_tells_the_state_of_a_section_and_who_edited_it(client, operator):
    laporan = make_laporan(satker_milik(operator))
    make_narasi(laporan, operator, "latar-belakang", "Disunting.")
    make_narasi(laporan, operator, "kesimpulan", "Nilai [lke.pertanyaan: 114].")
    make_narasi(laporan, operator, "hasil", "")
    baris = {b.judul: b for d in client.get(f"{ALAMAT}/").context["daftar"] for bab in d.bab for b in bab.bagian}
    assert baris["A. Latar Belakang"].tanda.teks == "Disunting"
    assert baris["A. Latar Belakang"].oleh == "Siti Contoh"
    assert baris["A. KESIMPULAN"].tanda.teks == "Angka berubah"
    assert baris["II. KOMPONEN HASIL"].tanda.teks == "Belum lengkap"


@pytest.mark.parametrize("status", [Status.DIKIRIM, Status.DITERIMA])
def test_sent_report_speaks_of_its_copy_and_no_more_of_what_is_missing(client, operator, status):
    """In one place for writers and readers; sections have no state that nobody could change."""
    laporan = make_laporan(satker_milik(operator))
    make_narasi(laporan, operator, "kesimpulan", "Nilai [lke.pertanyaan: 114].")
    hub, bagian = f"{ALAMAT}/", f"{ALAMAT}/kesimpulan/"
    assert "Kelengkapan" in isi(client.get(hub)) and "Angka berubah" in isi(client.get(bagian))
    kiriman = make_kiriman(laporan.satker)
    make_laporan(laporan.satker, status=status.value)
    alamat = f'<a href="{ALAMAT}/kiriman/1/">salinan versi 1</a> yang dikirim {saat(kiriman.pada, "Asia/Jakarta")}'
    for satu in (hub, bagian):
        teks = isi(client.get(satu))
        assert f"Yang berlaku adalah {alamat}." in teks
        for kata in ("Kelengkapan", "Belum lengkap", "Angka berubah", "angka berubah sejak"):
            assert kata not in teks, (satu, kata)
    assert "Siti Contoh" in isi(client.get(hub))


def test_section_without_a_form_has_one_column(client, operator):
    laporan = make_laporan(satker_milik(operator))
    assert 'class="naskah-kisi"' in isi(client.get(f"{ALAMAT}/kesimpulan/"))
    make_laporan(laporan.satker, status=Status.DIKIRIM.value)
    assert "naskah-kisi" not in isi(client.get(f"{ALAMAT}/kesimpulan/"))
    client.force_login(make_pengguna("ketua", make_laporan(laporan.satker).satker))
    assert "naskah-kisi" not in isi(client.get(f"{ALAMAT}/kesimpulan/"))


def test_headings_shout_only_where_the_letter_does(client, operator):
    teks = isi(client.get(f"{ALAMAT}/kendala/"))
    sebutan = "Kendala/hambatan dan upaya untuk mengatasinya"
    assert "<h1>B. KENDALA/HAMBATAN DAN UPAYA UNTUK MENGATASINYA</h1>" in teks
    assert f'<span aria-current="page">{sebutan}</span>' in teks and f"<title>{sebutan} ·" in teks


def test_saved_text_is_shown_with_its_figures_from_data(client, operator):
    balasan = kirim(client, "Nilai [lke.pertanyaan: 999] butir.\n\n- satu\n- dua")
    assert balasan.status_code == 302 and balasan["Location"] == f"{ALAMAT}/latar-belakang/"
    teks = isi(client.get(balasan["Location"]))
    assert not re.search(r"\b999\b", teks)
    assert re.search(
        r'<data value="113" title="LKE 2026, per [^"]+"><a href="/lke/2026/33.73/nilai/">113</a></data> butir', teks
    )
    assert "<li>satu" in teks


def test_script_gets_versi_status_and_preview(client, operator):
    balasan = kirim(client, "Satu [lke.pertanyaan: 1] dan 12,5 ketikan.", headers=SKRIP)
    teks = isi(balasan)
    assert re.search(
        r'<span class="status-simpan" id="s-latar-belakang" data-versi="1" data-keadaan="tersimpan">Tersimpan', teks
    )
    assert 'id="pratinjau-bagian"' in teks and "12,5. Bila" in teks
    assert len(gzip.compress(balasan.content)) <= 1_200


def test_letters_that_print_as_a_box_are_named_to_who_writes(client, operator):
    teks = isi(kirim(client, "Tim “hebat” – naik 5% ✓ 😀.", headers=SKRIP))
    kalimat = "Huruf berikut tidak dapat dicetak dan akan tampak sebagai kotak pada PDF: ✓ 😀."
    assert f'<p id="huruf-bagian" class="temuan-k">{kalimat}</p>' in teks
    assert kalimat in isi(client.get(f"{ALAMAT}/latar-belakang/"))
    assert 'id="huruf-bagian" class="temuan-k" hidden></p>' in isi(client.get(f"{ALAMAT}/kesimpulan/"))


@pytest.mark.parametrize(
    ("teks", "kata"), [("x " * 10_001, "terlalu panjang"), ("tulis [lke.pertanyan: 1]", "[lke.pertanyaan: 113]")]
)
def test_refused_text_comes_back_as_typed(client, operator, teks, kata):
    balasan = kirim(client, teks)
    assert balasan.status_code == 422
    assert balasan.context["suntingan"].teks == teks
    assert teks.strip()[:40] in isi(balasan) and kata in isi(balasan)
    assert Narasi.objects.count() == 0
    assert kirim(client, teks, headers=SKRIP).status_code == 422


def test_sent_report_gives_the_typed_text_back_read_only(client, operator):
    laporan = make_laporan(satker_milik(operator))
    awal = client.get(f"{ALAMAT}/latar-belakang/").context["suntingan"].awal
    make_laporan(laporan.satker, status=Status.DIKIRIM.value)
    balasan = kirim(client, "Tulisan yang terlambat.", awal)
    assert balasan.status_code == 423
    assert "Tulisan yang terlambat." in isi(balasan) and "sudah dikirim" in isi(balasan)
    assert kirim(client, "Tulisan yang terlambat.", awal, headers=SKRIP).status_code == 423


def test_conflict_is_settled_on_a_page(client, operator):
    laporan = make_laporan(satker_milik(operator))
    make_narasi(laporan, make_penyusun("ketua_tim", laporan.satker, nama="Budi Contoh"), teks="Tulisan Budi.")
    balasan = kirim(client, "Tulisan Siti.", "Teks lama.")
    assert balasan.status_code == 409
    for kata in ("Pakai teks saya", "Pakai teks Budi Contoh", "Simpan gabungan"):
        assert kata in isi(balasan)
    pilihan = {"versi": "1", "awal_teks": "Tulisan Budi.", "milik_teks": "Tulisan Siti.", "gabungan_teks": "Keduanya."}
    for pakai, jadi in (("rekan", "Tulisan Budi."), ("gabungan", "Keduanya.")):
        assert client.post(f"{ALAMAT}/latar-belakang/simpan/", pilihan | {"pakai": pakai}).status_code == 302
        assert Narasi.objects.get().teks == jadi


def test_changed_figures_are_listed_and_marked_as_read(client, operator):
    laporan = make_laporan(satker_milik(operator))
    make_narasi(laporan, operator, "kesimpulan", "Baik. Nilai [lke.terisi: 7] naik. Selesai.")
    teks = isi(client.get(f"{ALAMAT}/kesimpulan/"))
    assert "7 menjadi <b>0</b>. Kalimatnya kini: “Nilai 0 naik.”" in teks
    assert client.post(f"{ALAMAT}/kesimpulan/angka/", {"versi": "1"}).status_code == 302
    assert "Sudah diperiksa" not in isi(client.get(f"{ALAMAT}/kesimpulan/"))


def test_changed_figures_stay_listed_while_another_sentence_is_written(client, operator):
    laporan = make_laporan(satker_milik(operator))
    lama = "Nilai [lke.terisi: 7] naik. Selesai."
    make_narasi(laporan, operator, "kesimpulan", lama)
    data = {"teks": f"{lama}!", "awal_teks": lama, "versi": "1"}
    teks = isi(client.post(f"{ALAMAT}/kesimpulan/simpan/", data, headers=SKRIP))
    assert 'id="berubah-bagian"' in teks and "7 menjadi <b>0</b>" in teks
    assert '<input type="hidden" name="versi" value="2">' in teks
    assert client.post(f"{ALAMAT}/kesimpulan/angka/", {"versi": "2"}).status_code == 302
    assert Narasi.objects.get().teks == "Nilai [lke.terisi: 0] naik. Selesai.!"


def test_draft_is_taken_again_after_a_page_with_both_texts(client, operator):
    make_narasi(make_laporan(satker_milik(operator)), operator, "kesimpulan", "Tulisan sendiri.")
    teks = isi(client.get(f"{ALAMAT}/kesimpulan/draf/"))
    assert "sendiri." in teks and "Pakai draf terbaru" in teks
    assert Narasi.objects.count() == 1
    assert client.post(f"{ALAMAT}/kesimpulan/draf/", {"versi": "1"}).status_code == 302
    assert Narasi.objects.count() == 0


def test_text_of_last_year_stands_beside(client, operator):
    make_narasi(make_laporan(satker_milik(operator), 2025), operator, teks="Tahun lalu [nilai.total: 60,50].")
    assert "Tahun lalu 60,50." in isi(client.get(f"{ALAMAT}/latar-belakang/"))


def test_note_of_the_tier_above_stands_at_its_section(client, operator):
    laporan = make_laporan(satker_milik(operator), status=Status.DIKEMBALIKAN.value)
    verifikator = make_pengguna("verifikator", make_provinsi())
    lain = {"laporan": laporan, "versi": 1, "oleh": verifikator, "pada": laporan.dibuat_pada}
    kiriman = Kiriman.objects.create(hasil="dikembalikan", kode="a", **lain)
    for bagian, teks in (("hasil", "Tambahkan indeks."), ("", "Mohon dirapikan.")):
        CatatanBagian.objects.create(kiriman=kiriman, bagian=bagian, teks=teks, **lain)
    assert "Tambahkan indeks." in isi(client.get(f"{ALAMAT}/hasil/"))
    hub = isi(client.get(f"{ALAMAT}/"))
    assert "Mohon dirapikan." in hub and "Ada catatan" in hub


def test_markup_that_somebody_types_is_shown_literally(client, operator):
    kirim(client, JAHAT)
    for alamat in ("latar-belakang/", "pratinjau/", "latar-belakang/draf/"):
        teks = isi(client.get(f"{ALAMAT}/{alamat}"))
        assert "<img src=x" not in teks and "<b>tebal</b>" not in teks
        assert "&lt;img" in teks


def test_readers_see_prose_without_a_form(client):
    satker = satker_milik(make_penyusun())
    for peran, tempat in (("ketua", satker), ("verifikator", make_provinsi()), ("tpi_anggota", make_ri())):
        client.force_login(make_pengguna(peran, tempat))
        teks = isi(client.get(f"{ALAMAT}/kesimpulan/"))
        assert "<textarea" not in teks and "tanpa dapat mengubahnya" in teks
        assert client.post(f"{ALAMAT}/kesimpulan/simpan/", {"teks": "x"}).status_code == 403
    assert Laporan.objects.count() == 0


def test_sibling_and_unknown_places_are_404(client, operator):
    make_satker("33.74", "Kota Pekalongan")
    for alamat in ("/laporan/2026/33.74/", "/laporan/2026/33.73/tidak-ada/", "/laporan/2026/33.73/wilayah-hasil/"):
        assert client.get(alamat).status_code == 404
    for tahun in ("2024", "2027", "0", "99999999999999999999"):
        assert client.get(f"/laporan/{tahun}/33.73/").status_code == 404
    assert client.get(f"{ALAMAT}/area1/baris/1/").status_code == 404


def test_own_report_opens_from_the_menu(client, operator):
    assert ("Laporan", "/laporan/") in [(b.teks, b.url) for b in client.get("/").context["menu"]()]
    assert client.get("/laporan/")["Location"] == f"{ALAMAT}/"


def test_who_watches_a_region_goes_on_to_its_list(client, operator):
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    assert client.get("/laporan/")["Location"] == "/laporan/2026/wilayah/33/"


def test_hub_leads_to_the_acts_of_the_tiers(client, operator):
    client.force_login(make_pengguna("ketua", satker_milik(operator)))
    teks = isi(client.get(f"{ALAMAT}/"))
    assert "Tanda tangan dan pengiriman" in teks and "Belum menandatangani" in teks


def test_pictures_of_a_section_are_drawn(client, operator):
    isi_penuh(Penilaian.objects.get(), operator)
    for alamat in ("kesimpulan/", "pratinjau/"):
        teks = isi(client.get(f"{ALAMAT}/{alamat}"))
        assert '<svg class="grafik"' in teks and "Lihat sebagai tabel" in teks and "css/pantau" in teks


def test_figures_lead_to_the_page_where_they_are_worked_out(client, operator):
    isi_penuh(Penilaian.objects.get(), operator)
    alamat = {a.tanda.partition(":")[0][1:]: a.angka.alamat for a in daftar(client)}
    assert alamat["nilai.total"] == alamat["ipak.nilai"] == "/lke/2026/33.73/nilai/"
    assert alamat["papan.diminta"] == "/kepatuhan/33.73/?tahun=2025"
    assert alamat["kendala.n"] == f"{ALAMAT}/kendala/"
    assert alamat["register.rapat.n"] == "/kegiatan/33.73/rapat/?tahun=2025"
    assert {a: s for a in set(alamat.values()) if a and (s := client.get(a).status_code) != 200} == {}


def daftar(client):
    return client.get(f"{ALAMAT}/kesimpulan/angka/").context["daftar_angka"]


def test_pages_cost_as_many_queries_with_all_sections_edited(client, operator):
    laporan = make_laporan(satker_milik(operator))
    make_narasi(laporan, operator)
    banyak = []
    for _ in range(2):
        biaya = {}
        for alamat in ("", "area1/", "kendala/", "area1/angka/", "pratinjau/"):
            client.get(f"{ALAMAT}/{alamat}")
            with CaptureQueriesContext(connection) as sql:
                balasan = client.get(f"{ALAMAT}/{alamat}")
            biaya[alamat] = len(sql)
            assert len(gzip.compress(balasan.content)) <= 8_000, alamat
        banyak.append(biaya)
        if len(banyak) == 1:
            penuhi(laporan, operator)
    assert banyak[0] == banyak[1]
    assert max(banyak[0].values()) <= 23  # of them 14 of `naskah`, 3 of the acts in the hub


def penuhi(laporan, oleh):
    """Every section edited, each with figures that changed; many rows."""
    for kunci in set(bagian_tulis("kabkota")) - {"latar-belakang"}:
        make_narasi(laporan, oleh, kunci, "Teks [lke.terisi: 1]. " * 40)
    for n in range(30):
        make_baris(laporan, oleh, uraian=f"Kendala {n}.")
