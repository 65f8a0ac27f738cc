"""Pages of a report on its way up: sign, send, decide, read what was sent; and what the hub shows of it."""

import gzip
import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from laporan.kirim import actions as actions_kirim
from laporan.kirim.queries_kesiapan import menahan
from laporan.kirim.tampilan import perbuatan
from laporan.models import SURAT, CatatanBagian, Kiriman, TandaTangan
from laporan.naskah.queries_isi import naskah
from laporan.naskah.queries_surat import surat_laporan
from laporan.naskah.surat import Isian
from satker.models import Pengguna, Penugasan
from tests.buat import make_pengguna, make_provinsi, make_ri, make_satker
from tests.laporan.jalan_laporan import Jalan, make_jalan
from tests.laporan.kirim.test_kirim_laporan import sunting

pytestmark = pytest.mark.django_db


@pytest.fixture
def jalan() -> Jalan:
    jalan = make_jalan()
    jalan.lengkapi()
    return jalan


def masuk(jalan: Jalan, nama: str) -> Client:
    klien = Client()
    klien.force_login(jalan.siapa(nama))
    return klien


def alamat(nama: str, *lain: object) -> str:
    return reverse(f"kirim:{nama}", args=[2026, "33.73", *lain])


def sebab(jalan: Jalan, nama: str) -> dict[str, str]:
    """Acts that the hub shows to this person, each with why it is refused."""
    laporan = jalan.laporan
    return {t.label: t.sebab for t in perbuatan(jalan.siapa(nama), laporan, naskah(laporan).sidik, ())["tindakan"]}


def tanda(klien: Client, sebagai: str, **lain: str):
    halaman = klien.get(alamat("tanda-tangan")).content.decode()
    sidik = re.search(r'name="sidik" value="([0-9a-f]{64})"', halaman)
    assert sidik
    return klien.post(alamat("tanda-tangan"), {"sidik": sidik[1], "sebagai": sebagai, "setuju": "ya"} | lain)


def test_from_signature_to_acceptance_in_the_browser(jalan):
    ketua, sekretaris, operator, atas = (masuk(jalan, n) for n in ("ketua", "sekretaris", "operator", "atas"))
    assert tanda(ketua, "ketua").status_code == 302
    assert b"dari Sekretaris" in operator.get(alamat("kirim")).content
    assert tanda(sekretaris, "sekretaris").status_code == 302
    assert b"Kirim laporan 2026</button>" in operator.get(alamat("kirim")).content
    jawab = operator.post(alamat("kirim"))
    assert jawab.url == alamat("kiriman", 1)
    assert operator.post(alamat("kirim")).url == jawab.url and Kiriman.objects.count() == 1
    halaman = atas.get(alamat("putusan")).content.decode()
    nomor = re.search(r'name="kiriman" value="(\d+)"', halaman)
    assert nomor and atas.post(alamat("putusan"), {"kiriman": nomor[1], "perbuatan": "terima"}).status_code == 302
    assert jalan.laporan.status == "diterima"
    assert operator.post(alamat("perbaiki"), {"versi": "1"}).status_code == 302 and jalan.laporan.versi == 2


def test_signing_asks_for_an_explicit_word(jalan):
    jawab = tanda(masuk(jalan, "ketua"), "ketua", setuju="")
    assert (
        jawab.status_code == 422 and b"sudah membaca laporan ini" in jawab.content and not TandaTangan.objects.exists()
    )


def test_text_that_changed_under_the_page_is_shown_anew(jalan):
    jawab = tanda(masuk(jalan, "ketua"), "ketua", sidik="0" * 64)
    assert jawab.status_code == 409 and b"berubah sejak halaman ini dibuka" in jawab.content


def test_a_void_signature_says_why(jalan):
    jalan.tanda()
    sunting(jalan)
    halaman = masuk(jalan, "ketua").get(alamat("tanda-tangan")).content.decode()
    assert "Tidak berlaku lagi" in halaman and "sesudah ditandatangani disunting: Latar Belakang" in halaman


def test_typed_notes_survive_a_refusal(jalan):
    kiriman = jalan.terkirim()
    klien = masuk(jalan, "atas")
    isi = {"kiriman": kiriman.pk, "perbuatan": "kembalikan", "catatan.area1": "x" * 2001, "catatan.umum": "Rapikan."}
    jawab = klien.post(alamat("putusan"), isi)
    halaman = jawab.content.decode()
    assert jawab.status_code == 422 and "x" * 2001 in halaman and "Rapikan." in halaman
    assert not CatatanBagian.objects.exists()
    jawab = klien.post(alamat("putusan"), {"kiriman": kiriman.pk, "perbuatan": "terima", "catatan.area1": "Kurang."})
    assert jawab.status_code == 422 and b"Kurang." in jawab.content and jalan.laporan.status == "dikirim"


def test_typed_notes_are_kept_to_be_copied_when_the_report_was_taken_back_meanwhile(jalan):
    kiriman = jalan.terkirim()
    actions_kirim.tarik(laporan=jalan.laporan, oleh=jalan.siapa("operator"))
    isi = {"kiriman": kiriman.pk, "catatan.area1": "Lengkapi <b>uraian</b>.", "catatan.umum": "Rapikan."}
    jawab = masuk(jalan, "atas").post(alamat("putusan"), isi | {"perbuatan": "kembalikan"})
    halaman = jawab.content.decode()
    assert jawab.status_code == 409 and "Catatan Anda belum terkirim" in halaman
    assert "sehingga tidak dapat dikembalikan." in halaman and 'name="perbuatan"' not in halaman
    kotak = re.findall(r"<label[^>]+>([^<]+)</label>\s*<textarea[^>]+readonly>\s*([^<]+)</textarea>", halaman)
    assert kotak == [
        ("Laporan secara umum", "Rapikan."),
        ("1. Manajemen Perubahan", "Lengkapi &lt;b&gt;uraian&lt;/b&gt;."),
    ]
    assert "belum terkirim" not in masuk(jalan, "atas").get(alamat("putusan")).content.decode()


def test_typed_notes_are_kept_when_another_reviewer_was_first(jalan):
    kiriman = jalan.terkirim()
    jalan.kembalikan(area1="Satu.")
    lain = Client()
    lain.force_login(make_pengguna("verifikator", jalan.satker.induk))
    isi = {"kiriman": kiriman.pk, "perbuatan": "kembalikan", "catatan.area2": "Lengkapi SOP."}
    jawab = lain.post(alamat("putusan"), isi)
    halaman = jawab.content.decode()
    assert jawab.status_code == 409 and "Catatan Anda belum terkirim" in halaman and "Lengkapi SOP." in halaman
    jalan.terkirim()
    jawab = lain.post(alamat("putusan"), isi)
    halaman = jawab.content.decode()
    assert jawab.status_code == 409 and "sudah ditarik atau diganti" in halaman and "Lengkapi SOP." in halaman
    assert 'name="perbuatan"' in halaman and jalan.laporan.status == "dikirim"


def test_return_is_read_with_its_notes_by_section(jalan):
    kiriman = jalan.terkirim()
    isi = {
        "kiriman": kiriman.pk,
        "perbuatan": "kembalikan",
        "catatan.area1": "Lengkapi <b>uraian</b>.",
        "catatan.umum": "Rapi.",
    }
    assert masuk(jalan, "atas").post(alamat("putusan"), isi).status_code == 302
    laporan = jalan.laporan
    catatan = perbuatan(jalan.siapa("operator"), laporan, naskah(laporan).sidik, ())["catatan"]
    assert [(c.bagian, c.alamat, c.teks) for c in catatan] == [
        ("Laporan secara umum", "", "Rapi."),
        ("1. Manajemen Perubahan", "/laporan/2026/33.73/area1/", "Lengkapi <b>uraian</b>."),
    ]


def test_what_a_return_asked_is_read_where_it_is_answered_decided_and_kept(jalan):
    pertama = jalan.terkirim()
    jalan.kembalikan(area1="Sebut SK tim.", **{"": "Rapikan."})
    jalan.terkirim()
    hub, atas = reverse("naskah:hub", args=[2026, "33.73"]), masuk(jalan, "atas")
    putusan, isi_hub = (atas.get(a).content.decode() for a in (alamat("putusan"), hub))
    for catatan in ("Sebut SK tim.", "Rapikan."):
        assert putusan.count(catatan) == isi_hub.count(catatan) == 1
    letak = [putusan.index(x) for x in ("Rapikan.", 'id="b-area1"', "Sebut SK tim.", 'id="catatan-area1"')]
    assert letak == sorted(letak)
    jalan.kembalikan(area2="Lengkapi SOP.")
    operator = masuk(jalan, "operator")
    isi_hub = operator.get(hub).content.decode()
    assert isi_hub.count("Ada catatan") == 1 and "Lengkapi SOP." in isi_hub and "Sebut SK" not in isi_hub
    assert "Sebut SK" not in operator.get(f"{hub}area1/").content.decode()
    assert "Lengkapi SOP." in operator.get(f"{hub}area2/").content.decode()
    lama = operator.get(alamat("kiriman", 1), {"nomor": pertama.pk}).content.decode()
    assert "Sebut SK tim." in lama and "Rapikan." in lama and "Lengkapi SOP." not in lama


@pytest.mark.parametrize("nama", ["operator", "ketua", "atas"])
def test_hub_shows_each_side_its_acts(jalan, nama):
    harap = {
        "awal": {"operator": {"Kirim laporan"}, "ketua": {"Baca dan tanda tangani", "Kirim laporan"}, "atas": set()},
        "kirim": {"operator": {"Tarik kembali"}, "ketua": {"Tarik kembali"}, "atas": {"Baca dan putuskan"}},
        "terima": {"operator": {"Perbaiki dengan versi baru"}, "ketua": {"Perbaiki dengan versi baru"}, "atas": set()},
    }
    assert set(sebab(jalan, nama)) == harap["awal"][nama]
    if nama == "operator":
        assert "Ketua dan Sekretaris" in sebab(jalan, nama)["Kirim laporan"]
    jalan.terkirim()
    assert set(sebab(jalan, nama)) == harap["kirim"][nama]
    jalan.terima()
    assert set(sebab(jalan, nama)) == harap["terima"][nama]


def test_hub_says_in_one_sentence_why_it_cannot_be_sent(jalan):
    """What is missing is told once, under Kelengkapan."""
    jalan.laporan.baris.update(upaya="", tenggat=None)
    halaman = re.sub(
        r"\s+", " ", masuk(jalan, "operator").get(reverse("naskah:hub", args=[2026, "33.73"])).content.decode()
    )
    assert halaman.count("belum menyebut upaya") == halaman.count("belum mempunyai tenggat") == 1
    assert (
        '<b>Kirim laporan:</b> <span class="redup">2 hal masih kurang, <a href="#j-kurang">lihat Kelengkapan</a>; '
        "belum ada tanda tangan yang berlaku dari Ketua dan Sekretaris.</span>"
    ) in halaman
    assert 'id="j-kurang"' in halaman


def test_who_signed_is_told_so(jalan):
    jalan.tanda("ketua")
    assert sebab(jalan, "ketua")["Baca dan tanda tangani"] == "Anda sudah menandatangani."


def test_copy_is_read_by_all_who_see_the_satker_and_by_nobody_else(jalan):
    kiriman = jalan.terkirim()
    for nama in ("operator", "ketua", "atas"):
        halaman = masuk(jalan, nama).get(alamat("kiriman", 1)).content.decode()
        assert kiriman.sidik in halaman and "Salinan beku" in halaman and "tidak cocok" not in halaman
    klien = Client()
    klien.force_login(make_pengguna("operator", make_satker("33.74", "Kota Pekalongan")))
    assert klien.get(alamat("kiriman", 1)).status_code == 404
    assert masuk(jalan, "atas").get(alamat("kiriman", 2)).status_code == 404


def test_older_copies_are_listed_and_opened_by_number(jalan):
    lama = jalan.terkirim()
    jalan.kembalikan()
    baru = jalan.terkirim()
    klien = masuk(jalan, "operator")
    halaman = klien.get(alamat("kiriman", 1)).content.decode()
    assert baru.sidik in halaman and f"{alamat('kiriman', 1)}?nomor={lama.pk}" in halaman
    jawab = klien.get(alamat("kiriman", 1), {"nomor": lama.pk})
    assert lama.sidik in jawab.content.decode() and b"Dikembalikan" in jawab.content
    for salah in ("0", "x", "9" * 30):
        assert klien.get(alamat("kiriman", 1), {"nomor": salah}).status_code == 404


def test_a_copy_that_was_tampered_with_says_so(jalan):
    kiriman = jalan.terkirim()
    Kiriman.objects.filter(pk=kiriman.pk).update(isi=kiriman.isi.replace("2026", "2027"))
    assert b"tidak cocok dengan sidiknya" in masuk(jalan, "atas").get(alamat("kiriman", 1)).content


def test_partial_of_the_hub_asks_little_and_renders(jalan):
    jalan.terkirim()
    jalan.kembalikan(area1="A", area2="B")
    jalan.terkirim()
    jalan.kembalikan(area3="C")
    laporan = jalan.laporan
    n, pengguna = naskah(laporan), jalan.siapa("ketua")
    with CaptureQueriesContext(connection) as q:
        isi = {"p": perbuatan(pengguna, laporan, n.sidik, menahan(n)), "csrf_token": "x"}
        halaman = render_to_string("laporan/kirim/_perbuatan.html", isi)
    assert len(q) <= 6, [x["sql"][:90] for x in q]
    assert "Catatan pengembalian" in halaman and halaman.count("Halaman keaslian") == 2
    assert len(gzip.compress(halaman.encode())) < 3000


def test_letters_are_written_from_data(jalan):
    kiriman = jalan.terkirim()
    Kiriman.objects.update(pada=datetime(2026, 1, 4, 18, tzinfo=UTC))  # the fifth in Salatiga
    klien = masuk(jalan, "operator")
    isi = {"nomor": "12/PW.02/3373/2026", "tempat": "Salatiga", "tanggal": "2026-01-05"}
    pengantar = klien.get(alamat("surat-pengantar"), isi).content.decode()
    for kalimat in (
        "Nomor 1766/PW.02-SD/11/2025 tanggal 17 Oktober 2025", "12/PW.02/3373/2026", "Salatiga, 5 Januari 2026",
        "Ketua KPU Provinsi Jawa Tengah", jalan.orang["ketua"].nama, kiriman.sidik, f"/keaslian/{kiriman.kode}/",
    ):  # fmt: skip
        assert kalimat in pengantar, kalimat
    sptjm = klien.get(alamat("surat-sptjm"), isi).content.decode()
    for kalimat in ("TANGGUNG JAWAB MUTLAK", "sanksi", jalan.orang["ketua"].nama, jalan.orang["sekretaris"].nama):
        assert kalimat in sptjm, kalimat


def test_letter_is_not_dated_before_the_sending_that_it_names(jalan):
    klien, isi = masuk(jalan, "operator"), {"nomor": "1", "tempat": "Salatiga", "tanggal": "2026-01-04"}
    assert klien.get(alamat("surat-sptjm"), isi).status_code == 200
    jalan.terkirim()
    Kiriman.objects.update(pada=datetime(2026, 1, 4, 18, tzinfo=UTC))
    for minta in (klien.get, klien.post):
        jawab = minta(alamat("surat-sptjm"), isi)
        assert jawab.status_code == 422
        assert "disampaikan pada 5 Januari 2026; surat ini tidak dapat bertanggal sebelum itu" in jawab.content.decode()


def test_letter_names_who_held_the_post_on_its_day(jalan):
    """Also who has left since and signs in no more."""
    Penugasan.objects.filter(satker=jalan.satker, peran="sekretaris").update(selesai="2026-01-31")
    baru = make_pengguna("sekretaris", jalan.satker)
    Penugasan.objects.filter(pengguna=baru).update(mulai="2026-02-01", jenis="plh")
    lama, klien = jalan.orang["sekretaris"], masuk(jalan, "operator")
    Pengguna.objects.filter(pk=lama.pk).update(is_active=False)
    for hari, nama, lain, jabatan in (
        ("2026-01-31", lama.nama, baru.nama, "<p>Sekretaris KPU Kota Salatiga,"),
        ("2026-02-01", baru.nama, lama.nama, "<p>Plh. Sekretaris KPU Kota Salatiga,"),
    ):
        isi = {"nomor": "1", "tempat": "Salatiga", "tanggal": hari}
        halaman = klien.get(alamat("surat-sptjm"), isi).content.decode()
        surat = halaman.partition('class="surat"')[2]
        assert nama in surat and lain not in surat and jabatan in surat


def test_report_and_letters_name_the_same_leader_while_a_plh_stands_in(jalan):
    plh = make_pengguna("ketua", jalan.satker)
    Penugasan.objects.filter(pengguna=plh).update(mulai=timezone.localdate(), jenis="plh")
    laporan, isian = jalan.laporan, Isian("1", "Salatiga", timezone.localdate())
    penanda = [(p.jabatan, p.nama) for p in naskah(laporan).isi.penanda_tangan]
    assert penanda[0] == ("Plh. Ketua KPU Kota Salatiga", plh.nama)
    for jenis in SURAT:
        assert surat_laporan(laporan, jenis, isian).penanda[0].nama == plh.nama


def test_kpu_ri_states_by_its_secretary_general_and_hands_its_report_to_nobody():
    ri = Jalan(make_ri())
    klien, isi = masuk(ri, "operator"), {"nomor": "1", "tempat": "Jakarta", "tanggal": "2026-01-05"}
    halaman = klien.get("/laporan/2026/00/surat/sptjm/", isi).content.decode()
    assert "Sekretaris Jenderal Komisi Pemilihan Umum," in halaman and "Sekretaris KPU RI" not in halaman
    assert "surat/pengantar/" not in halaman
    assert "surat/pengantar/" not in klien.get("/laporan/2026/00/").content.decode()
    assert klien.get("/laporan/2026/00/surat/pengantar/", isi).status_code == 404


def test_place_of_a_letter_is_that_of_a_kabupaten_or_kota_and_else_asked_for(jalan):
    provinsi = Jalan(make_provinsi())
    for satu, tempat in ((jalan, "Salatiga"), (provinsi, ""), (Jalan(make_ri()), "")):
        tujuan = reverse("kirim:surat-sptjm", args=[2026, satu.satker.kode])
        assert masuk(satu, "operator").get(tujuan).context["form"]["tempat"].value() == tempat


def test_letter_asks_for_what_is_missing(jalan):
    jawab = masuk(jalan, "operator").get(
        alamat("surat-pengantar"), {"nomor": "", "tempat": "S", "tanggal": "32/1/2026"}
    )
    halaman = jawab.content.decode()
    assert jawab.status_code == 422 and "Nomor surat wajib diisi." in halaman and "misalnya 30-12-2025" in halaman
    assert 'class="surat"' not in halaman and "32/1/2026" in halaman


def test_taking_back_in_the_browser(jalan):
    jalan.terkirim()
    assert masuk(jalan, "ketua").post(alamat("tarik")).status_code == 302
    assert jalan.laporan.status == "disusun"
    assert actions_kirim.tarik(laporan=jalan.laporan, oleh=jalan.siapa("ketua")) is False


def test_hub_shows_what_may_be_done_now(jalan):
    hub = reverse("naskah:hub", args=[2026, "33.73"])
    assert b"Tanda tangan dan pengiriman" in masuk(jalan, "operator").get(hub).content
    jalan.terkirim()
    jalan.kembalikan(area1="Lengkapi uraian area satu.")
    halaman = masuk(jalan, "ketua").get(hub).content.decode()
    assert "Lengkapi uraian area satu." in halaman and "Baca dan tanda tangani" in halaman
    assert "laporan sudah dikirim dan kembali sesudah ditandatangani" in halaman


@pytest.mark.parametrize("tahun", [2009, 2019, 2027, 40_000, 10**12, 10**22])
def test_a_year_without_a_report_has_no_page(jalan, tahun):
    """Not one that fails either, by a number that no database holds."""
    for nama, siapa, lain in (
        ("tanda-tangan", "ketua", ()),
        ("kirim", "ketua", ()),
        ("putusan", "atas", ()),
        ("kiriman", "operator", (1,)),
        ("kiriman-pdf", "operator", (1,)),
        ("surat-pengantar", "operator", ()),
        ("surat-sptjm", "operator", ()),
    ):
        tujuan = reverse(f"kirim:{nama}", args=[tahun, "33.73", *lain])
        assert masuk(jalan, siapa).get(tujuan).status_code == 404, nama
    for nama, siapa in (("batal", "ketua"), ("tarik", "ketua"), ("perbaiki", "operator"), ("kirim", "operator")):
        tujuan = reverse(f"kirim:{nama}", args=[tahun, "33.73"])
        assert masuk(jalan, siapa).post(tujuan).status_code == 404, nama


@pytest.mark.parametrize("tahun", [40_000, 10**12, 10**22])
def test_no_address_fails_by_a_year_that_no_database_holds(jalan, tahun):
    for alamat, siapa in (
        (f"/laporan/{tahun}/wilayah/33/", "atas"),
        (f"/laporan/{tahun}/wilayah/33/unduh/", "atas"),
        (f"/laporan/{tahun}/33.73/pratinjau/", "operator"),
        (f"/laporan/{tahun}/33.73/kesimpulan/", "operator"),
        (f"/pantau/{tahun}/33/", "atas"),
        (f"/pantau/{tahun}/33/unduh/", "atas"),
        (f"/pantau/{tahun}/33/ingatkan/", "atas"),
    ):
        assert masuk(jalan, siapa).get(alamat).status_code == 404, alamat
    assert masuk(jalan, "operator").post(reverse("unduhan:lhe", args=[tahun, "33.73", 1])).status_code == 404
