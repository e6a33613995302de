"""The sheet "Remplir un formulaire PDF": each field with what the project knows, then a copy."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.dossier.blank_forms.draft import FormDraft
from tressons_desktop.dossier.blank_forms.model import FillReport
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.dialogs import AskPath, Sheet
from ui.screens.workspace.steps.pieces.forms.line import FormFieldLine
from ui.theme import px
from ui.widgets.basics import Text, clear, row
from ui.widgets.buttons import icon_button
from ui.widgets.choice_fields import CheckField
from ui.widgets.message import Message
from ui.widgets.spoken_text import SpokenText

SAVE: Final = "Enregistrer la copie"
_BUSY: Final = "La copie est en train d’être écrite."


class FormSheet(Sheet):
    """Fill a form; `save_asked` carries where the copy goes and whether its answers are fixed.

    Fields are shown a part at a time: a form may have hundreds. It closes once a copy holds every
    answer; otherwise it says under each field what is to be seen again.
    """

    save_asked = Signal(Path, bool)

    def __init__(self, title: str, draft: FormDraft, ask: AskPath, parent: QWidget) -> None:
        super().__init__(title, SAVE, reject="Fermer", width=860, parent=parent)
        self.draft, self._ask = draft, ask
        self._groups = draft.groups()
        self._at = 0
        self._said: dict[str, str] = {}
        self.lines: list[FormFieldLine] = []
        self.intro = Text(_intro(draft), "dense", "text2", wrap=True)
        self.remarks = Message()
        self.remarks.say(" ".join(draft.form.remarks))
        self.where = Text("", "dense-bold")
        self.before = icon_button("chevron-left", "Champs précédents")
        self.after = icon_button("chevron-right", "Champs suivants")
        self.flat = CheckField("Fondre les réponses dans la page\u00a0: plus rien ne s’y modifie")
        self.told = SpokenText()
        self._fields = QVBoxLayout()
        self._build()
        self.before.clicked.connect(self._previous)
        self.after.clicked.connect(self._next)
        self._show_group(0)
        self.fit()

    def _build(self) -> None:
        self._fields.setSpacing(px(14))
        self._turn = QWidget()
        self._turn.setLayout(row(self.where, None, self.before, self.after))
        self._turn.setVisible(len(self._groups) > 1)
        for widget in (self.intro, self.remarks, self._turn):
            self.body.addWidget(widget)
        self.body.addLayout(self._fields)
        self.body.addWidget(self.flat)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        self.told.setContentsMargins(px(4), 0, px(4), 0)
        layout.insertWidget(layout.count() - 1, self.told)

    # showing ----------------------------------------------------------------------------------
    def _show_group(self, at: int) -> None:
        self.flush()
        self._at = at
        clear(self._fields)
        self.lines = [FormFieldLine(field, self.draft) for field in self._groups[at]]
        for line in self.lines:
            if said := self._said.get(line.field.name):
                line.say(said)
            line.edited.connect(self._edited)
            self._fields.addWidget(line)
            line.show()  # now, not at the next turn: the keyboard goes there
        first = sum(len(group) for group in self._groups[:at]) + 1
        last, total = first + len(self.lines) - 1, len(self.draft.fields)
        page = self._groups[at][0].page
        self.where.setText(f"Page {page}\u00a0: champs {first} à {last} sur {total}")
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at < len(self._groups) - 1)
        self._scroll.verticalScrollBar().setValue(0)

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: the first answer."""
        return self.lines[0].answer

    def flush(self) -> None:
        """Take what is still being typed."""
        for line in self.lines:
            line.flush()

    def _edited(self, name: str) -> None:
        self._said.pop(name, None)

    def _previous(self) -> None:
        self._turn_to(self._at - 1)

    def _next(self) -> None:
        self._turn_to(self._at + 1)

    def _turn_to(self, at: int) -> None:
        self._show_group(at)
        announce(self, self.where.text())
        move_focus(self)

    # writing ----------------------------------------------------------------------------------
    def accept(self) -> None:
        """Ask where, then have the copy written; the sheet stays until it is."""
        self.flush()
        if not self.accept_button.isEnabled():
            return
        path = self._ask()
        if path is not None:
            self.told.tell("")
            self.accept_button.explain(_BUSY)
            self.save_asked.emit(path, self.flat.value())

    def reject(self) -> None:
        """Leave; what was typed is kept for the next time, by whoever opened the sheet."""
        self.flush()
        super().reject()

    def show_failed(self, sentence: str) -> None:
        """Say why no copy was written."""
        self.accept_button.explain("")
        self.told.tell(sentence)

    def show_written(self, path: Path, report: FillReport) -> None:
        """Say under each field what is to be seen again; close when there is nothing."""
        self.accept_button.explain("")
        if not report.findings:
            self.done(Sheet.DialogCode.Accepted)
            return
        self._said = _by_field(report)
        first = next(field.name for field in self.draft.fields if field.name in self._said)
        held = [any(field.name == first for field in group) for group in self._groups]
        if held.index(True) != self._at:
            self._show_group(held.index(True))
        for shown in self.lines:
            if said := self._said.get(shown.field.name):
                shown.say(said)
        again = plural(len(self._said), "réponse à revoir", "réponses à revoir")
        words = f"«\u00a0{path.name}\u00a0» est enregistré, avec {again}, dites sous leur champ."
        self.told.tell(" ".join((words, *report.remarks)), ink="part")
        line = next(one for one in self.lines if one.field.name == first)
        self._scroll.ensureWidgetVisible(line)
        move_focus(line.answer)


def _by_field(report: FillReport) -> dict[str, str]:
    said: dict[str, str] = {}
    for one in report.findings:
        sentence = one.sentence[:1].upper() + one.sentence[1:]
        said[one.name] = f"{said[one.name]} {sentence}" if one.name in said else sentence
    return said


def _intro(draft: FormDraft) -> str:
    count = plural(len(draft.fields), "champ", "champs")
    told = (
        "celle retenue la dernière fois"
        if draft.confirmed
        else "proposée d’après les mots du formulaire, à vérifier"
    )
    held = len(draft.form.fields) > len(draft.fields)
    kept = " Les champs qu’il se réserve restent tels quels." if held else ""
    return (
        f"{count}. Auprès de chaque réponse, la donnée du projet dont elle vient, {told}. "
        f"Le formulaire vierge n’est pas modifié.{kept}"
    )
