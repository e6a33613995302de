"""Call files as a careless hand, a bad disk or a stranger would make them.

Each is drawn from a seed: the same seed gives the same file, so that a failure can be seen again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Final

Lines = list[str]
Mutation = Callable[[Lines, random.Random], bytes]

_BROKEN: Final = (
    *("-1", "1e400", "nan", "999999999999999999999999", '"20 %"', "[]", "{}", "true", "1979-05-27"),
    *('""', '"\u202etxt"', '"\u0000"', '"a\\u0000b"', "[[1]]", '"<b>gras</b>"', "0x_1", "12:00:00"),
    *('"' + "a" * 100_000 + '"', "[" * 200 + "]" * 200, '"' + "é" * 2_001 + '"', "20.1234567"),
)


def mutant(sources: list[str], seed: int) -> bytes:
    """Spoil one of the files in one to three ways."""
    chance = random.Random(seed)
    content = chance.choice(sources).encode()
    for _ in range(chance.randint(1, 3)):
        lines = content.decode("utf-8", "replace").split("\n")
        content = chance.choice(WAYS)(lines, chance)
    return content


def _joined(lines: Lines) -> bytes:
    return "\n".join(lines).encode("utf-8", "replace")


def _assignments(lines: Lines) -> list[int]:
    return [n for n, line in enumerate(lines) if re.match(r"[a-z_]+ = ", line)] or [0]


def _line_lost(lines: Lines, chance: random.Random) -> bytes:
    del lines[chance.randrange(len(lines))]
    return _joined(lines or [""])


def _line_twice(lines: Lines, chance: random.Random) -> bytes:
    at = chance.randrange(len(lines))
    return _joined([*lines[:at], lines[at], *lines[at:]])


def _lines_swapped(lines: Lines, chance: random.Random) -> bytes:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return _joined(lines)


def _value_broken(lines: Lines, chance: random.Random) -> bytes:
    at = chance.choice(_assignments(lines))
    name = lines[at].partition(" = ")[0]
    lines[at] = f"{name} = {chance.choice(_BROKEN)}"
    return _joined(lines)


def _word_misspelt(lines: Lines, chance: random.Random) -> bytes:
    at = chance.choice(_assignments(lines))
    lines[at] = f"x{lines[at]}"
    return _joined(lines)


def _value_of_another(lines: Lines, chance: random.Random) -> bytes:
    places = _assignments(lines)
    taken = lines[chance.choice(places)].partition(" = ")[2]
    at = chance.choice(places)
    lines[at] = f"{lines[at].partition(' = ')[0]} = {taken}"
    return _joined(lines)


def _header_spoilt(lines: Lines, chance: random.Random) -> bytes:
    headers = [n for n, line in enumerate(lines) if line.startswith("[")] or [0]
    at = chance.choice(headers)
    spoilt = ("[[rules]]", "[sections]", "[a.a.a.a.a.a.a.a.a.a.a.a.a.a]", "[[pieces", "", "[x]]")
    lines[at] = chance.choice(spoilt)
    return _joined(lines)


def _cut_short(lines: Lines, chance: random.Random) -> bytes:
    content = _joined(lines)
    return content[: chance.randrange(len(content) + 1)]


def _bytes_changed(lines: Lines, chance: random.Random) -> bytes:
    content = bytearray(_joined(lines))
    for _ in range(chance.randint(1, 12)):
        if content:
            content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def _part_many_times(lines: Lines, chance: random.Random) -> bytes:
    name = chance.choice(("sections", "pieces", "criteria", "stages", "deposit_ways"))
    many = chance.choice((3, 1_001))
    parts = [f'[[{name}]]\nid = "p{n}"\ntitle = "Partie"\n' for n in range(many)]
    return _joined([*lines, *parts])


def _conditions_nested(lines: Lines, chance: random.Random) -> bytes:
    inside = '{ fact = "frr", is = true }'
    for _ in range(chance.randint(2, 30)):
        inside = (
            f"{{ either = [{inside}, {{ all = [{inside}] }}] }}" if len(inside) < 9_000 else inside
        )
    wanted = f'[[requirements]]\nid = "emboite"\ntitle = "Emboîté"\nconditions = [{inside}]'
    return _joined([*lines, wanted])


WAYS: Final[tuple[Mutation, ...]] = (
    *(_line_lost, _line_twice, _lines_swapped, _value_broken, _word_misspelt, _value_of_another),
    *(_header_spoilt, _cut_short, _bytes_changed, _part_many_times, _conditions_nested),
)
