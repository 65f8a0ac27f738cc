"""Kendala, kesimpulan and rencana as first written from data (pure)."""

from laporan.naskah.angka import tulis_angka
from laporan.naskah.angka_bahan import kunci_nilai, tahun_pembanding
from laporan.naskah.bahan import PREDIKAT, PROVINSI, TPI, Ambang, Bahan
from laporan.naskah.kata import alinea, aman, daftar, gabung_kata, kalimat
from lke.penilaian import TOTAL


def kendala(b: Bahan) -> str:
    if b.angka.get("kendala.n", "0") == "0":
        return f"Belum ada kendala/hambatan pembangunan Zona Integritas {aman(b.nama)} yang dicatat."
    n = tulis_angka("kendala.n", b.angka)
    return kalimat(
        f"Dalam pembangunan Zona Integritas, {aman(b.nama)} mencatat {n} kendala/hambatan beserta upaya untuk mengatasinya.",
        _keadaan(b, "kendala", "upayanya"),
        "Rinciannya disajikan pada tabel berikut.",
    )


def rencana(b: Bahan) -> str:
    if b.angka.get("rencana.n", "0") == "0":
        return f"Belum ada rencana tindak lanjut {aman(b.nama)} yang dicatat."
    n = tulis_angka("rencana.n", b.angka)
    return kalimat(
        f"Berdasarkan kesimpulan tersebut, {aman(b.nama)} menetapkan {n} rencana tindak lanjut beserta penanggung jawab dan"
        " tenggatnya.",
        _keadaan(b, "rencana", ""),
        "Rinciannya disajikan pada tabel berikut.",
    )


def _keadaan(b: Bahan, jenis: str, apa: str) -> str:
    kata = (("selesai", "telah selesai"), ("berjalan", "sedang berjalan"), ("belum", "belum dimulai"))
    ada = [(k, teks) for k, teks in kata if b.angka[f"{jenis}.{k}"] != "0"]
    if len(ada) == 1:
        return f"{'Seluruhnya' if not apa else f'Seluruh {apa}'} {ada[0][1]}."
    isi = gabung_kata([f"{tulis_angka(f'{jenis}.{k}', b.angka)} {teks}" for k, teks in ada])
    return f"Dari jumlah tersebut, {f'{apa} ' if apa else ''}{isi}."


def kesimpulan(b: Bahan) -> str:
    if not b.dijawab:
        sebab = "belum dimulai" if b.lke is None else "belum diisi"
        awal = (
            f"Karena LKE tahun {b.tahun} {sebab}, capaian {aman(b.nama)} terhadap ambang predikat WBK dan WBBM belum dapat"
            " disimpulkan."
        )
        return alinea(awal, _papan(b))
    return alinea(
        kalimat(_nilai(b), _perubahan(b)),
        kalimat(_kelengkapan(b), _penilai(b)),
        *(_predikat(b, p) for p in PREDIKAT if p in b.ambang),
        kalimat(_evaluasi(b), _layak(b)),
        _papan(b),
    )


def _nilai(b: Bahan) -> str:
    bagian = [
        f"{b.ukuran[k].nama.lower()} {tulis_angka(kunci_nilai(k), b.angka)} dari {tulis_angka(f'bobot.{k}', b.angka)}"
        for k in b.ukuran
        if k != TOTAL and b.ukuran[k].dalam == 0
    ]
    return (
        f"Nilai mandiri pembangunan Zona Integritas {aman(b.nama)} tahun {b.tahun} adalah"
        f" {tulis_angka('nilai.total', b.angka)} dari {tulis_angka(f'bobot.{TOTAL}', b.angka)}, terdiri atas"
        f" {gabung_kata(bagian)}."
    )


def _perubahan(b: Bahan) -> str:
    lalu = tahun_pembanding(b)
    if lalu is None or lalu.mandiri is None or b.mandiri is None:
        return ""
    awal = f"nilai mandiri tahun {lalu.tahun} sebesar {tulis_angka(f'riwayat.{lalu.tahun}.mandiri', b.angka)}"
    if b.mandiri == lalu.mandiri:
        return f"Nilai ini sama dengan {awal}."
    arah = "naik" if b.mandiri > lalu.mandiri else "turun"
    return f"Dibandingkan dengan {awal}, nilai ini {arah} {tulis_angka('nilai.selisih', b.angka)}."


def _kelengkapan(b: Bahan) -> str:
    assert b.lke is not None
    n, terisi = (tulis_angka(f"lke.{k}", b.angka) for k in ("pertanyaan", "terisi"))
    bukti = f"{tulis_angka('lke.terbuka', b.angka)} pertanyaan telah dilengkapi bukti yang dapat diakses"
    sambung = "dan" if b.lke.terbuka else "tetapi"
    if not b.lke.terbuka:
        bukti = "belum ada pertanyaan yang dilengkapi bukti yang dapat diakses"
    if b.lke.terisi >= b.lke.pertanyaan:
        if b.lke.terbuka >= b.lke.pertanyaan:
            return f"Seluruh {n} pertanyaan LKE telah dijawab beserta bukti yang dapat diakses."
        return f"Seluruh {n} pertanyaan LKE telah dijawab, {sambung} {bukti}."
    return kalimat(
        f"Dari {n} pertanyaan LKE, {terisi} telah dijawab, {sambung} {bukti}.",
        "Pertanyaan yang belum dijawab bernilai nol, sehingga nilai tersebut masih dapat berubah.",
    )


def _penilai(b: Bahan) -> str:
    nama = {PROVINSI: "penilaian pendahuluan", TPI: "TPI"}
    ada = [f"{n} memberi nilai {tulis_angka(f'nilai.{x}', b.angka)}" for x, n in nama.items() if x in b.nilai_penilai]
    belum = [n for x, n in nama.items() if x not in b.nilai_penilai]
    if not ada:
        return "Nilai penilaian pendahuluan dan nilai TPI belum diterbitkan."
    teks = gabung_kata(ada)
    lain = f"; nilai {belum[0]} belum diterbitkan" if belum else ""
    return f"{teks[0].upper()}{teks[1:]}{lain}."


def _predikat(b: Bahan, predikat: str) -> str:
    p, semua = predikat.lower(), b.ambang[predikat]
    n = tulis_angka(f"syarat.{p}.banyak", b.angka)
    belum = [s for s in semua if not s.terpenuhi]
    if not belum:
        return kalimat(
            f"Berdasarkan penilaian mandiri, seluruh {n} syarat nilai predikat {predikat} terpenuhi.",
            _pegang(b, predikat),
        )
    penuh = tulis_angka(f"syarat.{p}.terpenuhi", b.angka)
    awal = f"Terhadap predikat {predikat}, {penuh} dari {n} syarat nilai terpenuhi. Syarat yang belum terpenuhi:"
    return daftar(awal, [_belum(b, predikat, s) for s in belum])


def _belum(b: Bahan, predikat: str, s: Ambang) -> str:
    p = predikat.lower()
    nilai = tulis_angka(kunci_nilai(s.kode), b.angka)
    ambang, kurang = (tulis_angka(f"{k}.{p}.{s.kode}", b.angka) for k in ("ambang", "kurang"))
    return f"{s.nama}: {nilai} dari ambang {ambang}, kurang {kurang}"


def _pegang(b: Bahan, predikat: str) -> str:
    """WBBM is given to who holds WBK (PermenPANRB 90/2021)."""
    if predikat != PREDIKAT[1] or b.pegang:
        return ""
    return "Predikat WBBM hanya dapat diusulkan bagi satuan kerja yang telah berpredikat WBK."


def _evaluasi(b: Bahan) -> str:
    if b.lke is None or not b.lke.memenuhi:
        return ""
    hasil = [
        f"{'memenuhi' if b.lke.memenuhi[p] else 'belum memenuhi'} syarat nilai predikat {p}"
        for p in PREDIKAT
        if p in b.lke.memenuhi
    ]
    return f"Berdasarkan hasil evaluasi TPI, {aman(b.nama)} {gabung_kata(hasil)}."


def _layak(b: Bahan) -> str:
    return (
        "Terpenuhinya ambang nilai tidak dengan sendirinya berarti satuan kerja layak diusulkan, karena syarat pengusulan"
        " lainnya diperiksa tersendiri."
    )


def _papan(b: Bahan) -> str:
    if b.angka.get("papan.diminta", "0") == "0":
        return ""
    diminta, penuh = (tulis_angka(f"papan.{k}", b.angka) for k in ("diminta", "dipenuhi"))
    sisa = [
        f"{tulis_angka(f'papan.{k}', b.angka)} {teks}"
        for k, teks in (("sebagian", "terpenuhi sebagian"), ("belum", "belum dipenuhi"), ("terlambat", "terlambat"))
        if b.angka[f"papan.{k}"] != "0"
    ]
    awal = (
        f"Dari {diminta} langkah strategis dalam surat Ketua Komisi Pemilihan Umum yang diminta dari satuan kerja ini pada"
        f" tahun {b.tahun_kegiatan},"
    )
    if b.angka["papan.dipenuhi"] == "0":
        return f"{awal} belum ada yang dipenuhi seluruhnya: {gabung_kata(sisa)}."
    return f"{awal} {penuh} telah dipenuhi{f'; selebihnya {gabung_kata(sisa)}' if sisa else ''}."
