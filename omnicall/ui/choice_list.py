"""A few choices one below the other, each with what it means; they never choose by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QRadioButton, QVBoxLayout, QWidget

from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.theme import CONTROL_RADIUS_PX, SMALL_PX, ui_font
from omnicall.ui.words.button_words import ButtonWords

_SIDE_PX = 12
_TEXT_LEFT_PX = 44
_NAME_HEIGHT_PX = 24
_AROUND_PX = 9
_DISC_PX = 18
_DOT_PX = 8
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
}


class ChoiceButton(QRadioButton):
    """One choice; as wide as it is told, as high as its words need."""

    wanted = Signal()
    """It was asked for while another one is shown."""
    stepped = Signal(int)
    """An arrow key wants the next one, or the one before."""

    def __init__(self, width_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_shown = False
        self._meaning = ""
        self._colours = LIGHT
        self._width_px = width_px
        self._small = ui_font(SMALL_PX)
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _is_checked: self._want())
        self.toggled.connect(self._undo)

    def show_chosen(self, is_chosen: bool) -> None:
        """Show what is so."""
        self._is_shown = is_chosen
        self.setChecked(is_chosen)

    def set_words(self, words: ButtonWords) -> None:
        """Say it in another language."""
        self.setText(words.name)
        self.setAccessibleName(words.name)
        self.setAccessibleDescription(words.tip)
        self._meaning = words.tip
        height_px = 2 * _AROUND_PX + _NAME_HEIGHT_PX + self._meaning_place().height()
        self.setFixedSize(self._width_px, height_px)
        self.update()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        self.update()

    def nextCheckState(self) -> None:
        """Stay as is shown, whatever is clicked."""

    def hitButton(self, place: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from one to the next, and choose nothing by that."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, disc, name and meaning."""
        colours = self._colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        self._paint_ground(painter)
        self._paint_disc(painter)
        name = QRect(_TEXT_LEFT_PX, _AROUND_PX, self._text_width_px(), _NAME_HEIGHT_PX)
        painter.setPen(QColor(colours.text))
        painter.setFont(ui_font())
        painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.setPen(QColor(colours.muted))
        painter.setFont(self._small)
        painter.drawText(self._meaning_place(), _WRAPPED, self._meaning)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        is_under_pointer = self.underMouse() and self.isEnabled()
        ground = QColor(self._colours.pressed) if is_under_pointer else Qt.BrushStyle.NoBrush
        painter.setBrush(ground)
        ring = QPen(QColor(self._colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen
        painter.setPen(ring)
        painter.drawRoundedRect(place, CONTROL_RADIUS_PX - 1, CONTROL_RADIUS_PX - 1)

    def _paint_disc(self, painter: QPainter) -> None:
        disc = QRectF(0, 0, _DISC_PX, _DISC_PX)
        disc.moveCenter(QRectF(_SIDE_PX, _AROUND_PX, _DISC_PX, _NAME_HEIGHT_PX).center())
        colour = QColor(self._colours.accent if self._is_shown else self._colours.edge)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self._is_shown else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        if self._is_shown:
            dot = QRectF(0, 0, _DOT_PX, _DOT_PX)
            dot.moveCenter(disc.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colours.on_accent))
            painter.drawEllipse(dot)

    def _text_width_px(self) -> int:
        return self._width_px - _TEXT_LEFT_PX - _SIDE_PX

    def _meaning_place(self) -> QRect:
        top = _AROUND_PX + _NAME_HEIGHT_PX
        if not self._meaning:
            return QRect(_TEXT_LEFT_PX, top, self._text_width_px(), 0)
        space = QRect(0, 0, self._text_width_px(), 1_000)
        needed = QFontMetrics(self._small).boundingRect(space, _WRAPPED, self._meaning)
        return QRect(_TEXT_LEFT_PX, top, self._text_width_px(), needed.height())

    def _want(self) -> None:
        if not self._is_shown:
            self.wanted.emit()

    def _undo(self, is_checked: bool) -> None:
        # A screen reader's "toggle" comes past ``nextCheckState``.
        if is_checked != self._is_shown:
            self.setChecked(self._is_shown)
            self._want()


class ChoiceList(QFrame):
    """A card of choices of which one is so."""

    wanted = Signal(int)
    """The place of what was asked for."""

    def __init__(self, count: int, width_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        inner_px = width_px - 2 * 5
        self._choices = tuple(ChoiceButton(inner_px) for _place in range(count))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        for place, choice in enumerate(self._choices):
            choice.wanted.connect(lambda place=place: self.wanted.emit(place))
            choice.stepped.connect(lambda step, place=place: self._go(place + step))
            column.addWidget(choice)
        self.setFixedWidth(width_px)

    def show_chosen(self, chosen: int) -> None:
        """Show which one is so."""
        for place, choice in enumerate(self._choices):
            choice.show_chosen(place == chosen)

    def set_words(self, name: str, words: Sequence[ButtonWords]) -> None:
        """Say it in another language; ``name`` is what is chosen here."""
        self.setAccessibleName(name)
        for choice, its in zip(self._choices, words, strict=True):
            choice.set_words(its)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        for choice in self._choices:
            choice.set_colours(colours)

    def choice(self, place: int) -> ChoiceButton:
        """One of them."""
        return self._choices[place]

    def _go(self, place: int) -> None:
        reachable = self._choices[place % len(self._choices)]
        reachable.setFocus(Qt.FocusReason.TabFocusReason)
