"""What follows from a closed period: the follow-up plan, the publication of the result and where else it was published."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from bukti.models import Bukti
from kpu_zi.pekerjaan.actions import antrekan
from kpu_zi.tools import Ditolak
from satker.models import Pengguna
from survei.actions import catat_acara
from survei.aturan.sembunyi import BATAS
from survei.hasil import queries as queries_hasil
from survei.models import DokumenHasil, Periode, Publikasi, TindakLanjut

DOKUMEN = "survei.dokumen"
BELUM_TUTUP = "Periode ini belum ditutup. Tutup periodenya lebih dahulu; angkanya masih berubah selama survei dibuka."
TERLALU_SEDIKIT = (
    f"Hasil ini belum dapat diterbitkan karena jawabannya kurang dari {BATAS}. Dari hasil sesedikit itu, jawaban perorangan"
    " dapat ditebak."
)
BERUBAH = "Rencana ini diubah orang lain sejak Anda membukanya. Ketikan Anda belum tersimpan."
SUDAH_DIUMUMKAN = "Rencana ini sudah diumumkan bersama hasilnya, jadi tidak dapat dihapus. Ubah isi atau keadaannya."


@dataclass(frozen=True, slots=True)
class Rencana:
    """What a person says about a step of the plan."""

    butir: str
    kegiatan: str
    penanggung_jawab: str
    tenggat: date
    status: str
    bukti: Bukti | None


def tambah_rencana(*, periode: Periode, isi: Rencana, oleh: Pengguna, alamat: str = "") -> TindakLanjut:
    """A step of the plan; the same one sent twice is stored once. Ditolak (423) while the period is open."""
    with transaction.atomic():
        kini = _tertutup(periode)
        rencana = TindakLanjut.objects.filter(periode=kini, **_kolom(isi)).first()
        if rencana is None:
            rencana = TindakLanjut.objects.create(periode=kini, **_kolom(isi))
            catat_acara(kini, "survei.rencana", _rincian(None, rencana), oleh, alamat)
            _perbarui_dokumen(kini)
    return rencana


def ubah_rencana(*, rencana: TindakLanjut, versi: int, isi: Rencana, oleh: Pengguna, alamat: str = "") -> None:
    """Write what was typed. Ditolak (409) when it changed since `versi`; the same text twice is no conflict."""
    with transaction.atomic():
        periode = _tertutup(rencana.periode)
        kini = TindakLanjut.objects.select_for_update(of=("self",)).select_related("bukti").get(pk=rencana.pk)
        ubahan = {k: n for k, n in _kolom(isi).items() if getattr(kini, k) != n}
        if not ubahan:
            return
        if kini.versi != versi:
            raise Ditolak(BERUBAH, status=409)
        rincian = {k: [_tulis(getattr(kini, k)), _tulis(n)] for k, n in ubahan.items()}
        for nama, nilai in ubahan.items():
            setattr(kini, nama, nilai)
        kini.versi += 1
        kini.save(update_fields=[*ubahan, "versi"])
        catat_acara(periode, "survei.rencana", {"rencana": ["", kini.pk], **rincian}, oleh, alamat)
        _perbarui_dokumen(periode)


def hapus_rencana(*, rencana: TindakLanjut, oleh: Pengguna, alamat: str = "") -> None:
    """Take a step out of a plan that nobody outside has seen. Ditolak (409) once the result is published."""
    with transaction.atomic():
        periode = _tertutup(rencana.periode)
        if periode.diterbitkan_pada is not None:
            raise Ditolak(SUDAH_DIUMUMKAN, status=409)
        kini = TindakLanjut.objects.filter(pk=rencana.pk).select_related("bukti").first()
        if kini is not None:
            catat_acara(periode, "survei.rencana_hapus", _rincian(kini, None), oleh, alamat)
            kini.delete()


def terbitkan(*, periode: Periode, oleh: Pengguna, alamat: str = "") -> None:
    """Let the public read the result from now on. Ditolak (423) while the period is open, (422) with too few answers.

    Publishing twice changes nothing.
    """
    with transaction.atomic():
        kini = _tertutup(periode)
        if queries_hasil.banyak_dihitung(kini.pk) < BATAS:
            raise Ditolak(TERLALU_SEDIKIT)
        if kini.diterbitkan_pada is None:
            _ubah(kini, diterbitkan_pada=timezone.now(), diterbitkan_oleh=oleh)
            catat_acara(kini, "survei.terbit", {"terbit": ["", True]}, oleh, alamat)
            _perbarui_dokumen(kini)


def tarik_hasil(*, periode: Periode, alasan: str, oleh: Pengguna, alamat: str = "") -> None:
    """Nobody outside reads the result any longer, also not in the documents of later periods. Twice changes nothing."""
    with transaction.atomic():
        queries_hasil.kunci_seluruhnya(periode)  # in one order, so that two withdrawals do not wait for each other
        kini = _terkunci(periode)
        if kini.diterbitkan_pada is None:
            return
        DokumenHasil.objects.filter(periode__in=queries_hasil.sesudahnya(kini)).delete()
        _ubah(kini, diterbitkan_pada=None, diterbitkan_oleh=None)
        catat_acara(kini, "survei.tarik_hasil", {"alasan": ["", alasan]}, oleh, alamat)
        _perbarui_dokumen(kini)


def minta_dokumen(*, periode: Periode) -> None:
    """Try again to make the PDF. Ditolak (409) when the result is not published."""
    if periode.diterbitkan_pada is None:
        raise Ditolak("Hasil ini belum diterbitkan, jadi belum ada dokumennya.", status=409)
    antrekan(jenis=DOKUMEN, parameter={"periode": periode.pk}, kunci=f"{DOKUMEN}:{periode.pk}")


def catat_publikasi(
    *, periode: Periode, tanggal: date, kanal: str, tautan: str, oleh: Pengguna, alamat: str = ""
) -> Publikasi:
    """Where else the result was published; the same record twice is stored once."""
    with transaction.atomic():
        kini = _tertutup(periode)
        if kini.diterbitkan_pada is None:
            raise Ditolak("Terbitkan hasilnya lebih dahulu, lalu catat kanal publikasinya.", status=409)
        isi = {"tanggal": tanggal, "kanal": kanal, "tautan": tautan}
        publikasi, baru = Publikasi.objects.get_or_create(periode=kini, **isi)
        if baru:
            catat_acara(kini, "survei.publikasi", {k: ["", _tulis(n)] for k, n in isi.items()}, oleh, alamat)
            _perbarui_dokumen(kini)
    return publikasi


def hapus_publikasi(*, periode: Periode, pk: int, oleh: Pengguna, alamat: str = "") -> bool:
    """Take out a record that was a mistake; False when there is none."""
    with transaction.atomic():
        kini = _terkunci(periode)
        publikasi = Publikasi.objects.filter(periode=kini, pk=pk).first()
        if publikasi is None:
            return False
        catat_acara(kini, "survei.publikasi_hapus", {"kanal": [publikasi.kanal, ""]}, oleh, alamat)
        publikasi.delete()
        _perbarui_dokumen(kini)
    return True


def _kolom(isi: Rencana) -> dict[str, Any]:
    return {nama: getattr(isi, nama) for nama in Rencana.__dataclass_fields__}


def _perbarui_dokumen(periode: Periode) -> None:
    """A job for each document that shows this period, once this transaction is committed.

    Without a kunci: a job that lives has perhaps read what now changes.
    """
    for pk in queries_hasil.sesudahnya(periode).values_list("pk", flat=True):
        antrekan(jenis=DOKUMEN, parameter={"periode": pk})


def _rincian(lama: TindakLanjut | None, baru: TindakLanjut | None) -> dict[str, list[object]]:
    kolom = Rencana.__dataclass_fields__
    return {k: [_tulis(getattr(lama, k)) if lama else "", _tulis(getattr(baru, k)) if baru else ""] for k in kolom}


def _tulis(nilai: Any) -> Any:
    if isinstance(nilai, Bukti):
        return nilai.pk
    return nilai.isoformat() if isinstance(nilai, date) else nilai


def _ubah(periode: Periode, **kolom: Any) -> None:
    for nama, nilai in kolom.items():
        setattr(periode, nama, nilai)
    periode.save(update_fields=list(kolom))


def pastikan_tutup(periode: Periode) -> None:
    """Ditolak (423) while figures still change."""
    if periode.status != Periode.Status.TUTUP:
        raise Ditolak(BELUM_TUTUP, status=423)


def _tertutup(periode: Periode) -> Periode:
    kini = _terkunci(periode)
    pastikan_tutup(kini)
    return kini


def _terkunci(periode: Periode) -> Periode:
    return Periode.objects.select_for_update(of=("self",)).select_related("satker").get(pk=periode.pk)
