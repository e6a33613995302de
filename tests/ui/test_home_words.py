"""Words, order and search text of the project list."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.ports import ListedProject
from tressons_desktop.project.identity import commune_words
from tressons_desktop.project.values import ProjectKind, ProjectStatus
from tressons_desktop.text.search import normalise
from ui.screens.home import words
from ui.screens.home.lines import Filter, ProjectLines, Sort, normalise_all


@pytest.mark.parametrize(
    ("town", "said"),
    [
        ("Genouilly", "Commune de Genouilly"),
        ("Eu", "Commune d’Eu"),
        ("Étretat", "Commune d’Étretat"),
        ("Le Rousset-Marizy", "Commune du Rousset-Marizy"),
        ("Les Bizots", "Commune des Bizots"),
        ("", ""),
    ],
)
def test_promoter_is_named_in_good_french(town, said):
    assert commune_words(town) == said


def test_orders_by_deadline_then_name():
    today = date(2027, 1, 12)

    def line(name: str, days: int | None) -> ListedProject:
        due = None if days is None else today + timedelta(days)
        summary = ProjectSummary(name, name, (), "", "", ProjectStatus.IDEA, deadline=due)
        return ListedProject(summary, 0)

    lines = ProjectLines([line("b", None), line("Île", 40), line("a", 3)])
    assert lines.matching(Filter(sort=Sort.DEADLINE)) == [2, 1, 0]
    assert lines.matching(Filter(sort=Sort.NAME)) == [2, 0, 1]


@given(st.lists(st.text(max_size=30), max_size=8))
def test_search_text_is_the_plain_form_used_everywhere(texts):
    assert normalise_all(texts) == [normalise(text) for text in texts]


def test_words_of_a_line():
    today = date(2027, 1, 12)
    summary = ProjectSummary(
        "1",
        "  ",
        (ProjectKind.GROCERY, ProjectKind.CAFE, ProjectKind.THIRD_PLACE),
        "Genouilly",
        "71",
        ProjectStatus.BUILDING,
        deadline=date(2027, 2, 26),
        deadline_what="Dépôt",
        blockers=1,
        unknowns=5,
    )
    assert words.name_words(summary) == "Projet sans nom"
    assert words.kind_words(summary.kinds) == "Épicerie, café associatif et tiers-lieu"
    assert words.deadline_words(summary, today) == (
        "26\u00a0févr. 2027",
        "Dépôt dans 45\u00a0jours",
    )
    assert words.remaining_words(summary) == "1\u00a0bloquant, 5 à vérifier"
    assert words.countdown_words(summary, today) == (
        "45\u00a0jours",
        "avant le dépôt, le 26\u00a0févr. 2027",
    )
    assert words.countdown_words(summary, date(2027, 2, 26))[0] == "Aujourd’hui"
    assert words.countdown_words(summary, date(2027, 3, 1))[0] == "Il y a 3\u00a0jours"


@given(
    names=st.lists(st.text("aàbé c", max_size=6), min_size=1, max_size=12),
    typed=st.lists(st.text("aàbé c", max_size=5), max_size=6),
)
def test_typing_on_finds_what_a_fresh_search_finds(names, typed):
    lines = ProjectLines([listed(f"p{n}", name) for n, name in enumerate(names)])
    for text in typed:
        fresh = ProjectLines(lines.listed)
        assert lines.matching(Filter(text=text)) == fresh.matching(Filter(text=text))


def test_communes_are_in_the_order_of_the_alphabet_whatever_their_accents():
    lines = ProjectLines(
        [listed(town, town, commune_name=town) for town in ("Uza", "Étigny", "Eu")]
    )
    assert lines.communes_in_order(archived=False) == ["Étigny", "Eu", "Uza"]
    assert lines.communes(archived=False) == {"Uza", "Étigny", "Eu"}


def listed(project_id: str, name: str, commune_name: str = "") -> ListedProject:
    return ListedProject(
        ProjectSummary(project_id, name, (), commune_name, "", ProjectStatus.IDEA), 0
    )
