"""A checklist file is hostile until proven otherwise, and is told so precisely."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.feasibility.checklists import COMMON, answer
from tressons_desktop.definitions.law_words import UnknownLaw
from tressons_desktop.definitions.source import Source
from tressons_desktop.feasibility.loader import ChecklistRefused, checklist_of, load_checklist
from tressons_desktop.feasibility.model import AnswerKind, QuestionLevel
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.feasibility.writing import write_checklist

CHECKLIST = """format = 1
id = "reseau"
version = "3"
title = "Grille du réseau"
kinds = ["epicerie"]

[[axes]]
id = "a"
letter = "A"
title = "Axe"

[[questions]]
id = "un"
code = "A1"
axis = "a"
text = "Une question ?"
why = "Parce que."
how = "Ainsi."
evidence = "Un papier."
gap = "Il manque."
action = "Faire"
general_knowledge = true
"""


def refused(tmp_path: Path, content: str | bytes) -> ChecklistRefused:
    file = tmp_path / "grille.toml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ChecklistRefused) as caught:
        load_checklist(file)
    assert caught.value.file == "grille.toml"
    assert str(tmp_path) not in str(caught.value)
    return caught.value


def loaded(tmp_path: Path, content: str) -> object:
    file = tmp_path / "grille.toml"
    file.write_text(content, encoding="utf-8")
    return load_checklist(file)


def test_a_small_checklist_is_read(tmp_path: Path) -> None:
    file = tmp_path / "grille.toml"
    file.write_bytes(b"\xef\xbb\xbf" + CHECKLIST.replace("\n", "\r\n").encode())
    checklist = load_checklist(file)
    assert (checklist.id, checklist.version, checklist.kinds[0].label) == (
        "reseau",
        "3",
        "Épicerie",
    )
    assert checklist.questions[0].general_knowledge


def test_typed_answers_are_accepted(tmp_path: Path) -> None:
    number = CHECKLIST + 'kind = "nombre"\nunit = "habitants"\n'
    choice = CHECKLIST + 'kind = "choix"\nchoices = ["Régie", "Bail"]\n'
    file = tmp_path / "grille.toml"
    for content, kind in ((number, AnswerKind.NUMBER), (choice, AnswerKind.CHOICE)):
        file.write_text(content, encoding="utf-8")
        assert load_checklist(file).questions[0].kind is kind


@pytest.mark.parametrize(
    ("change", "message", "line"),
    [
        (('axis = "a"', 'axis = "z"'), "« z » est inconnu pour « axis » (admis : a)", 15),
        (('why = "Parce que."\n', ""), "il manque « why » dans « questions »", 12),
        (('why = "Parce que."', 'why = "  "'), "« why » est vide", 17),
        (('action = "Faire"', 'action = "Faire"\nweight = 9'), "compris entre 1 et 5", 22),
        (('action = "Faire"', 'action = "Faire"\nweight = 1.5'), "un nombre entier", 22),
        (('action = "Faire"', 'action = "Faire"\nweight = true'), "doit être un nombre", 22),
        (('action = "Faire"', f'action = "{"x" * 61}"'), "compte 61 caractères, 60 au plus", 21),
        (("general_knowledge = true", ""), "donner « sources »", 12),
        (('kinds = ["epicerie"]', 'kinds = ["bazar"]'), "« bazar » est inconnu", 5),
        (("format = 1", "format = 3"), "« format » doit valoir 1 ou 2", 1),
        (('action = "Faire"', 'action = "Faire"\nlevel = "decider"'), "demande format = 2", 22),
        (('id = "un"', 'id = "Un !"'), "n’est pas valable", 13),
        (('why = "Parce que."', 'wy = "x"\nwhy = "y"'), "« wy » n’est pas un mot connu", 17),
        (('title = "Axe"', "title = 12"), "« title » doit être un texte", 10),
        (("[[questions]]", "[questions]"), "une suite de rubriques", 12),
        (('action = "Faire"', 'action = "Faire"\nblocker = "oui"'), "true ou false", 22),
    ],
)
def test_each_mistake_is_told_with_its_line(
    tmp_path: Path, change: tuple[str, str], message: str, line: int
) -> None:
    problem = refused(tmp_path, CHECKLIST.replace(*change))
    assert message in str(problem).replace("\u00a0", " ").replace("\u202f", " ")
    assert problem.line == line


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ('{ fact = "age", min = 3 }', "« age » est inconnu pour « fact »"),
        ('{ fact = "kinds", any = ["bazar"] }', "« bazar » est inconnu pour « kinds »"),
        ('{ fact = "population", any = ["1"] }', "s’écrit avec min ou max"),
        ('{ fact = "population", min = 9, max = 3 }', "ne peut jamais être vraie"),
        ('{ fact = "frr" }', "s’écrit avec is = true ou false"),
        ('{ fact = "frr", is = true, code = "x" }', "« code » n’est pas un mot connu"),
    ],
)
def test_a_wrong_condition_is_refused(tmp_path: Path, condition: str, message: str) -> None:
    problem = refused(tmp_path, CHECKLIST + f"applies = [{condition}]\n")
    assert message in str(problem).replace("\u00a0", " ").replace("\u202f", " ")
    assert problem.line == 23


def followed(**follows: str) -> str:
    """Write a checklist of three questions with what each of them follows."""
    question = CHECKLIST[CHECKLIST.index("[[questions]]") :]
    content = CHECKLIST[: CHECKLIST.index("[[questions]]")]
    for n, name in enumerate(("un", "deux", "trois"), start=1):
        part = question.replace('"un"', f'"{name}"').replace('"A1"', f'"A{n}"')
        content += part + (f"follows = [{follows[name]}]\n" if name in follows else "")
    return content


def test_a_question_may_follow_the_answer_to_another(tmp_path: Path) -> None:
    content = followed(deux='{ question = "un", any = ["oui", "partiel"] }')
    file = tmp_path / "grille.toml"
    file.write_text(content, encoding="utf-8")
    (follow,) = load_checklist(file).questions[1].follows
    assert (follow.question_id, len(follow.any_of)) == ("un", 2)


@pytest.mark.parametrize(
    ("follows", "message"),
    [
        ({"un": '{ question = "neuf", any = ["oui"] }'}, "« neuf » n’existe pas"),
        ({"un": '{ question = "un", any = ["oui"] }'}, "« un » → « un »"),
        (
            {
                "un": '{ question = "deux", any = ["oui"] }',
                "deux": '{ question = "trois", any = ["oui"] }',
                "trois": '{ question = "un", any = ["non"] }',
            },
            "s’attendent l’une l’autre : « un » → « deux » → « trois » → « un »",
        ),
        ({"un": '{ question = "deux", any = ["a_verifier"] }'}, "« a_verifier » est inconnu"),
        ({"un": '{ question = "deux" }'}, "demande « any »"),
        ({"un": '{ question = "deux", any = ["oui"], code = "x" }'}, "n’est pas un mot connu"),
        ({"un": '{ question = "deux", any = ["oui"] }]\nblocker = true #'}, "point bloquant"),
    ],
)
def test_a_wrong_follow_is_refused(tmp_path: Path, follows: dict[str, str], message: str) -> None:
    problem = refused(tmp_path, followed(**follows))
    assert message in str(problem).replace("\u00a0", " ")
    assert problem.line == 23


def test_a_very_long_chain_is_read_and_judged_at_once(tmp_path: Path) -> None:
    question = CHECKLIST[CHECKLIST.index("[[questions]]") :]
    content = CHECKLIST[: CHECKLIST.index("[[questions]]")]
    for n in range(900):
        part = question.replace('"un"', f'"q{n}"').replace('"A1"', f'"A{n}"')
        content += part + f'follows = [{{ question = "q{n + 1}", any = ["oui"] }}]\n'
    content += question.replace('"un"', '"q900"').replace('"A1"', '"A900"')
    file = tmp_path / "grille.toml"
    file.write_text(content, encoding="utf-8")
    checklist = load_checklist(file)
    start = time.perf_counter()
    assert assess(checklist, (), {}).total == 1
    assert time.perf_counter() - start < 0.2
    circle = content + 'follows = [{ question = "q0", any = ["oui"] }]\n'
    assert "s’attendent l’une l’autre" in str(refused(tmp_path, circle))


SECOND = CHECKLIST.replace("format = 1", "format = 2")


class OneArticle:
    """A law of one entry."""

    def resolve(self, text: str) -> str:
        if "{loi:quota}" not in text:
            raise UnknownLaw("autre")
        return text.replace("{loi:quota}", "450\u00a0habitants")

    def source(self, entry_id: str) -> Source:
        if entry_id != "quota":
            raise UnknownLaw(entry_id)
        return Source(text="CSP, art. L. 3332-1", checked=date(2026, 11, 27), law="quota")

    def number(self, entry_id: str) -> Decimal:
        raise UnknownLaw(entry_id)


def test_the_new_words_are_read_and_written_back(tmp_path: Path) -> None:
    words = """level = "decider"
renamed_from = ["ancien", "plus-ancien"]
not_applicable_when = [{ fact = "works", is = false }]
not_applicable_because = "Aucuns travaux au budget."
law = ["quota"]
sources = [{ text = "Guide", date = "2025", checked = 2026-11-27, url = "https://exemple.fr/g" }]
"""
    content = SECOND.replace("general_knowledge = true\n", words)
    content = content.replace("Parce que.", "Une licence pour {loi:quota}.")
    checklist = checklist_of(content.encode(), "grille.toml", OneArticle())
    (question,) = checklist.questions
    assert (question.level, question.renamed_from) == (
        QuestionLevel.DECIDE,
        ("ancien", "plus-ancien"),
    )
    assert question.why == "Une licence pour 450\u00a0habitants."
    assert [str(one) for one in question.sources] == ["Guide (2025)", "CSP, art. L. 3332-1"]
    assert (question.law, question.sources[0].checked) == (("quota",), date(2026, 11, 27))
    assert checklist_of(write_checklist(checklist).encode(), "grille.toml") == checklist


def test_usage_takes_the_place_of_sources(tmp_path: Path) -> None:
    content = SECOND.replace("general_knowledge = true", 'usage = "Convention de prudence."')
    (question,) = checklist_of(content.encode(), "grille.toml").questions
    assert (question.usage, question.sources, question.general_knowledge) == (
        "Convention de prudence.",
        (),
        False,
    )


def test_a_question_may_follow_what_was_chosen(tmp_path: Path) -> None:
    words = 'kind = "choix"\nchoices = ["Vélos", "Taxi"]\n'
    content = followed(deux='{ question = "un", chosen = ["Vélos"] }')
    content = content.replace("general_knowledge = true\n", f"general_knowledge = true\n{words}", 1)
    content = content.replace("format = 1", "format = 2")
    checklist = checklist_of(content.encode(), "grille.toml")
    assert checklist_of(write_checklist(checklist).encode(), "grille.toml") == checklist
    for typed, total in (("", 2), ("Taxi", 2), ("Vélos", 3)):
        assert assess(checklist, [answer("un", typed=typed)], {}).total == total
    for wrong, message in (('"Vélos"]', "« Bus »"), ('"Vélos"], any = ["oui"]', "l’un ou l’autre")):
        changed = content.replace('chosen = ["Vélos"]', f"chosen = [{wrong}")
        changed = changed.replace('chosen = ["Vélos"]', 'chosen = ["Bus"]')
        assert message in str(refused(tmp_path, changed)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('usage = "Ainsi."', "l’un des trois"),
        ('renamed_from = ["un"]', "est encore posée par cette grille"),
        ('renamed_from = ["Un !"]', "n’est pas valable"),
        ('level = "plus-tard"', "« plus-tard » est inconnu pour « level »"),
        ('not_applicable_because = "Parce que."', "vont ensemble"),
        ('not_applicable_when = [{ fact = "works", is = false }]', "vont ensemble"),
        ('law = ["inconnu"]', "le texte de loi « inconnu » n’est pas dans le registre"),
        ('unit = "{loi:inconnu}"', "le texte de loi « autre » n’est pas dans le registre"),
    ],
)
def test_a_wrong_new_word_is_refused_with_its_line(line: str, message: str) -> None:
    content = SECOND + f"{line}\n"
    with pytest.raises(ChecklistRefused) as caught:
        checklist_of(content.encode(), "grille.toml", OneArticle())
    assert message in str(caught.value).replace("\u00a0", " ").replace("\u202f", " ")
    assert caught.value.line in (12, 23)


def test_duplicates_are_refused(tmp_path: Path) -> None:
    question = CHECKLIST[CHECKLIST.index("[[questions]]") :]
    assert "« un » est en double" in str(refused(tmp_path, CHECKLIST + question)).replace(
        "\u00a0", " "
    )
    same_code = CHECKLIST + question.replace('id = "un"', 'id = "deux"')
    assert "« A1 » est en double" in str(refused(tmp_path, same_code)).replace("\u00a0", " ")


def test_files_that_are_not_checklists(tmp_path: Path) -> None:
    assert refused(tmp_path, "").message
    assert refused(tmp_path, "id = \n").line == 1
    assert "texte lisible" in str(refused(tmp_path, CHECKLIST.encode("latin-1") + b"\xff\xfe"))
    assert "dépasse" in str(refused(tmp_path, b"#" * 2_000_000))
    assert refused(tmp_path, "a = " + "[" * 5000).message
    assert refused(tmp_path, "format = " + "9" * 5000).message
    assert refused(tmp_path, "format = nan").message
    assert refused(tmp_path, b"PK\x03\x04\x00\x00").message


@pytest.mark.parametrize("character", ["\u202e", "\u200b", "\ufeff", "\x7f"])
def test_invisible_characters_are_refused(tmp_path: Path, character: str) -> None:
    problem = refused(tmp_path, CHECKLIST.replace("Parce que", f"Parce{character} que"))
    assert "caractère" in str(problem) or "mal écrite" in str(problem)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ChecklistRefused, match="ne peut pas être lu"):
        load_checklist(tmp_path / "absente.toml")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_checklist_is_read_or_refused_never_more(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray(COMMON.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    file = tmp_path_factory.getbasetemp() / "abimee.toml"
    file.write_bytes(content)
    try:
        load_checklist(file)
    except ChecklistRefused as refusal:
        assert refusal.message
