"""Makers of periods, doors and answers."""

from datetime import UTC, date, datetime
from itertools import cycle
from uuid import UUID, uuid4

from django.utils import timezone

from satker.models import Pengguna, Satker
from survei.actions import JawabanMasuk, Penerimaan, simpan_respons
from survei.aturan.kuesioner import LAYANAN, Formulir, Isian, susun_formulir
from survei.aturan.tanda import Tanda
from survei.bawaan import kuesioner_bawaan
from survei.meja.actions_periode import buat_saluran
from survei.models import Kuesioner, Periode, Rekap, Respons, Saluran
from survei.pintu import formulir_periode, token_pintu
from survei.referensi import muat_kuesioner
from tests.buat import make_pengguna, make_satker

HARI = date(2026, 3, 2)
_nilai = cycle([3, 4, 4, 2, 3, 4, 1, 4])


def make_periode(
    satker: Satker | None = None,
    jenis: str = "ikm",
    *,
    kala: str = "S1",
    tahun: int = 2026,
    status: str = "buka",
    **lain,
) -> Periode:
    """A period of this satker from 1 January to 31 December, so that today is inside whenever the clock is held there."""
    kuesioner = Kuesioner.objects.filter(jenis=jenis).first()
    if kuesioner is None:
        kuesioner = next(k for k in muat_kuesioner() if k.jenis == jenis)
    satker = satker or make_satker()
    oleh = _orang(satker) if status != "draf" else None
    pada = timezone.now() if status != "draf" else None
    isi = {"mulai": date(tahun, 1, 1), "akhir": date(tahun, 12, 31), "dibuka_pada": pada, "dibuka_oleh": oleh}
    if status == "tutup":
        isi |= {"ditutup_pada": pada, "ditutup_oleh": oleh}
    return Periode.objects.create(
        satker=satker, kuesioner=kuesioner, jenis=jenis, tahun=tahun, kala=kala, status=status, **(isi | lain)
    )


def _orang(satker: Satker) -> Pengguna:
    milik = Pengguna.objects.filter(penugasan__satker=satker, penugasan__peran="operator").first()
    return milik or make_pengguna("operator", satker)


def make_saluran(periode: Periode | None = None, jenis: str = "tautan") -> Saluran:
    return buat_saluran(periode=periode or make_periode(), jenis=jenis, oleh=None)


def alamat_survei(saluran: Saluran) -> str:
    return f"/s/{token_pintu(saluran)}/"


def formulir_contoh(jenis: str = "ikm") -> Formulir:
    return susun_formulir(kuesioner_bawaan()[jenis], {}, [])


def make_isian(formulir: Formulir | None = None, nilai: int | dict[str, int] | None = None, **profil: str) -> Isian:
    """A complete answer; `nilai`: one value for all butir, or by kode (others are left out)."""
    formulir = formulir or formulir_contoh()
    kode = formulir.kuesioner.kode_butir
    if not isinstance(nilai, dict):
        nilai = {k: nilai or next(_nilai) for k in kode}
    bawaan = {p.kode: next(iter(p.pilihan)) for p in formulir.profil}
    return Isian(nilai, bawaan | {LAYANAN: "PPID"} | profil)


def make_jawaban_masuk(isian: Isian, *tanda: Tanda, tanggal: date = HARI, id: UUID | None = None) -> JawabanMasuk:
    return JawabanMasuk(id or uuid4(), tanggal, isian, tanda)


def jawab(saluran: Saluran, isian: Isian | None = None, *tanda: Tanda, id: UUID | None = None) -> Penerimaan:
    """One answer through this door, as every door stores it."""
    formulir = formulir_periode(saluran.periode)
    masuk = make_jawaban_masuk(isian or make_isian(formulir), *tanda, id=id)
    return simpan_respons(saluran=saluran, formulir=formulir, masuk=masuk)


def ikm_setahun(satker: Satker, tahun: int, oleh: Pengguna) -> None:
    """Four closed rounds of the IKM with an answer each: as often as the best answer in the LKE claims."""
    if Periode.objects.filter(satker=satker, tahun=tahun).exists():
        return
    pada = datetime(tahun, 1, 1, tzinfo=UTC)
    isi = {"dibuka_pada": pada, "dibuka_oleh": oleh, "ditutup_pada": pada, "ditutup_oleh": oleh, "status": "tutup"}
    isi |= {"satker": satker, "jenis": "ikm", "tahun": tahun, "mulai": date(tahun, 1, 1), "akhir": date(tahun, 1, 31)}
    ikm = Kuesioner.objects.filter(jenis="ikm").first() or next(k for k in muat_kuesioner() if k.jenis == "ikm")
    daftar = Periode.objects.bulk_create(Periode(kuesioner=ikm, kala=k, **isi) for k in ("T1", "T2", "T3", "T4"))
    pintu = Saluran.objects.bulk_create(Saluran(periode=p, jenis="kertas", nama="Kertas") for p in daftar)
    nilai = {f"U{i}": 4 for i in range(1, 10)}
    Respons.objects.bulk_create(Respons(periode=s.periode, saluran=s, tanggal=HARI, nilai=nilai) for s in pintu)
    jumlah = {f"j{i}": 4 for i in range(1, 10)} | {f"b{i}": 1 for i in range(1, 10)}
    formulir_periode(daftar[0])  # a process reads a questionnaire once
    Rekap.objects.bulk_create(
        Rekap(periode=p, dimensi=d, nilai=n, dihitung=True, n=1, **jumlah)
        for p in daftar
        for d, n in (("", ""), ("kanal", "kertas"))
    )
