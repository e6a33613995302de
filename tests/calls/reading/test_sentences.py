"""One sentence at a time: what it states, and what looks like it and is something else."""

import pytest

from tests.calls.reading.vectors import found_in, told

STATED = {
    # dates
    "Dépôt au plus tard le vendredi 26 février 2027 à 12 heures": (
        "deadline = 26 février 2027, 12:00"
    ),
    "Date limite de dépôt des dossiers : 30 juin 2026 à 12h00": "deadline = 30 juin 2026, 12:00",
    "Dossiers reçus avant le 15/05/2027, 17 h": "deadline = 15 mai 2027, 17:00",
    "Dépôt des dossiers avant midi le 2 avril 2027, date limite": "deadline = 2 avril 2027, 12:00",
    "Les dossiers sont à adresser avant le 1er mars.": "deadline = 1er mars, année à préciser (?)",
    "Le comité examine les dossiers déposés avant le 30 mai 2027.": "deadline = 30 mai 2027",
    "Dépôt jusqu’au lundi 30 juin 2026": "deadline = 30 juin 2026 (?)",
    "Le jury se réunira en mai 2027": "calendar.committee = mai 2027",
    "La décision sera notifiée au printemps 2027": "calendar.decision = printemps 2027",
    "Préinscription en ligne du 6 février au 12 mars 2027": "stages[] = 12 mars 2027",
    "La date de dépôt des dossiers est fixée au 15 septembre 2027.": "deadline = 15 septembre 2027",
    "La commission permanente du 12 juillet 2027 attribue les aides.": (
        "calendar.decision = 12 juillet 2027"
    ),
    "Appel ouvert toute l’année, au fil de l’eau": "calendar.rolling = oui",
    "L’appel n’est pas au fil de l’eau.": "",
    # amounts
    "L’aide est plafonnée à 30 000 € par projet.": "aid_lines[].cap = 30 000 €",
    "Plafond de subvention : 30 000,00 €": "aid_lines[].cap = 30 000 €",
    "Subvention maximale de 30 k€": "aid_lines[].cap = 30 000 €",
    "Plafond : 30 000 €": "aid_lines[].cap = 30 000 € (?)",
    "Les dépenses sont plafonnées à 120 000 €.": "aid_lines[].expense_cap = 120 000 €",
    "acquisition des murs plafonnée à 37 500 €": "aid_lines[].expense_cap = 37 500 €",
    "Une dépense minimale de 25 000 € est exigée.": "aid_lines[].expense_floor = 25 000 €",
    "Les projets de moins de 5 000 € ne sont pas éligibles.": "aid_lines[].expense_floor = 5 000 €",
    "Aide forfaitaire de 5 000 €": "aid_lines[].flat = 5 000 €",
    "Aide de 15 000 € par an maximum": "aid_lines[].yearly_cap = 15 000 €",
    "L’enveloppe est de 1,5 M€.": "envelope = 1 500 000 €",
    "Intervention à hauteur de 25 % du coût, plafonné à 12 500 €": (
        "aid_lines[].rate = 25 %\naid_lines[].cap = 12 500 € (?)"
    ),
    "L’aide est versée pendant 3 ans à raison de 10 000 € par an.": (
        "aid_lines[].yearly_cap = 10 000 €"
    ),
    # rates
    "L’aide est égale à 30 % de la dépense retenue.": "aid_lines[].rate = 30 %",
    "L’aide est égale à 12.5 % de la dépense retenue.": "aid_lines[].rate = 12,5 %",
    "Taux de l’aide : de 12.5 % à 15.5 % selon la fiche.": (
        "aid_lines[].steps = de 12,5 % à 15,5 %, selon la fiche"
    ),
    "Article 3.2 - 30 % des dépenses : taux de l’aide": "aid_lines[].rate = 30 %",
    "Le taux varie de 10 % à 80 % selon la fiche.": (
        "aid_lines[].steps = de 10 % à 80 %, selon la fiche"
    ),
    "Taux de l’aide : 10 / 15 / 20 % selon le potentiel fiscal": (
        "aid_lines[].steps = 10 %, 15 % ou 20 %, selon le potentiel fiscal"
    ),
    "Le cumul des aides publiques ne dépasse pas 80 % du coût.": "rules.public_aid_max = 80 %",
    "Un autofinancement minimal de 20 % est exigé.": "rules.own_funds_min = 20 %",
    "L’aide est majorée de 10 % pour les projets exemplaires.": "aid_lines[].bonuses = 10 points",
    "Part minimale du maître d’ouvrage : 20 % du montant HT": (
        "rules.own_funds_min = 20 %\naid_lines[].basis = Hors taxes"
    ),
    "Taux d’aide : 20 % (plus de 1 000 hab.) / 30 % (moins de 1 000 hab.)": (
        "aid_lines[].rate = 20 %\naid_lines[].rate = 30 %"
    ),
    "Le taux d’aide est bonifié de 5 points.": "aid_lines[].bonuses = 5 points",
    # addresses
    "Pour tout renseignement, par courriel à l’adresse a@exemple.example.fr": (
        "contact.email = a@exemple.example.fr"
    ),
    "Question : ess@exemple.example.fr": "contact.email = ess@exemple.example.fr",
    "Les dossiers sont envoyés à depot@exemple.example.fr.": (
        "deposit_ways[] = depot@exemple.example.fr"
    ),
    "Les dossiers sont envoyés à depot@exemple.example.fr. Chaque message pèse 15 Mo au plus.": (
        "deposit_ways[] = depot@exemple.example.fr (15 Mo au plus)"
    ),
    # what it is called
    "Règlement du fonds « Villages vivants » 2027": (
        "source.text = Règlement du fonds « Villages vivants » 2027\n"
        "title = Fonds « Villages vivants » 2027\nversion = 2027"
    ),
    # who, and what is left out
    "Les communes de moins de 1 500 habitants sont aidées.": (
        "rules.population_max = 1 499 habitants"
    ),
    "Les communes de 1 500 habitants au plus sont aidées.": (
        "rules.population_max = 1 500 habitants"
    ),
    "Article 3. Dépenses\nL’achat de véhicules et le matériel d’occasion sont exclus.": (
        "aid_lines[].excluded = L’achat de véhicules et le matériel d’occasion sont exclus"
    ),
    # the jury
    "Les dossiers sont notés : utilité (40 points), la solidité (30 points), sobriété (30 pts)": (
        "criteria[] = Utilité : 40 points\ncriteria[] = Solidité : 30 points\n"
        "criteria[] = Sobriété : 30 points"
    ),
    "Un dossier qui obtient moins de 50 points est écarté.": "threshold = 50",
    "Article 7. Engagements\nElle mentionne le soutien du Département sur ses documents.": (
        "promises[] = Elle mentionne le soutien du Département sur ses documents"
    ),
    # limits
    "Résumé (1 000 caractères maximum)": (
        "sections[].limit [Résumé] = Résumé : 1 000 caractères au plus"
    ),
    "Deux projets maximum par commune": "most = 2",
}

NOTHING = (
    "Pièces à fournir : trois devis pour les achats supérieurs à 4 000 €",
    "Vu la délibération de la commission permanente du 12 octobre 2026 ;",
    "Vu l’article 12 du décret du 3 mars 2019, complété par la circulaire du 4 mai 2020 ;",
    "Loi n° 2014-856 du 31 juillet 2014 relative à l’économie sociale et solidaire",
    "Délibération du conseil municipal du 12 janvier 2026 jointe à la demande",
    "Les travaux sont achevés avant le 31 décembre 2028, date de fin du programme.",
    "La TVA est de 20 %.",
    "Un acompte de 30 % de la subvention est versé à la signature.",
    "Au moins 20 % de logements vacants",
    "Chiffre d’affaires inférieur à 1 M€",
    "Deux devis au-delà de 1 000 €, trois devis au-delà de 90 000 €",
    "Le loyer ne peut dépasser 380 € par mois.",
    "Le 30 février 2027 est la date limite.",
    "Les études comptent dans la limite de 15 % du coût des travaux.",
    "Article 7. Engagements\nIl est rappelé que la commune reste propriétaire.",
    "Deux lots (12 points d’eau) et (3 points) sont prévus. Rien n’est noté.",
    "Siret 123 456 789 00012, dossier 2026-12-45",
)


@pytest.mark.parametrize("sentence", STATED)
def test_a_sentence_gives_its_value(sentence: str) -> None:
    wanted = STATED[sentence]
    assert told(found_in(sentence)) == (f"{wanted}\n" if wanted else "")


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_of_something_else_is_not_proposed(sentence: str) -> None:
    assert told(found_in(sentence)) == ""


def test_two_sentences_that_disagree_make_two_proposals() -> None:
    found = found_in(
        "Date limite de dépôt : 30 juin 2026.\n\nLes dossiers déposés après la date limite du "
        "15 juillet 2026 ne sont pas lus."
    )
    deadlines = [one.shown for one in found if one.field == "deadline"]
    assert deadlines == ["30\u00a0juin 2026", "15\u00a0juillet 2026"]


def test_the_same_value_said_twice_is_proposed_once() -> None:
    found = found_in("Date limite de dépôt : 30 juin 2026.\n\nRappel : clôture le 30/06/2026.")
    assert [one.shown for one in found] == ["30\u00a0juin 2026"]


def test_the_wrong_weekday_is_said() -> None:
    (one,) = found_in("Dépôt jusqu’au lundi 30 juin 2026")
    assert one.doubt
    assert "ce jour est un mardi, le texte dit lundi" in one.why


def test_midnight_is_the_end_of_its_day() -> None:
    (one,) = found_in("Clôture : 30 juin 2026 à minuit")
    assert one.shown == "30\u00a0juin 2026, 23:59"


def test_an_amount_without_tax_does_not_contradict_who_recovers_it() -> None:
    found = found_in(
        "Les dépenses sont retenues hors taxes pour qui récupère la TVA, toutes taxes comprises "
        "pour les autres.\n\nLa dépense est plafonnée à 50 000 € HT."
    )
    assert [one.shown for one in found if one.field == "aid_lines[].basis"] == [
        "Hors taxes pour qui récupère la TVA, sinon TTC"
    ]
