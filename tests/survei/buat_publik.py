"""Doors that are open today, and what a browser reads from the form and sends back."""

import re
from datetime import date
from html import unescape
from random import Random

from survei.aturan.kuesioner import Formulir
from survei.meja.actions_periode import buat_undangan
from survei.models import Periode, Saluran
from survei.pintu import formulir_periode
from tests.buat import make_pengguna
from tests.survei.buat_survei import make_periode, make_saluran

_SEGEL = re.compile(r'name="lembar" value="([^"]+)"')


def periode_kini(jenis: str = "ikm", **lain) -> Periode:
    """A period in which every day lies."""
    return make_periode(jenis=jenis, **({"mulai": date(2020, 1, 1), "akhir": date(2099, 12, 31)} | lain))


def pintu_kini(jenis: str = "ikm", lewat: str = "tautan", **lain) -> Saluran:
    return make_saluran(periode_kini(jenis, **lain), lewat)


def undangan(periode: Periode, banyak: int = 1) -> list[str]:
    """Addresses of single-use invitations."""
    oleh = make_pengguna("operator", periode.satker)
    return [f"/s/{t}/" for t in buat_undangan(periode=periode, banyak=banyak, oleh=oleh)]


def segel_halaman(isi: str) -> str:
    """The signed sheet in the form of this page."""
    return unescape(_SEGEL.search(isi)[1])


def lembar(client, alamat: str, **lain) -> str:
    """Open the form; the signed sheet in it."""
    return segel_halaman(client.get(alamat, **lain).content.decode())


def isian_pos(formulir: Formulir | Periode, acak: Random | None = None, **ganti: str) -> dict[str, str]:
    """The fields of a complete answer, without the sheet; `ganti` replaces some."""
    if isinstance(formulir, Periode):
        formulir = formulir_periode(formulir)
    acak = acak or Random(1)
    luar = {p.kode: [k for k in p.pilihan if k not in p.internal] for p in formulir.profil}
    nilai = {k: str(acak.randint(1, formulir.kuesioner.skala_maks)) for k in formulir.kuesioner.kode_butir}
    return nilai | {k: acak.choice(daftar) for k, daftar in luar.items()} | {"saran": "", "situs": ""} | ganti
