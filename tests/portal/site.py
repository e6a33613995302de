"""What the portal does with a link: Rack's reading of a query, and what each field keeps of it.

Transcribed from the facts noted of both, so that what is sent is judged by another hand.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import unquote_plus, urlsplit

from tressons_desktop.portal.form import PortalField, PortalForm
from tressons_desktop.portal.kinds import PortalKind
from tressons_desktop.portal.stable import link_key

Params = dict[str, Any]


def parsed(link: str) -> Params:
    """Read the query of a link as Rack does."""
    params: Params = {}
    query = urlsplit(link).query
    for part in query.split("&") if query else ():
        name, _, value = part.partition("=")
        _put(params, unquote_plus(name), unquote_plus(value), 0)
    return params


def _put(params: Params, name: str, value: str, depth: int) -> Params:
    key, after = _split(name, depth)
    if after == "":
        params[key] = value
    elif after == "[]":
        params.setdefault(key, []).append(value)
    elif after.startswith("[]"):
        child = after[2:]
        inside = re.fullmatch(r"\[([^\[\]]+)\]", child)
        child = inside.group(1) if inside else child
        rows = params.setdefault(key, [])
        if rows and not _has(rows[-1], child):
            _put(rows[-1], child, value, depth + 1)
        else:
            rows.append(_put({}, child, value, depth + 1))
    else:
        _put(params.setdefault(key, {}), after, value, depth + 1)
    return params


def _split(name: str, depth: int) -> tuple[str, str]:
    if depth and name.startswith("["):
        inside, _, after = name[1:].partition("]")
        return inside, after
    at = name.find("[", 1)
    return (name, "") if at < 0 else (name[:at], name[at:])


def _has(row: Params, child: str) -> bool:
    return "[]" not in child and child in row


def kept(form: PortalForm, link: str) -> dict[str, Any]:
    """Return what the draft holds after a link: what is not accepted is just not there."""
    found: dict[str, Any] = {}
    params = parsed(link)
    for field in form.fields:
        value = params.get(link_key(field.stable or 0))
        if field.kind is PortalKind.TABLE and isinstance(value, list):
            found[field.key] = [_row(field, row) for row in value]
        elif value is not None and accepted(field, value):
            found[field.key] = value
    return found


def _row(field: PortalField, row: Params) -> dict[str, Any]:
    return {
        column.key: row[link_key(column.stable or 0)]
        for column in field.columns
        if link_key(column.stable or 0) in row
        and accepted(column, row[link_key(column.stable or 0)])
    }


_PATTERNS = {
    PortalKind.INTEGER: r"-?[0-9]+",
    PortalKind.DECIMAL: r"-?[0-9]+([.,][0-9]{1,3})?",
    PortalKind.MOMENT: r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}",
    PortalKind.YES_NO: r"true|false",
    PortalKind.CIVILITY: r"M\.|Mme",
    PortalKind.SIRET: r"[0-9]{14}",
    PortalKind.DOSSIER: r"[0-9]+",
    PortalKind.COUNTRY: r"[A-Z]{2}",
    PortalKind.REGION: r"[0-9]{2}",
    PortalKind.DEPARTEMENT: r"[0-9]{2,3}|2[AB]",
}
_TEXTS = (
    *(
        PortalKind.TEXT,
        PortalKind.LONG_TEXT,
        PortalKind.FORMATTED,
        PortalKind.EMAIL,
        PortalKind.PHONE,
    ),
)


def accepted(field: PortalField, value: Any) -> bool:
    """Tell whether the portal keeps a value."""
    if field.kind is PortalKind.CHOICES:
        return isinstance(value, list) and all(one in field.options for one in value)
    if field.kind is PortalKind.COMMUNE:
        return isinstance(value, list) and _all(value, r"[0-9]{5}", r"[0-9][0-9AB][0-9]{3}")
    if field.kind is PortalKind.EPCI:
        return isinstance(value, list) and _all(value, r"[0-9]{2,3}|2[AB]", r"[0-9]{9}")
    if not isinstance(value, str):
        return False
    if field.kind is PortalKind.CHOICE:
        return value in field.options or (field.other and bool(value))
    if field.kind is PortalKind.DATE:
        return _is_day(value)
    if field.kind in _TEXTS:
        return True
    pattern = _PATTERNS.get(field.kind)
    return pattern is not None and re.fullmatch(pattern, value) is not None


def _all(values: list[str], *patterns: str) -> bool:
    return len(values) == len(patterns) and all(
        re.fullmatch(pattern, value) for pattern, value in zip(patterns, values, strict=True)
    )


def _is_day(text: str) -> bool:
    try:
        return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None and bool(
            date.fromisoformat(text)
        )
    except ValueError:
        return False
