"""The public door: a token or the short code of a poster leads to a period, and to nothing else of a satker."""

from dataclasses import dataclass

from django.conf import settings

from survei import kunci
from survei.kuesioner import Formulir, susun_formulir
from survei.models import Periode, Saluran, TokenPribadi
from survei.referensi import kuesioner_tersimpan

_BERSAMA = ("periode__satker__induk", "periode__kuesioner")


@dataclass(frozen=True, slots=True)
class Pintu:
    """`token`: the single-use invitation by which somebody came, None for an open door."""

    saluran: Saluran
    token: TokenPribadi | None = None

    @property
    def periode(self) -> Periode:
        return self.saluran.periode


def cari_pintu(teks: str) -> Pintu | None:
    """The door with this token or short code; one query. None for a wrong one and for a door that was shut."""
    token = kunci.baca_token(teks)
    if token and kunci.pribadi(token):
        daftar = TokenPribadi.objects.select_related("saluran", *(f"saluran__{b}" for b in _BERSAMA))
        undangan = daftar.defer("saluran__periode__kuesioner__isi").filter(sidik=kunci.sidik(token)).first()
        return Pintu(undangan.saluran, undangan) if undangan and undangan.saluran.aktif else None
    kode = kunci.baca_kode(teks)
    if not (token or kode):
        return None
    cari = {"sidik": kunci.sidik(token)} if token else {"kode_pendek": kode}
    daftar = Saluran.objects.select_related(*_BERSAMA).defer("periode__kuesioner__isi")
    saluran = daftar.filter(aktif=True, **cari).first()
    return Pintu(saluran) if saluran else None


def formulir_periode(periode: Periode) -> Formulir:
    """What is asked in this period; `periode.kuesioner` must be loaded."""
    kuesioner = kuesioner_tersimpan(periode.kuesioner_id, periode.kuesioner.sidik)
    return susun_formulir(kuesioner, periode.layanan, periode.tambahan)


def token_pintu(saluran: Saluran) -> str:
    """The token of an open door, for its poster; empty when the installation's secret changed since it was made."""
    token = kunci.token_saluran(saluran.benih, settings.SECRET_KEY)
    return token if kunci.sidik(token) == saluran.sidik else ""
