"""Real acts by real people, right and wrong ones: an LKE moves as the table says, or nothing at all is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from random import Random

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.status import Status
from lke.models import Jawaban, Jendela, Lke, Penilaian, Persetujuan, Salinan
from lke.tingkat.actions import Surat, lakukan
from satker.models import Pengguna, Penugasan
from tests.alur_polos import TABEL, Polos, jendela_menolak
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker, make_tim
from tests.jalan import Perjalanan, make_perjalanan, nilai_sama
from tests.sidik_basis import sidik_semua

pytestmark = pytest.mark.django_db

KEADAAN = ("terbuka", "belum", "terlambat", "tertutup")
JAM = timedelta(hours=1)
# Who is somebody to the LKE of Kota Salatiga: side -> peran. Everybody else is nobody, however high elsewhere.
PIHAK = {
    "operator": {"satker": {"operator"}},
    "ketua_tim": {"satker": {"ketua_tim"}},
    "ketua": {"satker": {"ketua"}},
    "anggota": {"satker": {"anggota"}},
    "sekretaris": {"satker": {"sekretaris"}},
    "verifikator": {"penilai": {"verifikator"}},
    "setjen": {"setjen": {"setjen"}},
    "tpi_anggota": {"tpi": {"tpi_anggota"}},
    "tpi_ketua": {"tpi": {"tpi_ketua"}},
    "tpi_pengendali": {"tpi": {"tpi_pengendali"}},
}


@dataclass
class Percobaan:
    """One act: by whom, in which state, round and window, and what is missing (a word of the table, "" for nothing)."""

    orang: str
    status: str
    perbuatan: str
    putaran: int = 1
    jendela: str = "terbuka"
    kurang: str = ""
    nihil: bool = False


@pytest.fixture
def j() -> Perjalanan:
    """An LKE whose three layers are filled and agree, among all the people who might touch it."""
    j = make_perjalanan()
    satker = j.penilaian.lke.satker
    for lapis, status, oleh in (
        (Lapis.PROVINSI, Status.DINILAI_PENDAHULUAN, "verifikator"),
        (Lapis.TPI, Status.DINILAI_TPI_1, "tpi_anggota"),
    ):
        Penilaian.objects.create(lke=j.lke, lapis=lapis.value)
        Lke.objects.update(status=status.value)
        nilai_sama(j.lapis(lapis), j.orang[oleh])
    saudara = make_satker("33.74", "Kota Pekalongan")
    papua = make_provinsi("91", "Papua", "Asia/Jayapura")
    orang = {
        "bukan siapa-siapa": make_pengguna(),
        "admin": make_pengguna("admin", make_ri(), is_staff=True),
        "pengelola utama": make_pengguna(is_staff=True, is_superuser=True),
        "tpi tanpa tim": make_pengguna("tpi_pengendali", make_ri()),
        "verifikator provinsi lain": make_pengguna("verifikator", papua),
    }
    for peran in ("ketua", "sekretaris", "operator"):
        orang[f"{peran} saudara"] = make_pengguna(peran, saudara)
        orang[f"{peran} provinsi"] = make_pengguna(peran, satker.induk)
        orang[f"{peran} nasional"] = make_pengguna(peran, make_ri())
    for peran, milik in make_tim(make_penilaian(saudara).lke).items():
        orang[f"{peran} tim lain"] = milik
    kemarin, besok = timezone.localdate() - timedelta(days=2), timezone.localdate() + timedelta(days=2)
    for peran, tempat in (("ketua", satker), ("verifikator", satker.induk), ("setjen", make_ri())):
        orang[f"{peran} lalu"], orang[f"{peran} nanti"] = make_pengguna(), make_pengguna()
        Penugasan.objects.create(
            pengguna=orang[f"{peran} lalu"], satker=tempat, peran=peran, mulai=kemarin, selesai=kemarin
        )
        Penugasan.objects.create(pengguna=orang[f"{peran} nanti"], satker=tempat, peran=peran, mulai=besok)
    j.orang |= orang
    return j


def siapkan(j: Perjalanan, p: Percobaan) -> Surat:
    """The LKE as this attempt wants it: everything there but what is `kurang`."""
    langkah = TABEL.get((p.status, p.perbuatan))
    memenuhi = p.kurang != "memenuhi"
    Lke.objects.filter(pk=j.penilaian.lke_id).update(status=p.status, putaran=p.putaran, memenuhi_wbk=memenuhi)
    lapis = (
        Lapis.SATKER
        if langkah is None or langkah.pihak == "satker"
        else Lapis({"penilai": "provinsi"}.get(langkah.pihak, "tpi"))
    )
    penilaian = j.lapis(lapis)
    if p.kurang == "lengkap":
        Jawaban.objects.filter(penilaian=penilaian).earliest("pk").delete()
    penanda = ("tpi_anggota", "tpi_ketua") if lapis is Lapis.TPI else ("ketua", "sekretaris")
    for sebagai in penanda[: 1 if p.kurang == "setuju" else 2]:
        Persetujuan.objects.create(
            penilaian=penilaian, status=p.status, putaran=p.putaran, sebagai=sebagai, oleh=j.orang[sebagai],
            pada=timezone.now(), isi_pada=penilaian.diubah_pada,
        )  # fmt: skip
    if bertanda(p):
        j.tandai(lapis, "P1.i.a")
    if p.kurang == "belum_dinilai":
        Salinan.objects.create(
            lke=j.lke, lapis="provinsi", putaran=p.putaran, perbuatan="verifikasi", isi="{}", sidik="", nilai_total=0,
            oleh=j.orang["verifikator"], pada=timezone.now(),
        )  # fmt: skip
    if langkah is not None:
        buka_jendela(langkah.jendela(p.putaran, p.perbuatan), p.jendela)
    return Surat(alasan="" if p.kurang == "alasan" else "Alasan.", nomor="" if p.kurang == "nomor" else "1/2026")


def bertanda(p: Percobaan) -> bool:
    if p.perbuatan == "lhe_1":
        return not p.nihil
    return p.kurang == "bersih" or (p.perbuatan == "kembalikan" and p.kurang != "tanda")


def buka_jendela(tahap: str, keadaan: str) -> None:
    mulai, akhir = {"terbuka": (-JAM, JAM), "belum": (JAM, 2 * JAM)}.get(keadaan, (-2 * JAM, -JAM))
    kini, setelah = timezone.now(), "terlambat" if keadaan == "terlambat" else "tutup"
    Jendela.objects.create(
        tahun=2026, tahap=tahap, tingkat="kabkota", mulai=kini + mulai, akhir=kini + akhir, setelah_akhir=setelah
    )


def harapan(p: Percobaan) -> tuple[type[Exception] | None, int]:
    """What must come of it: the refusal and its status, or (None, 0)."""
    langkah = TABEL.get((p.status, p.perbuatan))
    if langkah is None:
        return Ditolak, 409
    if not PIHAK.get(p.orang, {}).get(langkah.pihak, set()) & langkah.peran:
        return PermissionDenied, 403
    if jendela_menolak(langkah, p.jendela):
        return Ditolak, 423
    return (Ditolak, 422) if p.kurang in langkah.perlu else (None, 0)


def coba(j: Perjalanan, p: Percobaan) -> None:
    jenis, kode = harapan(p)
    with transaction.atomic():
        surat = siapkan(j, p)
        sebelum, baris = sidik_semua(), Riwayat.objects.count()
        orang = Pengguna.objects.get(pk=j.orang[p.orang].pk)
        if jenis is not None:
            with pytest.raises(jenis) as galat:
                lakukan(lke=j.lke, perbuatan=Perbuatan(p.perbuatan), oleh=orang, surat=surat)
            assert str(galat.value).endswith((".", "”")) and getattr(galat.value, "status", 403) == kode, p
            assert sidik_semua() == sebelum, p
        else:
            lakukan(lke=j.lke, perbuatan=Perbuatan(p.perbuatan), oleh=orang, surat=surat)
            pastikan_pindah(j, p, orang, baris)
        transaction.set_rollback(True)


def pastikan_pindah(j: Perjalanan, p: Percobaan, orang: Pengguna, baris: int) -> None:
    langkah = TABEL[p.status, p.perbuatan]
    ke = langkah.tujuan(tanpa=False, ulang=p.putaran > 1, nihil=p.nihil)
    assert j.lke.status == ke, p
    catatan = Riwayat.objects.latest("pk")
    assert Riwayat.objects.count() == baris + 1 and catatan.acara == f"lke.{p.perbuatan}"
    assert (catatan.pelaku_id, catatan.rincian["status"]) == (orang.pk, [p.status, ke])
    assert catatan.peran in langkah.peran
    if p.perbuatan == "kirim":
        assert j.lke.terlambat == (p.jendela == "terlambat") == Salinan.objects.latest("pk").terlambat


def setiap_percobaan(j: Perjalanan) -> list[Percobaan]:
    return [*baris_oleh_semua(j), *kekurangan_oleh_yang_berwenang(), *perbuatan_di_luar_tabel(j)]


def baris_oleh_semua(j: Perjalanan) -> Iterator[Percobaan]:
    for (status, perbuatan), langkah in TABEL.items():
        for orang, keadaan in product(j.orang, ("tertutup",) if "selesai" in langkah.perlu else KEADAAN):
            yield Percobaan(orang, status, perbuatan, jendela=keadaan)


def kekurangan_oleh_yang_berwenang() -> Iterator[Percobaan]:
    for (status, perbuatan), langkah in TABEL.items():
        semua = product(berwenang(langkah), (1, 2), ("", *sorted(langkah.perlu - {"selesai"})), KEADAAN)
        for orang, putaran, kurang, keadaan in semua:
            yield Percobaan(orang, status, perbuatan, putaran, keadaan, kurang, nihil=putaran == 2)


def perbuatan_di_luar_tabel(j: Perjalanan) -> Iterator[Percobaan]:
    for status, perbuatan, orang in product(Status, Perbuatan, j.orang):
        if (status.value, perbuatan.value) not in TABEL:
            yield Percobaan(orang, status.value, perbuatan.value)


def berwenang(langkah: Polos) -> list[str]:
    return [orang for orang, milik in PIHAK.items() if milik.get(langkah.pihak, set()) & langkah.peran]


def test_a_sample_of_all_attempts_moves_or_writes_nothing(j):
    semua = setiap_percobaan(j)
    assert len(semua) > 6_000
    for p in Random(2026).sample(semua, 120):
        coba(j, p)


def test_who_may_does_with_everything_there(j):
    for (status, perbuatan), langkah in TABEL.items():
        keadaan = "tertutup" if "selesai" in langkah.perlu else "terbuka"
        for orang in berwenang(langkah):
            coba(j, Percobaan(orang, status, perbuatan, jendela=keadaan))


@pytest.mark.panjang
@pytest.mark.parametrize("status", Status)
def test_every_attempt_moves_or_writes_nothing(j, status):
    for p in setiap_percobaan(j):
        if p.status == status:
            coba(j, p)
