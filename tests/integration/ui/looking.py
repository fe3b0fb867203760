"""Finds what a person could see of a window, by its name."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from omnicall.ui.picker import Picker

W = TypeVar("W", bound=QWidget)


def seen(inside: QWidget, kind: type[W], name: str) -> W:
    """The one part of this kind and name that is to be seen."""
    found = [
        part
        for part in inside.findChildren(kind)
        if part.accessibleName() == name and part.isVisible()
    ]
    assert len(found) == 1, f"{name}: {len(found)} of {kind.__name__}"
    return found[0]


def button(inside: QWidget, name: str) -> QAbstractButton:
    """What can be pressed."""
    return seen(inside, QAbstractButton, name)


def field(inside: QWidget, name: str) -> QLineEdit:
    """What can be written into."""
    return seen(inside, QLineEdit, name)


def picker(inside: QWidget, name: str) -> Picker:
    """What can be picked from."""
    return seen(inside, Picker, name)


def labels(inside: QWidget) -> str:
    """Everything that is said, a line each."""
    return "\n".join(label.text() for label in inside.findChildren(QLabel) if label.isVisible())
