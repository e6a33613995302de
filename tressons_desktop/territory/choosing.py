"""What follows when a commune is chosen, for a project or in « Ma commune »."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tressons_desktop.outcomes import Refused
from tressons_desktop.project.identity import ChosenCommune
from tressons_desktop.project.model import CommuneProfile
from tressons_desktop.territory.index import TerritoryIndex
from tressons_desktop.territory.model import Commune
from tressons_desktop.text.spaces import NARROW, NBSP

_SIREN: Final = 9


def choose_commune(territory: TerritoryIndex, code: str) -> ChosenCommune:
    """Return the commune of a code as a project keeps it, none without a code.

    The code of a commune that has merged leads to that of today, its own name kept. A code that no
    commune has is refused: it must neither be kept nor empty what is known.
    """
    if not code.strip():
        return ChosenCommune()
    found = territory.commune(code)
    now = None if found else territory.current_code(code)
    if now is not None and (found := territory.commune(now)) is not None:
        names = territory.former_names(now)
        before = next(one.name for one in names if one.code == code.strip().upper())
        return replace(chosen(found), former=before)
    if found is None:
        raise Refused(f"Aucune commune n’a le code INSEE «{NBSP}{code.strip()}{NBSP}».")
    return chosen(found)


def chosen(commune: Commune) -> ChosenCommune:
    """Return a commune of the official file as a project, or a profile, keeps it."""
    return ChosenCommune(commune.code, commune.name, commune.departement_code)


def profile_fields(commune: Commune, profile: CommuneProfile | None) -> dict[str, str]:
    """Return the fields of a profile that follow from its commune.

    The postal code follows when the commune has one alone, and never over one that was typed.
    """
    values = chosen(commune).fields()
    if len(commune.postal_codes) == 1 and not (profile and profile.postal_code):
        values["postal_code"] = commune.postal_codes[0]
    return values


def other_siren(commune: Commune | None, siret: str) -> str:
    """Say that a SIRET is not that of the commune, when the official file knows its SIREN."""
    digits = "".join(sign for sign in siret if sign.isdigit())
    if commune is None or not commune.siren or not digits or digits.startswith(commune.siren):
        return ""
    return (
        f"Ce SIRET n’est pas celui de la commune, dont le SIREN est {spaced(commune.siren)}. "
        "Vérifier le numéro."
    )


def spaced(siren: str) -> str:
    """Write a SIREN by threes."""
    return NARROW.join(siren[place : place + 3] for place in range(0, _SIREN, 3))
