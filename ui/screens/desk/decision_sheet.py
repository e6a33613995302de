"""Decide a dossier, aid by aid: base, rate and amount are held together by the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QWidget

from tressons_desktop.desk.deciding import AidBounds, Linked
from tressons_desktop.desk.decisions import AidDecision, Ruling
from tressons_desktop.text.money import format_amount
from ui.screens.deposits.refusing import RefusingSheet
from ui.screens.desk.instructing import ToDecide
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, Text
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FieldRow, Form
from ui.widgets.number_fields import MoneyField, PercentField
from ui.widgets.text_fields import TextArea

_RULINGS: Final = tuple(Option(str(one), one.label) for one in Ruling)
_FIGURE: Final = 160
_HELD: Final = (
    "Changer l’assiette ou le montant refait le taux, changer le taux refait le montant. "
    "L’enveloppe et les règles du plan sont vérifiées avant d’écrire."
)


class AidCard(Card):
    """One aid: its ruling, and three figures that stay together."""

    def __init__(self, bounds: AidBounds, made: AidDecision, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made, self._most = made, bounds.amount
        self.ruling = ChoiceField(_RULINGS)
        self.base, self.rate, self.amount = MoneyField(), PercentField(), MoneyField()
        self.reason = TextArea(min_lines=1, max_lines=4)
        self.body.addWidget(CardTitle(bounds.title, wrap=True))
        self.body.addWidget(Text(_most(bounds), "dense", "text2", wrap=True))
        form = Form()
        form.add_line(FieldRow("Décision", self.ruling))
        self.body.addWidget(form)
        figures = FlowLayout(spacing=px(12))
        for words, field in (
            ("Assiette", self.base),
            ("Taux", self.rate),
            ("Montant", self.amount),
        ):
            field.setFixedWidth(px(_FIGURE))
            figures.addWidget(FieldRow(words, field))
        self.body.addLayout(figures)
        self.body.addWidget(FieldRow("Motif, envoyé au demandeur", self.reason))
        self.ruling.set_value(str(made.ruling))
        self.reason.set_value(made.reason)
        self.base.set_value(made.base)
        self.rate.set_value(made.rate)
        self.amount.set_value(made.amount)
        self.base.edited.connect(self._base_typed)
        self.rate.edited.connect(self._rate_typed)
        self.amount.edited.connect(self._amount_typed)

    def decision(self) -> AidDecision:
        """Return what was chosen and typed."""
        for field in (self.base, self.rate, self.amount, self.reason):
            field.flush()
        ruling = Ruling(str(self.ruling.value()))
        granted = ruling in (Ruling.GRANTED, Ruling.WAITING)
        typed = self._held()
        held = typed.with_amount(typed.amount) if granted else Linked(amount=Decimal(0))
        return replace(
            self._made,
            ruling=ruling,
            base=held.base,
            rate=held.rate,
            amount=held.amount,
            reason=str(self.reason.value() or "").strip(),
        )

    def _held(self) -> Linked:
        return Linked(*(_number(one.value()) for one in (self.base, self.rate, self.amount)))

    def _base_typed(self, value: object) -> None:
        self.rate.set_value(self._held().with_base(_number(value)).rate)

    def _rate_typed(self, value: object) -> None:
        self.amount.set_value(self._held().with_rate(_number(value), self._most).amount)

    def _amount_typed(self, value: object) -> None:
        self.rate.set_value(self._held().with_amount(_number(value)).rate)


class DecisionSheet(RefusingSheet):
    """Ask what is decided of each aid of a dossier."""

    def __init__(self, title: str, found: ToDecide, parent: QWidget | None = None) -> None:
        super().__init__(
            f"Décider\u00a0: {title}", "Décider", icon="check", width=620, parent=parent
        )
        self.body.addWidget(Text(_HELD, "dense", "text2", wrap=True))
        self.cards = [
            AidCard(bounds, made)
            for bounds, made in zip(found.bounds, found.decisions, strict=True)
        ]
        for card in self.cards:
            self.body.addWidget(card)
        self.fit()

    def decisions(self) -> tuple[AidDecision, ...]:
        """Return what was decided of each aid."""
        return tuple(card.decision() for card in self.cards)


class EnvelopeSheet(RefusingSheet):
    """Ask how much there is to give, and say how far another sum would go."""

    def __init__(
        self,
        amount: Decimal | None,
        tried: Callable[[Decimal | None], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Enveloppe de l’appel", "Garder", icon="check", width=480, parent=parent)
        self._tried = tried
        self.field = MoneyField(minimum=Decimal(0))
        self.field.set_value(amount)
        self.said = Text("", "dense", wrap=True)
        hint = "Rien n’est gardé avant «\u00a0Garder\u00a0». Vide, rien ne limite les décisions."
        self._row = FieldRow("Montant", self.field, hint=hint)
        self.body.addWidget(self._row)
        self.body.addWidget(self.said)
        self.field.edited.connect(self._try)
        self._try()
        self.fit()

    def _try(self, _value: object = None) -> None:
        """Say how far that would go."""
        words = self._tried(self.amount())
        self.said.setText(words)
        self._row.set_note(words)

    def amount(self) -> Decimal | None:
        """Return what was typed."""
        return _number(self.field.value())


def _number(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _most(bounds: AidBounds) -> str:
    base = f"assiette de {format_amount(bounds.base)} au plus"
    if bounds.amount is None:
        return f"L’appel admet une {base}."
    return f"L’appel admet une {base}, et {format_amount(bounds.amount)} au plus."
