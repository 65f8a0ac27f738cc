"""A whole invented report as an `Isi`, for tests of whatever reads one; awkward texts where `teks` is given."""

from laporan.naskah.isi import Angka, Bagian, Blok, Daftar, Grafik, Isi, Paragraf, PenandaTangan, Tabel
from laporan.naskah.susunan import SATKER, Judul, Rupa, judul_laporan


def isi_contoh(*, teks: str = "", kode: str = "99.99", nama: str = "KPU Kota Contoh", baris: int = 3) -> Isi:
    """`teks` stands in every place where people type; `baris`: rows of each table."""
    return Isi(
        jenis="satker",
        tahun=2026,
        kode=kode,
        nama=nama,
        judul=judul_laporan(2026, nama),
        per="2026-01-05T02:30:00+00:00",
        zona="Asia/Jakarta",
        bagian=tuple(_bagian(j, teks, baris) for j in SATKER),
        kop=("Jalan Contoh Nomor 1, Kota Contoh",),
        catatan=("Laporan ini belum memuat nilai TPI karena belum terbit.",),
        penanda_tangan=(
            PenandaTangan("Ketua", "Contoh Ketua", "", "2026-01-06T03:00:00+00:00"),
            PenandaTangan("Sekretaris", "Contoh Sekretaris", "198001012005011001", "2026-01-06T03:10:00+00:00"),
        ),
        sumber={"nilai.total": "LKE 2026, lapis satker"},
    )


def _bagian(judul: Judul, teks: str, baris: int) -> Bagian:
    anak = tuple(_bagian(a, teks, baris) for a in judul.anak)
    return Bagian(judul.kunci, judul.nomor, judul.judul, _blok(judul, teks, baris), anak)


def _blok(judul: Judul, teks: str, baris: int) -> tuple[Blok, ...]:
    if judul.rupa is Rupa.KELOMPOK:
        return ()
    kalimat = ("Nilai ", Angka("nilai.total", "71,20"), f" dari 100. {teks}".rstrip())
    tabel = Tabel(
        f"Rincian {judul.judul.lower()}",
        ("Uraian", "Nilai"),
        tuple((teks or f"Uraian {n}", f"{n},50") for n in range(baris)),
        "ka",
    )
    blok: list[Blok] = [Paragraf(kalimat), tabel]
    if judul.kunci.startswith("area"):
        blok.insert(1, Daftar((Paragraf((teks or "Langkah pertama.",)), Paragraf(("Langkah kedua.",))), bernomor=True))
    if judul.kunci == "hasil":
        data = {"baris": [["P1 " + (teks or "Manajemen Perubahan"), "78.5"]], "ambang": [[60, "WBK"], [75, "WBBM"]]}
        blok.append(Grafik("ambang", "Capaian area terhadap ambang", data))
    return tuple(blok)
