"""What a letter of a desk can name of a dossier and of what was decided of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.deciding import aid_titles
from tressons_desktop.desk.decisions import AidDecision, Ruling
from tressons_desktop.desk.ranking import RankedEntry
from tressons_desktop.documents.vocabulary import ModelWords, RepeatedRow
from tressons_desktop.text.amount_words import amount_in_words
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.identifiers import format_siret
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_percent


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs, and where: nothing of it is known of the program."""

    place: str = ""
    role: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLetter:
    """A letter to be written: about which dossier, for which call, when, by whom."""

    ranked: RankedEntry
    call: Call
    today: date
    signing: Signing = Signing()


@dataclass(frozen=True, slots=True)
class LetterField:
    """A word between braces, what it stands for, and how it is read."""

    word: str
    what: str
    read: Callable[[DeskLetter], str]


@dataclass(frozen=True, slots=True)
class LetterList:
    """A list whose rows are repeated."""

    word: str
    what: str
    columns: tuple[str, ...]
    rows: Callable[[DeskLetter], Sequence[RepeatedRow]]


def _granted(letter: DeskLetter) -> list[AidDecision]:
    return [one for one in letter.ranked.decisions if one.ruling is Ruling.GRANTED]


def _alone(letter: DeskLetter) -> AidDecision | None:
    """Return the only aid that is decided; several are said in a table."""
    made = letter.ranked.decisions
    return made[0] if len(made) == 1 else None


def _amount(value: Decimal | None) -> str:
    return format_amount(value) if value else ""


def _base(letter: DeskLetter) -> str:
    one = _alone(letter)
    return _amount(one.base) if one and one.ruling is Ruling.GRANTED and one.rate else ""


def _rate(letter: DeskLetter) -> str:
    one = _alone(letter)
    return format_percent(one.rate) if one and one.rate is not None else ""


def _reason(letter: DeskLetter) -> str:
    said = dict.fromkeys(one.reason.strip() for one in letter.ranked.decisions)
    return "\n".join(one for one in said if one)


def _decided_on(letter: DeskLetter) -> str:
    days = [one.decided_on for one in letter.ranked.decisions if one.decided_on is not None]
    return format_date_long(max(days)) if days else ""


def _words(letter: DeskLetter) -> str:
    return amount_in_words(letter.ranked.granted) if letter.ranked.granted else ""


def _cost(letter: DeskLetter) -> str:
    row = letter.ranked.entry.row
    return f"{format_amount(row.cost)} {'TTC' if row.with_tax else 'HT'}"


FIELDS: Final = (
    LetterField("projet", "Nom du projet", lambda one: one.ranked.entry.row.title),
    LetterField("commune", "Commune du projet", lambda one: one.ranked.entry.row.commune_name),
    LetterField("demandeur", "Qui a demandé", lambda one: one.ranked.entry.row.applicant),
    LetterField("siret", "Son SIRET", lambda one: format_siret(one.ranked.entry.row.siret)),
    LetterField("appel", "Titre de l’appel", lambda one: one.call.title),
    LetterField("financeur", "Qui répond", lambda one: one.call.funder),
    LetterField("cout", "Coût du projet", _cost),
    LetterField("demande", "Aide demandée", lambda one: _amount(one.ranked.entry.row.asked)),
    LetterField("montant", "Aide accordée en tout", lambda one: _amount(one.ranked.granted)),
    LetterField("montant_lettres", "Aide accordée, en toutes lettres", _words),
    LetterField("base", "Dépense retenue, quand une seule aide est décidée", _base),
    LetterField("taux", "Taux, quand une seule aide est décidée", _rate),
    LetterField(
        "plusieurs",
        "Connu quand plusieurs aides sont décidées",
        lambda one: "oui" if len(one.ranked.decisions) > 1 else "",
    ),
    LetterField("motif", "Motif de la décision", _reason),
    LetterField("decide_le", "Jour de la décision", _decided_on),
    LetterField("aujourdhui", "Jour où la lettre est faite", lambda o: format_date_long(o.today)),
    LetterField("lieu", "Où la lettre est signée", lambda one: one.signing.place),
    LetterField("qualite", "Qualité de qui signe", lambda one: one.signing.role),
    LetterField("signataire", "Nom de qui signe", lambda one: one.signing.name),
)


def _aids(letter: DeskLetter) -> list[RepeatedRow]:
    titles = aid_titles(letter.call)
    return [
        {
            "aide": titles.get(one.aid, one.aid),
            "decision": one.ruling.label,
            "base": _amount(one.base),
            "taux": format_percent(one.rate) if one.rate is not None else "",
            "montant": _amount(one.amount) if one.ruling is Ruling.GRANTED else "",
        }
        for one in letter.ranked.decisions
    ]


def _missing(letter: DeskLetter) -> list[RepeatedRow]:
    row = letter.ranked.entry.row
    return [{"point": one} for one in (*row.refused, *row.lacking)]


LISTS: Final = (
    LetterList("aides", "Aides décidées", ("aide", "decision", "base", "taux", "montant"), _aids),
    LetterList("manque", "Ce qui manque ou n’est pas tenu", ("point",), _missing),
)
FIELD_OF: Final[Mapping[str, LetterField]] = {one.word: one for one in FIELDS}
LIST_OF: Final[Mapping[str, LetterList]] = {one.word: one for one in LISTS}
LETTER_WORDS: Final = ModelWords(frozenset(FIELD_OF), LIST_OF)


class LetterFacts:
    """The fields and lists of one letter."""

    vocabulary = LETTER_WORDS

    def __init__(self, letter: DeskLetter) -> None:
        self._letter = letter

    def value(self, word: str) -> str:
        """Read a field; raise KeyError when there is none of this name."""
        return FIELD_OF[word].read(self._letter).strip()

    def rows(self, word: str) -> Sequence[RepeatedRow]:
        """Read the rows of a list; raise KeyError when there is none of this name."""
        return LIST_OF[word].rows(self._letter)
