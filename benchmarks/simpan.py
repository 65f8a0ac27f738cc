"""The save: a bare UPDATE, a recompute save in plain SQL, the portal's action, and the same over HTTP."""

import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from benchmarks.ukur import Jalur
from kpu_zi.riwayat.rantai import Catatan, sidik
from lke.actions import kolom_rekap, simpan_jawaban
from lke.acuan import acuan
from lke.aturan.alur import Lapis
from lke.aturan.isian import Perubahan
from lke.aturan.penilaian import hitung_nilai
from lke.aturan.status import Status
from lke.models import Jawaban, Lke, Penilaian
from lke.queries import baris_jawaban
from satker.models import Pengguna

LENGKAP = {"bare": "33.74", "sql": "51.71", "action": "33.72", "http": "33.73"}
TAHUN_LENGKAP = 2025


def penilaian_lengkap(kode: str) -> Penilaian:
    """An LKE with all 113 pertanyaan answered; the demo's are on their way through the tiers, so back in the draft."""
    Lke.objects.filter(tahun=TAHUN_LENGKAP, satker__kode=kode).update(status=Status.DRAF.value)
    daftar = Penilaian.objects.select_related("lke__satker", "lke__instrumen").defer("lke__instrumen__isi")
    return daftar.get(lke__tahun=TAHUN_LENGKAP, lke__satker__kode=kode, lapis=Lapis.SATKER.value, terisi=113)


def jawaban_pertama(penilaian: Penilaian) -> Jawaban:
    return Jawaban.objects.filter(penilaian=penilaian).exclude(pilihan="").select_related("pertanyaan").earliest("pk")


def update_polos() -> Callable[[], None]:
    pk, nomor = jawaban_pertama(penilaian_lengkap(LENGKAP["bare"])).pk, count()

    def jalan() -> None:
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute("UPDATE lke_jawaban SET catatan = %s WHERE id = %s", [f"Catatan {next(nomor)}", pk])

    return jalan


_KUNCI = (
    "SELECT l.status, p.riwayat_nomor, p.riwayat_kepala FROM lke_penilaian p JOIN lke_lke l ON l.id = p.lke_id"
    " WHERE p.id = %s"
)
_BACA = "SELECT pertanyaan_id, pilihan, indeks, masukan, catatan FROM lke_jawaban WHERE penilaian_id = %s"
_UBAH = "UPDATE lke_jawaban SET catatan = %s, versi = versi + 1, diubah_pada = %s, diubah_oleh_id = %s WHERE id = %s"
_CATAT = (
    "INSERT INTO riwayat_riwayat (rantai, nomor, pada, pelaku_id, peran, alamat, acara, objek, rincian, sidik_sebelum,"
    " sidik) VALUES (%s, %s, %s, %s, '', '', %s, %s, %s, %s, %s)"
)
_REKAP = (
    "UPDATE lke_penilaian SET nilai_total = %s, nilai_excel = %s, terisi = %s, rekap = %s, riwayat_nomor = %s,"
    " riwayat_kepala = %s, diubah_pada = %s WHERE id = %s"
)


def simpan_sql() -> Callable[[], None]:
    """Lock, read, update, audit, recompute, rollup with a plain cursor: what the design costs without an ORM."""
    p = penilaian_lengkap(LENGKAP["sql"])
    jawaban, acu, oleh, nomor = jawaban_pertama(p), acuan(p.lke.instrumen), Pengguna.objects.first(), count()
    kode, kunci = jawaban.pertanyaan.kode, _KUNCI + ("" if connection.vendor == "sqlite" else " FOR UPDATE")

    def jalan() -> None:
        kini, catatan = datetime.now(UTC), f"Catatan {next(nomor)}"
        with transaction.atomic(), connection.cursor() as k:
            k.execute(kunci, [p.pk])
            _, urut, kepala = k.fetchone()
            k.execute(_BACA, [p.pk])
            isi, lama = {}, ""
            for pertanyaan, pilihan, indeks, masukan, teks in k.fetchall():
                lama = teks if pertanyaan == jawaban.pertanyaan_id else lama
                lain = Decimal(str(indeks)) if indeks is not None else json.loads(masukan)
                isi[acu.kode[pertanyaan]] = pilihan or lain
            k.execute(_UBAH, [catatan, kini, oleh.pk, jawaban.pk])
            rincian = {"catatan": [lama, catatan]}
            baru = sidik(kepala, p.rantai, urut + 1, Catatan(kini, oleh.pk, "jawaban.simpan", kode, rincian))
            siapa = [p.rantai, urut + 1, kini, oleh.pk, "jawaban.simpan", kode]
            k.execute(_CATAT, [*siapa, json.dumps(rincian), kepala, baru])
            kolom = kolom_rekap(acu, hitung_nilai(acu.instrumen, isi))
            angka = [str(kolom["nilai_total"]), str(kolom["nilai_excel"]), kolom["terisi"], json.dumps(kolom["rekap"])]
            k.execute(_REKAP, [*angka, urut + 1, baru, kini, p.pk])

    return jalan


def simpan_action() -> Callable[[], None]:
    penilaian = penilaian_lengkap(LENGKAP["action"])
    jawaban, oleh, nomor = jawaban_pertama(penilaian), Pengguna.objects.first(), count()
    kode = jawaban.pertanyaan.kode
    kini = [baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen))[kode]]

    def jalan() -> None:
        perubahan = Perubahan(kode, kini[0].versi, {"catatan": (kini[0].catatan, f"Catatan {next(nomor)}")})
        hasil = simpan_jawaban(penilaian=penilaian, perubahan=perubahan, oleh=oleh, kunci=uuid.uuid4())
        kini[0] = hasil.baris[kode]

    return jalan


def klien(email: str) -> Client:
    """A signed-in browser whose CSRF cookie is checked."""
    peramban = Client(enforce_csrf_checks=True)
    peramban.force_login(Pengguna.objects.get(email=email))
    return peramban


def simpan_http() -> Callable[[], HttpResponse]:
    penilaian = penilaian_lengkap(LENGKAP["http"])
    jawaban, nomor = jawaban_pertama(penilaian), count()
    peramban, kode = klien("operator.33.73@contoh.invalid"), penilaian.lke.satker.kode
    alamat = reverse("lke:simpan", args=[TAHUN_LENGKAP, kode, jawaban.pertanyaan.kode])
    peramban.get(reverse("lke:pertanyaan", args=[TAHUN_LENGKAP, kode, jawaban.pertanyaan.kode]))
    kini = [jawaban.versi, jawaban.catatan]

    def jalan() -> HttpResponse:
        catatan = f"Catatan {next(nomor)}"
        isian = {
            "csrfmiddlewaretoken": peramban.cookies["csrf"].value,
            "versi": kini[0],
            "catatan": catatan,
            "awal_catatan": kini[1],
            "kunci": uuid.uuid4(),
        }
        balasan = peramban.post(alamat, isian, headers={"X-Simpan": "1"})
        assert balasan.status_code == 200, balasan.content
        kini[:] = [kini[0] + 1, catatan]
        return balasan

    return jalan


def daftar_jalur() -> dict[str, Jalur]:
    return {
        "update": Jalur("bare UPDATE of one answer in a transaction", update_polos(), 100),
        "sql": Jalur("recompute save in plain SQL", simpan_sql(), 40),
        "simpan": Jalur("simpan_jawaban", simpan_action(), 40),
        "simpan_http": Jalur("save over HTTP, signed in", simpan_http(), 20),
    }
