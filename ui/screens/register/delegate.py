"""Paint a line of the register: an old text has its sign, a past one is greyed."""

from __future__ import annotations

from ui.models.celled_lines import LINE_ROLE
from ui.models.line_names import Index
from ui.screens.register.model import CHECKED, FIGURE, RULE, RegisterModel
from ui.screens.register.words import RegisterLine
from ui.widgets.two_line_cells import TwoLineDelegate


class RegisterDelegate(TwoLineDelegate):
    """Say a text, its figure, its source and its age."""

    def model_of(self, index: Index) -> RegisterModel:
        model = index.model()
        assert isinstance(model, RegisterModel)
        return model

    def sign(self, index: Index) -> tuple[str, str]:
        line: RegisterLine = index.data(LINE_ROLE)
        if index.column() == CHECKED:
            if line.old:
                return "clock", "part"
            if line.entry.needs_checking:
                return "circle-question-mark", "ver"
            return "check", "text"
        return "", "text2" if line.past else "text"

    def role(self, index: Index) -> str:
        return "dense-bold" if index.column() in (RULE, FIGURE) else "dense"
