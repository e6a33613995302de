"""What limits a proposed plan, and what one euro more would change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.finance.proposal.model import SharedPlan, ShareLimit
from ui.theme import px
from ui.widgets.basics import IconMark, NamedGroup, PartTitle, Rule, Text, clear, row

_MOST = 6


class SharePanel(QWidget):
    """The rules met first, then the room the others leave, then the price of a euro."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(px(16), px(10), px(20), px(10))
        self._body.setSpacing(px(6))

    def show_proposal(self, made: SharedPlan) -> None:
        """Show other rules and prices."""
        clear(self._body)
        if made.limits:
            self._body.addWidget(PartTitle("Règles qui limitent"))
            self._show_limits(made.limits[:_MOST])
        if made.prices:
            self._body.addSpacing(px(8))
            self._body.addWidget(PartTitle("Un euro de plus\u202f?"))
            measured = "Mesuré sur les 1\u202f000\u00a0€ suivants."
            self._body.addWidget(Text(measured, "dense", "text2", wrap=True))
            for title, words in made.prices:
                self._body.addWidget(Rule())
                self._body.addWidget(_said(title, words))
        self._body.addStretch(1)

    def _show_limits(self, limits: Sequence[ShareLimit]) -> None:
        for one in limits:
            self._body.addWidget(Rule())
            group = NamedGroup()
            group.setAccessibleName(f"{one.title}, {one.state}. {one.detail}")
            inside = QVBoxLayout(group)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(px(2))
            mark = IconMark(
                "scale" if one.met else "circle-check", "primary" if one.met else "ok", 17
            )
            state = Text(one.state, "dense-bold", "primary" if one.met else "ok")
            inside.addLayout(row(mark, Text(one.title, "dense-bold", wrap=True), state))
            inside.addWidget(Text(one.detail, "dense", "text2", wrap=True))
            self._body.addWidget(group)


def _said(title: str, words: str) -> QWidget:
    group = NamedGroup()
    group.setAccessibleName(f"{title}\u00a0: {words}")
    inside = QVBoxLayout(group)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(px(2))
    inside.addWidget(Text(title, "dense-bold"))
    inside.addWidget(Text(words, "dense", wrap=True))
    return group
