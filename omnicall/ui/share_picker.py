"""Where a person chooses what to share: over the picture, while the call goes on."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from omnicall.core.intents import SharingRequested
from omnicall.core.media_types import Shareables, SharedSource
from omnicall.core.reports import Phase
from omnicall.core.settings import Language
from omnicall.core.view import ViewState
from omnicall.core.wording import error_sentence
from omnicall.ui.busy_ring import BusyRing
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import Colours
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import plain_label
from omnicall.ui.scrolling_page import ScrollingPage
from omnicall.ui.share_entries import share_entries
from omnicall.ui.share_sheet import ShareSheet
from omnicall.ui.words import ENGLISH, Words

LOOK_EVERY_MS = 2_000
PATIENCE_MS = 300
"""What takes longer than this is said to be under way."""

_MOST_PX = 800
_AROUND_PX = 16
_BELOW_PX = 96
"""Room for the orb and the captions: the talk goes on."""


class _Head(QWidget):
    """The question, the way out, and what the answer means."""

    def __init__(self) -> None:
        super().__init__()
        self._title = plain_label("lead")
        self.privacy = plain_label("small")
        self.cancel = CallButton(None, "quiet")
        line = QHBoxLayout()
        line.addWidget(self._title, 1)
        line.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.privacy)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._title.setText(words.sharing.title)
        self.privacy.setText(words.sharing.privacy)
        self.cancel.set_words(words.sharing.cancel)


class _Looking(QWidget):
    """Says that it takes a moment; nothing at first, for it mostly takes none."""

    appeared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ring = BusyRing()
        self.text = plain_label("muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.ring)
        line.addWidget(self.text, 1)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._appear)
        self.hide()

    def show_looking(self, *, is_looking: bool) -> None:
        """Be seen if it goes on."""
        if not is_looking:
            self._patience.stop()
            self.hide()
        elif self.isHidden() and not self._patience.isActive():
            self._patience.start()

    def _appear(self) -> None:
        self.show()
        self.appeared.emit()


class SharePicker(QFrame):
    """Asks for what is pressed and goes; looks again and again while it is there."""

    left = Signal()
    """It is gone, whatever came of it, and the focus with it."""

    def __init__(self, intents: WindowIntents, parent: QWidget) -> None:
        super().__init__(parent)
        self._intents = intents
        self._words = ENGLISH
        self._language: Language = "en"
        self._known = Shareables()
        self._room = QRect()
        self._head = _Head()
        self._looking = _Looking()
        self._problem = plain_label()
        self.sheet = ShareSheet(self.cancel)
        self._page = ScrollingPage(self.sheet)
        self._looking.appeared.connect(self._fit)
        self.sheet.chosen.connect(self._share)
        self.sheet.rearranged.connect(self._fit)
        self.cancel.on_click(self.leave)
        self.setProperty("look", "card")
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_AROUND_PX, 12, 8, 12)
        column.setSpacing(8)
        for part in (self._head, self._looking, self._problem):
            column.addWidget(part)
        column.addWidget(self._page, 1)
        looking = QTimer(self, interval=LOOK_EVERY_MS)
        looking.timeout.connect(self._look_again)
        looking.start()
        self.hide()

    @property
    def cancel(self) -> CallButton:
        """The way out."""
        return self._head.cancel

    def appear(self) -> None:
        """Offer what is known and look what there is by now; asked once more, go."""
        if not self.isHidden():
            self.leave()
            return
        self.show()
        self.raise_()
        self._intents.shareables_wanted()
        self._draw()
        first = self.sheet.cards[0] if self.sheet.cards else self.cancel
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Go, and share nothing new."""
        focused = self._focused()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        if had_focus:
            self.left.emit()

    def show_view(self, view: ViewState, language: Language) -> None:
        """Show what there is; go when there is nothing to choose any more."""
        self._known, self._language = view.shareables, language
        if view.is_sharing or not view.is_call_on or view.phase is Phase.ENDING:
            self.leave()
        elif self.isVisible():
            self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self.setAccessibleName(words.sharing.title)
        self._head.set_words(words)
        self._looking.text.setText(words.sharing.looking)
        self.sheet.set_words(words)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._looking.ring.set_colours(colours)
        self.sheet.set_colours(colours)

    def set_motion(self, *, is_reduced: bool) -> None:
        """Move, or stay still."""
        self._looking.ring.set_motion(is_reduced)

    def hang_in(self, room: QRect) -> None:
        """Lie over this part of its parent; what is at its lower edge stays in sight."""
        self._room = room.adjusted(_AROUND_PX, _AROUND_PX, -_AROUND_PX, -_BELOW_PX)
        self._fit()

    def _focused(self) -> QWidget | None:
        return self.window().focusWidget()

    def _fit(self) -> None:
        """No higher than what there is to choose from needs; what doesn't fit is scrolled."""
        room, column = self._room, self.layout()
        width_px = min(room.width(), _MOST_PX)
        needed_px = column.totalHeightForWidth(width_px)  # type: ignore[union-attr]
        if not self._page.isHidden():
            needed_px += self.sheet.minimumSizeHint().height() - self._page.sizeHint().height()
        left_px = room.left() + (room.width() - width_px) // 2
        self.setGeometry(left_px, room.top(), width_px, min(needed_px, room.height()))

    def _look_again(self) -> None:
        # What this system doesn't allow doesn't change while somebody reads the sentence.
        if self.isVisible() and self._known.error is None:
            self._intents.shareables_wanted()

    def _share(self, source: SharedSource) -> None:
        self._intents.post(SharingRequested(source))
        self.leave()

    def _draw(self) -> None:
        error = self._known.error
        problem = "" if error is None else error_sentence(error, self._language)
        is_looking = self._known == Shareables()
        entries = share_entries(self._known, self.sheet.entries, self._words)
        had_cards = bool(self.sheet.cards)
        self.sheet.show_entries(entries)
        self._page.setVisible(bool(entries.all))
        self._page.settle()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._head.privacy.setVisible(not problem)
        self._looking.show_looking(is_looking=is_looking)
        self._fit()
        if entries.all and not had_cards and self.cancel.hasFocus():
            # It was there first because nothing else was.
            self.sheet.cards[0].setFocus(Qt.FocusReason.PopupFocusReason)
