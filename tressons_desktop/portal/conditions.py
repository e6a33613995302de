"""When the portal shows a field: three-valued, since an answer may not be known yet.

The file writes a condition as nested lists, operator first. What is not understood is undecided,
and the field is then shown: a question too many does less harm than a question hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from tressons_desktop.portal.answers import CommuneAnswer, EpciAnswer, PortalAnswer
from tressons_desktop.portal.stable import stable_id
from tressons_desktop.text.search import normalise

Constant = str | bool | Decimal | None
_DEEPEST: Final = 12
_MOST_PARTS: Final = 300
_YES: Final = frozenset({"true", "oui", "1", "on"})
_NO: Final = frozenset({"false", "non", "0", "off"})


class Operator(Enum):
    """What a condition asks, by the word of the file."""

    EQUAL = "="
    DIFFERENT = "!="
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="
    EMPTY = "empty?"
    INCLUDES = "includes"
    EXCLUDES = "excludes"
    IN_DEPARTEMENT = "in-departement"
    NOT_IN_DEPARTEMENT = "not-in-departement"
    IN_REGION = "in-region"
    NOT_IN_REGION = "not-in-region"
    EVERY = "and"
    ANY = "or"
    UNREAD = "unread"


_NEGATED: Final = {
    Operator.DIFFERENT: Operator.EQUAL,
    Operator.EXCLUDES: Operator.INCLUDES,
    Operator.NOT_IN_DEPARTEMENT: Operator.IN_DEPARTEMENT,
    Operator.NOT_IN_REGION: Operator.IN_REGION,
}
_ORDERED: Final[dict[Operator, Callable[[Decimal, Decimal], bool]]] = {
    Operator.BELOW: Decimal.__lt__,
    Operator.AT_MOST: Decimal.__le__,
    Operator.ABOVE: Decimal.__gt__,
    Operator.AT_LEAST: Decimal.__ge__,
}
_WORDS: Final = {
    Operator.EQUAL: "est",
    Operator.DIFFERENT: "n’est pas",
    Operator.BELOW: "est inférieur à",
    Operator.AT_MOST: "est au plus",
    Operator.ABOVE: "dépasse",
    Operator.AT_LEAST: "est au moins",
    Operator.EMPTY: "est vide",
    Operator.INCLUDES: "comprend",
    Operator.EXCLUDES: "ne comprend pas",
    Operator.IN_DEPARTEMENT: "est dans le département",
    Operator.NOT_IN_DEPARTEMENT: "n’est pas dans le département",
    Operator.IN_REGION: "est dans la région",
    Operator.NOT_IN_REGION: "n’est pas dans la région",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A condition of display: a test on the answer of a field, or several put together."""

    operator: Operator
    field: str = ""
    value: Constant = None
    parts: tuple[Shown, ...] = ()

    def holds(self, answers: Mapping[str, PortalAnswer]) -> bool | None:
        """Decide it; None while an answer that it needs is not known."""
        if self.operator in (Operator.EVERY, Operator.ANY):
            found = [part.holds(answers) for part in self.parts]
            deciding = self.operator is Operator.ANY
            if deciding in found:
                return deciding
            return None if None in found else not deciding
        answer = answers.get(self.field)
        if self.operator is Operator.UNREAD or answer is None:
            return None
        return _test(self.operator, answer, self.value)

    def words(self, labels: Mapping[str, str]) -> str:
        """Say it in French; ``labels`` names the fields."""
        if self.operator in (Operator.EVERY, Operator.ANY):
            joint = " et " if self.operator is Operator.EVERY else " ou "
            return joint.join(part.words(labels) for part in self.parts)
        if self.operator is Operator.UNREAD:
            return "une condition que ce fichier n’explique pas"
        name = labels.get(self.field, "un autre champ")
        told = f"«\u00a0{name}\u00a0» {_WORDS[self.operator]}"
        if self.operator is Operator.EMPTY:
            return told
        return f"{told} «\u00a0{_said(self.value)}\u00a0»"


UNREAD: Final = Shown(Operator.UNREAD)


def read_condition(value: object) -> Shown | None:
    """Read the condition of a file; None says that the field is always shown."""
    if value is None:
        return None
    count = [0]
    return _read(value, 0, count)


def _read(value: object, depth: int, count: list[int]) -> Shown:
    count[0] += 1
    if not isinstance(value, list) or not value or depth > _DEEPEST or count[0] > _MOST_PARTS:
        return UNREAD
    operator = next((one for one in Operator if one.value == value[0]), Operator.UNREAD)
    if operator in (Operator.EVERY, Operator.ANY):
        parts = tuple(_read(part, depth + 1, count) for part in value[1:])
        return Shown(operator, parts=parts) if parts else UNREAD
    unary = operator is Operator.EMPTY
    if operator is Operator.UNREAD or len(value) != (2 if unary else 3):
        return UNREAD
    field = _field(value[1])
    if field is None:
        return UNREAD
    if unary:
        return Shown(operator, field)
    constant = value[2]
    if isinstance(constant, int) and not isinstance(constant, bool):
        constant = Decimal(constant)
    if not isinstance(constant, (str, bool, Decimal)):
        return UNREAD
    return Shown(operator, field, constant)


def _field(value: object) -> str | None:
    """Return the key of the field that a condition names: ``["champ", id]``."""
    if not isinstance(value, list) or len(value) < 2 or value[0] not in ("champ", "column"):
        return None
    number = stable_id(value[1]) if isinstance(value[1], str) else None
    return None if number is None else str(number)


def _test(operator: Operator, answer: PortalAnswer, value: Constant) -> bool | None:
    if operator in _NEGATED:
        found = _test(_NEGATED[operator], answer, value)
        return None if found is None else not found
    if operator is Operator.EMPTY:
        return answer in ("", ())
    if operator in _ORDERED:
        left, right = _number(answer), _number(value)
        return None if left is None or right is None else _ORDERED[operator](left, right)
    if operator in (Operator.IN_DEPARTEMENT, Operator.IN_REGION):
        return _is_in(operator, answer, value)
    return _same(answer, value)


def _same(answer: PortalAnswer, value: Constant) -> bool | None:
    """Tell whether an answer is a value, or one of its several choices."""
    if isinstance(answer, bool):
        flag = _flag(value)
        return None if flag is None else answer is flag
    if isinstance(answer, tuple):
        return any(normalise(one) == normalise(str(value)) for one in answer)
    if isinstance(answer, str):
        return normalise(answer) == normalise(str(value))
    left, right = _number(answer), _number(value)
    return None if left is None or right is None else left == right


def _is_in(operator: Operator, answer: PortalAnswer, value: Constant) -> bool | None:
    if isinstance(answer, EpciAnswer) and operator is Operator.IN_DEPARTEMENT:
        place = answer.departement
    elif isinstance(answer, CommuneAnswer):
        regional = operator is Operator.IN_REGION
        place = answer.region if regional else answer.departement
    else:
        place = answer if isinstance(answer, str) else ""
    return place == str(value) if place else None


def _number(value: PortalAnswer | Constant) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    return Decimal(value)


def _flag(value: Constant) -> bool | None:
    if isinstance(value, bool):
        return value
    word = str(value).casefold()
    return True if word in _YES else False if word in _NO else None


def _said(value: Constant) -> str:
    flag = _flag(value)
    if isinstance(value, Decimal) or flag is None:
        return str(value)
    return "Oui" if flag else "Non"
