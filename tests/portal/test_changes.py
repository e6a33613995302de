"""A newer revision is compared with the older one, in words."""

from __future__ import annotations

from tests.portal.forms import descriptor, form_of
from tressons_desktop.portal.changes import ChangeKind, compared_words, form_changes

NATURE = descriptor(8, "DropDownList", "Nature", options=["Épicerie", "Café"])


def test_what_was_added_removed_or_changed_is_told() -> None:
    before = form_of(descriptor(5, "Text", "Nom"), descriptor(6, "Text", "Coût"), NATURE)
    after = form_of(
        descriptor(6, "IntegerNumber", "Coût HT", required=True),
        {**NATURE, "options": ["Épicerie", "Bar"], "otherOption": True},
        descriptor(9, "PieceJustificative", "Plan", required=True),
    )
    changes = {one.key: one for one in form_changes(before, after)}
    assert list(changes) == ["6", "8", "9", "5"]
    assert changes["6"].sentence == (
        "«\u00a0Coût HT\u00a0»\u00a0: s’appelait «\u00a0Coût\u00a0»\u202f; était texte court, "
        "devient nombre entier\u202f; devient obligatoire."
    )
    assert changes["8"].sentence == (
        "«\u00a0Nature\u00a0»\u00a0: choix ajoutés\u00a0: «\u00a0Bar\u00a0», choix retirés\u00a0: "
        "«\u00a0Café\u00a0»\u202f; accepte une réponse libre."
    )
    assert changes["9"].kind is ChangeKind.ADDED
    assert "obligatoire" in changes["9"].sentence
    assert changes["5"].kind is ChangeKind.REMOVED
    assert "ignorerait sa réponse" in changes["5"].sentence
    assert compared_words(before, after) == (
        "De la version du 2\u00a0octobre 2026 à celle du 2\u00a0octobre 2026\u00a0: "
        "4\u00a0changements."
    )


def test_titles_and_order_are_no_changes() -> None:
    one, two = descriptor(5, "Text", "Nom"), descriptor(6, "Date", "Début")
    before = form_of(descriptor(3, "HeaderSection", "1. Un"), one, two)
    after = form_of(descriptor(4, "HeaderSection", "2. Deux"), two, one)
    assert form_changes(before, after) == ()
    assert compared_words(before, after).endswith("aucun changement.")
    assert compared_words(before, before) == "C’est le même fichier."


def test_a_column_of_a_table_is_compared_too() -> None:
    def with_column(kind: str) -> object:
        inside = [descriptor(6, kind, "Montant")]
        return form_of(descriptor(5, "Repetition", "Bloc", champDescriptors=inside))

    changes = form_changes(with_column("Text"), with_column("IntegerNumber"))  # type: ignore[arg-type]
    assert [one.key for one in changes] == ["6"]


def test_another_form_is_not_compared() -> None:
    other = form_of(descriptor(5, "Text", "Nom"), number=13)
    assert "pas la même démarche" in compared_words(form_of(descriptor(5, "Text", "Nom")), other)
