"""What each official layer brings, and under which name its file is published."""

from __future__ import annotations

from dataclasses import dataclass

from tressons_desktop.territory.layer_kinds import KINDS, LayerKind
from tressons_desktop.territory.layer_model import LayerId


@dataclass(frozen=True)
class Published:
    """Say what a layer brings to a project, and where its producer publishes it."""

    brings: str
    where: str


_ANCT = "data.gouv.fr, Agence nationale de la cohésion des territoires (ANCT)"

PUBLISHED: dict[LayerId, Published] = {
    LayerId.DENSITY: Published(
        "Le niveau de densité de la commune, du grand centre urbain au rural très dispersé\u00a0: "
        "beaucoup d’appels le demandent.",
        f"{_ANCT}, jeu «\u00a0Grille communale de densité\u00a0», fichier CSV.",
    ),
    LayerId.FRR: Published(
        "Le classement France ruralités revitalisation, qui ouvre des aides et des exonérations.",
        "data.gouv.fr, Direction générale des collectivités locales (DGCL), jeu «\u00a0Communes "
        "France ruralités revitalisation\u00a0», fichier CSV.",
    ),
    LayerId.PVD: Published(
        "L’appartenance au programme Petites villes de demain.",
        f"{_ANCT}, jeu «\u00a0Programme Petites villes de demain\u00a0», fichier GeoJSON.",
    ),
    LayerId.VILLAGES_AVENIR: Published(
        "L’appartenance au programme Villages d’avenir.",
        f"{_ANCT}, jeu «\u00a0Villages d’avenir\u00a0», fichier GeoJSON.",
    ),
    LayerId.FRANCE_SERVICES: Published(
        "Les espaces France services de la commune.",
        f"{_ANCT}, jeu «\u00a0France services\u00a0», fichier GeoJSON.",
    ),
    LayerId.SHOPS: Published(
        "Les commerces recensés dans la commune, pour étayer le constat de carence.",
        "data.gouv.fr ou insee.fr, INSEE, jeu «\u00a0Base permanente des équipements, "
        "commerce\u00a0», fichier CSV par commune, dans son archive ou non.",
    ),
    LayerId.INCOME: Published(
        "Le niveau de vie médian et le nombre de ménages de la commune.",
        "insee.fr, INSEE, jeu «\u00a0Dispositif Filosofi, communes\u00a0», fichier CSV.",
    ),
    LayerId.COORDINATES: Published(
        "La place de chaque commune, pour connaître les communes voisines.",
        "data.gouv.fr, La Poste et mairies, fichier CSV avec code, latitude et longitude, par "
        "exemple «\u00a0Communes, départements, régions\u00a0».",
    ),
    LayerId.OUTLINES: Published(
        "Le contour du département, pour le croquis des dossiers reçus.",
        f"{_ANCT}, fond de carte des départements, fichier GeoJSON.",
    ),
}


def catalogue() -> tuple[tuple[LayerKind, Published], ...]:
    """List the layers that can be loaded, in the order of the registry."""
    return tuple((kind, PUBLISHED[kind.id]) for kind in KINDS)
