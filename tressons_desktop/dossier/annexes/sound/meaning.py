"""What each code of a font means: a map that is whole, for whoever copies or hears the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from pikepdf import Name

from tressons_desktop.dossier.annexes.sound.glyph_names import encoding, sign_of

_UNKNOWN: Final = "\ufffd"
_BLOCK: Final = 100
_SECTION: Final = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_PAIR: Final = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE: Final = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])"
)
_LONGEST: Final = 65_536
_BAD: Final = re.compile("[\x00\ufeff\ufffe\ud800-\udfff]")


def complete(font: Any, used: set[int], out: Any) -> None:
    """Write the map of a font again when a code that is shown means nothing in it."""
    wide = font.get("/Subtype") == Name.Type0
    given = font.get("/ToUnicode")
    known = dict(_read(given.read_bytes())) if given is not None else {}
    if given is None and not wide:
        known = _by_names(font)
        if all(code in known for code in used) and font.get("/Subtype") != Name.Type3:
            return
    meant = {code: known.get(code) or _UNKNOWN for code in used}
    if given is not None and all(known.get(code) for code in used):
        return
    if meant:
        font.ToUnicode = out.make_stream(_written(meant, 4 if wide else 2))


def _by_names(font: Any) -> dict[int, str]:
    given = font.get("/Encoding")
    if given is None:
        return {}
    if isinstance(given, Name):
        return dict(encoding(str(given)))
    base = str(given.get("/BaseEncoding", "/StandardEncoding"))
    signs = dict(encoding(base))
    code = 0
    for one in given.get("/Differences", []):
        if isinstance(one, Name):
            signs[code] = sign_of(str(one)[1:])
            code += 1
        else:
            code = int(one)
    return {code: sign for code, sign in signs.items() if sign}


def _read(content: bytes) -> Iterator[tuple[int, str]]:
    left = _LONGEST
    for kind, body in _SECTION.findall(content):
        entries = _pairs(body) if kind == b"bfchar" else _ranges(body)
        for code, text in entries:
            left -= 1
            if left < 0:
                return
            if text and not _BAD.search(text):
                yield code, text


def _pairs(body: bytes) -> Iterator[tuple[int, str]]:
    for code, text in _PAIR.findall(body):
        yield int(code, 16), _text(text)


def _ranges(body: bytes) -> Iterator[tuple[int, str]]:
    for first, last, start, listed in _RANGE.findall(body):
        low, high = int(first, 16), min(int(last, 16), int(first, 16) + 0xFFFF)
        if listed:
            texts = re.findall(rb"<([0-9A-Fa-f\s]*)>", listed)
            yield from zip(range(low, high + 1), map(_text, texts), strict=False)
            continue
        text = _text(start)
        for code in range(low, high + 1):
            if text:
                point = ord(text[-1]) + code - low
                yield code, text[:-1] + (chr(point) if point < 0x110000 else "")


def _text(digits: bytes) -> str:
    plain = b"".join(digits.split())
    try:
        return bytes.fromhex(plain.decode()).decode("utf-16-be", "surrogatepass")
    except ValueError:
        return ""


def _written(meant: dict[int, str], digits: int) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange",
        f"<{'0' * digits}> <{'F' * digits}> endcodespacerange",
    ]
    entries = [
        f"<{code:0{digits}X}> <{text.encode('utf-16-be', 'replace').hex().upper()}>"
        for code, text in sorted(meant.items())
    ]
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
