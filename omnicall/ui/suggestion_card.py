"""One suggestion as a card: what, when, and what the adult makes of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from omnicall.core.suggestions import Suggestion, SuggestionKind, SuggestionState, Urgency
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.icons import icon, paint_icon
from omnicall.ui.status_line import clock_text
from omnicall.ui.theme import CARD_RADIUS_PX, SMALL_PX, ui_font
from omnicall.ui.words import ENGLISH, Words
from omnicall.ui.words.button_words import ButtonWords
from omnicall.ui.wrapped_label import WrappedLabel

KIND_ICONS = {
    SuggestionKind.ENGAGE: "heart-handshake",
    SuggestionKind.REDIRECT: "corner-up-right",
    SuggestionKind.PRAISE: "smile",
    SuggestionKind.PAUSE: "hand",
    SuggestionKind.SAFETY: "shield",
}
PIN_KEY, DONE_KEY, DISMISS_KEY = Qt.Key.Key_P, Qt.Key.Key_D, Qt.Key.Key_Delete

_HEAD_PX = 24
_ICON_PX = 16
_GAP_PX = 8
_CHIP_SIDE_PX = 8


class CardHead(QWidget):
    """Urgency as a chip, kind with its icon, the time, and the pin: all of it words too."""

    def __init__(self, card: Suggestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.words = ENGLISH
        self.colours = LIGHT
        self.setFixedHeight(_HEAD_PX)

    def sizeHint(self) -> QSize:
        """Its words must not widen the panel."""
        return QSize(0, _HEAD_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ui_font(SMALL_PX, QFont.Weight.DemiBold))
        left_px = self._paint_chip(painter)
        words, colours = self.words.suggestions, self.colours
        is_fresh = self.card.state is SuggestionState.FRESH
        colour = colours.text if is_fresh else colours.muted
        name = KIND_ICONS[self.card.kind] if is_fresh else "check"
        text = words.kind(self.card.kind) if is_fresh else words.state(self.card.state)
        self._paint_icon(painter, name, left_px, colour)
        left_px += _ICON_PX + 4
        painter.setPen(QColor(colour))
        painter.drawText(self._from(left_px), int(Qt.AlignmentFlag.AlignVCenter), text)
        self._paint_end(painter)
        painter.end()

    def _paint_chip(self, painter: QPainter) -> float:
        """Filled is now, outlined is soon, and a note has none; returns where it ends."""
        card, colours = self.card, self.colours
        if card.state is not SuggestionState.FRESH or card.urgency is Urgency.NOTE:
            return 0.0
        text = self.words.suggestions.urgency(card.urgency)
        width_px = QFontMetrics(painter.font()).horizontalAdvance(text) + 2 * _CHIP_SIDE_PX
        chip = QRectF(1, 1, width_px, _HEAD_PX - 2)
        is_now = card.urgency is Urgency.NOW
        painter.setPen(Qt.PenStyle.NoPen if is_now else QPen(QColor(colours.edge), 1))
        painter.setBrush(QColor(colours.accent) if is_now else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        painter.setPen(QColor(colours.on_accent if is_now else colours.text))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), text)
        return chip.right() + _GAP_PX

    def _paint_end(self, painter: QPainter) -> None:
        painter.setFont(ui_font(SMALL_PX))
        painter.setPen(QColor(self.colours.muted))
        clock = clock_text(self.card.at_s)
        side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(self._from(0), side, clock)
        if self.card.is_pinned:
            clock_px = QFontMetrics(painter.font()).horizontalAdvance(clock)
            left_px = self.width() - clock_px - _GAP_PX - _ICON_PX
            self._paint_icon(painter, "pin", left_px, self.colours.accent)

    def _paint_icon(self, painter: QPainter, name: str, left_px: float, colour: str) -> None:
        place = QRectF(left_px, (_HEAD_PX - _ICON_PX) / 2, _ICON_PX, _ICON_PX)
        paint_icon(painter, name, place, colour)

    def _from(self, left_px: float) -> QRectF:
        return QRectF(left_px, 0, self.width() - left_px, _HEAD_PX)


class CardButton(QPushButton):
    """A quiet button of a card; its key works while the card or anything in it has the focus."""

    def __init__(self, key: Qt.Key, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.icon_name = icon_name
        self.setProperty("look", "card")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, words: ButtonWords, about: str) -> None:
        """Name it; the description tells several cards' buttons apart."""
        self.setText(words.name)
        self.setAccessibleName(words.name)
        self.setAccessibleDescription(about)
        key = "Del" if self._key is DISMISS_KEY else chr(self._key.value)
        self.setToolTip(f"{words.tip} ({key})")

    def set_colours(self, colours: Colours) -> None:
        """Paint its icon in another theme."""
        self.setIcon(icon(self.icon_name, colours.muted, _ICON_PX))
        self.setIconSize(QSize(_ICON_PX, _ICON_PX))


class SuggestionCard(QFrame):
    """Shows one suggestion as it is and says what the person wants of it."""

    pin_wanted = Signal(str, bool)
    done_wanted = Signal(str)
    dismissal_wanted = Signal(str)
    step_wanted = Signal(str, int)
    """To the next card, or with -1 to the one before."""

    def __init__(self, card: Suggestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self._words = ENGLISH
        self._colours = LIGHT
        self._head = CardHead(card)
        self._text = WrappedLabel()
        self.pin = CardButton(PIN_KEY, "pin")
        self.done = CardButton(DONE_KEY, "check")
        self.dismiss = CardButton(DISMISS_KEY, "x")
        self._lay_out()
        self.pin.clicked.connect(lambda _on: self._want_pin())
        self.done.clicked.connect(lambda _on: self._want_done())
        self.dismiss.clicked.connect(lambda _on: self.dismissal_wanted.emit(self.card.id))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        # Their words begin where the text does.
        buttons.setContentsMargins(-14, 0, 0, 0)
        for button in self.buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 4)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._text)
        column.addLayout(buttons)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def buttons(self) -> tuple[CardButton, ...]:
        """From left to right."""
        return (self.pin, self.done, self.dismiss)

    def show_card(self, card: Suggestion) -> None:
        """Show it as it is now."""
        self.card = card
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        self._draw()

    def set_tab_stop(self, *, is_stop: bool) -> None:
        """Whether the Tab key comes here: of many cards it visits one, arrows lead to the rest."""
        policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
        for widget in (self, *self.buttons):
            widget.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from card to card; each button has its key."""
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        acts: dict[Qt.Key, Callable[[], None]] = {
            PIN_KEY: self._want_pin,
            DONE_KEY: self._want_done,
            DISMISS_KEY: lambda: self.dismissal_wanted.emit(self.card.id),
            Qt.Key.Key_Down: lambda: self.step_wanted.emit(self.card.id, 1),
            Qt.Key.Key_Up: lambda: self.step_wanted.emit(self.card.id, -1),
        }
        act = acts.get(Qt.Key(event.key())) if is_plain else None
        if act is None:
            event.ignore()
        else:
            act()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What was done steps back into the window's ground; the ring shows the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._colours
        is_fresh = self.card.state is SuggestionState.FRESH
        ring = QColor(colours.accent if self.hasFocus() else colours.line)
        painter.setPen(QPen(ring, 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(colours.raised if is_fresh else colours.surface))
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(place, CARD_RADIUS_PX, CARD_RADIUS_PX)
        painter.end()

    def _want_pin(self) -> None:
        self.pin_wanted.emit(self.card.id, not self.card.is_pinned)

    def _want_done(self) -> None:
        if self.card.state is SuggestionState.FRESH:
            self.done_wanted.emit(self.card.id)

    def _draw(self) -> None:
        card, words, colours = self.card, self._words.suggestions, self._colours
        is_fresh = card.state is SuggestionState.FRESH
        self._head.card, self._head.words, self._head.colours = card, self._words, colours
        self._head.update()
        if self._text.text() != card.text:
            self._text.setText(card.text)
        look = "" if is_fresh else "muted"
        if self._text.property("look") != look:
            self._text.setProperty("look", look)
            self._text.style().polish(self._text)
        self.pin.icon_name = "pin-off" if card.is_pinned else "pin"
        self.pin.say(words.unpin if card.is_pinned else words.pin, card.text)
        self.done.say(words.done, card.text)
        self.dismiss.say(words.dismiss, card.text)
        self.done.setVisible(is_fresh)
        for button in self.buttons:
            button.set_colours(colours)
        self._tell()
        self.update()

    def _tell(self) -> None:
        card, words = self.card, self._words.suggestions
        parts = [words.pinned] if card.is_pinned else []
        parts += [words.urgency(card.urgency), words.kind(card.kind), words.state(card.state)]
        head = ", ".join(part for part in (*parts, clock_text(card.at_s)) if part)
        name = self._words.named(head, card.text)
        if name != self.accessibleName():
            self.setAccessibleName(name)
