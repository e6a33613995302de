"""Beside the list: the envelope, the dossier in hand, or what they all come to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.drawing.chart_data import DotMap
from ui.screens.desk.delegate import SIGNS
from ui.screens.desk.words import DossierWords, EnvelopeWords
from ui.screens.titled import Page, sentence
from ui.theme import px
from ui.widgets.basics import CardTitle, Rule, StepTitle, Text, row
from ui.widgets.chart_view import ChartView
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.feedback import ProgressGauge
from ui.widgets.flow import FlowLayout
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter

WIDTH = 296
ONE, ALL = "dossier", "ensemble"
_NO_MAP = (
    "Pour voir ici le croquis du département, charger ses contours et les coordonnées des "
    "communes\u00a0: «\u00a0Textes et chiffres\u00a0», «\u00a0Couches et grilles\u00a0»."
)
Parts = Sequence[tuple[str, tuple[str, ...]]]


class DeskPanel(QWidget):
    """Say everything of a dossier, under the envelope."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shape = SegmentedFilter(name="À côté de la liste")
        self.shape.set_segments([FilterSegment(ONE, "Dossier"), FilterSegment(ALL, "Ensemble")])
        self.shape.chosen.connect(self._show)
        self._said: tuple[EnvelopeWords | None, DossierWords | None, Parts] = (None, None, ())
        self._map: DotMap | None = None
        self.page = Page()
        self.page.setAccessibleName("Enveloppe et dossier choisi")
        under = QWidget()
        self.foot = FlowLayout(under, spacing=px(8))
        self.foot.setContentsMargins(px(8), 0, px(8), 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(self.shape, None))
        layout.addWidget(self.page, 1)
        layout.addWidget(under)

    def show_words(
        self,
        envelope: EnvelopeWords | None,
        dossier: DossierWords | None,
        sums: Parts,
    ) -> None:
        """Take what is known: the envelope, the dossier chosen, what they all come to."""
        self._said = envelope, dossier, sums
        self._show()

    def show_map(self, chart: DotMap | None) -> None:
        """Take the sketch of where they are, shown by what follows; None while it is not known."""
        self._map = chart

    def _show(self) -> None:
        envelope, dossier, sums = self._said
        self.page.clear()
        body = self.page.body
        body.setSpacing(px(8))
        body.setContentsMargins(px(8), px(6), px(10), px(20))
        if envelope is not None:
            self._envelope(envelope)
        if self.shape.current() == ALL:
            self._sketch()
            self._parts(sums)
        elif dossier is not None:
            self._dossier(dossier)
        body.addStretch(1)
        self.page.verticalScrollBar().setValue(0)

    def _envelope(self, said: EnvelopeWords) -> None:
        body = self.page.body
        title = QWidget()  # emptied with the rest, as a bare line of the layout would not be
        title.setLayout(row(CardTitle("Enveloppe"), None, Text(said.amount, "dense-bold")))
        body.addWidget(title)
        if said.amount:
            gauge = ProgressGauge()
            gauge.setFixedHeight(px(18))
            gauge.set_ratio(said.ratio, " ".join(said.lines))
            body.addWidget(gauge)
        for line in said.lines:
            body.addWidget(sentence(line, "text", "dense"))
        body.addWidget(Rule())

    def _sketch(self) -> None:
        if self._map is None:
            self.page.body.addWidget(sentence(_NO_MAP, "text2", "dense"))
            return
        view = ChartView("Croquis")
        view.show_chart(self._map)
        self.page.body.addWidget(view)
        self.page.body.addWidget(Rule())

    def _dossier(self, said: DossierWords) -> None:
        body = self.page.body
        body.addWidget(StepTitle(said.title, wrap=True))
        body.addWidget(Text(said.about, "dense", "text2", wrap=True))
        icon, tone = SIGNS[said.admission]
        chip = Chip(ChipLook(said.admission.label, icon, tone))
        body.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        self._parts(said.parts)

    def _parts(self, parts: Parts) -> None:
        for title, lines in parts:
            if lines:
                self.page.body.addWidget(CardTitle(title, wrap=True))
            for line in lines:
                self.page.body.addWidget(sentence(line, "text", "dense"))
