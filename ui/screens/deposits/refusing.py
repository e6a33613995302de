"""A sheet whose work is done once it is accepted, and that comes back when it was refused."""

from __future__ import annotations

from ui.access.announcer import announce
from ui.dialogs import Sheet
from ui.widgets.message import Message


class RefusingSheet(Sheet):
    """Keep what was typed when the work is refused, with the reason under it."""

    _message: Message | None = None

    def refusal(self) -> str:
        """Return why it was refused, or nothing."""
        return self._message.text() if self._message is not None else ""

    def refuse(self, sentence: str) -> None:
        """Come back, and say why nothing was done."""
        if self._message is None:
            self._message = Message(self)
            self.body.addWidget(self._message)
        self._message.say(sentence, "triangle-alert", "non")
        self.fit()
        self.open()
        self.body.activate()  # the sheet grew by its sentence, which is to be seen
        self._scroll.ensureWidgetVisible(self._message)
        announce(self, sentence)
