"""What a person types when attaching a bukti to an answer: a link or a file, with a little about it."""

from typing import Any

from bukti.actions import Keterangan
from bukti.medan import MedanBerkas, MedanJudul, MedanMacam, MedanTanggalDokumen, MedanTautan, peringatan_tautan
from kpu_zi.tools.isian import FormIsian


class KeteranganBukti(FormIsian):
    """What may be said at once; the page of the bukti takes the rest."""

    judul = MedanJudul(label="Judul (opsional)", required=False)
    tanggal_dokumen = MedanTanggalDokumen(
        label="Tanggal dokumen (opsional)", help_text="Tanggal pada dokumen, bukan tanggal mengunggah."
    )
    macam = MedanMacam(label="Macam dokumen (opsional)")

    def keterangan(self) -> Keterangan:
        isi = self.cleaned_data
        return Keterangan(isi["judul"], isi["tanggal_dokumen"], None, isi["macam"])


class LampirTautanForm(KeteranganBukti):
    tautan = MedanTautan(help_text="Tautan berbagi yang dapat dibuka siapa saja tanpa masuk akun.")
    field_order = ["tautan", "judul", "tanggal_dokumen", "macam"]

    def peringatan(self) -> str:
        return peringatan_tautan(self.cleaned_data["tautan"])


class LampirUnggahForm(KeteranganBukti):
    berkas = MedanBerkas()
    field_order = ["berkas", "judul", "tanggal_dokumen", "macam"]


def kirim_banyak(data: Any, nama: str) -> list[int]:
    """Ids ticked under this name; what is no id of ours is left out."""
    return [int(n) for n in dict.fromkeys(data.getlist(nama)) if n.isascii() and n.isdigit() and len(n) < 19]
