"""A photo that can be seen is printed, with a remark when something in it is odd."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.intake import making as m
from tressons_desktop.exchange.formats import content_type_of
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.intake.verdict import Verdict

LEFT, RIGHT = (0.2, 0.5), (0.8, 0.5)


def seen(examiner: Examiner, folder: Path, content: bytes) -> tuple[Verdict, Image.Image]:
    """Judge a photo; return what is said of it, and what will be printed."""
    path, out = m.written(folder, "photo", content), folder / "imprimée.jpg"
    media_type = content_type_of(content)
    assert media_type is not None
    verdict = examiner.judge(path, media_type, out)
    assert verdict.usable, verdict.problem
    with Image.open(out) as printed:
        printed.load()
        assert (printed.format, printed.mode) == ("JPEG", "RGB")
        assert "exif" not in printed.info
        return verdict, printed.copy()


def close(image: Image.Image, at: tuple[float, float], colour: tuple[int, int, int]) -> bool:
    found = image.getpixel((int(at[0] * image.width), int(at[1] * image.height)))
    assert isinstance(found, tuple)
    return all(abs(one - other) <= 14 for one, other in zip(found, colour, strict=True))


@pytest.mark.parametrize(
    "content",
    [
        m.photo(),
        m.photo(kind="PNG"),
        m.photo(kind="WEBP", lossless=True),
        m.photo(kind="TIFF"),
        m.photo(kind="TIFF", compression="tiff_lzw"),
        m.photo(kind="GIF"),
        m.photo(kind="BMP"),
        m.photo(m.picture().quantize(8), "PNG"),
        m.photo(m.picture(mode="RGBA"), "PNG"),
        m.photo(m.picture(mode="CMYK"), "JPEG"),
        m.photo(m.picture(mode="CMYK"), "TIFF"),
        m.photo(m.picture(mode="YCbCr"), "TIFF"),
    ],
    ids=[
        "jpeg",
        "png",
        "webp",
        "tiff",
        "lzw",
        "gif",
        "bmp",
        "palette",
        "transparent",
        "cmjn",
        "cmjn-tiff",
        "ycbcr",
    ],
)
def test_every_usual_kind_is_printed_in_its_colours(
    examiner: Examiner, tmp_path: Path, content: bytes
) -> None:
    verdict, printed = seen(examiner, tmp_path, content)
    assert (verdict.width, verdict.height) == (64, 48)
    assert verdict.remarks == ()
    red, green, blue = printed.getpixel((50, 24))
    assert red > green and red > blue
    red, green, blue = printed.getpixel((12, 24))
    assert green > red and green > blue


def test_a_telephone_photo_in_heic_is_read_and_turned(examiner: Examiner, tmp_path: Path) -> None:
    verdict, printed = seen(examiner, tmp_path, m.HEIC)
    assert verdict.media_type == "image/heic"
    assert (verdict.width, verdict.height) == printed.size == (48, 64)
    assert close(printed, (0.5, 0.1), m.GREEN)
    assert close(printed, (0.5, 0.9), m.RED)


def test_the_green_of_a_telephone_is_brought_to_srgb(examiner: Examiner, tmp_path: Path) -> None:
    vivid = Image.new("RGB", (64, 48), (60, 179, 59))
    content = m.photo(vivid, quality=95, icc_profile=m.display_p3())
    verdict, printed = seen(examiner, tmp_path, content)
    assert close(printed, (0.5, 0.5), (0, 184, 20))
    assert verdict.remarks == ()


def test_an_unreadable_profile_leaves_the_photo_with_a_remark(
    examiner: Examiner, tmp_path: Path
) -> None:
    verdict, printed = seen(examiner, tmp_path, m.photo(icc_profile=b"pas un profil" * 20))
    assert close(printed, LEFT, m.GREEN)
    assert "couleurs" in verdict.remarks[0]


def test_a_huge_photo_of_one_bit_is_printed_small(examiner: Examiner, tmp_path: Path) -> None:
    content = m.photo(Image.new("1", (12_000, 9_000), 1), "PNG")
    verdict, printed = seen(examiner, tmp_path, content)
    assert (verdict.width, verdict.height) == (12_000, 9_000)
    assert printed.size == (1600, 1200)
    assert "108 millions" in verdict.remarks[0]


def test_a_photo_past_every_measure_says_how_large_it_is(
    examiner: Examiner, tmp_path: Path
) -> None:
    content = bytearray(m.photo(Image.new("1", (8, 8)), "PNG"))
    content[16:24] = struct.pack(">II", 60_000, 60_000)
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    verdict = examiner.judge(m.written(tmp_path, "p.png", bytes(content)), "image/png")
    assert not verdict.usable
    assert "3\u202f600 millions de points" in verdict.cause


@pytest.mark.parametrize(
    ("picture", "kind"),
    [
        (Image.new("I;16", (40, 30), 32_768), "PNG"),
        (Image.new("I;16", (40, 30), 32_768), "TIFF"),
        (Image.new("F", (40, 30), 0.5), "TIFF"),
        (Image.new("L", (40, 30), 128), "PNG"),
    ],
    ids=["png 16 bits", "tiff 16 bits", "tiff décimal", "gris"],
)
def test_any_depth_keeps_its_greys(
    examiner: Examiner, tmp_path: Path, picture: Image.Image, kind: str
) -> None:
    _, printed = seen(examiner, tmp_path, m.photo(picture, kind))
    assert close(printed, (0.5, 0.5), (128, 128, 128))


def test_what_is_transparent_is_white_paper(examiner: Examiner, tmp_path: Path) -> None:
    _, printed = seen(examiner, tmp_path, m.photo(Image.new("RGBA", (40, 30), (0, 0, 0, 0)), "PNG"))
    assert close(printed, (0.5, 0.5), (255, 255, 255))


@pytest.mark.parametrize("value", range(1, 9))
def test_a_photo_is_printed_the_right_way_up(
    examiner: Examiner, tmp_path: Path, value: int
) -> None:
    verdict, printed = seen(examiner, tmp_path, m.photo(exif=m.exif(m.orientation(value))))
    turned = value >= 5
    assert (verdict.width, verdict.height) == printed.size == ((48, 64) if turned else (64, 48))
    green_first = value in (1, 4, 5, 6)
    first, last = ((0.5, 0.1), (0.5, 0.9)) if turned else (LEFT, RIGHT)
    assert close(printed, first, m.GREEN if green_first else m.RED)
    assert close(printed, last, m.RED if green_first else m.GREEN)
    assert verdict.remarks == ()


def test_a_doubled_orientation_is_followed_with_a_remark(
    examiner: Examiner, tmp_path: Path
) -> None:
    doubled = m.exif((0x112, 3, 2, 6 << 16 | 6))
    verdict, printed = seen(examiner, tmp_path, m.photo(exif=doubled))
    assert printed.size == (48, 64)
    assert "appareil photo" in verdict.remarks[0]


@pytest.mark.parametrize(
    "notes",
    [
        m.exif(m.orientation(1))[:-12],
        m.exif((0x8825, 4, 1, 0xFFFFF0), m.orientation(1)),
        m.exif((0x112, 2, 4, 0x41424300)),
        b"Exif\0\0pas du tout",
    ],
    ids=["coupé", "position hors zone", "orientation en lettres", "illisible"],
)
def test_broken_notes_of_the_camera_never_hide_a_photo(
    examiner: Examiner, tmp_path: Path, notes: bytes
) -> None:
    _, printed = seen(examiner, tmp_path, m.photo(exif=notes))
    assert close(printed, LEFT, m.GREEN)


@pytest.mark.parametrize("lost", [2, 40, 300])
def test_a_photo_without_its_end_is_printed_with_a_remark(
    examiner: Examiner, tmp_path: Path, lost: int
) -> None:
    content = m.photo(m.picture((640, 480)), quality=92)
    verdict, printed = seen(examiner, tmp_path, content[:-lost])
    assert close(printed, (0.2, 0.1), m.GREEN)
    assert "La fin du fichier manque" in verdict.remarks[0]


@pytest.mark.parametrize(
    "content",
    [b"\xff\xd8\xff\xe0 pas une photo", m.photo()[:200], m.photo(kind="PNG")[:60]],
    ids=["pas une photo", "jpeg sans image", "png sans image"],
)
def test_a_photo_of_which_nothing_can_be_seen_is_told(
    examiner: Examiner, tmp_path: Path, content: bytes
) -> None:
    media_type = content_type_of(content)
    assert media_type is not None
    out = tmp_path / "imprimée.jpg"
    verdict = examiner.judge(m.written(tmp_path, "photo", content), media_type, out)
    assert not verdict.usable
    assert "joindre" in verdict.advice
    assert not out.exists()


def test_of_several_images_the_first_is_printed(examiner: Examiner, tmp_path: Path) -> None:
    out = io.BytesIO()
    m.picture().save(out, "GIF", save_all=True, append_images=[Image.new("RGB", (64, 48))])
    verdict, printed = seen(examiner, tmp_path, out.getvalue())
    assert "2 images" in verdict.remarks[0]
    assert close(printed, LEFT, m.GREEN)
