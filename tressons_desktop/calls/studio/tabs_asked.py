"""What the form asks of a question, of a piece and of a criterion."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.calls.load_parts import MOST_MONTHS
from tressons_desktop.calls.load_sections import LONGEST_ACTION, MOST_ANSWER, OWN_TEXT
from tressons_desktop.calls.model import Demand, FieldKind, LimitUnit
from tressons_desktop.calls.studio.form import (
    Field,
    FormKind,
    FormPart,
    count,
    field,
    title,
    words_of,
)
from tressons_desktop.calls.studio.tabs_aid import CONDITIONS, SOURCE
from tressons_desktop.calls.studio.tabs_sending import MOST_MEGABYTES
from tressons_desktop.project.model import NARRATIVE_SECTIONS

_ORIGINS: Final = ((OWN_TEXT, "Réponse propre à cet appel"), *NARRATIVE_SECTIONS.items())


def _bound(key: str, label: str, example: str) -> Field:
    return field(key, label, FormKind.NUMBER, example, low=-MOST_ANSWER, high=MOST_ANSWER)


SECTIONS: Final = FormPart(
    key="sections",
    title="Questions, dans l’ordre du formulaire",
    carried=("portal_id",),
    one="question",
    feminine=True,
    fields=(
        field("title", "Question", example="Le besoin des habitants", required=True, longest=500),
        field("heading", "Rubrique du formulaire", example="Le projet"),
        field(
            "kind",
            "Forme de la réponse",
            FormKind.CHOICE,
            words=words_of(FieldKind),
            usual=str(FieldKind.TEXT),
        ),
        field(
            "source",
            "Texte du projet qui y répond",
            FormKind.CHOICE,
            words=_ORIGINS,
            usual=OWN_TEXT,
        ),
        field("need", "Réponse", FormKind.CHOICE, words=words_of(Demand)),
        count("limit", "Longueur au plus", "2 000", 100_000),
        field(
            "limit_unit",
            "Comptée en",
            FormKind.CHOICE,
            words=words_of(LimitUnit),
            usual=str(LimitUnit.CHARACTERS),
        ),
        field(
            "help", "Ce que dit le financeur", FormKind.TEXT, "Chiffres à l’appui.", longest=2000
        ),
        field("example", "Exemple de réponse", example="42 foyers sur 60 ont répondu"),
        field("options", "Choix proposés, un par ligne", FormKind.LINES, "Oui, en régie"),
        field("other_option", "Un autre choix peut être écrit", FormKind.FLAG),
        field("columns", "Colonnes du tableau, une par ligne", FormKind.LINES, "Année"),
        field("unit", "Unité d’un nombre", example="emplois", longest=40),
        field(
            "minimum", "Nombre au moins", FormKind.NUMBER, "1", low=-MOST_ANSWER, high=MOST_ANSWER
        ),
        field(
            "maximum", "Nombre au plus", FormKind.NUMBER, "100", low=-MOST_ANSWER, high=MOST_ANSWER
        ),
        CONDITIONS,
    ),
)

CRITERIA: Final = FormPart(
    key="criteria",
    title="Critères du jury",
    one="critère",
    fields=(
        title("Critère", "Utilité sociale"),
        field("group", "Famille", example="Le projet"),
        field("help", "Ce que le jury regarde", FormKind.TEXT, "Besoin prouvé.", longest=2000),
        field("weight", "Poids", FormKind.NUMBER, "30"),
        field("scale", "Noté sur", FormKind.NUMBER, "20"),
        field("threshold", "Note éliminatoire", FormKind.NUMBER, "8"),
    ),
)

_PER_EXPENSE: Final = FormPart(
    key="per_expense",
    title="Combien, selon le montant de chaque dépense",
    one="nombre par dépense",
    named=False,
    lead="count",
    fields=(
        field("above", "Dépense de plus de", FormKind.EUROS, "1 000 €", required=True),
        field(
            "count", "Combien", FormKind.COUNT, "2", required=True, low=Decimal(1), high=Decimal(20)
        ),
    ),
)

PIECES: Final = FormPart(
    key="pieces",
    title="Pièces à joindre",
    carried=("portal_id",),
    one="pièce",
    feminine=True,
    fields=(
        title("Pièce", "Devis détaillés"),
        field(
            "action",
            "Ce qu’il faut faire",
            example="Demander deux devis",
            required=True,
            longest=LONGEST_ACTION,
        ),
        field("blocking", "Sans elle le dossier n’est pas reçu", FormKind.FLAG),
        field(
            "need",
            "Demandée",
            FormKind.CHOICE,
            words=words_of(Demand),
            usual=str(Demand.REQUIRED),
        ),
        field("count", "Combien", FormKind.COUNT, "2", low=Decimal(1), high=Decimal(20), usual="1"),
        field("how", "Comment l’obtenir", FormKind.TEXT, "De moins de six mois.", longest=2000),
        field("stage", "À quelle étape", FormKind.STAGE),
        field("signed", "À signer", FormKind.FLAG),
        field("formats", "Formats acceptés, un par ligne", FormKind.LINES, "PDF"),
        field("max_bytes", "Poids au plus, en Mo", FormKind.MEGABYTES, "5", high=MOST_MEGABYTES),
        count("valid_months", "Âge au plus, en mois", "6", MOST_MONTHS),
        field("template", "Modèle du financeur", example="Annexe 2"),
        CONDITIONS,
        *SOURCE,
    ),
    parts=(_PER_EXPENSE,),
)
