"""Doors of a period: new ones, their addresses and posters, shutting them, and invitations given once."""

import io
import re

import openpyxl
import pytest

from kpu_zi.riwayat.models import Riwayat
from survei.models import Saluran, TokenPribadi
from survei.pintu import cari_pintu, token_pintu
from tests.buat import make_pengguna
from tests.survei.buat_survei import jawab, make_periode, make_saluran

pytestmark = pytest.mark.django_db


@pytest.fixture
def periode(client):
    satu = make_periode()
    client.force_login(make_pengguna("operator", satu.satker))
    return satu


def alamat(periode, sisa: str = "saluran/") -> str:
    return f"/survei/33.73/{periode.pk}/{sisa}"


def test_door_shows_code_address_and_a_link_for_whatsapp(client, periode, settings):
    saluran = make_saluran(periode)
    jawab(saluran)
    teks = client.get(alamat(periode)).content.decode()
    penuh = f"{settings.BASE_URL}/s/{token_pintu(saluran)}/"
    kode = f"{saluran.kode_pendek[:4]}-{saluran.kode_pendek[4:]}"
    assert penuh in teks and kode in teks and "https://wa.me/?text=" in teks
    assert re.search(r"Tautan umum</th><td class=\"angka\">1</td>", teks)


def test_new_door_and_shutting_it_are_recorded(client, periode):
    client.post(alamat(periode), {"jenis": "loket", "nama": "Meja PPID"})
    saluran = Saluran.objects.get()
    assert (saluran.jenis, saluran.nama) == ("loket", "Meja PPID")
    satu = alamat(periode, f"saluran/{saluran.pk}/aktif/")
    client.post(satu, {"aktif": "0"})
    assert cari_pintu(saluran.kode_pendek) is None
    client.post(satu, {"aktif": "0"})  # twice changes nothing
    client.post(satu, {"aktif": "1"})
    assert cari_pintu(saluran.kode_pendek).saluran == saluran
    assert [r.rincian["saluran"][1] for r in Riwayat.objects.order_by("nomor")] == [
        "Meja PPID",
        "dimatikan",
        "dinyalakan",
    ]


@pytest.mark.parametrize(
    "isi", [{"jenis": "pribadi", "nama": "X"}, {"jenis": "kertas", "nama": "X"}, {"jenis": "loket"}]
)
def test_door_of_another_kind_or_without_a_name_is_refused(isi, client, periode):
    assert client.post(alamat(periode), isi).status_code == 422
    assert not Saluran.objects.exists()


def test_door_of_another_period_is_not_reached_through_this_one(client, periode):
    lain = make_saluran(make_periode(periode.satker, "ipak"))
    assert client.post(alamat(periode, f"saluran/{lain.pk}/aktif/"), {"aktif": "0"}).status_code == 404
    assert client.get(alamat(periode, f"saluran/{lain.pk}/poster/")).status_code == 404
    assert Saluran.objects.get().aktif


def test_closed_period_takes_no_new_door(client):
    periode = make_periode(status="tutup")
    client.force_login(make_pengguna("operator", periode.satker))
    assert client.post(alamat(periode), {"jenis": "tautan", "nama": "X"}).status_code == 423


def test_poster_holds_what_somebody_at_the_counter_needs(client, periode, settings):
    saluran = make_saluran(periode)
    teks = client.get(alamat(periode, f"saluran/{saluran.pk}/poster/")).content.decode()
    penuh = f"{settings.BASE_URL}/s/{token_pintu(saluran)}/"
    kode = f"{saluran.kode_pendek[:4]}-{saluran.kode_pendek[4:]}"
    for isi in (
        "Komisi Pemilihan Umum",
        "KPU Kota Salatiga",
        "Survei Kepuasan Masyarakat Semester I 2026",
        kode,
        penuh,
    ):
        assert isi in teks
    assert f"<title>Kode QR menuju {penuh}</title>" in teks
    assert "style=" not in teks and "<style" not in teks


def test_qr_code_is_that_of_the_address(client, periode, settings):
    """The modules drawn on the page, read back row by row, against the code of the address."""
    import segno

    saluran = make_saluran(periode)
    teks = client.get(alamat(periode, f"saluran/{saluran.pk}/poster/")).content.decode()
    jalur = re.search(r'class="qrline" stroke="#000" d="([^"]+)"', teks)[1]
    harap = segno.make_qr(f"{settings.BASE_URL}/s/{token_pintu(saluran)}/", error="m")
    assert modul(jalur) == {(x + 4, y + 4) for y, baris in enumerate(harap.matrix) for x, b in enumerate(baris) if b}


def modul(jalur: str) -> set[tuple[int, int]]:
    """The dark squares that the path strokes: moves (M absolute, m relative) and horizontal lines (h)."""
    x, y, hasil = 0, 0.0, set()
    for perintah, angka in re.findall(r"([Mmh])([^Mmh]*)", jalur):
        n = [float(a) for a in re.findall(r"-?[\d.]+", angka)]
        if perintah == "h":
            hasil |= {(x + i, int(y)) for i in range(int(n[0]))}
            x += int(n[0])
        else:
            x, y = (int(n[0]), n[1]) if perintah == "M" else (x + int(n[0]), y + n[1])
    return hasil


def test_poster_cannot_be_printed_after_a_new_secret_and_says_what_to_do(client, periode, settings):
    saluran = make_saluran(periode)
    settings.SECRET_KEY = "lain" * 20
    client.force_login(periode.dibuka_oleh)
    assert client.get(alamat(periode, f"saluran/{saluran.pk}/poster/")).status_code == 410
    assert "Buat saluran baru" in client.get(alamat(periode)).content.decode()


def test_invitations_are_given_once_as_a_workbook_and_kept_nowhere(client, periode, settings):
    response = client.post(alamat(periode, "undangan/"), {"banyak": "3"})
    lembar = openpyxl.load_workbook(io.BytesIO(response.content)).active
    daftar = [lembar.cell(5 + i, 2).value for i in range(3)]
    assert 'filename="Undangan' in response["Content-Disposition"] and "no-store" in response["Cache-Control"]
    assert len(set(daftar)) == 3 and lembar.max_row == 7
    for satu in daftar:
        token = satu.removeprefix(f"{settings.BASE_URL}/s/").removesuffix("/")
        assert cari_pintu(token).periode == periode
        assert token not in str(list(TokenPribadi.objects.values())) + str(list(Riwayat.objects.values()))
    assert all(lembar.cell(5 + i, 2).data_type == "s" and lembar.cell(5 + i, 2).hyperlink is None for i in range(3))
    assert "0 dari 3 undangan sudah dipakai" in client.get(alamat(periode)).content.decode()


@pytest.mark.parametrize("banyak", ["", "0", "501", "tiga", "-1"])
def test_refused_number_of_invitations(banyak, client, periode):
    response = client.post(alamat(periode, "undangan/"), {"banyak": banyak})
    assert response.status_code == 422 and not TokenPribadi.objects.exists()


def test_invitations_only_while_open(client):
    periode = make_periode(status="draf")
    client.force_login(make_pengguna("operator", periode.satker))
    assert client.post(alamat(periode, "undangan/"), {"banyak": "3"}).status_code == 423


def test_queries_do_not_grow_with_doors(client, periode, django_assert_max_num_queries):
    def hitung() -> int:
        client.get(alamat(periode))
        with django_assert_max_num_queries(12) as daftar:
            client.get(alamat(periode))
        return len(daftar)

    make_saluran(periode)
    sedikit = hitung()
    for _ in range(10):
        make_saluran(periode)
    assert hitung() == sedikit
