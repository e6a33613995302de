"""Bring the pixels of any picture to eight bits of sRGB on white paper."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageCms

_EIGHT_BITS: Final = 255
_SIXTEEN_BITS: Final = 65_535
_PROFILED: Final = ("RGB", "L", "CMYK")


def plain_mode(picture: Any) -> Any:
    """Return a picture that may be made smaller without losing its look.

    One bit, a palette or sixteen bits cannot be averaged as they are.
    """
    mode = picture.mode
    if mode == "1":
        return picture.convert("L")
    if mode in ("P", "PA"):
        clear = mode == "PA" or "transparency" in picture.info
        return picture.convert("RGBA" if clear else "RGB")
    if mode.startswith("I") or mode == "F":
        return _eight_bits(picture)
    if "transparency" in picture.info and mode in ("L", "RGB"):
        return picture.convert("LA" if mode == "L" else "RGBA")
    return picture


def flat_srgb(picture: Any, profile: bytes | None) -> tuple[Any, bool]:
    """Return the picture in sRGB without transparency, and whether its profile was followed."""
    alpha = picture.getchannel("A") if "A" in picture.getbands() and picture.mode != "LAB" else None
    if alpha is not None:
        picture = picture.convert("L" if picture.mode == "LA" else "RGB")
    flat, faithful = _converted(picture, profile)
    if alpha is not None:
        paper = Image.new("RGB", flat.size, "white")
        paper.paste(flat, mask=alpha)
        flat = paper
    flat.info.clear()
    return flat, faithful


def _converted(picture: Any, profile: bytes | None) -> tuple[Any, bool]:
    if picture.mode == "LAB":
        return ImageCms.profileToProfile(picture, _lab(), _srgb(), outputMode="RGB"), True
    if not profile or picture.mode not in _PROFILED:
        return picture.convert("RGB"), True
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        made = ImageCms.profileToProfile(
            picture,
            source,
            _srgb(),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture.convert("RGB"), False
    return made, True


@cache
def _srgb() -> Any:
    return ImageCms.createProfile("sRGB")


@cache
def _lab() -> Any:
    return ImageCms.createProfile("LAB")


def _eight_bits(picture: Any) -> Any:
    """Scale whole or decimal numbers down to a byte; a scan in sixteen bits is not all white."""
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value * (1 / 256) + 0).convert("L")
    high = picture.getextrema()[1]
    if picture.mode == "F":
        top = 1.0 if high <= 1 else max(high, _EIGHT_BITS)
    else:
        top = _EIGHT_BITS if high <= _EIGHT_BITS else max(high, _SIXTEEN_BITS)
    scale = _EIGHT_BITS / top
    return picture.point(lambda value: value * scale + 0).convert("L")
