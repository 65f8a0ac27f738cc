"""What a child of `kpu_zi.tools.anak` sets itself before it looks at anything from outside; imports next to nothing."""

import os
import resource


def batasi(*, ruang: int, detik: int, keluaran: int) -> None:
    """Address space, CPU seconds and size of a file; no core file, and what it writes is for this account alone."""
    os.umask(0o077)
    for jenis, batas in (
        (resource.RLIMIT_AS, ruang),
        (resource.RLIMIT_CPU, detik),
        (resource.RLIMIT_FSIZE, keluaran),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(jenis, (batas, batas))
