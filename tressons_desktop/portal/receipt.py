"""Read the receipt of a deposit: number, day, form and SIRET, proposed for a person to confirm.

It has neither signature nor code: it is known by its words alone, which may change. What is not
found stays empty, and the file is kept as the proof that it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tressons_desktop.intake.limited import FATAL, SLOW
from tressons_desktop.outcomes import Refused
from tressons_desktop.portal.form import PortalForm
from tressons_desktop.portal.plain import without_hidden
from tressons_desktop.text.dates import DateUnreadable, parse_day
from tressons_desktop.text.failures import named
from tressons_desktop.text.identifiers import check_siret
from tressons_desktop.text.search import normalise
from tressons_desktop.text.spaces import NBSP

LONGEST: Final = 20_000
"""Characters looked at: a receipt is one page."""

_SPACES: Final = re.compile(r"\s+")
_NUMBER: Final = re.compile(
    r"(?:num[ée]ro (?:de|du) dossier|dossier (?:n°|num[ée]ro)) ?:? ?([0-9][0-9 ]{0,14}[0-9])",
    re.IGNORECASE,
)
_SIRET: Final = re.compile(r"SIRET ?:? ?([0-9][0-9 ]{12,17}[0-9])", re.IGNORECASE)
_TITLE: Final = re.compile(r"sur la d[ée]marche\s?«\s?", re.IGNORECASE)
_LONGEST_TITLE: Final = 400
_DAYS: Final = (
    re.compile(r"d[ée]pos[ée] le ?:? ?([0-9]{1,2}(?:er)? [^\W\d]{3,10} [0-9]{4})", re.IGNORECASE),
    re.compile(r"d[ée]pos[ée] le ?:? ?([0-9]{1,2}/[0-9]{1,2}/[0-9]{4})", re.IGNORECASE),
)
_MARK: Final = re.compile(r"attest", re.IGNORECASE)


class ReceiptRefused(Refused):
    """A file that is not the receipt of a deposit; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class ReceiptProposal:
    """What a receipt says; empty where it says nothing."""

    number: str
    deposited_on: date | None = None
    title: str = ""
    siret: str = ""

    def doubts(self, form: PortalForm | None, siret: str) -> Iterator[str]:
        """Say what disagrees with the form that was prepared, and with who deposits."""
        if form is not None and self.title and normalise(self.title) != normalise(form.title):
            yield f"L’attestation nomme une autre démarche{NBSP}: «{NBSP}{self.title}{NBSP}»."
        if siret and self.siret and self.siret != "".join(siret.split()):
            yield "L’attestation porte un autre SIRET que celui du porteur."
        if self.deposited_on is None:
            yield "La date de dépôt n’a pas été lue dans l’attestation\u00a0: la saisir."


def read_receipt(text: str) -> ReceiptProposal | None:
    """Propose what the words of a receipt say; None when they are not those of one."""
    plain = _SPACES.sub(" ", without_hidden(text[:LONGEST]))
    number = _NUMBER.search(plain)
    if number is None or not _MARK.search(plain):
        return None
    return ReceiptProposal(
        number=number.group(1).replace(" ", ""),
        deposited_on=_day(plain),
        title=_title(plain),
        siret=_siret(plain),
    )


def _title(plain: str) -> str:
    """Return the title between its guillemets; it may have others inside."""
    begins = _TITLE.search(plain)
    if begins is None:
        return ""
    depth, start = 1, begins.end()
    for place in range(start, min(len(plain), start + _LONGEST_TITLE)):
        depth += {"«": 1, "»": -1}.get(plain[place], 0)
        if not depth:
            return plain[start:place].strip()
    return ""


def _day(plain: str) -> date | None:
    """Return the day of the deposit; nothing when two of them disagree."""
    found = set()
    for pattern in _DAYS:
        for written in pattern.finditer(plain):
            with suppress(DateUnreadable):
                found.add(parse_day(written.group(1)))
    return found.pop() if len(found) == 1 else None


def _siret(plain: str) -> str:
    found = _SIRET.search(plain)
    digits = found.group(1).replace(" ", "") if found else ""
    return digits if digits and check_siret(digits) is None else ""


def receipt_of(path: Path, words: Callable[[Path], Mapping[str, object]]) -> ReceiptProposal:
    """Read the receipt in a file; ``words`` opens it in the examining process.

    Raise ReceiptRefused with a sentence: the file may be joined all the same, and its number typed.
    """
    answer = words(path)
    by_hand = "Le joindre quand même, et saisir le numéro et la date du dépôt."
    if "failed" in answer:
        reason = str(answer["failed"])
        raise ReceiptRefused(_told(path, reason if reason in (SLOW, FATAL) else FATAL, by_hand))
    if "refused" in answer:
        raise ReceiptRefused(_told(path, str(answer["refused"]), by_hand))
    found = read_receipt(_text(answer))
    if found is None:
        raise ReceiptRefused(_told(path, "ce n’est pas une attestation de dépôt du site", by_hand))
    return found


def _told(path: Path, reason: str, advice: str) -> str:
    return f"{named(path)}{NBSP}: {reason}. {advice}"


def _text(answer: Mapping[str, object]) -> str:
    pages = answer.get("pages")
    if isinstance(pages, list):
        return "\n".join(str(line) for page in pages if isinstance(page, list) for line in page)
    return str(answer.get("text", ""))
