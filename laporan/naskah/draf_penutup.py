"""Kendala, kesimpulan and rencana as first written from data (pure)."""

from kpu_zi.tools.tanggal import tulis_tanggal
from laporan.naskah.angka import tulis_angka
from laporan.naskah.angka_bahan import kunci_nilai, tahun_pembanding
from laporan.naskah.bahan import PREDIKAT, PROVINSI, TPI, Ambang, Bahan
from laporan.naskah.kata import alinea, aman, daftar, gabung_kata, kalimat
from lke.aturan.penilaian import TOTAL
from lke.aturan.status import Status


def kendala(b: Bahan) -> str:
    if b.angka.get("kendala.n", "0") == "0":
        return f"Belum ada kendala/hambatan pembangunan Zona Integritas {aman(b.nama)} yang dicatat."
    n = tulis_angka("kendala.n", b.angka)
    return kalimat(
        f"Dalam pembangunan Zona Integritas, {aman(b.nama)} mencatat {n} kendala/hambatan beserta upaya untuk mengatasinya.",
        _keadaan(b, "kendala"),
        "Rinciannya disajikan pada tabel berikut.",
    )


def rencana(b: Bahan) -> str:
    if b.angka.get("rencana.n", "0") == "0":
        return f"Belum ada rencana tindak lanjut {aman(b.nama)} yang dicatat."
    n = tulis_angka("rencana.n", b.angka)
    return kalimat(
        f"Berdasarkan kesimpulan tersebut, {aman(b.nama)} menetapkan {n} rencana tindak lanjut beserta penanggung jawab dan"
        " tenggatnya.",
        _keadaan(b, "rencana"),
        "Rinciannya disajikan pada tabel berikut.",
    )


_KATA = {
    "kendala": {"selesai": "telah diatasi", "berjalan": "sedang diatasi", "belum": "belum mulai diatasi"},
    "rencana": {"selesai": "telah selesai", "berjalan": "sedang berjalan", "belum": "belum dimulai"},
}


def _keadaan(b: Bahan, jenis: str) -> str:
    ada = [(k, teks) for k, teks in _KATA[jenis].items() if b.angka[f"{jenis}.{k}"] != "0"]
    if len(ada) == 1:
        return f"{'Seluruhnya' if b.angka[f'{jenis}.n'] != '1' else 'Hal tersebut'} {ada[0][1]}."
    isi = gabung_kata([f"{tulis_angka(f'{jenis}.{k}', b.angka)} {teks}" for k, teks in ada])
    return f"Dari jumlah tersebut, {isi}."


def kesimpulan(b: Bahan) -> str:
    if not b.dijawab:
        awal = (
            f"Karena {b.tanpa_nilai}, capaian {aman(b.nama)} terhadap ambang predikat WBK dan WBBM belum dapat"
            " disimpulkan."
        )
        return alinea(awal, _papan(b))
    return alinea(
        kalimat(_nilai(b), _perubahan(b)),
        kalimat(_kelengkapan(b), _kirim(b), _penilai(b)),
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
    if b.lke.terisi < b.lke.pertanyaan:
        return kalimat(
            f"Dari {n} pertanyaan LKE, {terisi} telah dijawab.",
            "Pertanyaan yang belum dijawab bernilai nol, sehingga nilai tersebut masih dapat berubah.",
            _bukti(b),
        )
    return kalimat(f"Seluruh {n} pertanyaan LKE telah dijawab.", _bukti(b))


_TAUTAN = {
    "terbuka": "dengan berkas di portal atau tautan yang terbuka saat diperiksa",
    "belum_diperiksa": "dengan tautan yang belum diperiksa atau belum dapat dipastikan",
    "tidak_terbuka": "dengan tautan atau berkas yang tidak dapat dibuka atau tidak berlaku lagi",
}


def _bukti(b: Bahan) -> str:
    """What is known of the links, each state by itself; nothing while nobody has counted them."""
    assert b.lke is not None
    tautan = b.lke.tautan
    if tautan is None:
        return ""
    if not sum(tautan):
        return "Belum ada jawaban yang disertai berkas atau tautan bukti."
    n = tulis_angka("lke.bertautan", b.angka)
    ada = [kunci for kunci, banyak in zip(_TAUTAN, tautan, strict=True) if banyak]
    if len(ada) == 1:
        return f"Bukti disertakan pada {n} pertanyaan, semuanya {_TAUTAN[ada[0]]}."
    bagian = gabung_kata([f"{tulis_angka(f'lke.{kunci}', b.angka)} {_TAUTAN[kunci]}" for kunci in ada])
    return f"Bukti disertakan pada {n} pertanyaan, yaitu {bagian}."


def _kirim(b: Bahan) -> str:
    assert b.lke is not None
    if b.lke.dikirim is None:
        return "LKE tersebut belum disampaikan untuk dinilai."
    diteruskan = b.lke.status != Status.TIDAK_DITERUSKAN
    return kalimat(
        f"LKE tersebut disampaikan untuk dinilai pada tanggal {tulis_tanggal(b.lke.dikirim)}.",
        "" if diteruskan else "Pada penilaian pendahuluan, LKE tersebut diputuskan tidak diteruskan untuk dievaluasi.",
    )


def _penilai(b: Bahan) -> str:
    nama = {PROVINSI: "penilaian pendahuluan", TPI: "Tim Penilai Internal (TPI)"}
    ada = [f"{n} memberi nilai {tulis_angka(f'nilai.{x}', b.angka)}" for x, n in nama.items() if x in b.nilai_penilai]
    belum = [n for x, n in nama.items() if x not in b.nilai_penilai]
    if not ada:
        return "Nilai penilaian pendahuluan dan nilai Tim Penilai Internal (TPI) belum diterbitkan."
    teks = gabung_kata(ada)
    lain = f"; nilai {belum[0]} belum diterbitkan" if belum else ""
    return f"{teks[0].upper()}{teks[1:]}{lain}."


def _predikat(b: Bahan, predikat: str) -> str:
    p, semua = predikat.lower(), b.ambang[predikat]
    n = tulis_angka(f"syarat.{p}.banyak", b.angka)
    belum = [s for s in semua if not s.terpenuhi]
    if not belum:
        lagi = predikat != PREDIKAT[0] and all(x.terpenuhi for x in b.ambang[PREDIKAT[0]])
        awal = "Demikian pula" if lagi else "Berdasarkan penilaian mandiri,"
        return kalimat(f"{awal} seluruh {n} syarat nilai predikat {predikat} terpenuhi.", _pegang(b, predikat))
    if len(belum) == len(semua):
        return f"Terhadap predikat {predikat}, belum satu pun dari {n} syarat nilai terpenuhi (lihat lampiran)."
    penuh = tulis_angka(f"syarat.{p}.terpenuhi", b.angka)
    awal = f"Terhadap predikat {predikat}, {penuh} dari {n} syarat nilai terpenuhi. Syarat yang belum terpenuhi adalah:"
    return daftar(awal, [_belum(b, predikat, s) for s in belum])


def _belum(b: Bahan, predikat: str, s: Ambang) -> str:
    p = predikat.lower()
    nilai = tulis_angka(kunci_nilai(s.kode), b.angka)
    ambang, kurang = (tulis_angka(f"{k}.{p}.{s.kode}", b.angka) for k in ("ambang", "kurang"))
    return f"{s.nama}: {nilai} dari ambang {ambang} (kurang {kurang})"


def _pegang(b: Bahan, predikat: str) -> str:
    """WBBM is given to who holds WBK (PermenPANRB 90/2021)."""
    if predikat != PREDIKAT[1] or b.pegang:
        return ""
    return "Predikat WBBM hanya dapat diusulkan bagi satuan kerja yang telah berpredikat WBK."


def _evaluasi(b: Bahan) -> str:
    if b.lke is None or not b.lke.memenuhi:
        return ""
    ya, tidak = ([p for p in PREDIKAT if b.lke.memenuhi.get(p) is nilai] for nilai in (True, False))
    hasil = [f"memenuhi syarat nilai predikat {gabung_kata(ya)}"] if ya else []
    hasil += [f"belum memenuhi syarat nilai predikat {gabung_kata(tidak)}"] if tidak else []
    return f"Berdasarkan {_lhe(b)}, {aman(b.nama)} {', tetapi '.join(hasil)}."


def _lhe(b: Bahan) -> str:
    if b.lke is None or b.lke.tanggal_lhe is None:
        return "hasil evaluasi TPI"
    return f"Laporan Hasil Evaluasi TPI Nomor {aman(b.lke.nomor_lhe)} tanggal {tulis_tanggal(b.lke.tanggal_lhe)}"


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
        f" tahun {b.tahun_kegiatan}, tanpa menghitung penyampaian laporan ini,"
    )
    if b.angka["papan.dipenuhi"] == "0":
        return f"{awal} belum ada yang dipenuhi seluruhnya: {gabung_kata(sisa)}."
    return f"{awal} {penuh} telah dipenuhi{f'; selebihnya {gabung_kata(sisa)}' if sisa else ''}."
