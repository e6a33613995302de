"""Icons of the kinds of project."""

from __future__ import annotations

from typing import Final

from tressons_desktop.project.kinds import ProjectKind

KIND_ICONS: Final = {
    ProjectKind.GROCERY: "shopping-basket",
    ProjectKind.CAFE: "coffee",
    ProjectKind.THIRD_PLACE: "warehouse",
    ProjectKind.LOCAL_FOOD: "sprout",
    ProjectKind.MOBILITY: "bus",
    ProjectKind.ENERGY: "sun",
    ProjectKind.SERVICES: "heart-handshake",
    ProjectKind.CULTURE: "drama",
    ProjectKind.REUSE: "recycle",
    ProjectKind.OTHER: "lightbulb",
}
