"""Zip containers (docx, odt, xlsx, zip) opened with a limit on what they may unpack to, before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

from discrepancy.config import Reading
from discrepancy.errors import ReadError

#: Parts smaller than this may be packed at any ratio: a page of blanks packs 1,000 to 1 and harms nobody.
FREE_BYTES = 10_000_000


def open_zip(data: bytes, limits: Reading, what: str = "archive") -> zipfile.ZipFile:
    """The container, its directory checked. Raises ReadError for what is no zip, is encrypted, or would unpack too
    far.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError(f"damaged or cut off: no readable {what} ({error}); get a new copy") from error
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if total > limits.max_unpacked_bytes:
        raise ReadError(
            f"unpacks to {total:,} bytes, more than {limits.max_unpacked_bytes:,}; "
            "if you trust it, raise `reading.max_unpacked_bytes`"
        )
    for entry in entries:
        if entry.file_size > FREE_BYTES and entry.file_size > limits.max_compression_ratio * max(
            entry.compress_size, 1
        ):
            raise ReadError(
                f"`{entry.filename}` in it unpacks from {entry.compress_size:,} to {entry.file_size:,} bytes, "
                "as a zip bomb does; if you trust it, raise `reading.max_compression_ratio`"
            )
    return archive


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part; b"" where it does not exist. Raises ReadError where it is damaged or encrypted."""
    try:
        return archive.read(name)
    except KeyError:
        return b""
    except RuntimeError as error:
        raise ReadError("protected by a password; save it without one") from error
    except Exception as error:
        raise ReadError(f"damaged: `{name}` in it cannot be unpacked ({error}); get a new copy") from error
