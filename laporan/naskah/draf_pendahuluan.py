"""BAB I as first written from data: how the building of the ZI came about, what the report is for, the law (pure)."""

from kpu_zi.tools.tanggal import tulis_tanggal
from laporan.naskah.angka import tulis_angka
from laporan.naskah.aturan import AturanLaporan
from laporan.naskah.bahan import MANDIRI, PREDIKAT, Bahan, Predikat, TahunLalu
from laporan.naskah.kata import alinea, aman, daftar, gabung_kata, kalimat, nama_lengkap
from lke.aturan.penilaian import TOTAL

_PANJANG = {
    "WBK": "Wilayah Bebas dari Korupsi (WBK)",
    "WBBM": "Wilayah Birokrasi Bersih dan Melayani (WBBM)",
}


def latar_belakang(b: Bahan, aturan: AturanLaporan) -> str:
    return alinea(
        kalimat(
            "Reformasi birokrasi dilaksanakan untuk mewujudkan tata kelola pemerintahan yang bersih dan akuntabel serta"
            " pelayanan publik yang prima. Salah satu wujudnya adalah pembangunan Zona Integritas, yaitu upaya pimpinan dan"
            f" seluruh jajaran satuan kerja untuk menjadi {_PANJANG['WBK']} dan {_PANJANG['WBBM']}.",
            "Di lingkungan Komisi Pemilihan Umum, langkah percepatannya ditetapkan dengan Surat Ketua Komisi Pemilihan Umum"
            f" {aturan.surat}.",
        ),
        _komitmen(b),
        _predikat(b),
        _tahun_lalu(b),
        _lingkup(b),
    )


def _komitmen(b: Bahan) -> str:
    return kalimat(_pencanangan(b), _tim(b), _pakta(b), _agen(b))


def _pencanangan(b: Bahan) -> str:
    nama = aman(nama_lengkap(b.nama))
    if not b.pencanangan:
        return f"Pencanangan pembangunan Zona Integritas pada {nama} belum tercatat."
    pertama, terakhir = b.pencanangan[0], b.pencanangan[-1]
    teks = (
        f"Pembangunan Zona Integritas pada {nama} dicanangkan pada tanggal {tulis_tanggal(pertama.tanggal)} di"
        f" {aman(pertama.tempat)} dengan target predikat {pertama.target}."
    )
    if pertama is terakhir:
        return teks
    return kalimat(
        teks,
        f"Pencanangan terakhir dilaksanakan pada tanggal {tulis_tanggal(terakhir.tanggal)} di {aman(terakhir.tempat)}"
        f" dengan target predikat {terakhir.target}.",
    )


def _tim(b: Bahan) -> str:
    if not b.tim:
        return f"Keputusan tentang tim kerja Zona Integritas tahun {b.tahun_kegiatan} belum tercatat."
    sk = gabung_kata([f"Keputusan Nomor {aman(t.nomor)} tanggal {tulis_tanggal(t.tanggal)}" for t in b.tim])
    return f"Pelaksanaannya ditugaskan kepada tim kerja yang dibentuk dengan {sk}."


def _pakta(b: Bahan) -> str:
    if not (b.fakta.get("pakta") or {}).get("n"):
        return f"Penandatanganan pakta integritas tahun {b.tahun_kegiatan} belum tercatat."
    tanda, pegawai = (tulis_angka(f"register.pakta.{k}", b.angka) for k in ("penandatangan", "pegawai"))
    return f"Pakta integritas telah ditandatangani oleh {tanda} dari {pegawai} pimpinan dan pegawai."


def _agen(b: Bahan) -> str:
    if not (b.fakta.get("agen") or {}).get("n"):
        return ""
    n = tulis_angka("register.agen.agen", b.angka)
    return f"Sebagai penggerak perubahan telah ditetapkan {n} agen perubahan."


def _predikat(b: Bahan) -> str:
    berlaku = [p for p in b.predikat if p.dicabut is None]
    dicabut = [_cabut(p) for p in b.predikat if p.dicabut is not None]
    if berlaku:
        peroleh = gabung_kata([f"predikat {p.predikat} pada tahun {p.tahun}{_dasar(p)}" for p in berlaku])
        return kalimat(f"Atas hasil pembangunan Zona Integritas, {aman(b.nama)} telah memperoleh {peroleh}.", *dicabut)
    if dicabut:
        return kalimat(*dicabut, f"Sejak itu {aman(b.nama)} belum memperoleh predikat WBK atau WBBM kembali.")
    return f"Sampai dengan laporan ini disusun, {aman(b.nama)} belum memperoleh predikat WBK ataupun WBBM."


def _dasar(p: Predikat) -> str:
    return f" berdasarkan {aman(p.dasar_hukum)}" if p.dasar_hukum else ""


def _cabut(p: Predikat) -> str:
    assert p.dicabut is not None
    return f"Predikat {p.predikat} tahun {p.tahun} telah dicabut pada tanggal {tulis_tanggal(p.dicabut)}."


def _tahun_lalu(b: Bahan) -> str:
    lalu = [t for t in b.lalu if t.mandiri is not None]
    if not lalu:
        if not b.dijawab:
            return ""
        return (
            f"Penilaian mandiri tahun {b.tahun} merupakan penilaian mandiri pertama yang tercatat bagi {aman(b.nama)}."
        )
    return daftar("Hasil penilaian pada tahun sebelumnya adalah sebagai berikut:", [_satu_tahun(b, t) for t in lalu])


def _satu_tahun(b: Bahan, t: TahunLalu) -> str:
    bagian = [f"nilai mandiri {tulis_angka(f'riwayat.{t.tahun}.{MANDIRI}', b.angka)}"]
    if t.provinsi is not None:
        bagian.append(f"nilai penilaian pendahuluan {tulis_angka(f'riwayat.{t.tahun}.provinsi', b.angka)}")
    if t.tpi is not None:
        bagian.append(f"nilai TPI {tulis_angka(f'riwayat.{t.tahun}.tpi', b.angka)}")
    return f"LKE tahun {t.tahun}: {gabung_kata(bagian)}"


def _lingkup(b: Bahan) -> str:
    if not b.aktif:
        awal = f"Saat ini {aman(b.nama)} bukan lagi satuan kerja aktif; laporan ini memuat data terakhirnya."
    else:
        awal = ""
    if not b.dijawab:
        panjang = b.tanpa_nilai.replace("LKE", "Lembar Kerja Evaluasi (LKE)")
        isi = f"{panjang[0].upper()}{panjang[1:]}, sehingga laporan ini belum memuat nilai."
    else:
        isi = (
            "Laporan ini memuat hasil Penilaian Mandiri Pembangunan Zona Integritas (PMPZI) yang dituangkan dalam Lembar"
            f" Kerja Evaluasi (LKE) tahun {b.tahun}. Nilai penilaian pendahuluan dan nilai Tim Penilai Internal (TPI)"
            " disajikan sejauh telah diterbitkan."
        )
    akhir = (
        "" if b.selesai else f"Karena tahun {b.tahun_kegiatan} belum berakhir, data kegiatannya masih dapat bertambah."
    )
    return kalimat(awal, isi, f"Kegiatan yang dilaporkan: tahun {b.tahun_kegiatan}.", akhir)


def maksud_tujuan(b: Bahan) -> str:
    return alinea(
        kalimat(
            "Laporan ini dimaksudkan sebagai pertanggungjawaban atas pelaksanaan pembangunan Zona Integritas pada"
            f" {aman(b.nama)}.",
            _jenjang(b),
        ),
        daftar(
            "Laporan ini bertujuan:",
            [
                f"menyajikan hasil pembangunan Zona Integritas tahun {b.tahun} pada komponen pengungkit dan komponen hasil",
                "mengukur capaian terhadap ambang nilai predikat WBK dan WBBM",
                "menginventarisasi kendala/hambatan beserta upaya untuk mengatasinya",
                "menetapkan rencana tindak lanjut beserta penanggung jawab dan tenggatnya",
            ],
            bernomor=True,
        ),
        _sasaran(b),
    )


def _jenjang(b: Bahan) -> str:
    if b.tingkat == "kabkota":
        return f"Laporan disampaikan kepada Sekretaris Jenderal KPU secara berjenjang melalui {aman(b.induk)}."
    if b.tingkat == "provinsi":
        return "Laporan disampaikan kepada Sekretaris Jenderal KPU, disertai konsolidasi laporan satuan kerja di wilayahnya."
    return "Laporan ini disertai konsolidasi laporan seluruh satuan kerja di lingkungan Komisi Pemilihan Umum."


def _sasaran(b: Bahan) -> str:
    awal = f"Sasaran spesifik pembangunan Zona Integritas {aman(b.nama)} adalah"
    if b.pegang == PREDIKAT[1]:
        teks = f"{awal} mempertahankan predikat {_PANJANG['WBBM']}."
    elif b.pegang:
        teks = f"{awal} memperoleh predikat {_PANJANG['WBBM']} sebagai kelanjutan predikat WBK yang telah dimiliki."
    else:
        teks = f"{awal} memperoleh predikat {_PANJANG['WBK']}."
    p = b.target.lower()
    if TOTAL not in b.minimal.get(b.target, {}) or "pengungkit" not in b.minimal[b.target]:
        return teks
    total, pengungkit = (tulis_angka(f"ambang.{p}.{k}", b.angka) for k in (TOTAL, "pengungkit"))
    return kalimat(
        teks,
        f"Untuk itu, nilai total yang diperlukan paling rendah {total} dan nilai komponen pengungkit paling rendah"
        f" {pengungkit}, di samping ambang setiap area perubahan dan komponen hasil.",
    )


def dasar_hukum(b: Bahan, aturan: AturanLaporan) -> str:
    butir = [d.teks.rstrip(";.") for d in aturan.dasar_hukum if d.berlaku(b.tingkat, b.nama)]
    butir += [
        f"Keputusan tentang tim kerja Zona Integritas {aman(b.nama)} Nomor {aman(t.nomor)} tanggal"
        f" {tulis_tanggal(t.tanggal)}"
        for t in b.tim
    ]
    return daftar("Pembangunan Zona Integritas dan penyusunan laporan ini didasarkan pada:", butir, bernomor=True)
