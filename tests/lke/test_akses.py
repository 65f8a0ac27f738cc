"""The one door to the rows of an LKE: who somebody is to it, what they reach, fill and assess."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from lke import akses
from lke.aturan.alur import Lapis, Pihak
from lke.models import AnggotaTim, AturanAlur, Lke, Penilaian, Penjelasan, TimTpi, TugasTpi
from satker.models import Pengguna, Penugasan, Satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker

pytestmark = pytest.mark.django_db

TAHUN = 2026
# Penugasan as peran@satker, after "tim:" the peran in the TPI's team of the LKE, after "lain:" in a team of another LKE.
ORANG = (
    "operator@33.73", "ketua_tim@33.73", "ketua@33.73", "sekretaris@33.73", "operator@33.74", "operator@33", "ketua@33",
    "verifikator@33", "verifikator@91", "setjen@00", "admin@00", "ketua@00", "operator@00", "tpi_anggota@00",
    "tpi_anggota@00 lain:tpi_anggota",
    "tpi_anggota@00 tim:tpi_anggota", "tpi_pengendali@00 tim:tpi_pengendali", "tpi_anggota@00 tim:tpi_ketua",
    "operator@33.73 verifikator@33", "anggota@33.73 tpi_ketua@00 tim:tpi_ketua", "ketua@33 verifikator@33", "",
)  # fmt: skip
_TIM = {
    "tpi_anggota@00 tim:tpi_anggota": {"tpi": "tpi_anggota"},
    "tpi_pengendali@00 tim:tpi_pengendali": {"tpi": "tpi_pengendali"},
}
# Whose LKE, and who scores first where a setting says so -> everybody's sides; who is not named has none.
PIHAK: dict[tuple[str, str], dict[str, dict[str, str]]] = {
    ("33.73", ""): _TIM
    | {f"{p}@33.73": {"satker": p} for p in ("operator", "ketua_tim", "ketua", "sekretaris")}
    | {
        "verifikator@33": {"penilai": "verifikator"},
        "ketua@33 verifikator@33": {"penilai": "verifikator"},
        "setjen@00": {"setjen": "setjen"},
        "operator@33.73 verifikator@33": {"satker": "operator"},
        "anggota@33.73 tpi_ketua@00 tim:tpi_ketua": {"satker": "anggota"},
    },
    ("33", ""): _TIM
    | {
        "operator@33": {"satker": "operator"},
        "ketua@33": {"satker": "ketua"},
        "verifikator@33": {"satker": "verifikator"},
        "operator@33.73 verifikator@33": {"satker": "verifikator"},
        "ketua@33 verifikator@33": {"satker": "ketua verifikator"},
        "anggota@33.73 tpi_ketua@00 tim:tpi_ketua": {"tpi": "tpi_ketua"},
        "setjen@00": {"penilai": "setjen", "setjen": "setjen"},
    },
    ("00", ""): {
        "operator@00": {"satker": "operator"},
        "ketua@00": {"satker": "ketua"},
        "admin@00": {"satker": "admin"},
        "tpi_anggota@00": {"satker": "tpi_anggota"},
        "tpi_anggota@00 lain:tpi_anggota": {"satker": "tpi_anggota"},
        "tpi_anggota@00 tim:tpi_ketua": {"satker": "tpi_anggota"},
        "tpi_anggota@00 tim:tpi_anggota": {"satker": "tpi_anggota", "tpi": "tpi_anggota"},
        "tpi_pengendali@00 tim:tpi_pengendali": {"satker": "tpi_pengendali", "tpi": "tpi_pengendali"},
        "anggota@33.73 tpi_ketua@00 tim:tpi_ketua": {"satker": "tpi_ketua", "tpi": "tpi_ketua"},
        "setjen@00": {"satker": "setjen", "setjen": "setjen"},
    },
}
_KOTA = PIHAK["33.73", ""]
_TANPA_PENILAI = {o: p for o, p in _KOTA.items() if "penilai" not in p}
PIHAK |= {
    ("33.73", "induk"): _KOTA,
    ("33.73", "tanpa"): _TANPA_PENILAI,
    ("33.73", "setjen"): _TANPA_PENILAI | {"setjen@00": {"penilai": "setjen", "setjen": "setjen"}},
    ("00", "setjen"): PIHAK["00", ""],  # nobody assesses the own satker
}


@pytest.fixture(autouse=True)
def _negara():
    make_satker("33.73", "Kota Salatiga")
    make_satker("33.74", "Kota Semarang")
    make_provinsi("91", "Papua", "Asia/Jayapura")


def make_orang(tugas: str, lke: Lke | None = None) -> Pengguna:
    orang = make_pengguna()
    for kata in tugas.split():
        peran, _, tempat = kata.partition("@")
        if tempat:
            satker = Satker.objects.get(kode=tempat)
            Penugasan.objects.create(pengguna=orang, satker=satker, peran=peran, mulai=date(2020, 1, 1))
        elif lke:
            tim, _, sebagai = peran.partition(":")
            make_anggota(orang, sebagai, lke if tim == "tim" else make_lke_lain(lke))
    return Pengguna.objects.get(pk=orang.pk)


def make_anggota(orang: Pengguna, peran: str, lke: Lke) -> None:
    """One of the team to which the LKE is given."""
    tim, _ = TimTpi.objects.get_or_create(tahun=lke.tahun, nama=f"Tim {lke.satker.kode}")
    AnggotaTim.objects.create(tim=tim, pengguna=orang, peran=peran)
    TugasTpi.objects.get_or_create(lke=lke, tim=tim, defaults={"oleh": orang, "pada": timezone.now()})


def make_lke(kode: str, penilai: str = "") -> Lke:
    """With a setting for the tingkat where one is named, and one for another year and another tingkat to be passed over."""
    satker = Satker.objects.select_related("induk").get(kode=kode)
    lain = "provinsi" if satker.tingkat == "kabkota" else "kabkota"
    for tahun, tingkat in ((TAHUN - 1, satker.tingkat), (TAHUN, lain)):
        AturanAlur.objects.create(tahun=tahun, tingkat=tingkat, penilai="setjen" if penilai != "setjen" else "tanpa")
    if penilai:
        AturanAlur.objects.create(tahun=TAHUN, tingkat=satker.tingkat, penilai=penilai)
    return make_penilaian(satker, TAHUN).lke


def make_lke_lain(lke: Lke) -> Lke:
    """The same satker's of the year before."""
    return Lke.objects.filter(satker=lke.satker, tahun=TAHUN - 1).first() or make_penilaian(lke.satker, TAHUN - 1).lke


def pihak_tabel(kode: str, penilai: str, tugas: str) -> dict[Pihak, frozenset[str]]:
    return {Pihak(p): frozenset(peran.split()) for p, peran in PIHAK[kode, penilai].get(tugas, {}).items()}


# --- sides
@pytest.mark.parametrize(("kode", "penilai"), PIHAK)
def test_who_somebody_is_to_an_lke(kode, penilai):
    lke = make_lke(kode, penilai)
    for tugas in ORANG:
        assert akses.peran_pihak(make_orang(tugas, lke), lke) == pihak_tabel(kode, penilai, tugas), tugas


@pytest.mark.parametrize(("kode", "penilai"), PIHAK)
def test_the_desk_of_an_assessor_follows_from_the_sides(kode, penilai):
    lke = make_lke(kode, penilai)
    for tugas in ORANG:
        orang, pihak = make_orang(tugas, lke), pihak_tabel(kode, penilai, tugas)
        lapis = Lapis.TPI if Pihak.TPI in pihak else Lapis.PROVINSI if Pihak.PENILAI in pihak else None
        hasil = (
            (lke, lapis) if lapis else "Hanya penilai pendahuluan dan tim TPI yang ditugasi yang dapat mereviu LKE ini."
        )
        assert buka(akses.lapis_dapat_dinilai, orang, kode) == (hasil if terlihat(tugas, kode) else 404), tugas


def buka(pintu: Callable[[Pengguna, int, str], object], orang: Pengguna, kode: str) -> object:
    """What is behind the door, the sentence of a refusal, or 404."""
    try:
        return pintu(orang, TAHUN, kode)
    except PermissionDenied as galat:
        return str(galat)
    except Http404:
        return 404


def terlihat(tugas: str, kode: str) -> bool:
    """What the table of peran promises, worked out here by hand."""
    for kata in tugas.split():
        peran, _, tempat = kata.partition("@")
        bawahan = tempat == "00" or (tempat == "33" and kode == "33.73")
        if tempat == kode or (bawahan and peran not in ("operator", "ketua_tim")):
            return True
    return False


# --- the satker's own layer
@pytest.mark.parametrize("kode", ["33.73", "33", "00"])
def test_who_sees_and_who_fills(kode):
    penilaian = make_lke(kode).penilaian.get()
    for tugas in ORANG:
        orang, mengisi = make_orang(tugas), bool({f"operator@{kode}", f"ketua_tim@{kode}"} & set(tugas.split()))
        dilihat = penilaian if terlihat(tugas, kode) else 404
        diisi = penilaian if mengisi else "Hanya operator dan Ketua Tim ZI satker ini yang dapat mengisi LKE."
        assert akses.dapat_mengisi(orang, penilaian) == mengisi, tugas
        assert buka(akses.penilaian_terlihat, orang, kode) == dilihat, tugas
        assert buka(akses.penilaian_dapat_diisi, orang, kode) == (404 if dilihat == 404 else diisi), tugas


def test_a_door_leads_to_one_year_one_satker_and_the_layer_of_the_satker():
    orang, lke = make_orang("verifikator@33"), make_lke("33.73")
    for lain in (make_penilaian(lke.satker, TAHUN - 1).lke, make_penilaian(lke.satker.induk, TAHUN).lke, lke):
        Penilaian.objects.create(lke=lain, lapis="provinsi")
    assert akses.penilaian_terlihat(orang, TAHUN, "33.73") == lke.penilaian.get(lapis="satker")
    for tahun, kode in ((TAHUN + 1, "33.73"), (TAHUN, "33.74"), (TAHUN, "33.99")):
        with pytest.raises(Http404):
            akses.penilaian_terlihat(orang, tahun, kode)


def test_the_rows_around_a_layer_come_with_it_but_not_the_text_of_the_instrument(django_assert_num_queries):
    make_lke("33.73")
    orang = make_orang("operator@33.73")
    with django_assert_num_queries(1):
        penilaian = akses.penilaian_terlihat(orang, TAHUN, "33.73")
        assert penilaian.lke.satker.induk.kode == "33" and penilaian.lke.instrumen.nama
    assert penilaian.lke.instrumen.get_deferred_fields() == {"isi"}


def test_nobody_fills_a_layer_of_the_assessors():
    lke = make_lke("33.73")
    provinsi = Penilaian.objects.create(lke=lke, lapis="provinsi")
    assert not any(akses.dapat_mengisi(make_orang(o), provinsi) for o in ("operator@33.73", "verifikator@33"))


def test_who_fills_is_told_whether_a_finding_of_this_lke_was_explained():
    lke, orang = make_lke("33.73"), make_orang("operator@33.73")
    jelaskan(make_penilaian(lke.satker, TAHUN - 1).lke, orang)
    assert not akses.penilaian_dapat_diisi(orang, TAHUN, "33.73").ada_penjelasan
    jelaskan(lke, orang)
    assert akses.penilaian_dapat_diisi(orang, TAHUN, "33.73").ada_penjelasan


def jelaskan(lke: Lke, orang: Pengguna) -> None:
    Penjelasan.objects.create(lke=lke, aturan="tanpa_bukti", teks="Teks.", oleh=orang, pada=timezone.now())


# --- the layers of the assessors
@pytest.mark.parametrize(
    ("tugas", "lapis"), [("verifikator@33", "provinsi"), ("tpi_anggota@00 tim:tpi_anggota", "tpi")]
)
def test_an_assessors_layer_is_there_once_it_was_opened(tugas, lapis, django_assert_num_queries):
    lke = make_lke("33.73")
    orang = make_orang(tugas, lke)
    for x in ("provinsi", "tpi"):
        Penilaian.objects.create(lke=make_lke_lain(lke), lapis=x)
    with pytest.raises(Http404):
        akses.penilaian_dapat_dinilai(orang, TAHUN, "33.73")
    for x in ("provinsi", "tpi"):
        Penilaian.objects.create(lke=lke, lapis=x)
    with django_assert_num_queries(2):
        penilaian = akses.penilaian_dapat_dinilai(orang, TAHUN, "33.73")
        assert (penilaian.lke, penilaian.lke.satker.kode) == (lke, "33.73")
    assert penilaian == lke.penilaian.get(lapis=lapis)


def test_each_layer_belongs_to_one_side():
    assert akses.PIHAK_LAPIS.keys() == set(Lapis) and len(set(akses.PIHAK_LAPIS.values())) == len(Lapis)


def test_the_tpi_assesses_before_the_first_assessor():
    ada = frozenset({"x"})
    assert akses.lapis_penilai({Pihak.PENILAI: ada, Pihak.TPI: ada}) is Lapis.TPI
    assert akses.lapis_penilai({Pihak.PENILAI: ada, Pihak.SETJEN: ada}) is Lapis.PROVINSI
    assert akses.lapis_penilai({Pihak.SATKER: ada, Pihak.SETJEN: ada}) is None


@pytest.mark.parametrize(
    ("lapis", "pihak", "nasional", "boleh"),
    [
        ("satker", "", False, True),
        ("provinsi", "penilai", False, True),
        ("provinsi", "penilai satker", False, True),
        ("provinsi", "tpi", False, True),
        ("provinsi", "setjen", True, True),
        ("provinsi", "", True, True),
        ("provinsi", "setjen", False, False),
        ("provinsi", "", False, False),
        ("provinsi", "satker", True, False),
        ("provinsi", "satker tpi", False, False),
        ("tpi", "tpi", False, True),
        ("tpi", "tpi satker", True, True),
        ("tpi", "penilai", False, False),
        ("tpi", "setjen", True, False),
        ("tpi", "", True, False),
        ("tpi", "satker", False, False),
    ],
)
def test_rows_at_work_are_seen_by_their_assessors_and_by_the_layer_above(lapis, pihak, nasional, boleh):
    milik = {Pihak(p): frozenset({"x"}) for p in pihak.split()}
    assert akses.boleh_lihat_lapis(milik, Lke(), Lapis(lapis), nasional) is boleh
