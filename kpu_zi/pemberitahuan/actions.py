"""Tell people, mark as read, choose mails. Mail leaves by itself later (kirim.py): here it is only a row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction
from django.db.models import DateTimeField, F, Model, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from kpu_zi.pemberitahuan.jenis import Jenis, jenis_terdaftar
from kpu_zi.pemberitahuan.models import PANJANG_KALIMAT, Pemberitahuan, Pilihan, Surat

MASA_SIMPAN = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Kabar:
    """A sentence for one person, with a path of the portal; told once for each `unik` that is not blank."""

    penerima_id: int
    kalimat: str
    url: str
    unik: str = ""


def beri_tahu(
    *,
    penerima: Iterable[AbstractBaseUser],
    jenis: str,
    kalimat: str,
    url: str,
    unik: str = "",
    surel: bool = True,
) -> int:
    """Tell these people in the caller's transaction; whoever was told the same `unik` before is left out.

    `surel`: also by mail, to those whose choice (or the default of the jenis) says so. Returns how many are told now; two
    statements whatever their number.
    """
    macam = jenis_terdaftar(jenis)
    _periksa_url(url)
    siapa = {orang.pk for orang in penerima}
    if not siapa:
        return 0
    with transaction.atomic(savepoint=False):
        sekarang = timezone.now()
        baru = _sisipkan_kabar(siapa, jenis=jenis, kalimat=_pas(kalimat), url=url, unik=unik, dibuat_pada=sekarang)
        if surel and baru:
            _sisipkan_surat(baru, macam, sekarang)
    return len(baru)


def beri_tahu_masing(*, jenis: str, daftar: Sequence[Kabar]) -> int:
    """The same with a sentence for each: two statements for the whole list, which the caller keeps to some hundreds.

    The caller sees to it that everybody in it may still sign in.
    """
    macam = jenis_terdaftar(jenis)
    for kabar in daftar:
        _periksa_url(kabar.url)
    if not daftar:
        return 0
    with transaction.atomic(savepoint=False):
        sekarang = timezone.now()
        baru = _sisipkan_masing(jenis, sorted(daftar, key=lambda k: (k.penerima_id, k.unik)), sekarang)
        if baru:
            _sisipkan_surat(baru, macam, sekarang)
    return len(baru)


def _periksa_url(url: str) -> None:
    # What a browser would take for another host ("//", "/\") is refused too.
    if not (url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)):
        raise ValueError(f"not a path of the portal: {url!r}")


def _pas(kalimat: str) -> str:
    """At most as long as the column."""
    return kalimat if len(kalimat) <= PANJANG_KALIMAT else f"{kalimat[: PANJANG_KALIMAT - 1]}…"


def _sisipkan_masing(jenis: str, daftar: Sequence[Kabar], sekarang: datetime) -> list[int]:
    pada = connection.ops.adapt_datetimefield_value(sekarang)
    nilai = [isi for k in daftar for isi in (k.penerima_id, jenis, _pas(k.kalimat), k.url, k.unik, pada)]
    kolom = "penerima_id, jenis, kalimat, url, unik, dibuat_pada"
    baris = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(daftar))
    sql = f"INSERT INTO {Pemberitahuan._meta.db_table} ({kolom}) VALUES {baris} ON CONFLICT DO NOTHING RETURNING id"
    with connection.cursor() as kursor:
        kursor.execute(sql, nilai)
        return [pk for (pk,) in kursor.fetchall()]


def _sisipkan_kabar(siapa: set[Any], *, dibuat_pada: datetime, **kolom: str) -> list[int]:
    # In the order of their ids: two who tell the same people at once wait for each other instead of deadlocking.
    orang = get_user_model()._default_manager.filter(pk__in=siapa, is_active=True).order_by("pk")
    nilai = [Value(isi) for isi in kolom.values()]
    pilih = orang.values_list("pk", *nilai, Value(dibuat_pada, output_field=DateTimeField()))
    return _sisipkan(Pemberitahuan, ("penerima_id", *kolom, "dibuat_pada"), pilih)


def _sisipkan_surat(baru: list[int], macam: Jenis, sekarang: datetime) -> None:
    dipilih = Pilihan.objects.filter(pengguna=OuterRef("penerima"), jenis=macam.kode).values("surel")[:1]
    ingin = Pemberitahuan.objects.annotate(ingin=Coalesce(Subquery(dipilih), Value(macam.surel_bawaan))).filter(
        pk__in=baru, ingin=True
    )
    pilih = ingin.values_list(
        "pk", F("penerima__email"), Value(macam.nama), _isi_surat(), Value(sekarang, output_field=DateTimeField())
    )
    _sisipkan(Surat, ("pemberitahuan_id", "tujuan", "subjek", "isi", "berikut_pada"), pilih)


def _sisipkan(model: type[Model], kolom: tuple[str, ...], pilih: QuerySet[Any, Any]) -> list[int]:
    """INSERT ... SELECT: one statement for any number of rows (bulk_create takes one for every hundred on SQLite).

    Rows that a unique constraint refuses are left out; returns the ids of the others.
    """
    sql, nilai = pilih.query.sql_with_params()
    tabel, daftar = model._meta.db_table, ", ".join(kolom)
    with connection.cursor() as kursor:
        kursor.execute(f"INSERT INTO {tabel} ({daftar}) {sql} ON CONFLICT DO NOTHING RETURNING id", nilai)
        return [pk for (pk,) in kursor.fetchall()]


def _isi_surat() -> Concat:
    """The text of the mail, of the row it goes out with."""
    kaki = (
        "\n\nE-mail ini dikirim otomatis oleh portal KPU ZI; mohon tidak dibalas. Atur e-mail yang Anda terima di\n"
        f"{settings.BASE_URL}{reverse('pemberitahuan:pilihan')}\n"
    )
    buka = f"\n\nBuka di portal:\n{settings.BASE_URL}"
    return Concat(F("kalimat"), Value(buka), F("url"), Value(kaki), output_field=TextField())


def tandai_dibaca(*, kabar: Pemberitahuan) -> None:
    Pemberitahuan.objects.filter(pk=kabar.pk, dibaca_pada=None).update(dibaca_pada=timezone.now())


def tandai_semua_dibaca(*, pengguna: AbstractBaseUser) -> int:
    return Pemberitahuan.objects.filter(penerima=pengguna, dibaca_pada=None).update(dibaca_pada=timezone.now())


def simpan_pilihan(*, pengguna: AbstractBaseUser, surel: Mapping[str, bool]) -> None:
    """Keep for each jenis whether this person wants its mail; mails that already wait still go out."""
    Pilihan.objects.bulk_create(
        [Pilihan(pengguna=pengguna, jenis=jenis, surel=mau) for jenis, mau in surel.items()],
        update_conflicts=True,
        unique_fields=["pengguna", "jenis"],
        update_fields=["surel"],
    )


def sapu_kabar() -> int:
    """Delete what was told 180 days ago, with its mails."""
    return Pemberitahuan.objects.filter(dibuat_pada__lt=timezone.now() - MASA_SIMPAN).delete()[0]
