"""Refuses an upload while it comes in: no more than MAX_UPLOAD_MB of a request's files reach memory or disk."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class BatasUnggahan(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS. A file beyond the limit arrives empty, with the size that was counted, so that its
    form says how large it was; the limit holds for all files of a request together."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.sisa = settings.MAX_UPLOAD_MB * 2**20
        self.penuh = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.penuh = self.sisa <= 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.sisa -= len(raw_data)
        self.penuh = self.penuh or self.sisa < 0
        return None if self.penuh else raw_data

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        if not self.penuh:
            return None
        return UploadedFile(BytesIO(), self.file_name or "", self.content_type or "", file_size, self.charset)
