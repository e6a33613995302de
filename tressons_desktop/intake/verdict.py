"""What a file is worth to a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from tressons_desktop.project.trouble import Trouble

SEND_AGAIN: Final = "Le demander de nouveau, ou l’enregistrer de nouveau, puis le joindre."
DAMAGED: Final = "il est abîmé ou incomplet"
PROTECTED: Final = "il est protégé par un mot de passe"

ExaminerAnswer = dict[str, object]
"""What is read of a file, as the examining process tells it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement on a content: ``cause`` and ``advice`` are empty when it can be used.

    ``remarks`` are sentences on what is odd in a file that is used all the same. ``width`` and
    ``height`` are those of a picture the right way up. ``unread``: pages without any text that a
    reader could hear, as those of a scan.
    """

    media_type: str
    usable: bool = True
    cause: str = ""
    advice: str = ""
    remarks: tuple[str, ...] = ()
    pages: int = 0
    width: int = 0
    height: int = 0
    unread: int = 0

    @property
    def problem(self) -> str:
        """Say in a sentence why it cannot be used, and what to do; empty when it can."""
        return "" if self.usable else f"{self.cause[:1].upper()}{self.cause[1:]}. {self.advice}"

    @property
    def trouble(self) -> Trouble | None:
        """Return what the project must know of it, None when it can be used."""
        return None if self.usable else Trouble(self.cause, self.advice)

    def plain(self) -> dict[str, Any]:
        """Return it as what JSON can hold."""
        return {**asdict(self), "remarks": list(self.remarks)}


def refused(media_type: str, cause: str, advice: str = SEND_AGAIN) -> Verdict:
    """Judge that a file cannot be used."""
    return Verdict(media_type, usable=False, cause=cause, advice=advice)


def unread(reason: str, advice: str) -> ExaminerAnswer:
    """Say why nothing is read of a file, and what to do."""
    return {"refused": reason, "advice": advice}


def verdict_from(value: Mapping[str, Any]) -> Verdict:
    """Read a judgement again; raise ValueError when it is not one."""
    try:
        return Verdict(
            media_type=str(value["media_type"]),
            usable=value["usable"] is True,
            cause=str(value["cause"]),
            advice=str(value["advice"]),
            remarks=tuple(str(one) for one in value["remarks"]),
            pages=int(value["pages"]),
            width=int(value["width"]),
            height=int(value["height"]),
            unread=int(value["unread"]),
        )
    except (KeyError, TypeError) as problem:
        raise ValueError("not a verdict") from problem
