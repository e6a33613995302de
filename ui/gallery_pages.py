"""Sample pages of the gallery: every widget with plausible content."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import px
from ui.widgets.answer_control import AnswerControl
from ui.widgets.basics import Card, KindTile, Text, row
from ui.widgets.buttons import Button, icon_button, link_button, outlined_button, primary_button
from ui.widgets.charts import FundingBar, FundingSegment
from ui.widgets.chip import (
    ANSWER_CHIPS,
    BLOCKER_CHIP,
    FUNDING_STATUS_CHIPS,
    PROJECT_STATUS_CHIPS,
    Chip,
)
from ui.widgets.choice_fields import CheckField, Choice, ChoiceField, MultiChoiceField
from ui.widgets.date_field import DateField, PartialDateField
from ui.widgets.feedback import Banner, EmptyState, JobBar, ProgressGauge, SaveState
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FieldRow, Form
from ui.widgets.headers import ScreenHeader, StepHeader, WorkspaceHeader
from ui.widgets.number_fields import MoneyField, PercentField
from ui.widgets.rail import SHORT, Rail, RailItem
from ui.widgets.segmented_filter import Segment, SegmentedFilter
from ui.widgets.step_selector import StepSelector
from ui.widgets.steps import Step, StepsColumn
from ui.widgets.text_fields import TextArea, TextField
from ui.widgets.toast import Toast
from ui.widgets.todo import TodoButton, TodoItem, TodoPanel
from ui.widgets.workspace_layout import WorkspaceLayout

RAIL = (
    RailItem("projects", "folder-open", "Projets"),
    RailItem("calls", "megaphone", "Appels à projets", "Appels"),
    RailItem("commune", "landmark", "Ma commune", "Commune"),
    RailItem("directory", "book-user", "Annuaire"),
    RailItem("backups", "archive", "Sauvegardes"),
)
RAIL_BOTTOM = (
    RailItem("settings", "sliders-horizontal", "Réglages"),
    RailItem("help", "circle-question-mark", "Aide"),
)
STEPS = (
    Step("project", "Projet", "partial", "6/7"),
    Step("promoter", "Porteur et gouvernance", "done"),
    Step("territory", "Territoire et besoin", "done"),
    Step("feasibility", "Faisabilité", "blocked", "48/54"),
    Step("activity", "Activité et modèle économique", "partial", "7/10"),
    Step("investment", "Investissement", "done"),
    Step("funding", "Plan de financement", "partial", "9/10"),
    Step("calendar", "Calendrier", "partial", "3/5"),
    Step("partners", "Partenaires", "done"),
    Step("impact", "Impact", "partial", "2/3"),
    Step("pieces", "Pièces", "partial", "8/12"),
    Step("dossier", "Dossier", "empty"),
)
TODO = (
    TodoItem("e1", "blocker", "Faire signer la promesse de vente du local", "Faisabilité, E1"),
    TodoItem("f", "blocker", "Ramener la demande au Département à 35\u202f000\u00a0€", "Plan"),
    TodoItem("c", "missing", "Choisir la commune", "Projet"),
    TodoItem("p", "missing", "Joindre 4 pièces", "Pièces"),
    TodoItem("v", "to_check", "Vérifier 5 réponses", "Faisabilité"),
    TodoItem("w", "to_check", "Vérifier le taux", "Plan de financement"),
)
KINDS = (
    Choice("epicerie", "Épicerie", "shopping-basket"),
    Choice("cafe", "Café associatif", "coffee"),
    Choice("tiers", "Tiers-lieu", "warehouse"),
    Choice("energie", "Énergie citoyenne", "sun"),
)


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
            icon_button("undo-2", "Annuler", "Ctrl+Z"),
            icon_button("chevron-left", "Page précédente", outlined=True),
            off,
            None,
        )
    )
    filters = SegmentedFilter()
    filters.set_segments(
        (Segment("all", "Tous", 6), Segment("m", "En montage", 3), Segment("d", "Déposés", 1))
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
    failed.set_failed("Non enregistré : disque plein. Libérer de la place, puis")
    layout.addLayout(row(failed, None))
    job = JobBar()
    job.show_progress(0.4, "Mise en page du budget")
    layout.addWidget(job)
    card = Card()
    card.body.addWidget(Text("Carte", "card-title"))
    card.body.addWidget(EmptyState("Aucun projet pour l’instant.", "Créer un projet", "plus"))
    layout.addWidget(card)
    layout.addStretch(1)
    toast = Toast(page)
    toast.say("Ligne « Fondation » supprimée.")
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
        "Rouvrir l’ancienne boulangerie de la place de l’Église : épicerie de première "
        "nécessité, café, relais colis et point d’accueil numérique."
    )
    form.add("Le projet en une phrase", pitch, max_chars=145)
    amount = MoneyField()
    amount.set_value(Decimal("148000"))
    rate = PercentField()
    rate.setText("1e3")
    rate.set_problem("« 1e3 » ne se lit pas comme un nombre. Saisir par exemple 35,5.")
    form.add_pair(FieldRow("Coût hors taxes", amount), FieldRow("Taux", rate))
    opening = PartialDateField()
    opening.setText("mars 2028")
    day = DateField()
    day.set_value(date(2027, 2, 26))
    form.add_pair(FieldRow("Ouverture souhaitée", opening), FieldRow("Date du devis", day))
    form.add_line(CheckField("Le local appartient à la commune"))
    layout.addWidget(form)
    layout.addStretch(1)
    name.setFocus()
    return page


def answers_page() -> QWidget:
    """Show questions with their answers, and the funding bar."""
    page, layout = _page()
    for value in ("non", "partiel", "a_verifier", "oui", "sans_objet", None):
        card = Card()
        title = Text(
            "La commune a-t-elle la maîtrise du local : propriété, bail ou promesse\u202f?",
            "card-title",
            wrap=True,
        )
        card.body.addLayout(row(Text("E1", "card-title", "text2"), title, Chip(BLOCKER_CHIP)))
        control = AnswerControl("E1")
        control.set_value(value)
        card.body.addWidget(control)
        layout.addWidget(card)
    bar = FundingBar()
    shares = (("Département", 36000, "s2"), ("État", 51800, "s3"), ("Région", 12000, "s4"))
    shares = (*shares, ("CC", 10000, "s5"), ("Fondation", 6000, "s6"), ("Commune", 32200, "s1"))
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
    panel.set_items(TODO, "Avant le dépôt, le 26\u00a0févr. 2027")
    button.set_items(TODO)
    space = WorkspaceLayout(header, steps, selector, form_page(), panel, button)
    space.rail_mode_changed.connect(rail.set_mode)
    space.narrow_changed.connect(header.set_narrow)
    layout = QHBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(rail)
    layout.addWidget(space, 1)
    return window


def rail_page() -> QWidget:
    """Show the wide rail."""
    rail = Rail(RAIL, RAIL_BOTTOM)
    rail.set_current("projects")
    return rail


PAGES: dict[str, tuple[Callable[[], QWidget], int, int]] = {
    "buttons": (buttons_page, 900, 760),
    "form": (form_page, 760, 800),
    "answers": (answers_page, 780, 1000),
    "workspace": (workspace_page, 1366, 698),
    "rail": (rail_page, 212, 698),
}
