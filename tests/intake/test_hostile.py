"""Hundreds of spoilt files: the window's process lives, nothing lingers, each gets a sentence."""

import random
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from tests.intake import making as m
from tressons_desktop.exchange.formats import content_type_of
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.intake.limited import FATAL, SLOW

MUTANTS = 24
"""For each sample: 17 samples make more than 400 files."""

SEED = 20_261_126


def samples() -> list[bytes]:
    plain = {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False}
    return [
        m.pdf_file(pages=3),
        m.pdf_file(pages=2, **plain),
        m.locked_pdf(),
        m.photo(),
        m.photo(progressive=True, exif=m.exif(m.orientation(6))),
        m.photo(icc_profile=m.display_p3()),
        m.photo(kind="PNG"),
        m.photo(m.picture(mode="RGBA"), "PNG"),
        m.photo(kind="TIFF", compression="tiff_lzw"),
        m.photo(kind="TIFF"),
        m.photo(kind="WEBP"),
        m.photo(kind="GIF"),
        m.photo(kind="BMP"),
        m.HEIC,
        m.office(),
        m.open_document(),
        m.locked_office(),
    ]


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """Flip, cut, repeat, insert or enlarge something."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(made)) if made else 0
        match chance.randrange(6):
            case 0 if made:
                made[at] ^= 1 << chance.randrange(8)
            case 1:
                del made[at : at + chance.randint(1, 64)]
            case 2:
                made[at:at] = chance.randbytes(chance.randint(1, 64))
            case 3:
                made[at : at + 4] = b"\xff\xff\xff\xff"
            case 4:
                made[at : at + 4] = (2**31 - chance.randint(1, 9)).to_bytes(4, "big")
            case 5:
                part = made[at : at + chance.randint(1, 400)]
                made[at:at] = part
    return bytes(made)


def mutants() -> Iterator[bytes]:
    chance = random.Random(SEED)
    for content in samples():
        for _ in range(MUTANTS):
            yield spoilt(content, chance)


def test_no_spoilt_file_goes_further_than_a_sentence(examiner: Examiner, tmp_path: Path) -> None:
    judged = lost = 0
    out = tmp_path / "imprimée.jpg"
    for number, content in enumerate(mutants()):
        media_type = content_type_of(content)
        if media_type is None:
            continue
        judged += 1
        verdict = examiner.judge(m.written(tmp_path, f"{number}", content), media_type, out)
        if not verdict.usable:
            assert verdict.cause and verdict.advice
            assert not verdict.problem.startswith(" ")
            lost += verdict.cause in (FATAL, SLOW)
    assert judged >= 300
    assert lost <= judged // 50
    assert examiner.started <= 1 + 2 * lost
