"""Hypotheses side by side: how the envelope would be shared, before anything is decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from tressons_desktop.desk.ranking import Ranking
from tressons_desktop.desk.scenarios import (
    SharedOut,
    SharingPlan,
    play,
    play_all,
)
from tressons_desktop.outcomes import Refused, StorageProblem
from tressons_desktop.text.numbers import format_number, plural
from tressons_desktop.text.spaces import NBSP
from ui.dialogs import Sheet
from ui.models.cell_values import CellKind
from ui.screens.desk.side_by_side import SideColumn, SideLine, SideTable
from ui.screens.desk.words import NO_NAME, NO_RANK
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import Rule, Text, row
from ui.widgets.buttons import outlined_button
from ui.widgets.choice_fields import CheckField
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FieldRow
from ui.widgets.message import Message
from ui.widgets.number_fields import MoneyField, NumberField, PercentField
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter
from ui.widgets.text_fields import TextField

TRIED = "À l’essai"
_NEW = ""
_WHY = "Les montants viennent de l’hypothèse\u00a0: changer son enveloppe, sa part ou ses limites."
_INTRO = (
    "Premier classé, premier servi, jusqu’à la première demande que l’enveloppe ne paie pas. Ce "
    "qui est décidé reste. «\u00a0Adopter\u00a0» montre d’abord ce qui serait écrit."
)

KeepPlan = Callable[[SharingPlan], None]
Drop = Callable[[str], None]


class ScenariosSheet(Sheet):
    """Try, keep, compare and adopt ways of sharing; `adopted` carries the one to decide by."""

    adopted: Carries[SharedOut] = carrying()

    def __init__(
        self,
        ranking: Ranking,
        kept: tuple[SharingPlan, ...],
        keep: KeepPlan,
        drop: Drop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Hypothèses de partage", "Adopter…", reject="Fermer", width=1_060, parent=parent
        )
        self._ranking, self._kept, self._keep, self._drop = ranking, kept, keep, drop
        self.chosen = SegmentedFilter(name="Hypothèse en main")
        self.name = TextField()
        self.envelope, self.most = MoneyField(minimum=Decimal(0)), MoneyField(minimum=Decimal(0))
        self.share = PercentField()
        self.least = NumberField(places=1, minimum=Decimal(0))
        self.skipping = CheckField("Passer aux demandes plus petites")
        self.keep_button = outlined_button("Garder cette hypothèse", "check")
        self.drop_button = outlined_button("Retirer", "trash-2")
        self.told = Message()
        self.table = SideTable("Hypothèses côte à côte", _WHY)
        self._build()
        self._connect()
        self._take(kept[0] if kept else SharingPlan(name="", envelope=ranking.envelope))
        self._show()
        self.fit()

    def _build(self) -> None:
        body = self.body
        body.addWidget(Text(_INTRO, "dense", "text2", wrap=True))
        body.addLayout(row(self.chosen, None))
        held = QWidget()
        fields = FlowLayout(held, spacing=px(12))
        for words, field, width, hint in (
            ("Nom", self.name, 200, ""),
            ("Enveloppe", self.envelope, 150, ""),
            ("Part de chaque demande", self.share, 190, ""),
            ("Au plus par projet", self.most, 170, ""),
            ("Moyenne minimale", self.least, 170, ""),
        ):
            field.setFixedWidth(px(width))
            fields.addWidget(FieldRow(words, field, hint=hint))
        body.addWidget(held)
        body.addWidget(self.skipping)
        body.addLayout(row(self.keep_button, self.drop_button, None))
        body.addWidget(self.told)
        body.addWidget(Rule())
        body.addWidget(self.table)

    def _connect(self) -> None:
        self.chosen.chosen.connect(self._choose)
        fields = (self.name, self.envelope, self.most, self.share, self.least, self.skipping)
        for field in fields:
            field.edited.connect(self._typed)
        self.keep_button.clicked.connect(self._keep_it)
        self.drop_button.clicked.connect(self._drop_it)

    # what is in hand --------------------------------------------------------------------------
    def plan(self) -> SharingPlan:
        """Return what is typed."""
        share = self.share.value()
        return SharingPlan(
            name=str(self.name.value() or "").strip(),
            envelope=_number(self.envelope.value()),
            share=share if isinstance(share, Decimal) else Decimal(100),
            most=_number(self.most.value()),
            least=_number(self.least.value()),
            skipping=self.skipping.value(),
        )

    def _take(self, plan: SharingPlan) -> None:
        self.name.set_value(plan.name)
        self.envelope.set_value(plan.envelope)
        self.share.set_value(plan.share)
        self.most.set_value(plan.most)
        self.least.set_value(plan.least)
        self.skipping.set_value(plan.skipping)

    def _choose(self, name: str) -> None:
        known = next((one for one in self._kept if one.name == name), None)
        self._take(known or SharingPlan(name="", envelope=self._ranking.envelope))
        self._show()

    def _typed(self, _value: object = None) -> None:
        self._show_table()

    def _flush(self) -> None:
        for field in (self.name, self.envelope, self.most, self.share, self.least):
            field.flush()

    def _keep_it(self) -> None:
        self._flush()
        if self._unread_fields():
            self._say("Un montant n’a pas été compris\u00a0: le corriger ou le vider.", "non")
            return
        plan = self.plan()
        try:
            self._keep(plan)
        except (Refused, StorageProblem) as problem:
            self._say(str(problem), "non")
            return
        name = " ".join(plan.name.split())
        at = next((n for n, one in enumerate(self._kept) if one.name == name), len(self._kept))
        kept = replace(plan, name=name)
        self._kept = (*self._kept[:at], kept, *self._kept[at + 1 :])
        self._show()
        self._say(f"«{NBSP}{name}{NBSP}» est gardée, à côté des autres.")

    def _drop_it(self) -> None:
        name = str(self.name.value() or "").strip()
        if not any(one.name == name for one in self._kept):
            self._say("Cette hypothèse n’est pas gardée.", "non")
            return
        try:
            self._drop(name)
        except StorageProblem as problem:
            self._say(str(problem), "non")
            return
        self._kept = tuple(one for one in self._kept if one.name != name)
        self._take(SharingPlan(name="", envelope=self._ranking.envelope))
        self._show()
        self._say(f"«{NBSP}{name}{NBSP}» est retirée.")

    def _say(self, sentence: str, ink: str = "text2") -> None:
        from ui.access.announcer import announce

        self.told.say(sentence, "triangle-alert" if ink == "non" else "check", ink)
        announce(self, sentence)

    def accept(self) -> None:
        """Go on to what would be decided by the hypothesis in hand."""
        self._flush()
        if self._unread_fields():
            super().accept()
            return
        plan = self.plan()
        super().accept()
        self.adopted.emit(play(plan, self._ranking))

    # showing ----------------------------------------------------------------------------------
    def _show(self) -> None:
        named = [FilterSegment(one.name, one.name) for one in self._kept]
        self.chosen.set_segments([*named, FilterSegment(_NEW, "Nouvelle")])
        name = str(self.name.value() or "").strip()
        self.chosen.set_current(name if any(one.name == name for one in self._kept) else _NEW)
        self._show_table()

    def _show_table(self) -> None:
        in_hand = self.plan()
        played = list(play_all(self._kept, self._ranking))
        known = next((one for one in self._kept if one.name == in_hand.name), None)
        if known is None or replace(known, by="", stamp=0) != in_hand:
            played.append(play(replace(in_hand, name=TRIED), self._ranking))
        columns = [
            SideColumn("Projet", CellKind.TEXT, 0, bold=True),
            SideColumn("Demandé, en euros", CellKind.NUMBER),
            *(SideColumn(one.scenario.name, CellKind.NUMBER, 120) for one in played),
        ]
        lines = [*_summed(self._ranking, played)]
        lines += [
            SideLine(
                one.key,
                (
                    f"{one.ranked.rank or NO_RANK}. {one.ranked.entry.row.title or NO_NAME}",
                    one.ranked.entry.row.asked,
                    *(shared.portions[at].amount or None for shared in played),
                ),
            )
            for at, one in enumerate(played[0].portions if played else ())
        ]
        count = len(self._ranking.entries)
        totals = {0: f"Accordé, {plural(count, 'dossier', 'dossiers')}"}
        totals[1] = format_number(self._ranking.asked, 0)
        totals |= {at: format_number(one.taken, 0) for at, one in enumerate(played, start=2)}
        self.table.show_lines(columns, lines, totals)


def _summed(ranking: Ranking, played: Sequence[SharedOut]) -> Iterator[SideLine]:
    """Say first what an hypothesis has to give, how many it serves, what it leaves."""
    for words, asked, of in (
        ("Enveloppe", None, [one.scenario.envelope for one in played]),
        ("Dossiers servis", Decimal(ranking.asking), [Decimal(len(one.served)) for one in played]),
        ("Reste", None, [one.left for one in played]),
    ):
        yield SideLine(words, (words, asked, *of))


def _number(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
