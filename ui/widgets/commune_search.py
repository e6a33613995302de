"""Choose a commune by typing a few letters, a postal code or an INSEE code."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from tressons_desktop.text.numbers import plural
from tressons_desktop.text.search import normalise
from ui.access.announcer import announce, announce_later
from ui.widgets.commune_dropdown import CommuneDropdown
from ui.widgets.commune_list import Match, spoken_words
from ui.widgets.record_field import Unfinished
from ui.widgets.text_fields import ReadField

Search = Callable[[str], Sequence[Match]]
ENOUGH_LETTERS = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CHOOSE = "Choisir une commune dans la liste."


class CommuneSearch(ReadField):
    """Choose a commune; the value is its INSEE code, or None.

    `search` gives the matches of a text; `describe` the words for a code already chosen
    (« Genouilly (71) »). Focus stays in the field. `chosen` carries the code retained. A text
    that names no commune, or several, is unfinished: it stays with a sentence, is told by
    `refused`, and the commune stored stays as it is. `own_first` says that the search puts the
    user's own département first.
    """

    chosen = Signal(str)

    def __init__(
        self,
        search: Search,
        describe: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
        *,
        own_first: bool = False,
    ) -> None:
        super().__init__(parent, icon_name="search")
        self._own_first = own_first
        self._search = search
        self._describe = describe
        self._code: str | None = None
        self._names: dict[str, str] = {}
        self._spoken: dict[str, str] = {}
        self._former: dict[str, str] = {}
        self._list: CommuneDropdown | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> str | None:
        """Return the code of the commune chosen, whatever is being typed."""
        return None if self._told is None else str(self._told)

    def former_name(self) -> str:
        """Return the name of before by which the commune was found; empty when it was by its own.

        Why: who looks for a commune that has merged wants both names on paper.
        """
        return self._former.get(self._code or "", "")

    def set_value(self, value: object) -> None:
        """Show a stored commune; what is being typed is never overridden."""
        self._code = str(value) if value else None
        super().set_value(self._code)

    def forget(self) -> None:
        """Close the list and drop what was typed in the record shown."""
        self._close()
        self._code = None
        super().forget()

    def is_open(self) -> bool:
        """Say whether the list is shown."""
        return self._list is not None and self._list.isVisible()

    def dropdown(self) -> CommuneDropdown:
        """Return the list, made at the first use."""
        if self._list is None:
            self._list = CommuneDropdown(self)
            self._list.picked.connect(self.choose)
            self._follow_scrolling()
            self.destroyed.connect(self._list.deleteLater)
        return self._list

    def choose(self, code: str) -> None:
        """Retain a commune."""
        for match in self.dropdown().model.matches:
            if match.code == code:
                self._keep_name(match)
        self._retain(code)
        self._leave()
        self.chosen.emit(code)

    def _retain(self, code: str) -> None:
        self._close()
        self._code = code
        self.setText(self._shown(code))
        self._typing.touch()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_open() and self._steer(event.key()):
            return
        if event.key() == Qt.Key.Key_Down and not self.is_open():
            self._look(self.text())
            return
        if event.key() in _ENTER and not self._settles_on_enter():
            return  # the dialog is not asked: the commune is not known yet
        super().keyPressEvent(event)

    def _settles_on_enter(self) -> bool:
        """Take the only commune that answers; show the list again when there are several."""
        if not self.unfinished() and (not self.isModified() or self._settled()):
            return True
        typed = self.text().strip()
        matches = list(self._search(typed))
        only = _only(matches, normalise(typed))
        if only is not None:
            self._keep_name(only)
            self.choose(only.code)
        else:
            self.flush()
            if matches:
                self._show(matches, typed)
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._close()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self.is_open():
            self.dropdown().place()
        elif event.type() == QEvent.Type.Hide:
            self._close()
        elif isinstance(event, QKeyEvent) and self._keeps_escape(event):
            event.accept()
            return True
        return super().event(event)

    def _keeps_escape(self, event: QKeyEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        return override and event.key() == Qt.Key.Key_Escape and self.is_open()

    def _steer(self, key: int) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 5,
            Qt.Key.Key_PageUp: -5,
        }
        if key in steps:
            self.dropdown().move_selection(steps[Qt.Key(key)])
        elif key in _ENTER and self.dropdown().current_code():
            self.choose(self.dropdown().current_code())
        elif key == Qt.Key.Key_Escape:
            self._close()
        else:
            return False
        return True

    def _text_typed(self, text: str) -> None:
        self.set_problem("")
        self._look(text)
        if not text.strip():
            self._typed()

    def _being_typed(self) -> bool:
        return super()._being_typed() or (self.isModified() and not self._settled())

    def _settled(self) -> bool:
        """Tell whether the text is that of the commune chosen, or was refused already."""
        left = self._refused is not None and self._refused.text == self.text()
        return left or self.text().strip() == self._shown(self._code)

    def flush(self) -> None:
        """Tell at once what was typed: a commune, or a text that names none."""
        if self.isModified() and not self._settled():
            self._typing.touch()
        super().flush()

    def refuse(self, sentence: str) -> None:
        """Keep the text with its sentence; the list would hide it."""
        self._close()
        super().refuse(sentence)

    def _read(self) -> str | None:
        """Read the commune named, or say what to do of a text that names none or several."""
        typed = self.text().strip()
        if not typed:
            return None
        if typed == self._shown(self._code):
            return self._code
        matches = list(self._search(typed))
        wanted = normalise(typed)
        same = [one for one in matches if wanted in _readings(one)]
        if len(same) == 1:
            self._keep_name(same[0])
            return same[0].code
        raise Unfinished(_CHOOSE if matches else found_words(0, typed))

    def _tell(self) -> None:
        self._say_choice()
        super()._tell()
        if self._refused is None:
            self._code = self.value()

    def _say_choice(self) -> None:
        """Say which commune is retained: a name typed whole leaves no list to read it from."""
        try:
            code = self._read()
        except Unfinished:
            return
        if code and code != self._told:
            announce(self, f"Commune choisie\u00a0: {self._spoken.get(code, self._shown(code))}.")

    def _keep_name(self, match: Match) -> None:
        self._spoken[match.code] = spoken_words(match)
        self._names[match.code] = _words(match)
        self._former[match.code] = _former_name(match)

    def _follow_scrolling(self) -> None:
        """Keep the list under the field when the page that holds it scrolls."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.verticalScrollBar().valueChanged.connect(self._page_scrolled)

    def _page_scrolled(self) -> None:
        if self.is_open():
            self.dropdown().place()

    def _look(self, text: str) -> None:
        wanted = text.strip()
        if not wanted:
            self._close()
            return
        matches = list(self._search(wanted))
        if len(wanted) < ENOUGH_LETTERS:
            whole = normalise(wanted)
            matches = [match for match in matches if whole in _readings(match)]
            if not matches:
                self._close()
                return
        self._show(matches, wanted)

    def _show(self, matches: Sequence[Match], wanted: str) -> None:
        sentence = found_words(len(matches), wanted, own_first=self._own_first)
        self.dropdown().show_matches(matches, sentence)
        announce_later(self, f"{sentence} {self.dropdown().current_words()}".strip())

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _shown(self, value: object) -> str:
        if not value:
            return ""
        code = str(value)
        if self._describe is not None:
            return self._describe(code)
        return self._names.get(code, code)

    def _leave(self) -> None:
        self.flush()
        super()._leave()


def found_words(count: int, typed: str, *, own_first: bool = False) -> str:
    """Say how many communes were found, or what to do when none was."""
    if count:
        tail = " La vôtre d’abord." if count > 1 and own_first else ""
        return f"{plural(count, 'commune', 'communes')}.{tail}"
    return (
        f"Aucune commune ne répond à «\u00a0{typed[:40]}\u00a0». "
        "Vérifier l’orthographe ou saisir le code postal."
    )


def _words(match: Match) -> str:
    return f"{match.name} ({match.departement_code})"


def _former_name(match: Match) -> str:
    """Return the name of before that answers; the line of the list begins with it."""
    return "" if match.shown == match.name else match.shown.split(", aujourd’hui ")[0]


def _readings(match: Match) -> tuple[str, ...]:
    """Return what names a commune when it is typed whole."""
    names = (match.name, _words(match), _former_name(match))
    return tuple(normalise(name) for name in names if name)


def _only(matches: Sequence[Match], wanted: str) -> Match | None:
    """Return the one commune of that name, else the one that begins so, else the one found."""
    names = [normalise(one.shown) for one in matches]
    for fits in (
        lambda one, _name: wanted in _readings(one),
        lambda _one, name: name.startswith(wanted),
        lambda _one, _name: True,
    ):
        found = [one for one, name in zip(matches, names, strict=True) if fits(one, name)]
        if found:
            return found[0] if len(found) == 1 else None
    return None
