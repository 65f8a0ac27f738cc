"""The invented people of the demo: one sign-in per peran."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.db import transaction

from satker.models import Pengguna, Penugasan, PredikatSatker, Satker
from satker.peran import ATURAN, Peran, Tingkat

RANAH = "contoh.invalid"  # RFC 2606: nobody can ever have this address
MULAI = date(2024, 1, 2)  # since then they hold their peran
SEKALI = 500
# Those that are told of in detail, in this order: with sign-ins, and one of every kind.
DIDAHULUKAN = (
    "33.73", "33", "33.72", "00", "33.74", "51.71", "51", "33.01", "11.10", "73.71", "91.05", "33.08",
)  # fmt: skip


class Akun(NamedTuple):
    peran: Peran
    kode: str

    @property
    def email(self) -> str:
        return f"{self.peran}.{self.kode}@{RANAH}"


AKUN = (
    Akun(Peran.OPERATOR, "33.73"),
    Akun(Peran.KETUA_TIM, "33.73"),
    Akun(Peran.KETUA, "33.73"),
    Akun(Peran.ANGGOTA, "33.73"),
    Akun(Peran.SEKRETARIS, "33.73"),
    Akun(Peran.OPERATOR, "33.72"),
    Akun(Peran.OPERATOR, "51.71"),
    Akun(Peran.VERIFIKATOR, "33"),
    Akun(Peran.KETUA, "33"),
    Akun(Peran.TPI_ANGGOTA, "00"),
    Akun(Peran.TPI_KETUA, "00"),
    Akun(Peran.TPI_PENGENDALI, "00"),
    Akun(Peran.SETJEN, "00"),
    Akun(Peran.ADMIN, "00"),
)


# Invented: kode, predikat, year, day on which it was taken back.
PREDIKAT: tuple[tuple[str, str, int, date | None], ...] = (
    ("33.74", "WBK", 2022, None),
    ("33.01", "WBBM", 2024, None),
    ("33.08", "WBK", 2020, date(2022, 6, 1)),
    ("51", "WBK", 2023, None),
    ("51.71", "WBK", 2021, None),
    ("11.10", "WBK", 2023, None),
    ("73.71", "WBK", 2021, None),
    ("73.71", "WBBM", 2023, None),
    ("91.05", "WBK", 2024, None),
)


@transaction.atomic
def isi_predikat() -> int:
    """Some satker hold a predikat, where none is recorded yet; how many rows are new."""
    if PredikatSatker.objects.exists():
        return 0
    satker = {s.kode: s for s in Satker.objects.filter(kode__in={kode for kode, *_ in PREDIKAT})}
    daftar = [
        PredikatSatker(
            satker=satker[kode], predikat=p, tahun=tahun, dasar_hukum="Contoh peragaan", dicabut_pada=dicabut
        )
        for kode, p, tahun, dicabut in PREDIKAT
        if kode in satker
    ]
    return len(PredikatSatker.objects.bulk_create(daftar))


@transaction.atomic
def buat_akun(sandi: str) -> int:
    """Add the missing people with this password, give it to the others if theirs is another; returns how many are new."""
    satker = {s.kode: s for s in Satker.objects.filter(kode__in={a.kode for a in AKUN})}
    ada = {p.email: p for p in Pengguna.objects.filter(email__in=[a.email for a in AKUN])}
    kunci = make_password(sandi)
    if ada and not next(iter(ada.values())).check_password(sandi):
        Pengguna.objects.filter(email__in=ada).update(password=kunci)
    baru = [a for a in AKUN if a.email not in ada]
    for akun in baru:
        admin = akun.peran is Peran.ADMIN
        nama = _nama(akun, satker[akun.kode])
        pengguna = Pengguna.objects.create(
            email=akun.email, nama=nama, password=kunci, is_staff=admin, is_superuser=admin
        )
        Penugasan.objects.create(pengguna=pengguna, satker=satker[akun.kode], peran=akun.peran.value, mulai=MULAI)
    return len(baru)


def daftar_akun(sandi: str) -> list[dict[str, str]]:
    """The demo's sign-ins that exist, as the command prints them."""
    ada = set(Pengguna.objects.filter(email__in=[a.email for a in AKUN]).values_list("email", flat=True))
    return [
        {"peran": a.peran.value, "satker": a.kode, "email": a.email, "sandi": sandi} for a in AKUN if a.email in ada
    ]


def _nama(akun: Akun, satker: Satker) -> str:
    return f"{ATURAN[akun.peran].nama} Contoh {satker.nama_wilayah}"


class OrangContoh:
    """The demo's people of these peran and satker, found or made in four statements; then asked one by one."""

    def __init__(self, daftar: Iterable[tuple[Peran, Satker]]) -> None:
        satker = {Akun(peran, s.kode): s for peran, s in daftar}
        ada = {p.email: p for p in Pengguna.objects.filter(email__endswith=f"@{RANAH}")}
        baru = {a: s for a, s in satker.items() if a.email not in ada}
        orang = [Pengguna(email=a.email, nama=_nama(a, s), password=make_password(None)) for a, s in baru.items()]
        ada |= {p.email: p for p in Pengguna.objects.bulk_create(orang, batch_size=SEKALI)}
        Penugasan.objects.bulk_create(
            [Penugasan(pengguna=ada[a.email], satker=s, peran=a.peran.value, mulai=MULAI) for a, s in baru.items()],
            batch_size=SEKALI,
        )
        self._orang = {a: ada[a.email] for a in satker}

    def __call__(self, peran: Peran, satker: Satker) -> Pengguna:
        return self._orang[Akun(peran, satker.kode)]


def urut_contoh(satker: Satker) -> tuple[int, str]:
    """The order in which the demo takes satker up."""
    didahulukan = satker.kode in DIDAHULUKAN
    return DIDAHULUKAN.index(satker.kode) if didahulukan else len(DIDAHULUKAN), satker.kode


def orang_banyak(daftar: Iterable[Satker], ri: Satker) -> OrangContoh:
    """Who fills, signs and decides for these satker and above them; `induk` must be loaded."""
    semua = list(daftar)
    siapa = [(p, s) for s in semua for p in (Peran.OPERATOR, Peran.KETUA, Peran.SEKRETARIS)]
    atas = {s.induk if s.tingkat == Tingkat.KABKOTA else s for s in semua if s.tingkat != Tingkat.RI}
    siapa += [(Peran.VERIFIKATOR, s) for s in atas if s is not None]
    siapa += [(p, ri) for p in (Peran.SETJEN, Peran.TPI_ANGGOTA, Peran.TPI_KETUA, Peran.TPI_PENGENDALI)]
    return OrangContoh(siapa)


def orang_contoh(peran: Peran, satker: Satker) -> Pengguna:
    """The demo's person with this peran here; where the demo has no sign-in for it, somebody whose account stays locked."""
    akun = Akun(peran, satker.kode)
    pengguna = Pengguna.objects.filter(email=akun.email).first()
    if pengguna is None:
        pengguna = Pengguna.objects.create_user(akun.email, _nama(akun, satker))
        Penugasan.objects.create(pengguna=pengguna, satker=satker, peran=peran.value, mulai=MULAI)
    return pengguna
