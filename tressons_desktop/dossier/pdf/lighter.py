"""Make a dossier lighter, for a mailbox or a portal that takes so many megabytes and no more.

Pictures alone are reduced, from 200 dots an inch to 150, then 110: text and lines stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

import pikepdf
from pikepdf import Dictionary, Name, Stream
from PIL import Image

from tressons_desktop.outcomes import Progress
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NBSP

_FULL: Final = 200
STEPS: Final = (150, 110)
_QUALITY: Final = 78
_LEAST: Final = 200
_MEGABYTE: Final = 1_000_000
_DEEPEST: Final = 6


def lightened(data: bytes, most: int, say: Progress) -> tuple[bytes, str]:
    """Reduce the pictures until a dossier holds in so many bytes; say what was done to it."""
    if not most or len(data) <= most:
        return data, ""
    made, dots = data, _FULL
    for number, dots in enumerate(STEPS):
        say(number / len(STEPS), f"Photos réduites à {dots} points par pouce")
        made = min(_reduced(data, dots), made, key=len)
        if len(made) <= most:
            break
    words = f"Photos et scans réduits à {dots} points par pouce"
    if len(made) <= most:
        return made, f"{words} pour tenir dans {_size(most)}."
    return made, (
        f"{words}, mais le dossier fait encore {_size(len(made))} au lieu de {_size(most)}{NBSP}: "
        "retirer des photos ou des annexes, ou les envoyer à part."
    )


def _reduced(data: bytes, dots: int) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        done: set[tuple[int, int]] = set()
        for page in pdf.pages:
            inches = float(page.mediabox[2]) / 72
            for picture, bound in _pictures(page.obj.get("/Resources"), 0, done):
                # Our own photos are at 200; how large one of an annex is shown is not known, but
                # no more than the page.
                ratio = dots * inches / int(picture.Width) if bound else dots / _FULL
                if ratio < 1:
                    _reduce(picture, ratio)
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return out.getvalue()


def _pictures(resources: Any, depth: int, done: set[tuple[int, int]]) -> Iterator[tuple[Any, bool]]:
    """Find the pictures that a page shows, and whether each belongs to an annex."""
    if not isinstance(resources, Dictionary) or depth > _DEEPEST:
        return
    for found in list(resources.get("/XObject", Dictionary()).values()):
        if not isinstance(found, Stream) or found.objgen in done:
            continue
        done.add(found.objgen)
        if found.get("/Subtype") == Name.Image:
            yield found, depth > 0
        else:
            yield from _pictures(found.get("/Resources"), depth + 1, done)


def _reduce(picture: Any, ratio: float) -> None:
    """Write a picture again, smaller; one with a mask, or of another kind, stays."""
    plain = picture.get("/ColorSpace") in (Name.DeviceRGB, Name.DeviceGray)
    if not plain or {"/SMask", "/Mask", "/Decode", "/ImageMask"} & set(picture.keys()):
        return
    size = max(round(int(picture.Width) * ratio), 1), max(round(int(picture.Height) * ratio), 1)
    if min(size) < _LEAST:
        return
    try:
        image = (
            pikepdf.PdfImage(picture)
            .as_pil_image()
            .convert("RGB" if picture.ColorSpace == Name.DeviceRGB else "L")
        )
    except (pikepdf.PdfError, ValueError, OSError, NotImplementedError, RuntimeError):
        return
    buffer = BytesIO()
    small = image.resize(size, Image.Resampling.LANCZOS)
    small.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    if buffer.tell() >= int(picture.get("/Length", 0)):
        return
    picture.write(buffer.getvalue(), filter=Name.DCTDecode)
    picture.Width, picture.Height = size
    picture.BitsPerComponent = 8


def _size(weight: int) -> str:
    return f"{format_number(Decimal(round(weight / (_MEGABYTE / 10))) / 10)}{NBSP}Mo"
