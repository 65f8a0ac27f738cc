"""What stands first on a person's home page: the lines of *Perlu Anda kerjakan*, by peran."""

from dataclasses import dataclass, field
from fractions import Fraction

from django.urls import reverse
from django.utils.http import urlencode

from kpu_zi.tools.angka import tulis_desimal, tulis_jujur, tulis_kurang
from lke import queries_alur
from lke.aturan.alur import PENANDA_TANGAN as PERAN_PENANDA_TANGAN
from lke.aturan.alur import PUTARAN_SATKER, Izin, izin_isi
from lke.aturan.ambang import ambang_berikut, periksa_ambang_rekap
from lke.aturan.instrumen import Halaman
from lke.aturan.kelengkapan import nama_halaman
from lke.aturan.kerja import Kerja
from lke.aturan.panel import kalimat_ambang
from lke.aturan_alur import aturan_lke
from lke.beranda import queries_wilayah as queries
from lke.beranda.kerja_penilai import kerja_penilai
from lke.beranda.queries_wilayah import BarisLke, Kemajuan, LkeSendiri
from lke.models import Lke, Pengembalian
from satker.akses import memandang_nasional, penugasan
from satker.models import Pengguna
from satker.peran import ATURAN, PERAN_PENGISI, PERAN_PIMPINAN, PERAN_WILAYAH, Peran, Tingkat

PALING_BANYAK = 7
PENANDA_TANGAN = tuple(p.value for p in PERAN_PENANDA_TANGAN)
MILIK_SENDIRI = 4  # lines about one's own LKE when there is also a wilayah to look after


@dataclass(slots=True)
class Beranda:
    bertugas: bool
    ruang: int = PALING_BANYAK
    kerja: list[Kerja] = field(default_factory=list)
    pengantar: str = ""
    bantuan: list[Kerja] = field(default_factory=list)
    sendiri: list[BarisLke] = field(default_factory=list)
    kemajuan: Kemajuan | None = None


def susun_beranda(pengguna: Pengguna, tahun: int, ruang: int = PALING_BANYAK) -> Beranda:
    """At most `ruang` lines and few queries, the same for one satker and for all of them."""
    tugas = penugasan(pengguna)
    hasil = Beranda(bool(tugas), ruang)
    peran = {}
    for t in tugas:
        peran.setdefault(t.satker_id, set()).add(t.peran)
    if any(p.intersection(PERAN_PENGISI + PERAN_PIMPINAN) for p in peran.values()):
        milik = [x for x in queries.lke_sendiri(pengguna, tahun) if _pegang(peran, x, PERAN_PENGISI + PERAN_PIMPINAN)]
        _susun_sendiri(hasil, milik, peran, pengguna)
    if memandang_nasional(pengguna):
        _susun_nasional(hasil, pengguna, tahun)
    elif any(t.peran in PERAN_WILAYAH and t.satker.tingkat == Tingkat.PROVINSI for t in tugas):
        _susun_wilayah(hasil, pengguna, tahun)
    return hasil


def _susun_sendiri(hasil: Beranda, daftar: list[LkeSendiri], peran: dict[int, set[str]], pengguna: Pengguna) -> None:
    """Each satker has its share of the lines; what was returned or waits for an approval stands before the rest of all,
    the nearest limit between them."""
    kembali = _kembali(daftar, peran, pengguna)
    setuju = _setuju(daftar, peran, pengguna)
    mendesak: list[Kerja] = []
    lain: list[Kerja] = []
    batas = _batas(daftar)
    ruang = max((hasil.ruang - len(batas)) // max(len(daftar), 1), 1)
    for sendiri in daftar:
        satker = sendiri.baris.satker
        milik, awalan = peran[satker.pk], "" if len(daftar) == 1 else f"{satker.kode} "
        hasil.sendiri.append(sendiri.baris)
        if milik.intersection(PERAN_PENGISI):
            mendesak += _dikembalikan(sendiri, kembali.get(satker.pk, []), awalan, ruang)
        if milik.intersection(PERAN_PIMPINAN):
            mendesak += _persetujuan(sendiri, milik, setuju.get(satker.pk, frozenset()))
            lain.append(_keadaan(sendiri))
        if milik.intersection(PERAN_PENGISI):
            lain += _pengisian(sendiri, awalan, ruang)
    hasil.kerja = _muat([*mendesak, *batas, *lain], hasil)


def _batas(daftar: list[LkeSendiri]) -> list[Kerja]:
    """The limit that comes next, else the one that passed first; at most one line."""
    semua = [(x.tenggat, x.baris) for x in daftar if x.tenggat]
    if not semua:
        return []
    tenggat, b = min(semua, key=lambda x: (x[0].akhir < x[0].kini, x[0].akhir))
    return [Kerja(f"Batas {tenggat.sebut(b.satker.zona_waktu)}", _hub(b), f"LKE {b.tahun} {b.satker.nama}")]


def _muat(kerja: list[Kerja], hasil: Beranda) -> list[Kerja]:
    """Cut to the room there is; the last line then leads to the LKE that the cards beside it name."""
    if len(kerja) <= hasil.ruang:
        return kerja
    sisa = len(kerja) - hasil.ruang + 1
    daftar = reverse("lke:daftar", args=[hasil.sendiri[0].tahun])
    return [*kerja[: hasil.ruang - 1], Kerja(f"{sisa} hal lain pada LKE Anda", daftar, "lihat daftar LKE")]


def _kembali(daftar: list[LkeSendiri], peran: dict[int, set[str]], pengguna: Pengguna) -> dict[int, list[Pengembalian]]:
    """Returned questions by satker; no query where nothing is returned to whom this person fills for."""
    ada = [x for x in daftar if x.baris.status in PUTARAN_SATKER and _pegang(peran, x, PERAN_PENGISI)]
    return queries_alur.pengembalian_sendiri(pengguna, ada[0].baris.tahun) if ada else {}


def _setuju(daftar: list[LkeSendiri], peran: dict[int, set[str]], pengguna: Pengguna) -> dict[int, frozenset[str]]:
    ada = [x for x in daftar if _siap(x) and _pegang(peran, x, PENANDA_TANGAN)]
    return queries_alur.persetujuan_sendiri(pengguna, ada[0].baris.tahun) if ada else {}


def _pegang(peran: dict[int, set[str]], sendiri: LkeSendiri, wajib: tuple[str, ...]) -> bool:
    return bool(peran.get(sendiri.baris.satker.pk, set()).intersection(wajib))


def _siap(sendiri: LkeSendiri) -> bool:
    """Open for its satker with every question answered; what else may hold the sending stands on the check."""
    b = sendiri.baris
    return izin_isi(b.status, sendiri.lapis) is not Izin.TIDAK and b.terisi >= b.pertanyaan


def _dikembalikan(sendiri: LkeSendiri, daftar: list[Pengembalian], awalan: str, ruang: int) -> list[Kerja]:
    """The returned questions, those without a reply first; the last line leads to the rest, or to the check."""
    b = sendiri.baris
    if not daftar:
        return []
    urut = sorted(daftar, key=lambda p: bool(p.tanggapan))
    kerja = [_satu_kembali(sendiri, p, awalan) for p in urut[: max(ruang - 2, 0)]]
    if len(urut) > len(kerja):
        sisa = f"{awalan}{len(urut) - len(kerja)} pertanyaan {'lain yang ' if kerja else ''}dikembalikan"
        kerja.append(Kerja(sisa, _hub(b), b.tanda.teks))
    return kerja


def _satu_kembali(sendiri: LkeSendiri, p: Pengembalian, awalan: str) -> Kerja:
    b, butir = sendiri.baris, sendiri.instrumen.pertanyaan[p.pertanyaan.kode]
    alamat = reverse("lke:halaman", args=[b.tahun, b.satker.kode, butir.halaman])
    keadaan = "sudah ditanggapi" if p.tanggapan else "belum ditanggapi"
    teks = f"{awalan}{butir.kode} dikembalikan"
    return Kerja(teks, f"{alamat}?saring=dikembalikan#q-{butir.id_html}", f"{p.get_jenis_display()}, {keadaan}")


def _persetujuan(sendiri: LkeSendiri, milik: set[str], berlaku: frozenset[str]) -> list[Kerja]:
    """The approval that waits for this person, or the sending once all are there."""
    if not _siap(sendiri) or not milik.intersection(PENANDA_TANGAN):
        return []
    b = sendiri.baris
    wajib = aturan_lke(Lke(satker=b.satker, tahun=b.tahun)).penanda_tangan
    alamat = reverse("lke:periksa", args=[b.tahun, b.satker.kode])
    if wajib <= berlaku:
        return [Kerja(f"LKE {b.tahun} {b.satker.nama} siap dikirim", alamat, "semua persetujuan sudah ada")]
    if not milik & (wajib - berlaku):
        return []
    lain = " dan ".join(ATURAN[Peran(p)].nama for p in sorted(berlaku & wajib))
    rincian = f"{lain} sudah menyetujui" if lain else "semua pertanyaan sudah dijawab"
    return [Kerja(f"LKE {b.tahun} {b.satker.nama} siap disetujui", alamat, rincian)]


def _dahulukan_reviu(hasil: Beranda, pengguna: Pengguna, tahun: int) -> None:
    """What waits for a reviewer stands before what is the own satker's."""
    hasil.kerja = [*kerja_penilai(pengguna, tahun), *hasil.kerja[:MILIK_SENDIRI]][: hasil.ruang]


def _susun_wilayah(hasil: Beranda, pengguna: Pengguna, tahun: int) -> None:
    _dahulukan_reviu(hasil, pengguna, tahun)
    daftar = queries.perlu_bantuan(pengguna, tahun, hasil.ruang - len(hasil.kerja))
    hasil.pengantar = "Satker di wilayah Anda yang paling memerlukan bantuan:"
    hasil.bantuan = [Kerja(b.satker.nama, _hub(b), _sampai_mana(b)) for b in daftar]


def _sampai_mana(b: BarisLke) -> str:
    """Of what was returned that too: it may well be complete."""
    return f"{b.tanda.teks} · {b.dijawab}" if b.status in PUTARAN_SATKER else b.dijawab


def _susun_nasional(hasil: Beranda, pengguna: Pengguna, tahun: int) -> None:
    hasil.kemajuan = queries.kemajuan(pengguna, tahun)
    if not hasil.kemajuan.jumlah:
        return
    _dahulukan_reviu(hasil, pengguna, tahun)
    hasil.pengantar = "Provinsi yang paling memerlukan bantuan:"
    alamat = reverse("lke:daftar", args=[tahun])
    for p in queries.provinsi_perlu_bantuan(pengguna, tahun, hasil.ruang - len(hasil.kerja)):
        rincian = f"rata-rata {p.persen}% dijawab, {p.jumlah} satker"
        hasil.bantuan.append(Kerja(p.nama, f"{alamat}?{urlencode({'provinsi': p.kode})}", rincian))


def _pengisian(sendiri: LkeSendiri, awalan: str, ruang: int) -> list[Kerja]:
    """Unanswered questions per page of an open LKE; else where the LKE is now."""
    b = sendiri.baris
    if izin_isi(b.status, sendiri.lapis) is Izin.BERTANDA:
        periksa = reverse("lke:periksa", args=[b.tahun, b.satker.kode])
        return [Kerja(f"Periksa LKE {b.tahun} {b.satker.nama}", periksa, b.tanda.teks)]
    if izin_isi(b.status, sendiri.lapis) is not Izin.SEMUA:
        return [Kerja(f"LKE {b.tahun} {b.satker.nama}", _hub(b), b.tanda.teks)]
    kerja = [_belum(sendiri, h, awalan) for h in sendiri.instrumen.halaman.values() if _kosong(sendiri, h)]
    if not kerja:
        periksa = reverse("lke:periksa", args=[b.tahun, b.satker.kode])
        return [Kerja(f"Periksa LKE {b.tahun} {b.satker.nama}", periksa, "semua pertanyaan sudah dijawab")]
    if len(kerja) > ruang:
        sisa = f"{awalan}{len(kerja) - ruang + 1} halaman{' lain' if ruang > 1 else ''}"
        kerja[ruang - 1 :] = [Kerja(sisa, _hub(b), "belum lengkap")]
    return kerja


def _kosong(sendiri: LkeSendiri, halaman: Halaman) -> int:
    return len(halaman.pertanyaan) - sendiri.halaman.get(halaman.kode, 0)


def _belum(sendiri: LkeSendiri, halaman: Halaman, awalan: str) -> Kerja:
    b = sendiri.baris
    alamat = reverse("lke:halaman", args=[b.tahun, b.satker.kode, halaman.kode])
    return Kerja(awalan + nama_halaman(halaman), alamat, f"{_kosong(sendiri, halaman)} pertanyaan belum dijawab")


def _keadaan(sendiri: LkeSendiri) -> Kerja:
    """State of the LKE and what it still lacks for the next predikat; of the TPI's nilai, once it is released, the total."""
    b = sendiri.baris
    return Kerja(f"LKE {b.tahun} {b.satker.nama}", _hub(b), f"{b.tanda.teks} · {b.dijawab} · {_jarak(sendiri)}")


def _jarak(sendiri: LkeSendiri) -> str:
    """All conditions where the points of every area are known; else what the total alone shows to be missing."""
    mandiri = sendiri.nilai_tpi is None
    total = Fraction(sendiri.total if sendiri.nilai_tpi is None else sendiri.nilai_tpi)
    berikut = ambang_berikut(sendiri.instrumen, total)
    nilai = (
        f"nilai {'mandiri' if mandiri else 'TPI'} {tulis_jujur(total, berikut[1]) if berikut else tulis_desimal(total)}"
    )
    hasil = periksa_ambang_rekap(sendiri.instrumen, sendiri.poin) if mandiri else None
    if hasil is not None:
        return f"{nilai}, {kalimat_ambang(hasil)}"
    if berikut is None or berikut[0] != next(iter(sendiri.instrumen.syarat)):
        return nilai  # the total reaches the first predikat; whether the areas do is not known
    return f"{nilai}, nilai total kurang {tulis_kurang(berikut[1] - total)} untuk {berikut[0]}"


def _hub(b: BarisLke) -> str:
    return reverse("lke:hub", args=[b.tahun, b.satker.kode])
