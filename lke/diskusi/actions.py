"""Comments on a question; never edited nor deleted, so the rows themselves are the log: who, in which peran, when."""

from collections.abc import Collection
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kpu_zi.pemberitahuan.actions import beri_tahu
from kpu_zi.tools import Ditolak
from kpu_zi.tools.teks import rapikan_teks
from lke.acuan import acuan
from lke.aturan.sebutan import disebut_dalam
from lke.aturan_alur import aturan_lke
from lke.diskusi.akses import Ruang, ruang
from lke.diskusi.queries import Disebut, dapat_disebut
from lke.models import Komentar, KunciKirim, Lke
from lke.tingkat.kabar_kalimat import SEBUTAN, kalimat_sebutan, sebut_lke
from satker.models import Pengguna

PANJANG_KOMENTAR = 2000
HANYA_ORANGNYA = (
    "Diskusi ditulis oleh satker ini, penilai pendahuluan, tim TPI yang ditugasi, dan Sekretariat Jenderal."
)


@transaction.atomic
def tulis_komentar(
    *, lke: Lke, kode: str, teks: str, oleh: Pengguna, kunci: UUID, internal: bool = False, sebut: Collection[int] = ()
) -> Komentar:
    """Say something about a question and tell who is mentioned: those in `sebut`, and each @name in the text.

    The same text under the same `kunci` gives the comment that is there. PermissionDenied for who only reads; Ditolak for an
    unfit text, or for mentioning somebody who would not read it.
    """
    aturan = aturan_lke(lke)
    di = ruang(oleh, lke, aturan)
    bersih = _periksa(di, teks, internal)
    pendengar = [o for o in dapat_disebut(oleh, lke, aturan, di) if o.internal or not internal]
    if not set(sebut) <= {o.pk for o in pendengar}:
        raise Ditolak(
            "Ada nama yang tidak dapat membaca komentar internal ini. Hapus pilihannya atau tanda internalnya."
        )
    disebut = _disebut(bersih, sebut, pendengar)
    siapa = {"lke": lke, "pertanyaan_id": acuan(lke.instrumen).pk[kode], "oleh": oleh, "teks": bersih}
    turunan = uuid5(kunci, f"komentar {lke.pk} {kode} {internal} {bersih}")
    balasan = {"penilaian": 0, "kode": kode}  # never taken for the reply of a save
    _, baru = KunciKirim.objects.get_or_create(
        pengguna=oleh, kunci=turunan, defaults={"balasan": balasan, "dibuat_pada": timezone.now()}
    )
    if not baru:
        return Komentar.objects.filter(**siapa, internal=internal).latest("pk")
    komentar = Komentar.objects.create(
        **siapa, internal=internal, peran=di.sebagai, satker=di.satker, pada=timezone.now()
    )
    if disebut:
        komentar.sebutan.add(*disebut)
        _kabari(komentar, kode, disebut)
    return komentar


@transaction.atomic
def tandai_selesai(*, komentar: Komentar, oleh: Pengguna) -> None:
    """What was asked is settled; a second time changes nothing. PermissionDenied for who only reads."""
    if not ruang(oleh, komentar.lke, aturan_lke(komentar.lke)).sebagai:
        raise PermissionDenied(HANYA_ORANGNYA)
    belum = Komentar.objects.filter(pk=komentar.pk, selesai_pada=None)
    belum.update(selesai_pada=timezone.now(), selesai_oleh=oleh)


def _periksa(di: Ruang, teks: str, internal: bool) -> str:
    if not di.sebagai:
        raise PermissionDenied(HANYA_ORANGNYA)
    if internal and not di.menilai:
        raise PermissionDenied("Komentar internal hanya untuk penilai.")
    bersih = rapikan_teks(teks).strip()
    if not bersih:
        raise Ditolak("Tulis komentarnya.")
    if len(bersih) > PANJANG_KOMENTAR:
        raise Ditolak(f"Komentar terlalu panjang: {len(bersih)} huruf, paling banyak {PANJANG_KOMENTAR}.")
    return bersih


def _disebut(teks: str, sebut: Collection[int], pendengar: Collection[Disebut]) -> list[Pengguna]:
    pk = {*sebut, *disebut_dalam(teks, {o.pk: o.nama for o in pendengar})}
    return list(Pengguna.objects.filter(pk__in=pk)) if pk else []


def _kabari(komentar: Komentar, kode: str, disebut: list[Pengguna]) -> None:
    lke = komentar.lke
    nama = sebut_lke(lke.tahun, lke.satker.nama, lke.putaran)
    url = reverse("lke:diskusi", args=[lke.tahun, lke.satker.kode, kode])
    kalimat = kalimat_sebutan(komentar.oleh.nama, kode, nama)
    beri_tahu(penerima=disebut, jenis=SEBUTAN, kalimat=kalimat, url=f"{url}#k-{komentar.pk}")
