"""What a field of the portal asks, as a call asks it: its kind, its choices, its columns.

The choices of a call are those of the form as a person reads them; what is sent is found again in
the form itself, byte for byte. What a person cannot answer beforehand stays to fill on the site.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from tressons_desktop.calls.load_parts import LONGEST_LINE
from tressons_desktop.calls.model import FieldKind
from tressons_desktop.definitions.reader import MAX_ITEMS, MAX_TEXT
from tressons_desktop.portal.form import PortalField, shown_option
from tressons_desktop.portal.kinds import AnswerWay, PortalKind
from tressons_desktop.text.spaces import NBSP

K = PortalKind
CIVILITIES: Final = ("M.", "Mme")
UNDER: Final = " › "
"""Between both choices of a list of two levels."""

_TYPED: Final = {
    **dict.fromkeys((K.TEXT, K.LONG_TEXT, K.FORMATTED, K.EMAIL, K.PHONE), FieldKind.TEXT),
    **dict.fromkeys((K.MOMENT, K.COUNTRY, K.REGION, K.DEPARTEMENT), FieldKind.TEXT),
    **dict.fromkeys((K.ADDRESS, K.SIRET, K.DOSSIER), FieldKind.TEXT),
    **dict.fromkeys((K.INTEGER, K.DECIMAL, K.NUMBER), FieldKind.NUMBER),
    **dict.fromkeys((K.CHOICE, K.CIVILITY, K.LINKED), FieldKind.CHOICE),
    K.DATE: FieldKind.DATE,
    K.YES_NO: FieldKind.YES_NO,
    K.CHOICES: FieldKind.CHOICES,
    K.TABLE: FieldKind.TABLE,
}
"""Kinds that may be answered beforehand; any other waits for the site."""
_PLAIN: Final = frozenset({K.TEXT, K.LONG_TEXT})
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def fitted_words(text: str, longest: int = MAX_TEXT) -> str:
    """Keep what a call may hold of a text: nothing unseen, no more than its length."""
    seen = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNSEEN).strip()
    return seen if len(seen) <= longest else f"{seen[: longest - 1].rstrip()}…"


def call_kind(field: PortalField) -> FieldKind:
    """Say what a call asks for a field."""
    if field.statement:
        return FieldKind.STATEMENT
    kind = _TYPED.get(field.kind, FieldKind.ELSEWHERE)
    listed = kind in (FieldKind.CHOICE, FieldKind.CHOICES)
    if (listed and not call_options(field)) or (kind is FieldKind.TABLE and not columns_of(field)):
        return FieldKind.ELSEWHERE
    return kind


def call_options(field: PortalField) -> dict[str, str]:
    """Give, by each choice as a call writes it, the one of the form; nothing when one is too long.

    A list too long for a call is left to the site too: half a list would be a wrong one.
    """
    if field.kind is K.CIVILITY:
        return {one: one for one in CIVILITIES}
    offered = dict(_offered(field))
    fit = all(len(one) <= LONGEST_LINE for one in offered) and len(offered) <= MAX_ITEMS
    return offered if fit else {}


def _offered(field: PortalField) -> Iterable[tuple[str, str]]:
    if field.kind is not K.LINKED:
        pairs = ((shown_option(one), one) for one in field.options)
    else:
        pairs = (
            (UNDER.join(filter(None, (shown_option(group.title), shown_option(one)))), one)
            for group in field.groups
            for one in group.choices
        )
    named = ((fitted_words(shown, MAX_TEXT), one) for shown, one in pairs)
    return ((shown, one) for shown, one in reversed(list(named)) if shown)


def columns_of(field: PortalField) -> tuple[PortalField, ...]:
    """List the columns of a table that may be filled beforehand."""
    kept = [
        one
        for one in field.columns
        if call_kind(one) not in (FieldKind.STATEMENT, FieldKind.ELSEWHERE, FieldKind.TABLE)
        and one.way is not AnswerWay.FILE
    ]
    return tuple(kept)


def asked_values(field: PortalField) -> dict[str, str | bool]:
    """Return what a question says of its answer, by the words of the studio."""
    kind = call_kind(field)
    values: dict[str, str | bool] = {"kind": str(kind)}
    if kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        values["options"] = "\n".join(reversed(call_options(field)))
        values["other_option"] = field.other
    if kind is FieldKind.TABLE:
        values["columns"] = "\n".join(
            fitted_words(" ".join(one.label.split()), LONGEST_LINE) or f"Colonne {number}"
            for number, one in enumerate(columns_of(field), start=1)
        )
    return values


def expected(field: PortalField) -> str:
    """Say what the site expects, where the kind of the question does not."""
    kind = call_kind(field)
    if kind is FieldKind.ELSEWHERE:
        return f"Sur le site{NBSP}: {field.words}."
    if kind is FieldKind.TEXT and field.kind not in _PLAIN:
        return f"Le site attend{NBSP}: {field.words}."
    left = [one.label for one in field.columns if one not in columns_of(field)]
    if kind is FieldKind.TABLE and left:
        return f"À remplir sur le site{NBSP}: {', '.join(left)}."
    return ""
