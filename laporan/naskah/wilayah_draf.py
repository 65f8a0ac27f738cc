"""The first text of each section of a consolidation: formal sentences with locked figures (pure)."""

from collections.abc import Mapping, Sequence

from laporan.naskah.kata import nama_lengkap
from laporan.naskah.wilayah import Wilayah
from laporan.naskah.wilayah_hitung import AreaWilayah, daftar_area, selisih, ujung_area
from laporan.naskah.wilayah_kalimat import Kalimat
from laporan.naskah.wilayah_kata import SEBUT, satuan


def draf_wilayah(w: Wilayah, angka: Mapping[str, str]) -> dict[str, str]:
    """By kunci of the section: text with marks, as an officer would go on to edit it."""
    k = Kalimat(angka)
    return {
        "wilayah-pengantar": _alinea(_pembuka(w, k), laporan(w, k), _cara()),
        "wilayah-hasil": _alinea(lke(w, k), nilai(k), ambang(k), area(w, k), papan(w, k), _selisih(w, k)),
        "wilayah-kendala": _kendala(w, k),
        "wilayah-kesimpulan": _kesimpulan(w, k),
        "wilayah-rencana": _alinea(_rencana(k), _langkah(w, k)),
    }


def draf_bab(w: Wilayah, angka: Mapping[str, str]) -> str:
    """A province in short, for its chapter of the national report."""
    k = Kalimat(angka)
    return _alinea(laporan(w, k), f"{lke(w, k)} {nilai(k)}", ambang(k), area(w, k), _himpun(k), _rencana(k))


def _alinea(*daftar: str) -> str:
    return "\n\n".join(teks for teks in daftar if teks)


# --- gambaran wilayah
def _pembuka(w: Wilayah, k: Kalimat) -> str:
    di = "secara nasional" if w.bangsa else f"di {w.sebutan}"
    return (
        "Laporan konsolidasi ini merangkum hasil pembangunan Zona Integritas menuju Wilayah Bebas dari Korupsi (WBK) dan "
        f"Wilayah Birokrasi Bersih dan Melayani (WBBM) {di}, yang meliputi {k['unit.n']} satuan kerja, yaitu "
        f"{_susunan(w, k)}. Lembar Kerja Evaluasi (LKE) yang dilaporkan adalah LKE Tahun {w.tahun}, sedangkan kegiatan yang "
        f"dilaporkan adalah kegiatan tahun {w.kegiatan}."
    )


def _susunan(w: Wilayah, k: Kalimat) -> str:
    kantor = nama_lengkap(w.nama)
    if w.bangsa:
        return f"{kantor}, {k['unit.provinsi']} KPU Provinsi/KIP Aceh, dan {k['unit.kabkota']} KPU/KIP Kabupaten/Kota"
    return f"{kantor} dan {k['unit.kabkota']} {satuan(w)}" if k.n("unit.kabkota") else kantor


def _cara() -> str:
    return (
        "Status, kelengkapan, dan nilai penilaian mandiri dibaca dari LKE setiap satuan kerja; pertanyaan yang belum "
        "dijawab bernilai nol. Nilai penilaian pendahuluan dan nilai Tim Penilai Internal (TPI) hanya memuat nilai yang "
        "telah diterbitkan. Kendala dan rencana tindak lanjut dihimpun dari laporan yang telah disampaikan oleh satuan "
        "kerja. Langkah strategis dalam surat Ketua KPU dihitung tanpa langkah penyampaian laporan ini. Seluruh angka "
        "menggambarkan keadaan pada waktu yang tercantum pada halaman sampul."
    )


def laporan(w: Wilayah, k: Kalimat) -> str:
    """Who has sent a report, what became of it, who has not."""
    siapa = satuan(w)
    if not k.n("laporan.wajib"):
        return (
            f"Tidak ada satuan kerja lain di {w.sebutan} yang laporannya dihimpun ({k['laporan.wajib']} satuan kerja)."
        )
    awal = k.dari("laporan.sampai", "laporan.wajib", siapa, "menyampaikan laporan")
    if 0 < k.n("laporan.belum") < k.n("laporan.wajib"):
        belum = k["laporan.belum"]
        lain = f", yaitu {k['laporan.belum.di']}" if k.n("laporan.belum") <= SEBUT else ""
        awal = f"{awal[:-1]}, sedangkan {belum} satuan kerja belum{lain}."
    return " ".join(x for x in (awal, _nasib(k)) if x)


def _nasib(k: Kalimat) -> str:
    hasil = []
    if k.n("laporan.sampai"):
        bagian = k.bagian(
            "laporan.sampai", (("laporan.diterima", "telah diterima"), ("laporan.menunggu", "menunggu pemeriksaan"))
        )
        hasil.append(f"Dari laporan yang disampaikan, {bagian}.")
    if k.n("laporan.terlambat"):
        hasil.append(f"Terdapat {k['laporan.terlambat']} laporan yang disampaikan melewati batas waktu.")
    if k.n("laporan.dikembalikan"):
        kata = "laporan yang dikembalikan untuk diperbaiki sehingga dihitung belum disampaikan"
        hasil.append(f"Terdapat {k['laporan.dikembalikan']} {kata}.")
    return " ".join(hasil)


# --- hasil pelaksanaan
def lke(w: Wilayah, k: Kalimat) -> str:
    hasil = [k.dari("lke.dikirim", "unit.n", "satuan kerja", f"mengirimkan LKE Tahun {w.tahun}")]
    if k.n("lke.dikirim"):
        bagian = (
            ("lke.tepat", "dikirimkan tepat waktu"),
            ("lke.terlambat", "dikirimkan terlambat"),
            ("lke.tanpa_batas", "dikirimkan tanpa batas waktu yang tercatat"),
        )
        hasil.append(f"Dari LKE yang dikirimkan, {k.bagian('lke.dikirim', bagian)}.")
    hasil.append(f"Rata-rata kelengkapan pengisian LKE seluruh satuan kerja adalah {k['lke.kelengkapan']}.")
    if k.n("lke.tanpa"):
        hasil.append(f"Terdapat {k['lke.tanpa']} satuan kerja yang belum memiliki LKE.")
    return " ".join(hasil)


def nilai(k: Kalimat) -> str:
    return " ".join(
        (
            k.sebaran("mandiri", "Nilai penilaian mandiri"),
            k.sebaran("provinsi", "Nilai penilaian pendahuluan"),
            k.sebaran("tpi", "Nilai TPI"),
        )
    )


def ambang(k: Kalimat) -> str:
    """Thresholds by the self-assessment and by the LHE; who may be proposed; who holds a predikat."""
    hasil = [f"Menurut penilaian mandiri, {k.mencapai('siap')}."]
    if k.n("tpi.n"):
        hasil.append(f"Menurut Laporan Hasil Evaluasi (LHE) TPI, {k.mencapai('lhe')}.")
        hasil.append(_usul(k))
    pegang = [f"{k[f'predikat.{p}']} satuan kerja berpredikat {p.upper()}" for p in _ada(k, "predikat")]
    if pegang:
        hasil.append(f"Saat ini {' dan '.join(pegang)}.")
    return " ".join(hasil)


def _usul(k: Kalimat) -> str:
    ada = [f"{k[f'usul.{p}']} satuan kerja untuk predikat {p.upper()} ({k[f'usul.{p}.di']})" for p in _ada(k, "usul")]
    if ada:
        return f"Berdasarkan syarat pengusulan yang tercatat, dapat diusulkan {' dan '.join(ada)}."
    if k.n("usul.diputus"):
        return f"Usulan {k['usul.diputus']} satuan kerja telah diputuskan; satuan kerja lain belum ada yang dapat diusulkan."
    return f"Belum ada satuan kerja yang memenuhi seluruh syarat pengusulan ({k['usul.wbk']} satuan kerja)."


def _ada(k: Kalimat, nama: str) -> list[str]:
    return [p for p in ("wbk", "wbbm") if k.n(f"{nama}.{p}")]


def area(w: Wilayah, k: Kalimat) -> str:
    daftar = daftar_area(w.unit)
    kuat, lemah = ujung_area(daftar)
    if not kuat:
        return ""
    if kuat == lemah:
        hasil = f"Capaian rata-rata keenam area perubahan sama, yaitu {k['area.kuat']} dari bobotnya."
    else:
        bawah = f", dengan {k['area.lemah.bawah']} satuan kerja di bawah ambang WBK" if _tunggal(lemah) else ""
        hasil = (
            f"Menurut penilaian mandiri, capaian rata-rata tertinggi terdapat pada area {k['area.kuat.nama']} "
            f"({k['area.kuat']} dari bobotnya) dan terendah pada area {k['area.lemah.nama']} ({k['area.lemah']}){bawah}."
        )
    hasil_akhir = next((a.kode.lower() for a in daftar if not a.diambang), "")
    return f"{hasil} Capaian rata-rata Komponen Hasil adalah {k[f'area.{hasil_akhir}']}." if hasil_akhir else hasil


def _tunggal(lemah: Sequence[AreaWilayah]) -> bool:
    """Whether how many lie under WBK can be said of one area."""
    return len(lemah) == 1 and lemah[0].bawah > 0


def papan(w: Wilayah, k: Kalimat) -> str:
    if not k.n("papan.n"):
        return (
            f"Pelaksanaan langkah strategis dalam {w.surat} dan penerbitan hasil survei tahun {w.kegiatan} belum dihitung "
            f"({k['papan.n']} dari {k['unit.n']} satuan kerja)."
        )
    lewat = f", sedangkan {k['papan.terlambat']} melewati batas waktu" if k.n("papan.terlambat") else ""
    survei = k.dari(
        "survei.lengkap",
        "papan.n",
        "satuan kerja",
        f"menerbitkan hasil ketiga survei (IKM, IPKP, dan IPAK) tahun {w.kegiatan}",
    )
    return (
        f"Dari {k['papan.diminta']} langkah strategis dalam {w.surat} yang diminta dari seluruh satuan kerja pada tahun "
        f"{w.kegiatan}, {k['papan.dipenuhi']} ({k['papan.bagian']}) telah terpenuhi{lewat}. {survei}"
    )


def _selisih(w: Wilayah, k: Kalimat) -> str:
    s = selisih(w.unit)
    if not s.n:
        return ""
    nilainya = "nilai TPI-nya" if s.penilai == "TPI" else "nilai penilaian pendahuluannya"
    return (
        f"Pada {k['selisih.n']} satuan kerja yang {nilainya} telah diterbitkan, nilai tersebut rata-rata "
        f"berselisih {k['selisih.rata']} poin dari penilaian mandiri."
    )


# --- kendala, kesimpulan, rencana
def _kendala(w: Wilayah, k: Kalimat) -> str:
    rinci = "Rincian kendala menurut area dan satuan kerja beserta upaya mengatasinya disajikan pada tabel berikut."
    if w.bangsa:
        rinci = (
            "Kendala menurut area dan kendala yang disampaikan KPU Provinsi/KIP Aceh disajikan pada tabel berikut; kendala "
            "setiap KPU/KIP Kabupaten/Kota tercantum dalam bab provinsinya."
        )
    return _alinea(_himpun(k), rinci if k.n("kendala.n") else "")


def _himpun(k: Kalimat) -> str:
    if not k.n("laporan.sampai"):
        return (
            f"Kendala belum dapat dihimpun karena belum ada laporan yang disampaikan ({k['laporan.sampai']} laporan)."
        )
    if not k.n("kendala.n"):
        return f"Dari {k['laporan.sampai']} laporan yang disampaikan, tidak ada kendala yang dilaporkan."
    keadaan = k.bagian(
        "kendala.n",
        (
            ("kendala.selesai", "telah selesai diatasi"),
            ("kendala.berjalan", "sedang diatasi"),
            ("kendala.belum", "belum mulai diatasi"),
        ),
    )
    lewat = f" Upaya atas {k['kendala.lewat']} kendala telah melewati tenggat." if k.n("kendala.lewat") else ""
    sering = k["kendala.sering"]
    if k.n("kendala.sering.area") > 1:
        sering = f"masing-masing {sering}"
    return (
        f"Dari {k['laporan.sampai']} laporan yang disampaikan, dihimpun {k['kendala.n']} kendala dari {k['kendala.satker']} "
        f"satuan kerja. Kendala terbanyak terdapat pada {k['kendala.sering.nama']} ({sering} kendala). Dari "
        f"seluruh kendala tersebut, {keadaan}.{lewat}"
    )


def _kesimpulan(w: Wilayah, k: Kalimat) -> str:
    butir = [
        k.dari("laporan.sampai", "laporan.wajib", satuan(w), "menyampaikan laporan") if k.n("laporan.wajib") else "",
        f"{k.dari('lke.dikirim', 'unit.n', 'satuan kerja', f'mengirimkan LKE Tahun {w.tahun}')} Rata-rata kelengkapan "
        f"pengisian LKE seluruh satuan kerja adalah {k['lke.kelengkapan']}.",
        f"Rata-rata nilai penilaian mandiri adalah {k['mandiri.rata']}; {k.mencapai('siap')}."
        if k.n("mandiri.n")
        else k.sebaran("mandiri", "Nilai penilaian mandiri"),
        f"Rata-rata nilai TPI adalah {k['tpi.rata']}; {k.mencapai('lhe')}." if k.n("tpi.n") else "",
        _lemah(w, k),
        f"Masih terdapat {k['kendala.terbuka']} kendala yang belum selesai diatasi." if k.n("kendala.terbuka") else "",
    ]
    daftar = "\n".join(f"{n}. {teks}" for n, teks in enumerate(filter(None, butir), 1))
    awal = f"Berdasarkan hasil pelaksanaan pembangunan Zona Integritas di {w.sebutan}, disimpulkan hal-hal berikut."
    return _alinea(awal, daftar)


def _lemah(w: Wilayah, k: Kalimat) -> str:
    kuat, lemah = ujung_area(daftar_area(w.unit))
    if not lemah or kuat == lemah:
        return ""
    return (
        f"Area yang paling memerlukan penguatan adalah {k['area.lemah.nama']}, dengan capaian rata-rata {k['area.lemah']} "
        "dari bobotnya."
    )


def _rencana(k: Kalimat) -> str:
    if not k.n("rencana.n"):
        return f"Belum ada rencana tindak lanjut satuan kerja yang dihimpun ({k['rencana.n']} rencana)."
    keadaan = k.bagian(
        "rencana.n",
        (
            ("rencana.selesai", "telah selesai"),
            ("rencana.berjalan", "sedang berjalan"),
            ("rencana.belum", "belum dimulai"),
        ),
    )
    lewat = f" Terdapat {k['rencana.lewat']} rencana yang telah melewati tenggat." if k.n("rencana.lewat") else ""
    return (
        f"Dari laporan yang disampaikan, dihimpun {k['rencana.n']} rencana tindak lanjut dari {k['rencana.satker']} satuan "
        f"kerja; {keadaan}.{lewat}"
    )


def _langkah(w: Wilayah, k: Kalimat) -> str:
    """What the office itself undertakes, from what is open."""
    _, lemah = ujung_area(daftar_area(w.unit))
    butir = (
        ("laporan.belum", f"Meminta {k['laporan.belum']} satuan kerja yang belum menyampaikan laporan agar segera "
         "menyampaikannya."),
        ("lke.dampingi", f"Mendampingi {k['lke.dampingi']} satuan kerja yang belum mengirimkan LKE hingga LKE-nya lengkap "
         "dan dikirimkan."),
        ("area.lemah.bawah", f"Melaksanakan pembinaan pada area {k['area.lemah.nama']}, yang capaian rata-ratanya "
         "terendah."),
        ("kendala.terbuka", f"Menindaklanjuti {k['kendala.terbuka']} kendala yang belum selesai diatasi bersama satuan "
         "kerja yang bersangkutan."),
        ("kendala.lewat", f"Mengawal penyelesaian {k['kendala.lewat']} kendala yang upayanya telah melewati tenggat."),
        ("rencana.lewat", f"Mengawal penyelesaian {k['rencana.lewat']} rencana tindak lanjut yang telah melewati tenggat."),
        ("usul.wbk", f"Menyiapkan pengusulan {k['usul.wbk']} satuan kerja untuk predikat WBK."),
        ("usul.wbbm", f"Menyiapkan pengusulan {k['usul.wbbm']} satuan kerja untuk predikat WBBM."),
    )  # fmt: skip
    ada = [teks for kunci, teks in butir if k.n(kunci)]
    ada = ada or [
        "Mempertahankan capaian satuan kerja dan memantau pelaksanaan pembangunan Zona Integritas secara berkala."
    ]
    daftar = "\n".join(f"{n}. {teks}" for n, teks in enumerate(ada, 1))
    return _alinea(f"Sebagai tindak lanjut di {w.sebutan}, {w.nama} akan melaksanakan langkah-langkah berikut.", daftar)
