"""A proposal: a value for a field of a call, and the words that state it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tressons_desktop.calls.reading.fields import FIELDS, ValueKind
from tressons_desktop.calls.reading.text_of import Sentence
from tressons_desktop.calls.reading.values import StatedValue
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number, format_percent, format_population, plural


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesProposal:
    """A value that a person accepts or not.

    `start` and `end` are where its words stand in the text of the règlement, `sentence` the whole
    sentence around them, `heading` the title above. `about` names the aid line or the question when
    the text has several. `why` says how the words were understood; `doubt` that they can be
    understood otherwise.
    """

    field: str
    value: StatedValue
    sentence: str
    page: int
    start: int
    end: int
    why: str
    heading: str = ""
    about: str = ""
    doubt: bool = False

    @property
    def name(self) -> str:
        """Return the name of the field, as a form shows it."""
        return FIELDS[self.field].name

    @property
    def shown(self) -> str:
        """Return the value as a form shows it."""
        kind, value = FIELDS[self.field].kind, self.value
        if isinstance(value, bool):
            return "oui" if value else "non"
        if isinstance(value, int) and kind is ValueKind.INHABITANTS:
            return format_population(value)
        if isinstance(value, Decimal) and kind is ValueKind.EUROS:
            return format_amount(value)
        if isinstance(value, Decimal) and kind is ValueKind.PERCENT:
            return format_percent(value, 2)
        if isinstance(value, Decimal) and kind is ValueKind.POINTS:
            return plural(value, "point", "points")
        return format_number(value) if isinstance(value, Decimal | int) else str(value)


def propose(
    sentence: Sentence,
    field: str,
    value: StatedValue,
    span: tuple[int, int],
    why: str,
    *,
    about: str = "",
    doubt: bool = False,
) -> RulesProposal:
    """Make a proposal out of a part of a sentence, counted from its start."""
    return RulesProposal(
        field=field,
        value=value,
        sentence=sentence.text,
        page=sentence.page,
        start=sentence.start + span[0],
        end=sentence.start + span[1],
        why=why,
        heading=sentence.heading,
        about=about,
        doubt=doubt,
    )
