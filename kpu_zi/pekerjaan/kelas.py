"""Whose turn comes first among the jobs that wait (pure)."""

from datetime import timedelta
from enum import IntEnum


class Kelas(IntEnum):
    """DITUNGGU: a person looks at the page that waits for it; LATAR: nobody asked for it."""

    DITUNGGU = 0
    BIASA = 1
    LATAR = 2


# A job takes its turn as if it had come so much later. So a better class goes first, and waiting raises the others.
JEDA = {Kelas.DITUNGGU: timedelta(0), Kelas.BIASA: timedelta(minutes=2), Kelas.LATAR: timedelta(minutes=10)}
