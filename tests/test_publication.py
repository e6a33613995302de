"""Who publishes this version: shown when known, never invented, never empty."""

from pathlib import Path

import pytest

from tressons_desktop.publication import PublicationUnreadable, load_publication, read_publication

FULL = """
[publisher]
name = "Conseil départemental d’Exemple"
address = "1 place de la Mairie, 00000 Exemple"
contact = "outils@exemple.fr"
site = "https://exemple.fr/tressons"
[release]
date = "2027-01-31"
supported_until = "2029-01-31"
"""


def test_what_the_publisher_filled_is_said_and_nothing_else() -> None:
    assert read_publication(FULL).lines() == (
        "Publié par Conseil départemental d’Exemple, 1 place de la Mairie, 00000 Exemple.",
        "Version publiée le 31/01/2027.",
        "Ses défauts de sécurité sont corrigés jusqu’au 31/01/2029.",
        "Écrire à outils@exemple.fr.",
        "Site\u00a0: https://exemple.fr/tressons",
    )
    alone = read_publication('[publisher]\nname = "Tressons"')
    assert alone.lines() == ("Publié par Tressons.",)
    assert alone.unfilled() == ("address", "contact", "site", "date", "supported_until")
    assert read_publication(FULL).unfilled() == ()


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("outils@exemple.fr", "une adresse", "courriel"),
        ("https://exemple.fr", "javascript:", "https"),
        ("2027-01-31", "31/01/2027", "date"),
        ("2029-01-31", "2026-01-31", "précède"),
        ("Conseil départemental d’Exemple", " ", "qui publie"),
        ('"1 place de la Mairie, 00000 Exemple"', "3", "address"),
    ],
)
def test_a_field_that_would_mislead_is_refused_by_name(was: str, becomes: str, said: str) -> None:
    with pytest.raises(PublicationUnreadable, match=said):
        read_publication(FULL.replace(was, becomes))


def test_the_file_of_the_application_is_read() -> None:
    assert load_publication().publisher
    assert load_publication(Path("resources/publication.toml")) == load_publication()
