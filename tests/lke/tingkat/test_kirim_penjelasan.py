"""A finding that holds the sending is mended, or explained; the page lists what the action refuses by."""

import pytest

from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from lke.actions import simpan_jawaban
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.isian import Perubahan
from lke.aturan.kesiapan_alur import Hambatan
from lke.keadaan_isi import keadaan_isi
from lke.models import Jendela, Penjelasan
from lke.queries import baris_jawaban
from lke.tingkat.actions import hambatan
from lke.tingkat.actions_satker import TeksBerubah, cabut_penjelasan, jelaskan
from lke.tingkat.tampilan import susun_periksa
from tests.jalan import make_perjalanan

pytestmark = pytest.mark.django_db
ALAMAT = "/lke/2026/33.73/periksa/"
KUNCI = {"aturan": "perubahan_dua_kali", "kode": "R1.i.a"}
PESAN = "Jumlah perubahan yang dibuat ditanyakan dua kali"


def buat_temuan(j) -> None:
    """R1.i.a and R1.i.b ask the same count; make them differ."""
    penilaian = j.lapis(Lapis.SATKER)
    lama = baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen))["R1.i.a"]
    banyak = lama.masukan["perubahan_dibuat"]
    perubahan = Perubahan("R1.i.a", lama.versi, {"masukan.perubahan_dibuat": (banyak, banyak + 40)})
    simpan_jawaban(penilaian=penilaian, perubahan=perubahan, oleh=j.orang["operator"])


@pytest.fixture
def j(client):
    perjalanan = make_perjalanan()
    buat_temuan(perjalanan)
    client.force_login(perjalanan.orang["operator"])
    return perjalanan


def kirim_penjelasan(client, teks: str, **lain):
    return client.post(ALAMAT + "jelaskan/", KUNCI | {"teks": teks, "awal": ""} | lain)


def tutup(setelah_akhir: str = "tutup") -> None:
    Jendela.objects.create(
        tahun=2026, tahap="isi", tingkat="kabkota", akhir="2025-01-01T00:00Z", setelah_akhir=setelah_akhir
    )


def test_page_lists_what_the_action_refuses_by(client, j):
    halaman = client.get(ALAMAT).content.decode()
    daftar = hambatan(j.lke, Perbuatan.KIRIM)
    assert [h.aturan for h in daftar] == ["perubahan_dua_kali"]
    assert all(h.kalimat in halaman for h in daftar)
    assert 'href="/lke/2026/33.73/R1/#q-R1-i-a">Perbaiki R1.i.a</a>' in halaman
    assert "Setujui sebagai" not in halaman


def test_every_missing_answer_links_to_its_question(client):
    kosong = make_perjalanan(terisi=False)
    client.force_login(kosong.orang["operator"])
    halaman = client.get(ALAMAT).content.decode()
    for h in hambatan(kosong.lke, Perbuatan.KIRIM):
        assert f'?saring=belum#q-{h.kode.replace(".", "-")}">{h.kalimat}</a>' in halaman


def test_explained_finding_no_longer_holds(client, j):
    balasan = kirim_penjelasan(client, "  Register dihitung per kegiatan.\r\n")
    assert balasan.status_code == 302
    assert hambatan(j.lke, Perbuatan.KIRIM) == []
    halaman = client.get(ALAMAT).content.decode()
    assert "Dijelaskan (1)" in halaman and "Register dihitung per kegiatan." in halaman
    assert "Menahan pengiriman (" not in halaman
    assert "menahan pengiriman" not in client.get("/lke/2026/33.73/").content.decode()
    kartu = client.get("/lke/2026/33.73/R1.i.a/").content.decode()
    assert "Penjelasan satker: Register dihitung" in kartu and "Menahan pengiriman." not in kartu


def test_explanation_is_logged_and_a_second_click_is_not(client, j):
    for _ in range(2):
        kirim_penjelasan(client, "Dihitung per kegiatan.")
    baris = Riwayat.objects.filter(acara="lke.jelaskan")
    assert [(b.objek, b.rincian) for b in baris] == [("R1.i.a", {"penjelasan": ["", "Dihitung per kegiatan."]})]
    assert "menjelaskan temuan" in client.get("/lke/2026/33.73/R1.i.a/").content.decode()


def test_explanation_is_changed_and_withdrawn(client, j):
    kirim_penjelasan(client, "Dihitung per kegiatan.")
    kirim_penjelasan(client, "Dihitung per unit kerja.", awal="Dihitung per kegiatan.")
    assert Penjelasan.objects.get().teks == "Dihitung per unit kerja."
    for _ in range(2):
        assert client.post(ALAMAT + "cabut/", KUNCI).status_code == 302
    assert not Penjelasan.objects.exists()
    assert [h.aturan for h in hambatan(j.lke, Perbuatan.KIRIM)] == ["perubahan_dua_kali"]
    assert Riwayat.objects.filter(acara="lke.cabut_penjelasan").count() == 1


@pytest.mark.parametrize(("teks", "galat"), [("  ", "belum ditulis"), ("x" * 1001, "1001 huruf, paling banyak 1000")])
def test_refused_explanation_comes_back_as_typed(client, j, teks, galat):
    balasan = kirim_penjelasan(client, teks)
    isi = balasan.content.decode()
    assert balasan.status_code == 422
    assert galat in isi and f"{teks}</textarea>" in isi and 'href="#f-perubahan_dua_kali-R1-i-a"' in isi
    assert not Penjelasan.objects.exists()


def test_text_of_a_colleague_is_not_overwritten_unseen(client, j):
    kirim_penjelasan(client, "Teks rekan.")
    balasan = kirim_penjelasan(client, "Teks saya.")
    isi = balasan.content.decode()
    assert balasan.status_code == 409
    assert "“Teks rekan.”" in isi and "Teks saya.</textarea>" in isi
    assert kirim_penjelasan(client, "Teks saya.", awal="Teks rekan.").status_code == 302


def test_explanation_kept_from_before_with_marks_that_are_no_longer_taken_can_still_be_changed(j):
    jelaskan(penilaian=j.penilaian, teks="Teks lama.", oleh=j.orang["operator"], **KUNCI)
    lama = "Teks \u202elama."
    Penjelasan.objects.update(teks=lama)
    jelaskan(penilaian=j.penilaian, teks="Teks baru.", awal=lama, oleh=j.orang["operator"], **KUNCI)
    assert Penjelasan.objects.get().teks == "Teks baru."


def test_explanation_voids_the_signatures(j):
    jelaskan(penilaian=j.penilaian, teks="Dihitung per kegiatan.", oleh=j.orang["operator"], **KUNCI)
    j.setujui("ketua", "sekretaris")
    jelaskan(penilaian=j.penilaian, teks="Lain.", awal="Dihitung per kegiatan.", oleh=j.orang["operator"], **KUNCI)
    with pytest.raises(Ditolak, match="Persetujuan belum lengkap"):
        j.lakukan(Perbuatan.KIRIM, "ketua")


def test_nothing_is_explained_once_sent_or_when_the_window_is_closed(j):
    oleh = j.orang["operator"]
    jelaskan(penilaian=j.penilaian, teks="Dihitung per kegiatan.", oleh=oleh, **KUNCI)
    tutup()
    for perbuatan in (lambda: jelaskan(penilaian=j.penilaian, teks="Lain.", oleh=oleh, **KUNCI),
                      lambda: cabut_penjelasan(penilaian=j.penilaian, oleh=oleh, **KUNCI)):  # fmt: skip
        with pytest.raises(Ditolak, match="sudah berakhir") as galat:
            perbuatan()
        assert galat.value.status == 423
    Jendela.objects.all().delete()
    j.kirim()
    with pytest.raises(Ditolak, match="sudah dikirim"):
        cabut_penjelasan(penilaian=j.penilaian, oleh=oleh, **KUNCI)
    assert Penjelasan.objects.get().teks == "Dihitung per kegiatan."


def test_finding_that_is_not_there_cannot_be_explained(j):
    with pytest.raises(Ditolak, match="sudah tidak ada"):
        jelaskan(penilaian=j.penilaian, aturan="agen_nol", kode="P1.iv.b", teks="Apa saja.", oleh=j.orang["operator"])


def test_withdrawn_meanwhile_is_no_conflict_but_changed_is(j):
    oleh = j.orang["operator"]
    jelaskan(penilaian=j.penilaian, teks="Pertama.", awal="Yang dicabut.", oleh=oleh, **KUNCI)
    with pytest.raises(TeksBerubah):
        jelaskan(penilaian=j.penilaian, teks="Kedua.", awal="Yang dicabut.", oleh=oleh, **KUNCI)


@pytest.mark.parametrize("peran", ["ketua", "sekretaris", "anggota", "verifikator", "tpi_anggota"])
def test_only_who_fills_explains(client, j, peran):
    client.force_login(j.orang[peran])
    assert "<summary>Jelaskan</summary>" not in client.get(ALAMAT).content.decode()
    assert kirim_penjelasan(client, "Bukan saya.").status_code == 403
    assert client.post(ALAMAT + "cabut/", KUNCI).status_code == 403


def test_finding_that_came_up_while_the_page_was_made_shows_as_its_sentence(j):
    """The findings are read a moment before what holds the sending; nothing may be left out, nothing may break."""
    acu = acuan(j.lke.instrumen)
    baru = Hambatan("R1.i.a", "Temuan yang baru saja muncul.", "perubahan_dua_kali")
    keadaan = keadaan_isi(j.lapis(Lapis.SATKER))
    isi = susun_periksa(acu.instrumen, [], [baru], acu.instrumen.pertanyaan, {}, keadaan)
    assert [(h.kalimat, h.pertanyaan.kode) for h in isi["kurang"]] == [("Temuan yang baru saja muncul.", "R1.i.a")]
    assert isi["menahan"] == []
