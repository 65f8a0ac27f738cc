"""The public pages as they are sent: heads, weight, queries, what they hold and what they never hold."""

import gzip
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from survei.aturan.kuesioner import JENIS
from survei.models import Periode, Saluran
from survei.pintu import Pintu, formulir_periode
from survei.publik.kunjungan import Kunjungan
from tests.buat import make_pengguna, make_satker
from tests.survei.buat_publik import isian_pos, lembar, periode_kini, pintu_kini, undangan
from tests.survei.buat_survei import alamat_survei, make_saluran

pytestmark = pytest.mark.basis_data


AKAR = Path(__file__).resolve().parents[3]
KB = 1000
TAMBAHAN = [{"kode": f"T{i}", "teks": f"Pertanyaan {i}?", "pilihan": ["Ya", "Tidak", "Kadang"]} for i in range(1, 6)]


def statis(isi: str) -> list[Path]:
    """The files of ours that a page asks for."""
    return [AKAR / "static" / nama for nama in re.findall(r'(?:href|src)="/static/([^"]+)"', isi)]


def semua_halaman(client, lewat: str = "tautan") -> dict[str, object]:
    """Every page of one door: form, mistakes, thanks, refusal, and the page of the code."""
    saluran = pintu_kini(lewat=lewat, layanan={"LAIN-2": "Layanan kantor ini"}, tambahan=TAMBAHAN)
    alamat = alamat_survei(saluran)
    halaman = {
        "isi": client.get(alamat),
        "galat": client.post(alamat, {"lembar": lembar(client, alamat)}),
        "terima kasih": client.get(f"{alamat}terima-kasih/"),
        "kode": client.get("/s/"),
        "tiada": client.get(f"/s/{'a' * 26}/"),
    }
    Periode.objects.filter(pk=saluran.periode_id).update(status="draf", dibuka_pada=None, dibuka_oleh=None)
    return halaman | {"tertutup": client.get(alamat)}


@pytest.mark.parametrize("lewat", ["tautan", "loket"])
def test_no_page_is_indexed_or_named_to_others_and_all_stand_alone(client, db, lewat):
    for nama, response in semua_halaman(client, lewat).items():
        isi = response.content.decode()
        assert response["Referrer-Policy"] == "no-referrer", nama
        assert '<meta name="robots" content="noindex, nofollow">' in isi
        assert (
            len(re.findall("<h1", isi)) == 1
            and '<html lang="id">' in isi
            and re.search(r"<title>\s*\S.* · KPU ZI\s*</title>", isi)
        )
        assert "bootstrap" not in isi and " style=" not in isi and "<style" not in isi and " onclick" not in isi
        tablet = lewat == "loket" and nama not in ("kode", "tiada")
        assert response["Cache-Control"] == ("private, no-store" if tablet else "private, no-cache"), nama
        assert ("<footer" in isi) != tablet and ('<a href="http' in isi) <= (not tablet), "a tablet has no way out"


def test_tablet_returns_to_its_start_by_itself(client, db):
    loket, tautan = pintu_kini(lewat="loket"), pintu_kini("ipak", satker=make_satker("33.74", "Kota Pekalongan"))
    for alamat, mulai in [
        (alamat_survei(loket), alamat_survei(loket)),
        (f"{alamat_survei(tautan)}?loket=1", f"{alamat_survei(tautan)}?loket=1"),
    ]:
        isi = client.get(alamat)
        assert f'data-mulai="{mulai}"' in isi.content.decode() and b"js/loket.js" in isi.content
        assert not isi.has_header("Refresh")
        periode = loket.periode if alamat == alamat_survei(loket) else tautan.periode
        terkirim = client.post(mulai, isian_pos(periode, lembar=lembar(client, alamat)))
        terima_kasih = client.get(terkirim.url)
        assert terima_kasih["Refresh"] == f"20; url={mulai}" and f'href="{mulai}"' in terima_kasih.content.decode()
    biasa = client.get(alamat_survei(tautan))
    assert b"loket.js" not in biasa.content and b"data-mulai" not in biasa.content


@pytest.mark.parametrize("jenis", JENIS)
def test_page_asks_every_question_with_its_words_and_purpose(client, db, jenis):
    saluran = pintu_kini(
        jenis, layanan={"KLINIK": "Klinik pemilu"}, tambahan=TAMBAHAN[:1] + [{"kode": "T9", "teks": "Cerita?"}]
    )
    isi = client.get(alamat_survei(saluran)).content.decode()
    formulir = formulir_periode(saluran.periode)
    assert formulir.kuesioner.tujuan in isi and "UU 27/2022" in isi and formulir.kuesioner.terbuka in isi
    for b in formulir.kuesioner.butir:
        assert b.teks in isi and all(f">{p}</label>" in isi for p in b.pilihan)
    assert isi.count("Tidak ingin menyebutkan") == len(formulir.profil) == 6
    assert "Klinik pemilu" in isi and "Pertanyaan 1?" in isi and '<textarea id="T9"' in isi
    assert [int(n) for n in re.findall(r"Bagian (\d) dari 4", isi)] == [1, 2, 3, 4]
    assert isi.count("<fieldset") == isi.count("<legend") == 6 + len(formulir.kuesioner.butir) + 1


def test_trap_is_closed_to_eyes_keys_screen_readers_and_autofill(client, db):
    isi = client.get(alamat_survei(pintu_kini())).content.decode()
    (perangkap,) = re.findall(r'<p class="lain" aria-hidden="true">.*?</p>', isi)
    assert 'tabindex="-1"' in perangkap and 'autocomplete="off"' in perangkap and "Biarkan kosong" in perangkap
    assert not re.search(r'name="(e?-?mail|name|nama|tel|url|address|alamat|organization)"', perangkap)
    assert ".lain { display: none; }" in (AKAR / "static/css/survei.css").read_text()


@pytest.mark.parametrize("lewat", ["tautan", "loket"])
def test_pages_keep_their_weight_and_number_of_requests(client, db, lewat):
    for nama, response in semua_halaman(client, lewat).items():
        berkas = statis(response.content.decode())
        html = len(gzip.compress(response.content))
        assert html <= 10 * KB, nama
        assert 1 + len(berkas) <= 4, nama
        assert html + sum(len(b.read_bytes()) for b in berkas) <= 40 * KB, nama


def test_own_style_and_scripts_are_small_and_name_only_colours_of_the_house():
    css = (AKAR / "static/css/survei.css").read_text()
    assert len(css.encode()) <= 6 * KB
    assert len((AKAR / "static/js/survei.js").read_bytes()) <= 1.5 * KB
    token = dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6});", (AKAR / "static/css/token.css").read_text()))
    milik = dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6});", css))
    assert milik and milik.items() <= token.items()
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b(?=[^{]*[;}])", css.split("}", 1)[1]) == []
    assert "url(" not in css and "@import" not in css


@pytest.mark.parametrize("nama", ["survei.js", "loket.js"])
def test_scripts_keep_nothing_in_the_browser(nama):
    isi = (AKAR / "static/js" / nama).read_text()
    assert not re.search("localStorage|sessionStorage|indexedDB|document.cookie|caches", isi)


@pytest.mark.parametrize("kunci", ["a" * 26, "K7QF-3M2P", "k7qf 3m2p", "K7QF–3M2P"])
@pytest.mark.parametrize("loket", [False, True])
def test_a_visit_leads_on_to_the_addresses_of_the_url_table(kunci, loket):
    tablet = {"loket": "1"} if loket else {}
    kunjungan = Kunjungan(kunci, Pintu(Saluran(jenis="tautan")), loket, 2, timezone.now())
    assert kunjungan.selesai == reverse("publik:terima-kasih", args=[kunci], query=tablet or None)
    assert kunjungan.mulai == reverse("publik:isi", args=[kunci], query=tablet or None)
    assert kunjungan.tujuan == reverse("publik:isi", args=[kunci], query=tablet | {"ke": "3"})


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lewat", ["tautan", "loket", "undangan"])
def test_form_costs_three_queries_and_an_answer_six_statements(client, lewat):
    periode = periode_kini(tambahan=TAMBAHAN)
    alamat = undangan(periode, 3) if lewat == "undangan" else [alamat_survei(make_saluran(periode, lewat))] * 3
    client.post(alamat[0], isian_pos(periode, lembar=lembar(client, alamat[0])))  # questionnaire and secret of the day
    with CaptureQueriesContext(connection) as lihat:
        segel = lembar(client, alamat[1])
    assert len(lihat) <= 3
    with CaptureQueriesContext(connection) as kirim:
        response = client.post(alamat[1], isian_pos(periode, lembar=segel))
    assert response.status_code == 302
    assert len(kirim) <= 6, [q["sql"][:80] for q in kirim]
    with CaptureQueriesContext(connection) as lain:
        client.get(response.url)
    assert len(lain) <= 1


def test_page_of_the_code_asks_nothing_and_a_wrong_address_one_query(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        client.get("/s/")
        client.get("/s/ada-ada-saja/")
    with django_assert_num_queries(1):
        client.get(f"/s/{'a' * 26}/")


def test_page_names_the_satker_its_period_and_never_who_opened_it(client, db):
    saluran = pintu_kini()
    orang = make_pengguna("ketua", saluran.periode.satker, nama="Pembuka Periode")
    Periode.objects.update(dibuka_oleh=orang)
    isi = client.get(alamat_survei(saluran)).content.decode()
    assert "KPU Kota Salatiga" in isi and "Semester I 2026" in isi
    assert "Pembuka Periode" not in isi


@pytest.mark.parametrize(
    ("dari", "ke"), [("", 1), ("?ke=1", 2), ("?ke=999", 1000), ("?ke=1000", 1), ("?ke=-1", 1), ("?ke=x", 1)]
)
def test_form_is_never_sent_to_the_address_that_it_has(client, db, dari, ke):
    """See `Kunjungan.tujuan`; the count is bounded, and what is no count begins anew."""
    alamat = alamat_survei(pintu_kini())
    for response in (client.get(alamat + dari), client.post(alamat + dari, {})):
        assert f'action="{alamat}?ke={ke}"' in response.content.decode()


def test_tablet_mode_stays_on_the_way_through_mistakes(client, db):
    alamat = alamat_survei(pintu_kini())
    response = client.post(f"{alamat}?loket=1&ke=1", {})
    assert f'action="{alamat}?loket=1&amp;ke=2"' in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
