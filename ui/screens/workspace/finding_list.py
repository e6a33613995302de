"""What "Contrôler" found, grouped by weight, each line one click from its field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.project.finding import Finding, Severity
from ui.theme import px
from ui.widgets.basics import IconMark, Rule, Text, row
from ui.widgets.buttons import Button, link_button
from ui.widgets.closing import reads

_GROUPS = (
    (Severity.BLOCKING, "Bloque le dépôt", "Bloquent le dépôt", "circle-x", "non"),
    (Severity.MISSING, "Manque", "Manquent", "circle-dashed", "text2"),
    (Severity.WARNING, "À vérifier", "À vérifier", "circle-question-mark", "ver"),
)


class FindingLine(QWidget):
    """One thing to do, with the link to where it is done; two when two facts disagree."""

    go_to = Signal(str, str, str)

    def __init__(self, finding: Finding, icon: str, token: str) -> None:
        super().__init__()
        self._finding = finding
        links = [_link(finding.words or "Aller", finding.sentence, self._go)]
        if finding.other is not None:
            links.append(_link(finding.other.words, finding.sentence, self._go_to_other))
        words = Text(finding.sentence, "body", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(4), 0, px(4))
        layout.setSpacing(0)
        if len(links) == 1:
            layout.addLayout(row(IconMark(icon, token, 18), words, *links))
        else:
            layout.addLayout(row(IconMark(icon, token, 18), words))
            layout.addLayout(row(None, *links, spacing=16))

    def _go(self) -> None:
        found = self._finding
        self.go_to.emit(found.step, found.field, found.record_id)

    def _go_to_other(self) -> None:
        other = self._finding.other
        if other is not None:
            self.go_to.emit(other.step, other.field, other.record_id)


def _link(words: str, sentence: str, slot: Callable[[], None]) -> Button:
    link = reads(link_button(words))
    lead = "Aller à" if words == "Aller" else words
    link.setAccessibleName(f"{lead}\u00a0: {sentence}")
    link.clicked.connect(slot)
    return link


class FindingList(QWidget):
    """List findings; rebuilt only when they change, so the keyboard stays where it is."""

    go_to = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(px(2))

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show what was found."""
        if findings == self._findings:
            return
        self._findings = findings
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for severity, one, several, icon, token in _GROUPS:
            group = [found for found in findings if found.severity is severity]
            if group:
                title = several if len(group) > 1 else one
                self._add_group(f"{title} · {len(group)}", group, icon, token)

    def _add_group(self, title: str, group: list[Finding], icon: str, token: str) -> None:
        self._lines.addWidget(Text(title, "dense", "text2"))
        for place, found in enumerate(group):
            if place:
                self._lines.addWidget(Rule())
            line = FindingLine(found, icon, token)
            line.go_to.connect(self.go_to)
            self._lines.addWidget(line)
        self._lines.addSpacing(px(8))
