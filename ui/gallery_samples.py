"""What the pages of the gallery show: places, steps, what remains, kinds."""

from __future__ import annotations

from ui.widgets.choice_fields import Option
from ui.widgets.rail import RailItem
from ui.widgets.steps import StepItem
from ui.widgets.todo import TodoItem

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
    StepItem("project", "Projet", "partial", "6/7"),
    StepItem("promoter", "Porteur et gouvernance", "done"),
    StepItem("territory", "Territoire et besoin", "done"),
    StepItem("feasibility", "Faisabilité", "blocked", "48/54"),
    StepItem("activity", "Activité et modèle économique", "partial", "7/10"),
    StepItem("investment", "Investissement", "done"),
    StepItem("funding", "Plan de financement", "partial", "9/10"),
    StepItem("calendar", "Calendrier", "partial", "3/5"),
    StepItem("partners", "Partenaires", "done"),
    StepItem("impact", "Impact", "partial", "2/3"),
    StepItem("pieces", "Pièces", "partial", "8/12"),
    StepItem("dossier", "Dossier", "empty"),
)
REMAINING = (
    TodoItem("e1", "blocker", "Autoriser l’accord avec le propriétaire", "Faisabilité, E1"),
    TodoItem("f", "blocker", "Ramener la demande au Département à 35\u202f000\u00a0€", "Plan"),
    TodoItem("c", "missing", "Choisir la commune", "Projet"),
    TodoItem("p", "missing", "Joindre 4 pièces", "Pièces"),
    TodoItem("v", "to_check", "Vérifier 5 réponses", "Faisabilité"),
    TodoItem("w", "to_check", "Vérifier le taux", "Plan de financement"),
)
KINDS = (
    Option("epicerie", "Épicerie", "shopping-basket"),
    Option("cafe", "Café associatif", "coffee"),
    Option("tiers", "Tiers-lieu", "warehouse"),
    Option("energie", "Énergie citoyenne", "sun"),
)
