"""Paint a line of the list of backups."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.plain import elided
from ui.screens.backups.model import BACKUP_ROLE, STATE
from ui.theme import mark_chosen, px, role_font, theme
from ui.widgets.chip import ChipLook, chip_rect, paint_chip

SOUND = ChipLook("Vérifiée", "check", "ok")
UNREADABLE = ChipLook("Illisible", "octagon-alert", "non")


class BackupDelegate(QStyledItemDelegate):
    """Give each cell its room, a line under it, and the state as a chip."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(
            option.rect.left(), option.rect.bottom(), option.rect.width(), 1, theme().color("line")
        )
        if chosen:
            mark_chosen(painter, option.rect, first=index.column() == 0)
        room = option.rect.adjusted(px(12), 0, -px(10), 0)
        if index.column() == STATE:
            look = SOUND if index.data(BACKUP_ROLE).ok else UNREADABLE
            paint_chip(painter, chip_rect(room, look).topLeft().toPointF(), look, room.width())
        else:
            painter.setFont(role_font("dense"))
            painter.setPen(theme().color("text"))
            side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
            words = elided(painter.fontMetrics(), str(index.data()), room.width())
            painter.drawText(room, side, words)
        painter.restore()
