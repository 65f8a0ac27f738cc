"""Every read of an LKE that a screen or a rule needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bukti.alamat import host_sendiri
from kpu_zi.riwayat.queries import riwayat_objek
from lke.acuan import Acuan, acuan
from lke.aturan.alur import Lapis
from lke.aturan.hasil_register import RegisterSatker
from lke.aturan.hasil_survei import SurveiSatker
from lke.aturan.instrumen import Isi, Pertanyaan
from lke.aturan.isian import Baris, untuk_kewajaran
from lke.aturan.kewajaran import Konteks, Temuan, periksa
from lke.aturan.kewajaran_survei import kode_survei
from lke.aturan.matriks import KepingJawaban, Pustaka, keping_jawaban, pemakaian
from lke.aturan.penilaian import Nilai, hitung_nilai
from lke.bacaan import DuaTahun, baca_dua_tahun, baca_lapis
from lke.models import Pengembalian, Penilaian
from lke.queries_bukti import Kembar, pustaka_jawaban
from lke.queries_survei import survei_lke
from satker.models import Pengguna


def baris_jawaban(penilaian_id: int, acu: Acuan) -> dict[str, Baris]:
    """The stored answers of a layer by kode, as plain values; one query."""
    return baca_lapis(penilaian_id, acu)


def baris_dua_tahun(penilaian: Penilaian) -> DuaTahun:
    """The stored answers of a layer, last year's of the same satker and layer, and what its registers say; one query."""
    return baca_dua_tahun(penilaian, acuan(penilaian.lke.instrumen))


def kode_bertanda(lke_id: int, lapis: str, putaran: int) -> frozenset[str]:
    """Questions that a layer may change while only returned ones are open.

    The satker mends what the last round returned; the TPI's second round looks at these and at what it opened with a reason.
    """
    daftar = Pengembalian.objects.filter(lke=lke_id, putaran=putaran - 1)
    if lapis != Lapis.SATKER:
        daftar = Pengembalian.objects.filter(lke=lke_id, lapis=lapis, putaran__in=(putaran - 1, putaran))
    return frozenset(daftar.values_list("pertanyaan__kode", flat=True))


def nama_pengguna(daftar_id: set[int]) -> dict[int, str]:
    return dict(Pengguna.objects.filter(pk__in=daftar_id).values_list("pk", "nama")) if daftar_id else {}


def riwayat_lke(penilaian: Penilaian, kode: str = ""):
    """Acts on this layer, newest first; of one pertanyaan when `kode` is given."""
    return riwayat_objek(penilaian.rantai, kode)


@dataclass(frozen=True, slots=True)
class IsiLke:
    """A layer as the rules see it: instrument, answers, nilai, last year's answers, what the library knows of their bukti,
    what the satker's surveys and registers say, and the findings."""

    acu: Acuan
    baris: Mapping[str, Baris]
    lalu: Mapping[str, Baris]
    nilai: Nilai
    temuan: list[Temuan]
    pustaka: Pustaka = Pustaka()
    survei: SurveiSatker = SurveiSatker()
    register: RegisterSatker = RegisterSatker()

    @property
    def jawaban(self) -> dict[str, Isi]:
        return {kode: b.isi() for kode, b in self.baris.items()}

    @property
    def bukti(self) -> dict[str, str]:
        """The lines of every answer, in the order of the instrument."""
        return {kode: self.baris[kode].bukti for kode in self.acu.instrumen.pertanyaan if kode in self.baris}

    def keping(self, daftar: Iterable[str]) -> dict[str, tuple[KepingJawaban, ...]]:
        """The chips under the answers to these pertanyaan."""
        hari = self.pustaka.hari
        pakai = pemakaian(self.bukti, self.pustaka) if hari else {}
        teks = {kode: self.baris[kode].bukti for kode in daftar if kode in self.baris} if hari else {}
        return {kode: keping_jawaban(t, self.pustaka, pakai, hari=hari) for kode, t in teks.items() if hari}


def isi_lke(penilaian: Penilaian, kembar: Kembar | None = None) -> IsiLke:
    """Answers of this year and last year, scored and looked at by the sanity rules; three queries.

    `kembar`: what other satker have too, for a reviewer (`queries_bukti.kembar`).
    """
    acu = acuan(penilaian.lke.instrumen)
    baris, lalu, register = baris_dua_tahun(penilaian)
    pustaka = pustaka_jawaban(penilaian.lke, baris, kembar=kembar)
    return nilai_isi_lke(acu, baris, lalu, pustaka, survei_lke(penilaian.lke), register)


def isi_tersimpan(
    penilaian: Penilaian,
    baris: Mapping[str, Baris],
    lalu: Mapping[str, Baris],
    register: RegisterSatker,
    pertanyaan: Pertanyaan,
) -> IsiLke:
    """The layer just after a save of `pertanyaan`, for the reply to its page; at most two queries.

    Of the bukti only what stands on that page is looked up, the surveys only where they speak of the pertanyaan: findings
    about the others appear when their page is opened.
    """
    acu = acuan(penilaian.lke.instrumen)
    pustaka = pustaka_jawaban(penilaian.lke, baris, acu.instrumen.halaman[pertanyaan.halaman].pertanyaan)
    bersurvei = pertanyaan.kode in kode_survei(acu.instrumen.kewajaran.get("umum", {}))
    survei = survei_lke(penilaian.lke) if bersurvei else SurveiSatker()
    return nilai_isi_lke(acu, baris, lalu, pustaka, survei, register)


def nilai_isi_lke(
    acu: Acuan,
    baris: Mapping[str, Baris],
    lalu: Mapping[str, Baris],
    pustaka: Pustaka | None = None,
    survei: SurveiSatker | None = None,
    register: RegisterSatker | None = None,
) -> IsiLke:
    """Without `pustaka` the rules on links and files find nothing, nor those on surveys or registers without theirs."""
    pustaka, survei = pustaka or Pustaka(host=host_sendiri()), survei or SurveiSatker()
    register = register or RegisterSatker()
    nilai = hitung_nilai(acu.instrumen, {kode: b.isi() for kode, b in baris.items()})
    konteks = Konteks(untuk_kewajaran(baris), untuk_kewajaran(lalu), pustaka, survei, register)
    return IsiLke(acu, baris, lalu, nilai, periksa(acu.instrumen, konteks), pustaka, survei, register)
