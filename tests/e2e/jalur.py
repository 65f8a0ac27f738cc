"""A line between browser and server that breaks when a test says so: on the way of a request, or of its reply."""

import socket
import threading
from contextlib import closing, suppress
from typing import Self


class Jalur:
    """`putus`: "" while it holds; "pergi": no request gets through; "pulang": requests do, and no reply comes back."""

    def __init__(self, tujuan: tuple[str, int]) -> None:
        self.tujuan, self.putus = tujuan, ""
        self.masuk = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self.masuk.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._terima, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.masuk.close()

    def _terima(self) -> None:
        with suppress(OSError):  # closed: the test is over
            while True:
                klien, _ = self.masuk.accept()
                threading.Thread(target=self._sambungkan, args=(klien,), daemon=True).start()

    def _sambungkan(self, klien: socket.socket) -> None:
        with closing(klien), closing(socket.create_connection(self.tujuan)) as server:
            balik = threading.Thread(target=self._alirkan, args=(server, klien, "pulang"), daemon=True)
            balik.start()
            self._alirkan(klien, server, "pergi")
            balik.join(30)

    def _alirkan(self, dari: socket.socket, ke: socket.socket, arah: str) -> None:
        """Pass on what comes, until one side hangs up or the line breaks in this direction."""
        with suppress(OSError):
            while (isi := dari.recv(65536)) and self.putus != arah:
                ke.sendall(isi)
        for ujung in (dari, ke):
            with suppress(OSError):
                ujung.shutdown(socket.SHUT_RDWR)
