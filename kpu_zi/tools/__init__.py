"""Helpers that know no domain."""


class Ditolak(Exception):
    """An action refuses; the text is a sentence for the user, shown by `kpu_zi.middleware.DitolakMiddleware`.

    `status` is the HTTP status of the answer: 422 for a value that cannot be accepted, 423 for a locked object.
    """

    def __init__(self, pesan: str, *, status: int = 422) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.status = status
