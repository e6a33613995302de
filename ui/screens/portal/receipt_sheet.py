"""The sheet "Noter le dépôt": what the receipt says, corrected or confirmed by a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from tressons_desktop.portal.receipt import ReceiptProposal
from ui.dialogs import Sheet
from ui.widgets.basics import Text
from ui.widgets.choice_fields import CheckField
from ui.widgets.date_field import DateField
from ui.widgets.form import FieldRow
from ui.widgets.message import Message
from ui.widgets.text_fields import TextField

TITLE: Final = "Noter le dépôt"


class ReceiptSheet(Sheet):
    """Confirm the number and the day of a deposit."""

    def __init__(
        self, name: str, proposal: ReceiptProposal, doubts: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(TITLE, TITLE, icon="check", width=560, parent=parent)
        told = f"Lu dans «\u00a0{name}\u00a0», à vérifier avant de le noter."
        if proposal.title:
            told = f"{told} Démarche\u00a0: {proposal.title}."
        self.reference, self.day = TextField(), DateField()
        self.reference.set_value(proposal.number)
        self.day.set_value(proposal.deposited_on)
        self.joined = CheckField("Joindre l’attestation au projet, sans l’imprimer dans le dossier")
        self.joined.set_value(True)
        self.doubts = Message()
        self.doubts.say(" ".join(doubts), "triangle-alert", "part")
        for widget in (
            Text(told, "dense", "text2", wrap=True),
            FieldRow("Référence du dossier", self.reference, name="receipt_reference"),
            FieldRow("Dossier déposé le", self.day, name="receipt_day"),
            self.doubts,
            self.joined,
        ):
            self.body.addWidget(widget)
        self.fit()
