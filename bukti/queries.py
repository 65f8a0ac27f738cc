"""Every read of the library that a screen needs."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from bukti import baris
from bukti.alamat import host_sendiri
from bukti.baris import BarisBukti, Jenis, Rujukan
from bukti.models import Bukti, BuktiQuerySet

_KOLOM = (
    "id",
    "jenis",
    "kunci",
    "judul",
    "tautan",
    "tanggal_dokumen",
    "berlaku_sampai",
    "macam",
    "ditarik_pada",
    "pindai",
    "sidik",
    "periksa__url",
    "periksa__sebab",
    "periksa__status",
    "periksa__diperiksa_pada",
    "periksa__sejak",
    "tipe",
    "gambar",
)


def urai(teks: str) -> tuple[Rujukan, ...]:
    """What the lines of an answer of this portal name."""
    return baris.urai(teks, host_sendiri())


def bukti_baris(satker_id: int, teks: Iterable[str]) -> dict[str, BarisBukti]:
    """The satker's rows for all lines of these answers, by the kunci of `urai`; one query, none without lines.

    The caller has looked that the satker lies in the wilayah.
    """
    daftar = [r for satu in teks for r in urai(satu)]
    if not daftar:
        return {}
    kunci = {r.kunci for r in daftar}
    # The address of any row of the library may stand in an answer, not only that of a file.
    pk = {r.bukti_id for r in daftar if r.bukti_id is not None}
    cocok = Q(kunci__in=kunci) | Q(pk__in=pk) if pk else Q(kunci__in=kunci)
    hasil = {}
    for satu in _baris(Bukti.objects.filter(cocok, satker_id=satker_id)):
        hasil[satu.kunci] = satu
        if satu.id in pk:
            hasil[baris.kunci_berkas(satu.id)] = satu
    return hasil


def pustaka(satker_id: int) -> list[BarisBukti]:
    """The whole library of a satker, withdrawn rows too; one query."""
    return _baris(Bukti.objects.filter(satker_id=satker_id).order_by("judul", "pk"))


def kembar(satker_id: int) -> BuktiQuerySet:
    """The satker's bukti in use that another satker also has: the same link or the same file. For reviewers only.

    Equal names of documents say nothing: every satker has its “SK Tim ZI”.
    """
    lain = Bukti.objects.berlaku().exclude(satker_id=satker_id)
    sama_tautan = lain.tautan().filter(kunci=OuterRef("kunci"))
    sama_berkas = lain.berkas().filter(sidik=OuterRef("sidik"))
    milik = Bukti.objects.berlaku().filter(satker_id=satker_id)
    return milik.filter(Q(Exists(sama_tautan), jenis=Jenis.TAUTAN) | Q(Exists(sama_berkas), jenis=Jenis.BERKAS))


def _baris(daftar: BuktiQuerySet) -> list[BarisBukti]:
    return [BarisBukti(*satu) for satu in daftar.values_list(*_KOLOM)]
