"""The operator's economy, in the table of entities."""

from __future__ import annotations

from functools import partial
from typing import Final

from tressons_desktop.project.entity import (
    BEHIND,
    EMPTIED,
    EUROS,
    PERCENT,
    CopiedPart,
    Entity,
    FieldFacts,
    RecordWords,
)
from tressons_desktop.project.forecast_records import (
    Activity,
    Charge,
    Forecast,
    ForecastScenario,
    InKind,
    OtherIncome,
    StaffPost,
)

ON_SCREEN = FieldFacts
PRINTED = partial(FieldFacts, typed=False)
_of_list = partial(Entity, since=4, part=CopiedPart.FORECAST)

FORECAST_ENTITIES: Final[tuple[Entity, ...]] = (
    _of_list(
        Forecast,
        "forecast",
        RecordWords("l’exploitation", "exploitation", "exploitations", "activity", feminine=True),
        {
            "key": BEHIND("Prévision", "la prévision"),
            "ramp_1": ON_SCREEN(
                "Montée en charge, année 1", "la montée en charge de l’année 1", unit=PERCENT
            ),
            "ramp_2": ON_SCREEN(
                "Montée en charge, année 2", "la montée en charge de l’année 2", unit=PERCENT
            ),
            "ramp_3": ON_SCREEN(
                "Montée en charge, année 3", "la montée en charge de l’année 3", unit=PERCENT
            ),
            "days_open": ON_SCREEN(
                "Jours d’ouverture par an", "les jours d’ouverture", unit="jours"
            ),
            "opening_cash": ON_SCREEN(
                "Argent en caisse au départ", "la caisse de départ", unit=EUROS
            ),
            "equity": ON_SCREEN("Apports", "les apports de l’exploitant", unit=EUROS),
            "stock": ON_SCREEN("Stock de départ HT", "le stock de départ", unit=EUROS),
            "equipment": ON_SCREEN(
                "Matériel de l’exploitant HT", "le matériel de l’exploitant", unit=EUROS
            ),
            "equipment_life": ON_SCREEN(
                "Durée de vie du matériel", "la durée de vie du matériel", unit="ans"
            ),
            "loan_amount": ON_SCREEN(
                "Emprunt de l’exploitant", "l’emprunt de l’exploitant", unit=EUROS
            ),
            "loan_rate": ON_SCREEN("Taux de l’emprunt", "le taux de l’emprunt", unit=PERCENT),
            "loan_months": ON_SCREEN("Durée de l’emprunt", "la durée de l’emprunt", unit="mois"),
            "loan_deferral": ON_SCREEN(
                "Différé de l’emprunt", "le différé de l’emprunt", unit="mois"
            ),
            "customer_delay": ON_SCREEN(
                "Délai de paiement des clients", "le délai des clients", unit="jours"
            ),
            "supplier_delay": ON_SCREEN(
                "Délai de paiement des fournisseurs", "le délai des fournisseurs", unit="jours"
            ),
            "vat": ON_SCREEN("TVA de l’exploitant", "la TVA de l’exploitant"),
            "de_minimis": PRINTED(
                "Aides de minimis reçues en trois ans", "les aides de minimis", unit=EUROS
            ),
            "de_minimis_farm": PRINTED("Production agricole", "le plafond agricole"),
            "market_rent": PRINTED("Loyer du marché par an", "le loyer du marché", unit=EUROS),
            "hour_value": ON_SCREEN(
                "Valeur d’une heure de bénévolat", "la valeur de l’heure", unit=EUROS
            ),
        },
        list_name="forecasts",
        key="key",
    ),
    _of_list(
        Activity,
        "activity",
        RecordWords("une activité", "activité", "activités", "activity", feminine=True),
        {
            "position": BEHIND("Ordre", "l’ordre des activités"),
            "label": ON_SCREEN("Activité", "le nom d’une activité"),
            "method": ON_SCREEN("Méthode", "la méthode d’une activité"),
            "count": ON_SCREEN("Nombre", "le nombre d’une activité"),
            "share": ON_SCREEN("Part", "la part d’une activité", unit=PERCENT),
            "pace": ON_SCREEN("Rythme", "le rythme d’une activité"),
            "frequency": ON_SCREEN("Fréquence", "la fréquence d’une activité"),
            "price": ON_SCREEN("Prix HT", "le prix d’une activité", unit=EUROS),
            "margin_rate": ON_SCREEN(
                "Taux de marque", "le taux de marque d’une activité", unit=PERCENT
            ),
            "vat_rate": ON_SCREEN("TVA", "la TVA d’une activité", unit=PERCENT),
            "season": ON_SCREEN("Saison", "la saison d’une activité"),
        },
        list_name="activities",
    ),
    _of_list(
        StaffPost,
        "staff_post",
        RecordWords("un poste", "poste", "postes", "activity"),
        {
            "position": BEHIND("Ordre", "l’ordre des postes"),
            "label": ON_SCREEN("Poste", "le nom d’un poste"),
            "fte": ON_SCREEN("Temps de travail", "le temps de travail", unit="ETP"),
            "gross": ON_SCREEN("Brut par mois", "le salaire brut d’un poste", unit=EUROS),
            "employer_rate": ON_SCREEN(
                "Charges patronales", "les charges patronales", unit=PERCENT
            ),
            "aid": ON_SCREEN("Aide par mois", "l’aide d’un poste", unit=EUROS),
            "aid_months": ON_SCREEN("Durée de l’aide", "la durée de l’aide", unit="mois"),
            "first_month": ON_SCREEN("Mois d’embauche", "le mois d’embauche"),
        },
        list_name="staff",
    ),
    _of_list(
        Charge,
        "charge",
        RecordWords("une charge", "charge", "charges", "activity", feminine=True),
        {
            "position": BEHIND("Ordre", "l’ordre des charges"),
            "label": ON_SCREEN("Charge", "le nom d’une charge"),
            "kind": ON_SCREEN("Famille", "la famille d’une charge"),
            "year_1": ON_SCREEN("Année 1", "une charge, année 1", unit=EUROS),
            "year_2": ON_SCREEN("Année 2", "une charge, année 2", unit=EUROS),
            "year_3": ON_SCREEN("Année 3", "une charge, année 3", unit=EUROS),
            "vat_rate": ON_SCREEN("TVA", "la TVA d’une charge", unit=PERCENT),
            "rhythm": ON_SCREEN("Payée", "le rythme d’une charge"),
        },
        list_name="charges",
    ),
    _of_list(
        OtherIncome,
        "income",
        RecordWords("une aide ou un produit", "ligne", "lignes", "activity", feminine=True),
        {
            "position": BEHIND("Ordre", "l’ordre des produits"),
            "label": ON_SCREEN("Aide ou produit", "le nom d’un produit"),
            "kind": ON_SCREEN("Nature", "la nature d’un produit"),
            "funder": ON_SCREEN("Financeur", "le financeur d’un produit"),
            "year_1": ON_SCREEN("Année 1", "un produit, année 1", unit=EUROS),
            "year_2": ON_SCREEN("Année 2", "un produit, année 2", unit=EUROS),
            "year_3": ON_SCREEN("Année 3", "un produit, année 3", unit=EUROS),
            "month": ON_SCREEN("Mois de versement", "le mois de versement d’un produit"),
        },
        list_name="incomes",
    ),
    _of_list(
        InKind,
        "in_kind",
        RecordWords(
            "une contribution en nature",
            "contribution",
            "contributions",
            "activity",
            feminine=True,
        ),
        {
            "position": BEHIND("Ordre", "l’ordre des contributions"),
            "label": ON_SCREEN("Contribution", "le nom d’une contribution"),
            "kind": ON_SCREEN("Nature", "la nature d’une contribution"),
            "quantity": ON_SCREEN("Quantité par an", "la quantité d’une contribution"),
            "unit_value": ON_SCREEN("Valeur", "la valeur d’une contribution", unit=EUROS),
        },
        list_name="in_kinds",
    ),
    _of_list(
        ForecastScenario,
        "scenario",
        RecordWords("un scénario", "scénario", "scénarios", "activity"),
        {
            "position": BEHIND("Ordre", "l’ordre des scénarios"),
            "label": ON_SCREEN("Scénario", "le nom d’un scénario"),
            "sales": ON_SCREEN("Ventes", "les ventes d’un scénario", unit=PERCENT),
            "margin": ON_SCREEN("Taux de marque", "la marge d’un scénario", unit="points"),
            "energy": ON_SCREEN("Énergie", "l’énergie d’un scénario", unit=PERCENT),
            "works": ON_SCREEN("Travaux", "les travaux d’un scénario", unit=PERCENT),
            "delay": ON_SCREEN("Ouverture retardée", "le retard d’un scénario", unit="mois"),
            "refused": ON_SCREEN(
                "Aides refusées", "les aides refusées d’un scénario", copied=EMPTIED, refers=True
            ),
        },
        list_name="scenarios",
    ),
)
