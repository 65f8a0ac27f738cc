"""Registers for the demo: satker that keep them well, with gaps, late, or with nihil declarations.

The same rows again for the same satker and year.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bukti.actions import catat_banyak as catat_bukti
from kegiatan.actions import nyatakan_nihil, periksa_baris, susun_baris, tahun_baris
from kegiatan.aturan.fakta import Fakta, hitung_fakta, kolom_fakta
from kegiatan.aturan.periode import bulan_periode
from kegiatan.contoh.baris import ISI, RAGAM, Isi, Ragam, Tempat
from kegiatan.katalog.actions import adopsi
from kegiatan.models import BarisRegister, Inovasi, PernyataanNihil, Rapat, RekapKegiatan
from kegiatan.register import Register, daftar_register
from kpu_zi.riwayat.actions import catat_banyak
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools.sql.sisip_massal import sisip_objek
from kpu_zi.tools.sql.ubah_baris import ubah_baris
from satker.actions import rantai_satker
from satker.models import Pengguna, Satker
from satker.peran import Peran

# What a satker of the demo has when it is one of many: what the board of the letter asks of everybody.
RINGKAS = (
    "pencanangan", "pakta", "tim", "rapat", "video", "sosialisasi", "strategi", "publikasi", "inovasi", "pembinaan",
    "kompetensi", "penghargaan", "studi_tiru",
)  # fmt: skip
# Of these such a satker has the first row of every so many months.
JARANG = {"rapat": 3, "publikasi": 1}
# What such a satker declares nihil, where it keeps things up: register -> periods.
NIHIL = {"gratifikasi": "1234", "sanksi": ("S1", "S2"), "pengaduan": "1234"}
RAJIN = ("baik", "nihil")
_ALASAN = {
    "gratifikasi": "Tidak ada penerimaan, penolakan, atau pemberian yang dilaporkan.",
    "sanksi": "Tidak ada pelanggaran disiplin yang diperiksa.",
    "pengaduan": "Tidak ada pengaduan yang masuk.",
}


@dataclass(frozen=True, slots=True)
class Rencana:
    """`urutan`: how well registers are kept (`RAGAM`); not `lengkap`: the main ones alone, of fewer meetings and news."""

    satker: Satker
    oleh: Pengguna
    urutan: int
    lengkap: bool = False
    berpredikat: bool = False


@transaction.atomic
def isi_register(daftar: Sequence[Rencana], hari: date) -> dict[int, int]:
    """Rows of the year of `hari` for the satker that have none yet; how many, by the key of the satker.

    As rows, with the rollup that the facts of those rows give, and lines in the log as an import leaves them.
    """
    kunci = [r.satker.pk for r in daftar]
    ada = set(RekapKegiatan.objects.filter(satker__in=kunci, tahun=hari.year).values_list("satker", flat=True))
    rencana = {r.satker.pk: r for r in daftar if r.satker.pk not in ada}
    baru: dict[str, list[BarisRegister]] = {kode: [] for kode in daftar_register()}
    for r in rencana.values():
        for kode, baris in _satu_satker(r, hari):
            baru[kode] += baris
    for baris in baru.values():
        sisip_objek(baris)
    nihil = _nihil(rencana, hari)
    sisip_objek(nihil)
    _perbarui_rekap(baru, nihil)
    _catat(rencana, baru)
    for r in rencana.values():
        if r.lengkap and _ragam(r).nama in RAJIN:
            _nihilkan(r, hari)
    return Counter(b.satker_id for baris in baru.values() for b in baris)


def _satu_satker(r: Rencana, hari: date) -> Iterator[tuple[str, list[BarisRegister]]]:
    tempat = Tempat(r.satker, hari.year, hari, Random(f"kegiatan/{r.satker.kode}/{hari.year}"), _ragam(r))
    for kode, register in daftar_register().items():
        khusus = kode in ("teladan", "program")
        if kode not in ISI or not register.berlaku_di(r.satker.tingkat) or (khusus and not r.berpredikat):
            continue
        if r.lengkap or kode in RINGKAS or khusus:
            daftar = _baris(tempat, kode, 0 if r.lengkap else JARANG.get(kode, 0))
            yield kode, [_susun(register, r, kunci, isi, hari) for kunci, isi in daftar]


def _ragam(r: Rencana) -> Ragam:
    return RAGAM[r.urutan % len(RAGAM)]


def _susun(register: Register, r: Rencana, kunci: UUID, isi: Isi, hari: date) -> BarisRegister:
    """Written down within days of what it tells."""
    baris = susun_baris(register, r.satker, kunci, isi, r.oleh)
    dicatat = min(baris.tanggal + timedelta(days=kunci.int % 6), hari)
    baris.dibuat_pada = min(timezone.now(), datetime.combine(dicatat, time(2 + kunci.int % 7, kunci.int % 60), UTC))
    return baris


def _perbarui_rekap(baru: Mapping[str, Sequence[BarisRegister]], nihil: Sequence[PernyataanNihil]) -> None:
    """The facts of every year that a row touches, from all rows of its register as they stand; and what is nihil."""
    rekap = {(x.satker_id, x.tahun): x for x in RekapKegiatan.objects.filter(satker__in=_satker(baru))}
    ada = set(rekap)
    for kode, baris in baru.items():
        for tempat, fakta in _fakta(daftar_register()[kode], baris).items():
            rekap.setdefault(tempat, RekapKegiatan(satker_id=tempat[0], tahun=tempat[1])).fakta[kode] = fakta
    for (pk, tahun, kode), periode in _menurut_register(nihil).items():
        fakta = hitung_fakta(kode, [], periode, tahun)
        rekap.setdefault((pk, tahun), RekapKegiatan(satker_id=pk, tahun=tahun)).fakta[kode] = fakta
    sisip_objek([x for tempat, x in rekap.items() if tempat not in ada])
    for tempat in ada & {(b.satker_id, t) for baris in baru.values() for b in baris for t in tahun_baris(b)}:
        ubah_baris(RekapKegiatan, {"fakta": rekap[tempat].fakta, "diubah_pada": timezone.now()}, id=rekap[tempat].pk)


def _menurut_register(nihil: Sequence[PernyataanNihil]) -> dict[tuple[int, int, str], list[str]]:
    hasil: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    for n in nihil:
        hasil[n.satker_id, n.tahun, n.register].append(n.periode)
    return hasil


def _fakta(register: Register, baru: Sequence[BarisRegister]) -> dict[tuple[int, int], Fakta]:
    """By satker and year."""
    tempat = {(b.satker_id, t) for b in baru for t in tahun_baris(b)}
    if not tempat:
        return {}
    daftar = (
        register.model._default_manager.filter(satker__in={s for s, _ in tempat}).berlaku().untuk_fakta().order_by("pk")
    )
    milik: dict[tuple[int, int], list[Mapping[str, Any]]] = defaultdict(list)
    for b in daftar.values("satker_id", "tahun", "tahun_akhir", *kolom_fakta(register.kode)):
        for t in range(b["tahun"], b["tahun_akhir"] + 1):
            milik[b["satker_id"], t].append(b)
    return {(s, t): hitung_fakta(register.kode, milik[s, t], [], t) for s, t in tempat}


def _catat(rencana: Mapping[int, Rencana], baru: Mapping[str, Sequence[BarisRegister]]) -> None:
    """Their bukti in the libraries, and what was taken over in the logs."""
    pada, teks = timezone.now(), defaultdict(list)
    catatan: dict[str, list[Catatan]] = defaultdict(list)
    for kode, baris in baru.items():
        for b in baris:
            teks[b.satker_id] += b.baris_pustaka()
        for pk, banyak in Counter(b.satker_id for b in baris).items():
            r = rencana[pk]
            rincian = {"baru": ["", banyak], "berubah": ["", 0]}
            acara = Catatan(pada, r.oleh.pk, "kegiatan.impor", kode, rincian, peran=Peran.OPERATOR.value)
            catatan[rantai_satker(r.satker)].append(acara)
    catat_bukti(teks, oleh={pk: r.oleh.pk for pk, r in rencana.items()}, pada=pada)
    catat_banyak(catatan)


def _satker(baru: Mapping[str, Sequence[BarisRegister]]) -> set[int]:
    return {b.satker_id for baris in baru.values() for b in baris}


def periksa_contoh(*, satker: Satker, oleh: Pengguna) -> None:
    """The tier above has looked over the first meetings."""
    for baris in Rapat.objects.filter(satker=satker, diperiksa_pada=None).order_by("tanggal")[:2]:
        periksa_baris(register=daftar_register()["rapat"], satker=satker, baris=baris, versi=baris.versi, oleh=oleh)


def adopsi_contoh(*, satker: Satker, oleh: Pengguna, hari: date) -> None:
    """This satker has adopted what another one shows."""
    asal = Inovasi.objects.terbit().exclude(satker=satker).select_related("satker__induk").order_by("pk").first()
    if asal is not None:
        adopsi(asal=asal, satker=satker, hari_ini=hari, oleh=oleh)


def _baris(t: Tempat, kode: str, tiap: int) -> Iterator[tuple[UUID, Isi]]:
    """The rows that this satker has of a register, each with its key; of every `tiap` months the first, 0 for all."""
    sudah = set()
    for isi in ISI[kode](t):
        masa = (isi["tanggal"].month - 1) // tiap if tiap else len(sudah)
        if masa in sudah:
            continue
        sudah.add(masa)
        bukti = isi.pop("bukti", "")
        boleh = isi["tanggal"] <= t.sampai or kode == "program"
        if boleh and t.acak.random() <= t.ragam.porsi:
            isi["bukti"] = bukti if t.acak.random() <= t.ragam.berbukti else ""
            yield UUID(int=t.acak.getrandbits(128), version=4), isi


def _nihilkan(r: Rencana, hari: date) -> None:
    """Quarters that are over and have no report of a gratification are declared so, by the real act."""
    register = daftar_register()["gratifikasi"]
    milik = register.model._default_manager.filter(satker=r.satker, tahun=hari.year)
    ada = set(milik.values_list("tanggal__month", flat=True))
    for periode in _berakhir("gratifikasi", hari):
        if not ada & set(bulan_periode(periode)):
            nyatakan_nihil(
                register=register,
                satker=r.satker,
                tahun=hari.year,
                periode=periode,
                alasan=_ALASAN["gratifikasi"],
                hari_ini=hari,
                oleh=r.oleh,
            )


def _berakhir(kode: str, hari: date) -> list[str]:
    """The periods of this year that are over, also the last one on the last day."""
    akhir = (hari + timedelta(days=1)).month if hari.month < 12 or hari.day < 31 else 13
    return [p for p in NIHIL[kode] if bulan_periode(p)[-1] < akhir]


def _nihil(rencana: Mapping[int, Rencana], hari: date) -> list[PernyataanNihil]:
    """Of those that are one of many: they have no row in these registers."""
    return [
        PernyataanNihil(satker=r.satker, register=k, tahun=hari.year, periode=p, alasan=_ALASAN[k], oleh=r.oleh)
        for r in rencana.values()
        if not r.lengkap and _ragam(r).nama in RAJIN
        for k in NIHIL
        for p in _berakhir(k, hari)
    ]
