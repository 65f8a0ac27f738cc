"""What the demo's acts froze: copies of the answers, what was returned, signatures and LHE."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from kpu_zi.tools.sql.sisip_massal import sisip_objek
from lke.acuan import Acuan, acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.lhe import susun_isi
from lke.aturan.salinan import sidik_salinan, teks_salinan
from lke.aturan.status import Status
from lke.contoh.berkas import TIM, Berkas, Pelaku, surat
from lke.contoh.jalan import DIKEMBALIKAN, DITANGGAPI
from lke.contoh.susun import Langkah, Susunan
from lke.models import Lhe, Pengembalian, Persetujuan, Salinan, TimTpi
from lke.tingkat.actions import LAPIS_PERBUATAN
from lke.tingkat.queries_lhe import tanda_tangan_lhe
from satker.peran import ATURAN, Peran


class _Teks:
    """The frozen text of each layer, made once however often it is frozen."""

    def __init__(self, acu: Acuan, isi: Susunan) -> None:
        self.simpul, self.isi = list(acu.instrumen.simpul), isi
        self._teks: dict[Lapis, str] = {}

    def lapis(self, lapis: Lapis) -> str:
        if lapis not in self._teks:
            isi = self.isi.lapis[lapis]
            self._teks[lapis] = teks_salinan(isi.baris, isi.nilai, self.simpul)
        return self._teks[lapis]


class Pembeku:
    """`tim`: of the TPI, by the key of the LKE."""

    def __init__(self, pelaku: Pelaku, tim: Mapping[int, TimTpi]) -> None:
        self.pelaku, self.tim = pelaku, tim

    def tulis(self, daftar: Sequence[Berkas]) -> None:
        """Frozen copies in the order of the acts, what was returned, who had signed, and the reports of the TPI."""
        for b in daftar:
            teks = _Teks(acuan(b.lke.instrumen), b.isi)
            for langkah in b.isi.langkah:
                if langkah.perbuatan in LAPIS_PERBUATAN:
                    b.salinan[langkah] = self._bekukan(b, langkah, teks)
                if langkah.perbuatan is Perbuatan.KEMBALIKAN or langkah.ke is Status.DITINDAKLANJUTI:
                    b.tanda += self._kembalikan(b, langkah)
        Salinan.objects.bulk_create([s for b in daftar for s in b.salinan.values()])
        sisip_objek([t for b in daftar for t in b.tanda])
        sisip_objek([p for b in daftar for p in self._persetujuan(b)])
        Lhe.objects.bulk_create([lhe for b in daftar for lhe in self._lhe(b)])

    def _bekukan(self, b: Berkas, langkah: Langkah, teks: _Teks) -> Salinan:
        lapis = LAPIS_PERBUATAN[langkah.perbuatan]
        isi, penilaian = teks.lapis(lapis), b.penilaian[lapis]
        return Salinan(
            lke=b.lke,
            lapis=lapis.value,
            putaran=langkah.putaran,
            perbuatan=langkah.perbuatan.value,
            isi=isi,
            sidik=sidik_salinan(isi),
            nilai_total=penilaian.nilai_total if penilaian.terisi == len(acuan(b.lke.instrumen).kode) else None,
            terlambat=b.isi.terlambat and langkah.putaran == 1 and langkah.perbuatan is Perbuatan.KIRIM,
            oleh=self.pelaku.perbuatan(b, langkah.perbuatan)[0],
            pada=langkah.pada,
        )

    def _kembalikan(self, b: Berkas, langkah: Langkah) -> list[Pengembalian]:
        lapis, acu = LAPIS_PERBUATAN[langkah.perbuatan], acuan(b.lke.instrumen)
        sesudah = b.isi.langkah[b.isi.langkah.index(langkah) + 1 :]
        dijawab = any(x.perbuatan is Perbuatan.KIRIM for x in sesudah)
        return [
            Pengembalian(
                lke=b.lke,
                pertanyaan_id=acu.pk[kode],
                lapis=lapis.value,
                putaran=langkah.putaran,
                jenis=jenis,
                catatan=catatan,
                tanggapan=DITANGGAPI if dijawab else "",
                oleh=self.pelaku.lapis(b, lapis),
                pada=langkah.pada - timedelta(minutes=30),
            )
            for kode, jenis, catatan in DIKEMBALIKAN
        ]

    def _persetujuan(self, b: Berkas) -> list[Persetujuan]:
        hasil = []
        for langkah in b.isi.langkah:
            lapis = LAPIS_PERBUATAN.get(langkah.perbuatan)
            if langkah.perbuatan is Perbuatan.KIRIM:
                siapa = [(p, b.lke.satker) for p in (Peran.KETUA, Peran.SEKRETARIS)]
            elif langkah.perbuatan is Perbuatan.LHE_1:
                siapa = [(p, self.pelaku.ri) for p in TIM[:2]]
            else:
                continue
            assert lapis is not None
            hasil += [
                Persetujuan(
                    penilaian=b.penilaian[lapis],
                    status=langkah.dari.value,
                    putaran=langkah.putaran,
                    sebagai=p.value,
                    isi_pada=b.penilaian[lapis].diubah_pada,
                    oleh=self.pelaku.orang(p, satker),
                    pada=langkah.pada - timedelta(minutes=20 - 10 * n),
                )
                for n, (p, satker) in enumerate(siapa)
            ]
        return hasil

    def _lhe(self, b: Berkas) -> list[Lhe]:
        langkah = next((x for x in b.isi.langkah if x.perbuatan is Perbuatan.LHE_1), None)
        if langkah is None:
            return []
        assert b.isi.memenuhi is not None
        setuju = {p.sebagai: p for p in self._persetujuan(b) if p.sebagai in (Peran.TPI_ANGGOTA, Peran.TPI_KETUA)}
        oleh, _ = self.pelaku.perbuatan(b, Perbuatan.LHE_1)
        tanda = list(DIKEMBALIKAN) if langkah.ke is Status.DITINDAKLANJUTI else []
        return [
            Lhe(
                lke=b.lke,
                tahap=1,
                putaran=langkah.putaran,
                nomor=surat(b, langkah).nomor,
                tanggal=timezone.localdate(langkah.pada),
                memenuhi_wbk=b.isi.memenuhi[0],
                memenuhi_wbbm=b.isi.memenuhi[1],
                isi=susun_isi(
                    acuan(b.lke.instrumen).instrumen,
                    {lapis.value: isi.baris for lapis, isi in b.isi.lapis.items()},
                    tanda,
                    tim=self._tim_lhe(b),
                    tanda_tangan=tanda_tangan_lhe(setuju, oleh, langkah.pada),
                ),
                salinan=b.salinan[langkah],
                oleh=oleh,
                pada=langkah.pada,
            )
        ]

    def _tim_lhe(self, b: Berkas) -> dict[str, Any]:
        tim = self.tim[b.lke.pk]
        anggota = [{"nama": self.pelaku.orang(p, self.pelaku.ri).nama, "peran": ATURAN[p].nama} for p in TIM]
        return {"nama": tim.nama, "surat_tugas": tim.surat_tugas, "anggota": anggota}
