"""Published results: what anybody reads, what nobody reads, and at what cost."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from satker.models import KodeLama
from survei.models import DokumenHasil, Periode, Publikasi, TindakLanjut
from survei.referensi import kuesioner_tersimpan
from tests.buat import make_pengguna, make_satker
from tests.survei.buat_hasil import make_terbit, make_tutup
from tests.survei.buat_survei import HARI, make_periode


def alamat(periode: Periode, sisa: str = "") -> str:
    return f"/hasil-survei/{periode.satker.kode}/{periode.pk}/{sisa}"


def teks(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def terbit(db) -> Periode:
    return make_terbit(nilai={f"U{i}": 4 if i > 3 else i for i in range(1, 10)}, populasi=100)


def test_a_result_says_index_unsur_groups_and_sample(client, terbit):
    response = client.get(alamat(terbit))
    isi = teks(response)
    assert response.status_code == 200
    # (1 + 2 + 3 + 6 x 4) / 9 x 25 = 83.33
    for kalimat in ("Survei Kepuasan Masyarakat Semester I 2026", "KPU Kota Salatiga", "83,33 dari 100,00", "B Baik"):
        assert kalimat in isi
    assert "U1 Persyaratan: 1,00 (mutu D)" in isi and "Laki-laki 6" in isi and "Perempuan 6" in isi
    assert "12 dari 100 orang yang dilayani" in isi and "(Krejcie dan Morgan) 80 responden: belum terpenuhi" in isi
    assert "tepat 1/9" in isi and "PermenPANRB 14/2017" in isi and "(mandiri)" in isi


def test_a_result_shows_no_small_group_anywhere(client, db):
    periode = make_terbit(n=12, jk="PPPPPPPPPPPL")  # one man of twelve
    mentah = client.get(alamat(periode)).content.decode()
    tabel = re.search(r"<caption>Jenis kelamin</caption>.*?</table>", mentah, re.DOTALL)[0]
    assert re.findall(r'<td class="angka">([^<]+)</td>', tabel) == ["disembunyikan", "disembunyikan"]


@pytest.mark.parametrize("status", ["draf", "buka", "tutup"])
@pytest.mark.parametrize("sisa", ["", "gambar.svg", "hasil.pdf"])
def test_what_is_not_published_is_not_there(client, status, sisa, db):
    periode = make_tutup() if status == "tutup" else make_periode(make_satker(), status=status)
    response = client.get(alamat(periode, sisa))
    assert response.status_code == 404
    isi = response.content.decode()
    assert "Salatiga" not in isi and "Cari satker" not in isi and "Masuk" not in isi


def test_unknown_foreign_and_withdrawn_results_answer_alike(client, terbit):
    make_satker("33.74", "Kota Pekalongan")
    lain = [f"/hasil-survei/33.74/{terbit.pk}/", f"/hasil-survei/99.99/{terbit.pk}/", "/hasil-survei/33.73/999999/"]
    balasan = [client.get(a) for a in [*lain, "/hasil-survei/33.74/", "/hasil-survei/99.99/"]]
    Periode.objects.update(diterbitkan_pada=None, diterbitkan_oleh=None)
    balasan += [client.get(alamat(terbit)), client.get("/hasil-survei/33.73/")]
    assert {r.status_code for r in balasan} == {404} and len({r.content for r in balasan}) == 1


def test_nothing_is_kept_without_asking_again(client, terbit):
    for sisa in ("", "gambar.svg"):
        assert client.get(alamat(terbit, sisa)).headers["Cache-Control"] == "no-cache"
    assert client.get(alamat(terbit)).cookies == {}


def test_a_former_kode_leads_to_the_present_one(client, terbit):
    KodeLama.objects.create(kode="33.99", satker=terbit.satker)
    for sisa in ("", "gambar.svg", "hasil.pdf"):
        response = client.get(f"/hasil-survei/33.99/{terbit.pk}/{sisa}")
        assert (response.status_code, response.headers["Location"]) == (301, alamat(terbit, sisa))
    assert client.get("/hasil-survei/33.99/").headers["Location"] == "/hasil-survei/33.73/"


def test_the_plan_shows_owner_date_and_lateness_and_no_bukti(client, terbit):
    TindakLanjut.objects.create(
        periode=terbit,
        butir="U1",
        kegiatan="Menyederhanakan syarat",
        penanggung_jawab="Kasubbag",
        tenggat=date(2026, 1, 5),
    )
    isi = teks(client.get(alamat(terbit)))
    assert "U1 Persyaratan Menyederhanakan syarat Kasubbag 5 Januari 2026 Direncanakan" in isi
    TindakLanjut.objects.update(tenggat=date(2020, 1, 5))
    assert ", terlambat " in teks(client.get(alamat(terbit)))
    TindakLanjut.objects.update(status="selesai")
    assert "terlambat" not in teks(client.get(alamat(terbit)))


def test_earlier_published_periods_make_the_trend(client, db):
    satker = make_satker()
    make_terbit(satker, tahun=2024, nilai=2)
    make_tutup(satker, tahun=2025, kala="S1", nilai=3)  # never published
    kini = make_terbit(satker, tahun=2026, nilai=4)
    make_terbit(satker, tahun=2027, nilai=1)  # later
    mentah = client.get(alamat(kini)).content.decode()
    tabel = mentah.split("Indeks pada periode yang diterbitkan")[1].split("</table>")[0]
    assert re.findall(r'class="angka">([\d,]+)<', tabel) == ["50,00", "100,00"]
    assert mentah.count("<polyline") == 1
    assert "<polyline" not in client.get(alamat(Periode.objects.get(tahun=2024))).content.decode()


def test_the_list_holds_what_was_published_newest_first(client, db):
    satker = make_satker()
    make_terbit(satker, tahun=2025, nilai=2)
    make_terbit(satker, 12, jenis="ipak", nilai=3)
    make_tutup(satker, jenis="ipkp")
    isi = teks(client.get("/hasil-survei/33.73/"))
    assert isi.index("Indeks Persepsi Anti Korupsi, Semester I 2026") < isi.index("Indeks Kepuasan Masyarakat")
    assert "3,00 dari 4 · mutu C (Kurang Baik) · 12 responden" in isi
    assert "Persepsi Kualitas Pelayanan" not in isi


def test_the_list_asks_as_much_for_one_result_as_for_eight(client, db, django_assert_num_queries):
    satker = make_satker()
    for tahun in range(2020, 2028):
        make_terbit(satker, 6, tahun=tahun)
    with django_assert_num_queries(2):
        assert teks(client.get("/hasil-survei/33.73/")).count("responden") == 8


def test_an_index_on_the_scale_of_four_names_its_figure_on_the_scale_of_100(client, db):
    isi = teks(client.get(alamat(make_terbit(jenis="ipak", nilai=3))))
    assert "3,00 dari 4,00" in isi and "setara 75,00" in isi


def test_as_many_queries_for_ten_answers_as_for_ten_thousand(client, db):
    satker = make_satker()
    sedikit = make_terbit(satker, 10, kala="S1")
    banyak = make_terbit(satker, 10_000, kala="S2")
    for n in range(30):
        TindakLanjut.objects.create(
            periode=banyak, butir="U1", kegiatan=f"{n}", penanggung_jawab="X", tenggat=date(2026, 1, 5)
        )
        Publikasi.objects.create(periode=banyak, kanal=f"{n}", tanggal=HARI)
    hitung: dict[str, set[int]] = {}
    for sisa in ("", "gambar.svg"):
        for periode in (sedikit, banyak):
            jalur = alamat(periode, sisa)
            kuesioner_tersimpan.cache_clear()
            with CaptureQueriesContext(connection) as catatan:
                assert client.get(jalur).status_code == 200
            assert "survei_respons" not in " ".join(q["sql"] for q in catatan) and len(catatan) <= 6
            hitung.setdefault(sisa, set()).add(len(catatan))
    assert all(len(n) == 1 for n in hitung.values()), hitung


def test_a_page_is_light_and_brings_one_file(client, terbit):
    assert (Path(settings.BASE_DIR) / "static/css/hasil.css").stat().st_size <= 4_000
    for jalur in (alamat(terbit), "/hasil-survei/33.73/"):
        mentah = client.get(jalur).content
        assert len(mentah) < 20_000
        assert re.findall(rb'(?:src|href)="(/static/[^"]+)"', mentah) == [b"/static/css/hasil.css"]
        assert b"<script" not in mentah and b"bootstrap" not in mentah


def test_the_picture_is_plain_svg_for_other_sites(client, terbit):
    response = client.get(alamat(terbit, "gambar.svg"))
    assert response.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    akar = ElementTree.fromstring(response.content)
    nama = {e.tag.split("}")[1] for e in akar.iter()}
    assert nama == {"svg", "title", "desc", "rect", "path", "g", "text"}
    assert not [k for e in akar.iter() for k in e.attrib if k.startswith("on") or "href" in k]
    isi = " ".join(akar.itertext())
    assert akar.get("width") == "480" and "83,33" in isi and "KPU Kota Salatiga" in isi and "Semester I 2026" in isi


def test_the_picture_escapes_what_the_name_of_a_satker_holds(client, terbit):
    terbit.satker.nama = '<script>alert("1")</script> & "Kota" yang namanya sangat panjang sekali'
    terbit.satker.save()
    akar = ElementTree.fromstring(client.get(alamat(terbit, "gambar.svg")).content)
    assert "script" not in {e.tag.split("}")[1] for e in akar.iter()}
    assert [e for e in akar.iter() if e.get("textLength") == "448"]


def test_the_document_is_served_with_its_hash_and_asked_for_anew(client, terbit):
    assert client.get(alamat(terbit, "hasil.pdf")).status_code == 404
    assert "sedang disiapkan" in teks(client.get(alamat(terbit, "hasil.pdf")))
    assert "sedang disiapkan" in teks(client.get(alamat(terbit)))
    DokumenHasil.objects.create(periode=terbit, berkas=b"%PDF-1.7 isi", sidik="a" * 64, dibuat_pada=timezone.now())
    response = client.get(alamat(terbit, "hasil.pdf"))
    assert (response.status_code, response.content, response.headers["ETag"]) == (200, b"%PDF-1.7 isi", f'"{"a" * 64}"')
    assert response.headers["Content-Disposition"] == 'inline; filename="hasil-ikm-s1-2026-33.73.pdf"'
    lagi = client.get(alamat(terbit, "hasil.pdf"), headers={"If-None-Match": response.headers["ETag"]})
    assert lagi.status_code == 304 and "Unduh dokumen hasil (PDF)" in teks(client.get(alamat(terbit)))


def test_somebody_who_signed_in_reads_the_same_page(client, terbit):
    luar = client.get(alamat(terbit)).content
    client.force_login(make_pengguna("operator", terbit.satker))
    assert client.get(alamat(terbit)).content == luar
