"""Read a draft into a call, or say, place by place, what keeps it from being one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tressons_desktop.calls.loader import FORMAT, CallRefused, call_in
from tressons_desktop.calls.model import Call, FieldKind
from tressons_desktop.calls.studio.agreement import disagreements
from tressons_desktop.calls.studio.conditions import Asked, facts_asked, read_rows
from tressons_desktop.calls.studio.draft import SOURCES, DraftPath, Snag, Typed
from tressons_desktop.calls.studio.form import ChoiceWords, Field, FormKind, FormPart
from tressons_desktop.calls.studio.tabs import FIELDS, PARTS
from tressons_desktop.calls.studio.typed import Unread, read_typed


def read_draft(typed: Typed) -> tuple[Call | None, tuple[Snag, ...]]:
    """Return the call that a draft is, or what is to be put right in it."""
    reader = _DraftReader(typed)
    table = reader.table()
    problems = (*reader.problems, *disagreements(table))
    if problems:
        return None, problems
    try:
        return call_in(table, "appel.toml"), ()
    except CallRefused as refused:
        return None, (Snag((), "Appel", refused.message),)


def number_questions(typed: Typed) -> ChoiceWords:
    """List the questions of a draft that are answered by a number: identifier, words."""
    return tuple(
        (str(one["id"]), str(one.get("title") or "Question sans titre"))
        for one in typed.get("sections", [])
        if one.get("kind") == FieldKind.NUMBER
    )


class _DraftReader:
    """One reading of a draft: what it says so far, and what could not be read."""

    def __init__(self, typed: Typed) -> None:
        self._typed = typed
        self._facts: tuple[Asked, ...] = facts_asked(typed.get("sections", []))
        self.problems: list[Snag] = []

    def table(self) -> Typed:
        """Return what the file would say, what is unread left out."""
        table: Typed = {"format": FORMAT, "id": self._typed["id"]}
        self._fields(FIELDS, self._typed, (), table)
        self._parts(PARTS, self._typed, (), table)
        sources = self._typed.get(SOURCES)
        if sources and isinstance(table.get("rules"), dict):
            stated = {name: one for name, one in sources.items() if name in table["rules"]}
            if stated:
                _put(table, SOURCES, stated)
        return table

    def _fields(self, fields: Iterable[Field], row: Typed, path: DraftPath, table: Typed) -> None:
        for one in fields:
            try:
                value = self._value(one, row.get(one.key))
            except Unread as problem:
                self._say((*path, one.key), one.label, str(problem))
                continue
            if value is None and one.required:
                self.problems.append(Snag((*path, one.key), one.label, _missing(one), missing=True))
            elif value is not None:
                _put(table, one.key, value)

    def _value(self, field: Field, typed: Any) -> Any:
        if field.kind is FormKind.CONDITIONS:
            return read_rows(typed or [], self._facts) or None
        if field.kind is FormKind.STAGE:
            return self._stage(str(typed or ""))
        if field.kind is FormKind.QUESTION:
            return self._question(str(typed or ""))
        return read_typed(field, typed)

    def _stage(self, wanted: str) -> str | None:
        if wanted and wanted not in {one["id"] for one in self._typed.get("stages", [])}:
            raise Unread("Cette étape n’est plus dans l’appel\u00a0: en choisir une autre.")
        return wanted or None

    def _question(self, wanted: str) -> str | None:
        if wanted and wanted not in dict(number_questions(self._typed)):
            raise Unread("Cette question n’attend plus un nombre\u00a0: en choisir une autre.")
        return wanted or None

    def _parts(self, parts: Iterable[FormPart], row: Typed, path: DraftPath, table: Typed) -> None:
        for part in parts:
            made = [
                self._part(part, one, (*path, part.key, place))
                for place, one in enumerate(row.get(part.key, []))
            ]
            if made:
                _put(table, part.key, made)

    def _part(self, part: FormPart, row: Typed, path: DraftPath) -> Typed:
        table: Typed = {"id": row["id"]} if part.named else {}
        table |= {key: row[key] for key in part.carried if isinstance(row.get(key), int)}
        self._fields(part.fields, row, path, table)
        self._parts(part.parts, row, path, table)
        return _sourced(table)

    def _say(self, path: DraftPath, label: str, sentence: str) -> None:
        self.problems.append(Snag(path, label, sentence))


def _missing(field: Field) -> str:
    if field.kind is FormKind.CONDITIONS:
        return "Écrire au moins une condition."
    if field.kind is FormKind.CHOICE:
        return "Choisir dans la liste."
    return f"À remplir, comme «\u00a0{field.example}\u00a0»."


def _put(table: Typed, key: str, value: Any) -> None:
    *steps, last = key.split(".")
    for step in steps:
        table = table.setdefault(step, {})
    table[last] = value


def _sourced(table: Typed) -> Typed:
    """Leave out a date that dates nothing: it would stand for the source of something else."""
    source = table.get("source")
    if isinstance(source, dict) and "text" not in source:
        del table["source"]
    return table
