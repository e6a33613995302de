"""The column of the checks: what each rule says of the plan, and the way out when it is broken."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.finance.check import Check, CheckVerdict
from ui.access.announcer import announce
from ui.screens.workspace.steps.funding.presenter import (
    SHARE_CHECK,
    counted_words,
    rule_words,
    shown_sentence,
    todo_words,
    with_verdict,
)
from ui.signals import Carries, carrying
from ui.theme import manager, px, restyle
from ui.widgets.basics import CardTitle, IconMark, NamedGroup, Rule, Text, row
from ui.widgets.buttons import Button, FoldButton, link_button
from ui.widgets.closing import reads
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FieldRow
from ui.widgets.number_fields import PercentField
from ui.widgets.scroll_page import ScrollPage

_LOOKS: Final = {
    CheckVerdict.EXCEEDED: ("circle-x", "non"),
    CheckVerdict.OK: ("circle-check", "ok"),
    CheckVerdict.TO_CHECK: ("circle-question-mark", "ver"),
    CheckVerdict.NOT_APPLICABLE: ("minus", "text2"),
}


class CheckRow(NamedGroup):
    """One check: icon, name, verdict with its margin, rule and source, repair when there is one."""

    repair_asked: Carries[tuple[tuple[str, Decimal], ...]] = carrying()
    lines_asked: Carries[[Check, tuple[str, ...]]] = carrying(2)

    def __init__(self, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = check
        self._shown: tuple[Check, bool] | None = None
        self.setObjectName(f"check_{check.id}")
        self.mark = IconMark("minus", "text2", 18)
        self.name = Text(check.title, "label", wrap=True)
        self.sentence = Text("", "dense", wrap=True)
        self.parts = Text("", "note", wrap=True)
        self.todo = Text("", "dense", wrap=True)
        self.rule = Text("", "note", "text2", wrap=True)
        self.note = Text("", "note", "text2", wrap=True)
        self.more = reads(FoldButton("Précisions"))
        self.lines = reads(link_button(""))
        self.repair_words = Text("", "dense", wrap=True)
        self.apply = Button("Appliquer", "outlined")
        self.separator = Rule()
        self.share = PercentField()
        self.share_box = FieldRow("Taux retenu pour ce projet", self.share, name="moa_min_share")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._text = QVBoxLayout()
        self._text.setSpacing(px(3))
        for widget in (self.name, self.sentence, self.parts, self.todo, self.rule, self.note):
            self._text.addWidget(widget)
        self.note.hide()
        self._text.addWidget(self.share_box)
        links = QHBoxLayout()
        links.setSpacing(px(16))
        links.addWidget(self.lines)
        links.addWidget(self.more)
        links.addStretch(1)
        self._text.addLayout(links)
        self._text.addWidget(self.separator)
        self._text.addWidget(self.repair_words)
        self._text.addLayout(row(self.apply, None))
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(px(8))
        self._layout.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(self._text, 1)

    def _connect(self) -> None:
        self.more.clicked.connect(self._toggle_note)
        self.lines.clicked.connect(self._ask_lines)
        self.apply.clicked.connect(self._ask_repair)
        manager().changed.connect(self._refit)
        self._refit()

    def _refit(self) -> None:
        self.share.setMaximumWidth(px(92))

    def show_check(self, check: Check, share_may_change: bool) -> None:
        """Show another outcome of the same rule; the same one is shown already."""
        if self._shown == (check, share_may_change):
            return
        self._shown = (check, share_may_change)
        self.check = check
        icon, token = _LOOKS[check.verdict]
        self.mark.set_icon(icon, token)
        self.name.setText(check.title)
        self.sentence.setText(shown_sentence(check))
        self.parts.setText("\n".join(part.words for part in check.parts))
        self.parts.setVisible(bool(check.parts))
        self.todo.setText(todo_words(check))
        self.todo.setVisible(bool(self.todo.text()))
        self.rule.setText(rule_words(check))
        self.note.setText(check.note)
        self.more.setVisible(bool(check.note))
        said = with_verdict(check)
        self.setAccessibleName(f"{check.title}\u00a0: {said}")
        self._show_lines(check)
        self._show_repair(check)
        self._frame(failed=check.verdict is CheckVerdict.EXCEEDED)
        self.share_box.setVisible(check.id == SHARE_CHECK and share_may_change)

    def _show_lines(self, check: Check) -> None:
        count = len(check.lines)
        self.lines.setVisible(bool(count))
        one, several = ("le devis", "devis") if check.step == "budget" else ("la ligne", "lignes")
        self.lines.setText(f"Voir {one}" if count == 1 else f"Voir les {count} {several}")
        hand = Qt.CursorShape.PointingHandCursor
        self.setCursor(hand if count else Qt.CursorShape.ArrowCursor)

    def _show_repair(self, check: Check) -> None:
        repair = check.repair
        for widget in (self.separator, self.repair_words, self.apply):
            widget.setVisible(repair is not None)
        self.repair_words.setText(repair.sentence if repair else "")
        self.apply.setAccessibleDescription(repair.sentence if repair else "")

    def _frame(self, *, failed: bool) -> None:
        role = "card" if failed else ""
        side = px(12) if failed else px(2)
        above = px(12) if failed else px(6)
        self._layout.setContentsMargins(side, above, side, above)
        if self.property("role") != role:
            self.setProperty("role", role)
            self.setProperty("tone", "non" if failed else "")
            restyle(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.check.lines and self.rect().contains(event.position().toPoint()):
            self._ask_lines()

    def _toggle_note(self) -> None:
        self.note.setVisible(self.note.isHidden())
        self.more.setText("Précisions" if self.note.isHidden() else "Masquer les précisions")
        self.more.set_unfolded(not self.note.isHidden())

    def _ask_lines(self) -> None:
        self.lines_asked.emit(self.check, self.check.lines)

    def _ask_repair(self) -> None:
        if self.check.repair is not None:
            self.repair_asked.emit(self.check.repair.changes)


class FundingChecks(NamedGroup):
    """List every check, the broken ones first, framed, with their repair."""

    repair_asked: Carries[tuple[tuple[str, Decimal], ...]] = carrying()
    lines_asked: Carries[[Check, tuple[str, ...]]] = carrying(2)

    def __init__(self, title: str, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.title = CardTitle(title, wrap=True)
        self.other = reads(link_button(""))
        self.broken = Text("", "dense-bold", "non")
        self.summary = Text("", "dense", "text2")
        self.rows: dict[str, CheckRow] = {}
        self._rules: list[Rule] = []
        self._said = ""
        self._list = QVBoxLayout()
        self._list.setSpacing(px(6))
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(px(16), px(16), px(16), px(12))
        layout.setSpacing(px(6))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.other)
        layout.addLayout(head)
        counts = FlowLayout(spacing=px(5))
        counts.addWidget(self.broken)
        counts.addWidget(self.summary)
        layout.addLayout(counts)
        layout.addLayout(self._list)
        layout.addStretch(1)
        area = ScrollPage()
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def show_checks(self, shown: Sequence[Check], share_may_change: bool) -> None:
        """Show the outcomes; a rule keeps its row, so that a field being typed in stays."""
        self._forget([check.id for check in shown])
        for check in shown:
            if check.id not in self.rows:
                self.rows[check.id] = self._make_row(check)
            self.rows[check.id].show_check(check, share_may_change)
        self._arrange([self.rows[check.id] for check in shown])
        said = self._summarise(shown)
        if self._said and said != self._said:
            announce(self, f"Contrôles\u00a0: {said.replace(' · ', ', ')}")
        self._said = said

    def _summarise(self, checks: Sequence[Check]) -> str:
        broken, rest = counted_words(checks)
        self.broken.setText(broken)
        self.broken.setVisible(bool(broken))
        self.summary.setText(f"· {rest}" if broken and rest else rest)
        return " · ".join(words for words in (broken, rest) if words)

    def _make_row(self, check: Check) -> CheckRow:
        made = CheckRow(check)
        made.repair_asked.connect(self.repair_asked)
        made.lines_asked.connect(self.lines_asked)
        return made

    def _forget(self, kept: Sequence[str]) -> None:
        for key in [key for key in self.rows if key not in kept]:
            gone = self.rows.pop(key)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _arrange(self, rows: Sequence[CheckRow]) -> None:
        """Put the rows in order, a thin line between two that are not framed."""
        wanted: list[QWidget] = []
        for place, one in enumerate(rows):
            framed = one.check.verdict is CheckVerdict.EXCEEDED
            before = rows[place - 1].check.verdict if place else CheckVerdict.EXCEEDED
            if not framed and before is not CheckVerdict.EXCEEDED:
                wanted.append(self._rule(sum(isinstance(w, Rule) for w in wanted)))
            wanted.append(one)
        items = (self._list.itemAt(n) for n in range(self._list.count()))
        present = [item.widget() for item in items if item is not None]
        if present == wanted:
            return
        for widget in present:
            if widget not in wanted and isinstance(widget, Rule):
                widget.hide()
                self._list.removeWidget(widget)
        for place, widget in enumerate(wanted):
            self._list.removeWidget(widget)
            self._list.insertWidget(place, widget)
            widget.show()

    def _rule(self, number: int) -> Rule:
        while len(self._rules) <= number:
            self._rules.append(Rule(parent=self))
        return self._rules[number]
