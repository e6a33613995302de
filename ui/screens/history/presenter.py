"""Decide for the history: what is read, what a change shows, and how one goes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tressons_desktop.history.contents import followers, whole_texts
from tressons_desktop.history.model import DeletedProject, Past
from tressons_desktop.history.naming import Naming, naming_of
from tressons_desktop.history.told import Act, ToldLine
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.history import (
    bring_back,
    restore_deleted_project,
    restore_value,
)
from tressons_desktop.outcomes import StorageProblem
from tressons_desktop.ports import LIBRARY
from tressons_desktop.project.codec import encode_field
from tressons_desktop.project.entities import ENTITIES, KEYED
from tressons_desktop.project.field_words import FIELDS, RECORDS, field_words
from tressons_desktop.project.model import Project, ProjectFile, ProjectText
from tressons_desktop.project.snapshot import value_of
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.spaces import NBSP
from ui.screens.history.detail import Told
from ui.screens.history.field_in_hand import FieldInHand, field_in_hand
from ui.screens.history.model import HistoryRow
from ui.screens.history.reader import HistoryReader, WantedPage
from ui.screens.history.words import moment_words
from ui.workbench import Workbench


class HistoryPresenter(QObject):
    """Read the past of the project shown, and bring parts of it back."""

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.reader = HistoryReader(workbench.store, self)
        self.naming = Naming()
        self.reading: ProjectReading | None = None
        self.file: ProjectFile | None = None

    # reading ----------------------------------------------------------------------------------
    def show_reading(self, reading: ProjectReading) -> None:
        """Take the project whose past is shown."""
        self.reading, self.file = reading, reading.file
        gone = self.workbench.store.gone_names(reading.file.project.id)
        questions, calls = reading.checklist.every_question, reading.content.calls
        self.naming = naming_of(reading.file, gone, questions, calls)

    def past(self) -> Past:
        """Say how long the history is."""
        assert self.file is not None
        return self.workbench.store.past(self.file.project.id)

    def begin(self, wanted: WantedPage, count: int) -> None:
        """Read from the last gesture."""
        if self.file is not None:
            self.reader.begin(self.file.project.id, self.naming, wanted, count)

    def field_of(self, widget: QWidget | None) -> FieldInHand | None:
        """Find the field that has the keyboard."""
        assert self.reading is not None
        questions = frozenset(q.id for q in self.reading.checklist.questions)
        calls = self.reading.content.calls
        texts = frozenset(s.text_key for call in calls for s in call.sections)
        return field_in_hand(widget, self.reading.file, questions, texts)

    def narrowed_to(self, wanted: FieldInHand) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Return the words, the records and the fields that the field in hand stands for."""
        kind = ENTITIES[wanted.entity]
        key = KEYED.get(wanted.entity, "")
        records = {wanted.record_id}
        if key:
            present = self.naming.present.items()
            records |= {
                at
                for (entity, at), record in present
                if entity == wanted.entity and value_of(record, key) == wanted.record_id
            }
            records |= {
                at
                for (entity, at), names in self.naming.gone.items()
                if entity == wanted.entity and names.get(key) == wanted.record_id
            }
        known = self.naming.known(kind, wanted.record_id) | ({key: wanted.record_id} if key else {})
        name = self.naming.record_name(kind, known) if kind is not Project else ""
        if not wanted.field:
            return name, tuple(sorted(records)), tuple(FIELDS[kind])
        label = field_words(kind, wanted.field).label
        words = label if kind is Project else name if kind is ProjectText else f"{name}, {label}"
        with_it = ("commune_name", "departement_code") if wanted.field == "commune_code" else ()
        return words, tuple(sorted(records)), (wanted.field, *with_it)

    # one change -------------------------------------------------------------------------------
    def told(self, row: HistoryRow) -> Told:
        """Say what a row unfolds."""
        line, entry = row.line, row.entry
        assert line is not None and entry is not None
        before, after = whole_texts(line, self.naming)
        when = moment_words(entry.gesture.when)
        if line.act is not Act.CHANGED:
            gone = line.act is Act.REMOVED
            title = f"{line.after} {when}"
            return Told(
                before_title=title if gone else "",
                before=before,
                after_title="" if gone else title,
                after=after,
                action=f"Reprendre {_this(line)}" if gone else "",
                why_not=self.why_not(line) if gone else "",
                note="Tout revient comme avant. Ctrl+Z annule." if gone else "",
            )
        follows = [
            f"{label}{NBSP}: {old} → {new}" for label, old, new in followers(line, self.naming)
        ]
        with_it = f"Avec{NBSP}: {', '.join(follows)}. " if follows else ""
        now = "valeur actuelle" if self._is_current(line) else f"le {when}"
        return Told(
            before_title="Avant",
            before=before,
            after_title=f"Après, {now}",
            after=after,
            action="Revenir à cet état",
            why_not=self.why_not(line),
            note=f"{with_it}Seul ce champ change. Ctrl+Z annule.",
            copied="Copier l’ancien texte" if before else "",
        )

    def why_not(self, line: ToldLine) -> str:
        """Say why a line cannot go back, nothing when it can."""
        here = self.naming.present.get((line.entity, line.record_id))
        if line.act is Act.REMOVED:
            return "Déjà revenu dans le projet." if here is not None else ""
        if here is None and "id" not in (line.back or {}):
            return "Cette ligne n’existe plus. La reprendre d’abord, là où elle a disparu."
        if here is not None and all(
            self._stored(line, name) == value
            for name, value in (line.back or {}).items()
            if name not in ("id", "project_id")
        ):
            return "C’est la valeur actuelle."
        return ""

    def go_back(self, row: HistoryRow) -> bool:
        """Write again what was before; tell with a toast that undoes."""
        line = row.line
        assert self.file is not None and line is not None
        project_id = self.file.project.id
        if line.act is Act.REMOVED:
            changes = self.workbench.run(
                bring_back,
                project_id=project_id,
                entity=line.entity,
                records=(dict(line.back or {}),),
            )
            sentence = f"«{NBSP}{line.name}{NBSP}» est revenu dans le projet."
        else:
            changes = self.workbench.run(
                restore_value,
                project_id=project_id,
                entity=line.entity,
                record_id=line.record_id,
                values=dict(line.back or {}),
                called=self._called(line),
            )
            when = moment_words(row.entry.gesture.when) if row.entry else ""
            sentence = f"«{NBSP}{line.name}{NBSP}» est revenu à son état d’avant {when}."
        if changes:
            self.workbench.notify(sentence, project_scope(project_id))
        return bool(changes)

    def _called(self, line: ToldLine) -> str:
        if line.kind is Project:
            return field_words(line.kind, line.field).called
        return f"«{NBSP}{line.name}{NBSP}»"

    def _is_current(self, line: ToldLine) -> bool:
        first = line.changes[0]
        return self._stored(line, first.field) == first.new

    def _stored(self, line: ToldLine, name: str) -> object:
        """Return what a field holds today, in plain values."""
        here = self.naming.present.get((line.entity, line.record_id))
        return None if here is None else encode_field(line.kind, name, value_of(here, name))

    # the bin ----------------------------------------------------------------------------------
    def now(self) -> datetime:
        """Return the local time."""
        return now_of(self.workbench)


def now_of(workbench: Workbench) -> datetime:
    """Return the local time of the clock in force."""
    milliseconds = workbench.services.clock.milliseconds()
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC).astimezone()


def restore_deleted(workbench: Workbench, project: DeletedProject) -> bool:
    """Bring a project back from the bin, and say it."""
    changes = workbench.run(restore_deleted_project, project_id=project.id)
    if changes:
        name = project.name.strip() or "sans nom"
        workbench.notify(f"Projet «{NBSP}{name}{NBSP}» restauré.", LIBRARY)
    return bool(changes)


def empty_bin(workbench: Workbench, projects: Sequence[DeletedProject]) -> None:
    """Remove deleted projects for good; a disk that refuses is said and nothing is lost."""
    try:
        workbench.store.forget_projects([project.id for project in projects])
    except StorageProblem as problem:
        workbench.refused.emit(f"La corbeille n’a pas été vidée{NBSP}: {problem}")
        return
    workbench.notify("Corbeille vidée.")


def _this(line: ToldLine) -> str:
    words = RECORDS[line.kind]
    return f"{'cette' if words.feminine else 'ce'} {words.one}"
