"""Tells screen readers what changes in a call, wherever their person is at that moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from omnicall.core.settings import Language
from omnicall.core.view import ViewState
from omnicall.ui.announcements import Announcement, announcements
from omnicall.ui.translation import words_in


def announce(teller: QWidget, text: str, *, is_urgent: bool) -> None:
    """Have a screen reader say this, if there is one."""
    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(teller, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if is_urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
    teller.setAccessibleDescription(text)


class Announcer(QObject):
    """Says each piece of news once.  Lives on the GUI thread, as long as its window.

    Systems without announcements (AT-SPI before 2.46, Windows before 10.0.16299) leave the newest
    one as the description of the window: it can be asked for there.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._view = ViewState()
        self._last = ""

    def show_view(self, view: ViewState, language: Language) -> None:
        """Say what is new in it; the same sentence is never said twice running."""
        before, self._view = self._view, view
        # Nobody listens, nearly always.
        if not QAccessible.isActive():
            return
        for news in announcements(before, view, words_in(language), language):
            if news.text != self._last:
                self._last = news.text
                self._say(news)

    def _say(self, news: Announcement) -> None:
        announce(self._in_sight(), news.text, is_urgent=news.is_urgent)

    def _in_sight(self) -> QWidget:
        """The window, or what is shown in its place: what hides is not listened to."""
        if self._window.isVisible():
            return self._window
        shown = (one for one in QApplication.topLevelWidgets() if one.isVisible())
        # What takes no click, such as the border of what is shared, is nobody's place to listen.
        unseen = Qt.WindowType.WindowTransparentForInput
        return next((one for one in shown if not one.windowFlags() & unseen), self._window)
