"""A table against the rows of a register: new, changed, unchanged, and every mistake at once; nothing is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db.models import QuerySet

from kegiatan.actions import SUDAH_DITARIK
from kegiatan.forms import BarisForm, form_baris
from kegiatan.impor.hasil import Baru, HasilBaca, Temuan, Ubah, sebut
from kegiatan.impor.kepala import NOMOR, Kepala, cari_kepala
from kegiatan.impor.kolom import daftar_kolom
from kegiatan.impor.konteks import susun_konteks
from kegiatan.impor.sel import (
    BANYAK,
    SATKER,
    YA_TIDAK,
    Kolom,
    dibulatkan,
    ketikan_nilai,
    ketikan_sel,
    kode_satker,
)
from kegiatan.models import BarisRegister
from kegiatan.register import Register
from kegiatan.sekali import SEKALI, kembar
from kpu_zi.tools.excel.lembar import BerkasDitolak, Tabel
from kpu_zi.tools.excel.sel import huruf_kolom
from satker.models import Satker

LANGKAH = 100
_PK_TERBESAR = 2**63
_LEBIH = "baris ini berisi {} sel, kepalanya {}. Apit teks yang memuat pemisah dengan tanda kutip."


@dataclass(slots=True)
class Sumber:
    """What the file is read against. `baris`: the stored rows that its Nomor may name; `sidik`: sha256 of the file."""

    register: Register
    satker: Satker
    baris: QuerySet[BarisRegister]
    sidik: str
    hari_ini: date
    maju: Callable[[int, int], None] = field(default=lambda n, jumlah: None)


def kunci_baris(satker_id: int, register: str, sidik: str, baris: int) -> UUID:
    """The key of the new row that stands in this row of this file."""
    return uuid5(NAMESPACE_OID, f"kegiatan {satker_id} {register} {sidik} {baris}")


def baca_register(tabel: Tabel, sumber: Sumber) -> HasilBaca:
    """Raises BerkasDitolak with a sentence when the file as a whole is no table of this register."""
    kolom = daftar_kolom(sumber.register)
    kepala = cari_kepala(tabel.baris, kolom)
    isi = tabel.baris[kepala.tempat + 1 :]
    if not isi:
        raise BerkasDitolak("Tidak ada baris di bawah kepala kolom. Isi dahulu, lalu unggah lagi.")
    pembaca = _Pembaca(tabel, sumber, kolom, kepala, isi)
    for urutan, (nomor, sel) in enumerate(isi):
        if urutan % LANGKAH == 0:
            sumber.maju(urutan, len(isi))
        pembaca.baris(nomor, sel)
    return pembaca.tutup()


class _Pembaca:
    def __init__(
        self,
        tabel: Tabel,
        sumber: Sumber,
        kolom: list[Kolom],
        kepala: Kepala,
        isi: list[tuple[int, list[Any]]],
    ) -> None:
        self.tabel, self.sumber, self.kolom, self.letak = tabel, sumber, kolom, kepala.letak
        self.label = {k.nama: k.label for k in kolom} | {NOMOR: NOMOR}
        self.hasil = HasilBaca(catatan=list(kepala.catatan))
        self.tersimpan = self._muat(isi)
        self.dipakai: dict[int, int] = {}  # Nomor -> the row of the file that names it
        self.lebar = 0 if tabel.lembar else len(tabel.baris[kepala.tempat][1])  # of the head of a CSV file
        self.diubah_baca: dict[str, list[int]] = {}  # a remark -> the rows that it is about
        self.konteks, catatan = susun_konteks(isi, kolom, self.letak, sumber.satker, self._dinamai(isi))
        self.hasil.catatan += catatan

    def baris(self, nomor: int, isi: list[Any]) -> None:
        sel = {nama: isi[k - 1] if k <= len(isi) else "" for nama, k in self.letak.items()}
        salah = self._rusak(nomor)
        if not salah and all(nilai == "" for nilai in sel.values()):
            return
        if 0 < self.lebar < len(isi):
            salah[""] = _LEBIH.format(len(isi), self.lebar)
        lama = None if NOMOR in salah else self._lama(nomor, sel.pop(NOMOR, ""), salah)
        ketikan = self._ketikan(nomor, sel, lama, salah)
        awal = {} if lama is None else {k.nama: ketikan_nilai(k, getattr(lama, k.nama)) for k in self.kolom}
        if lama is not None and not salah and ketikan == awal:
            self.hasil.sama += 1
            return
        if lama is not None and lama.ditarik_pada is not None:
            salah.setdefault(NOMOR, SUDAH_DITARIK)
        form = self._form(ketikan, lama)
        self._galat_form(form, ketikan, salah)
        self.hasil.temuan += [self._temuan(nomor, nama, pesan) for nama, pesan in salah.items()]
        if not salah:
            self._catat(nomor, lama, form.isi())

    def tutup(self) -> HasilBaca:
        """The remarks on the file as a whole, and what may stand only once."""
        self._lewati_yang_masuk()
        self._periksa_sekali()
        for kalimat, nomor in self.diubah_baca.items():
            self.hasil.catatan.append(f"{kalimat}, baris {sebut(nomor)}.")
        self.hasil.temuan.sort(key=lambda t: t[:2])
        return self.hasil

    def _muat(self, isi: list[tuple[int, list[Any]]]) -> dict[int, BarisRegister]:
        """The stored rows that the file names; one query."""
        kolom = self.letak.get(NOMOR, 0)
        nomor = {baca_nomor(sel[kolom - 1]) for _, sel in isi if 0 < kolom <= len(sel)} - {None}
        relasi = [k.nama for k in self.kolom if k.jenis == SATKER]
        daftar = self.sumber.baris.filter(pk__in=nomor)
        return {b.pk: b for b in (daftar.select_related(*relasi) if relasi else daftar)}

    def _dinamai(self, isi: list[tuple[int, list[Any]]]) -> dict[int, BarisRegister]:
        """The stored row that each row of the file names, by its place."""
        kolom = self.letak.get(NOMOR, 0)
        nomor = {i: baca_nomor(sel[kolom - 1]) for i, (_, sel) in enumerate(isi) if 0 < kolom <= len(sel)}
        return {i: self.tersimpan[n] for i, n in nomor.items() if n in self.tersimpan}

    def _rusak(self, nomor: int) -> dict[str, str]:
        """Cells of a workbook whose value nobody typed, by name."""
        salah = {}
        for nama, kolom in self.letak.items():
            if galat := self.tabel.galat.get((nomor, kolom)):
                salah[nama] = f"sel berisi galat {galat}."
            elif (nomor, kolom) in self.tabel.rumus:
                salah[nama] = "sel berisi rumus. Salin, lalu tempel sebagai nilai."
        return salah

    def _lama(self, nomor: int, sel: Any, salah: dict[str, str]) -> BarisRegister | None:
        """The stored row that Nomor names; None for a new row."""
        if sel == "":
            return None
        pk = baca_nomor(sel)
        lama = self.tersimpan.get(pk) if pk is not None else None
        if lama is None:
            tulisan = str(pk) if pk is not None else f"“{str(sel)[:40]}”"
            salah[NOMOR] = f"{tulisan} bukan nomor baris register ini. Kosongkan untuk baris baru."
        elif lama.pk in self.dipakai:
            salah[NOMOR] = f"nomor {lama.pk} sudah dipakai pada baris {self.dipakai[lama.pk]}. Hapus salah satunya."
        else:
            self.dipakai[lama.pk] = nomor
        return lama

    def _ketikan(
        self, nomor: int, sel: Mapping[str, Any], lama: BarisRegister | None, salah: dict[str, str]
    ) -> dict[str, Any]:
        """What the form would be posted; a column that the file lacks keeps what is stored."""
        hasil: dict[str, Any] = {}
        for k in self.kolom:
            if k.nama not in sel:
                hasil[k.nama] = ketikan_nilai(k, getattr(lama, k.nama)) if lama is not None else _kosong(k)
                continue
            hasil[k.nama] = _kosong(k)
            if k.nama in salah:
                continue
            try:
                hasil[k.nama] = ketikan_sel(k, sel[k.nama], self.konteks)
                self._perhatikan(nomor, k, sel[k.nama])
            except ValueError as galat:
                salah[k.nama] = str(galat)
        return hasil

    def _perhatikan(self, nomor: int, kolom: Kolom, sel: Any) -> None:
        """Remarks on what was read otherwise than it stands in the cell."""
        tempat = f"Kolom {huruf_kolom(self.letak[kolom.nama])} ({kolom.label})"
        if dibulatkan(kolom, sel):
            self.diubah_baca.setdefault(f"{tempat}: angkanya dibulatkan", []).append(nomor)
        if kolom.jenis == SATKER and isinstance(sel, int | float):
            kode, angka = kode_satker(sel, self.konteks.satker), f"{sel:g}"
            if kode != angka:
                kalimat = f"{tempat}: {angka.replace('.', ',')} dibaca {kode} ({self.konteks.satker[kode][1]})"
                self.diubah_baca.setdefault(kalimat, []).append(nomor)

    def _form(self, ketikan: Mapping[str, Any], lama: BarisRegister | None) -> BarisForm:
        s = self.sumber
        isi = {n: "on" if v is True else v for n, v in ketikan.items() if v is not False}
        return form_baris(s.register, s.satker, s.hari_ini, isi, lama=lama)

    def _galat_form(self, form: BarisForm, ketikan: Mapping[str, Any], salah: dict[str, str]) -> None:
        """The form's own sentences, of a choice with what may be chosen."""
        pilihan = {k.nama: ", ".join(kata for _, kata in k.pilihan) for k in self.kolom if k.pilihan}
        for nama, daftar in form.errors.items():
            pesan = " ".join(daftar)
            if nama in pilihan and ketikan[nama]:
                tulisan = ketikan[nama] if isinstance(ketikan[nama], str) else "; ".join(ketikan[nama])
                pesan = f"“{tulisan[:60]}”: {pesan} Pilihannya: {pilihan[nama]}."
            salah.setdefault(nama, pesan)

    def _temuan(self, nomor: int, nama: str, pesan: str) -> Temuan:
        return Temuan(nomor, self.letak.get(nama, 0), f"{pesan[0].upper()}{pesan[1:]}", self.label.get(nama, ""))

    def _catat(self, nomor: int, lama: BarisRegister | None, isi: dict[str, Any]) -> None:
        if lama is None:
            self.hasil.baru.append(Baru(nomor, isi))
            return
        beda = {nama: nilai for nama, nilai in isi.items() if getattr(lama, nama) != nilai}
        if not beda:
            self.hasil.sama += 1
            return
        diubah = lama.diubah_pada.isoformat() if lama.diubah_pada else ""
        dulu = {nama: getattr(lama, nama) for nama in beda}
        self.hasil.ubah.append(Ubah(nomor, lama.pk, lama.versi, str(lama), diubah, dulu, beda))

    def _lewati_yang_masuk(self) -> None:
        """Rows that came in from the same file before are no new ones."""
        s = self.sumber
        kunci = {b.baris: kunci_baris(s.satker.pk, s.register.kode, s.sidik, b.baris) for b in self.hasil.baru}
        daftar = s.register.model._default_manager.filter(satker=s.satker, kunci__in=kunci.values())
        ada = set(daftar.values_list("kunci", flat=True))
        masuk = [nomor for nomor, k in kunci.items() if k in ada]
        if masuk:
            self.hasil.baru = [b for b in self.hasil.baru if kunci[b.baris] not in ada]
            self.hasil.sama += len(masuk)
            self.hasil.catatan.append(f"Sudah masuk dari berkas yang sama sebelumnya: baris {sebut(masuk)}.")

    def _periksa_sekali(self) -> None:
        """What the register takes once stands twice, in the file or against what is stored."""
        s = self.sumber
        if s.register.kode not in SEKALI:
            return
        kolom, pesan = SEKALI[s.register.kode]
        daftar = [(b.baris, s.register.model(**b.isi)) for b in self.hasil.baru]
        for u in self.hasil.ubah:
            lama = self.tersimpan[u.pk]
            isi = {nama: u.isi.get(nama, getattr(lama, nama)) for nama in kolom}
            daftar.append((u.baris, s.register.model(pk=u.pk, **isi)))
        for tempat in kembar(s.register, s.satker, [b for _, b in sorted(daftar, key=lambda x: x[0])]):
            self.hasil.temuan.append(self._temuan(sorted(n for n, _ in daftar)[tempat], kolom[-1], pesan))


def baca_nomor(sel: Any) -> int | None:
    """The key in a cell; None for what is none."""
    if isinstance(sel, int | float) and not isinstance(sel, bool):
        return int(sel) if float(sel).is_integer() and 0 < sel < _PK_TERBESAR else None
    teks = str(sel).strip().removesuffix(",0").removesuffix(".0")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 19 else None


def _kosong(kolom: Kolom) -> Any:
    return False if kolom.jenis == YA_TIDAK else [] if kolom.jenis == BANYAK else ""
