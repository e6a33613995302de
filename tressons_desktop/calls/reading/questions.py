"""Propose what an applicant must tell: the items of a list of questions, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tressons_desktop.calls.reading.enumerated import parts_of
from tressons_desktop.calls.reading.plain import plain
from tressons_desktop.calls.reading.proposal import RulesProposal, propose
from tressons_desktop.calls.reading.text_of import Part, Sentence
from tressons_desktop.calls.reading.values import QuestionAsked
from tressons_desktop.calls.reading.vocabulary import ReadingWords

_LENGTH: Final = re.compile(r"\d ?(?:caracteres?|signes?|mots?|pages?|lignes?)\b")
"""A question with its length is proposed with it."""
_TELLS: Final = re.compile(r"\b(?:precise|indique)r?\b ?:?")
_UNIT: Final = re.compile(r",? en (m²|m2|euros?|€|km|etp|équivalents? temps plein|heures?)$", re.I)
_UNITS: Final = {"m2": "m²", "euro": "€", "euros": "€", "etp": "ETP"}
_NUMBER: Final = re.compile(
    r"(?:le |la )?(?:surface|nombre|effectif|superficie|chiffre d'affaires)"
)
_DATE: Final = re.compile(r"(?:la )?dates?\b")
_LEADING: Final = re.compile(r"^(?:et |ainsi que )?(?:le |la |les |l['’])?", re.IGNORECASE)


def find_questions(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose the items of the lists of questions, and those that a sentence enumerates."""
    for sentence in sentences:
        if sentence.kind is Part.ITEM and words.about("questions", sentence.plain_lead):
            if not _LENGTH.search(sentence.plain) and not sentence.text.endswith(":"):
                yield _question(sentence, (0, len(sentence.text)))
        elif sentence.kind is Part.TEXT and words.about("questions", sentence.plain):
            told = _TELLS.search(sentence.plain)
            if told is not None and not sentence.text.endswith(":"):
                for span in parts_of(sentence.text, told.end()):
                    yield _question(sentence, span)


def _question(sentence: Sentence, span: tuple[int, int]) -> RulesProposal:
    text = sentence.text[slice(*span)].strip("; .")
    said = _LEADING.sub("", text)
    words = plain(text)
    unit = _UNIT.search(said)
    kind = "nombre" if unit or _NUMBER.match(words) else "date" if _DATE.match(words) else "texte"
    measured = _UNITS.get(unit[1].lower(), unit[1]) if unit else ""
    title = said[: unit.start()] if unit else said
    value = QuestionAsked(title[:1].upper() + title[1:], kind, measured)
    why = "c’est une chose à dire dans le dossier"
    return propose(sentence, "sections[]", value, (span[0], span[0] + len(text)), why)
