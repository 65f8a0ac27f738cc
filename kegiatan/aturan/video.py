"""What a video profil lacks of what the letter asks (pure; letter 1766/PW.02-SD/11/2025 point c)."""

from collections.abc import Mapping

from kegiatan.aturan.fakta import VIDEO_TERPANJANG, VIDEO_TERPENDEK, Baris
from kegiatan.aturan.irama import sebut


def tulis_durasi(detik: int) -> str:
    """“9 menit 40 detik”, “40 detik”, “15 menit”."""
    menit, sisa = divmod(detik, 60)
    bagian = [f"{menit} menit"] if menit else []
    return " ".join([*bagian, f"{sisa} detik"] if sisa or not menit else bagian)


def kekurangan_video(b: Baris, nama_area: Mapping[str, str]) -> list[str]:
    """Sentences; none exactly when `fakta.video_baik`. `nama_area`: the six areas by kode, in their order."""
    hasil = [_durasi(b["durasi"])]
    kurang = [nama for kode, nama in nama_area.items() if kode not in b["area"]]
    if kurang:
        hasil.append(f"Area yang belum ditampilkan: {sebut(kurang)}.")
    if not b["sebelum_sesudah"]:
        hasil.append("Belum menampilkan keadaan sebelum dan sesudah.")
    if not b["hasil"]:
        hasil.append("Belum menampilkan hasil reform.")
    if not b["tautan"]:
        hasil.append("Tautan video belum diisi, jadi belum dapat dibuka orang lain.")
    return [kalimat for kalimat in hasil if kalimat]


def _durasi(detik: int) -> str:
    if detik < VIDEO_TERPENDEK:
        return f"Durasi {tulis_durasi(detik)}: kurang {tulis_durasi(VIDEO_TERPENDEK - detik)}."
    if detik > VIDEO_TERPANJANG:
        return f"Durasi {tulis_durasi(detik)}: lebih {tulis_durasi(detik - VIDEO_TERPANJANG)}."
    return ""
