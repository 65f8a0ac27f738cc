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
from lke.isian import Perubahan
from lke.models import Jawaban, Penilaian
from lke.penilaian import hitung_nilai
from lke.queries import baris_jawaban
from satker.models import Pengguna

LENGKAP = {"bare": "33.74", "sql": "51.71", "action": "33.72", "http": "33.73"}
TAHUN_LENGKAP = 2025


def penilaian_lengkap(kode: str) -> Penilaian:
    """An LKE with all 113 pertanyaan answered."""
    daftar = Penilaian.objects.select_related("lke__satker", "lke__instrumen").defer("lke__instrumen__isi")
    return daftar.get(lke__tahun=TAHUN_LENGKAP, lke__satker__kode=kode, terisi=113)


def jawaban_pertama(penilaian: Penilaian) -> Jawaban:
    return Jawaban.objects.filter(penilaian=penilaian).exclude(pilihan="").select_related("pertanyaan").earliest("pk")


def update_polos() -> Callable[[], None]:
    pk, nomor = jawaban_pertama(penilaian_lengkap(LENGKAP["bare"])).pk, count()

    def jalan() -> None:
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute("UPDATE lke_jawaban SET catatan = %s WHERE id = %s", [f"Catatan {next(nomor)}", pk])

    return jalan


def simpan_sql() -> Callable[[], None]:
    """Lock, read, update, audit, recompute, rollup with a plain cursor: what the design costs without an ORM."""
    penilaian = penilaian_lengkap(LENGKAP["sql"])
    jawaban, acu, oleh, nomor = (
        jawaban_pertama(penilaian),
        acuan(penilaian.lke.instrumen),
        Pengguna.objects.first(),
        count(),
    )
    kunci = "" if connection.vendor == "sqlite" else " FOR UPDATE"

    def jalan() -> None:
        sekarang, catatan = datetime.now(UTC), f"Catatan {next(nomor)}"
        with transaction.atomic(), connection.cursor() as k:
            k.execute(
                "SELECT l.status, p.riwayat_nomor, p.riwayat_kepala FROM lke_penilaian p JOIN lke_lke l ON l.id = p.lke_id"
                " WHERE p.id = %s" + kunci,
                [penilaian.pk],
            )
            _, urut, kepala = k.fetchone()
            k.execute(
                "SELECT pertanyaan_id, pilihan, indeks, masukan, catatan FROM lke_jawaban WHERE penilaian_id = %s",
                [penilaian.pk],
            )
            isi, lama = {}, ""
            for pertanyaan, pilihan, indeks, masukan, teks in k.fetchall():
                if pertanyaan == jawaban.pertanyaan_id:
                    lama = teks
                isi[acu.kode[pertanyaan]] = pilihan or (
                    Decimal(str(indeks)) if indeks is not None else json.loads(masukan)
                )
            k.execute(
                "UPDATE lke_jawaban SET catatan = %s, versi = versi + 1, diubah_pada = %s, diubah_oleh_id = %s"
                " WHERE id = %s",
                [catatan, sekarang, oleh.pk, jawaban.pk],
            )
            rincian = {"catatan": [lama, catatan]}
            isi_catatan = Catatan(sekarang, oleh.pk, "jawaban.simpan", jawaban.pertanyaan.kode, rincian)
            baru = sidik(kepala, penilaian.rantai, urut + 1, isi_catatan)
            k.execute(
                "INSERT INTO riwayat_riwayat (rantai, nomor, pada, pelaku_id, peran, alamat, acara, objek, rincian,"
                " sidik_sebelum, sidik) VALUES (%s, %s, %s, %s, '', '', %s, %s, %s, %s, %s)",
                [penilaian.rantai, urut + 1, sekarang, oleh.pk, "jawaban.simpan", jawaban.pertanyaan.kode]
                + [json.dumps(rincian), kepala, baru],
            )
            kolom = kolom_rekap(acu, hitung_nilai(acu.instrumen, isi))
            k.execute(
                "UPDATE lke_penilaian SET nilai_total = %s, nilai_excel = %s, terisi = %s, rekap = %s, riwayat_nomor = %s,"
                " riwayat_kepala = %s, diubah_pada = %s WHERE id = %s",
                [str(kolom["nilai_total"]), str(kolom["nilai_excel"]), kolom["terisi"], json.dumps(kolom["rekap"])]
                + [urut + 1, baru, sekarang, penilaian.pk],
            )

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
