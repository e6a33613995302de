"""Look at a zip from outside before Python's reader builds anything from it.

Why: the reader makes one object per name of the directory, so a small hostile file costs
gigabytes. The last record of the file says how many names there are, and it is cheap to read.
"""

from __future__ import annotations

import os
import struct
from typing import BinaryIO, Final
from zipfile import BadZipFile

_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_MAX_COMMENT: Final = 0xFFFF
_LOCATOR_64: Final = b"PK\x06\x07"
_LOCATOR_SIZE: Final = 20


def check_directory(stream: BinaryIO, *, max_names: int, max_bytes: int) -> None:
    """Raise BadZipFile unless the directory of the zip is there and reasonably small."""
    stream.seek(0, os.SEEK_END)
    size = stream.tell()
    start = max(0, size - _END_SIZE - _MAX_COMMENT - _LOCATOR_SIZE)
    stream.seek(start)
    tail = stream.read()
    end = _end_record(tail)
    names, directory_bytes = struct.unpack_from("<HL", tail, end + 10)
    if names > max_names or directory_bytes > max_bytes:
        raise BadZipFile("too many names")
    locator = end - _LOCATOR_SIZE
    if locator >= 0 and tail[locator : locator + 4] == _LOCATOR_64:
        raise BadZipFile("zip64")
    stream.seek(0)


def _end_record(tail: bytes) -> int:
    """Find the record that Python's reader will use: at the very end, else before a comment."""
    plain = len(tail) - _END_SIZE
    if plain >= 0 and tail[plain : plain + 4] == _END and tail[-2:] == b"\x00\x00":
        return plain
    found = tail.rfind(_END)
    if found < 0 or found + _END_SIZE > len(tail):
        raise BadZipFile("no end record")
    return found
