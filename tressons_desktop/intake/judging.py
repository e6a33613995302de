"""Judge a file by its content. This runs in the examining process, never in the window's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tressons_desktop.exchange.formats import IMAGE_TYPES, content_type
from tressons_desktop.exchange.packages import PROTECTED_OFFICE
from tressons_desktop.intake.office import TAKE_OFF, judge_office
from tressons_desktop.intake.verdict import PROTECTED, SEND_AGAIN, Verdict, refused

TOO_LARGE: Final = "il est trop lourd pour être lu ici"
LIGHTER: Final = "En joindre une version plus légère."


def judge(path: Path, media_type: str, print_to: Path | None) -> Verdict:
    """Say what a content is worth; a photo is written at print size to ``print_to``."""
    try:
        with path.open("rb") as stream:
            found = content_type(stream, as_csv=media_type == "text/csv")
        return _judge(path, found or media_type, print_to)
    except MemoryError:
        return refused(media_type, TOO_LARGE, LIGHTER)
    except OSError:
        return refused(media_type, "il ne peut pas être lu", SEND_AGAIN)


def _judge(path: Path, media_type: str, print_to: Path | None) -> Verdict:
    if media_type in IMAGE_TYPES:
        return _judge_picture(path, media_type, print_to)
    if media_type == "application/pdf":
        from tressons_desktop.intake.documents import judge_pdf

        return judge_pdf(path)
    if media_type == PROTECTED_OFFICE:
        return refused(media_type, PROTECTED, TAKE_OFF)
    if media_type.startswith("application/vnd."):
        return judge_office(path, media_type)
    if media_type.startswith("text/"):
        return Verdict(media_type)
    return refused(media_type, "son format n’est pas reconnu", SEND_AGAIN)


def _judge_picture(path: Path, media_type: str, print_to: Path | None) -> Verdict:
    from tressons_desktop.intake.pictures import PictureUnreadable, read_picture, save_for_print

    try:
        seen = read_picture(path, media_type)
    except PictureUnreadable as problem:
        return refused(media_type, str(problem), SEND_AGAIN)
    if print_to is not None:
        save_for_print(seen, print_to)
    return Verdict(
        media_type,
        remarks=seen.remarks,
        pages=1,
        width=seen.width,
        height=seen.height,
    )
