"""The VAT beside the plan, in a block of its own: to advance, recovered how and when, never."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.screens.workspace.steps.funding.presenter import VatBlock
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, Text
from ui.widgets.flow import FlowLayout


class VatCard(Card):
    """Tell the VAT in three parts side by side, one under the other where room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=8)
        self.setObjectName("funding_vat")
        self.title = CardTitle("")
        self.out = Text("", "dense")
        self.doubt = Text("", "note", "ver", wrap=True)
        self.parts = [_VatPart() for _ in range(3)]
        head = FlowLayout(spacing=px(16))
        head.addWidget(self.title)
        head.addWidget(self.out)
        beside = FlowLayout(spacing=px(16))
        for part in self.parts:
            beside.addWidget(part)
            beside.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.body.setSpacing(px(2))
        self.body.addLayout(head)
        self.body.addLayout(beside)
        self.body.addWidget(self.doubt)
        self.hide()

    def show_block(self, block: VatBlock | None) -> None:
        """Show another account of the VAT, or nothing."""
        self.setVisible(block is not None)
        if block is None:
            return
        self.title.setText(block.title)
        self.out.setText(block.out)
        self.doubt.setText(block.doubt)
        self.doubt.setVisible(bool(block.doubt))
        for part, words in zip(self.parts, block.parts, strict=True):
            part.show_words(*words)

    def text(self) -> str:
        """Return all that is written, part by part."""
        said = [f"{part.name.text()}\u00a0: {part.amount.text()}" for part in self.parts]
        return "\n".join([self.title.text(), self.out.text(), *said, self.doubt.text()])


class _VatPart(QWidget):
    """One part: what, how much, what to know of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Text("", "note", "text2")
        self.amount = Text("", "dense-bold")
        self.detail = Text("", "note", "text2", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.name, self.amount, self.detail):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.setFixedWidth(px(244))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

    def show_words(self, name: str, amount: str, detail: str) -> None:
        """Show another part."""
        self.name.setText(name)
        self.amount.setText(amount)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
