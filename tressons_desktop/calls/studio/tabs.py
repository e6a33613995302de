"""The pages of the form of a call, in the order in which a règlement is read."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.calls.load_aid import PERCENT
from tressons_desktop.calls.load_parts import LONGEST_TITLE, MOST_MONTHS
from tressons_desktop.calls.studio.form import (
    DENSITIES,
    FormKind,
    FormPart,
    Group,
    Tab,
    all_fields,
    all_parts,
    count,
    field,
    title,
    words_of,
)
from tressons_desktop.calls.studio.tabs_aid import (
    AID_LINES,
    CONDITIONS,
    ENVELOPES,
    OWN_SHARES,
    SOURCE,
)
from tressons_desktop.calls.studio.tabs_asked import CRITERIA, PIECES, SECTIONS
from tressons_desktop.calls.studio.tabs_sending import DEPOSIT_WAYS, STAGES, WAVES
from tressons_desktop.calls.terms import About, PromiseKind
from tressons_desktop.project.values import FunderKind, LegalForm, ProjectKind

OTHER_SOURCES: Final = FormPart(
    key="other_sources",
    title="Autres textes lus",
    one="autre texte",
    named=False,
    lead="text",
    fields=(
        field("text", "Texte", example="Délibération du 12 octobre 2026", required=True),
        field("date", "Date imprimée dessus", example="12/10/2026"),
    ),
)

CO_FUNDERS: Final = FormPart(
    key="co_funders",
    title="Qui finance avec lui",
    one="autre financeur",
    named=False,
    lead="name",
    fields=(
        field(
            "name",
            "Financeur",
            example="Région Normandie",
            required=True,
            longest=LONGEST_TITLE,
        ),
        field("kind", "Qui finance", FormKind.CHOICE, words=words_of(FunderKind), required=True),
        field("rate", "Sa part du taux", FormKind.PERCENT, "5 %", high=PERCENT),
        field("envelope", "Sa part de l’enveloppe", FormKind.EUROS, "100 000 €"),
    ),
)

FUNDER: Final = Tab(
    key="funder",
    title="Financeur",
    groups=(
        Group(
            title="L’appel",
            fields=(
                title("Titre de l’appel", "Commerces de proximité 2027"),
                field("version", "Édition ou version", example="2027", required=True, longest=40),
                field(
                    "funder",
                    "Financeur",
                    example="Département de la Creuse",
                    required=True,
                    longest=LONGEST_TITLE,
                ),
                field(
                    "funder_kind",
                    "Qui finance",
                    FormKind.CHOICE,
                    words=words_of(FunderKind),
                    required=True,
                ),
                field("scheme", "Dispositif", example="Fonds de proximité", longest=LONGEST_TITLE),
                field(
                    "legal_basis",
                    "Base légale",
                    example="Délibération du 12 octobre 2026",
                ),
                field(
                    "summary",
                    "En deux phrases",
                    FormKind.TEXT,
                    "Aide aux derniers commerces des communes de moins de 2 000 habitants.",
                    longest=2000,
                ),
                field("envelope", "Enveloppe", FormKind.EUROS, "250 000 €", high=Decimal(10**11)),
                field("envelope_note", "Sur l’enveloppe", example="Sous réserve du vote du budget"),
                count("most", "Dossiers par porteur, au plus", "1", 100),
                field(
                    "help_offered",
                    "Aide qui n’est pas de l’argent, une par ligne",
                    FormKind.LINES,
                    "Accompagnement par un chargé de mission",
                ),
            ),
        ),
        Group(
            title="À qui poser une question",
            fields=(
                field("contact.service", "Service", example="Direction des territoires"),
                field("contact.name", "Personne", example="Camille Exemple"),
                field("contact.email", "Courriel", example="appel@exemple.fr"),
                field("contact.phone", "Téléphone", example="05 00 00 00 00"),
                field("contact.address", "Adresse postale", example="12 place du Marché"),
                field("contact.site", "Page du financeur", example="exemple.fr/appel"),
            ),
        ),
        Group(
            title="D’où vient ce qui est écrit ici",
            fields=(
                field(
                    "source.text",
                    "Règlement lu",
                    example="Règlement d’intervention, Département de la Creuse",
                    required=True,
                ),
                field("source.date", "Date imprimée dessus", example="12/10/2026"),
                field("as_of", "Relevé en", example="Mars 2027", longest=40),
                field("checked_on", "Vérifié le", FormKind.DAY, "16/03/2027"),
                field("to_verify", "À vérifier avant de déposer", FormKind.FLAG, usual="oui"),
                field("is_model", "Un modèle à adapter, pas un appel ouvert", FormKind.FLAG),
            ),
        ),
    ),
    parts=(CO_FUNDERS, ENVELOPES, OTHER_SOURCES),
)

MONEY: Final = Tab(
    key="money",
    title="Dates et aides",
    groups=(
        Group(
            title="Dates",
            fields=(
                field("calendar.opening", "Ouverture", FormKind.DAY, "04/01/2027"),
                field("deadline", "Date limite", FormKind.DAY, "26/02/2027"),
                field("calendar.hour", "Heure", FormKind.HOUR, "12:00"),
                field("calendar.rolling", "Dossiers reçus au fil de l’eau", FormKind.FLAG),
                field("calendar.committee", "Comité ou jury", example="Mai 2027"),
                field("calendar.decision", "Décision", example="Octobre 2027"),
            ),
        ),
        Group(
            title="Pour toutes les aides ensemble",
            fields=(
                field("rules.cap", "Plafond de l’aide", FormKind.EUROS, "35 000 €"),
                field("rules.minimum_request", "Aide demandée au moins", FormKind.EUROS, "5 000 €"),
                field(
                    "rules.public_aid_max",
                    "Total des aides publiques admis",
                    FormKind.PERCENT,
                    "80 %",
                    high=PERCENT,
                ),
                field(
                    "rules.own_funds_min",
                    "Part que le porteur paie lui-même",
                    FormKind.PERCENT,
                    "20 %",
                    high=PERCENT,
                ),
                field(
                    "rules.not_with",
                    "Ne se cumule pas avec l’aide de",
                    FormKind.CHOICES,
                    words=words_of(FunderKind),
                ),
                field(
                    "rules.not_with_schemes",
                    "Ne se cumule pas avec ces dispositifs, un par ligne",
                    FormKind.LINES,
                    "DETR",
                ),
            ),
        ),
    ),
    parts=(AID_LINES, WAVES, OWN_SHARES),
)

REQUIREMENTS: Final = FormPart(
    key="requirements",
    title="Autres conditions à remplir",
    one="condition d’admission",
    feminine=True,
    fields=(
        title("Condition", "Dernier commerce du village"),
        field(
            "about", "Porte sur", FormKind.CHOICE, words=words_of(About), usual=str(About.PROJECT)
        ),
        field("conditions", "Elle est remplie quand", FormKind.CONDITIONS, required=True),
        field("refusal", "Ce que lit qui ne la remplit pas", example="Un autre commerce existe"),
        field("ask", "Ce qu’il faut demander quand on ne sait pas", example="À voir en mairie"),
        *SOURCE,
    ),
)
PROMISES: Final = FormPart(
    key="promises",
    title="Ce que le porteur promet",
    one="engagement",
    fields=(
        title("Engagement", "Rester ouvert cinq ans"),
        field(
            "kind",
            "Nature",
            FormKind.CHOICE,
            words=words_of(PromiseKind),
            usual=str(PromiseKind.OTHER),
        ),
        count("months", "Durée, en mois", "60", MOST_MONTHS),
        CONDITIONS,
        *SOURCE,
    ),
)
WHO: Final = Tab(
    key="who",
    title="Qui et où",
    groups=(
        Group(
            title="Qui peut demander",
            fields=(
                field(
                    "rules.promoter_forms",
                    "Porteurs admis, tous si rien n’est choisi",
                    FormKind.CHOICES,
                    words=words_of(LegalForm),
                ),
                field(
                    "rules.kinds",
                    "Projets admis, tous si rien n’est choisi",
                    FormKind.CHOICES,
                    words=words_of(ProjectKind),
                ),
            ),
        ),
        Group(
            title="Où",
            fields=(
                count("rules.population_max", "Population au plus", "2 000", 10**9),
                field(
                    "rules.densities", "Densité de la commune", FormKind.CHOICES, words=DENSITIES
                ),
                field(
                    "rules.departements",
                    "Numéros de département, un par ligne",
                    FormKind.LINES,
                    "23",
                ),
            ),
        ),
    ),
    parts=(REQUIREMENTS, PROMISES),
)

TABS: Final = (
    FUNDER,
    MONEY,
    WHO,
    Tab(key="questions", title="Questions", parts=(SECTIONS,)),
    Tab(
        key="criteria",
        title="Critères",
        groups=(
            Group(
                title="Note",
                fields=(field("threshold", "Note minimale", FormKind.NUMBER, "50"),),
            ),
        ),
        parts=(CRITERIA,),
    ),
    Tab(key="pieces", title="Pièces", parts=(PIECES,)),
    Tab(
        key="deposit",
        title="Dépôt",
        groups=(
            Group(
                title="En quelques mots",
                fields=(
                    field(
                        "deposit",
                        "Comment déposer",
                        FormKind.TEXT,
                        "En ligne, avant la date limite.",
                        longest=2000,
                    ),
                ),
            ),
        ),
        parts=(DEPOSIT_WAYS, STAGES),
    ),
)

FIELDS: Final = all_fields(TABS)
PARTS: Final = all_parts(TABS)


def tab_of(path: tuple[str | int, ...]) -> str:
    """Say on which page something is typed."""
    for tab in TABS:
        fields = (one.key for group in tab.groups for one in group.fields)
        if path[0] in (*fields, *(part.key for part in tab.parts)):
            return tab.key
    return TABS[0].key
