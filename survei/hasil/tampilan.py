"""A result in words and geometry: one context for the public page, its preview, the document and the picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.urls import reverse

from kpu_zi.tools.angka import tulis_desimal
from kpu_zi.tools.grafik.dasar import garis_kecil, grafik_batang
from survei.aturan.hasil import Hasil, Unsur, skala_indeks
from survei.aturan.indeks import Indeks, bulatkan
from survei.aturan.kuesioner import NAMA_INDEKS
from survei.hasil.queries import IsiHasil, TitikTren
from survei.models import Periode, TindakLanjut

# Letters that fit beside each other in the picture: at 16, at 13 pixels (the longest name of a satker has 46).
MUAT_BESAR, MUAT_KECIL = 34, 50


@dataclass(frozen=True, slots=True)
class BarisRencana:
    rencana: TindakLanjut
    unsur: str
    terlambat: int  # days past its date, 0 while there is time or once it is done


def tulis_indeks(indeks: Indeks) -> str:
    return tulis_desimal(bulatkan(indeks.nilai))


def jalur_hasil(periode: Periode) -> str:
    return reverse("hasil:rinci", args=[periode.satker.kode, periode.pk])


def konteks_hasil(periode: Periode, isi: IsiHasil, hari: date | None) -> dict[str, Any]:
    """What the templates of a result need; `hari` None: nothing is said about lateness (a document lasts)."""
    hasil = isi.hasil
    if hasil is None:
        raise ValueError("too few respondents for a result")
    return {
        "periode": periode,
        "satker": periode.satker,
        "kuesioner": isi.formulir.kuesioner,
        "nama_indeks": NAMA_INDEKS[periode.jenis],
        "hasil": hasil,
        "indeks": tulis_indeks(hasil.indeks),
        "skala": tulis_desimal(Fraction(skala_indeks(periode.jenis))),
        "setara": "" if skala_indeks(periode.jenis) == 100 else tulis_desimal(bulatkan(hasil.indeks.konversi)),
        "unsur": [(u, tulis_desimal(bulatkan(u.rata))) for u in hasil.unsur],
        "terendah": [(u, tulis_desimal(bulatkan(u.rata))) for u in hasil.terendah],
        "grafik": _grafik(hasil),
        "rencana": baris_rencana(isi, isi.tindak_lanjut, hari),
        "publikasi": isi.publikasi,
        "tren": [(t.periode, tulis_indeks(t.indeks), t.indeks.mutu) for t in isi.tren],
        "garis": garis_kecil([t.indeks.nilai for t in isi.tren]),
        "alamat": f"{settings.BASE_URL}{jalur_hasil(periode)}",
    }


def baris_rencana(isi: IsiHasil, daftar: Sequence[TindakLanjut], hari: date | None) -> list[BarisRencana]:
    nama = {b.kode: b.nama for b in isi.formulir.kuesioner.butir}
    return [BarisRencana(t, nama.get(t.butir, t.butir), _terlambat(t, hari)) for t in daftar]


def usulan(isi: IsiHasil, daftar: Sequence[TindakLanjut]) -> list[tuple[Unsur, str]]:
    """The lowest unsur for which nothing is planned yet, with their figures."""
    direncanakan = {t.butir for t in daftar}
    terendah = isi.hasil.terendah if isi.hasil else ()
    return [(u, tulis_desimal(bulatkan(u.rata))) for u in terendah if u.kode not in direncanakan]


def baris_terbit(daftar: list[TitikTren]) -> list[dict[str, Any]]:
    """Lines of the list of what a satker published."""
    return [
        {
            "periode": t.periode,
            "nama": NAMA_INDEKS[t.periode.jenis],
            "indeks": tulis_indeks(t.indeks),
            "skala": skala_indeks(t.periode.jenis),
            "mutu": t.indeks.mutu,
            "kinerja": t.indeks.kinerja,
            "n": t.indeks.n,
        }
        for t in daftar
    ]


def _grafik(hasil: Hasil) -> Any:
    baris = []
    for u in hasil.unsur:
        tanda = "▼ " if u.terendah else ""
        teks = f"{tanda}{tulis_desimal(bulatkan(u.rata))} · {u.mutu}"
        baris.append((f"{u.kode} {u.nama}", teks, u.rata, u.terendah))
    return grafik_batang(baris, hasil.skala_maks)


def _terlambat(rencana: TindakLanjut, hari: date | None) -> int:
    if hari is None or rencana.status == TindakLanjut.Status.SELESAI:
        return 0
    return max(0, (hari - rencana.tenggat).days)


def konteks_gambar(periode: Periode, indeks: Indeks) -> dict[str, Any]:
    """What the picture for other sites says."""
    return {
        "periode": periode,
        "satker": periode.satker,
        "ukuran": 16 if len(periode.satker.nama) <= MUAT_BESAR else 13,
        "sempit": len(periode.satker.nama) > MUAT_KECIL,
        "nama_indeks": NAMA_INDEKS[periode.jenis],
        "indeks": tulis_indeks(indeks),
        "skala": skala_indeks(periode.jenis),
        "mutu": indeks.mutu,
        "kinerja": indeks.kinerja,
        "n": indeks.n,
    }
