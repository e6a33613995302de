"""What the layers say of the shops around: none is said to be nowhere where nothing is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.reading.places import Places
from tressons_desktop.text.numbers import format_number, plural, round_half_up
from tressons_desktop.text.typography import french

NEAR_KM: Final = 5
"""Without a catchment, the communes that one looks at."""
FAR_KM: Final = 20
SORTS: Final = (
    ("boulangerie", ("B203",)),
    ("boucherie", ("B204",)),
    ("épicerie, supérette ou supermarché", ("B202", "B201", "B102")),
    ("station-service", ("B316",)),
)
"""Shops of the INSEE equipment base that a village looks for; it has no code for cafés."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What is said of the shops around, sort by sort, and who says it; nothing without a layer."""

    lines: tuple[str, ...] = ()
    source: str = ""


def offer_around(places: Places, code: str, zone: Sequence[str]) -> Offer:
    """Say, sort by sort, which shops there are in a commune and around, with the source.

    Around is the catchment when it is known, else the communes within five kilometres.
    """
    home = places.of(code)
    shops = home.facts.shops
    if home.commune is None or shops.value is None:
        return Offer()
    others = [one for one in zone if one != code]
    words = "de la zone"
    if not others:
        around = places.around(code, NEAR_KM)
        others = [one.code for one, _ in around.communes] if around.by_km else []
        words = f"à moins de {NEAR_KM}\u00a0km"
    known = [one for one in others if places.of(one).facts.shops.value is not None]
    said = [_said(places, code, known, words, *sort) for sort in SORTS]
    source = f"{shops.source}, {shops.vintage}\u00a0: à vérifier sur place."
    return Offer(tuple(french(one) for one in said), french(source))


def _said(
    places: Places, code: str, others: Sequence[str], words: str, name: str, sorts: Sequence[str]
) -> str:
    here = _count(places, code, sorts)
    having = [one for one in others if _count(places, one, sorts)]
    town = _name(places, code)
    title = f"{name[:1].upper()}{name[1:]}"
    if here:
        also = f", et dans {_communes(len(having))} {words}" if having else ""
        return f"{title}\u00a0: {format_number(here)} à {town}{also}."
    if having:
        named = ", ".join(_name(places, one) for one in having[:3])
        rest = f" et {len(having) - 3}\u00a0autres" if len(having) > 3 else ""
        return f"{title}\u00a0: aucune à {town}\u202f; il y en a à {named}{rest}."
    nowhere = f"aucune à {town}"
    if others:
        nowhere += f" ni dans {_communes(len(others), definite=True)} {words}"
    return f"{title}\u00a0: {nowhere}{_nearest(places, code, sorts)}."


def _communes(count: int, *, definite: bool = False) -> str:
    if count == 1:
        return "l’autre commune" if definite else "une autre commune"
    return (
        f"les {plural(count, 'autre commune', 'autres communes')}"
        if definite
        else (plural(count, "autre commune", "autres communes"))
    )


def _nearest(places: Places, code: str, sorts: Sequence[str]) -> str:
    """Name the nearest commune that has one, when coordinates are loaded."""
    around = places.around(code, FAR_KM)
    for commune, far in around.communes if around.by_km else ():
        if far is not None and _count(places, commune.code, sorts):
            km = format_number(round_half_up(Decimal(str(far)), 0))
            return f"\u202f; la plus proche est à {commune.name}, à {km}\u00a0km à vol d’oiseau"
    return ""


def _count(places: Places, code: str, sorts: Sequence[str]) -> int:
    shops = places.of(code).facts.shops.value
    return sum(shops.count(one) for one in sorts) if shops is not None else 0


def _name(places: Places, code: str) -> str:
    commune = places.of(code).commune
    return commune.name if commune else code
