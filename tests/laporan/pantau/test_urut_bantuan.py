"""Whoever needs help first does so on every page: home, list, province, nation order by one rule."""

import re
from datetime import UTC, datetime
from random import Random

import pytest

from laporan.pantau.angka import per_provinsi, urut_bantuan
from laporan.pantau.baris import perlu_bantuan
from laporan.pantau.queries import baris_pantau
from lke.aturan.status import Status
from lke.beranda.queries_ringkasan import ringkasan_provinsi
from lke.beranda.queries_wilayah import GILIRAN_SATKER, penilaian_wilayah, provinsi_perlu_bantuan, saring_daftar
from lke.models import Lke, Penilaian
from satker.models import Satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]
PADA = datetime(2026, 1, 3, tzinfo=UTC)


@pytest.fixture(params=[1, 2, 3])
def acak(request):
    """Two provinces in every mixture of states; few different counts, so that many are equal."""
    dadu = Random(request.param)
    for kode, nama in (("33", "Jawa Tengah"), ("91", "Papua")):
        provinsi = make_provinsi(kode, nama)
        satker = [provinsi, *(make_satker(f"{kode}.{n}", f"Kota Uji {kode} {n}", provinsi) for n in range(71, 80))]
        for s in satker[1 if kode == "33" else 0 :]:
            if dadu.random() < 0.1:
                continue  # without an LKE
            penilaian = make_penilaian(s)
            status = dadu.choice([Status.DRAF, Status.DRAF, Status.DIKEMBALIKAN, Status.DIKIRIM, Status.FINAL])
            terisi = dadu.choice([0, 37, 38, 113])
            Penilaian.objects.filter(pk=penilaian.pk).update(terisi=terisi, nilai_total=dadu.choice([0, 40, 55.5]))
            Lke.objects.filter(pk=penilaian.lke_id).update(
                status=status, dikirim_pada=None if status == Status.DRAF else PADA, putaran=dadu.choice([1, 2])
            )
    Satker.objects.filter(kode__in=["33.75", "91.75"]).update(aktif=False)
    return make_pengguna("setjen", make_ri())


def pantau(**saring):
    return [b for b in baris_pantau(Satker.objects.filter(**saring), 2026) if b.lke]


def test_list_and_monitoring_name_the_same_satker_in_the_same_order(acak):
    daftar = saring_daftar(penilaian_wilayah(acak, 2026), provinsi="", teks="", urut="perlu-bantuan")
    terhitung = {b.kode for b in pantau()}
    kode = [p.lke.satker.kode for p in daftar if p.lke.satker.kode in terhitung]
    assert kode == [b.kode for b in sorted(pantau(), key=perlu_bantuan)]


def test_home_and_digest_of_a_province_begin_as_its_monitoring(client, acak):
    ketua = make_pengguna("ketua", Satker.objects.get(kode="91"))
    client.force_login(ketua)
    urut = [b for b in sorted(pantau(induk__kode="91"), key=perlu_bantuan) if b.aktif and b.status in GILIRAN_SATKER]
    isi = client.get("/").context["isi"]
    kode = [re.search(r"/lke/2026/([\d.]+)/", k.url)[1] for k in isi.bantuan]
    assert kode and kode == [b.kode for b in urut][: len(kode)]
    _, bantuan = ringkasan_provinsi(acak, Satker.objects.get(kode="91"), 2026)
    lain = [b.baris.satker.kode for b in bantuan if b.baris.satker.kode != "91"]
    assert lain == [b.kode for b in urut][: len(lain)]


def test_home_of_the_nation_and_its_page_order_the_provinces_alike(acak):
    semua = sorted(per_provinsi(baris_pantau(Satker.objects.all(), 2026)), key=urut_bantuan)
    rumah = provinsi_perlu_bantuan(acak, 2026, 40)
    assert [p.kode for p in rumah] == [a.kode for a in semua]
    assert [(p.jumlah, p.kelengkapan, p.dikirim) for p in rumah] == [
        (a.satker, a.kelengkapan, a.ketepatan.diterima) for a in semua
    ]
