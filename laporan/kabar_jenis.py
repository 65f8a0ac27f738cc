"""Kinds of what people are told about reports (pure): name, and whether mail is the default."""

KIRIM = "laporan.kirim"
KEMBALI = "laporan.kembali"
TERIMA = "laporan.terima"
TANDA_TANGAN = "laporan.tanda_tangan"
JENIS: dict[str, tuple[str, bool]] = {
    KIRIM: ("Laporan ZI dikirim, ditarik kembali, atau diperbaiki", True),
    KEMBALI: ("Laporan ZI dikembalikan untuk diperbaiki", True),
    TERIMA: ("Laporan ZI diterima atau ditetapkan", True),
    TANDA_TANGAN: ("Laporan ZI menunggu tanda tangan", True),
}
