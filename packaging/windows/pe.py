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


def imported_names(image: Image) -> dict[str, set[str]]:
    """Return the names that an image asks of each library, those by number left out."""
    found: dict[str, set[str]] = {}
    place = image.directories[1][0] if len(image.directories) > 1 else 0
    while place and (name := image.number(place + 12)):
        names = found.setdefault(image.text(name).lower(), set())
        thunk = image.number(place) or image.number(place + 16)
        while entry := image.number(thunk, "<Q"):
            if not entry >> 63:
                names.add(image.text((entry & 0x7FFFFFFF) + 2))
            thunk += 8
        place += 20
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
    """Return the version written in a Python library (``3.13.2``)."""
    import re

    found = re.search(rb"\x00(3\.\d+\.\d+)\x00", path.read_bytes())
    if found is None:
        raise NotWindows(f"{path.name}: no Python version")
    return found[1].decode("ascii")


@dataclass(frozen=True, slots=True)
class FileVersion:
    """What Windows Installer compares: four numbers, and the language of the texts."""

    numbers: tuple[int, int, int, int]
    language: int

    def __str__(self) -> str:
        return ".".join(map(str, self.numbers))


def file_version(image: Image) -> FileVersion | None:
    """Return the version in the resources of a program, as Windows reads it; None without any."""
    data = _version_resource(image)
    mark = data.find(b"\xbd\x04\xef\xfe")
    if mark < 0:
        return None
    high, low = struct.unpack_from("<II", data, mark + 8)
    numbers = (high >> 16, high & 0xFFFF, low >> 16, low & 0xFFFF)
    translation = data.find("Translation\0".encode("utf-16-le"))
    place = (translation + 24 + 3) // 4 * 4
    language = struct.unpack_from("<H", data, place)[0] if translation >= 0 else 0
    return FileVersion(numbers, int(language))


def _version_resource(image: Image) -> bytes:
    """Walk the tree of resources to the first of type 16, name and language whatever they are."""
    start = image.directories[2][0] if len(image.directories) > 2 else 0
    if not start:
        return b""
    place, wanted = start, 16
    for _ in range(3):
        entries = image.number(place + 12, "<H") + image.number(place + 14, "<H")
        for index in range(entries):
            name = image.number(place + 16 + 8 * index)
            if wanted in (0, name):
                below = image.number(place + 20 + 8 * index)
                break
        else:
            return b""
        place, wanted = start + (below & 0x7FFFFFFF), 0
    address, size = image.number(place), image.number(place + 4)
    begin = image.offset(address)
    return image.data[begin : begin + size]
