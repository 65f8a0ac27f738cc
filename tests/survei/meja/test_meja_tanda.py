"""Marked answers are looked at and decided; what respondents wrote stays in the satker."""

import pytest

from kpu_zi.riwayat.models import Riwayat
from survei.aturan.tanda import Tanda
from survei.models import Respons
from survei.rekap import gabungan, tersimpan
from tests.buat import make_pengguna, make_ri
from tests.survei.buat_survei import jawab, make_isian, make_periode, make_saluran

pytestmark = pytest.mark.django_db


@pytest.fixture
def saluran(client):
    satu = make_saluran()
    client.force_login(make_pengguna("operator", satu.periode.satker))
    for tanda in ([Tanda.CEPAT], [Tanda.CEPAT, Tanda.BERUNTUN], [Tanda.INTERNAL], []):
        jawab(satu, make_isian(nilai=2), *tanda)
    return satu


def alamat(saluran, sisa: str = "ditandai/") -> str:
    return f"/survei/33.73/{saluran.periode_id}/{sisa}"


def putus(client, saluran, **isi):
    return client.post(alamat(saluran, "ditandai/putuskan/"), {"terima": "tidak", "alasan": "Diperiksa.", **isi})


def dihitung(saluran) -> int:
    return gabungan(tersimpan(saluran.periode_id, 9), 9)[0].n


def test_list_says_why_in_words_and_how_many(client, saluran):
    teks = client.get(alamat(saluran)).content.decode()
    assert "2 jawaban belum diputus: dikirim lebih cepat daripada orang membaca." in teks
    assert "1 jawaban belum diputus: diisi pegawai sendiri, bukan pengguna layanan." in teks
    assert "Belum diputus (3)" in teks and teks.count('name="pilih"') == 3


def test_ticked_answers_are_counted_with_a_reason(client, saluran):
    satu = Respons.objects.filter(tanda="internal").get()
    putus(client, saluran, lingkup="pilih", pilih=[str(satu.pk)], terima="ya", alasan="Warga yang magang.")
    satu.refresh_from_db()
    assert (satu.keadaan, satu.alasan, dihitung(saluran)) == ("diterima", "Warga yang magang.", 2)
    assert Riwayat.objects.get().acara == "survei.terima"
    teks = client.get(f"{alamat(saluran)}?keadaan=diterima").content.decode()
    assert "Warga yang magang." in teks and "Dihitung (1)" in teks
    putus(client, saluran, lingkup="pilih", pilih=[str(satu.pk)], keadaan="diterima")
    assert dihitung(saluran) == 1  # turned round


def test_all_of_a_reason_are_decided_at_once(client, saluran):
    response = putus(client, saluran, lingkup="cepat")
    assert response.status_code == 302
    assert sorted(Respons.objects.values_list("keadaan", flat=True)) == ["ditandai", "keluar", "keluar", "sah"]


def test_all_undecided_are_decided_at_once_and_none_without_a_mark(client, saluran):
    putus(client, saluran, lingkup="semua")
    assert sorted(Respons.objects.values_list("keadaan", flat=True)) == ["keluar"] * 3 + ["sah"]


def test_more_than_can_be_decided_at_once_are_told(client, saluran, monkeypatch):
    monkeypatch.setattr("survei.meja.actions.SEKALI_PUTUS", 2)
    monkeypatch.setattr("survei.meja.views_tanda.SEKALI_PUTUS", 2)
    response = client.post(
        alamat(saluran, "ditandai/putuskan/"), {"terima": "tidak", "alasan": "Uji.", "lingkup": "semua"}, follow=True
    )
    assert "2 jawaban dikeluarkan dari hitungan. Masih ada yang lain" in response.content.decode()
    assert Respons.objects.ditandai().count() == 1


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"lingkup": "pilih"}, "Centang dahulu jawaban yang diputus."),
        ({"lingkup": "jebakan"}, "Pilih jawaban yang diputus dari daftar."),  # none of these has that mark
        ({"lingkup": "semua", "alasan": " "}, "Alasan wajib diisi."),
        ({"lingkup": "semua", "terima": ""}, "Pilih keputusan."),
        ({"lingkup": "pilih", "pilih": ["bukan-kunci"]}, "Centang dahulu jawaban yang diputus."),
    ],
)
def test_refused_decision_changes_nothing(isi, kalimat, client, saluran):
    response = putus(client, saluran, **isi)
    assert response.status_code == 422 and kalimat in response.content.decode()
    assert Respons.objects.ditandai().count() == 3


def test_ticks_stay_when_the_reason_is_missing(client, saluran):
    satu = Respons.objects.ditandai().first()
    response = putus(client, saluran, lingkup="pilih", pilih=[str(satu.pk)], alasan="")
    assert f'value="{satu.pk}" aria-label' in response.content.decode()
    assert response.content.decode().count(" checked>") == 3  # the tick, the scope, the decision


def test_answer_of_another_satker_cannot_be_decided_through_ones_own_address(client, saluran):
    lain = make_saluran(make_periode(saluran.periode.satker.induk))
    jawab(lain, make_isian(), Tanda.CEPAT)
    asing = Respons.objects.get(periode=lain.periode)
    putus(client, saluran, lingkup="pilih", pilih=[str(asing.pk)])
    asing.refresh_from_db()
    assert asing.keadaan == "ditandai"


def test_closed_period_stands_still(client):
    saluran = make_saluran()
    client.force_login(make_pengguna("operator", saluran.periode.satker))
    jawab(saluran, make_isian(), Tanda.CEPAT)
    saluran.periode.status, saluran.periode.ditutup_pada = "tutup", saluran.periode.dibuka_pada
    saluran.periode.save(update_fields=["status", "ditutup_pada"])
    assert 'name="pilih"' not in client.get(alamat(saluran)).content.decode()
    assert putus(client, saluran, lingkup="semua").status_code == 423


def test_list_is_paged_and_its_queries_do_not_grow(client, saluran, django_assert_max_num_queries):
    def hitung() -> int:
        client.get(alamat(saluran))
        with django_assert_max_num_queries(12) as daftar:
            client.get(alamat(saluran))
        return len(daftar)

    sedikit = hitung()
    for _ in range(40):
        jawab(saluran, make_isian(), Tanda.CEPAT)
    assert hitung() == sedikit
    assert client.get(alamat(saluran)).content.decode().count('name="pilih"') == 25
    assert client.get(f"{alamat(saluran)}?laman=2").content.decode().count('name="pilih"') == 18


def tulis(saluran, teks: str, *tanda: Tanda) -> None:
    isian = make_isian()
    jawab(saluran, type(isian)(isian.nilai, isian.profil, {}, teks), *tanda)


def test_remarks_are_read_by_people_of_the_satker_alone(client, saluran):
    tulis(saluran, "Antrean <b>panjang</b>.")
    teks = client.get(alamat(saluran, "saran/")).content.decode()
    assert "Antrean &lt;b&gt;panjang&lt;/b&gt;." in teks
    for orang in (make_pengguna("setjen", make_ri()), make_pengguna("verifikator", saluran.periode.satker.induk)):
        client.force_login(orang)
        assert client.get(alamat(saluran, "")).status_code == 200
        assert client.get(alamat(saluran, "saran/")).status_code == 404
        assert "panjang" not in client.get(alamat(saluran, "")).content.decode()


def test_remark_of_an_answer_that_was_taken_out_is_gone(client, saluran):
    tulis(saluran, "Iklan pinjaman daring.", Tanda.JEBAKAN)
    assert "Iklan" in client.get(alamat(saluran, "saran/")).content.decode()
    putus(client, saluran, lingkup="jebakan")
    assert "Iklan" not in client.get(alamat(saluran, "saran/")).content.decode()
