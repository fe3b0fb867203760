"""A list to pick from that shows what is so and says what is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QPen,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from omnicall.core.actions import USUAL, Action
from omnicall.ui.buttons import tip_with_shortcut
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.words.button_words import ButtonWords

_OPENING_KEYS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_F4,
)
_CHEVRON_PX = 4
_MOST_SHOWN = 8


class Picker(QComboBox):
    """A combo box that never changes by itself and opens for every key that would change it."""

    wanted = Signal(int)
    """The place of what was picked, if it is another one than is shown."""
    opened = Signal()
    """The list is about to be seen."""

    def __init__(self, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.action = action
        """What its keys are looked up by."""
        self._opening = QShortcut(QKeySequence(USUAL[action].keys), self)
        self._texts: tuple[str, ...] = ()
        self._shown = -1
        self._is_showing = False
        self._tip = ""
        self._chevron_colour = QColor(LIGHT.muted)
        # Long device names must not widen the window.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(_MOST_SHOWN)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._opening.activated.connect(self._open_from_afar)
        self.currentIndexChanged.connect(self._undo)

    def show_entries(self, texts: Sequence[str], shown: int) -> None:
        """Offer these and show the one that is so; touches nothing when nothing changed."""
        self._is_showing = True
        if tuple(texts) != self._texts:
            self._replace(tuple(texts))
        self._shown = shown
        self.setCurrentIndex(shown)
        self._is_showing = False
        self._tell()

    def set_words(self, words: ButtonWords) -> None:
        """Name the picker in another language."""
        self.setAccessibleName(words.name)
        self.setAccessibleDescription(words.tip)
        self._tip = words.tip
        self._tell()

    def use_keys(self, keys: QKeySequence) -> None:
        """Be opened by other keys from now on."""
        self._opening.setKey(keys)
        self._tell()

    def set_colours(self, colours: Colours) -> None:
        """Repaint in another theme."""
        self._chevron_colour = QColor(colours.muted)
        self.update()

    def shortcut(self) -> QKeySequence:
        """What opens the list from anywhere in the window."""
        return self._opening.key()

    def showPopup(self) -> None:
        """Let whoever knows the list bring it up to date."""
        self.opened.emit()
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel turns pages; it must not turn devices."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list instead of leafing through devices one by one."""
        if event.key() in _OPENING_KEYS:
            self.showPopup()
        else:
            event.ignore()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """A text that is too long keeps both its ends, as in the list."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        room_px = self.style().subControlRect(control, option, part, self).width() - 2
        elided = self.fontMetrics().elidedText(
            option.currentText, self.view().textElideMode(), room_px
        )
        option.currentText = elided

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style leaves the arrow to us, and would cut a long text off."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        painter.setPen(QPen(self._chevron_colour, 2))
        middle = QPointF(self.width() - 20, self.height() / 2 + 1)
        left = middle + QPointF(-_CHEVRON_PX, -_CHEVRON_PX / 2)
        right = middle + QPointF(_CHEVRON_PX, -_CHEVRON_PX / 2)
        painter.drawPolyline([left, middle + QPointF(0, _CHEVRON_PX / 2), right])
        painter.end()

    def _replace(self, texts: tuple[str, ...]) -> None:
        self._texts = texts
        for place, text in enumerate(texts):
            if place == self.count():
                self.addItem("")
            if self.itemText(place) != text:
                self.setItemText(place, text)
                self.setItemData(place, _plain(text), Qt.ItemDataRole.ToolTipRole)
        while self.count() > len(texts):
            self.removeItem(self.count() - 1)
        if self.view().isVisible():
            # Only a list that is shown anew is as high as what it holds.
            super().showPopup()

    def _open_from_afar(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.showPopup()

    def _undo(self, place: int) -> None:
        # A click, a key or a screen reader has changed it already.
        if not self._is_showing and place != self._shown:
            self.setCurrentIndex(self._shown)
            self.wanted.emit(place)

    def _tell(self) -> None:
        # The whole of a name that is too long for the place it has.
        tip = tip_with_shortcut(self._tip, self.shortcut())
        tip = f"{_plain(self.currentText())}<br>{_plain(tip)}"
        if tip != self.toolTip():
            self.setToolTip(tip)


def _plain(text: str) -> str:
    """A tooltip's text that is never taken for HTML."""
    return escape(text)
