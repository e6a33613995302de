"""Descriptions spoilt in every way that a file may be: bytes, structure, words."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.portal.forms import EXAMPLE
from tests.portal.projects import project_reading
from tressons_desktop.portal.deposit import prepare_deposit
from tressons_desktop.portal.description import read_form
from tressons_desktop.portal.form import FormRefused
from tressons_desktop.portal.link import MAX_LINK
from tressons_desktop.portal.page.write import deposit_page

WORDS = ("", "x" * 3_000, "\u202e", "</script>", "0", "Q2hhbXAtMTAwMg==", "\ud800", "--a--", "é\n")
VALUES: tuple[Any, ...] = (None, True, -1, 10**400, 1.5, [], {}, [[]], {"a": []}, *WORDS)


def spoilt(count: int, seed: int) -> Iterator[bytes]:
    """Give that many spoilt copies of the worked example, the same for a seed."""
    chance = random.Random(seed)
    whole = json.loads(EXAMPLE.read_bytes())
    for _ in range(count):
        yield chance.choice(_WAYS)(whole, chance)


def _structure(whole: Any, chance: random.Random) -> bytes:
    value = copy.deepcopy(whole)
    for _ in range(chance.randint(1, 4)):
        holder, key = chance.choice(list(_places(value)))
        if chance.random() < 0.3:
            del holder[key]
        else:
            holder[key] = chance.choice(VALUES)
    return json.dumps(value).encode("utf-8", "surrogatepass")


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    listed = list(value.items() if isinstance(value, dict) else enumerate(value))
    for key, inside in listed:
        yield value, key
        if isinstance(inside, (dict, list)):
            yield from _places(inside)


def _twice(whole: Any, chance: random.Random) -> bytes:
    value = copy.deepcopy(whole)
    fields = value["revision"]["champDescriptors"]
    fields.insert(chance.randrange(len(fields)), copy.deepcopy(chance.choice(fields)))
    chance.shuffle(fields)
    return json.dumps(value).encode()


def _bytes(_whole: Any, chance: random.Random) -> bytes:
    content = bytearray(EXAMPLE.read_bytes())
    for _ in range(chance.randint(1, 12)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def _cut(_whole: Any, chance: random.Random) -> bytes:
    content = EXAMPLE.read_bytes()
    return content[: chance.randrange(len(content))]


_WAYS: tuple[Callable[[Any, random.Random], bytes], ...] = (_structure, _structure, _twice)
_WAYS += (_bytes, _cut)


def used(content: bytes) -> bool:
    """Use a description to the end: read, prepared, written; False when it is refused in words."""
    try:
        form = read_form(content, "schema.json")
    except FormRefused as refusal:
        sentence = str(refusal)
        assert sentence.startswith("«\u00a0schema.json\u00a0»\u00a0: ")
        assert sentence.endswith((".", "»."))
        assert "\n" not in sentence
        return False
    deposit = prepare_deposit(form, project_reading())
    assert deposit.preparation.link.length <= MAX_LINK
    assert deposit_page(deposit.preparation, deposit.page).encode().endswith(b"</html>\n")
    return True
