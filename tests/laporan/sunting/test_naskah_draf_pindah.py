"""A section that was edited from a draft which data no longer tell: marked and held until somebody reads it again."""

import pytest

from laporan.kirim.queries_kesiapan import menahan
from laporan.models import Narasi
from laporan.naskah.queries_isi import naskah
from lke.models import Penilaian
from tests.buat import make_penilaian
from tests.isi_penuh import isi_penuh
from tests.laporan.buat_naskah import ALAMAT
from tests.laporan.jalan_laporan import Jalan, make_jalan

pytestmark = pytest.mark.django_db
BAGIAN = ("latar-belakang", "area1", "kesimpulan")


@pytest.fixture
def penilaian() -> Penilaian:
    return make_penilaian()


@pytest.fixture
def jalan(penilaian) -> Jalan:
    """An empty LKE, and a report whose rows are complete."""
    jalan = make_jalan()
    jalan.lengkapi()
    return jalan


def sunting(client, jalan: Jalan, bagian: str) -> None:
    """A sentence below the draft, as the page of the section saves it."""
    client.force_login(jalan.siapa("operator"))
    awal = client.get(f"{ALAMAT}/{bagian}/").context["suntingan"].awal
    data = {"teks": f"{awal}\n\nTambahan.", "awal_teks": awal, "versi": "0"}
    assert client.post(f"{ALAMAT}/{bagian}/simpan/", data).status_code == 302


def pindah(jalan: Jalan) -> set[str]:
    n = naskah(jalan.laporan)
    return {k for k in n.narasi if n.draf_pindah(k)}


def test_text_edited_while_the_lke_was_empty_is_held_once_it_is_filled(client, jalan, penilaian):
    for bagian in BAGIAN:
        sunting(client, jalan, bagian)
    assert not menahan(naskah(jalan.laporan))
    isi_penuh(penilaian, jalan.siapa("operator"))
    assert pindah(jalan) == set(BAGIAN)
    assert len([k for k in menahan(naskah(jalan.laporan)) if "draf dari data kini berbeda" in k]) == 3
    assert "Draf berubah" in client.get(f"{ALAMAT}/").content.decode()


def test_it_is_released_by_who_read_it_or_takes_the_new_draft(client, jalan, penilaian):
    for bagian in ("area1", "hasil"):
        sunting(client, jalan, bagian)
    isi_penuh(penilaian, jalan.siapa("operator"))
    halaman = client.get(f"{ALAMAT}/area1/").content.decode()
    assert f'<a href="{ALAMAT}/area1/draf/">Bandingkan dengan draf terbaru</a>' in halaman
    teks = Narasi.objects.get(bagian="area1").teks
    assert client.post(f"{ALAMAT}/area1/angka/", {"versi": "1"}).status_code == 302
    assert client.post(f"{ALAMAT}/hasil/draf/", {"versi": "1"}).status_code == 302
    assert Narasi.objects.get().teks == teks and not menahan(naskah(jalan.laporan))
    assert "Sudah diperiksa" not in client.get(f"{ALAMAT}/area1/").content.decode()


def test_writing_on_releases_nothing(client, jalan, penilaian):
    sunting(client, jalan, "area1")
    isi_penuh(penilaian, jalan.siapa("operator"))
    awal = Narasi.objects.get().teks
    data = {"teks": f"{awal} Lagi.", "awal_teks": awal, "versi": "1"}
    balasan = client.post(f"{ALAMAT}/area1/simpan/", data, headers={"X-Simpan": "1"})
    assert Narasi.objects.get().versi == 2 and pindah(jalan) == {"area1"}
    assert "Sudah diperiksa" in balasan.content.decode()


def test_a_page_that_still_showed_the_older_draft_is_told_apart(client, jalan, penilaian):
    client.force_login(jalan.siapa("operator"))
    awal = client.get(f"{ALAMAT}/area1/").context["suntingan"].awal
    isi_penuh(penilaian, jalan.siapa("operator"))
    data = {"teks": f"{awal} Lagi.", "awal_teks": awal, "versi": "0"}
    client.post(f"{ALAMAT}/area1/simpan/", data)
    assert pindah(jalan) == {"area1"}


def test_the_calendar_moves_no_draft_and_an_old_row_is_not_known(client, time_machine):
    jalan = make_jalan()
    jalan.tahun = 2027
    time_machine.move_to("2026-12-31T03:00:00Z", tick=False)
    jalan.lengkapi()
    client.force_login(jalan.siapa("operator"))
    for bagian in BAGIAN:
        alamat = f"/laporan/2027/33.73/{bagian}/"
        awal = client.get(alamat).context["suntingan"].awal
        client.post(f"{alamat}simpan/", {"teks": f"{awal} Lagi.", "awal_teks": awal, "versi": "0"})
    lama = naskah(jalan.laporan)
    time_machine.move_to("2027-01-01T03:00:00Z", tick=False)
    n = naskah(jalan.laporan)
    assert n.draf["kesimpulan"] != lama.draf["kesimpulan"] and len(n.narasi) == 3
    assert pindah(jalan) == set()
    make_penilaian(jalan.satker, tahun=2027)
    assert pindah(jalan)
    Narasi.objects.update(sidik_draf="")
    assert not pindah(jalan)
