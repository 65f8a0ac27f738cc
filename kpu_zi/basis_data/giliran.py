"""A lock that is handed over in the order of arrival (pure)."""

from collections import deque
from threading import Lock


class Giliran:
    """Unlike `threading.Lock`, whoever lets go and wants it again at once stands behind everybody who already waits."""

    def __init__(self) -> None:
        self._jaga = Lock()
        self._antre: deque[Lock] = deque()
        self._dipakai = False

    def ambil(self, paling_lama: float) -> bool:
        """Wait for the turn; False when it did not come within so many seconds."""
        with self._jaga:
            if not self._dipakai:
                self._dipakai = True
                return True
            tunggu = Lock()
            tunggu.acquire()
            self._antre.append(tunggu)
        if tunggu.acquire(timeout=paling_lama):
            return True
        with self._jaga:
            if tunggu in self._antre:
                self._antre.remove(tunggu)
                return False
        return True  # handed over in the last moment

    def lepas(self) -> None:
        with self._jaga:
            if self._antre:
                self._antre.popleft().release()
            else:
                self._dipakai = False
