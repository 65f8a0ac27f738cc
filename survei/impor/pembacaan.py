"""The reading of a kept file, in a job: first its columns, then, once somebody chose among them, its answers."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from kpu_zi.impor.tasks import Maju, Ringkas
from kpu_zi.impor.temuan import TERBANYAK
from kpu_zi.tools import Ditolak
from kpu_zi.tools.excel.lembar import BerkasDitolak, Tabel
from kpu_zi.tools.excel.tabel import baca_tabel
from satker.models import Pengguna
from satker.queries import hari_satker
from survei.actions import isian_respons
from survei.akses import HANYA_PENGISI, dapat_mengelola
from survei.bawaan import padanan_bawaan
from survei.impor.actions import tanggal_bawaan
from survei.impor.baca import Rentang, baca_jawaban
from survei.impor.hasil import HasilBaca, Jawaban, ke_json, kunci_isi
from survei.impor.kolom import Bidang, cari_kepala, daftar_bidang, daftar_kolom, kolom_pribadi, pakai_lagi
from survei.models import BerkasSurvei, Periode, Respons
from survei.pintu import formulir_periode


def baca(berkas: BerkasSurvei, oleh: Pengguna, maju: Maju) -> tuple[dict[str, Any], Ringkas]:
    """What was found in the file as far as is chosen: its columns (`kolom`) and, once somebody chose among them, its answers
    (`baca`); and the counts of the list. `asal`: what its columns are, from which a further reading goes on.

    Puts a first guess of columns into `berkas.pemetaan`. `berkas.periode` must be loaded with satker and questionnaire.
    Raises Ditolak for somebody who may not.
    """
    if not dapat_mengelola(oleh, berkas.periode.satker):
        raise Ditolak(HANYA_PENGISI)
    tabel = baca_tabel(berkas.isi(), nama=berkas.nama)
    if len(tabel.baris) < 2:
        raise BerkasDitolak("Berkas tidak berisi baris jawaban di bawah kepala kolomnya.")
    asal = berkas.temuan().get("asal")
    if asal is None:
        asal, berkas.pemetaan = _kolom(berkas, tabel)
        return {"asal": asal, "kolom": True}, {"kolom": len(asal["kolom"])}
    dibaca = _jawaban(berkas, tabel, asal, maju)
    ringkas = {"jawaban": len(dibaca["jawaban"]), "salah": dibaca["banyak_temuan"]}
    return {"asal": asal, "baca": dibaca}, ringkas


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
