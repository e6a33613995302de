"""Whose project it is: the commune it stands in, the profile of that commune, who carries it.

The commune is one fact; its profile, and the promoter when the commune carries the project, follow
it. Written once, for whoever moves, copies or receives a project.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any, Final

from tressons_desktop.project.model import CommuneProfile, Person, Project, ProjectFile
from tressons_desktop.project.values import LegalForm
from tressons_desktop.text.search import normalise

_COMMUNE: Final = re.compile(r"(?:commune|mairie|ville) (?:de la |de |du |des |d )")
_ITSELF: Final = frozenset(
    f"{article}{word}"
    for article in ("", "la ")
    for word in ("commune", "mairie", "ville", "municipalite")
)
"""What one writes of who belongs to the commune of the project."""
_VOWELS: Final = tuple("aeiouyâàéèêëîïôöûüùœæ")
_ARTICLE: Final = re.compile(r"(?:le|la|les|l) ")


@dataclass(frozen=True, slots=True)
class ChosenCommune:
    """A commune as a project keeps it; empty when none is chosen."""

    code: str = ""
    name: str = ""
    departement_code: str = ""
    former: str = ""
    """The name of before by which it was found: a project keeps it, a profile does not."""

    def fields(self) -> dict[str, str]:
        """Return the fields of a project, or of a profile, that say it."""
        return {
            "commune_code": self.code,
            "commune_name": self.name,
            "departement_code": self.departement_code,
        }


def chosen_commune(record: Project | CommuneProfile) -> ChosenCommune:
    """Return the commune of a project, or that of a profile."""
    return ChosenCommune(record.commune_code, record.commune_name, record.departement_code)


def is_carried_by_commune(project: Project) -> bool:
    """Tell whether a commune carries the project: so it is until said otherwise."""
    return project.promoter_form in (None, LegalForm.COMMUNE)


def promoter_name(project: Project, town: str = "") -> str:
    """Name the promoter: the commune until said otherwise; ``town`` is its name, if known."""
    typed = " ".join(project.promoter_name.split())
    if typed or not is_carried_by_commune(project):
        return typed
    return commune_words(project.commune_name or town)


def commune_words(town: str) -> str:
    """Write « Commune de Genouilly », « Commune d’Eu », « Commune du Rousset-Marizy »."""
    return f"Commune {of_town(town)}" if town else ""


def of_town(town: str) -> str:
    """Write « de Genouilly », « d’Eu », « du Rousset-Marizy », « des Bizots »."""
    for article, short in (("Le ", "du "), ("Les ", "des ")):
        if town.startswith(article):
            return f"{short}{town.removeprefix(article)}"
    return f"d’{town}" if town[:1].lower() in _VOWELS else f"de {town}"


def in_town(town: str) -> str:
    """Write « à Genouilly », « au Rousset-Marizy », « aux Bizots »."""
    for article, short in (("Le ", "au "), ("Les ", "aux ")):
        if town.startswith(article):
            return f"{short}{town.removeprefix(article)}"
    return f"à {town}"


def own_profile(file: ProjectFile) -> CommuneProfile | None:
    """Return the profile when it is that of the project's commune: another one says nothing."""
    return file.profile if is_own(file.project, file.profile) else None


def is_own(project: Project, profile: CommuneProfile | None) -> bool:
    """Tell whether a profile is that of the commune where the project stands."""
    return profile is not None and profile.commune_code == project.commune_code


def profile_of(profiles: Iterable[CommuneProfile], code: str, first: str) -> CommuneProfile | None:
    """Find the profile of a commune, the one named ``first`` when several have its code."""
    same = [one for one in profiles if code and one.commune_code == code]
    return next((one for one in same if one.id == first), next(iter(same), None))


def names_commune(words: str, town: str) -> bool:
    """Tell whether « Mairie du Puy » means this commune, whatever its article."""
    return bool(town) and _bare(words) == _bare(town)


def names_a_commune(words: str) -> bool:
    """Tell whether a name is that of some commune: « Commune de … », « Mairie de … »."""
    return _COMMUNE.match(normalise(words)) is not None


def _bare(words: str) -> str:
    return _ARTICLE.sub("", _COMMUNE.sub("", normalise(words), count=1), count=1)


def is_of_another_commune(person: Person, project: Project) -> bool:
    """Tell whether somebody is said to be of a commune that is not that of the project."""
    own = (project.commune_name, project.former_commune)
    words = person.organisation
    return names_a_commune(words) and not any(names_commune(words, town) for town in own)


def left_behind(
    people: Iterable[Person], town: str, profile: CommuneProfile | None
) -> Iterator[Person]:
    """Give those who are of « la commune » with its name written, once a project leaves it.

    Its mayor must not become that of the next one by the silence of a word.
    """
    known = (profile.mayor_name, profile.secretary_name) if profile else ()
    own = {normalise(one) for one in known}
    for person in people:
        where = normalise(person.organisation)
        if where in _ITSELF or (not where and normalise(person.name) in own - {""}):
            yield replace(person, organisation=commune_words(town))


def carried_by(project: Project, profile: CommuneProfile | None) -> bool:
    """Tell whether the promoter is the commune of the project, or of the profile it has."""
    if project.promoter_form not in (None, LegalForm.COMMUNE):
        return False
    if not project.promoter_name.strip():
        return project.promoter_form is LegalForm.COMMUNE
    towns = (project.commune_name, profile.commune_name if profile else "")
    return any(names_commune(project.promoter_name, town) for town in towns)


def moved(
    project: Project,
    before: CommuneProfile | None,
    commune: ChosenCommune,
    profile: CommuneProfile | None,
) -> dict[str, Any]:
    """Return the fields of a project once it stands in another commune.

    ``before`` is the profile it has, ``profile`` that of the new commune when it is known. A
    promoter that was the commune follows; one typed for an association stays as it is.
    """
    values: dict[str, Any] = {
        **commune.fields(),
        "profile_id": profile.id if profile else "",
    }
    if commune.former or commune.code != project.commune_code:
        values["former_commune"] = commune.former
    blank = not (project.promoter_name.strip() or project.promoter_siret.strip())
    if blank and project.promoter_form is None and profile is not None:
        return values | promoter_of(commune.name, profile)
    if carried_by(project, before):
        follows = promoter_of(commune.name, profile)
        stays = commune.code == project.commune_code and is_own(project, before or profile)
        if stays and project.promoter_siret:
            del follows["promoter_siret"]
        return values | follows
    return values


def promoter_of(town: str, profile: CommuneProfile | None) -> dict[str, Any]:
    """Return the promoter of a project that its commune carries."""
    return {
        "promoter_name": commune_words(town),
        "promoter_form": LegalForm.COMMUNE,
        "promoter_siret": profile.siret if profile else "",
    }


def carried_as_typed(project: Project, words: str, profile: CommuneProfile | None) -> Project:
    """Return a new project carried by whoever was typed; nothing typed leaves what is proposed.

    The commune by its name is the commune, with the SIRET of its profile; anybody else has no form
    and no number yet.
    """
    if not words.strip():
        return project
    if not names_commune(words, project.commune_name):
        return replace(project, promoter_name=words, promoter_form=None, promoter_siret="")
    follows = promoter_of(project.commune_name, profile) | {"promoter_name": words}
    return replace(project, **follows)


def followed_words(before: ProjectFile, after: ProjectFile) -> str:
    """Say what followed a project to another commune: it stands in other steps."""
    if not before.project.commune_code:
        return ""
    old, new = (
        (one.promoter_name, one.promoter_siret, one.promoter_form)
        for one in (before.project, after.project)
    )
    followed = []
    if after.profile is not None and after.profile != before.profile:
        followed.append("la fiche de la commune")
    followed += ["le porteur"] if old != new else []
    verb = "suit" if len(followed) == 1 else "suivent"
    return f"{' et '.join(followed)} {verb}.".capitalize() if followed else ""


class ProfileStanding(Enum):
    """What the profile of a project is to the commune where it stands."""

    OWN = auto()
    OF_ANOTHER = auto()
    WAITING = auto()
    """The project has none, and the user's communes have that of its own."""
    UNKNOWN = auto()


def profile_standing(file: ProjectFile, profiles: Iterable[CommuneProfile]) -> ProfileStanding:
    """Tell whether a project has the profile of its commune; without a commune nothing is wrong."""
    project, profile = file.project, file.profile
    if not project.commune_code or is_own(project, profile):
        return ProfileStanding.OWN
    if profile is not None:
        return ProfileStanding.OF_ANOTHER
    known = profile_of(profiles, project.commune_code, "") is not None
    return ProfileStanding.WAITING if known else ProfileStanding.UNKNOWN
