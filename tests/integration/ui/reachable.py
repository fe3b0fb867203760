"""What a keyboard, a screen reader and a quick glance find in a window, and what they miss."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from omnicall.ui.scrolling_page import ScrollingPage
from omnicall.ui.shortcut_row import KeysButton
from tests.helpers.contrast import contrast

RING_PX = 2
LEAST_CONTRAST = 3.0
_AROUND_PX = 4
_NO_ROLE = (QAccessible.Role.NoRole, QAccessible.Role.Client)
_KEY_IN_TIP = re.compile(r"\([^()]*\S[^()]*\)$")


def controls_of(window: QWidget) -> list[QWidget]:
    """Everything that the Tab key should visit at this moment."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def told_of(widget: QWidget) -> str:
    """A widget as a failing test should name it."""
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


def unspoken(control: QWidget) -> Iterator[str]:
    """What a screen reader or a person with a mouse doesn't learn of a control.

    A single choice says itself what it means and is reached by arrows; a field has its label.
    """
    told = QAccessible.queryAccessibleInterface(control)
    if not told.text(QAccessible.Text.Name).strip():
        yield f"{told_of(control)} has no name"
    if told.role() in _NO_ROLE:
        yield f"{told_of(control)} has no role"
    if isinstance(control, QLineEdit | QPlainTextEdit):
        if not _is_labelled(control):
            yield f"{told_of(control)} has no label"
    elif isinstance(control, QComboBox) or _is_pressed(control):
        if not control.toolTip().strip():
            yield f"{told_of(control)} has no tooltip"
        # Some keys only work within their card: what has one says it.  What keys are changed with
        # has none of its own.
        elif not isinstance(control, KeysButton) and not _KEY_IN_TIP.search(control.toolTip()):
            yield f"{told_of(control)} has no shortcut in {control.toolTip()!r}"


def _is_labelled(field: QWidget) -> bool:
    return any(label.buddy() is field for label in field.window().findChildren(QLabel))


def _is_pressed(control: QWidget) -> bool:
    return isinstance(control, QAbstractButton) and not isinstance(control, QRadioButton)


def shortcuts_of(window: QWidget) -> list[str]:
    """Every shortcut of a button that can be seen."""
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
    keys = [button.shortcut().toString() for button in buttons]
    return [key for key in keys if key]


def tabbed_through(
    window: QWidget,
    *,
    is_backwards: bool = False,
    look: Callable[[QWidget], None] = lambda _focused: None,
) -> list[QWidget]:
    """Where the Tab key goes from the first control on, until it is there again.

    ``look`` is called for each while it has the focus, which brings it into sight.
    """
    first = _first_in_chain(window)
    if first is None:
        return []
    first.setFocus(Qt.FocusReason.TabFocusReason)
    most = len(controls_of(window)) + 1
    visited = [first]
    look(first)
    while len(visited) <= most:
        modifier = Qt.KeyboardModifier.ShiftModifier
        none = Qt.KeyboardModifier.NoModifier
        key = Qt.Key.Key_Backtab if is_backwards else Qt.Key.Key_Tab
        QTest.keyClick(visited[-1], key, modifier if is_backwards else none)
        focused = QApplication.focusWidget()
        if focused is None or focused is first:
            break
        visited.append(focused)
        look(focused)
    return visited


def _first_in_chain(window: QWidget) -> QWidget | None:
    controls = controls_of(window)
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget in controls:
            return widget
        widget = widget.nextInFocusChain()
    return None


def place_of(widget: QWidget) -> QRect:
    """Where it is in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def is_read_backwards(one: QRect, next_one: QRect) -> bool:
    """Whether the second stands before the first for somebody who reads columns of lines.

    In one line it goes to the right; to a line further up only where that is another column.
    """
    if next_one.top() > one.bottom():
        return False
    if next_one.bottom() < one.top():
        return next_one.left() <= one.right()
    return next_one.right() < one.left()


def thin_rings(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Controls whose focus doesn't show as a ring that stands out, each with what it lacks."""
    for control in controls_of(window):
        window.setFocus()
        before, without = _around(control)
        control.setFocus(Qt.FocusReason.TabFocusReason)
        place, with_focus = _around(control)
        if place != before:
            # It was scrolled into sight.
            without = _without_focus(window, control)
        lacking = [
            side
            for side, way in _ways(control, place).items()
            if not _has_ring(without, with_focus, way)
        ]
        if lacking:
            yield control, f"{told_of(control)} has no ring at its {', '.join(lacking)}"


def _without_focus(window: QWidget, control: QWidget) -> QImage:
    window.setFocus()
    _place, image = _around(control)
    return image


def _around(control: QWidget) -> tuple[QRect, QImage]:
    window = control.window()
    place = place_of(control).adjusted(-_AROUND_PX, -_AROUND_PX, _AROUND_PX, _AROUND_PX)
    return place, window.grab(place).toImage()


def _ways(control: QWidget, place: QRect) -> dict[str, list[tuple[int, int]]]:
    """The pixels from outside to the middle of each edge and on inside, by the picture's."""
    deep = _AROUND_PX + min(8, control.width() // 2, control.height() // 2)
    middle, height = place.width() // 2, place.height() // 2
    right, bottom = place.width() - 1, place.height() - 1
    return {
        "left": [(step, height) for step in range(deep)],
        "right": [(right - step, height) for step in range(deep)],
        "top": [(middle, step) for step in range(deep)],
        "bottom": [(middle, bottom - step) for step in range(deep)],
    }


def _has_ring(without: QImage, with_focus: QImage, way: list[tuple[int, int]]) -> bool:
    """Whether two pixels running stand out, from what is outside or from what they were before."""
    outside = with_focus.pixelColor(*way[0]).name()
    run = 0
    for x, y in way:
        colour = with_focus.pixelColor(x, y).name()
        unfocused = without.pixelColor(x, y).name()
        stands_out = max(contrast(colour, outside), contrast(colour, unfocused)) >= LEAST_CONTRAST
        run = run + 1 if colour != unfocused and stands_out else 0
        if run >= RING_PX:
            return True
    return False


def misfits(window: QWidget) -> Iterator[str]:
    """Labels and buttons whose text doesn't fit in them, or that aren't wholly in sight."""
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton):
            continue
        if not (widget.isVisible() and widget.text()):
            continue
        if _is_too_small(widget):
            yield f"{told_of(widget)}: {widget.text()!r} doesn't fit in {widget.size()}"
        elif _is_cut(widget):
            yield f"{told_of(widget)}: {widget.text()!r} is cut off"


def _is_too_small(widget: QWidget) -> bool:
    if widget.hasHeightForWidth():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    least = widget.minimumSizeHint()
    return least.width() > widget.width() + 1 or least.height() > widget.height() + 1


def _is_cut(widget: QWidget) -> bool:
    """Whether what it lies in hides a part of it; what can be scrolled to is in sight."""
    place, inside = widget.rect(), widget
    while (outside := inside.parentWidget()) is not None and not inside.isWindow():
        place = QRect(inside.mapTo(outside, place.topLeft()), place.size())
        if isinstance(outside.parentWidget(), ScrollingPage):
            return place.left() < 0 or place.right() > outside.width()
        if not outside.rect().contains(place):
            return True
        inside = outside
    return False
