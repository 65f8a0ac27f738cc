"""Simulated officers who edit one LKE at once, and the journal of what the portal acknowledged to them."""

import random
import uuid
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction

from lke.actions import Bentrok, Tersimpan, simpan_jawaban
from lke.acuan import Acuan, acuan
from lke.aturan.instrumen import Pertanyaan
from lke.aturan.isian import KOSONG, TEKS, Baris, Perubahan, bidang_isi
from lke.models import Penilaian
from satker.models import Pengguna

HILANG_SEBELUM, HILANG_SESUDAH = 0.2, 0.2
LAYAR_LAMA = 0.5


class Terputus(Exception):
    """The line went dead before the save could commit."""


@dataclass(frozen=True, slots=True)
class Diakui:
    """One edit that the portal acknowledged."""

    kode: str
    bidang: str
    awal: Any
    baru: Any
    versi: int


def muat_penilaian(pk: int) -> Penilaian:
    return Penilaian.objects.select_related("lke__instrumen").get(pk=pk)


@dataclass
class Penyunting:
    """One officer with a screen that may be stale; edits any bidang of any pertanyaan at random."""

    penilaian: Penilaian
    pengguna: Pengguna
    acak: random.Random
    layar: dict[str, Baris] = field(default_factory=dict)
    diakui: list[Diakui] = field(default_factory=list)
    bentrok: int = 0

    def __post_init__(self) -> None:
        self.acu: Acuan = acuan(self.penilaian.lke.instrumen)
        self.semua = list(self.acu.instrumen.pertanyaan.values())

    def sunting(self) -> None:
        """One edit: journalled when acknowledged; a conflict must show both values, then the screen is read anew."""
        pertanyaan = self.acak.choice(self.semua)
        bidang = self.acak.choice((*bidang_isi(pertanyaan), *TEKS))
        lihat = self.layar.get(pertanyaan.kode, KOSONG)
        awal = baru = lihat.ambil(bidang)
        while baru == awal:
            baru = isi_acak(self.acak, pertanyaan, bidang)
        perubahan = Perubahan(pertanyaan.kode, lihat.versi, {bidang: (awal, baru)})
        try:
            hasil = self._kirim_dengan_gangguan(perubahan)
        except Bentrok as bentrok:
            (satu,) = bentrok.daftar
            assert (satu.kode, satu.bidang, satu.milik_anda) == (pertanyaan.kode, bidang, baru)
            assert satu.tersimpan not in (awal, baru) and satu.versi > 0 and satu.pada and satu.oleh_id
            self.bentrok += 1
            self.layar[pertanyaan.kode] = lihat.dengan({bidang: satu.tersimpan})
            return
        self.diakui.append(Diakui(pertanyaan.kode, bidang, awal, baru, hasil.versi))
        if self.acak.random() < LAYAR_LAMA:
            # Somebody typing in a card: the reply moves its versi, the other bidang stay as they were on the screen.
            self.layar[pertanyaan.kode] = lihat.dengan({bidang: baru})._replace(versi=hasil.versi)
        else:
            self.layar = dict(hasil.baris)

    def _kirim_dengan_gangguan(self, perubahan: Perubahan) -> Tersimpan:
        """Send with one key; some replies get lost before the commit, some after it, and the browser sends again."""
        kunci, nasib = uuid.UUID(int=self.acak.getrandbits(128), version=4), self.acak.random()
        try:
            if nasib < HILANG_SEBELUM:
                with transaction.atomic():
                    self._kirim(perubahan, kunci)
                    raise Terputus
            if nasib < HILANG_SEBELUM + HILANG_SESUDAH:
                self._kirim(perubahan, kunci)
        except (Terputus, Bentrok):
            pass
        return self._kirim(perubahan, kunci)

    def _kirim(self, perubahan: Perubahan, kunci: uuid.UUID) -> Tersimpan:
        return simpan_jawaban(penilaian=self.penilaian, perubahan=perubahan, oleh=self.pengguna, kunci=kunci)


def isi_acak(acak: random.Random, pertanyaan: Pertanyaan, bidang: str) -> Any:
    """A possible value of this bidang, now and then none at all."""
    if bidang == "pilihan":
        return acak.choice(["", *(p.kode for p in pertanyaan.pilihan)])
    if bidang == "indeks":
        return acak.choice([None, Decimal(acak.randint(0, 400)) / 100])
    if bidang.startswith("masukan."):
        return acak.choice([None, 0, acak.randint(1, 40), acak.randint(1, 999_999)])
    if bidang == "bukti":
        return f"https://contoh.invalid/bukti/{acak.randint(1, 10**6)}"
    return acak.choice(["", f"Catatan contoh {acak.randint(1, 10**6)}\nbaris kedua"])
