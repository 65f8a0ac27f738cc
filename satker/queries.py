"""Every read of satker that a screen needs."""

import re
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from kpu_zi.tools.tanggal import ZONA_NASIONAL
from satker import akses
from satker.models import KodeLama, Pengguna, Penugasan, Satker
from satker.nama import bentuk_cari
from satker.peran import Peran, Tingkat

M = TypeVar("M", bound=Model)

PANJANG_CARI = 80
_JENIS_DI_BELAKANG = re.compile(r"^(.+?)\s+(kab(?:upaten)?\.?|kota|prov(?:insi)?\.?)$", re.IGNORECASE)
_URUT_PERAN = {p.value: i for i, p in enumerate((Peran.KETUA, Peran.ANGGOTA, Peran.SEKRETARIS, Peran.KETUA_TIM))}


def hari_satker(satker: Satker) -> date:
    """Today, where the satker is."""
    return timezone.localdate(timezone=ZoneInfo(satker.zona_waktu))


def cari_satker(pengguna: Pengguna, teks: str, paling_banyak: int = 20) -> list[Satker]:
    """Satker within the person's wilayah whose name, abbreviation or kode fits; exact ones first, then names close to it."""
    teks = _rapikan(teks)
    bentuk = bentuk_cari(teks)
    if not bentuk:
        return []
    daftar = akses.terlihat(Satker.objects.select_related("induk"), pengguna, "")
    cocok = list(saring_nama(daftar, teks, "").distinct())
    if not cocok:
        semua = list(daftar)
        mirip = set(get_close_matches(bentuk, {b for s in semua for b in _bentuk(s)}, paling_banyak, 0.75))
        cocok = [s for s in semua if mirip.intersection(_bentuk(s))]
    return sorted(cocok, key=lambda s: _dekat(s, bentuk, teks))[:paling_banyak]


def saring_nama(daftar: QuerySet[M], teks: str, jalur: str = "satker") -> QuerySet[M]:
    """Rows whose satker fits what was typed: name, abbreviation of the province (also of its satker), kode now or before."""
    teks = _rapikan(teks)
    bentuk, awalan = bentuk_cari(teks), f"{jalur}__" if jalur else ""
    if not bentuk:
        return daftar.none()
    return daftar.filter(
        Q(**{f"{awalan}cari__contains": bentuk})
        | Q(**{f"{awalan}induk__singkatan__iexact": teks})
        | Q(**{f"{awalan}kode": teks})
        | Q(**{f"{awalan}kode_lama__kode": teks})
    )


def _rapikan(teks: str) -> str:
    """At most 80 characters, the kind in front: “Bandung kab.” is “kab. Bandung”."""
    bersih = " ".join(teks[:PANJANG_CARI].split())
    cocok = _JENIS_DI_BELAKANG.match(bersih)
    return f"{cocok[2]} {cocok[1]}" if cocok else bersih


def _inti(satker: Satker) -> str:
    """The form of the region's own name, without its kind: “Kota Bandung” gives bandung."""
    bentuk = bentuk_cari(satker.nama_wilayah)
    return bentuk.removeprefix(satker.jenis.lower()) if satker.jenis else bentuk


def _bentuk(satker: Satker) -> tuple[str, str]:
    return _inti(satker), bentuk_cari(satker.nama_wilayah)


def _dekat(satker: Satker, bentuk: str, teks: str) -> tuple[int, int, str]:
    inti, wilayah = _bentuk(satker)
    tepat = bentuk in (inti, wilayah, satker.singkatan.lower())
    urut = 0 if satker.kode == teks else 1 if tepat else 2 if inti.startswith(bentuk) else 3
    return urut, ("provinsi", "kabkota", "ri").index(satker.tingkat), satker.kode


def provinsi_terlihat(pengguna: Pengguna) -> QuerySet[Satker]:
    """The provinces in the person's wilayah, for a filter."""
    return akses.terlihat(Satker.objects.filter(tingkat="provinsi"), pengguna, "").order_by("kode")


def orang_satker(satker: Satker) -> list[Penugasan]:
    """Who works here today, leaders first. The caller has looked that the satker lies in the wilayah."""
    daftar = Penugasan.objects.berlaku().filter(satker=satker).select_related("pengguna").order_by("pengguna__nama")
    return sorted(daftar, key=lambda t: (_URUT_PERAN.get(t.peran, len(_URUT_PERAN)), t.peran))


def kode_baru(pengguna: Pengguna, kode_lama: str) -> str | None:
    """The present kode of a satker in the person's wilayah that once had this one."""
    daftar = akses.terlihat(KodeLama.objects.filter(kode=kode_lama), pengguna)
    return daftar.values_list("satker__kode", flat=True).first()


def hari_nasional() -> date:
    """Today in the national zone, the last of the three to begin a day: nobody is late before a limit has passed."""
    return timezone.localdate(timezone=ZoneInfo(ZONA_NASIONAL))


def lingkup_wilayah(satker: Satker) -> QuerySet[Satker]:
    """A province's office and what lies below it; of KPU RI all; closed ones too. The caller has looked who may see it."""
    if satker.tingkat == Tingkat.RI:
        return Satker.objects.all()
    return lingkup_provinsi([satker])


def lingkup_provinsi(kantor: Sequence[Satker]) -> QuerySet[Satker]:
    """The offices of provinces and what lies below them; closed ones too."""
    kunci = [s.pk for s in kantor]
    return Satker.objects.filter(Q(pk__in=kunci) | Q(induk__in=kunci, tingkat=Tingkat.KABKOTA.value))
