"""One question of a call: its field, whose words it holds, and what may be done with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.calls.model import CallSection
from tressons_desktop.calls.own_texts import AnswerText, TextOrigin
from tressons_desktop.operations.application_texts import (
    change_here,
    report_to_project,
    take_project_text,
)
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.ports import Changes
from tressons_desktop.project.model import ProjectFile
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.screens.application.presenter import origin_words, step_of_key
from ui.screens.application.words import difference_pieces
from ui.screens.workspace.steps.dossier.answer_binding import AnswerBinding
from ui.screens.workspace.steps.dossier.call_fields import new_field, new_row
from ui.theme import px, restyle, theme
from ui.widgets.basics import IconMark, Text, row
from ui.widgets.buttons import FoldButton, link_button, outlined_button
from ui.widgets.closing import reads
from ui.widgets.flow import FlowLayout
from ui.widgets.text_fields import TextArea
from ui.workbench import Workbench

SHOW, HIDE = "Voir la différence", "Masquer la différence"
_TOO_LONG = "Les deux textes sont trop longs pour que leur différence soit montrée ici."


class DifferenceView(TextArea):
    """Show in one text what was added, underlined and bold, and what was taken out, struck."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, min_lines=1, max_lines=9)
        self.setReadOnly(True)
        self.setProperty("inherited", "true")
        self._pieces: tuple[tuple[str, str], ...] = ()

    def show_pieces(self, pieces: tuple[tuple[str, str], ...]) -> None:
        """Write the pieces in order, each in its way."""
        if pieces == self._pieces:
            return
        self._pieces = pieces
        self._setting = True
        self.clear()
        cursor = QTextCursor(self.document())
        for words, way in pieces:
            cursor.insertText(words, _format(way))
        self._setting = False
        self.setAccessibleDescription(_heard(pieces))


def _format(way: str) -> QTextCharFormat:
    made = QTextCharFormat()
    look = theme()
    if way == "+":
        made.setFontUnderline(True)
        made.setFontWeight(700)
        made.setBackground(QColor(look.color("okS")))
    elif way == "-":
        made.setFontStrikeOut(True)
        made.setBackground(QColor(look.color("nonS")))
        made.setForeground(QColor(look.color("text2")))
    return made


def _heard(pieces: tuple[tuple[str, str], ...]) -> str:
    said = {"+": "ajouté", "-": "retiré"}
    changes = [f"{said[way]}\u00a0: {words.strip()}" for words, way in pieces if way]
    return ", ".join(changes) or "Aucune différence"


class AnswerBox(QWidget):
    """Answer one question; `step_wanted` carries a step of the project and one of its fields."""

    step_wanted = Signal(str, str)

    def __init__(
        self,
        workbench: Workbench,
        section: CallSection,
        own_key: str,
        more: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.section = section
        self._own_key = own_key
        self._answer: AnswerText | None = None
        self._project_id = ""
        self._folded = False
        self.field = new_field(section, more)
        self.row = new_row(section, self.field)
        self.binding = AnswerBinding(workbench, section, self.field)
        self._mark = IconMark("link-2", "text2", 17, 1.75)
        self._origin = Text("", "dense", "text2", wrap=True)
        self.change_button = outlined_button("Changer ici", "pencil")
        self.open_button = reads(link_button("Ouvrir dans le projet"))
        self.take_button = link_button("Revenir au texte du projet")
        self.report_button = link_button("Reporter dans le projet")
        self.fold_button = reads(FoldButton(HIDE))
        self.difference = DifferenceView()
        self.difference.setAccessibleName(f"Différence avec le projet\u00a0: {section.title}")
        self._too_long = Text(_TOO_LONG, "note", "text2", wrap=True)
        self._build()

    def _build(self) -> None:
        self._said = QWidget()
        self._said.setLayout(row(self._mark, self._origin))
        actions = QWidget()
        flow = FlowLayout(actions, spacing=px(12))
        for button, act in (
            (self.change_button, self._change),
            (self.open_button, self._open),
            (self.take_button, self._take),
            (self.report_button, self._report),
            (self.fold_button, self._fold),
        ):
            button.setAccessibleName(f"{button.text()}\u00a0: {self.section.title}")
            button.clicked.connect(act)
            flow.addWidget(button)
        self._actions = actions
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        for widget in (self.row, self._said, self.difference, self._too_long, actions):
            layout.addWidget(widget)

    def show_answer(self, file: ProjectFile, answer: AnswerText) -> None:
        """Show the words of an answer, and whose they are."""
        self._answer, self._project_id = answer, file.project.id
        inherited = answer.origin is TextOrigin.INHERITED
        changed = answer.origin is TextOrigin.CHANGED
        self.binding.show_text(file, answer.key)
        self._set_inherited(inherited)
        words = origin_words(answer)
        self._origin.setText(words)
        self._origin.set_ink("part" if changed else "text2")
        self._mark.set_icon("pencil" if changed else "link-2", "part" if changed else "text2")
        self._said.setVisible(bool(words))
        self.row.set_note(words)
        self._actions.setVisible(bool(words))
        for button in (self.change_button, self.open_button):
            button.setVisible(inherited)
        for button in (self.take_button, self.report_button, self.fold_button):
            button.setVisible(changed)
        self._show_difference()

    def _set_inherited(self, inherited: bool) -> None:
        """Read without writing what follows the project; a field closed for good stays so."""
        field = self.field
        if isinstance(field, TextArea):
            field.setReadOnly(inherited or bool(field.closed))
        else:
            field.setEnabled(not inherited and not field.closed)
        said = "true" if inherited else "false"
        if field.property("inherited") != said:
            field.setProperty("inherited", said)
            restyle(field)

    def _show_difference(self) -> None:
        answer = self._answer
        changed = answer is not None and answer.origin is TextOrigin.CHANGED
        pieces = None
        if answer is not None and changed and not self._folded:
            pieces = difference_pieces(answer.project_body, answer.body)
            if pieces is not None:
                self.difference.show_pieces(pieces)
        differs = answer is not None and answer.project_body != answer.body
        self.fold_button.setVisible(changed and differs)
        self.difference.setVisible(pieces is not None and differs)
        self._too_long.setVisible(changed and differs and not self._folded and pieces is None)
        words = SHOW if self._folded else HIDE
        self.fold_button.setText(words)
        self.fold_button.setAccessibleName(f"{words}\u00a0: {self.section.title}")
        self.fold_button.set_unfolded(not self._folded)

    # what is asked ----------------------------------------------------------------------------
    def _change(self) -> None:
        answer = self._answer
        if answer is None:
            return
        done = self.workbench.run(
            change_here,
            project_id=self._project_id,
            own_key=self._own_key,
            project_key=answer.project_key,
            title=self.section.title,
        )
        if done is not None:
            move_focus(self.field)
            announce(self, "Texte propre à cette candidature.")

    def _take(self) -> None:
        answer = self._answer
        if answer is None:
            return
        self.field.flush()
        done = self.workbench.run(
            take_project_text,
            project_id=self._project_id,
            own_key=self._own_key,
            title=self.section.title,
        )
        self._say(done, "Texte du projet repris.")

    def _report(self) -> None:
        answer = self._answer
        if answer is None:
            return
        self.field.flush()
        done = self.workbench.run(
            report_to_project,
            project_id=self._project_id,
            own_key=self._own_key,
            project_key=answer.project_key,
            title=self.section.title,
        )
        self._say(done, "Texte reporté dans le projet, que cette candidature suit de nouveau.")

    def _say(self, done: Changes | None, words: str) -> None:
        if done:
            self.workbench.notify(words, project_scope(self._project_id))
            move_focus(self.change_button)

    def _open(self) -> None:
        answer = self._answer
        if answer is not None:
            key = answer.project_key
            self.step_wanted.emit(step_of_key(key), f"text:{key}")

    def _fold(self) -> None:
        self._folded = not self._folded
        self._show_difference()
