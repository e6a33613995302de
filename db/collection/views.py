"""Views for a business intelligence tool: French words, one line for what a person counts."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

_AMOUNT: Final = {"sqlite": "({} / 10000.0)", "postgresql": "{}"}

_LAST: Final = """
CREATE VIEW vue_dossiers AS
SELECT d.call_id AS appel, d.project_id AS projet, d.commune_code AS insee,
       d.commune_name AS commune, d.departement_code AS departement, d.epci_siren AS epci_siren,
       d.epci_name AS intercommunalite, d.title AS intitule, d.applicant AS demandeur,
       d.siret AS siret, d.form AS forme, d.kinds AS natures, {cost} AS cout, {asked} AS demande,
       {own} AS reste_au_demandeur, d.admission AS recevabilite, d.complete AS complet_a,
       d.made_at AS fait_le, d.sha256 AS empreinte
FROM desk_dossier d
WHERE NOT EXISTS (
  SELECT 1 FROM desk_dossier n
  WHERE n.call_id = d.call_id AND n.project_id = d.project_id
    AND n.commune_code = d.commune_code
    AND (n.made_at > d.made_at OR (n.made_at = d.made_at AND n.sha256 > d.sha256))
)
AND NOT EXISTS (
  SELECT 1 FROM desk_join j
  WHERE j.call_id = d.call_id AND j.project_id = d.project_id
    AND j.commune_code = d.commune_code AND j.same
)
"""
_DECIDED: Final = """
CREATE VIEW vue_decisions AS
SELECT d.call_id AS appel, d.project_id AS projet, d.commune_code AS insee, d.aid AS aide,
       d.ruling AS decision, {base} AS assiette, {rate} AS taux, {amount} AS montant,
       d.decided_on AS decide_le, d.by_name AS par
FROM (SELECT call_id, project_id, commune_code, aid, ruling, base, rate, amount, decided_on,
             "by" AS by_name FROM desk_decision) d
"""
_BY_EPCI: Final = """
CREATE VIEW vue_par_intercommunalite AS
SELECT appel, epci_siren, intercommunalite, count(*) AS dossiers, sum(cout) AS cout,
       sum(demande) AS demande
FROM vue_dossiers GROUP BY appel, epci_siren, intercommunalite
"""
_ENVELOPE: Final = """
CREATE VIEW vue_enveloppes AS
SELECT c.id AS appel, c.title AS intitule, {envelope} AS enveloppe,
       (SELECT coalesce(sum(montant), 0) FROM vue_decisions v
        WHERE v.appel = c.id AND v.decision = 'accordee') AS accorde
FROM desk_call c
"""

VIEWS: Final = ("vue_dossiers", "vue_decisions", "vue_par_intercommunalite", "vue_enveloppes")


def make_views(connection: Connection) -> None:
    """Make the views, in the place of those of another version."""
    kind = connection.dialect.name
    for name in reversed(VIEWS):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    cells = {
        name: _AMOUNT[kind].format(f"{table}.{name}")
        for table, names in (
            ("d", ("cost", "asked", "own", "base", "rate", "amount")),
            ("c", ("envelope",)),
        )
        for name in names
    }
    for words in (_LAST, _DECIDED, _BY_EPCI, _ENVELOPE):
        connection.exec_driver_sql(words.format(**cells))
