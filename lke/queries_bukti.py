"""Reads of an LKE together with the library of its satker."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.utils import timezone

from bukti.actions_tautan import JENIS
from bukti.alamat import host_sendiri
from bukti.baris import BarisBukti, kunci_berkas
from bukti.models import Bukti
from bukti.queries import bukti_baris, pustaka, urai
from kpu_zi.pekerjaan.models import Pekerjaan
from lke.aturan.alur import Lapis
from lke.aturan.isian import Baris
from lke.aturan.matriks import PALING_BANYAK, Pustaka
from lke.models import Lke, Penilaian
from satker.akses import penugasan, peran_di, terlihat
from satker.models import Pengguna, Satker
from satker.peran import PERAN_PENILAI
from satker.queries_siklus import siklus

Kembar = Mapping[str, tuple[str, ...]]  # content of a file, or kunci of a link -> names of satker
PALING_BANYAK_KEMBAR = 2_000


def pustaka_jawaban(
    lke: Lke, baris: Mapping[str, Baris], kode: Iterable[str] | None = None, *, kembar: Kembar | None = None
) -> Pustaka:
    """What the library knows of the bukti of these answers (of all, or of `kode`); one query, none without bukti."""
    dipilih = baris if kode is None else [k for k in kode if k in baris]
    teks = [baris[k].bukti for k in dipilih if baris[k].bukti]
    rak = bukti_baris(lke.satker_id, teks)
    return Pustaka(rak, timezone.localdate(), host_sendiri(), siklus(lke.tahun), kembar or {})


def rak_satker(satker_id: int, tahun: int, kembar: Kembar | None = None) -> tuple[list[BarisBukti], Pustaka]:
    """The whole library of a satker, by title, and the same for looking up lines; one query.

    The caller has looked that the satker lies in the wilayah.
    """
    daftar = pustaka(satker_id)
    rak = {b.kunci: b for b in daftar} | {kunci_berkas(b.id): b for b in daftar}
    return daftar, Pustaka(rak, timezone.localdate(), host_sendiri(), siklus(tahun), kembar or {})


def bukti_milik(satker_id: int, pk: Iterable[int]) -> list[Bukti]:
    """Of these ids the satker's own bukti, in the order given; one query."""
    urutan = {n: i for i, n in enumerate(pk)}
    return sorted(Bukti.objects.filter(satker_id=satker_id, pk__in=urutan), key=lambda b: urutan[b.pk])


def penilaian_tahun(satker: Satker, tahun: int) -> Penilaian | None:
    """The satker's own layer of its LKE of this year; one query. The caller has looked that it lies in the wilayah."""
    daftar = Penilaian.objects.filter(lapis=Lapis.SATKER.value, lke__satker=satker, lke__tahun=tahun)
    penilaian = daftar.select_related("lke__instrumen").defer("lke__instrumen__isi").first()
    if penilaian is not None:
        penilaian.lke.satker = satker
    return penilaian


def pekerjaan_cek(satker_id: int) -> Pekerjaan | None:
    """The last request to visit all links of a satker; one query."""
    return Pekerjaan.objects.filter(kunci=f"{JENIS}:satker:{satker_id}").order_by("-dibuat_pada").first()


def meninjau(pengguna: Pengguna, satker: Satker) -> bool:
    """Whether this person reviews the satker: what other satker have is for reviewers, not for its own people or its chair.

    The caller has looked that the satker lies in the wilayah; no query beyond the penugasan of the request.
    """
    menilai = any(t.peran in PERAN_PENILAI for t in penugasan(pengguna))
    return menilai and not peran_di(pengguna, satker)


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
    """Why these lines cannot stand as bukti of this satker, as a sentence; empty when they can.

    A query only when a line is the address of a bukti of this portal.
    """
    berkas = bukti_disebut(teks)
    if len(berkas) > PALING_BANYAK:
        return f"Satu jawaban merujuk paling banyak {PALING_BANYAK} berkas; ini {len(berkas)}."
    asing = set(berkas) - hanya_milik(satker_id, berkas)
    if not asing:
        return ""
    return f"{berkas[min(asing)]} bukan bukti satker ini. Lampirkan bukti dari pustaka satker sendiri atau unggah berkasnya."


def bukti_disebut(teks: str) -> dict[int, str]:
    """Addresses of this portal's own bukti in these lines, by their id."""
    return {r.bukti_id: r.teks for r in urai(teks) if r.bukti_id is not None}


def hanya_milik(satker_id: int, pk: Collection[int]) -> set[int]:
    """Of these, the ids of the satker's own bukti; no query for none. A number beyond the column is nobody's."""
    daftar = [n for n in pk if n < 2**63]
    return (
        set(Bukti.objects.filter(satker_id=satker_id, pk__in=daftar).values_list("pk", flat=True)) if daftar else set()
    )
