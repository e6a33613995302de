"""Photos: always decoded and encoded again, turned the right way, at print size.

Passing the original through would keep its position data in the dossier, ignore its orientation,
and a CMYK file would break PDF/A.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image as Pictures
from PIL import ImageOps
from reportlab.platypus.flowables import Image

_DPI: Final = 200
_QUALITY: Final = 85
_MOST_PIXELS: Final = 120_000_000


class PhotoUnreadable(Exception):
    """The picture cannot be printed; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to print: JPEG bytes and size in points."""

    jpeg: bytes
    width: float
    height: float

    def flowable(self) -> Any:
        """Make the reportlab image."""
        return Image(BytesIO(self.jpeg), width=self.width, height=self.height)


def load_picture(path: Path, width: float, height: float) -> Picture:
    """Read a picture so that it fits a box in points; raise PhotoUnreadable when it cannot."""
    try:
        return _load(path, width, height)
    except FileNotFoundError as error:
        raise PhotoUnreadable("le fichier n’existe plus") from error
    except (OSError, ValueError, SyntaxError, Pictures.DecompressionBombError, Warning) as error:
        raise PhotoUnreadable("l’image est illisible") from error


def _load(path: Path, width: float, height: float) -> Picture:
    scale = _DPI / 72
    box = (max(int(width * scale), 1), max(int(height * scale), 1))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Pictures.open(path) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise PhotoUnreadable("l’image est trop grande")
            side = max(box)
            picture.draft("RGB", (side, side))
            turned = ImageOps.exif_transpose(picture)
            opaque = _on_white(turned)
    opaque.thumbnail(box, Pictures.Resampling.LANCZOS)
    out = BytesIO()
    opaque.save(out, "JPEG", quality=_QUALITY)
    ratio = min(width / opaque.width, height / opaque.height)
    return Picture(out.getvalue(), opaque.width * ratio, opaque.height * ratio)


def _on_white(picture: Any) -> Any:
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    paper = Pictures.new("RGB", layer.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper
