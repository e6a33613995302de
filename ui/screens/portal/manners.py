"""How each manner of answering looks: its word, its icon and its tone."""

from __future__ import annotations

from typing import Final

from tressons_desktop.portal.preparation import Manner
from ui.widgets.chip import ChipLook

MANNER_CHIPS: Final = {
    Manner.LINK: ChipLook(Manner.LINK.value, "check", "ok"),
    Manner.PASTE: ChipLook(Manner.PASTE.value, "copy", "part"),
    Manner.CHOOSE: ChipLook(Manner.CHOOSE.value, "circle-question-mark", "part"),
    Manner.TICK: ChipLook(Manner.TICK.value, "pencil", "ver"),
    Manner.JOIN: ChipLook(Manner.JOIN.value, "paperclip", "so"),
    Manner.ANSWER: ChipLook(Manner.ANSWER.value, "circle-dashed", "so"),
    Manner.HIDDEN: ChipLook(Manner.HIDDEN.value, "minus", "so"),
    Manner.READ: ChipLook(Manner.READ.value, "info", "so"),
}
