"""Make the field of each thing that the form of a call asks, tied to what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.studio.draft import DraftPath
from tressons_desktop.calls.studio.form import Field, FormKind
from ui.screens.calls.studio.condition_fields import ConditionsField
from ui.screens.calls.studio.presenter import StudioSession
from ui.screens.calls.studio.reading_words import place_of, quoted
from ui.widgets.buttons import link_button
from ui.widgets.choice_fields import CheckField, ChoiceField, MultiChoiceField, Option
from ui.widgets.form import FieldRow, Form
from ui.widgets.record_field import DoubtfulField, ValueField
from ui.widgets.spoken_text import SpokenText
from ui.widgets.text_fields import TextArea, TextField

NOT_CHOSEN = "Non précisé"
_TO_FILL = " (à remplir)"
_SHORT = (
    *(FormKind.EUROS, FormKind.PERCENT, FormKind.NUMBER, FormKind.COUNT, FormKind.MEGABYTES),
    *(FormKind.DAY, FormKind.HOUR),
)


class FieldsForm(Form):
    """Show the fields of a part of a call; short ones go by two."""

    def __init__(
        self,
        session: StudioSession,
        fields: Sequence[Field],
        path: DraftPath,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.rows: dict[DraftPath, FieldRow] = {}
        waiting: FieldRow | None = None
        for one in fields:
            made = self._row(one, (*path, one.key))
            if one.kind not in _SHORT:
                self._alone(waiting)
                waiting = None
                self.add_line(made)
            elif waiting is None:
                waiting = made
            else:
                self.add_pair(waiting, made)
                waiting = None
        self._alone(waiting)

    def add_line(self, *widgets: QWidget) -> None:
        """Add a line of fields, and under it the links to the sentences that filled them."""
        super().add_line(*widgets)
        for row in widgets:
            place = next((path for path, one in self.rows.items() if one is row), None)
            if place is not None and isinstance(row, FieldRow):
                add_sentence_link(self._session, place, row.label, self.add_line)

    def _alone(self, waiting: FieldRow | None) -> None:
        if waiting is not None:
            self.add_line(waiting)

    def _row(self, field: Field, path: DraftPath) -> FieldRow:
        widget = make_field(self._session, field)
        widget.show_record(path, self._session.value(path))
        widget.edited.connect(partial(self._session.put, path))
        label = f"{field.label}{_TO_FILL}" if field.required else field.label
        hint = f"Exemple\u00a0: {field.example}" if field.example else ""
        row = FieldRow(label, widget, hint=hint, name=place_name(path))
        self.rows[path] = row
        return row

    def mark(self, wrong: dict[DraftPath, str]) -> None:
        """Say under each field why it is not read, once it is filled."""
        for path, row in self.rows.items():
            if isinstance(row.field, DoubtfulField):
                row.field.set_problem(wrong.get(path, ""))
            else:
                row.set_message(wrong.get(path, ""))


def add_sentence_link(
    session: StudioSession, path: DraftPath, label: str, add: Callable[[QWidget], object]
) -> None:
    """Add, where something was taken from the règlement, the link to its sentence."""
    proposal = session.stated(path)
    if proposal is None:
        return
    where = place_of(proposal)
    named = label.removesuffix(_TO_FILL)
    link = link_button(f"{named}\u00a0: {where or 'voir la phrase'}", "file-text")
    link.setObjectName(f"sentence-{place_name(path)}")
    link.setAccessibleDescription("Montrer la phrase du règlement d’où vient cette valeur")
    add(link)
    said = SpokenText()
    add(said)
    link.clicked.connect(lambda: _show_sentence(session, proposal, said))


def _show_sentence(session: StudioSession, proposal: RulesProposal, said: SpokenText) -> None:
    """Show a sentence in its règlement; alone, under its field, when it is not at hand."""
    if session.is_at_hand(proposal):
        session.sentence_wanted.emit(proposal)
    else:
        said.tell(quoted(proposal), ink="text2")


def place_name(path: DraftPath) -> str:
    """Name a field by its place, so that it is found again once the page is made anew."""
    return "-".join(str(step) for step in path).replace(".", "-")


def nearest(page: QWidget, path: DraftPath) -> QWidget | None:
    """Find what stands at a place, else nearest above: a thing taken away leaves its list."""
    while path:
        for kind in ("", "fold-", "add-"):
            found = page.findChild(QWidget, f"{kind}{place_name(path)}")
            if isinstance(found, QWidget):
                return found
        path = path[:-1]
    return None


def make_field(session: StudioSession, field: Field) -> ValueField:
    """Make what a field is filled with."""
    match field.kind:
        case FormKind.TEXT:
            return TextArea(min_lines=3)
        case FormKind.LINES:
            return TextArea(min_lines=2)
        case FormKind.FLAG:
            return CheckField("Oui")
        case FormKind.CHOICE:
            return _choice(field.words, usual=bool(field.usual))
        case FormKind.STAGE:
            return _choice(session.stages(), usual=False)
        case FormKind.QUESTION:
            return _choice(session.numbers(), usual=False)
        case FormKind.CHOICES:
            return _Choices([Option(value, words) for value, words in field.words])
        case FormKind.CONDITIONS:
            return ConditionsField(session)
        case _:
            return TextField()


def _choice(words: Sequence[tuple[str, str]], *, usual: bool) -> ValueField:
    choices = [Option(value, label) for value, label in words]
    return _Choice(choices, empty="" if usual else NOT_CHOSEN)


class _Choice(ChoiceField):
    """Tell an empty text, not nothing, when nothing is chosen: a draft is made of texts."""

    def value(self) -> object:
        return super().value() or ""

    def set_value(self, value: object) -> None:
        super().set_value(value or None)


class _Choices(MultiChoiceField):
    """Tell a list, as a draft keeps it."""

    def _clicked(self) -> None:
        for choice, button in self._choices:
            self._mark(choice, button)
        self.edited.emit(list(self.value()))
