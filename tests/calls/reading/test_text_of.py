"""Lines become paragraphs and sentences, each with its page, its title and its list."""

from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.calls.reading.plain import cleaned, plain
from tressons_desktop.calls.reading.text_of import (
    Part,
    Sentence,
    paged_text,
    pasted_text,
    sentences_of,
)


def _sentences(text: str) -> list[str]:
    return [one.text for one in sentences_of(pasted_text(text))]


def _the(words: str, text: str) -> Sentence:
    return next(one for one in sentences_of(pasted_text(text)) if words in one.text)


def test_a_word_cut_at_the_end_of_a_line_is_joined() -> None:
    text = "Le Département accorde une sub-\nvention aux communes rurales du territoire\n"
    assert "une subvention aux communes" in pasted_text(text).text


def test_a_word_that_keeps_its_hyphen_keeps_it() -> None:
    text = "Les travaux d’une collectivité confiés en sous-\ntraitance sont retenus par le jury\n"
    assert "en sous-traitance sont" in pasted_text(text).text


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    assert _sentences("Vu l’art. 12 et le n. 4, M. Dupont décide. Il signe.") == [
        "Vu l’art. 12 et le n. 4, M. Dupont décide.",
        "Il signe.",
    ]


def test_items_lose_their_bullet_and_know_what_opens_them() -> None:
    text = "Pièces à fournir :\n• un plan\n- deux devis\n1) un RIB\na) une lettre\n"
    items = [one for one in sentences_of(pasted_text(text)) if one.kind is Part.ITEM]
    assert [one.text for one in items] == ["un plan", "deux devis", "un RIB", "une lettre"]
    assert {one.lead for one in items} == {"Pièces à fournir :"}


def test_a_sentence_knows_the_title_above_it() -> None:
    text = (
        "Article 4 – Dépôt\nLe dossier est déposé.\n5.2 Suites\nLe jury décide.\nCONTACT\nUn mot."
    )
    assert _the("déposé", text).heading == "Article 4 – Dépôt"
    assert _the("jury", text).heading == "5.2 Suites"
    assert _the("Un mot", text).heading == "CONTACT"


def test_a_cell_knows_the_title_of_its_column() -> None:
    row = _the("Murs", "Dépense\tTaux\tPlafond\nMurs\t50 %\t50 000 €\n")
    assert row.column_over(row.text.index("50 %")) == "taux"
    assert row.column_over(row.text.index("50 000")) == "plafond"


def test_a_sentence_knows_its_page() -> None:
    rules = paged_text([["Une première page."], ["Une deuxième page."], [], ["Une quatrième."]])
    pages = [(one.text, one.page) for one in sentences_of(rules)]
    assert pages == [("Une première page.", 1), ("Une deuxième page.", 2), ("Une quatrième.", 4)]
    assert rules.pages == 4
    assert rules.blank_pages == (3,)


def test_a_sentence_that_goes_over_the_page_is_one_sentence() -> None:
    rules = paged_text([["Le dossier complet est remis avant la date"], ["limite du 3 mars 2027."]])
    (one,) = sentences_of(rules)
    assert one.text == "Le dossier complet est remis avant la date limite du 3 mars 2027."
    assert rules.page_at(rules.text.index("limite")) == 2


def test_marks_of_direction_and_controls_are_left_out() -> None:
    assert cleaned("a\u202eb\u200bc\x00d\u00ade") == "abc de"


def test_markup_stays_plain_text() -> None:
    assert _sentences("Le <b>dossier</b> & le plan.") == ["Le <b>dossier</b> & le plan."]


@given(st.text(max_size=60))
def test_the_plain_form_keeps_every_place(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.lists(st.text(alphabet="ab É1.:;-•|\t\n", max_size=40), max_size=12))
def test_every_sentence_stands_where_it_says(lines: list[str]) -> None:
    rules = pasted_text("\n".join(lines))
    for one in sentences_of(rules):
        assert rules.text[one.start : one.end] == one.text


@given(st.lists(st.lists(st.text(alphabet="ab É1.:-", max_size=20), max_size=5), max_size=5))
def test_pages_begin_in_order_whatever_they_hold(pages: list[list[str]]) -> None:
    rules = paged_text(pages)
    assert list(rules.page_starts) == sorted(rules.page_starts)
    assert len(rules.page_starts) == len(pages)


@given(st.text(alphabet="abcdé É12.:;-•|\t\n", max_size=200))
def test_no_letter_of_a_paste_is_lost(text: str) -> None:
    kept = [sign for sign in pasted_text(text).text if sign.isalpha()]
    assert kept == [sign for sign in text if sign.isalpha()]


def test_a_word_without_end_is_cut() -> None:
    """Laid out whole, a hundred thousand signs in a row hold a window for three seconds."""
    text = cleaned("a" * 1_200)
    assert [len(word) for word in text.split()] == [500, 500, 200]
