"""A règlement read whole: its text, what it proposes, what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tressons_desktop.calls.reading.plain import MOST_SIGNS
from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.proposals import proposals
from tressons_desktop.calls.reading.silent import silent_in
from tressons_desktop.calls.reading.text_of import RulesText, pasted_text
from tressons_desktop.calls.reading.vocabulary import read_vocabulary
from tressons_desktop.outcomes import Refused
from tressons_desktop.text.numbers import format_number

PASTED: Final = "Texte collé"


class PasteRefused(Refused):
    """Say, in French, why a pasted text is not read."""


@dataclass(frozen=True, slots=True)
class ReadRules:
    """What reading gives; `silent` are the names of the fields that nothing fills."""

    name: str
    text: RulesText
    proposals: tuple[RulesProposal, ...]
    silent: tuple[str, ...] = ()


def read_whole(name: str, text: RulesText) -> ReadRules:
    """Read a text with the words that come with the program."""
    found = proposals(text, read_vocabulary())
    return ReadRules(name, text, found, tuple(one.name for one in silent_in(found)))


def read_paste(text: str) -> ReadRules:
    """Read what somebody copied; raise PasteRefused when there is nothing, or far too much."""
    if not text.strip():
        raise PasteRefused("Il n’y a rien à lire. Coller d’abord le texte du règlement.")
    if len(text) > MOST_SIGNS:
        most = format_number(MOST_SIGNS)
        raise PasteRefused(f"Ce texte dépasse {most} caractères. N’en coller que le règlement.")
    return read_whole(PASTED, pasted_text(text))
