"""Read from a Windows program or library what it needs and what it offers."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path


class NotWindows(ValueError):
    """The file is no 64-bit Windows program."""


@dataclass(frozen=True)
class Image:
    """A program or library: its bytes, and where its parts are (PE32+ format)."""

    data: bytes
    directories: tuple[tuple[int, int], ...]
    sections: tuple[tuple[int, int, int], ...]

    def offset(self, address: int) -> int:
        """Return the place in the file of an address in memory."""
        for start, size, raw in self.sections:
            if start <= address < start + size:
                return raw + address - start
        raise NotWindows(f"address {address:#x} is in no section")

    def text(self, address: int) -> str:
        """Return the string at an address."""
        begin = self.offset(address)
        return self.data[begin : self.data.index(b"\0", begin)].decode("ascii", "replace")

    def number(self, address: int, code: str = "<I") -> int:
        """Return the number at an address."""
        return int(struct.unpack_from(code, self.data, self.offset(address))[0])


def read_image(path: Path) -> Image:
    """Read the headers of a file."""
    data = path.read_bytes()
    if data[:2] != b"MZ":
        raise NotWindows(path.name)
    header = struct.unpack_from("<I", data, 0x3C)[0]
    if data[header : header + 4] != b"PE\0\0":
        raise NotWindows(path.name)
    count, optional_size = struct.unpack_from("<H12xH", data, header + 6)
    optional = header + 24
    if struct.unpack_from("<H", data, optional)[0] != 0x20B:
        raise NotWindows(f"{path.name}: not 64-bit")
    total = struct.unpack_from("<I", data, optional + 108)[0]
    directories = tuple(
        struct.unpack_from("<II", data, optional + 112 + 8 * index) for index in range(total)
    )
    sections = []
    for index in range(count):
        place = optional + optional_size + 40 * index
        size, start, raw_size, raw = struct.unpack_from("<IIII", data, place + 8)
        sections.append((start, max(size, raw_size), raw))
    return Image(data, directories, tuple(sections))


def needed_libraries(image: Image) -> set[str]:
    """Return the libraries that an image loads, at once or when first used, in lower case."""
    found = set()
    for directory, step, field in ((1, 20, 12), (13, 32, 4)):
        if directory >= len(image.directories) or not image.directories[directory][0]:
            continue
        place = image.directories[directory][0]
        while name := image.number(place + field):
            found.add(image.text(name).lower())
            place += step
    return found


def exported_names(image: Image) -> list[str]:
    """Return the names that a library offers."""
    table = image.directories[0][0]
    count, names = image.number(table + 24), image.number(table + 32)
    return [image.text(image.number(names + 4 * index)) for index in range(count)]


def has_debug_symbols(image: Image) -> bool:
    """Say whether symbols for a debugger are inside (sections kept by GCC, COFF symbols)."""
    header = struct.unpack_from("<I", image.data, 0x3C)[0]
    symbols = struct.unpack_from("<I", image.data, header + 12)[0]
    return symbols != 0


def python_version(path: Path) -> str:
    """Return the version written in a Python library (``3.11.7``)."""
    import re

    found = re.search(rb"\x00(3\.\d+\.\d+)\x00", path.read_bytes())
    if found is None:
        raise NotWindows(f"{path.name}: no Python version")
    return found[1].decode("ascii")
