"""One criterion of a call: what it counts, what we think of our answer, what proves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.applications.criteria import CriterionStanding
from tressons_desktop.calls.model import Criterion
from tressons_desktop.project.application_records import criterion_key
from tressons_desktop.project.model import Attachment, ProjectFile
from ui.access.focus import move_focus
from ui.plain import joined, strong
from ui.screens.application.criterion_proof import CriterionProof
from ui.screens.application.words import LEVEL_MARKS, TO_SAY, weight_words
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import IconMark, NamedGroup, RichLabel, Text
from ui.widgets.buttons import FoldButton
from ui.widgets.closing import reads
from ui.workbench import Workbench

_MADE_AT_ONCE: Final = 8
"""More rows than the column shows at once."""


class CriterionRow(NamedGroup):
    """Say a criterion in two lines; unfolded, it takes the level, the proof and the files.

    A row serves one criterion after another. Its fields are made the first time it is unfolded: a
    grid has tens of criteria, and few of them are open at once.
    """

    attach_requested = Signal(str)
    file_opened: Carries[Attachment] = carrying()

    def __init__(
        self, workbench: Workbench, standing: CriterionStanding, file: ProjectFile, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._standing, self._file = standing, file
        self.key = ""
        self.inside: CriterionProof | None = None
        self.words = RichLabel(criterion_words(standing.criterion), "dense", wrap=True)
        self.level_words = Text("", "dense")
        self.mark = IconMark("circle-dashed", "text2", 17)
        self.proof_words = Text("", "note", "text2", wrap=True)
        self.fold = reads(FoldButton(""))
        self.fold.clicked.connect(self.turn)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(6))
        head.addWidget(self.words, 1)
        head.addWidget(self.level_words, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, px(5), 0, px(5))
        self._lines.setSpacing(px(1))
        self._lines.addLayout(head)
        self._second = second = QHBoxLayout()
        second.setSpacing(px(6))
        second.addWidget(self.proof_words, 1)
        second.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._lines.addLayout(second)

    def fields(self) -> CriterionProof:
        """Return what takes the proof, made the first time."""
        if self.inside is None:
            self.inside = CriterionProof(self._workbench, self)
            self.inside.attach_requested.connect(self.attach_requested)
            self.inside.file_opened.connect(self.file_opened)
            self.inside.show_standing(self.key, self._standing, self._file)
            self.inside.hide()
            self._lines.addWidget(self.inside)
        return self.inside

    @property
    def is_unfolded(self) -> bool:
        """Tell whether the fields are shown."""
        return self.inside is not None and not self.inside.isHidden()

    # showing ----------------------------------------------------------------------------------
    def show_standing(self, key: str, standing: CriterionStanding, file: ProjectFile) -> None:
        """Serve this criterion from now on, folded when it is another one."""
        if key != self.key and self.inside is not None:
            self.inside.hide()
        self.key, self._standing, self._file = key, standing, file
        self.setAccessibleName(standing.criterion.title)
        self.words.setText(criterion_words(standing.criterion))
        icon, ink = LEVEL_MARKS[standing.level]
        label = standing.level.label if standing.level else TO_SAY
        self.level_words.setText(label)
        self.level_words.set_ink(ink)
        self.mark.set_icon(icon, ink)
        self._show_proof()
        if self.inside is not None:
            self.inside.show_standing(key, standing, file)
        self.setAccessibleDescription(f"{label}. {self.proof_words.text()}".strip())
        self._name_fold()

    def _show_proof(self) -> None:
        standing = self._standing
        said = [standing.proof.strip(), *(one.filename for one in standing.files)]
        words = ", ".join(one for one in said if one)
        if not words and standing.known:
            words = f"Dans le projet\u00a0: {', '.join(standing.known)}"
        self.proof_words.setText(words)

    def _name_fold(self) -> None:
        unfolded = self.is_unfolded
        empty = self._standing.level is None and not self._standing.proof
        words = "Replier" if unfolded else "Donner une preuve" if empty else "Modifier"
        self.fold.setText(words)
        self.fold.set_unfolded(unfolded)
        self.proof_words.setVisible(bool(self.proof_words.text()) and not unfolded)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        side = left if self.proof_words.isHidden() else right
        self._second.setAlignment(self.fold, side | Qt.AlignmentFlag.AlignTop)

    def turn(self) -> None:
        """Unfold the criterion, or fold it."""
        shown = not self.is_unfolded
        inside = self.fields()
        inside.setVisible(shown)
        self._show_proof()
        self._name_fold()
        if shown:
            move_focus(inside.level)


def criterion_words(criterion: Criterion) -> str:
    """Write the title in bold, then how much it counts."""
    weight = weight_words(criterion)
    return joined(strong(criterion.title), f" · {weight}" if weight else "")


class CriterionList(QWidget):
    """The criteria of a call, in its order; the rows made serve the calls that follow.

    A long grid comes a part at a time: what is out of sight never holds the window.
    """

    attach_requested = Signal(str)
    file_opened: Carries[Attachment] = carrying()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.rows: dict[str, CriterionRow] = {}
        self._made: list[CriterionRow] = []
        self._to_show: Iterator[tuple[int, CriterionStanding]] = iter(())
        self._file: ProjectFile | None = None
        self._call_id = ""
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._show_part)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_standings(
        self, standings: Sequence[CriterionStanding], file: ProjectFile, call_id: str
    ) -> None:
        """Show the criteria of a call: those in sight at once."""
        for spare in self._made[len(standings) :]:
            spare.hide()
        self.rows, self._file, self._call_id = {}, file, call_id
        self._to_show = iter(enumerate(standings))
        self._show_part()

    def _show_part(self) -> None:
        """Show some rows; making one costs far more than showing it again."""
        file, new = self._file, 0
        assert file is not None
        for place, standing in self._to_show:
            if place == len(self._made):
                self._add_row(standing, file)
                new += 1
            key = criterion_key(self._call_id, standing.criterion.id)
            made = self.rows[key] = self._made[place]
            made.show_standing(key, standing, file)
            made.show()
            if new == _MADE_AT_ONCE:
                self._next.start()
                return

    def _add_row(self, standing: CriterionStanding, file: ProjectFile) -> None:
        made = CriterionRow(self._workbench, standing, file, self)
        made.attach_requested.connect(self.attach_requested)
        made.file_opened.connect(self.file_opened)
        self._made.append(made)
        self._column.addWidget(made)
