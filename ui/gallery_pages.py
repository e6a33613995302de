"""Sample pages of the gallery: every widget with plausible content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.access.focus import move_focus
from ui.gallery_heard import HeardPage
from ui.gallery_samples import KINDS, RAIL, RAIL_BOTTOM, REMAINING, STEPS
from ui.models.cell_values import CellKind
from ui.models.columns import Column
from ui.models.editable_table import EditableTableModel
from ui.theme import px
from ui.widgets.answer_control import AnswerControl
from ui.widgets.basics import Card, CardTitle, KindTile, Text, row
from ui.widgets.buttons import Button, icon_button, link_button, outlined_button, primary_button
from ui.widgets.charts import FundingBarChart, FundingSegment
from ui.widgets.chip import (
    ANSWER_CHIPS,
    BLOCKER_CHIP,
    FUNDING_STATUS_CHIPS,
    PROJECT_STATUS_CHIPS,
    Chip,
    ChipLook,
)
from ui.widgets.choice_fields import CheckField, ChoiceField, MultiChoiceField
from ui.widgets.commune_search import CommuneSearch
from ui.widgets.date_field import DateField, PartialDateField
from ui.widgets.feedback import Banner, EmptyState, JobBar, ProgressGauge, SaveState
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FieldRow, Form
from ui.widgets.headers import ScreenHeader, StepHeader, WorkspaceHeader
from ui.widgets.money_table import MoneyTable
from ui.widgets.number_fields import MoneyField, PercentField
from ui.widgets.rail import SHORT, Rail
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter
from ui.widgets.step_selector import StepSelector
from ui.widgets.steps import StepsColumn
from ui.widgets.text_fields import TextArea, TextField
from ui.widgets.toast import Toast
from ui.widgets.todo import TodoButton, TodoPanel
from ui.widgets.workspace_layout import WorkspaceLayout


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    page.setProperty("role", "page")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(px(28), px(20), px(28), px(20))
    layout.setSpacing(px(12))
    return page, layout


def buttons_page() -> QWidget:
    """Show buttons, chips, banners, gauges."""
    page, layout = _page()
    header = ScreenHeader("Projets")
    header.add_action(outlined_button("Ouvrir un fichier reçu", "folder-open"))
    header.add_action(primary_button("Nouveau projet", "plus"))
    layout.addWidget(header)
    off = outlined_button("Exporter le PDF", "download")
    off.explain("Le dossier est vide.")
    layout.addLayout(
        row(
            Button("Reprendre", "accent", "arrow-right", trailing=True),
            Button("Modifiés récemment", "plain", "chevron-down", trailing=True),
            link_button("Joindre une preuve", "plus"),
            icon_button("undo-2", "Annuler", keys="undo"),
            icon_button("chevron-left", "Page précédente", outlined=True),
            off,
            None,
        )
    )
    filters = SegmentedFilter()
    filters.set_segments(
        (
            FilterSegment("all", "Tous", 6),
            FilterSegment("m", "En montage", 3),
            FilterSegment("d", "Déposés", 1),
        )
    )
    layout.addLayout(row(filters, None))
    chips = QWidget()
    flow = FlowLayout(chips, spacing=px(8))
    for look in (*PROJECT_STATUS_CHIPS.values(), *FUNDING_STATUS_CHIPS.values()):
        flow.addWidget(Chip(look))
    for look in (*ANSWER_CHIPS.values(), BLOCKER_CHIP):
        flow.addWidget(Chip(look))
    layout.addWidget(chips)
    layout.addWidget(Banner("Une règle plus récente existe.", tone="ver", action="Voir la règle"))
    layout.addWidget(Banner("Ce fichier est en lecture seule.", tone="part"))
    gauge = ProgressGauge(0.62)
    gauge.setFixedWidth(px(74))
    layout.addLayout(
        row(KindTile("shopping-basket"), gauge, Text("62\u00a0%", "dense", "text2"), None)
    )
    failed = SaveState()
    failed.set_failed("Non enregistré\u00a0: disque plein. Libérer de la place, puis")
    layout.addLayout(row(failed, None))
    job = JobBar()
    job.show_progress(0.4, "Mise en page du budget")
    layout.addWidget(job)
    card = Card()
    card.body.addWidget(CardTitle("Carte"))
    card.body.addWidget(EmptyState("Aucun projet pour l’instant.", "Créer un projet", "plus"))
    layout.addWidget(card)
    layout.addStretch(1)
    toast = Toast(page)
    toast.say("Ligne «\u00a0Fondation\u00a0» supprimée.")
    return page


def form_page() -> QWidget:
    """Show a form with every field."""
    page, layout = _page()
    layout.addWidget(StepHeader("Projet", "Étape 1 sur 12 · 6 champs remplis sur 7"))
    form = Form()
    name = TextField()
    name.set_value("Le Four banal, épicerie et café")
    kind = ChoiceField(KINDS)
    kind.set_value("epicerie")
    form.add_pair(FieldRow("Nom du projet", name), FieldRow("Nature du projet", kind))
    kinds = MultiChoiceField(KINDS)
    kinds.set_value(["epicerie", "cafe"])
    form.add("Activités", kinds, hint="Plusieurs activités peuvent se combiner.")
    pitch = TextArea()
    pitch.set_value(
        "Rouvrir l’ancienne boulangerie de la place de l’Église\u00a0: épicerie de première "
        "nécessité, café, relais colis et point d’accueil numérique."
    )
    form.add("Le projet en quelques phrases", pitch, max_chars=145)
    amount = MoneyField()
    amount.set_value(Decimal("148000"))
    rate = PercentField()
    rate.setText("1e3")
    rate.set_problem("«\u00a01e3\u00a0» ne se lit pas comme un nombre. Saisir par exemple 35,5.")
    form.add_pair(FieldRow("Coût hors taxes", amount), FieldRow("Taux", rate))
    opening = PartialDateField()
    opening.setText("mars 2028")
    day = DateField()
    day.set_value(date(2027, 2, 26))
    form.add_pair(FieldRow("Ouverture souhaitée", opening), FieldRow("Date du devis", day))
    form.add_line(CheckField("Le local appartient à la commune"))
    layout.addWidget(form)
    layout.addStretch(1)
    move_focus(name)
    return page


def answers_page() -> QWidget:
    """Show questions with their answers, and the funding bar."""
    page, layout = _page()
    for value in ("non", "partiel", "a_verifier", "oui", "sans_objet", None):
        card = Card()
        title = CardTitle(
            "La commune a-t-elle la maîtrise du local\u00a0: propriété, bail ou promesse\u202f?",
            wrap=True,
        )
        card.body.addLayout(row(Text("E1", "label", "text2"), title, Chip(BLOCKER_CHIP)))
        control = AnswerControl("E1")
        control.set_value(value)
        card.body.addWidget(control)
        layout.addWidget(card)
    bar = FundingBarChart()
    shares = [("Département", 36000, "s2"), ("État", 51800, "s3"), ("Région", 12000, "s4")]
    shares += [("CC", 10000, "s5"), ("Fondation", 6000, "s6"), ("Commune", 32200, "s1")]
    bar.set_segments([FundingSegment(label, Decimal(n), token) for label, n, token in shares])
    layout.addWidget(bar)
    layout.addStretch(1)
    return page


def workspace_page() -> QWidget:
    """Show the workspace: rail, header, steps, content, panel."""
    window = QWidget()
    window.resize(1366, 698)
    rail = Rail(RAIL, RAIL_BOTTOM)
    rail.set_mode(SHORT)
    rail.set_current("projects")
    header = WorkspaceHeader()
    header.set_project("Le Four banal, épicerie et café", "Genouilly (71)")
    header.save_state.set_saved("14:32")
    header.set_undo("modifier le nom du projet", "")
    steps, selector = StepsColumn(), StepSelector()
    for widget in (steps, selector):
        widget.set_steps(STEPS)
        widget.set_current("project")
    panel, button = TodoPanel(), TodoButton()
    panel.set_items(REMAINING, "Avant le dépôt, le 26\u00a0févr. 2027")
    button.set_items(REMAINING)
    space = WorkspaceLayout(header, steps, selector, form_page(), panel, button)
    space.rail_mode_changed.connect(rail.set_mode)
    space.narrow_changed.connect(header.set_narrow)
    layout = QHBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(rail)
    layout.addWidget(space, 1)
    return window


@dataclass(frozen=True)
class Share:
    """A line of the sample funding plan."""

    id: int
    funder: str
    scheme: str
    base: Decimal | None
    rate: Decimal | None
    amount: Decimal
    status: str
    token: str


def _shares() -> list[Share]:
    d = Decimal
    return [
        Share(
            1, "Département", "Services de proximité", d(120000), d(30), d(36000), "sollicite", "s2"
        ),
        Share(2, "État", "DETR", d(148000), d(35), d(51800), "pressenti", "s3"),
        Share(3, "Région", "Commerces ruraux", d(80000), d(15), d(12000), "pressenti", "s4"),
        Share(
            4, "Communauté de communes", "Fonds de concours", None, None, d(10000), "acquis", "s5"
        ),
        Share(5, "Fondation", "Mécénat (privé)", None, None, d(6000), "sollicite", "s6"),
        Share(6, "Commune", "Fonds propres", None, None, d(12200), "acquis", "s1"),
        Share(7, "Commune", "Emprunt sur 12 ans", None, None, d(20000), "pressenti", "s1"),
    ]


def share_columns() -> list[Column]:
    """Define the sample table."""
    statuses = [(key, look.text) for key, look in FUNDING_STATUS_CHIPS.items()]
    return [
        Column("funder", "Financeur", attrgetter("funder"), width=0, swatch=attrgetter("token")),
        Column("scheme", "Dispositif", attrgetter("scheme"), width=0),
        Column("base", "Base éligible", attrgetter("base"), kind=CellKind.MONEY),
        Column("rate", "Taux", attrgetter("rate"), kind=CellKind.PERCENT),
        Column("amount", "Montant HT", attrgetter("amount"), kind=CellKind.MONEY, bold=True),
        Column(
            "status",
            "Statut",
            attrgetter("status"),
            kind=CellKind.CHOICE,
            choices=statuses,
            width=120,
            chip=_status_chip,
        ),
    ]


def _status_chip(share: Share) -> ChipLook:
    return FUNDING_STATUS_CHIPS[share.status]


def table_page() -> QWidget:
    """Show the money table with a cell in error and its totals."""
    page, layout = _page()
    layout.addWidget(StepHeader("Plan de financement"))
    model = EditableTableModel(share_columns(), page)
    table = MoneyTable(model, name="Plan de financement")
    model.set_records(_shares())
    model.set_problems({(1, "amount"): "Dépassé de 1\u202f000\u00a0€."})
    balanced = ChipLook("Équilibré", "check", "ok")
    table.set_totals({"funder": "Total", "amount": "148\u202f000\u00a0€", "status": balanced})
    layout.addWidget(table)
    layout.addStretch(1)
    return page


@dataclass(frozen=True)
class Found:
    """A commune of the sample search."""

    code: str
    name: str
    departement_name: str
    departement_code: str
    postal_code: str
    population: int | None
    span: tuple[int, int] = (0, 5)

    @property
    def shown(self) -> str:
        """Return the name."""
        return self.name


COMMUNES = (
    Found("71214", "Genouilly", "Saône-et-Loire", "71", "71460", 418),
    Found("18100", "Genouilly", "Cher", "18", "18310", 657),
    Found("17174", "Genouillé", "Charente-Maritime", "17", "17430", 872),
    Found("86104", "Genouillé", "Vienne", "86", "86250", 504),
    Found("23089", "Genouillac", "Creuse", "23", "23350", 721),
    Found("01169", "Genouilleux", "Ain", "01", "01090", 701),
)


def find_communes(text: str) -> list[Found]:
    """Search the sample."""
    return [found for found in COMMUNES if found.name.lower().startswith(text.lower())]


def commune_page() -> QWidget:
    """Show the commune search with its list open."""
    page, layout = _page()
    form = Form()
    field = CommuneSearch(find_communes, own_first=True)
    hint = "Trois lettres suffisent. Le code INSEE, le SIREN, la population et l’intercommunalité "
    form.add("Commune", field, hint=f"{hint}viennent avec.")
    form.add("Le projet en quelques phrases", TextArea())
    layout.addWidget(form)
    layout.addStretch(1)
    page.show()
    move_focus(field)
    QTest.keyClicks(field, "genou")
    return page


def rail_page() -> QWidget:
    """Show the wide rail."""
    rail = Rail(RAIL, RAIL_BOTTOM)
    rail.set_current("projects")
    return rail


PAGES: dict[str, tuple[Callable[[], QWidget], int, int]] = {
    "buttons": (buttons_page, 900, 760),
    "form": (form_page, 1040, 700),
    "answers": (answers_page, 780, 1000),
    "workspace": (workspace_page, 1366, 698),
    "table": (table_page, 880, 480),
    "commune": (commune_page, 790, 520),
    "rail": (rail_page, 212, 698),
    "heard": (HeardPage, 1100, 1700),
}
