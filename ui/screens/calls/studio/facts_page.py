"""The facts of a project that answer the form of a call: proposed by its words, confirmed once."""

from __future__ import annotations

from functools import partial
from typing import Final

from tressons_desktop.portal.confirming import FormFacts
from tressons_desktop.portal.form import PortalField
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.screens.calls.studio.presenter import StudioSession
from ui.screens.titled import Page, sentence
from ui.widgets.basics import Card, CardTitle, PartTitle, row
from ui.widgets.buttons import icon_button
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.form import FieldRow

GROUP: Final = 20
"""Fields shown at once: a form may have hundreds."""
_INTRO: Final = (
    "Ce que chaque champ du formulaire en ligne reçoit du projet. Les données sont proposées "
    "d’après ses mots\u202f; ce qui est choisi ici part avec l’appel, et qui le reçoit n’a plus à "
    "le confirmer."
)
_NONE: Final = "Aucune donnée"


class FactsPage(Page):
    """Choose, field after field of the form, the fact that answers it."""

    def __init__(self, session: StudioSession, facts: FormFacts) -> None:
        super().__init__(max_width=880)
        self._session, self._facts = session, facts
        self._fields = list(facts.fields())
        self._at = 0
        self._show()

    def read_again(self) -> None:
        """Stay as it is: nothing of the form follows what is typed in the call."""

    def _show(self) -> None:
        self.clear()
        card = Card()
        card.body.addWidget(CardTitle("Données du projet", wrap=True))
        card.body.addWidget(sentence(_INTRO, "text2"))
        shown = self._fields[self._at : self._at + GROUP]
        title = ""
        for above, field in shown:
            if above != title:
                card.body.addWidget(PartTitle(above, wrap=True))
                title = above
            card.body.addWidget(self._row(field))
        if len(self._fields) > GROUP:
            self._add_turns(card, self._at + len(shown))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _add_turns(self, card: Card, last: int) -> None:
        before = icon_button("chevron-left", "Champs précédents", outlined=True)
        after = icon_button("chevron-right", "Champs suivants", outlined=True)
        before.clicked.connect(lambda: self._turn(-GROUP))
        after.clicked.connect(lambda: self._turn(GROUP))
        before.explain("" if self._at else "Ce sont les premiers champs.")
        after.explain("" if last < len(self._fields) else "Ce sont les derniers champs.")
        card.body.addLayout(row(sentence(self._where(), "text2", "dense"), None, before, after))

    def _where(self) -> str:
        last = min(self._at + GROUP, len(self._fields))
        total = plural(len(self._fields), "champ", "champs")
        return f"Champs {self._at + 1} à {last} sur {total}, dans l’ordre du site"

    def _row(self, field: PortalField) -> FieldRow:
        choice = ChoiceField(
            [Option(key, words) for key, words in self._facts.choices(field)], empty=_NONE
        )
        choice.set_value(self._facts.fact(field.key) or None)
        choice.edited.connect(partial(self._choose, field.key))
        return FieldRow(field.label, choice, name=f"fact-{field.key}")

    def _choose(self, key: str, fact: object) -> None:
        self._session.keep_facts(self._facts.choose(key, str(fact or "")))

    def _turn(self, by: int) -> None:
        self._at = max(0, min(self._at + by, len(self._fields) - 1))
        self._show()
        announce(self, self._where())
        move_focus(self)
