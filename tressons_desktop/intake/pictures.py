"""Photos: decoded and encoded again, turned the right way, in sRGB, at print size.

Whatever can be seen is printed; what is odd becomes a remark. Passing an original through would
keep its position data in the dossier, ignore its orientation, and a CMYK file would break PDF/A.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageFile

from tressons_desktop.intake.colours import flat_srgb, plain_mode
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NARROW, NBSP

PRINT_SIDE: Final = 1600
"""Pixels of the longest side kept: 200 dots per inch over the width of a page."""

MOST_PIXELS: Final = 400_000_000
_MANY_PIXELS: Final = 60_000_000
_QUALITY: Final = 92

_READERS: Final = {
    "image/jpeg": ("JPEG", "MPO"),
    "image/png": ("PNG",),
    "image/webp": ("WEBP",),
    "image/heic": ("HEIF",),
    "image/tiff": ("TIFF",),
    "image/gif": ("GIF",),
    "image/bmp": ("BMP",),
}
_ANY: Final = tuple(reader for readers in _READERS.values() for reader in readers)
_FAULTS: Final = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    LookupError,
    EOFError,
    RuntimeError,
    ArithmeticError,
    AttributeError,
    struct.error,
)
"""Everything that the readers raise on a damaged picture."""

_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# Sizes are checked here, before anything is decoded: beyond them the library only warns.
Image.MAX_IMAGE_PIXELS = None

CUT = (
    "La fin du fichier manque"
    f"{NBSP}: vérifier que la photo est entière, sinon la demander de nouveau."
)
ODD_NOTES = (
    "Les indications laissées par l’appareil photo sont abîmées"
    f"{NBSP}: vérifier que la photo est dans le bon sens."
)
ODD_COLOURS = (
    f"Le profil de couleurs est illisible{NBSP}: les couleurs imprimées peuvent différer un peu."
)


class PictureUnreadable(Exception):
    """A picture that cannot be seen; the message says why in a few French words."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture as it is printed, with its size in the original, the right way up."""

    image: Any
    width: int
    height: int
    remarks: tuple[str, ...]


def read_picture(path: Path, media_type: str = "", side: int = PRINT_SIDE) -> Seen:
    """Read a picture at most ``side`` pixels long, or raise PictureUnreadable."""
    try:
        with _noting() as oddities:
            return _read(path, media_type, side, oddities)
    except MemoryError as problem:
        raise PictureUnreadable("elle est trop grande pour être lue") from problem
    except FileNotFoundError as problem:
        raise PictureUnreadable("le fichier n’existe plus") from problem
    except _FAULTS as problem:
        raise PictureUnreadable("l’image est abîmée, rien ne peut en être affiché") from problem


def save_for_print(seen: Seen, out: Path) -> None:
    """Write a picture as JPEG, without anything that the camera had noted."""
    seen.image.save(out, "JPEG", quality=_QUALITY, subsampling=0)


def _read(path: Path, media_type: str, side: int, oddities: list[Any]) -> Seen:
    remarks: list[str] = []
    picture, cut = _decoded(path, media_type, side)
    with picture:
        width, height = picture.info.pop("whole_size")
        orientation = _orientation(picture, remarks)
        remarks += _told(picture, width * height)
        small = plain_mode(picture)
        small.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
        image, faithful = flat_srgb(small, picture.info.get("icc_profile"))
    if cut:
        if all(low == high for low, high in image.getextrema()):
            raise PictureUnreadable("elle n’est pas arrivée entière, rien ne peut en être affiché")
        remarks.insert(0, CUT)
    elif oddities and ODD_NOTES not in remarks:
        remarks.append(ODD_NOTES)
    if not faithful:
        remarks.append(ODD_COLOURS)
    if orientation in _TURNS:
        image = image.transpose(_TURNS[orientation])
    if orientation >= 5:
        width, height = height, width
    return Seen(image, width, height, tuple(dict.fromkeys(remarks)))


def _decoded(path: Path, media_type: str, side: int) -> tuple[Any, bool]:
    """Decode a picture; tell whether its end was missing."""
    try:
        return _loaded(path, media_type, side), False
    except (OSError, SyntaxError, EOFError):
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            return _loaded(path, media_type, side), True
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _loaded(path: Path, media_type: str, side: int) -> Any:
    if media_type == "image/heic":
        _learn_heic()
    picture = Image.open(path, formats=_READERS.get(media_type, _ANY))
    try:
        whole = picture.size
        if whole[0] * whole[1] > MOST_PIXELS:
            millions = format_number(round(whole[0] * whole[1] / 1_000_000))
            raise PictureUnreadable(f"elle est trop grande ({millions} millions de points)")
        picture.draft(None, (side, side))  # JPEG alone: decoded smaller, eight times at most
        picture.load()
    except BaseException:
        picture.close()
        raise
    if picture.format != "JPEG":
        whole = picture.size  # a TIFF is turned as it is loaded
    picture.info["whole_size"] = whole
    return picture


def _learn_heic() -> None:
    """Load the reader of HEIC only when such a photo comes: few people have some."""
    import pi_heif

    pi_heif.register_heif_opener(
        thumbnails=False, depth_images=False, aux_images=False, decode_threads=1
    )


def _orientation(picture: Any, remarks: list[str]) -> int:
    try:
        found = picture.getexif().get(274, 1)
        return int(found[0] if isinstance(found, tuple) else found)
    except Exception:  # whatever the camera wrote there, the picture itself was decoded
        remarks.append(ODD_NOTES)
        return 1


def _told(picture: Any, pixels: int) -> list[str]:
    remarks = []
    if pixels > _MANY_PIXELS:
        millions = format_number(round(pixels / 1_000_000))
        remarks.append(
            f"Très grande photo ({millions} millions de points){NBSP}: imprimée réduite."
        )
    frames = _frames(picture)
    if frames > 1 and picture.format in ("GIF", "TIFF", "PNG", "WEBP"):
        remarks.append(
            f"Le fichier contient {format_number(frames)} images{NARROW}; la première est imprimée."
        )
    return remarks


def _frames(picture: Any) -> int:
    try:
        return int(getattr(picture, "n_frames", 1))
    except Exception:  # the images that follow are of no use here
        return 1


@contextmanager
def _noting() -> Iterator[list[Any]]:
    """Keep what the library finds odd, instead of printing it or refusing the picture."""
    with warnings.catch_warnings(record=True) as oddities:
        warnings.simplefilter("always")
        yield oddities
