"""The way of an LKE as DOMAIN tells it, written apart from `lke.aturan.alur`: one line an act, words of the officers.

State, act, side, peran, window ("-" none), what it asks for, where it leads to. Where a line leads to two states, the word
before the colon says when: `tanpa` (nobody scores first), `ulang` (a round after the first), `nihil` (nothing to return).
"""

from dataclasses import dataclass

_PIMPINAN = "ketua,sekretaris"
_PENILAI = "verifikator,setjen"
_KETUA_TPI = "tpi_ketua,tpi_pengendali"
_TPI = f"tpi_anggota,{_KETUA_TPI}"
_BARIS = f"""
draf                kirim               satker   {_PIMPINAN} isi           lengkap,setuju        dikirim tanpa:diverifikasi
dikirim             tarik               satker   {_PIMPINAN} isi           alasan                draf ulang:dikembalikan
diverifikasi        tarik               satker   {_PIMPINAN} isi           alasan,belum_dinilai  draf ulang:dikembalikan
dikirim             buka                penilai  {_PENILAI}  pendahuluan   -                     dinilai_pendahuluan
dinilai_pendahuluan kembalikan          penilai  {_PENILAI}  pendahuluan   tanda                 dikembalikan
dinilai_pendahuluan verifikasi          penilai  {_PENILAI}  pendahuluan   lengkap,nomor,bersih  diverifikasi
dinilai_pendahuluan tidak_teruskan      penilai  {_PENILAI}  pendahuluan   alasan                tidak_diteruskan
tidak_diteruskan    batalkan            penilai  {_PENILAI}  pendahuluan   alasan                dinilai_pendahuluan
dikembalikan        kirim               satker   {_PIMPINAN} perbaikan     lengkap,setuju        dikirim tanpa:diverifikasi
diverifikasi        buka_tpi            tpi      {_TPI}      tpi_1         -                     dinilai_tpi_1
dinilai_tpi_1       lhe_1               tpi      tpi_pengendali tpi_1       lengkap,setuju,nomor  ditindaklanjuti nihil:final
ditindaklanjuti     kirim               satker   {_PIMPINAN} tindak_lanjut lengkap,setuju        dinilai_tpi_2
ditindaklanjuti     tutup_tindak_lanjut tpi      {_KETUA_TPI} tindak_lanjut selesai               dinilai_tpi_2
dinilai_tpi_2       lhe_2               tpi      tpi_pengendali tpi_2       lengkap,setuju,nomor  final
final               buka_kembali        tpi      tpi_pengendali tpi_2         alasan                dinilai_tpi_2
final               usulkan             setjen   setjen      usulan        memenuhi              diusulkan
final               tidak_usulkan       setjen   setjen      usulan        alasan                tidak_diusulkan
diusulkan           batal_usul          setjen   setjen      usulan        alasan                final
tidak_diusulkan     batal_usul          setjen   setjen      usulan        alasan                final
"""
# A return to the satker counts a round: by the province, or by an LHE with something to mend.
MENAMBAH_PUTARAN = {("dinilai_pendahuluan", "dikembalikan"), ("dinilai_tpi_1", "ditindaklanjuti")}
# Who fills what: state, layer, which questions, window.
_ISIAN = """
draf satker semua isi
dikembalikan satker bertanda perbaikan
ditindaklanjuti satker bertanda tindak_lanjut
dinilai_pendahuluan provinsi semua pendahuluan
dinilai_tpi_1 tpi semua tpi_1
dinilai_tpi_2 tpi bertanda tpi_2
"""


@dataclass(frozen=True)
class Polos:
    pihak: str
    peran: frozenset[str]
    tahap: str
    perlu: frozenset[str]
    ke: str
    bila: tuple[str, str]  # when, and where to instead

    def tujuan(self, *, tanpa: bool, ulang: bool, nihil: bool) -> str:
        kata, lain = self.bila
        return lain if {"": False, "tanpa": tanpa, "ulang": ulang, "nihil": nihil}[kata] else self.ke

    def jendela(self, putaran: int, perbuatan: str) -> str:
        """After a return, what is taken back is a repair."""
        return "perbaikan" if perbuatan == "tarik" and putaran > 1 else self.tahap


def _baca(baris: str) -> tuple[tuple[str, str], Polos]:
    status, perbuatan, pihak, peran, tahap, perlu, ke, *lain = baris.split()
    kata, _, tujuan = lain[0].partition(":") if lain else ("", "", "")
    syarat = frozenset() if perlu == "-" else frozenset(perlu.split(","))
    return (status, perbuatan), Polos(pihak, frozenset(peran.split(",")), tahap, syarat, ke, (kata, tujuan))


TABEL = dict(_baca(baris) for baris in _BARIS.strip().splitlines())
ISIAN = {(s, x): (izin, tahap) for s, x, izin, tahap in (b.split() for b in _ISIAN.strip().splitlines())}


def jendela_menolak(langkah: Polos, jendela: str) -> bool:
    """Too early or too late; closing the follow-up is the one act that waits for the end."""
    if "selesai" in langkah.perlu:
        return jendela not in ("terlambat", "tertutup")
    return jendela in ("belum", "tertutup")
