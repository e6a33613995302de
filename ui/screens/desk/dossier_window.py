"""One dossier read beside its checks: choosing a check goes to its passage; noted there too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from tressons_desktop.desk.concerns import Weight
from tressons_desktop.dossier.press import LaidOut
from tressons_desktop.outcomes import Progress, Refused, StorageProblem
from tressons_desktop.text.spaces import NBSP
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.plain import titled
from ui.screens.desk.comments_box import CommentsBox
from ui.screens.desk.delegate import SIGNS
from ui.screens.desk.instructing import Instructing
from ui.screens.desk.reading import ReadConcern, ReadDossier, dossier_read
from ui.screens.desk.score_fields import ScoreFields
from ui.screens.desk.words import DeskLine
from ui.screens.workspace.steps.dossier.preview import DossierPreview
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import StepTitle, Text, row
from ui.widgets.buttons import icon_button, outlined_button, primary_button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.choosing import ListView
from ui.widgets.key_tips import KeyTips
from ui.widgets.message import Message
from ui.widgets.pick_list import Pick, PickDelegate, PickModel
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter
from ui.workbench import Workbench

CHECKS, MARKS, COMMENTS = "verifications", "notes", "commentaires"
_SIDE: Final = 372
_NOTHING: Final = "Rien à signaler."


class DossierWindow(QDialog):
    """Read the dossiers of the list one after the other; `written` says to read the list again."""

    written = Signal()
    came: Carries[ReadDossier, tuple[str, str]] = carrying(2)

    def __init__(
        self, workbench: Workbench, work: Instructing, lines: Sequence[DeskLine], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        KeyTips(self)
        self._workbench, self._work, self._lines = workbench, work, tuple(lines)
        self._at = 0
        self._concerns: tuple[ReadConcern, ...] = ()
        self._changed = False
        self.marks: ScoreFields | None = None
        self.title = StepTitle("", wrap=True)
        self.about = Text("", "dense", "text2", wrap=True)
        self.where = Text("", "dense", "text2")
        self.chip = Chip(ChipLook("", "circle-check", "ok"))
        self.before = icon_button("chevron-left", "Dossier précédent", keys="previous-dossier")
        self.after = icon_button("chevron-right", "Dossier suivant", keys="next-dossier")
        self.close_button = outlined_button("Fermer")
        self.shape = SegmentedFilter(name="À côté des pages")
        self.model = PickModel(self)
        self.checks = ListView()
        self.comments = CommentsBox()
        self.preview = DossierPreview(workbench, leads=False)
        self.told = Message()
        self.keep_button = primary_button("Garder et passer au suivant", "check")
        self._build()
        self._connect()

    # building ---------------------------------------------------------------------------------
    def _build(self) -> None:
        self.shape.set_segments(
            [
                FilterSegment(CHECKS, "Vérifier"),
                FilterSegment(MARKS, "Noter"),
                FilterSegment(COMMENTS, "Commenter"),
            ]
        )
        self.checks.setModel(self.model)
        self.checks.setItemDelegate(PickDelegate(self.checks))
        self.checks.setProperty("role", "clear")
        self.checks.setResizeMode(QListView.ResizeMode.Adjust)
        self.checks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.checks.setAccessibleName("Vérifications du dossier")
        self.checks.setAccessibleDescription(
            "Flèches pour aller d’une vérification à l’autre, Entrée pour aller à la page."
        )
        self._marks_page, self._comments_page = ScrollPage(), ScrollPage()
        self._comments_page.setWidget(self.comments)
        self.stack = QStackedWidget()
        for page in (self.checks, self._marks_page, self._comments_page):
            self.stack.addWidget(page)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(px(8))
        side.addLayout(row(self.shape, None))
        side.addWidget(self.stack, 1)
        side.addWidget(self.told)
        side.addWidget(self.keep_button)
        head = row(self.before, self.where, self.after, self.close_button)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(px(16))
        self._columns.addWidget(self._side)
        self._columns.addWidget(self.preview, 1)
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        top.addLayout(words, 1)
        top.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(head)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.addLayout(top)
        layout.addLayout(self._columns, 1)

    def _connect(self) -> None:
        self.shape.chosen.connect(self._shape_chosen)
        self.checks.selectionModel().currentChanged.connect(self._check_chosen)
        self.checks.activated.connect(self._to_page)
        self.before.clicked.connect(self._go_back)
        self.after.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.reject)
        self.keep_button.clicked.connect(self._keep_and_go_on)
        self.comments.added.connect(self._comment)
        self.preview.failed.connect(self._say)
        self.came.connect(self._arrived)

    def showEvent(self, event: QShowEvent) -> None:
        room, parent = self.screen().availableGeometry(), self.parentWidget()
        if parent is not None:
            room = parent.window().geometry().intersected(room)
        self.setGeometry(room)
        least = self.shape.sizeHint().width() + px(4)
        self._side.setFixedWidth(max(min(px(_SIDE), room.width() // 2), least))
        super().showEvent(event)
        move_focus(self.checks)

    # one dossier ------------------------------------------------------------------------------
    @property
    def line(self) -> DeskLine:
        """Return the dossier in hand."""
        return self._lines[self._at]

    def show_dossier(self, at: int) -> None:
        """Read a dossier of the list, by its place."""
        self._at = min(max(at, 0), len(self._lines) - 1)
        line = self.line
        self.setWindowTitle(titled(line.name))
        self.setAccessibleName(line.name)
        self.title.setText(line.name)
        row_ = line.row
        self.about.setText(", ".join(one for one in (row_.applicant, row_.commune_name) if one))
        self.where.setText(f"{self._at + 1} sur {len(self._lines)}")
        icon, tone = SIGNS[row_.admission]
        self.chip.set_look(ChipLook(row_.admission.label, icon, tone))
        self.before.explain("" if self._at else "C’est le premier de la liste.")
        last = self._at == len(self._lines) - 1
        self.after.explain("C’est le dernier de la liste." if last else "")
        self.told.say("")
        self._concerns = ()
        self.model.show([Pick("", "Lecture du dossier…")])
        try:
            self._show_marks()
            self._show_comments()
        except StorageProblem as problem:
            self._say(str(problem))
        self.preview.show_pages(self._reading())
        announce(self, f"{line.name}, {row_.admission.label.lower()}, {self.where.text()}")

    def _show_marks(self) -> None:
        call = self._work.call
        given = self._work.marks_of(self.line.row)
        self.marks = ScoreFields(call.criteria, given)
        self.marks.typed.connect(self._marked)
        self._marks_page.setWidget(self.marks)
        self._changed = False
        self.keep_button.setVisible(self.shape.current() == MARKS and bool(call.criteria))

    def _show_comments(self) -> None:
        self.comments.show_comments(self._work.comments_of(self.line.row))

    def _reading(self) -> Callable[[Progress], LaidOut]:
        row_, came = self.line.row, self.came
        read = dossier_read(self._workbench.services, row_, self._work.call)

        def work(progress: Progress) -> LaidOut:
            found = read(progress)
            came.emit(found, row_.key)
            return found.pages

        return work

    def _arrived(self, read: ReadDossier, row_key: tuple[str, str]) -> None:
        """Show the checks of a dossier, once they are known; those of another are dropped."""
        if row_key != self.line.row.key:
            return
        self._concerns = read.concerns
        picks = [
            Pick(str(at), one.concern.sentence, _note(one)) for at, one in enumerate(read.concerns)
        ]
        self.model.show(picks or [Pick("", _NOTHING)])
        self.about.setText(f"{self.line.row.applicant}. {read.about}")

    # walking ----------------------------------------------------------------------------------
    def _shape_chosen(self, key: str) -> None:
        pages = {CHECKS: self.checks, MARKS: self._marks_page, COMMENTS: self._comments_page}
        self.stack.setCurrentWidget(pages[key or CHECKS])
        self.keep_button.setVisible(key == MARKS and bool(self._work.call.criteria))

    def _check_chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not index.isValid() or index.row() >= len(self._concerns):
            return
        place = self._concerns[index.row()].place
        if place is not None:
            self.preview.go_to_place(*place)

    def _to_page(self, index: QModelIndex) -> None:
        self._check_chosen(index, index)
        move_focus(self.preview.area)

    def _go_on(self) -> None:
        self._go(self._at + 1)

    def _go_back(self) -> None:
        self._go(self._at - 1)

    def _go(self, at: int) -> None:
        if 0 <= at < len(self._lines) and self._kept():
            self.show_dossier(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if held and event.key() == Qt.Key.Key_PageDown:
            self._go_on()
        elif held and event.key() == Qt.Key.Key_PageUp:
            self._go_back()
        else:
            super().keyPressEvent(event)

    # writing ----------------------------------------------------------------------------------
    def _marked(self) -> None:
        self._changed = True

    def _kept(self) -> bool:
        """Keep what was typed before it leaves; what is refused stays, with the reason."""
        if self.marks is not None:
            self.marks.flush()
            if (unread := self.marks.unread()) is not None:
                self._say("Une note n’a pas été comprise\u00a0: la corriger ou la vider.")
                move_focus(unread)
                return False
        try:
            if self._changed and self.marks is not None:
                self._work.keep_marks(self.line.row, self.marks.given())
                self._changed = False
                self.written.emit()
            if self.comments.typed():
                self._comment(self.comments.typed())
        except (Refused, StorageProblem) as problem:
            self._say(str(problem))
            return False
        return True

    def _keep_and_go_on(self) -> None:
        if not self._kept():
            return
        if self._at + 1 < len(self._lines):
            self.show_dossier(self._at + 1)
            if self.marks is not None:
                move_focus(self.marks)
        else:
            self._say("Notes gardées. C’était le dernier de la liste.", "text2")

    def _comment(self, text: str) -> None:
        try:
            self._work.comment(self.line.row, text)
        except (Refused, StorageProblem) as problem:
            self._say(str(problem))
            return
        self.comments.empty()
        self._show_comments()
        self._say("Commentaire ajouté.", "text2")
        self.written.emit()

    def _say(self, sentence: str, ink: str = "non") -> None:
        self.told.say(sentence, "triangle-alert" if ink == "non" else "check", ink)
        announce(self, sentence)

    def reject(self) -> None:
        """Leave, once what was typed is kept."""
        if not self._kept():
            return
        self.preview.give_up()
        super().reject()
        if self.preview.at_work():
            self.preview.rested.connect(self.deleteLater)
        else:
            self.deleteLater()


def _note(one: ReadConcern) -> str:
    weight: Weight = one.concern.weight
    return f"{weight.label}, p.{NBSP}{one.place[0]}" if one.place else weight.label
