"""Paint a line of the packs: one that waits and one that is old have their sign."""

from __future__ import annotations

from ui.models.celled_lines import LINE_ROLE
from ui.models.line_names import Index
from ui.screens.packs.model import CHECKED, MAKER, PACK, STATE, PacksModel
from ui.screens.packs.words import PackLine
from ui.widgets.two_line_cells import TwoLineDelegate


class PacksDelegate(TwoLineDelegate):
    """Say a pack, who made it, whether it serves, its age."""

    def model_of(self, index: Index) -> PacksModel:
        model = index.model()
        assert isinstance(model, PacksModel)
        return model

    def sign(self, index: Index) -> tuple[str, str]:
        line: PackLine = index.data(LINE_ROLE)
        if index.column() == STATE:
            return ("package", "primary") if line.waiting else ("check", "ok")
        if index.column() == MAKER and not line.sure:
            return "triangle-alert", "part"
        if index.column() == CHECKED and line.old:
            return "clock", "part"
        return "", "text"

    def role(self, index: Index) -> str:
        return "dense-bold" if index.column() == PACK else "dense"
