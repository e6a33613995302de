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

_of_list = partial(Entity, since=4, part=CopiedPart.FORECAST)

FORECAST_ENTITIES: Final[tuple[Entity, ...]] = (
    _of_list(
        Forecast,
        "forecast",
        RecordWords("l’exploitation", "exploitation", "exploitations", "activity", feminine=True),
        {
            "key": BEHIND("Prévision", "la prévision"),
            "ramp_1": BEHIND(
                "Montée en charge, année 1", "la montée en charge de l’année 1", unit=PERCENT
            ),
            "ramp_2": BEHIND(
                "Montée en charge, année 2", "la montée en charge de l’année 2", unit=PERCENT
            ),
            "ramp_3": BEHIND(
                "Montée en charge, année 3", "la montée en charge de l’année 3", unit=PERCENT
            ),
            "days_open": BEHIND("Jours d’ouverture par an", "les jours d’ouverture", unit="jours"),
            "opening_cash": BEHIND("Argent en caisse au départ", "la caisse de départ", unit=EUROS),
            "equity": BEHIND("Apports", "les apports de l’exploitant", unit=EUROS),
            "stock": BEHIND("Stock de départ HT", "le stock de départ", unit=EUROS),
            "equipment": BEHIND(
                "Matériel de l’exploitant HT", "le matériel de l’exploitant", unit=EUROS
            ),
            "equipment_life": BEHIND(
                "Durée de vie du matériel", "la durée de vie du matériel", unit="ans"
            ),
            "loan_amount": BEHIND(
                "Emprunt de l’exploitant", "l’emprunt de l’exploitant", unit=EUROS
            ),
            "loan_rate": BEHIND("Taux de l’emprunt", "le taux de l’emprunt", unit=PERCENT),
            "loan_months": BEHIND("Durée de l’emprunt", "la durée de l’emprunt", unit="mois"),
            "loan_deferral": BEHIND("Différé de l’emprunt", "le différé de l’emprunt", unit="mois"),
            "customer_delay": BEHIND(
                "Délai de paiement des clients", "le délai des clients", unit="jours"
            ),
            "supplier_delay": BEHIND(
                "Délai de paiement des fournisseurs", "le délai des fournisseurs", unit="jours"
            ),
            "vat": BEHIND("TVA de l’exploitant", "la TVA de l’exploitant"),
            "de_minimis": BEHIND(
                "Aides de minimis reçues en trois ans", "les aides de minimis", unit=EUROS
            ),
            "de_minimis_farm": BEHIND("Production agricole", "le plafond agricole"),
            "market_rent": BEHIND("Loyer du marché par an", "le loyer du marché", unit=EUROS),
            "hour_value": BEHIND(
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
            "label": BEHIND("Activité", "le nom d’une activité"),
            "method": BEHIND("Méthode", "la méthode d’une activité"),
            "count": BEHIND("Nombre", "le nombre d’une activité"),
            "share": BEHIND("Part", "la part d’une activité", unit=PERCENT),
            "pace": BEHIND("Rythme", "le rythme d’une activité"),
            "frequency": BEHIND("Fréquence", "la fréquence d’une activité"),
            "price": BEHIND("Prix HT", "le prix d’une activité", unit=EUROS),
            "margin_rate": BEHIND(
                "Taux de marque", "le taux de marque d’une activité", unit=PERCENT
            ),
            "vat_rate": BEHIND("TVA", "la TVA d’une activité", unit=PERCENT),
            "season": BEHIND("Saison", "la saison d’une activité"),
        },
        list_name="activities",
    ),
    _of_list(
        StaffPost,
        "staff_post",
        RecordWords("un poste", "poste", "postes", "activity"),
        {
            "position": BEHIND("Ordre", "l’ordre des postes"),
            "label": BEHIND("Poste", "le nom d’un poste"),
            "fte": BEHIND("Temps de travail", "le temps de travail", unit="ETP"),
            "gross": BEHIND("Brut par mois", "le salaire brut d’un poste", unit=EUROS),
            "employer_rate": BEHIND("Charges patronales", "les charges patronales", unit=PERCENT),
            "aid": BEHIND("Aide par mois", "l’aide d’un poste", unit=EUROS),
            "aid_months": BEHIND("Durée de l’aide", "la durée de l’aide", unit="mois"),
            "first_month": BEHIND("Mois d’embauche", "le mois d’embauche"),
        },
        list_name="staff",
    ),
    _of_list(
        Charge,
        "charge",
        RecordWords("une charge", "charge", "charges", "activity", feminine=True),
        {
            "position": BEHIND("Ordre", "l’ordre des charges"),
            "label": BEHIND("Charge", "le nom d’une charge"),
            "kind": BEHIND("Famille", "la famille d’une charge"),
            "year_1": BEHIND("Année 1", "une charge, année 1", unit=EUROS),
            "year_2": BEHIND("Année 2", "une charge, année 2", unit=EUROS),
            "year_3": BEHIND("Année 3", "une charge, année 3", unit=EUROS),
            "vat_rate": BEHIND("TVA", "la TVA d’une charge", unit=PERCENT),
            "rhythm": BEHIND("Payée", "le rythme d’une charge"),
        },
        list_name="charges",
    ),
    _of_list(
        OtherIncome,
        "income",
        RecordWords("une aide ou un produit", "ligne", "lignes", "activity", feminine=True),
        {
            "position": BEHIND("Ordre", "l’ordre des produits"),
            "label": BEHIND("Aide ou produit", "le nom d’un produit"),
            "kind": BEHIND("Nature", "la nature d’un produit"),
            "funder": BEHIND("Financeur", "le financeur d’un produit"),
            "year_1": BEHIND("Année 1", "un produit, année 1", unit=EUROS),
            "year_2": BEHIND("Année 2", "un produit, année 2", unit=EUROS),
            "year_3": BEHIND("Année 3", "un produit, année 3", unit=EUROS),
            "month": BEHIND("Mois de versement", "le mois de versement d’un produit"),
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
            "label": BEHIND("Contribution", "le nom d’une contribution"),
            "kind": BEHIND("Nature", "la nature d’une contribution"),
            "quantity": BEHIND("Quantité par an", "la quantité d’une contribution"),
            "unit_value": BEHIND("Valeur", "la valeur d’une contribution", unit=EUROS),
        },
        list_name="in_kinds",
    ),
    _of_list(
        ForecastScenario,
        "scenario",
        RecordWords("un scénario", "scénario", "scénarios", "activity"),
        {
            "position": BEHIND("Ordre", "l’ordre des scénarios"),
            "label": BEHIND("Scénario", "le nom d’un scénario"),
            "sales": BEHIND("Ventes", "les ventes d’un scénario", unit=PERCENT),
            "margin": BEHIND("Taux de marque", "la marge d’un scénario", unit="points"),
            "energy": BEHIND("Énergie", "l’énergie d’un scénario", unit=PERCENT),
            "works": BEHIND("Travaux", "les travaux d’un scénario", unit=PERCENT),
            "delay": BEHIND("Ouverture retardée", "le retard d’un scénario", unit="mois"),
            "refused": BEHIND(
                "Aides refusées", "les aides refusées d’un scénario", copied=EMPTIED, refers=True
            ),
        },
        list_name="scenarios",
    ),
)
