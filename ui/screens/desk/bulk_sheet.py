"""Decide several dossiers at once: what would be written is shown first, and what cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from tressons_desktop.desk.bulk import Bulk, Preflight
from tressons_desktop.desk.decisions import Ruling
from tressons_desktop.desk.ranking import RankedEntry
from tressons_desktop.outcomes import Progress
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP
from ui.access.announcer import announce
from ui.background import new_job
from ui.screens.deposits.refusing import RefusingSheet
from ui.screens.desk.words import NO_NAME
from ui.theme import px
from ui.widgets.basics import CardTitle, Text, clear, column, row
from ui.widgets.buttons import outlined_button
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.feedback import JobBar
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextArea

_RULINGS: Final = tuple(Option(str(one), one.label) for one in Ruling)
_MOST_SAID: Final = 30
_ASKED: Final = (
    "Accordée, chaque dossier reçoit ce qu’il demande, si l’appel, son plan et l’enveloppe le "
    "permettent."
)
LookAhead = Callable[[Bulk], Callable[[Progress], Preflight]]


class BulkSheet(RefusingSheet):
    """Ask what is decided of several dossiers, look before, then write everything or nothing."""

    def __init__(
        self,
        chosen: Sequence[RankedEntry],
        look: LookAhead,
        wanted: Bulk | None = None,
        parent: QWidget | None = None,
    ) -> None:
        count = plural(len(chosen), "dossier", "dossiers")
        verb = "Décider" if wanted is None else "Accorder"
        super().__init__(f"{verb} {count}", verb, icon="check", width=680, parent=parent)
        self._look, self._fixed = look, wanted
        self.found: Preflight | None = None
        self._tried: Bulk | None = None
        self.ruling = ChoiceField(_RULINGS)
        self.reason = TextArea(min_lines=1, max_lines=4)
        self.look_button = outlined_button("Vérifier avant d’écrire", "list-checks")
        self.bar = JobBar()
        self.bar.hide()
        self.said = Text("", "body", wrap=True)
        self._stopped = column(spacing=px(4))
        hint = "" if wanted is not None else _ASKED
        if wanted is None:
            self.body.addWidget(FieldRow("Décision", self.ruling, hint=hint))
        self.body.addWidget(FieldRow("Motif, envoyé à chaque demandeur", self.reason))
        self.body.addLayout(row(self.look_button, None))
        self.body.addWidget(self.bar)
        self.body.addWidget(self.said)
        self.body.addLayout(self._stopped)
        self.ruling.set_value(str(wanted.ruling if wanted is not None else Ruling.GRANTED))
        self.look_button.clicked.connect(self.look)
        self.ruling.edited.connect(self._changed)
        self.reason.edited.connect(self._changed)
        self._changed()
        self.fit()

    def wanted(self) -> Bulk:
        """Return what is chosen and typed."""
        self.reason.flush()
        reason = str(self.reason.value() or "").strip()
        amounts = self._fixed.amounts if self._fixed is not None else None
        return Bulk(ruling=Ruling(str(self.ruling.value())), reason=reason, amounts=amounts)

    def look(self) -> None:
        """Try it on each dossier, beside the window."""
        wanted = self.wanted()
        self._tried = wanted
        self.look_button.explain("La vérification est en cours.")
        self.bar.begin()
        self.bar.show()
        job = new_job(self._look(wanted), self)
        self.bar.stop_requested.connect(job.ask_stop)
        job.progressed.connect(self.bar.show_progress)
        job.succeeded.connect(self._seen)
        job.failed.connect(self.refuse)
        job.finished.connect(self._ended)
        job.start()

    def _ended(self) -> None:
        self.bar.hide()
        self.look_button.explain("")

    def _changed(self, _value: object = None) -> None:
        """What was looked at is not what would be written any more."""
        self.found = None
        self.accept_button.explain("Vérifier d’abord ce qui serait écrit.")
        self.said.setText("")
        clear(self._stopped)

    def _seen(self, found: Preflight) -> None:
        self.found = found
        count = plural(len(found.ready), "dossier serait décidé", "dossiers seraient décidés")
        words = f"{count}, {format_amount(found.granted)} accordés."
        if found.stopped:
            words += f" {plural(len(found.stopped), 'ne peut l’être', 'ne peuvent l’être')}{NBSP}:"
        self.said.setText(words)
        clear(self._stopped)
        for dossier, why in found.stopped[:_MOST_SAID]:
            self._stopped.addWidget(CardTitle(dossier.title or NO_NAME, wrap=True))
            self._stopped.addWidget(Text(why, "dense", wrap=True))
        more = len(found.stopped) - _MOST_SAID
        if more > 0:
            self._stopped.addWidget(Text(f"Et {more} autres.", "dense", wrap=True))
        self.accept_button.explain("" if found.ready else "Rien ne peut être écrit.")
        announce(self, words)
        self.fit()

    def accept(self) -> None:
        """Accept what was looked at, and nothing else."""
        if self.found is None or self.wanted() != self._tried:
            self._changed()
            announce(self, "Vérifier d’abord ce qui serait écrit.")
            return
        super().accept()
