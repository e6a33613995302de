"""Propose the dates of a call: what each day is, by the words that stand nearest to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tressons_desktop.calls.reading.days import Day, chained, days_in
from tressons_desktop.calls.reading.proposal import RulesProposal, propose
from tressons_desktop.calls.reading.text_of import MOST_IN_SENTENCE, Sentence
from tressons_desktop.calls.reading.vocabulary import ReadingWords, WordsPattern
from tressons_desktop.text.spaces import NBSP

DEADLINE: Final = "deadline"
OPENING: Final = "calendar.opening"
WAVES: Final = "calendar.waves[]"
ROLLING: Final = "calendar.rolling"
_VAGUE_FIELDS: Final = ("calendar.committee", "calendar.decision")
_BEFORE: Final = 130
_AFTER: Final = 60
_CLOSE: Final = 30
_OPEN: Final = 25


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words beside a day; `deposit` ones need a weak one that says before or after."""

    start: int
    end: int
    field: str
    strength: str


def find_dates(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose the days whose role the text states."""
    for sentence in sentences:
        yield from _rolling(sentence, words)
        days = days_in(sentence.plain, words)[:MOST_IN_SENTENCE]
        if days:
            yield from _of_sentence(sentence, days, words)


def _rolling(sentence: Sentence, words: ReadingWords) -> Iterator[RulesProposal]:
    found = words.rolling.search(sentence.plain)
    if found and not words.not_rolling.search(sentence.plain):
        yield propose(sentence, ROLLING, True, found.span(), _why(sentence, found.span()))


def _of_sentence(
    sentence: Sentence, days: list[Day], words: ReadingWords
) -> Iterator[RulesProposal]:
    cues = _cues(sentence.plain, words)
    roles: list[tuple[Day, str, tuple[int, int] | None]] = []
    for day, linked in chained(sentence.plain, days):
        field, cue = _role(sentence, day, days, cues, words)
        if not field and linked is not None and roles and roles[-1][0] is linked:
            field, cue = roles[-1][1], None
        roles.append((day, field, cue))
    ends = sum(field == DEADLINE for _, field, _ in roles)
    around = (sentence.plain, *_above(sentence))
    several = ends > 1 or any(words.waves.search(text) for text in around)
    for day, field, cue in roles:
        if field and (not day.vague or field in _VAGUE_FIELDS):
            yield from _proposals(sentence, day, field, cue, several=several)


def _proposals(
    sentence: Sentence, day: Day, field: str, cue: tuple[int, int] | None, *, several: bool
) -> Iterator[RulesProposal]:
    start, end = day.start, day.end
    if cue is not None and cue[1] <= start <= cue[1] + _CLOSE:
        start = cue[0]
    elif cue is not None and end <= cue[0] <= end + _CLOSE:
        end = cue[1]
    why = _why(sentence, cue) if cue else "d’après les mots qui précèdent"
    if day.wrong:
        why = f"{why}{NBSP}; à vérifier{NBSP}: {day.wrong}"
    if day.first is not None and field == DEADLINE:
        yield propose(sentence, OPENING, day.first, (day.start, day.end), why)
    target = WAVES if several and field == DEADLINE else field
    doubt = bool(day.wrong) or day.moment.year is None
    yield propose(sentence, target, day.moment, (start, end), why, doubt=doubt)


def _why(sentence: Sentence, span: tuple[int, int]) -> str:
    if span[1] <= 0:
        return "d’après le titre au-dessus"
    return f"d’après «{NBSP}{sentence.text[span[0] : span[1]]}{NBSP}»"


def _cues(text: str, words: ReadingWords) -> list[_Cue]:
    found = [_Cue(*one.span(), "", "deposit") for one in words.deposit.finditer(text)]
    for role in words.date_roles:
        found += [_Cue(*one.span(), role.field, "strong") for one in role.strong.finditer(text)]
        found += [_Cue(*one.span(), role.field, "weak") for one in role.weak.finditer(text)]
    return sorted(found, key=lambda cue: (cue.end, cue.start))


def _role(
    sentence: Sentence, day: Day, days: list[Day], cues: list[_Cue], words: ReadingWords
) -> tuple[str, tuple[int, int] | None]:
    """Tell what a day is, and by which words."""
    low = max([other.end for other in days if other.end <= day.start], default=0)
    high = min([other.start for other in days if other.start >= day.end], default=1 << 30)
    before = [c for c in cues if max(low, day.start - _BEFORE) <= c.start and c.end <= day.start]
    weak = next((cue for cue in reversed(before) if cue.strength == "weak"), None)
    field, cue = _before(before, weak)
    if cue is not None:
        return field, (cue.start, cue.end)
    opened = "ouvert" in sentence.plain[max(0, day.start - _OPEN) : day.start]
    if day.first is not None and (opened or any(c.strength == "deposit" for c in cues)):
        return DEADLINE, (day.start, day.end)
    after = [
        c
        for c in cues
        if day.end <= c.start <= min(high, day.end + _AFTER) and c.strength == "strong"
    ]
    if after:
        return after[0].field, (after[0].start, after[0].end)
    return _by_title(sentence, day, weak, words)


def _before(cues: list[_Cue], weak: _Cue | None) -> tuple[str, _Cue | None]:
    """Go back from a day to the first words that say what it is."""
    for cue in reversed(cues):
        if cue.strength == "strong":
            return cue.field, cue
        if cue.strength == "deposit" and weak is not None and cue.end <= weak.start:
            return weak.field, weak
    return "", None


def _by_title(
    sentence: Sentence, day: Day, weak: _Cue | None, words: ReadingWords
) -> tuple[str, tuple[int, int] | None]:
    """Read the role of a day in the words that open its list, else in its title."""
    for text in _above(sentence):
        named = _last(text, [(role.field, role.strong) for role in words.date_roles])
        if named is not None:
            return named, (0, 0)
        about = words.topics["deposit"].search(text) or words.topics["calendar"].search(text)
        if about and day.first is not None:
            return DEADLINE, (0, 0)
        if about and weak is not None:
            return weak.field, (weak.start, weak.end)
    return "", None


def _above(sentence: Sentence) -> tuple[str, ...]:
    return tuple(text for text in (sentence.plain_lead, sentence.plain_heading) if text)


def _last(text: str, roles: list[tuple[str, WordsPattern]]) -> str | None:
    """Return the role whose words end a text last."""
    best: tuple[int, str] | None = None
    for field, role in roles:
        for found in role.finditer(text):
            if best is None or found.end() > best[0]:
                best = found.end(), field
    return best[1] if best else None
