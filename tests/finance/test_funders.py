"""The words of the mairie tell who pays and what the money is."""

from __future__ import annotations

import pytest

from tressons_desktop.finance.funders import funder_kind_of, nature_of
from tressons_desktop.project.values import FunderKind, FundingNature


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Commune", FunderKind.COMMUNE),
        ("Mairie de Genouilly", FunderKind.COMMUNE),
        ("Communauté de communes du Clunisois", FunderKind.EPCI),
        ("CC du Clunisois", FunderKind.EPCI),
        ("Conseil départemental de Saône-et-Loire", FunderKind.DEPARTEMENT),
        ("CD 71", FunderKind.DEPARTEMENT),
        ("Préfecture", FunderKind.STATE),
        ("ÉTAT", FunderKind.STATE),
        ("Région Bourgogne-Franche-Comté", FunderKind.REGION),
        ("Union européenne, LEADER", FunderKind.EUROPE),
        ("Région, guichet FEADER", FunderKind.EUROPE),
        ("Agence de l’eau", FunderKind.OTHER_PUBLIC),
        ("Banque des Territoires", FunderKind.OTHER_PUBLIC),
        ("Fondation du patrimoine", FunderKind.PRIVATE),
        ("Crédit agricole", FunderKind.PRIVATE),
        ("Les Amis du Four", None),
        ("", None),
    ],
)
def test_a_name_tells_its_kind(name: str, kind: FunderKind | None) -> None:
    assert funder_kind_of(name) is kind


@pytest.mark.parametrize("kind", [k for k in FunderKind if k is not FunderKind.OTHER_PUBLIC])
def test_the_label_of_a_kind_is_recognised(kind: FunderKind) -> None:
    assert funder_kind_of(kind.label) is kind


@pytest.mark.parametrize(
    ("scheme", "nature"),
    [
        ("Emprunt sur 12 ans", FundingNature.LOAN),
        ("Prêt relais", FundingNature.LOAN),
        ("Fonds propres", FundingNature.OWN_FUNDS),
        ("Mécénat", FundingNature.GIFT),
        ("Fonds de concours", None),
        ("DETR", None),
    ],
)
def test_a_scheme_tells_what_the_money_is(scheme: str, nature: FundingNature | None) -> None:
    assert nature_of(scheme) is nature
