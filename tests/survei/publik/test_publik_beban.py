"""Many at once through a live server: nothing lost, nothing doubled, sums that equal a recount."""

import http.client
import re
import socket
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import connection

from survei.actions import isian_respons
from survei.models import Periode, Rekap, Respons, TokenPribadi
from survei.pintu import formulir_periode
from survei.rekap import hitung_ulang, tersimpan
from tests.survei.buat_publik import isian_pos, periode_kini, pintu_kini, segel_halaman, undangan
from tests.survei.buat_survei import alamat_survei

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db(transaction=True)]
BENANG, HILANG = 32, 0.2
KEPALA = {"Content-Type": "application/x-www-form-urlencoded", "Connection": "close"}


@dataclass(frozen=True)
class Peramban:
    """One person's browser on a bad line."""

    server: str

    def minta(self, cara: str, alamat: str, badan: str = "") -> tuple[int, str]:
        sambungan = http.client.HTTPConnection(urlsplit(self.server).netloc, timeout=60)
        try:
            sambungan.request(cara, alamat, badan.encode(), KEPALA)
            response = sambungan.getresponse()
            return response.status, response.read().decode()
        finally:
            sambungan.close()

    def putus(self, alamat: str, badan: str) -> None:
        """Sent whole, and hung up without waiting for a reply."""
        bagian = urlsplit(self.server)
        with socket.create_connection((bagian.hostname, bagian.port), timeout=60) as s:
            kepala = "".join(f"{k}: {v}\r\n" for k, v in KEPALA.items())
            s.sendall(f"POST {alamat} HTTP/1.1\r\nHost: {bagian.netloc}\r\n{kepala}".encode())
            s.sendall(f"Content-Length: {len(badan)}\r\n\r\n{badan}".encode())

    def isi(self, alamat: str, periode: Periode, acak: Random, nama: str) -> list[int]:
        """Open the form, fill it, send it until there are thanks; the statuses of the replies that arrived."""
        status, halaman = self.minta("GET", alamat)
        assert status == 200
        badan = urlencode(isian_pos(periode, acak, lembar=segel_halaman(halaman), saran=nama))
        if acak.random() < HILANG:
            self.putus(alamat, badan) if acak.random() < 0.5 else self.minta("POST", alamat, badan)
        return [self.minta("POST", alamat, badan)[0]]


def bersama(banyak: int, kerja) -> list:
    def satu(nomor: int):
        try:
            return kerja(nomor)
        finally:
            connection.close()

    with ThreadPoolExecutor(BENANG) as kolam:
        return list(kolam.map(satu, range(banyak)))


@pytest.mark.parametrize("jawaban", [64, pytest.param(1_000, marks=pytest.mark.panjang)])
def test_answers_of_32_at_once_are_each_stored_once_though_replies_are_lost(live_server, settings, jawaban):
    settings.SURVEI_BATAS_JARINGAN = settings.SURVEI_BATAS_SALURAN = settings.SURVEI_BERUNTUN = 10_000
    saluran = pintu_kini()
    periode, alamat, peramban = saluran.periode, alamat_survei(saluran), Peramban(live_server.url)
    formulir = formulir_periode(periode)
    hasil = bersama(jawaban, lambda n: peramban.isi(alamat, periode, Random(n), f"orang {n}"))
    assert Counter(s for daftar in hasil for s in daftar) == {302: jawaban}
    tersimpan_kini = {r.saran: isian_respons(r) for r in Respons.objects.all()}
    assert set(tersimpan_kini) == {f"orang {n}" for n in range(jawaban)}, "lost"
    assert Respons.objects.count() == jawaban, "doubled"
    semua = [(isian_respons(r), r.saluran.jenis, r.keadaan == "sah") for r in Respons.objects.select_related("saluran")]
    assert tersimpan(periode.pk, 9) == hitung_ulang(formulir, semua)
    assert sum(Rekap.objects.filter(dimensi="").values_list("n", flat=True)) == jawaban


def test_fifty_parallel_posts_of_one_invitation_store_one_and_refuse_49_kindly(live_server):
    periode = periode_kini()
    (alamat,) = undangan(periode)
    peramban = Peramban(live_server.url)
    lembar = [segel_halaman(peramban.minta("GET", alamat)[1]) for _ in range(50)]
    hasil = bersama(50, lambda n: peramban.minta("POST", alamat, urlencode(isian_pos(periode, lembar=lembar[n]))))
    assert Counter(status for status, _ in hasil) == {302: 1, 409: 49}
    for status, isi in hasil:
        assert status == 302 or re.search("Satu undangan hanya untuk satu jawaban", isi)
    assert Respons.objects.count() == 1 and TokenPribadi.objects.get().dipakai_tanggal is not None


def test_fifty_parallel_posts_of_one_sheet_store_one_and_thank_everybody(live_server):
    saluran = pintu_kini()
    alamat, peramban = alamat_survei(saluran), Peramban(live_server.url)
    badan = urlencode(isian_pos(saluran.periode, lembar=segel_halaman(peramban.minta("GET", alamat)[1])))
    assert Counter(s for s, _ in bersama(50, lambda n: peramban.minta("POST", alamat, badan))) == {302: 50}
    assert Respons.objects.count() == 1 and sum(Rekap.objects.filter(dimensi="").values_list("n", flat=True)) == 1
