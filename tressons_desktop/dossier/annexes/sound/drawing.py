"""A page drawn as an image: sharp enough to read, light enough to send.

Text in grey is the lightest: sixteen greys, compressed without loss. Colour is kept where a good
part of the page has some, as a photo or a printed plan does.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any, Final

import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageOps

DPI: Final = 150
_LONGEST: Final = 2_000
_SAMPLE: Final = 160
_COLOURED: Final = 40
_MUCH_COLOUR: Final = 0.06
_JPEG: Final = 82
_GREYS: Final = 16


def drawn(page: pypdfium2.PdfPage, out: Any) -> tuple[Any, float, float]:
    """Draw a page; give the image as an object of the file, and its size in points."""
    width, height = page.get_size()
    longest = max(width, height, 1.0)
    scale = min(DPI / 72, _LONGEST / longest)
    picture = (
        page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False).to_pil().convert("RGB")
    )
    image = _in_colour(picture, out) if _much_colour(picture) else _in_grey(picture, out)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height = picture.size
    return image, width, height


def _much_colour(picture: Image.Image) -> bool:
    """Tell whether colour is more than a logo or a stamp."""
    small = picture.copy()
    small.thumbnail((_SAMPLE, _SAMPLE), Image.Resampling.BOX)
    spread = small.convert("HSV").split()
    strong = sum(
        1
        for saturation, value in zip(spread[1].tobytes(), spread[2].tobytes(), strict=True)
        if saturation > _COLOURED and value > _COLOURED
    )
    return strong > _MUCH_COLOUR * small.width * small.height


def _in_colour(picture: Image.Image, out: Any) -> Any:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=_JPEG, optimize=True)
    image = out.make_stream(buffer.getvalue())
    image.Filter, image.ColorSpace, image.BitsPerComponent = Name.DCTDecode, Name.DeviceRGB, 8
    return image


def _in_grey(picture: Image.Image, out: Any) -> Any:
    grey = ImageOps.grayscale(picture)
    levels = grey.point([round(value * (_GREYS - 1) / 255) for value in range(256)]).tobytes()
    image = out.make_stream(zlib.compress(_packed(levels, grey.width), 9))
    image.Filter, image.ColorSpace, image.BitsPerComponent = Name.FlateDecode, Name.DeviceGray, 4
    return image


def _packed(levels: bytes, width: int) -> bytes:
    """Put two greys in a byte; a row starts on a byte."""
    if width % 2:
        rows = (levels[at : at + width] for at in range(0, len(levels), width))
        levels = b"\x00".join(rows) + b"\x00"
    high = int.from_bytes(levels[::2], "big") << 4
    low = int.from_bytes(levels[1::2], "big")
    return (high | low).to_bytes(len(levels) // 2, "big")


def image_page(out: Any, image: Any, width: float, height: float) -> Dictionary:
    """Make a page that is nothing but an image."""
    content = out.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /I Do Q".encode())
    return Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(width, 3), round(height, 3)]),
        Resources=Dictionary(XObject=Dictionary(I=image)),
        Contents=content,
    )
