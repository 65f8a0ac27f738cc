"""The job that reminds of deadlines; safe to run twice, and in several processes."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse

from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pemberitahuan.actions import Kabar, beri_tahu_masing
from kpu_zi.tools.tanggal import ZONA_NASIONAL, tulis_saat
from lke.models import Lke
from lke.tingkat.kabar_kalimat import HUB, KEPUTUSAN, TENGGAT, kalimat_lewat, kalimat_tenggat, sebut_lke, tanda_hari
from lke.tingkat.queries_kabar import (
    Bertenggat,
    Lewat,
    daftar_bertenggat,
    pendahuluan_lewat,
    setjen_bertugas,
    yang_bertindak,
)

SEKALI = 500


def ingatkan(pekerjaan: Pekerjaan) -> dict[str, int]:
    """Remind 30, 14, 7, 3 and 1 days before the end of a window; nobody twice of the same LKE, window, end and mark.

    The Setjen, once for each end, of a province that let its window pass with LKE waiting.
    """
    daftar = daftar_bertenggat(Lke.objects.all())
    tiba = [(b, tanda) for b in daftar if (tanda := tanda_hari(b.sisa_hari)) is not None]
    orang = yang_bertindak(b.lke for b, _ in tiba) if tiba else {}
    kabar = [k for b, tanda in tiba for k in _pengingat(b, tanda, orang[b.lke.pk])]
    lewat = pendahuluan_lewat(daftar)
    setjen = setjen_bertugas() if lewat else set()
    return kirim_kabar(pekerjaan, TENGGAT, kabar + [_lewat(x, pk) for x in lewat for pk in setjen])


def _pengingat(b: Bertenggat, tanda: int, orang: set[int]) -> Iterator[Kabar]:
    lke, satker = b.lke, b.lke.satker
    nama = sebut_lke(lke.tahun, satker.nama, lke.putaran)
    kalimat = kalimat_tenggat(nama, b.tahap, b.sisa_hari, tulis_saat(b.akhir, satker.zona_waktu))
    url = reverse(HUB if b.di_satker else KEPUTUSAN, args=[lke.tahun, satker.kode])
    for pk in orang:
        yield Kabar(pk, kalimat, url, f"{lke.pk} {b.tahap} {b.berakhir} {tanda}")


def _lewat(x: Lewat, orang: int) -> Kabar:
    kalimat = kalimat_lewat(x.tahun, x.provinsi.nama, tulis_saat(x.akhir, ZONA_NASIONAL), x.banyak)
    url = f"{reverse('lke:daftar', args=[x.tahun])}?{urlencode({'provinsi': x.provinsi.kode})}"
    return Kabar(orang, kalimat, url, f"lewat {x.tahun} {x.provinsi.kode} {x.akhir:%Y%m%d%H%M%S}")


def kirim_kabar(pekerjaan: Pekerjaan, jenis: str, daftar: list[Kabar]) -> dict[str, int]:
    """Some hundreds at a time, in the order in which every process takes them."""
    daftar.sort(key=lambda k: (k.penerima_id, k.unik))
    diberi_tahu = 0
    for mulai in range(0, len(daftar), SEKALI):
        diberi_tahu += beri_tahu_masing(jenis=jenis, daftar=daftar[mulai : mulai + SEKALI])
        if not maju(pekerjaan, min(mulai + SEKALI, len(daftar)), len(daftar)):
            break
    return {"diberi_tahu": diberi_tahu}
