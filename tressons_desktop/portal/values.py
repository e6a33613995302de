"""Write an answer as the portal takes it, or say why the portal would drop it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from tressons_desktop.portal.answers import CommuneAnswer, EpciAnswer, PortalAnswer, TableAnswer
from tressons_desktop.portal.form import PortalField
from tressons_desktop.portal.kinds import AnswerWay, PortalKind
from tressons_desktop.portal.options import option_named
from tressons_desktop.portal.plain import without_hidden
from tressons_desktop.portal.traps import Doubt, Trap
from tressons_desktop.portal.vocabulary import is_private
from tressons_desktop.portal.written import number_words, written_plainly
from tressons_desktop.project.values import PartialDate
from tressons_desktop.text.identifiers import check_siret
from tressons_desktop.text.search import normalise


@dataclass(frozen=True, slots=True)
class Sent:
    """What a link carries for a field: one text, or several for one that takes a list."""

    texts: tuple[str, ...]
    listed: bool = False
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """Why a link carries nothing for a field; ``why`` is a French sentence without its end."""

    trap: Trap
    value: str = ""

    @property
    def why(self) -> str:
        """Say why."""
        return self.trap.told(self.value)


ValueOutcome = Sent | Dropped
_WriteValue = Callable[[PortalField, PortalAnswer], ValueOutcome]

_INTEGER: Final = re.compile(r"-?[0-9]{1,18}")
_DECIMAL: Final = re.compile(r"(-?[0-9]{1,18})(?:[.,]([0-9]+))?")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EMAIL: Final = re.compile(r"[^\s@]{1,64}@[^\s@.]{1,63}(?:\.[^\s@.]{1,63}){1,8}")
_PHONE: Final = re.compile(r"(?:\+[0-9]{1,3}|0)[0-9 .()-]{6,20}")
_SPACES: Final = re.compile(r"\s")
_CODES: Final = {
    PortalKind.COUNTRY: re.compile(r"[A-Z]{2}"),
    PortalKind.REGION: re.compile(r"[0-9]{2}"),
    PortalKind.DEPARTEMENT: re.compile(r"[0-9]{2}|2[AB]|9[78][0-9]"),
}
_INSEE: Final = re.compile(r"[0-9][0-9AB][0-9]{3}")
_POSTAL: Final = re.compile(r"[0-9]{5}")
_SIREN: Final = re.compile(r"[0-9]{9}")
_MOST_DECIMALS: Final = 3
_SHOWN: Final = 60
_CIVILITIES: Final = {
    **dict.fromkeys(("m", "monsieur", "mr"), "M."),
    **dict.fromkeys(("mme", "madame"), "Mme"),
}


def never_linked(field: PortalField) -> Trap | None:
    """Say why a link may not carry a field, whatever its answer."""
    if field.stable is None:
        return Trap.NO_STABLE_ID
    if field.statement:
        return Trap.STATEMENT
    if field.kind is PortalKind.CHECKBOX:
        return Trap.TICKED
    if field.kind is PortalKind.IBAN or is_private(field.label):
        return Trap.PRIVATE
    if field.kind is PortalKind.UNKNOWN:
        return Trap.UNKNOWN_KIND
    if field.way is AnswerWay.FILE:
        return Trap.FILE
    if field.way is not AnswerWay.LINK:
        return Trap.NOT_CARRIED
    return Trap.UNPUBLISHED if field.unpublished and not field.other else None


def portal_value(field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    """Return what the portal would keep of an answer, or why it would drop it."""
    trap = never_linked(field)
    if trap is not None:
        return Dropped(trap, field.words)
    outcome = _WRITERS[field.kind](field, answer)
    if isinstance(outcome, Sent) and not any(outcome.texts):
        return Dropped(Trap.EMPTY)
    return outcome


def _shown(answer: PortalAnswer | Decimal) -> str:
    words = " ".join(written_plainly(answer).split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def _text(field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    if isinstance(answer, TableAnswer):
        return Dropped(Trap.READ_OTHERWISE)
    words = without_hidden(written_plainly(answer)).strip()
    if field.kind is not PortalKind.LONG_TEXT:
        words = " ".join(line.strip() for line in words.splitlines() if line.strip())
    doubt = None
    if field.kind is PortalKind.EMAIL and not _EMAIL.fullmatch(words):
        doubt = Doubt.EMAIL
    elif field.kind is PortalKind.PHONE and not _PHONE.fullmatch(words):
        doubt = Doubt.PHONE
    elif field.kind is PortalKind.FORMATTED:
        doubt = Doubt.FORMAT
    return Sent((words,), doubt=doubt)


def _integer(_field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    if isinstance(answer, Decimal) and answer.is_finite() and answer == int(answer):
        answer = int(answer)
    text = _figures(answer)
    if text is None:
        return Dropped(Trap.READ_OTHERWISE)
    if not _INTEGER.fullmatch(text):
        return Dropped(Trap.NOT_WHOLE, _shown(answer))
    return Sent((text,))


def _decimal(_field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    text = _figures(answer)
    if text is None:
        return Dropped(Trap.READ_OTHERWISE)
    found = _DECIMAL.fullmatch(text)
    if found is None:
        return Dropped(Trap.NOT_A_NUMBER, _shown(answer))
    whole, decimals = found.group(1), found.group(2) or ""
    if len(decimals) > _MOST_DECIMALS:
        decimals = decimals.rstrip("0")
    if len(decimals) > _MOST_DECIMALS:
        return Dropped(Trap.DECIMALS, _shown(answer))
    return Sent((f"{whole}.{decimals}" if decimals else whole,))


def _figures(answer: PortalAnswer) -> str | None:
    """Return the digits of a number, None for what is not one."""
    if isinstance(answer, bool):
        return None
    if isinstance(answer, int):
        return str(answer)
    if isinstance(answer, Decimal):
        return f"{answer:f}" if answer.is_finite() else None
    return _SPACES.sub("", answer) if isinstance(answer, str) else None


def _day(_field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    if isinstance(answer, datetime):
        answer = answer.date()
    if isinstance(answer, date):
        return Sent((answer.isoformat(),))
    if isinstance(answer, PartialDate):
        if answer.day is None:
            return Dropped(Trap.NO_DAY, _shown(answer))
        return Sent((answer.first_day.isoformat(),))
    if not isinstance(answer, str):
        return Dropped(Trap.READ_OTHERWISE)
    if _existing_day(answer) is None:
        return Dropped(Trap.DATE_ORDER, _shown(answer))
    return Sent((answer.strip(),))


def _existing_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if _DATE.fullmatch(text.strip()) else None
    except ValueError:
        return None


def _moment(_field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    if isinstance(answer, datetime):
        return Sent((f"{answer:%Y-%m-%dT%H:%M}".rjust(16, "0"),))
    if isinstance(answer, (date, PartialDate, str)):
        return Dropped(Trap.NO_HOUR, _shown(answer))
    return Dropped(Trap.READ_OTHERWISE)


def _yes_no(_field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    if not isinstance(answer, bool):
        return Dropped(Trap.READ_OTHERWISE)
    return Sent(("true" if answer else "false",))


def _civility(_field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    known = _CIVILITIES.get(normalise(answer)) if isinstance(answer, str) else None
    return Sent((known,)) if known else Dropped(Trap.NOT_A_CIVILITY, _shown(answer))


def _choice(field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    words = without_hidden(answer) if isinstance(answer, str) else written_plainly(answer)
    option = option_named(field.options, answer if isinstance(answer, str) else words)
    if option is not None:
        return Sent((option,))
    if field.other and words.strip():
        return Sent((" ".join(words.split()),), doubt=Doubt.OTHER_CHOICE)
    return Dropped(Trap.NOT_A_CHOICE if words.strip() else Trap.EMPTY, _shown(words))


def _choices(field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    listed = answer if isinstance(answer, tuple) else (written_plainly(answer),)
    found: list[str] = []
    for one in listed:
        option = option_named(field.options, one)
        if option is None:
            return Dropped(Trap.ONE_FOREIGN if len(listed) > 1 else Trap.NOT_A_CHOICE, _shown(one))
        if option not in found:
            found.append(option)
    return Sent(tuple(found), listed=True) if found else Dropped(Trap.EMPTY)


def _code(field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    if isinstance(answer, CommuneAnswer):
        answer = answer.region if field.kind is PortalKind.REGION else answer.departement
    if not isinstance(answer, str) or not _CODES[field.kind].fullmatch(answer.strip()):
        return Dropped(Trap.NOT_A_CODE, _shown(answer))
    return Sent((answer.strip(),))


def _commune(_field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    if not isinstance(answer, CommuneAnswer):
        return Dropped(Trap.READ_OTHERWISE)
    if not _POSTAL.fullmatch(answer.postal_code):
        return Dropped(Trap.NO_POSTAL_CODE, _shown(answer.name))
    if not _INSEE.fullmatch(answer.insee):
        return Dropped(Trap.NOT_A_CODE, _shown(answer.insee))
    return Sent((answer.postal_code, answer.insee), listed=True)


def _epci(_field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    if not isinstance(answer, EpciAnswer):
        return Dropped(Trap.READ_OTHERWISE)
    if not _CODES[PortalKind.DEPARTEMENT].fullmatch(answer.departement):
        return Dropped(Trap.NO_DEPARTEMENT, _shown(answer.name))
    if not _SIREN.fullmatch(answer.siren):
        return Dropped(Trap.NOT_A_CODE, _shown(answer.siren))
    return Sent((answer.departement, answer.siren), listed=True)


def _siret(_field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    if not isinstance(answer, str):
        return Dropped(Trap.READ_OTHERWISE)
    digits = re.sub(r"[\s.\-]", "", answer)
    problem = check_siret(digits)
    if problem:
        return Dropped(Trap.BAD_SIRET, f"{problem[:1].lower()}{problem[1:].rstrip('.')}")
    return Sent((digits,), doubt=Doubt.FETCHED)


def _dossier(_field: PortalField, answer: PortalAnswer) -> ValueOutcome:
    text = _figures(answer)
    if text is None or not text.isascii() or not text.isdigit():
        return Dropped(Trap.NOT_A_NUMBER, _shown(answer))
    return Sent((text,))


def rounded_for(field: PortalField, answer: PortalAnswer) -> str | None:
    """Propose the whole number to type where the field takes no cents, None when none is needed."""
    if field.kind is not PortalKind.INTEGER or not isinstance(answer, Decimal):
        return None
    if not answer.is_finite():
        return None
    whole = answer.quantize(Decimal(1), rounding="ROUND_HALF_UP")
    return None if whole == answer else number_words(whole)


_WRITERS: Final[dict[PortalKind, _WriteValue]] = {
    **dict.fromkeys(
        (
            *(PortalKind.TEXT, PortalKind.LONG_TEXT, PortalKind.FORMATTED),
            *(PortalKind.EMAIL, PortalKind.PHONE),
        ),
        _text,
    ),
    PortalKind.INTEGER: _integer,
    PortalKind.DECIMAL: _decimal,
    PortalKind.DATE: _day,
    PortalKind.MOMENT: _moment,
    PortalKind.YES_NO: _yes_no,
    PortalKind.CIVILITY: _civility,
    PortalKind.CHOICE: _choice,
    PortalKind.CHOICES: _choices,
    **dict.fromkeys(_CODES, _code),
    PortalKind.COMMUNE: _commune,
    PortalKind.EPCI: _epci,
    PortalKind.SIRET: _siret,
    PortalKind.DOSSIER: _dossier,
    PortalKind.TABLE: lambda _field, _answer: Dropped(Trap.READ_OTHERWISE),
}
"""One writer for each kind that a link may carry; tables are written row by row by `link`."""
