"""Accepting what the satker answered, a sub-area at a time: only what is not scored yet, never over an own answer."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from lke.actions import simpan_jawaban
from lke.aturan.alur import Lapis
from lke.models import Jawaban, Penilaian
from lke.reviu.actions import setujui, tandai
from tests.lke.meja import ALAMAT, baris, di_provinsi, ubah

pytestmark = pytest.mark.django_db
SUB_AREA = ["P1.i.a", "P1.i.b"]


def milik(j) -> dict[str, str]:
    return dict(Jawaban.objects.filter(penilaian__lapis="provinsi").values_list("pertanyaan__kode", "pilihan"))


def test_unscored_questions_take_the_satkers_answer_in_one_go():
    j = di_provinsi()
    penilaian, oleh = j.lapis(Lapis.PROVINSI), j.orang["verifikator"]
    simpan_jawaban(penilaian=penilaian, perubahan=ubah(penilaian, "P1.i.b", pilihan="C"), oleh=oleh)
    assert setujui(penilaian=j.lapis(Lapis.PROVINSI), kode=[*SUB_AREA, "R1.i.a"], oleh=oleh) == 2
    assert milik(j) == {"P1.i.a": baris(j.penilaian, "P1.i.a").pilihan, "P1.i.b": "C", "R1.i.a": ""}
    assert baris(j.lapis(Lapis.PROVINSI), "R1.i.a").masukan == baris(j.penilaian, "R1.i.a").masukan
    assert baris(j.lapis(Lapis.PROVINSI), "P1.i.a").catatan == ""
    assert j.lapis(Lapis.PROVINSI).terisi == 3
    acara = Riwayat.objects.filter(rantai=penilaian.rantai).values_list("acara", "objek")
    assert sorted(acara) == [("jawaban.simpan", "P1.i.b"), ("reviu.setuju", "P1.i.a"), ("reviu.setuju", "R1.i.a")]


def test_a_question_that_is_being_returned_is_not_accepted():
    j = di_provinsi()
    penilaian, oleh = j.lapis(Lapis.PROVINSI), j.orang["verifikator"]
    tandai(penilaian=penilaian, kode="P1.i.a", jenis="tidak_cukup", catatan="Lengkapi.", oleh=oleh)
    assert setujui(penilaian=j.lapis(Lapis.PROVINSI), kode=SUB_AREA, oleh=oleh) == 1
    assert list(milik(j)) == ["P1.i.b"]


def test_accepting_is_work_and_its_time_counts():
    j = di_provinsi()
    lalu = timezone.now() - timedelta(seconds=90)
    Penilaian.objects.filter(pk=j.lapis(Lapis.PROVINSI).pk).update(diubah_pada=lalu)
    setujui(penilaian=j.lapis(Lapis.PROVINSI), kode=SUB_AREA, oleh=j.orang["verifikator"])
    assert 89 <= j.lapis(Lapis.PROVINSI).detik_kerja <= 120


def test_outside_the_assessment_nothing_is_accepted():
    j = di_provinsi()
    type(j.lke).objects.filter(pk=j.lke.pk).update(status="diverifikasi")
    with pytest.raises(Ditolak, match="tidak sedang dibuka"):
        setujui(penilaian=j.lapis(Lapis.PROVINSI), kode=SUB_AREA, oleh=j.orang["verifikator"])


def test_the_page_lists_before_it_accepts(client):
    j = di_provinsi()
    client.force_login(j.orang["verifikator"])
    isi = client.get(f"{ALAMAT}P1/").content.decode()
    formulir = re.search(r"<details class=\"setuju\">.*?</details>", isi, re.S)[0]
    assert "Setujui 2 pertanyaan yang belum dinilai" in formulir
    assert re.findall(r'name="kode" value="([^"]+)"', formulir) == SUB_AREA
    balasan = client.post(f"{ALAMAT}P1/setujui/", {"kode": SUB_AREA}, follow=True)
    assert balasan.redirect_chain == [("/reviu/2026/33.73/P1/#q-P1-i-a", 302)]
    assert "2 pertanyaan disetujui." in balasan.content.decode()
    ulang = client.post(f"{ALAMAT}P1/setujui/", {"kode": SUB_AREA}, follow=True)
    assert "Tidak ada lagi pertanyaan yang belum dinilai di sini." in ulang.content.decode()


def test_only_questions_of_the_page_that_was_shown(client):
    j = di_provinsi()
    client.force_login(j.orang["verifikator"])
    client.post(f"{ALAMAT}P1/setujui/", {"kode": ["P2.i.a", "P9.x", "P1.i.a"]})
    assert list(milik(j)) == ["P1.i.a"]
    assert client.post(f"{ALAMAT}P9/setujui/", {"kode": ["P1.i.b"]}).status_code == 404
