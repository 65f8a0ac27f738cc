"""Attaching bukti to answers: lines that are added or taken away, always through the one writer of answers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from bukti.alamat import alamat_bukti
from bukti.baris import Jenis
from bukti.models import Bukti
from bukti.queries import urai
from kpu_zi.tools import Ditolak
from lke import queries
from lke.actions import Bentrok, simpan_daftar
from lke.acuan import acuan
from lke.aturan.isian import KOSONG, Perubahan
from lke.aturan.matriks import PALING_BANYAK
from lke.models import Penilaian
from satker.models import Pengguna

PERCOBAAN = 3


def baris_lampiran(bukti: Bukti) -> str:
    """The line by which an answer names this bukti: its link, its name, or its title with the address of its page."""
    if bukti.jenis == Jenis.TAUTAN:
        return bukti.tautan
    if bukti.jenis == Jenis.NAMA and [r.kunci for r in urai(bukti.judul)] == [bukti.kunci]:
        return bukti.judul
    judul = "" if "://" in bukti.judul else f"{bukti.judul}: "
    return f"{judul}{alamat_bukti(bukti.pk)}"


def lampirkan(
    *, penilaian: Penilaian, bukti: Sequence[Bukti], kode: Iterable[str], oleh: Pengguna, alamat: str = ""
) -> int:
    """Put these bukti under the answers to these questions; how many answers changed. All or nothing.

    Raises Ditolak when one is withdrawn or belongs to another satker, or an answer would hold more than twenty.
    """
    for satu in bukti:
        if satu.satker_id != penilaian.lke.satker_id or satu.ditarik_pada is not None:
            raise Ditolak(f"“{satu.judul}” sudah ditarik atau bukan bukti satker ini, jadi tidak dapat dilampirkan.")
    baris = [baris_lampiran(b) for b in bukti]
    return tambah_baris(
        penilaian=penilaian, tambahan=dict.fromkeys(kode, baris), oleh=oleh, acara="bukti.lampirkan", alamat=alamat
    )


def tambah_baris(
    *, penilaian: Penilaian, tambahan: Mapping[str, Sequence[str]], oleh: Pengguna, acara: str, alamat: str = ""
) -> int:
    """Add lines to answers (kode -> lines), leaving out what an answer names already; how many answers changed."""
    nama = _nama_lain(penilaian, tambahan.values())

    def susun(kode: str, teks: str) -> str:
        return gabung_baris(kode, teks, tambahan[kode], nama)

    return _ubah_bukti(penilaian, list(tambahan), susun, oleh, acara, alamat)


def lepas(*, penilaian: Penilaian, kode: str, kunci: str, oleh: Pengguna, alamat: str = "") -> bool:
    """Take the lines with this kunci out of an answer; False when there is none. The library keeps the bukti."""

    def susun(_kode: str, teks: str) -> str:
        tetap = [b for b in teks.split("\n") if kunci not in {r.kunci for r in urai(b)}]
        return "\n".join(tetap).rstrip("\n")

    return bool(_ubah_bukti(penilaian, [kode], susun, oleh, "bukti.lepas", alamat))


def _ubah_bukti(
    penilaian: Penilaian,
    kode: Sequence[str],
    susun: Callable[[str, str], str],
    oleh: Pengguna,
    acara: str,
    alamat: str,
) -> int:
    """Write what `susun` makes of the bukti of these answers as it stands now; how many changed.

    When a colleague was faster, what they wrote is read and changed in its turn.
    """
    acu = acuan(penilaian.lke.instrumen)
    for _ in range(PERCOBAAN):
        baris = queries.baris_jawaban(penilaian.pk, acu)
        lama = {k: baris.get(k, KOSONG) for k in kode}
        baru = {k: susun(k, b.bukti) for k, b in lama.items()}
        daftar = [
            Perubahan(k, lama[k].versi, {"bukti": (lama[k].bukti, teks)})
            for k, teks in baru.items()
            if teks != lama[k].bukti
        ]
        if not daftar:
            return 0
        try:
            return simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=oleh, acara=acara, alamat=alamat)
        except Bentrok:
            continue
    raise Ditolak("Bukti pertanyaan ini sedang diubah rekan Anda. Belum ada yang tersimpan; coba lagi.", status=409)


def _nama_lain(penilaian: Penilaian, tambahan: Iterable[Sequence[str]]) -> dict[str, str]:
    """kunci -> one name for a bukti of ours, whether a line gives its link or the address of its page; one query at most."""
    pk = {r.bukti_id for baris in tambahan for b in baris for r in urai(b) if r.bukti_id is not None}
    if not pk:
        return {}
    daftar = Bukti.objects.filter(satker_id=penilaian.lke.satker_id, pk__in=pk).values_list("pk", "kunci")
    return {f"berkas:{n}": kunci for n, kunci in daftar}


def gabung_baris(kode: str, teks: str, tambahan: Sequence[str], nama: Mapping[str, str] = MappingProxyType({})) -> str:
    """The bukti of an answer with the lines that it does not name yet; Ditolak when they become more than twenty."""

    def kunci(baris: str) -> set[str]:
        return {nama.get(r.kunci, r.kunci) for r in urai(baris)}

    ada, baru = kunci(teks), []
    for baris in tambahan:
        if kunci(baris) - ada:
            baru.append(baris)
            ada |= kunci(baris)
    if baru and len(ada) > PALING_BANYAK:
        raise Ditolak(f"{kode} akan memuat {len(ada)} bukti; satu jawaban memuat paling banyak {PALING_BANYAK}.")
    return "\n".join(filter(None, [teks, *baru]))
