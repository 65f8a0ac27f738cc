"""The acts that move an LKE through the tiers: sign, send, open, return, verify, issue an LHE, propose.

Each takes the lock that every save takes, so a save either is in the frozen copy or is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Now
from django.utils.timezone import localdate

from kpu_zi.riwayat.actions import sambung
from kpu_zi.riwayat.rantai import Catatan
from kpu_zi.tools import Ditolak
from kpu_zi.tools.tanggal import tulis_tanggal
from lke import queries
from lke.acuan import Acuan, acuan
from lke.akses import peran_pihak
from lke.aturan import alur
from lke.aturan.alur import Fakta, KeadaanJendela, Lapis, Perbuatan, Pihak
from lke.aturan.ambang import gagal
from lke.aturan.isian import Baris
from lke.aturan.kesiapan_alur import Hambatan, hambatan_kirim, hambatan_nilai
from lke.aturan.lhe import susun_isi
from lke.aturan.penilaian import hitung_nilai
from lke.aturan.salinan import sidik_salinan, teks_salinan
from lke.aturan.status import TANDA, Status
from lke.aturan_alur import AturanLke, aturan_lke
from lke.jendela import batas
from lke.models import Lhe, Lke, Pengembalian, Penilaian, Penjelasan, Persetujuan, Salinan
from lke.tingkat.kabar import kabari, kabari_persetujuan
from lke.tingkat.queries_lhe import tanda_tangan_lhe, tim_lhe
from satker.models import Pengguna
from satker.peran import ATURAN, Peran

LAPIS_PERBUATAN: dict[Perbuatan, Lapis] = {
    Perbuatan.KIRIM: Lapis.SATKER,
    Perbuatan.KEMBALIKAN: Lapis.PROVINSI,
    Perbuatan.VERIFIKASI: Lapis.PROVINSI,
    Perbuatan.TIDAK_TERUSKAN: Lapis.PROVINSI,
    Perbuatan.LHE_1: Lapis.TPI,
    Perbuatan.LHE_2: Lapis.TPI,
}
_MEMBUKA = {Perbuatan.BUKA: Lapis.PROVINSI, Perbuatan.BUKA_TPI: Lapis.TPI}
_PENYETUJU_TPI = (Peran.TPI_ANGGOTA.value, Peran.TPI_KETUA.value)
_DISETUJUI_SATKER = (Status.DRAF, Status.DIKEMBALIKAN, Status.DITINDAKLANJUTI)
_DISETUJUI_TPI = (Status.DINILAI_TPI_1, Status.DINILAI_TPI_2)


@dataclass(frozen=True, slots=True)
class Surat:
    """What comes along with an act: why, or under which letter."""

    alasan: str = ""
    nomor: str = ""
    tanggal: date | None = None


@transaction.atomic
def lakukan(
    *, lke: Lke, perbuatan: Perbuatan, oleh: Pengguna | None, surat: Surat | None = None, alamat: str = ""
) -> Salinan | None:
    """Move the LKE by one line of `alur.LANGKAH`; the frozen copy that the act leaves, where it leaves one.

    `oleh` None: the portal itself, for the acts of `alur.SENDIRI` once their window has closed.
    PermissionDenied for a peran that may not; Ditolak (409 for a state that lacks the act, 423 outside the window, 422
    for what is missing) with a sentence; nothing is written then.
    """
    surat = surat or Surat()
    terkunci, kini = _kunci(lke)
    aturan = aturan_lke(terkunci)
    fakta = _fakta(terkunci, perbuatan, aturan, surat)
    peran = _tolak(terkunci, perbuatan, oleh, aturan, fakta)
    ke = alur.tujuan(terkunci.status, perbuatan, fakta)
    salinan = None
    if perbuatan in LAPIS_PERBUATAN and oleh is not None:
        salinan = _bekukan(terkunci, perbuatan, oleh, kini, fakta)
        if perbuatan in (Perbuatan.LHE_1, Perbuatan.LHE_2):
            _terbitkan_lhe(terkunci, perbuatan, salinan, surat, oleh, kini)
    if perbuatan in _MEMBUKA:
        Penilaian.objects.get_or_create(lke=terkunci, lapis=_MEMBUKA[perbuatan].value)
    _pindah(terkunci, perbuatan, ke, kini, fakta)
    _catat(terkunci, perbuatan, ke, oleh, peran, surat, salinan, kini, alamat)
    kabari(lke=terkunci, perbuatan=perbuatan, ke=ke, oleh=oleh, aturan=aturan)
    return salinan


def hambatan(lke: Lke, perbuatan: Perbuatan) -> list[Hambatan]:
    """What stands in the way of this act, each with its question: the list that the page shows and the action refuses by."""
    acu = acuan(lke.instrumen)
    penilaian = {p.lapis: p for p in Penilaian.objects.filter(lke=lke)}
    mandiri = queries.isi_lke(_isi_penilaian(penilaian[Lapis.SATKER.value], lke))
    if perbuatan is Perbuatan.KIRIM:
        dijelaskan = set(Penjelasan.objects.filter(lke=lke).values_list("aturan", "kode"))
        belum = _tanpa_tanggapan(lke) if lke.status == Status.DITINDAKLANJUTI else []
        return hambatan_kirim(acu.instrumen, mandiri.nilai.terisi, mandiri.temuan, dijelaskan, belum)
    milik = penilaian.get(LAPIS_PERBUATAN[perbuatan].value)
    baris = queries.baris_jawaban(milik.pk, acu) if milik else {}
    return hambatan_nilai(acu.instrumen, baris, mandiri.baris)


def persetujuan_berlaku(penilaian: Penilaian, lke: Lke) -> dict[str, Persetujuan]:
    """By peran, the approvals given since the LKE came into this state, about what the layer still holds; one query."""
    daftar = Persetujuan.objects.filter(penilaian=penilaian, status=lke.status, putaran=lke.putaran)
    if lke.status_pada is not None:  # sent and withdrawn, or final and opened again: signed anew
        daftar = daftar.filter(pada__gte=lke.status_pada)
    return {p.sebagai: p for p in daftar.select_related("oleh") if p.isi_pada == penilaian.diubah_pada}


@transaction.atomic
def setujui(*, lke: Lke, sebagai: str, oleh: Pengguna, alamat: str = "") -> Persetujuan:
    """Sign as `sebagai` (ketua or sekretaris of the satker; tpi_anggota or tpi_ketua of the team) what the layer holds now.

    Refused while something is missing, for the ketua tim before the anggota, and for who already signed in another peran.
    A later edit voids the signature.
    """
    terkunci, kini = _kunci(lke)
    perbuatan = _perbuatan_disetujui(terkunci, sebagai)
    pihak = Pihak.TPI if sebagai in _PENYETUJU_TPI else Pihak.SATKER
    if sebagai not in peran_pihak(oleh, terkunci).get(pihak, frozenset()):
        raise PermissionDenied(f"Hanya {ATURAN[Peran(sebagai)].nama} yang dapat memberi persetujuan ini.")
    jendela = batas(terkunci, alur.TAHAP_STATUS[Status(terkunci.status)])
    _tolak_kalimat(alur.kalimat_jendela(jendela.tahap, jendela.keadaan), 423)
    _tolak_kalimat(" ".join(h.kalimat for h in hambatan(terkunci, perbuatan)), 422)
    penilaian = Penilaian.objects.get(lke=terkunci, lapis=LAPIS_PERBUATAN[perbuatan].value)
    berlaku = persetujuan_berlaku(penilaian, terkunci)
    if sebagai == Peran.TPI_KETUA and Peran.TPI_ANGGOTA.value not in berlaku:
        raise Ditolak("Anggota TPI belum menyatakan penilaiannya selesai.")
    if any(p.oleh_id == oleh.pk and p.sebagai != sebagai for p in berlaku.values()):
        raise Ditolak("Anda sudah memberi persetujuan dalam peran lain; persetujuan ini diberikan oleh orang lain.")
    persetujuan, _ = Persetujuan.objects.update_or_create(
        penilaian=penilaian,
        status=terkunci.status,
        putaran=terkunci.putaran,
        sebagai=sebagai,
        defaults={"oleh": oleh, "pada": kini, "isi_pada": penilaian.diubah_pada},
    )
    _sambung(terkunci, "lke.setujui", {"persetujuan": ["", ATURAN[Peran(sebagai)].nama]}, oleh, sebagai, kini, alamat)
    kabari_persetujuan(lke=terkunci, persetujuan=persetujuan, sudah=berlaku)
    return persetujuan


def _perbuatan_disetujui(lke: Lke, sebagai: str) -> Perbuatan:
    """The act that a signature in this state is for."""
    if sebagai in _PENYETUJU_TPI and lke.status in _DISETUJUI_TPI:
        return Perbuatan.LHE_1 if lke.status == Status.DINILAI_TPI_1 else Perbuatan.LHE_2
    if sebagai in {p.value for p in alur.PENANDA_TANGAN} and lke.status in _DISETUJUI_SATKER:
        return Perbuatan.KIRIM
    raise Ditolak(f"LKE berstatus “{TANDA[Status(lke.status)].teks}” tidak menunggu persetujuan ini.", status=409)


def _kunci(lke: Lke) -> tuple[Lke, datetime]:
    """The LKE under the lock that saves take too, and the database's time once it is held."""
    daftar = Lke.objects.select_for_update(of=("self",), no_key=True).select_related("satker__induk", "instrumen")
    terkunci = daftar.defer("instrumen__isi").get(pk=lke.pk)
    return terkunci, Lke.objects.annotate(kini=Now()).values_list("kini", flat=True).get(pk=lke.pk)


def _fakta(lke: Lke, perbuatan: Perbuatan, aturan: AturanLke, surat: Surat) -> Fakta:
    langkah = alur.LANGKAH.get((Status(lke.status), perbuatan))
    if langkah is None:
        return Fakta()
    tahap = alur.tahap_perbuatan(lke.status, perbuatan, lke.putaran)
    lapis = LAPIS_PERBUATAN.get(perbuatan)
    wajib: frozenset[str] = frozenset()
    disetujui: frozenset[str] = frozenset()
    if "setuju" in langkah.perlu and lapis is not None:
        wajib = aturan.penanda_tangan if lapis is Lapis.SATKER else frozenset(_PENYETUJU_TPI)
        penilaian = Penilaian.objects.get(lke=lke, lapis=lapis.value)
        disetujui = frozenset(persetujuan_berlaku(penilaian, lke))
    ditandai = Pengembalian.objects.filter(lke=lke, putaran=lke.putaran, lapis=lapis.value) if lapis else None
    return Fakta(
        putaran=lke.putaran,
        pendahuluan=aturan.pendahuluan,
        diverifikasi="belum_diverifikasi" in langkah.perlu and _diverifikasi(lke),
        memenuhi=lke.memenuhi_wbk,
        ditandai=ditandai.exclude(jenis=Pengembalian.Jenis.DIBUKA).count() if ditandai is not None else 0,
        kurang=tuple(h.kalimat for h in hambatan(lke, perbuatan)) if "lengkap" in langkah.perlu else (),
        wajib_setuju=frozenset(ATURAN[Peran(p)].nama for p in wajib),
        disetujui=frozenset(ATURAN[Peran(p)].nama for p in disetujui),
        alasan=surat.alasan,
        nomor=surat.nomor,
        jendela=batas(lke, tahap).keadaan if tahap else KeadaanJendela.TERBUKA,
    )


def _diverifikasi(lke: Lke) -> bool:
    """Whether a first assessor verified it; a setting that changed meanwhile says nothing about that."""
    return Salinan.objects.filter(lke=lke, putaran=lke.putaran, perbuatan=Perbuatan.VERIFIKASI.value).exists()


def _tolak(lke: Lke, perbuatan: Perbuatan, oleh: Pengguna | None, aturan: AturanLke, fakta: Fakta) -> str:
    """Raise when the table refuses; the peran in which the person acts, "" for the portal itself."""
    langkah = alur.LANGKAH.get((Status(lke.status), perbuatan))
    if langkah is None:
        raise Ditolak(alur.penolakan(lke.status, perbuatan, "", frozenset(), fakta), status=409)
    if oleh is None:
        tutup = fakta.jendela is KeadaanJendela.TERTUTUP  # late ones are still accepted while it is TERLAMBAT
        peran = langkah.peran if perbuatan in alur.SENDIRI and tutup else frozenset()
    else:
        peran = peran_pihak(oleh, lke, aturan).get(langkah.pihak, frozenset())
    pesan = alur.penolakan(lke.status, perbuatan, langkah.pihak, peran, fakta)
    if pesan and not peran & langkah.peran:
        raise PermissionDenied(pesan)
    _tolak_kalimat(pesan, 423 if alur.ditolak_jendela(lke.status, perbuatan, fakta) else 422)
    return min(peran & langkah.peran) if oleh is not None else ""


def _tolak_kalimat(pesan: str, status: int) -> None:
    if pesan:
        raise Ditolak(pesan, status=status)


def _bekukan(lke: Lke, perbuatan: Perbuatan, oleh: Pengguna, kini: datetime, fakta: Fakta) -> Salinan:
    lapis = LAPIS_PERBUATAN[perbuatan]
    acu = acuan(lke.instrumen)
    penilaian = Penilaian.objects.get(lke=lke, lapis=lapis.value)
    baris = queries.baris_jawaban(penilaian.pk, acu)
    teks = _teks(acu, baris)
    return Salinan.objects.create(
        lke=lke,
        lapis=lapis.value,
        putaran=lke.putaran,
        perbuatan=perbuatan.value,
        isi=teks,
        sidik=sidik_salinan(teks),
        nilai_total=penilaian.nilai_total if penilaian.terisi == len(acu.kode) else None,
        terlambat=fakta.jendela is KeadaanJendela.TERLAMBAT,
        oleh=oleh,
        pada=kini,
    )


def _teks(acu: Acuan, baris: Mapping[str, Baris]) -> str:
    nilai = hitung_nilai(acu.instrumen, {k: b.isi() for k, b in baris.items()})
    return teks_salinan(baris, nilai, list(acu.instrumen.simpul))


def _terbitkan_lhe(
    lke: Lke, perbuatan: Perbuatan, salinan: Salinan, surat: Surat, oleh: Pengguna, kini: datetime
) -> None:
    """The report's data as they are now; the TPI's nilai decides, compared before any rounding."""
    acu = acuan(lke.instrumen)
    penilaian = {p.lapis: p for p in Penilaian.objects.filter(lke=lke)}
    lapis = {nama: queries.baris_jawaban(p.pk, acu) for nama, p in penilaian.items()}
    nilai = hitung_nilai(acu.instrumen, {k: b.isi() for k, b in lapis[Lapis.TPI.value].items()})
    kurang = gagal(acu.instrumen, nilai)
    tanda = Pengembalian.objects.filter(lke=lke, lapis=Lapis.TPI.value, putaran=lke.putaran)
    tanda = tanda.exclude(jenis=Pengembalian.Jenis.DIBUKA).values_list("pertanyaan__kode", "jenis", "catatan")
    Lhe.objects.create(
        lke=lke,
        tahap=1 if perbuatan is Perbuatan.LHE_1 else 2,
        putaran=lke.putaran,
        nomor=surat.nomor.strip(),
        tanggal=surat.tanggal or localdate(kini),
        memenuhi_wbk=not kurang.get("WBK"),
        memenuhi_wbbm=not kurang.get("WBBM"),
        isi=susun_isi(
            acu.instrumen,
            lapis,
            list(tanda),
            tim=tim_lhe(lke),
            tanda_tangan=tanda_tangan_lhe(persetujuan_berlaku(penilaian[Lapis.TPI.value], lke), oleh, kini),
        ),
        salinan=salinan,
        oleh=oleh,
        pada=kini,
    )
    lke.memenuhi_wbk, lke.memenuhi_wbbm = not kurang.get("WBK"), not kurang.get("WBBM")


def _pindah(lke: Lke, perbuatan: Perbuatan, ke: Status, kini: datetime, fakta: Fakta) -> None:
    kolom: dict[str, Any] = {
        "status": ke.value,
        "putaran": alur.putaran_berikut(perbuatan, ke, lke.putaran),
        "status_pada": kini,
        "memenuhi_wbk": lke.memenuhi_wbk,
        "memenuhi_wbbm": lke.memenuhi_wbbm,
    }
    if perbuatan is Perbuatan.KIRIM:
        kolom |= {"dikirim_pada": kini, "terlambat": lke.terlambat or fakta.jendela is KeadaanJendela.TERLAMBAT}
    elif perbuatan is Perbuatan.TARIK:
        kolom |= _kiriman_sebelum(lke)
    if perbuatan is Perbuatan.TUTUP_TINDAK_LANJUT:
        kolom["tanpa_tindak_lanjut"] = True
    Lke.objects.filter(pk=lke.pk).update(**kolom)


def _kiriman_sebelum(lke: Lke) -> dict[str, Any]:
    """What stands once this round's sending is taken back: the last one of the rounds before."""
    kiriman = Salinan.objects.filter(lke=lke, perbuatan=Perbuatan.KIRIM.value, putaran__lt=lke.putaran)
    daftar = list(kiriman.order_by("-pk").values_list("pada", "terlambat"))
    return {"dikirim_pada": daftar[0][0] if daftar else None, "terlambat": any(terlambat for _, terlambat in daftar)}


def _catat(
    lke: Lke,
    perbuatan: Perbuatan,
    ke: Status,
    oleh: Pengguna | None,
    peran: str,
    surat: Surat,
    salinan: Salinan | None,
    kini: datetime,
    alamat: str,
) -> None:
    rincian = rincian_perbuatan(lke.status, ke, surat, salinan)
    _sambung(lke, f"lke.{perbuatan.value}", rincian, oleh, peran, kini, alamat)


def rincian_perbuatan(dari: str, ke: Status, surat: Surat, salinan: Salinan | None) -> dict[str, list[str]]:
    """What the log says of an act."""
    tambahan = {
        "alasan": surat.alasan.strip(),
        "nomor": surat.nomor.strip(),
        "tanggal": tulis_tanggal(surat.tanggal) if surat.tanggal else "",
        "salinan": f"{salinan.nomor} {salinan.sidik}" if salinan else "",
    }
    return {"status": [dari, ke.value]} | {nama: ["", isi] for nama, isi in tambahan.items() if isi}


def _sambung(
    lke: Lke, acara: str, rincian: Mapping[str, Any], oleh: Pengguna | None, peran: str, kini: datetime, alamat: str
) -> None:
    """One line in the log of the satker's layer; the LKE is locked, so nobody else moves its head."""
    penilaian = Penilaian.objects.get(lke=lke, lapis=Lapis.SATKER.value)
    catatan = Catatan(kini, oleh.pk if oleh else None, acara, "", dict(rincian), peran=peran, alamat=alamat)
    nomor, kepala = sambung(penilaian.rantai, penilaian.riwayat_nomor, penilaian.riwayat_kepala, [catatan])
    Penilaian.objects.filter(pk=penilaian.pk).update(riwayat_nomor=nomor, riwayat_kepala=kepala)


def _tanpa_tanggapan(lke: Lke) -> list[str]:
    daftar = Pengembalian.objects.filter(lke=lke, putaran=lke.putaran - 1, tanggapan="")
    return list(daftar.exclude(jenis=Pengembalian.Jenis.DIBUKA).values_list("pertanyaan__kode", flat=True))


def _isi_penilaian(penilaian: Penilaian, lke: Lke) -> Penilaian:
    """The layer with the LKE object at hand, so that nothing is read twice."""
    penilaian.lke = lke
    return penilaian
