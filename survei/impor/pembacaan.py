"""The reading of a kept file, in a job: first its columns, then, once somebody chose among them, its answers."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools.excel.lembar import BerkasDitolak, Tabel
from kpu_zi.tools.excel.tabel import baca_tabel
from satker.queries import hari_satker
from survei.actions import isian_respons
from survei.bawaan import padanan_bawaan
from survei.impor.actions import tanggal_bawaan, terkunci
from survei.impor.baca import Rentang, baca_jawaban
from survei.impor.hasil import HasilBaca, Jawaban, ke_json, kunci_isi
from survei.impor.kolom import Bidang, cari_kepala, daftar_bidang, daftar_kolom, kolom_pribadi, pakai_lagi
from survei.impor.temuan import TERBANYAK
from survei.models import BerkasSurvei, Periode, Respons
from survei.pintu import formulir_periode

Maju = Callable[[int, int], None]


def baca(berkas: BerkasSurvei, pekerjaan: str, maju: Maju) -> None:
    """Read the file as far as is chosen, and keep what was found unless a later job took its place.

    `berkas.periode` must be loaded with satker and questionnaire.
    """
    asal = berkas.hasil or {}
    pemetaan = dict(berkas.pemetaan)
    try:
        tabel = baca_tabel(bytes(berkas.berkas), nama=berkas.nama)
        if len(tabel.baris) < 2:
            raise BerkasDitolak("Berkas tidak berisi baris jawaban di bawah kepala kolomnya.")
        if "kolom" in asal:
            hasil = {k: asal[k] for k in asal if k != "pekerjaan"} | {"baca": _jawaban(berkas, tabel, asal, maju)}
        else:
            hasil, pemetaan = _kolom(berkas, tabel)
    except BerkasDitolak as tolak:
        hasil = {"ditolak": tolak.pesan}
    with transaction.atomic():
        kini = terkunci(berkas.pk)
        if kini.diterapkan_pada is None and (kini.hasil or {}).get("pekerjaan") == pekerjaan:
            kini.hasil, kini.pemetaan = hasil, pemetaan
            kini.save(update_fields=["hasil", "pemetaan"])


def daftar_berkas(periode: Periode, banyak: int) -> QuerySet[BerkasSurvei]:
    """The newest files, with what the list says of each instead of the answers that were read from it."""
    daftar = periode.berkas.select_related("diunggah_oleh").defer("berkas", "hasil", "pemetaan")
    kunci = {
        "pekerjaan": "pekerjaan",
        "ditolak": "ditolak",
        "kesalahan": "baca__banyak_temuan",
        "tersimpan": "tersimpan",
    }
    return daftar.annotate(**{nama: F(f"hasil__{jalur}") for nama, jalur in kunci.items()})[:banyak]


def pekerjaan_berkas(berkas: BerkasSurvei) -> Pekerjaan | None:
    """The job that reads the file now, or that failed to."""
    return Pekerjaan.objects.filter(pk=(berkas.hasil or {}).get("pekerjaan")).first()


def bidang_periode(periode: Periode) -> list[Bidang]:
    return daftar_bidang(formulir_periode(periode), padanan_bawaan())


def _kolom(berkas: BerkasSurvei, tabel: Tabel) -> tuple[dict[str, Any], dict[str, str]]:
    """The columns, and which fields they answer: as chosen for the file before, else guessed."""
    padanan, bidang = padanan_bawaan(), bidang_periode(berkas.periode)
    kepala = cari_kepala(tabel.baris, bidang, padanan)
    isi = tabel.baris[kepala][1]
    kolom = daftar_kolom(isi, padanan)
    dulu = BerkasSurvei.objects.filter(periode=berkas.periode_id).exclude(pk=berkas.pk).exclude(pemetaan={})
    pemetaan = pakai_lagi(kolom, dulu.values_list("pemetaan", flat=True).first() or {}, bidang)
    hasil = {
        "kepala": kepala,
        "kolom": [[k.nomor, k.nama] for k in kolom],
        "pribadi": kolom_pribadi(isi, padanan),
        "baris": len(tabel.baris) - kepala - 1,
    }
    return hasil, pemetaan


def _jawaban(berkas: BerkasSurvei, tabel: Tabel, asal: dict[str, Any], maju: Maju) -> dict[str, Any]:
    periode = berkas.periode
    nomor = {nama: n for n, nama in asal["kolom"]}
    letak = {kode: nomor[nama] for kode, nama in berkas.pemetaan.items() if nama in nomor}
    rentang = Rentang(periode.mulai, periode.akhir, hari_satker(periode.satker), tanggal_bawaan(berkas.pemetaan))
    formulir = formulir_periode(periode)
    hasil = baca_jawaban(tabel, asal["kepala"], letak, formulir, padanan_bawaan(), rentang, maju)
    return _simpanan(hasil, _kembar(periode, hasil.jawaban))


def _simpanan(hasil: HasilBaca, kembar: list[int]) -> dict[str, Any]:
    return {
        "jawaban": [ke_json(j) for j in hasil.jawaban],
        "temuan": [list(t) for t in sorted(hasil.temuan)[:TERBANYAK]],
        "banyak_temuan": len(hasil.temuan),
        "catatan": hasil.catatan,
        "kembar": kembar,
    }


def _kembar(periode: Periode, jawaban: Sequence[Jawaban]) -> list[int]:
    """Rows whose answer says the same, on the same day, as one that the period holds; each of those counts once."""
    hari = {j.tanggal for j in jawaban}
    ada = Respons.objects.filter(periode=periode, tanggal__in=hari).defer("alasan", "tanda")
    tersisa = Counter(kunci_isi(r.tanggal, isian_respons(r)) for r in ada.iterator(2_000))
    hasil = []
    for j in jawaban:
        kunci = kunci_isi(j.tanggal, j.isian)
        if tersisa[kunci] > 0:
            tersisa[kunci] -= 1
            hasil.append(j.baris)
    return hasil
