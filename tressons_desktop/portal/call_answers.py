"""What was answered to the questions of a call made from a form, as answers to that form.

An answer follows the stable id of its field, so it outlives the revisions; what the newer form does
not offer any more is sent as it was written, and the dry run says that it would be dropped.
"""

from __future__ import annotations

from tressons_desktop.calls.answers import NO, YES, day_of, number_of
from tressons_desktop.calls.model import Call, CallSection, FieldKind
from tressons_desktop.portal.answers import PortalAnswer, Simple, TableAnswer
from tressons_desktop.portal.call_fields import call_kind, call_options, columns_of
from tressons_desktop.portal.form import PortalField, PortalForm
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.tabular.values import read_number
from tressons_desktop.text.dates import DateUnreadable, parse_day
from tressons_desktop.text.search import normalise


def comes_from(call: Call | None, form: PortalForm) -> bool:
    """Tell whether a call was made from a form, in whichever revision."""
    ways = call.deposit_ways if call is not None else ()
    return form.number is not None and any(one.form == form.number for one in ways)


def call_answers(form: PortalForm, call: Call | None, file: ProjectFile) -> dict[str, PortalAnswer]:
    """Read the answers to a call that was made from this form, by the key of each field."""
    if call is None or not comes_from(call, form):
        return {}
    found: dict[str, PortalAnswer] = {}
    for section in call.sections:
        field = form.by_key.get(str(section.portal_id))
        body = file.text(section.text_key).strip()
        answer = _answer(section, field, body) if field is not None and body else None
        if field is not None and answer is not None:
            found[field.key] = answer
    return found


def _answer(section: CallSection, field: PortalField, body: str) -> PortalAnswer | None:
    if call_kind(field) in (FieldKind.STATEMENT, FieldKind.ELSEWHERE):
        return None
    if section.kind is FieldKind.TABLE:
        rows = tuple(_row(field, line) for line in body.splitlines() if line.strip())
        return TableAnswer(tuple(row for row in rows if row)) if any(rows) else None
    if section.kind is FieldKind.NUMBER:
        return number_of(body)
    if section.kind is FieldKind.DATE:
        return day_of(body)
    if section.kind is FieldKind.YES_NO:
        return {YES: True, NO: False}.get(body)
    if section.kind is FieldKind.CHOICES:
        options = call_options(field)
        lines = (line.strip() for line in body.splitlines())
        return tuple(options.get(line, line) for line in lines if line)
    if section.kind is FieldKind.CHOICE:
        linked = bool(field.groups)
        return body if linked else call_options(field).get(body, body)
    return body


def _row(field: PortalField, line: str) -> dict[str, Simple]:
    cells = zip(columns_of(field), line.split("\t"), strict=False)
    return {column.key: _cell(column, text.strip()) for column, text in cells if text.strip()}


def _cell(column: PortalField, text: str) -> Simple:
    """Read one cell of a table, which is typed as words; what is not read stays what it is."""
    kind = call_kind(column)
    if kind is FieldKind.NUMBER:
        number = read_number(text)
        return number.value if number.value is not None else text
    if kind is FieldKind.DATE:
        try:
            return parse_day(text) or text
        except DateUnreadable:
            return text
    if kind is FieldKind.YES_NO:
        return {YES: True, NO: False}.get(normalise(text), text)
    if kind is FieldKind.CHOICES:
        options = call_options(column)
        return tuple(options.get(one.strip(), one.strip()) for one in text.split(";"))
    return call_options(column).get(text, text) if kind is FieldKind.CHOICE else text
