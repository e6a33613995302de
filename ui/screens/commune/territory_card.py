"""What the official files say of the commune, each fact with its source or why it is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tressons_desktop.territory.layer_model import CommuneFacts, Fact, Programme, Shops
from tressons_desktop.territory.model import Commune, Vintage
from tressons_desktop.text.numbers import format_population, plural
from tressons_desktop.text.typography import french
from ui.screens.titled import sentence
from ui.theme import manager, px
from ui.widgets.basics import Card, CardTitle, Text

V = TypeVar("V")
CardLine = tuple[str, str]


class TerritoryCard(Card):
    """Show the facts of a commune."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = CardTitle("Ce que disent les fichiers officiels", wrap=True)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))
        self.source = sentence("", "text2", "note")
        self.body.addWidget(self._title)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.source)
        self.body.addStretch(1)
        self.lines: tuple[CardLine, ...] = ()
        manager().changed.connect(self._rebuild)

    def show_facts(self, lines: tuple[CardLine, ...], source: str) -> None:
        """Show labelled facts and where they come from."""
        self.source.setText(source)
        if lines != self.lines:
            self.lines = lines
            self._rebuild()

    def _rebuild(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, (label, words) in enumerate(self.lines):
            name, value = Text(label, "dense", "text2", wrap=True), sentence(words, role="dense")
            name.setMaximumWidth(px(128))
            self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, place, 1, Qt.AlignmentFlag.AlignTop)


def commune_lines(commune: Commune) -> tuple[CardLine, ...]:
    """Say what the bundled file knows."""
    people = commune.population
    return (
        ("Code INSEE", commune.code),
        ("SIREN", _spaced(commune.siren) if commune.siren else "aucun"),
        ("Code postal", ", ".join(commune.postal_codes) or "aucun"),
        ("Population", format_population(people) if people is not None else "non publiée"),
        ("Intercommunalité", commune.epci_name or "aucune"),
        ("Département", f"{commune.departement_name} ({commune.departement_code})"),
        ("Région", commune.region_name),
    )


def layer_lines(facts: CommuneFacts) -> tuple[CardLine, ...]:
    """Say what the loaded layers know, or why they say nothing."""
    return (
        ("Densité", _words(facts.density, lambda one: one.label)),
        ("Zonage FRR", _words(facts.frr, lambda one: ", ".join(one.labels))),
        ("Petites villes de demain", _words(facts.pvd, _member)),
        ("Villages d’avenir", _words(facts.villages_avenir, _member)),
        ("France services", _words(facts.france_services, _member)),
        ("Commerces", _words(facts.shops, _shops)),
    )


def source_words(vintage: Vintage) -> str:
    """Cite the bundled file."""
    return french(f"{vintage.producer}, {vintage.cog}, {vintage.population}.")


def _words(fact: Fact[V], say: Callable[[V], str]) -> str:
    if fact.value is None:
        return fact.missing.value if fact.missing is not None else ""
    words = f"{say(fact.value)}, {fact.vintage}"
    return french(f"{words}. {fact.note}" if fact.note else words)


def _member(programme: Programme) -> str:
    return "oui" if programme.member else "non"


def _shops(shops: Shops) -> str:
    grocery = shops.count("B202") + shops.count("B201")
    bakery = shops.count("B203")
    return (
        f"{plural(grocery, 'épicerie ou supérette', 'épiceries ou supérettes')}, "
        f"{plural(bakery, 'boulangerie', 'boulangeries')}"
    )


def _spaced(siren: str) -> str:
    return "\u202f".join((siren[:3], siren[3:6], siren[6:]))
