"""The annex of a report: nilai of all layers, conditions, surveys, registers, the points of the letter (pure)."""

from laporan.naskah.angka import polos
from laporan.naskah.angka_bahan import kunci_nilai
from laporan.naskah.aturan import AturanLaporan
from laporan.naskah.bahan import MANDIRI, NAMA_LAPIS, PREDIKAT, PROVINSI, TIADA, TPI, Bahan, Ukuran
from laporan.naskah.draf_area import frasa
from laporan.naskah.gambar import gambar_papan, gambar_selisih, gambar_tren
from laporan.naskah.isi import Angka, Blok, Paragraf, Tabel
from lke.aturan.penilaian import TOTAL

_PEMBULATAN = (
    "Nilai disajikan dengan dua angka desimal dan dibandingkan dengan ambang sebelum dibulatkan; jumlah atau selisih angka"
    " yang disajikan dapat sedikit berbeda karena pembulatan."
)
_LAPORAN_INI = "Disampaikan dengan laporan ini"


def lampiran(b: Bahan, aturan: AturanLaporan) -> tuple[Blok, ...]:
    return (
        *_nilai(b),
        *gambar_selisih(b),
        *(tabel_syarat(b, p) for p in PREDIKAT if p in b.ambang),
        *_riwayat(b),
        *gambar_tren(b),
        tabel_survei(b),
        tabel_register(b, aturan),
        tabel_papan(b),
        *gambar_papan(b),
    )


def _nilai(b: Bahan) -> tuple[Blok, ...]:
    tabel = Tabel(
        f"Nilai LKE tahun {b.tahun} menurut komponen dan area perubahan",
        ("Uraian", "Bobot", *NAMA_LAPIS.values()),
        tuple(
            (
                u.nama.upper() if u.dalam == 0 else inden(u, 1),
                b.tampil(f"bobot.{u.kode}"),
                *(b.tampil(kunci_nilai(u.kode, x)) for x in NAMA_LAPIS),
            )
            for u in b.ukuran.values()
        ),
        "kaaaa",
        f"LKE tahun {b.tahun} belum dimulai.",
    )
    if not b.dijawab:
        return (tabel,)
    excel = ("Menurut cara hitung lembar Excel, yang mengabaikan pertanyaan yang belum dijawab, nilai mandirinya ",)
    beda = () if b.excel == b.mandiri else (Paragraf((*excel, Angka("nilai.excel", b.tampil("nilai.excel")), ".")),)
    return (tabel, Paragraf((_PEMBULATAN,)), *beda)


def inden(u: Ukuran, dari: int) -> str:
    """A dash for each step that it stands below `dari`."""
    return f"{'– ' * (u.dalam - dari)}{u.nama}"


def tabel_syarat(b: Bahan, predikat: str) -> Tabel:
    p = predikat.lower()
    return Tabel(
        f"Syarat nilai predikat {predikat} menurut penilaian mandiri",
        ("Syarat", "Ambang", "Nilai", "Kekurangan", "Keterangan"),
        tuple(
            (
                s.nama,
                b.tampil(f"ambang.{p}.{s.kode}"),
                b.tampil(kunci_nilai(s.kode)),
                TIADA if s.terpenuhi else b.tampil(f"kurang.{p}.{s.kode}"),
                "Terpenuhi" if s.terpenuhi else "Belum terpenuhi",
            )
            for s in b.ambang[predikat]
        ),
        "kaaak",
    )


def _riwayat(b: Bahan) -> tuple[Tabel, ...]:
    if not b.lalu:
        return ()
    kini = ((str(b.tahun), *(b.tampil(kunci_nilai(TOTAL, x)) for x in NAMA_LAPIS), b.lke.tanda),) if b.lke else ()
    lalu = tuple(
        (str(t.tahun), *(b.tampil(f"riwayat.{t.tahun}.{x}") for x in (MANDIRI, PROVINSI, TPI)), t.tanda) for t in b.lalu
    )
    return (Tabel("Riwayat nilai LKE", ("Tahun", *NAMA_LAPIS.values(), "Keadaan"), (*kini, *lalu), "kaaak"),)


def tabel_survei(b: Bahan) -> Tabel:
    return Tabel(
        f"Rekapitulasi survei tahun {b.tahun_kegiatan}",
        ("Survei", "Periode", "Responden", "Indeks", "Mutu", "Keadaan"),
        tuple(
            (
                s.nama,
                s.sebutan,
                b.tampil(f"survei.{i}.responden"),
                b.tampil(f"survei.{i}.indeks"),
                s.mutu or TIADA,
                "Dipublikasikan" if s.terbit else "Ditutup",
            )
            for i, s in enumerate(b.survei, start=1)
        ),
        "kkaakk",
        f"Belum ada survei tahun {b.tahun_kegiatan} yang ditutup.",
    )


def tabel_register(b: Bahan, aturan: AturanLaporan) -> Tabel:
    """Counts of the registers in the order of the letter; what a register says of them as words."""
    kata = {r.kode: polos(frasa(b, r), b.angka) for r in aturan.register}
    jumlah = {r.kode: f"register.{r.kode}.{r.jumlah}" for r in aturan.register}
    return Tabel(
        f"Catatan kegiatan tahun {b.tahun_kegiatan}",
        ("Register", "Jumlah", "Uraian"),
        tuple(
            (nama, b.tampil(jumlah.get(kode, "")), _besar(kata.get(kode, "")) or _tanpa(b, aturan, kode))
            for kode, nama in b.register.items()
        ),
        "kak",
    )


def _tanpa(b: Bahan, aturan: AturanLaporan, kode: str) -> str:
    if kode in b.pernah:
        return "Tercatat pada tahun sebelumnya"
    diminta = b.pegang or not any(r.kode == kode and r.predikat for r in aturan.register)
    return "Belum tercatat" if diminta else "Tidak berlaku"


def _besar(teks: str) -> str:
    return teks[:1].upper() + teks[1:]


def tabel_papan(b: Bahan) -> Tabel:
    return Tabel(
        f"Langkah strategis surat Ketua Komisi Pemilihan Umum, keadaan tahun {b.tahun_kegiatan}",
        ("Huruf", "Langkah", "Keadaan", "Keterangan"),
        tuple(
            (x.kode, x.judul, *((_LAPORAN_INI, TIADA) if x.laporan_ini else (x.nama_keadaan, x.kalimat or TIADA)))
            for x in b.papan
        ),
        "kkkk",
        "Langkah dalam surat Ketua Komisi Pemilihan Umum belum dapat disajikan.",
    )
