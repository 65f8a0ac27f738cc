from datetime import timedelta

from django.apps import AppConfig

from kpu_zi.contoh import daftarkan_contoh
from kpu_zi.pekerjaan.jadwal import daftarkan_jadwal
from kpu_zi.pekerjaan.kelas import Kelas
from kpu_zi.pekerjaan.pelaksana import daftarkan
from kpu_zi.pekerjaan.sapuan import daftarkan_sapuan
from kpu_zi.pemberitahuan.jenis import daftarkan_jenis
from laporan.kabar_jenis import JENIS as JENIS_LAPORAN
from laporan.pantau.pengingat import JENIS


class LaporanConfig(AppConfig):
    name = "laporan"
    verbose_name = "Laporan"

    def ready(self) -> None:
        daftarkan("laporan.cuplik", "laporan.pantau.tasks.cuplik", "cuplikan pantauan")
        daftarkan_jadwal("laporan.cuplik", timedelta(hours=1))
        daftarkan(
            "lke.ringkasan", "laporan.pantau.tasks_ringkasan.ringkas", "ringkasan pimpinan"
        )  # queued under this key before it told of registers
        daftarkan_jadwal("lke.ringkasan", timedelta(hours=1))
        for jenis in ("siapkan", "bagian", "gabung"):
            daftarkan(f"laporan.{jenis}", f"laporan.unduhan.tasks.{jenis}", "dokumen laporan")
        for jenis in ("terbitkan", "rawat"):
            daftarkan(f"laporan.{jenis}", f"laporan.unduhan.tasks.{jenis}", "dokumen laporan", Kelas.BIASA)
        daftarkan_jadwal("laporan.rawat", timedelta(seconds=30), bila="laporan.unduhan.actions_rawat.perlu_dirawat")
        daftarkan_sapuan("laporan.pantau.actions_cuplikan.sapu_cuplikan")
        daftarkan_contoh("laporan.contoh.laporan.isi_laporan")
        daftarkan_sapuan("laporan.terbitan.gudang.sapu")
        daftarkan_sapuan("laporan.unduhan.actions_rawat.sapu_unduhan")
        daftarkan_contoh("laporan.contoh.riwayat.isi_riwayat")
        for kode, (nama, surel) in (JENIS | JENIS_LAPORAN).items():
            daftarkan_jenis(kode, nama, surel)
