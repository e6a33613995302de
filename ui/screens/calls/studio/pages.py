"""The pages of the studio: those of the form, what is missing, what changes from another call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.calls.studio.draft import DraftPath
from tressons_desktop.calls.studio.form import FormPart, Group, Tab
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.screens.calls.studio.fields import FieldsForm
from ui.screens.calls.studio.parts import PartsEditor
from ui.screens.calls.studio.presenter import StudioSession
from ui.screens.titled import Page, sentence
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, Rule, row
from ui.widgets.buttons import link_button, outlined_button
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.form import FieldRow
from ui.widgets.pick_list import Pick

MISSING: Final = "missing"
CHANGES: Final = "changes"
FACTS: Final = "facts"


def page_picks(session: StudioSession) -> list[Pick]:
    """List the pages, each with what is to be put right in it."""
    picks = [
        Pick(tab.key, tab.title, f"{count} à corriger" if count else "")
        for tab, count in session.wrong_by_tab()
    ]
    if session.has_form():
        picks.append(Pick(FACTS, "Données du projet"))
    left = len(session.snags)
    picks.append(Pick(MISSING, "Ce qui manque", f"{left} à faire" if left else "Rien à faire"))
    return [*picks, Pick(CHANGES, "Ce qui change")]


class FormPage(Page):
    """One tab of the form: its first card at once, the others one after the other.

    All of them made at once hold the window for longer than it may be held.
    """

    def __init__(self, session: StudioSession, tab: Tab, shown: DraftPath) -> None:
        super().__init__(max_width=880)
        self._forms: list[FieldsForm] = []
        self._parts: list[PartsEditor] = []
        self._session = session
        self._shown = shown
        groups: list[Callable[[], None]] = [partial(self._add_group, one) for one in tab.groups]
        parts: list[Callable[[], None]] = [partial(self._add_part, one) for one in tab.parts]
        self._left = [*groups[:1], *parts, *groups[1:]]
        self.body.addStretch(1)
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._make_next)
        self._make_next()
        self._later.start()

    def complete(self) -> None:
        """Make at once what is left: a field of it is wanted."""
        while self._left:
            self._make_next()

    def _make_next(self) -> None:
        if self._left:
            self._left.pop(0)()
        if not self._left:
            self._later.stop()

    def _add_group(self, group: Group) -> None:
        card = Card()
        card.body.addWidget(CardTitle(group.title, wrap=True))
        form = FieldsForm(self._session, group.fields, (), None)
        card.body.addWidget(form)
        self._forms.append(form)
        form.mark(self._session.wrong())
        self._put(card)

    def _add_part(self, part: FormPart) -> None:
        card = Card()
        editor = PartsEditor(self._session, part, (part.key,), self._shown)
        card.body.addWidget(editor)
        self._parts.append(editor)
        for form in editor.forms():
            form.mark(self._session.wrong())
        self._put(card)

    def _put(self, card: Card) -> None:
        self.body.insertWidget(self.body.count() - 1, card)
        card.show()  # the keyboard may be given before Qt would do it

    def _all_forms(self) -> Iterator[FieldsForm]:
        yield from self._forms
        for part in self._parts:
            yield from part.forms()

    def read_again(self) -> None:
        """Say under each field why it is not read."""
        wrong = self._session.wrong()
        for form in self._all_forms():
            form.mark(wrong)
        for part in self._parts:
            part.renamed()


class MissingPage(Page):
    """What keeps the call from being used, then what the règlement does not say, as links.

    `wanted` carries the place to fill.
    """

    wanted = Signal(tuple)

    def __init__(self, session: StudioSession) -> None:
        super().__init__(max_width=880)
        self._session = session
        self.read_again()

    def read_again(self) -> None:
        """List again."""
        self.clear()
        todo = Card()
        todo.body.addWidget(CardTitle("À faire avant de s’en servir", wrap=True))
        for snag in self._session.snags:
            self._link(todo, snag.label, snag.sentence, snag.path)
        if not self._session.snags:
            todo.body.addWidget(sentence("Rien ne manque\u00a0: l’appel peut servir."))
        self.body.addWidget(todo)
        silent = Card()
        silent.body.addWidget(CardTitle("Ce que ce règlement ne dit pas", wrap=True))
        unsaid = self._session.unsaid()
        words = "Ce qui n’est pas dans le règlement reste vide\u00a0: le demander au financeur."
        silent.body.addWidget(sentence(words if unsaid else "L’appel dit tout.", "text2"))
        if unsaid:
            self.mail_button = outlined_button("Copier un courriel au financeur", "copy")
            self.mail_button.setObjectName("copy_mail")
            self.mail_button.clicked.connect(self._copy_mail)
            silent.body.addLayout(row(self.mail_button, None))
        for name, example, path in unsaid:
            self._link(silent, name, f"Exemple\u00a0: {example}", path)
        self.body.addWidget(silent)
        self._show_silences()
        self.body.addStretch(1)

    def _show_silences(self) -> None:
        """Say what the form of the portal never tells, and a person may note."""
        silences = self._session.silences()
        if silences:
            card = Card()
            card.body.addWidget(CardTitle("Ce que le formulaire en ligne ne dit jamais", wrap=True))
            for one in silences:
                card.body.addWidget(sentence(one, "text2"))
            self.body.addWidget(card)

    def _copy_mail(self) -> None:
        QGuiApplication.clipboard().setText(self._session.mail())
        announce(
            self, "Courriel copié\u00a0: le coller dans votre messagerie, le relire, l’envoyer."
        )
        self.mail_button.setText("Courriel copié")

    def _link(self, card: Card, words: str, note: str, path: DraftPath) -> None:
        button = link_button(words, "circle-dashed")
        button.setAccessibleDescription(note)
        button.clicked.connect(partial(self.wanted.emit, path))
        card.body.addWidget(button)
        said = sentence(note, "text2", "dense")
        said.setContentsMargins(px(30), 0, 0, px(4))
        card.body.addWidget(said)


class ChangesPage(Page):
    """What changes from another call, last year's first."""

    def __init__(self, session: StudioSession) -> None:
        super().__init__(max_width=880)
        self._session = session
        self.choice = ChoiceField(
            [Option(name, words) for name, words in session.others()], empty="Choisir un appel"
        )
        self.choice.set_value(session.origin or None)
        self.choice.edited.connect(self.read_again)
        card = Card()
        card.body.addWidget(CardTitle("Ce qui change d’un appel à l’autre", wrap=True))
        card.body.addWidget(FieldRow("Comparer à", self.choice))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(8))
        card.body.addLayout(self._lines)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.read_again()

    def read_again(self) -> None:
        """Compare again."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        chosen = self.choice.value()
        if not isinstance(chosen, str):
            return
        changes = self._session.changes_from(chosen)
        count = plural(len(changes), "différence", "différences") if changes else "Rien ne change"
        self._say(sentence(f"{count}.", "text2"))
        for change in changes:
            self._say(Rule())
            self._say(sentence(change.sentence))

    def _say(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)
