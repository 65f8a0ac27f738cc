"""Reads of an LKE together with the library of its satker."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils import timezone

from bukti.alamat import host_sendiri
from bukti.models import Bukti
from bukti.queries import bukti_baris, urai
from lke.isian import Baris
from lke.matriks import PALING_BANYAK, Pustaka
from lke.models import Lke
from satker.akses import peran_di, terlihat
from satker.models import Pengguna, Satker

Kembar = Mapping[str, tuple[str, ...]]  # content of a file, or kunci of a link -> names of satker
PALING_BANYAK_KEMBAR = 2_000


def pustaka_jawaban(
    lke: Lke, baris: Mapping[str, Baris], kode: Iterable[str] | None = None, *, kembar: Kembar | None = None
) -> Pustaka:
    """What the library knows of the bukti of these answers (of all, or of `kode`); one query, none without bukti."""
    dipilih = baris if kode is None else [k for k in kode if k in baris]
    teks = [baris[k].bukti for k in dipilih if baris[k].bukti]
    rak = bukti_baris(lke.satker_id, teks)
    return Pustaka(rak, timezone.localdate(), host_sendiri(), lke.tahun, kembar or {})


def meninjau(pengguna: Pengguna, satker: Satker) -> bool:
    """Whether this person looks at the satker from above: what other satker have is none of its own people's business.

    The caller has looked that the satker lies in the wilayah; no query beyond the penugasan of the request.
    """
    return not peran_di(pengguna, satker)


def kembar(pengguna: Pengguna, satker: Satker) -> Kembar:
    """Which other satker in this person's wilayah have the same links and files; one query, none for the own people.

    From the satker's few rows to the nation's many, each way by its own index.
    """
    if not meninjau(pengguna, satker):
        return {}
    milik = Bukti.objects.berlaku().filter(satker=satker)
    lain = terlihat(Bukti.objects.berlaku().exclude(satker=satker), pengguna).order_by()
    tautan = lain.tautan().filter(kunci__in=milik.tautan().values("kunci")).values_list("kunci", "satker__nama")
    berkas = lain.berkas().filter(sidik__in=milik.berkas().values("sidik")).values_list("sidik", "satker__nama")
    hasil: dict[str, list[str]] = defaultdict(list)
    for tanda, nama in tautan.union(berkas).order_by("satker__nama")[:PALING_BANYAK_KEMBAR]:
        hasil[tanda].append(nama)
    return {tanda: tuple(nama) for tanda, nama in hasil.items()}


def tolak_bukti(satker_id: int, teks: str) -> str:
    """Why these lines cannot stand as bukti of this satker, as a sentence; empty when they can. A query only when a line is
    the address of a bukti of this portal."""
    berkas = {r.bukti_id: r.teks for r in urai(teks) if r.bukti_id is not None}
    if len(berkas) > PALING_BANYAK:
        return f"Satu jawaban merujuk paling banyak {PALING_BANYAK} berkas; ini {len(berkas)}."
    asing = _asing(satker_id, berkas)
    if not asing:
        return ""
    return f"{asing[0]} bukan bukti satker ini. Lampirkan bukti dari pustaka satker sendiri, atau unggah berkasnya."


def baris_asing(satker_id: int, teks: Iterable[str]) -> set[str]:
    """Of these lines, those that refer to a bukti which is not this satker's; at most one query."""
    rujukan = {baris: [r.bukti_id for r in urai(baris) if r.bukti_id is not None] for baris in teks}
    asing = set(_asing(satker_id, {pk: str(pk) for daftar in rujukan.values() for pk in daftar}))
    return {baris for baris, daftar in rujukan.items() if any(str(pk) in asing for pk in daftar)}


def _asing(satker_id: int, berkas: Mapping[int, str]) -> list[str]:
    if not berkas:
        return []
    milik = set(Bukti.objects.filter(satker_id=satker_id, pk__in=berkas).values_list("pk", flat=True))
    return [teks for pk, teks in berkas.items() if pk not in milik]
