"""A lock against saves without pause: each save is in the frozen copy or is refused; nobody waits for ever."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

import pytest
from django.db import connection, transaction

from kpu_zi.riwayat.queries import periksa_rantai
from kpu_zi.tools import Ditolak
from lke.actions import hitung_ulang, rekap_berbeda, simpan_jawaban
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.isian import Perubahan
from lke.aturan.salinan import baca_salinan, sidik_salinan
from lke.aturan.status import Status
from lke.models import AturanAlur, Jawaban, Lhe, Lke, Penilaian, Salinan
from lke.queries import baris_jawaban
from lke.tingkat.actions import Surat
from tests.jalan import SURAT, Perjalanan, make_perjalanan, nilai_sama
from tests.penyunting import muat_penilaian
from tests.periksa_rekap import pastikan_rekap_sama

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data]

PENGISI, SIMPANAN = 4, 1_000
_nomor = count(1)


@dataclass
class Penulis:
    """Somebody who writes catatan after catatan until refused a while, and remembers what the portal acknowledged."""

    penilaian: Penilaian
    oleh: object
    kode: list[str]
    banyak: int
    diakui: dict[str, str] = field(default_factory=dict)
    ditolak: list[int] = field(default_factory=list)
    diakui_setelah_ditolak: int = 0

    def bekerja(self, separuh: threading.Event | None = None) -> None:
        try:
            acu = acuan(self.penilaian.lke.instrumen)
            layar = baris_jawaban(self.penilaian.pk, acu)
            for nomor in range(self.banyak):
                if separuh is not None and nomor == self.banyak // 2:
                    separuh.set()
                kode = self.kode[nomor % len(self.kode)]
                layar = self._simpan(layar, kode, f"Catatan {next(_nomor)}.")
        finally:
            connection.close()

    def _simpan(self, layar, kode: str, teks: str):
        ubah = Perubahan(kode, layar[kode].versi, {"catatan": (layar[kode].catatan, teks)})
        try:
            hasil = simpan_jawaban(penilaian=muat_penilaian(self.penilaian.pk), perubahan=ubah, oleh=self.oleh)
        except Ditolak as tolak:
            self.ditolak.append(tolak.status)
            return layar
        self.diakui[kode] = teks
        self.diakui_setelah_ditolak += bool(self.ditolak)
        return hasil.baris


def para_penulis(j: Perjalanan, lapis: Lapis, sebagai: str, banyak: int = SIMPANAN, pengisi: int = PENGISI):
    """Each has questions of their own, so that nobody is in a colleague's way."""
    penilaian = j.lapis(lapis)
    kode = sorted(acuan(penilaian.lke.instrumen).pk)
    return [Penulis(penilaian, j.orang[sebagai], kode[n::pengisi], banyak // pengisi) for n in range(pengisi)]


def berlomba(penulis: list[Penulis], perbuatan) -> None:
    """All write at once; when one of them is half through, the act runs beside them."""
    separuh = threading.Event()

    def bertindak() -> None:
        try:
            assert separuh.wait(60)
            perbuatan()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(penulis) + 1) as kolam:
        kerja = [kolam.submit(p.bekerja, separuh if p is penulis[0] else None) for p in penulis]
        kerja.append(kolam.submit(bertindak))
        for k in kerja:
            k.result()


def pastikan_salinan_sama(penulis: list[Penulis], salinan: Salinan) -> None:
    """The copy, the rows and what was acknowledged are one; whatever came later was refused with 423."""
    p = muat_penilaian(penulis[0].penilaian.pk)
    beku = {k: b._replace(masukan=dict(b.masukan)) for k, b in baca_salinan(salinan.isi).items()}
    baris = baris_jawaban(p.pk, acuan(p.lke.instrumen))
    assert beku == {
        k: b._replace(pk=None, versi=0, diubah_pada=None, diubah_oleh_id=None, masukan=dict(b.masukan))
        for k, b in baris.items()
    }
    assert salinan.sidik == sidik_salinan(salinan.isi)
    assert salinan.nilai_total == p.nilai_total
    diakui = {kode: teks for orang in penulis for kode, teks in orang.diakui.items()}
    assert {k: beku[k].catatan for k in diakui} == diakui, "acknowledged and not in the copy"
    ditolak = [status for orang in penulis for status in orang.ditolak]
    assert set(ditolak) == {423} and not sum(orang.diakui_setelah_ditolak for orang in penulis)
    assert sum(versi for versi in Jawaban.objects.filter(penilaian=p).values_list("versi", flat=True)) > len(baris)
    pastikan_rekap_sama(p.pk)


def test_a_sending_against_a_thousand_saves_freezes_what_stands_at_the_lock():
    """Without signatures, which any edit voids: so the sending may come between any two saves."""
    j = make_perjalanan()
    AturanAlur.objects.create(
        tahun=2026, tingkat="kabkota", penilai="induk", setuju_ketua=False, setuju_sekretaris=False
    )
    penulis = para_penulis(j, Lapis.SATKER, "operator")
    berlomba(penulis, lambda: j.lakukan(Perbuatan.KIRIM, "sekretaris"))
    assert j.lke.status == Status.DIKIRIM
    pastikan_salinan_sama(penulis, Salinan.objects.get(perbuatan="kirim"))


def test_a_return_against_saves_of_the_province_freezes_its_layer():
    j = make_perjalanan()
    j.buka()
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    j.tandai(Lapis.PROVINSI, "P1.i.a")
    penulis = para_penulis(j, Lapis.PROVINSI, "verifikator", 400)
    berlomba(penulis, lambda: j.lakukan(Perbuatan.KEMBALIKAN, "verifikator"))
    assert j.lke.status == Status.DIKEMBALIKAN
    pastikan_salinan_sama(penulis, Salinan.objects.get(perbuatan="kembalikan"))


def test_a_report_is_issued_on_what_was_signed_or_not_at_all():
    j = make_perjalanan()
    j.verifikasi()
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    for _ in range(12):
        Lke.objects.update(status=Status.DINILAI_TPI_1.value, status_pada=None)
        j.setujui("tpi_anggota", "tpi_ketua")
        penulis, terbit = para_penulis(j, Lapis.TPI, "tpi_anggota", 2, 2), []
        with ThreadPoolExecutor(3) as kolam:
            kerja = [kolam.submit(p.bekerja) for p in penulis]
            kerja.append(kolam.submit(terbitkan, j, terbit))
            for k in kerja:
                k.result()
        diakui = sum(len(p.diakui) for p in penulis)
        ditolak = [status for p in penulis for status in p.ditolak]
        if terbit:
            assert (diakui, ditolak) == (0, [423, 423])
            isi = {k: b.catatan for k, b in baca_salinan(terbit[0].isi).items() if b.catatan}
            assert isi == Lhe.objects.get(salinan=terbit[0]).isi["catatan"]
        else:
            assert (diakui, ditolak) == (2, []) and j.lke.status == Status.DINILAI_TPI_1


def terbitkan(j: Perjalanan, terbit: list[Salinan]) -> None:
    try:
        terbit.append(j.lakukan(Perbuatan.LHE_1, "tpi_pengendali", SURAT))
    except Ditolak as tolak:
        assert "Persetujuan belum lengkap" in tolak.pesan
    finally:
        connection.close()


@pytest.mark.parametrize("kali", [15, pytest.param(1_000, marks=pytest.mark.panjang)])
def test_acts_saves_on_all_layers_and_recounts_never_wait_for_each_other_in_a_circle(kali):
    """On PostgreSQL a circle ends one of them with an error; any error but a refusal fails this test."""
    j = make_perjalanan()
    j.buka()
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    Penilaian.objects.create(lke=j.lke, lapis=Lapis.TPI.value)
    Lke.objects.update(status=Status.DINILAI_TPI_1.value)
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    pekerjaan = [
        lambda: menyimpan(j, Lapis.SATKER, "operator", kali),
        lambda: menyimpan(j, Lapis.PROVINSI, "verifikator", kali),
        lambda: menyimpan(j, Lapis.TPI, "tpi_anggota", kali),
        lambda: menghitung(kali // 5),
        lambda: bertindak(j, kali // 10, Status.DRAF),
        lambda: bertindak(j, kali // 10, Status.DINILAI_TPI_1),
    ]
    with ThreadPoolExecutor(len(pekerjaan)) as kolam:
        for kerja in [kolam.submit(p) for p in pekerjaan]:
            kerja.result()
    for p in Penilaian.objects.all():
        pastikan_rekap_sama(p.pk)
        assert periksa_rantai(p.rantai, (p.riwayat_nomor, p.riwayat_kepala)) is None


def menyimpan(j: Perjalanan, lapis: Lapis, sebagai: str, kali: int) -> None:
    (orang,) = para_penulis(j, lapis, sebagai, kali, 1)
    orang.bekerja()
    assert set(orang.ditolak) <= {423}


def menghitung(kali: int) -> None:
    try:
        for _ in range(kali):
            for p in Penilaian.objects.select_related("lke__instrumen").order_by("-pk"):
                with transaction.atomic():  # as loading a corrected instrument does
                    assert not rekap_berbeda(p, tunggu=True)
                    hitung_ulang(p)
    finally:
        connection.close()


def bertindak(j: Perjalanan, kali: int, awal: Status) -> None:
    """Whatever the table has for this state, and then from the start again; another one does the same elsewhere."""
    langkah = [
        (Perbuatan.KIRIM, "sekretaris"), (Perbuatan.TARIK, "ketua"), (Perbuatan.KIRIM, "ketua"),
        (Perbuatan.BUKA, "verifikator"), (Perbuatan.TIDAK_TERUSKAN, "verifikator"),
        (Perbuatan.BATALKAN, "verifikator"), (Perbuatan.VERIFIKASI, "verifikator"),
        (Perbuatan.BUKA_TPI, "tpi_anggota"), (Perbuatan.LHE_1, "tpi_pengendali"),
    ]  # fmt: skip
    surat = Surat("Alasan.", "1/2026")
    try:
        for _ in range(kali):
            for perbuatan, sebagai in langkah:
                with suppress(Ditolak):
                    j.setujui(
                        *(("ketua", "sekretaris") if sebagai != "tpi_pengendali" else ("tpi_anggota", "tpi_ketua"))
                    )
                with suppress(Ditolak):
                    j.lakukan(perbuatan, sebagai, surat)
            Lke.objects.filter(pk=j.penilaian.lke_id).update(status=awal.value)
    finally:
        connection.close()
