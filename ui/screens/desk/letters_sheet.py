"""Write the letters: for the dossier in hand or for all, one file each or one for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from tressons_desktop.desk.letter_facts import Signing
from tressons_desktop.desk.letters import LetterModel
from tressons_desktop.desk.ranking import RankedEntry
from tressons_desktop.text.numbers import plural
from ui.screens.deposits.refusing import RefusingSheet
from ui.screens.desk.words import NO_NAME
from ui.theme import px
from ui.widgets.basics import Text
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextField

ALL, ONE = "toutes", "une"
APART, TOGETHER = "apart", "ensemble"
SUFFIXES: Final = ((".pdf", "PDF"), (".odt", "LibreOffice (.odt)"), (".docx", "Word (.docx)"))
_INTRO: Final = (
    "Accordé, refusé, sans suite, à compléter\u00a0: chaque dossier a la sienne. Rien ne part tant "
    "qu’une aide du dossier est en instruction. Voies de recours, date limite\u00a0: la place est "
    "laissée. En .odt ou .docx, le texte se reprend."
)
LettersOfEntries = Sequence[tuple[LetterModel, RankedEntry]]


@dataclass(frozen=True, slots=True)
class LettersWanted:
    """Which letters, in which format, in how many files, signed by whom."""

    whose: str
    suffix: str
    together: bool
    signing: Signing


class LettersSheet(RefusingSheet):
    """Ask what is to be written."""

    def __init__(
        self,
        letters: LettersOfEntries,
        in_hand: RankedEntry | None,
        signing: Signing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Lettres", "Écrire…", icon="mail", width=620, parent=parent)
        self.body.addWidget(Text(_INTRO, "dense", "text2", wrap=True))
        counts = Counter(model.title for model, _one in letters)
        said = ", ".join(f"{title}\u00a0: {count}" for title, count in counts.items())
        self.body.addWidget(Text(f"{said}." if said else "", "body", wrap=True))
        choices = [Option(ALL, plural(len(letters), "lettre, toutes", "lettres, toutes"))]
        if in_hand is not None and any(one is in_hand for _model, one in letters):
            name = in_hand.entry.row.title or NO_NAME
            choices.insert(0, Option(ONE, f"Celle de «\u00a0{name}\u00a0»"))
        self.whose = ChoiceField(choices)
        self.whose.set_value(ALL)
        self.suffix = ChoiceField([Option(one, words) for one, words in SUFFIXES])
        self.suffix.set_value(".pdf")
        self.files = ChoiceField(
            [Option(APART, "Un fichier par lettre"), Option(TOGETHER, "Un seul fichier")]
        )
        self.files.set_value(APART)
        self.place, self.role, self.name = TextField(), TextField(), TextField()
        for field, words in zip(
            (self.place, self.role, self.name),
            (signing.place, signing.role, signing.name),
            strict=True,
        ):
            field.set_value(words)
        for words, choice in (
            ("Lettres", self.whose),
            ("Format", self.suffix),
            ("Fichiers", self.files),
        ):
            self.body.addWidget(FieldRow(words, choice))
        held = QWidget()
        line = FlowLayout(held, spacing=px(12))
        for words, typed, width in (
            ("Signée à", self.place, 150),
            ("Qualité de qui signe", self.role, 360),
            ("Son nom", self.name, 260),
        ):
            typed.setFixedWidth(px(width))
            line.addWidget(FieldRow(words, typed))
        self.body.addWidget(held)
        self.fit()

    def wanted(self) -> LettersWanted:
        """Return what was chosen and typed."""
        for field in (self.place, self.role, self.name):
            field.flush()
        place, role, name = (
            str(one.value() or "").strip() for one in (self.place, self.role, self.name)
        )
        return LettersWanted(
            whose=str(self.whose.value()),
            suffix=str(self.suffix.value()),
            together=self.files.value() == TOGETHER,
            signing=Signing(place, role, name),
        )
