"""The examining process: one request a line, one answer a line, until nobody asks any more."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tressons_desktop.intake.serving import AnswersByKind, run_limited


def run_worker() -> int:
    """Examine what is asked on the standard input."""
    return run_limited(_KINDS)


def _judge(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.judging import judge

    print_to = Path(request["print_to"]) if request["print_to"] else None
    return judge(Path(request["path"]), request["media_type"], print_to).plain()


def _identify(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.identify import DossierUnreadable, project_of_dossier

    try:
        return {"project": project_of_dossier(Path(request["path"]))}
    except DossierUnreadable as refusal:
        return {"refused": str(refusal)}


def _take_out(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.carried import take_out

    return take_out(Path(request["path"]), Path(request["out"]))


def _look_over(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.carried import look_over

    return look_over(Path(request["path"]))


def _read(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.books import read_book

    return read_book(Path(request["path"]))


def _words(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.document_words import read_words

    return read_words(Path(request["path"]))


def _scan(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.scans import read_page

    preview = Path(request["preview"]) if request["preview"] else None
    return read_page(Path(request["path"]), int(request["page"]), preview)


def _join(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.scans import join_pages

    return join_pages(request["parts"], Path(request["out"]))


def _draw(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.passages import draw_page

    path, out = Path(request["path"]), Path(request["out"])
    return draw_page(path, int(request["page"]), int(request["width"]), out)


def _sizes(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.passages import page_sizes

    return page_sizes(Path(request["path"]))


def _seek(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.passages import seek

    return seek(Path(request["path"]), request["words"])


def _find(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.passages import find_passages

    return find_passages(Path(request["path"]), request["wanted"])


_KINDS: Final[AnswersByKind] = {
    "judge": _judge,
    "identify": _identify,
    "take out": _take_out,
    "look over": _look_over,
    "read": _read,
    "words": _words,
    "scan": _scan,
    "join": _join,
    "draw": _draw,
    "find": _find,
    "sizes": _sizes,
    "seek": _seek,
}
