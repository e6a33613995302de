"""What a pack is, and what it changes, with what can be decided of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.packs.comparing import counted
from tressons_desktop.packs.installed import InstalledPack
from tressons_desktop.packs.installing import ReceivedPack
from tressons_desktop.packs.model import ONE_OF, PackAside, PackChange, PackEffect
from tressons_desktop.text.dates import format_date_short
from ui.screens.packs.words import age_words, is_old, kinds_words, signature_sentence
from ui.screens.titled import Page, sentence
from ui.theme import px
from ui.widgets.basics import CardTitle, IconMark, NamedGroup, Rule, StepTitle, Text
from ui.widgets.buttons import link_button, outlined_button, primary_button
from ui.widgets.flow import FlowLayout

WIDTH = 368
_LOOKS = {
    PackEffect.ADDED: ("plus", "ok"),
    PackEffect.CHANGED: ("refresh-cw", "primary"),
    PackEffect.WITHDRAWN: ("minus", "text2"),
}
_MOST = 40
KEPT = (
    "Les projets gardent la version avec laquelle ils ont été remplis. Tout se défait en une fois."
)
ACCEPT = "Installer et accepter cette signature"
UNSIGNED = "Installer quand même"
INSTALL = "Installer le colis"


class PackPanel(QWidget):
    """Say everything of a pack.

    `install_wanted`, `refused`, `withdraw_wanted` are what was decided; `distrusted` that its
    signature is accepted no more.
    """

    install_wanted = Signal()
    refused = Signal()
    withdraw_wanted = Signal()
    distrusted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = Page()
        self.page.setAccessibleName("Colis choisi")
        self.install_button = primary_button(INSTALL, "check")
        self.refuse_button = outlined_button("Ne rien changer")
        self.withdraw_button = outlined_button("Retirer ce colis", "minus")
        self.distrust_button = link_button("Ne plus accepter cette signature")
        self.install_button.clicked.connect(self.install_wanted)
        self.refuse_button.clicked.connect(self.refused)
        self.withdraw_button.clicked.connect(self.withdraw_wanted)
        self.distrust_button.clicked.connect(self.distrusted)
        self.foot = QWidget()
        actions = FlowLayout(spacing=px(8))
        for button in (
            *(self.install_button, self.refuse_button),
            *(self.withdraw_button, self.distrust_button),
        ):
            actions.addWidget(button)
        below = QVBoxLayout(self.foot)
        below.setContentsMargins(0, px(8), 0, px(8))
        below.setSpacing(px(8))
        self.kept = Text("", "dense", "text2", wrap=True)
        below.addWidget(Rule())
        below.addWidget(self.kept)
        below.addLayout(actions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.foot)

    def show_nothing(self) -> None:
        """Say nothing: no pack is chosen."""
        self.page.clear()
        self.foot.hide()

    def show_received(self, received: ReceivedPack) -> None:
        """Show a pack that waits for a decision: who, what changes, what is set aside."""
        manifest, signature = received.manifest, received.signature
        self._begin(manifest.title, f"{kinds_words(manifest)}")
        self._line(*signature_sentence(manifest, signature))
        for warning in received.warnings:
            self._line("triangle-alert", "part", warning)
        if manifest.notes:
            self.page.body.addWidget(sentence(manifest.notes, "text", "dense"))
        self._changes(received.changes)
        for aside in received.aside:
            self.page.body.addWidget(Rule())
            self.page.body.addWidget(_aside(aside))
        trusted = signature.key is not None and signature.accepted_on is not None
        known = trusted or signature.by_service
        words = INSTALL if known else ACCEPT if signature.key is not None else UNSIGNED
        self.install_button.setText(words)
        self._end(KEPT, waiting=True)

    def show_installed(
        self,
        pack: InstalledPack,
        today: date,
        *,
        trusted: bool,
        changes: tuple[PackChange, ...] | None,
    ) -> None:
        """Show a pack that serves, and what it changes once that is known."""
        self._begin(pack.title, f"Édition {pack.edition}")
        made = f"Fait par {pack.maker}, le {format_date_short(pack.made_on)}."
        signed = (" Signature acceptée.", "ok", "circle-check")
        if not trusted:
            signed = (" Aucune signature acceptée.", "part", "triangle-alert")
        self._line(signed[2], signed[1], made + signed[0])
        when = f"En service depuis le {format_date_short(pack.installed_on)}."
        self.page.body.addWidget(sentence(when, "text", "dense"))
        if pack.checked_on is not None:
            age = age_words(pack.checked_on, today)
            said = (
                f"Textes vérifiés {age or 'ce mois-ci'}, le {format_date_short(pack.checked_on)}."
            )
            old = is_old(pack.checked_on, today)
            self._line("clock" if old else "check", "part" if old else "ok", said)
        if changes is None:
            self.page.body.addWidget(sentence("Lecture de ce qu’il change…", "text2", "dense"))
        else:
            self._changes(changes, "Ce qu’il change")
        self._end("Retirer ce colis remet ce qui servait sans lui.", waiting=False)
        self.distrust_button.setVisible(trusted and not pack.by_service)

    # made anew ----------------------------------------------------------------------------------
    def _begin(self, title: str, under: str) -> None:
        self.page.clear()
        self.page.body.setSpacing(px(10))
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(IconMark("package", "primary", 32, 1.75), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(StepTitle(title, wrap=True))
        words.addWidget(Text(under, "dense", "text2", wrap=True))
        head.addLayout(words, 1)
        holder = QWidget()
        head.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(head)
        self.page.body.addWidget(holder)

    def _line(self, icon: str, ink: str, words: str) -> None:
        self.page.body.addWidget(_marked(icon, ink, words))

    def _changes(self, changes: tuple[PackChange, ...], head: str = "Ce qui change") -> None:
        title = QVBoxLayout()
        title.setContentsMargins(0, px(6), 0, 0)
        title.addWidget(CardTitle(head, wrap=True))
        said = counted(changes)
        title.addWidget(Text(f"{said[:1].upper()}{said[1:]}", "dense", "text2", wrap=True))
        holder = QWidget()
        holder.setLayout(title)
        self.page.body.addWidget(holder)
        for change in changes[:_MOST]:
            self.page.body.addWidget(Rule())
            self.page.body.addWidget(_change(change))
        if len(changes) > _MOST:
            more = f"Et {len(changes) - _MOST} autres."
            self.page.body.addWidget(sentence(more, "text2", "dense"))

    def _end(self, kept: str, *, waiting: bool) -> None:
        self.page.body.addStretch(1)
        self.kept.setText(kept)
        self.foot.show()
        self.install_button.setVisible(waiting)
        self.refuse_button.setVisible(waiting)
        self.withdraw_button.setVisible(not waiting)
        self.distrust_button.hide()
        self.page.verticalScrollBar().setValue(0)


def _marked(icon: str, ink: str, words: str) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(8))
    line.addWidget(IconMark(icon, ink, 18), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(sentence(words, "text", "dense"), 1)
    return holder


def _change(change: PackChange) -> QWidget:
    """Say one change: its effect, its title, then before and after."""
    icon, ink = _LOOKS[change.effect]
    return _told(
        icon, ink, change.effect, f"{change.title} ({ONE_OF[change.kind]})", _lines(change)
    )


def _lines(change: PackChange) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for about, before, after in change.lines:
        found += [("", about)] if about else []
        found += [("Avant", before), ("Après", after)]
    return [*found, ("", change.note)] if change.note else found


def _aside(aside: PackAside) -> QWidget:
    return _told("triangle-alert", "part", "Mis de côté", aside.name, [("", aside.sentence)])


def _told(icon: str, ink: str, effect: str, title: str, lines: list[tuple[str, str]]) -> NamedGroup:
    holder = NamedGroup()
    holder.setAccessibleName(f"{effect}, {title}")
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(8))
    line.addWidget(IconMark(icon, ink, 18), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(px(2))
    words.addWidget(sentence(f"{effect} · {title}", "text", "dense-bold"))
    for head, said in lines:
        shown = f"{head}\u00a0: {said}" if head else said
        bold = "dense-bold" if head == "Après" else "dense"
        words.addWidget(sentence(shown, "text" if head == "Après" else "text2", bold))
    line.addLayout(words, 1)
    return holder
