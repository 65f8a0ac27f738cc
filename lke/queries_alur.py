"""Reads about the way of one LKE through the tiers, as its satker sees it: nothing that is not released."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import F, Q, QuerySet

from kpu_zi.riwayat.models import Riwayat
from lke import aturan_alur, jendela, queries_rak
from lke.aturan.alur import PUTARAN_SATKER, Lapis, Perbuatan, lapis_dirilis
from lke.aturan.kartu import Kembali
from lke.aturan.kesiapan_alur import kunci_temuan
from lke.aturan.kewajaran import Temuan
from lke.aturan_alur import AturanLke, baca_aturan, kolom_aturan
from lke.jendela import baca_batas, kolom_batas
from lke.keadaan_isi import KeadaanIsi, keadaan_isi, tahap_kini
from lke.models import AturanAlur, Lhe, Lke, Pengembalian, Penilaian, Penjelasan, Persetujuan, Salinan
from lke.queries import IsiLke, isi_lke
from lke.queries_rak import baca_contoh, kolom_contoh
from satker.akses import bertugas
from satker.models import Pengguna

KunciTemuan = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Kedudukan:
    """Where an LKE stands, as each of its pages shows it. `kembali`: what the last round returned, with the replies;
    `contoh`: the kode for which another satker shows an example."""

    keadaan: KeadaanIsi
    aturan: AturanLke
    kembali: tuple[Kembali, ...]
    contoh: frozenset[str] = frozenset()


def kedudukan(penilaian: Penilaian) -> Kedudukan:
    """One query, one more after a first return."""
    lke = penilaian.lke
    tahap = tahap_kini(lke.status, penilaian.lapis)
    kolom = kolom_batas(lke, tahap, "pk") | kolom_aturan(lke) | kolom_contoh(lke)
    baris = Lke.objects.filter(pk=lke.pk).annotate(**kolom)
    baris = baris.values_list(*jendela.KOLOM, *aturan_alur.KOLOM, *queries_rak.KOLOM).get()
    batas, aturan = baris[: len(jendela.KOLOM)], baca_aturan(lke, *baris[len(jendela.KOLOM) : -1])
    kembali = daftar_kembali(lke, aturan, lke.putaran - 1)
    bertanda = frozenset(k.kode for k in kembali) if lke.status in PUTARAN_SATKER else None
    keadaan = keadaan_isi(penilaian, bertanda, baca_batas(tahap, *batas))
    return Kedudukan(keadaan, aturan, kembali, baca_contoh(baris[-1]))


def daftar_kembali(lke: Lke, aturan: AturanLke, putaran: int | None = None) -> tuple[Kembali, ...]:
    """Released marks, of one round or of all, in the order of rounds and questions; one query after a first return.

    A mark is released by the act that ends its round, so only those of earlier rounds are. What an assessor opened for
    itself is none of the satker's.
    """
    if lke.putaran == 1:
        return ()
    daftar = Pengembalian.objects.filter(lke=lke, putaran__lt=lke.putaran).exclude(jenis=Pengembalian.Jenis.DIBUKA)
    if putaran is not None:
        daftar = daftar.filter(putaran=putaran)
    return tuple(_kembali(p, lke, aturan) for p in daftar.select_related("pertanyaan", "oleh"))


def _kembali(p: Pengembalian, lke: Lke, aturan: AturanLke) -> Kembali:
    return Kembali(
        pk=p.pk,
        kode=p.pertanyaan.kode,
        jenis=p.get_jenis_display(),
        catatan=p.catatan,
        oleh=f"{p.oleh.nama}, {nama_penilai(lke, aturan) if p.lapis == Lapis.PROVINSI else 'TPI'}",
        pada=p.pada,
        putaran=p.putaran,
        tanggapan=p.tanggapan,
        awal=p.tanggapan,
        wajib=p.lapis == Lapis.TPI,
        berjalan=lke.status in PUTARAN_SATKER and p.putaran == lke.putaran - 1,
    )


def nama_penilai(lke: Lke, aturan: AturanLke) -> str:
    """Who gets the LKE when it is sent: the first assessor, or the TPI where there is none."""
    if aturan.penilai == AturanAlur.Penilai.INDUK and lke.satker.induk is not None:
        return lke.satker.induk.nama
    return "Sekretariat Jenderal" if aturan.penilai == AturanAlur.Penilai.SETJEN else "TPI"


# --- of all satker where a person works
def pengembalian_sendiri(pengguna: Pengguna, tahun: int) -> dict[int, list[Pengembalian]]:
    """By satker, the returned questions of the round that it works on; one query."""
    daftar = Pengembalian.objects.filter(
        lke__tahun=tahun, lke__status__in=PUTARAN_SATKER, putaran=F("lke__putaran") - 1
    ).exclude(jenis=Pengembalian.Jenis.DIBUKA)
    hasil: dict[int, list[Pengembalian]] = {}
    for p in bertugas(daftar, pengguna, "lke__satker").select_related("pertanyaan", "lke"):
        hasil.setdefault(p.lke.satker_id, []).append(p)
    return hasil


def persetujuan_sendiri(pengguna: Pengguna, tahun: int) -> dict[int, frozenset[str]]:
    """By satker, the peran whose approval is in force; one query."""
    lke = "penilaian__lke__"
    daftar = Persetujuan.objects.filter(
        Q(**{f"{lke}status_pada": None}) | Q(pada__gte=F(f"{lke}status_pada")),
        penilaian__lapis=Lapis.SATKER.value,
        penilaian__lke__tahun=tahun,
        status=F(f"{lke}status"),
        putaran=F(f"{lke}putaran"),
        isi_pada=F("penilaian__diubah_pada"),
    )
    hasil: dict[int, frozenset[str]] = {}
    for satker, peran in bertugas(daftar, pengguna, f"{lke}satker").values_list(f"{lke}satker", "sebagai"):
        hasil[satker] = hasil.get(satker, frozenset()) | {peran}
    return hasil


# --- explained findings
def isi_dan_penjelasan(penilaian: Penilaian) -> tuple[IsiLke, dict[KunciTemuan, Penjelasan]]:
    """The layer, where an explained finding no longer holds the sending; three queries at most."""
    isi = isi_lke(penilaian)
    penjelasan = penjelasan_temuan(penilaian.lke_id, isi.temuan)
    return tanpa_dijelaskan(isi, penjelasan), penjelasan


def penjelasan_temuan(lke_id: int, temuan: Iterable[Temuan]) -> dict[KunciTemuan, Penjelasan]:
    """Explanations of findings that are there; one query, none without a finding of level K."""
    kunci = {kunci_temuan(t) for t in temuan if t.tingkat == "K"}
    daftar = Penjelasan.objects.filter(lke=lke_id).select_related("oleh") if kunci else ()
    return {(p.aturan, p.kode): p for p in daftar if (p.aturan, p.kode) in kunci}


def tanpa_dijelaskan(isi: IsiLke, penjelasan: Mapping[KunciTemuan, Penjelasan]) -> IsiLke:
    """An explained finding of level K is shown as one of level I, with the explanation."""
    return replace(isi, temuan=[_dijelaskan(t, penjelasan) for t in isi.temuan]) if penjelasan else isi


def _dijelaskan(temuan: Temuan, penjelasan: Mapping[KunciTemuan, Penjelasan]) -> Temuan:
    if temuan.tingkat != "K" or kunci_temuan(temuan) not in penjelasan:
        return temuan
    return replace(
        temuan, tingkat="I", pesan=f"{temuan.pesan} Penjelasan satker: {penjelasan[kunci_temuan(temuan)].teks}"
    )


# --- approvals and what was sent
def persetujuan_putaran(penilaian: Penilaian) -> dict[str, Persetujuan]:
    """By peran, the approvals of this state and round, in force or not; one query."""
    lke = penilaian.lke
    daftar = Persetujuan.objects.filter(penilaian=penilaian, status=lke.status, putaran=lke.putaran)
    return {p.sebagai: p for p in daftar.select_related("oleh")}


def kiriman(lke: Lke) -> QuerySet[Salinan]:
    """The frozen copies of what the satker sent, newest first."""
    daftar = Salinan.objects.filter(lke=lke, lapis=Lapis.SATKER.value, perbuatan=Perbuatan.KIRIM.value)
    return daftar.select_related("oleh", "lke")


def belum_dibuka(lke: Lke) -> bool:
    """Whether the last act that left a copy was the satker's own sending."""
    terakhir = Salinan.objects.filter(lke=lke).values_list("lapis", flat=True).first()
    return terakhir == Lapis.SATKER.value


def peran_pengirim(penilaian: Penilaian, salinan: Salinan) -> str:
    """The peran in which a copy was sent, from the log."""
    daftar = Riwayat.objects.filter(rantai=penilaian.rantai, acara=f"lke.{salinan.perbuatan}", pada=salinan.pada)
    return daftar.values_list("peran", flat=True).first() or ""


# --- what the assessors said
@dataclass(frozen=True, slots=True)
class Dirilis:
    """Frozen copies by layer; `satker`: the one that the newest of the others looked at. `lhe`: newest first."""

    salinan: Mapping[str, Salinan]
    lhe: tuple[Lhe, ...]


def hasil_dirilis(lke: Lke) -> Dirilis | None:
    """What has been released to the satker, None while nothing has; at most two queries.

    Read from the copies that the releasing acts made, never from the rows that an assessor is working on.
    """
    lapis = [x.value for x in (Lapis.PROVINSI, Lapis.TPI) if lapis_dirilis(lke.status, x, lke.putaran)]
    if not lapis:
        return None
    semua = list(Salinan.objects.filter(lke=lke, lapis__in=[*lapis, Lapis.SATKER.value]).select_related("oleh"))
    salinan = {s.lapis: s for s in reversed(semua) if s.lapis in lapis}
    if not salinan:
        return None
    terbaru = max(s.pk for s in salinan.values())
    dinilai = next((s for s in semua if s.lapis == Lapis.SATKER and s.pk < terbaru), None)
    if dinilai is not None:
        salinan[Lapis.SATKER.value] = dinilai
    return Dirilis(salinan, tuple(lke.lhe.all()) if Lapis.TPI.value in lapis else ())
