"""Who works at a kab/kota finds no way that ends at a closed door: every link of every page that they reach opens."""

import re
from collections import deque
from html import unescape
from urllib.parse import urldefrag, urlsplit

import pytest

from laporan.pantau.actions_cuplikan import cuplik
from satker.queries import hari_nasional
from tests.buat import make_pengguna, make_penilaian, make_ri
from tests.giliran import bergilir
from tests.isi_penuh import isi_penuh
from tests.kegiatan.buat_kegiatan import make_baris
from tests.survei.buat_survei import make_periode

pytestmark = pytest.mark.django_db
BERULANG = re.compile(r"(?<=/)(\d{1,3}|[PRH]\d?[.\w]*)/")  # one of a kind says what all say


def tautan(html: str) -> list[str]:
    """Addresses of the portal that a page leads to, without their last part."""
    semua = (urldefrag(unescape(t)).url for t in re.findall(r"<a [^>]*?href=\"(/[^\"]*)\"", html))
    return [t for t in semua if not t.startswith(("//", "/static/"))]


@pytest.mark.parametrize("peran", bergilir(["ketua", "operator"]))
def test_no_link_of_a_kab_kota_is_closed_to_it(client, peran):
    penilaian = make_penilaian()
    satker = penilaian.lke.satker
    orang = make_pengguna(peran, satker)
    isi_penuh(penilaian, make_pengguna("operator", satker))
    make_ri()
    make_baris("monitoring", satker.induk, sasaran=satker)
    make_baris("rapat", satker)
    make_periode(satker)
    cuplik(2026, hari_nasional())
    client.force_login(orang)
    antre, dibuka, tertutup = deque(["/"]), {"/"}, []
    while antre:
        alamat = antre.popleft()
        response = client.get(alamat)
        if response.status_code in (403, 404):
            tertutup.append((alamat, response.status_code))
        isi = response.content.decode() if response.get("Content-Type", "").startswith("text/html") else ""
        baru = [response["Location"]] if response.status_code in (301, 302) else tautan(isi)
        for satu in baru:
            pola = BERULANG.sub("satu/", urlsplit(satu).path)
            if pola not in dibuka:
                dibuka.add(pola)
                antre.append(satu)
    assert tertutup == [] and len(dibuka) > 60 and f"/satker/{satker.kode}/" in dibuka
    assert client.get("/pantau/2026/33/").status_code == 404
