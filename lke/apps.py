from datetime import timedelta

from django.apps import AppConfig

from bukti.tenggat import daftarkan_tenggat
from kpu_zi.pekerjaan.jadwal import daftarkan_jadwal
from kpu_zi.pekerjaan.kelas import Kelas
from kpu_zi.pekerjaan.pelaksana import daftarkan
from kpu_zi.pekerjaan.sapuan import daftarkan_sapuan
from kpu_zi.pemberitahuan.jenis import daftarkan_jenis
from lke.tingkat.kabar_kalimat import JENIS


class LkeConfig(AppConfig):
    name = "lke"
    verbose_name = "LKE"

    def ready(self) -> None:
        daftarkan("impor_lke", "lke.excel.tasks.periksa_berkas", "pemeriksaan berkas LKE")
        daftarkan_sapuan("lke.actions.sapu_kunci")
        daftarkan_sapuan("lke.excel.actions.sapu_berkas")
        daftarkan(
            "lke.tutup_tindak_lanjut", "lke.tingkat.tasks.tutup_tindak_lanjut", "penutupan tindak lanjut", Kelas.BIASA
        )
        daftarkan_jadwal("lke.tutup_tindak_lanjut", timedelta(minutes=5), bila="lke.tingkat.tasks.ada_yang_berakhir")
        for kode, (nama, surel) in JENIS.items():
            daftarkan_jenis(kode, nama, surel)
        daftarkan("lke.ingatkan", "lke.tingkat.tasks_kabar.ingatkan", "pengingat LKE")
        daftarkan_jadwal("lke.ingatkan", timedelta(hours=1))
        daftarkan("lke.hitung_bukti", "lke.tasks.hitung_bukti", "penghitungan bukti")
        daftarkan_jadwal("lke.hitung_bukti", timedelta(minutes=1), bila="lke.actions_rekap.perlu_dihitung")
        daftarkan_tenggat("lke.tingkat.queries_kabar.tenggat_satker")
