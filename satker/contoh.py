"""The invented people of the demo: one sign-in per peran."""

from datetime import date
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.db import transaction

from satker.models import Pengguna, Penugasan, PredikatSatker, Satker
from satker.peran import ATURAN, Peran


class Akun(NamedTuple):
    peran: Peran
    kode: str

    @property
    def email(self) -> str:
        return f"{self.peran}.{self.kode}@contoh.invalid"


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
        nama = f"{ATURAN[akun.peran].nama} Contoh {satker[akun.kode].nama_wilayah}"
        pengguna = Pengguna.objects.create(
            email=akun.email, nama=nama, password=kunci, is_staff=admin, is_superuser=admin
        )
        Penugasan.objects.create(
            pengguna=pengguna, satker=satker[akun.kode], peran=akun.peran.value, mulai=date(2025, 1, 2)
        )
    return len(baru)


def daftar_akun(sandi: str) -> list[dict[str, str]]:
    """The demo's sign-ins that exist, as the command prints them."""
    ada = set(Pengguna.objects.filter(email__in=[a.email for a in AKUN]).values_list("email", flat=True))
    return [
        {"peran": a.peran.value, "satker": a.kode, "email": a.email, "sandi": sandi} for a in AKUN if a.email in ada
    ]


def orang_contoh(peran: Peran, satker: Satker) -> Pengguna:
    """The demo's person with this peran here; where the demo has no sign-in for it, somebody whose account stays locked."""
    akun = Akun(peran, satker.kode)
    pengguna = Pengguna.objects.filter(email=akun.email).first()
    if pengguna is None:
        nama = f"{ATURAN[peran].nama} Contoh {satker.nama_wilayah}"
        pengguna = Pengguna.objects.create_user(akun.email, nama)
        Penugasan.objects.create(pengguna=pengguna, satker=satker, peran=peran.value, mulai=date(2025, 1, 2))
    return pengguna
