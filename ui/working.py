"""Something long that everything else waits for: said in a window of its own, away from the thread.

Nothing can be typed meanwhile. What is short shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tressons_desktop.outcomes import Cancelled, Progress
from ui.background import new_job
from ui.theme import px
from ui.widgets.basics import StepTitle
from ui.widgets.feedback import JobBar

T = TypeVar("T")

SOON_MS: Final = 300
"""What ends before is not shown at all."""


class WorkSheet(QDialog):
    """Say what is being done and how far; the person may stop it when it can be."""

    def __init__(self, title: str, *, may_stop: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tressons")
        self.setAccessibleName(title)
        self.setModal(True)
        self.bar = JobBar()
        self.bar.stop_button.setVisible(may_stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(20), px(20), px(20))
        layout.setSpacing(px(16))
        layout.addWidget(StepTitle(title, wrap=True))
        layout.addWidget(self.bar)
        room = self.screen().availableGeometry()
        self.setMinimumWidth(min(px(480), room.width() - px(24)))

    def reject(self) -> None:
        """Ask to stop instead of leaving: whoever waits goes on waiting."""
        if not self.bar.stop_button.isHidden():
            self.bar.stop_requested.emit()


def waited(work: Callable[[], T]) -> T:
    """Ask a base that may be far, and wait for its answer; raise what it raises."""
    return work_shown("La base des dossiers répond", lambda _progress: work())


def work_shown(
    title: str,
    work: Callable[[Progress], T],
    *,
    may_stop: bool = False,
    parent: QWidget | None = None,
) -> T:
    """Do it in a thread and wait, shown when it is long; raise what it raises, or Cancelled."""
    results: list[T] = []
    problems: list[Exception] = []

    def tried(progress: Progress) -> None:
        try:
            results.append(work(progress))
        except Exception as problem:
            problems.append(problem)

    job = new_job(tried)
    sheet = WorkSheet(title, may_stop=may_stop, parent=parent)
    sheet.bar.begin()
    job.progressed.connect(sheet.bar.show_progress)
    sheet.bar.stop_requested.connect(job.ask_stop)
    job.finished.connect(sheet.accept)
    loop = QEventLoop()
    job.finished.connect(loop.quit)
    job.start()
    QTimer.singleShot(SOON_MS, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not (results or problems):
        sheet.exec()
    sheet.deleteLater()
    if problems:
        raise problems[0]
    if not results:
        raise Cancelled
    return results[0]
