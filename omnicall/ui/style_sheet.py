"""Everything that Qt paints itself, as one style sheet from one set of colours."""

from __future__ import annotations

from omnicall.ui.colours import Colours
from omnicall.ui.theme import (
    CARD_RADIUS_PX,
    CONTROL_RADIUS_PX,
    DISPLAY_PX,
    LEAD_PX,
    SMALL_PX,
    TITLE_PX,
)


def style_sheet(colours: Colours) -> str:
    """Everything that Qt paints itself; the few widgets that paint are handed the colours."""
    return "\n".join(
        (
            _texts(colours),
            _buttons(colours),
            _choices(colours),
            _sections(colours),
            _fields(colours),
            _menus(colours),
            _containers(colours),
            _scrolling(colours),
        )
    )


def _texts(colours: Colours) -> str:
    return f"""
QLabel {{ color: {colours.text}; background: transparent; }}
QLabel[look="display"] {{ font-size: {DISPLAY_PX}px; font-weight: 600; }}
QLabel[look="title"] {{ font-size: {TITLE_PX}px; font-weight: 600; }}
QLabel[look="lead"] {{ font-size: {LEAD_PX}px; }}
QLabel[look="lead good"] {{ font-size: {LEAD_PX}px; color: {colours.accent}; }}
QLabel[look="lead bad"] {{ font-size: {LEAD_PX}px; color: {colours.end}; }}
QLabel[look="strong"] {{ font-weight: 600; }}
QLabel[look="muted"] {{ color: {colours.muted}; }}
QLabel[look="small"] {{ color: {colours.muted}; font-size: {SMALL_PX}px; }}
QLabel[look="hint"] {{ color: {colours.warn}; }}
QLabel[look="good"] {{ color: {colours.accent}; }}
QLabel[look="bad"] {{ color: {colours.end}; }}
QLabel[look="problem"] {{ color: {colours.end}; font-size: {SMALL_PX}px; }}
QToolTip {{
    color: {colours.text}; background: {colours.raised};
    border: 1px solid {colours.edge}; padding: 4px 8px;
}}
"""


def _buttons(colours: Colours) -> str:
    # A border of 2 px that is always there lets the focus ring come and go without a jump.
    # No width: a layout takes one from here for the least there is, whatever the text needs.
    return f"""
QPushButton {{
    color: {colours.text}; background: {colours.raised};
    border: 2px solid {colours.line}; border-radius: {CONTROL_RADIUS_PX}px;
    padding: 0 20px; min-height: 40px; font-weight: 600;
}}
QPushButton:hover {{ background: {colours.pressed}; }}
QPushButton:pressed {{ background: {colours.line}; }}
QPushButton:disabled {{ color: {colours.edge}; }}
QPushButton[look="primary"] {{
    color: {colours.on_accent}; background: {colours.accent}; border-color: {colours.accent};
}}
QPushButton[look="end"] {{
    color: {colours.on_end}; background: {colours.end}; border-color: {colours.end};
}}
QPushButton[look="primary"]:disabled, QPushButton[look="end"]:disabled {{
    color: {colours.muted}; background: {colours.pressed}; border-color: {colours.pressed};
}}
QPushButton[look="switch"] {{ padding-left: 56px; }}
QPushButton[look="control"] {{
    padding: 0; min-height: 0; border: 0; background: transparent;
}}
QPushButton[look="card"] {{
    padding: 0 6px; min-height: 36px; color: {colours.muted};
    background: transparent; border-color: transparent;
    font-size: {SMALL_PX}px;
}}
QPushButton[look="card"]:hover {{ background: {colours.pressed}; color: {colours.text}; }}
QPushButton:focus {{ border-color: {colours.accent}; }}
QPushButton[look="card"]:focus {{ border-color: {colours.accent}; }}
QPushButton[look="primary"]:focus, QPushButton[look="end"]:focus {{
    border-color: {colours.text};
}}
"""


def _choices(colours: Colours) -> str:
    return f"""
QPushButton[look="option"] {{
    padding: 0; background: transparent; border-color: transparent;
    font-weight: 400;
}}
QPushButton[look="option"]:hover {{ background: {colours.pressed}; }}
QPushButton[look="tab"] {{
    padding: 0 10px; color: {colours.muted};
    background: transparent; border-color: transparent;
}}
QPushButton[look="tab"]:hover {{ background: {colours.pressed}; }}
QPushButton[look="tab"]:checked {{ color: {colours.text}; background: {colours.raised}; }}
QPushButton[look="choice"] {{ padding: 0 10px; }}
QPushButton[look="choice"]:checked {{
    background: {colours.pressed}; border-color: {colours.accent};
}}
QPushButton[look="choice"]:focus {{ border-color: {colours.text}; }}
QPushButton[look="quiet"] {{
    padding: 0 12px; background: transparent; border-color: transparent;
}}
QPushButton[look="quiet"]:hover {{ background: {colours.pressed}; }}
QPushButton[look="quiet"]:focus {{ border-color: {colours.accent}; }}
QPushButton[look="hold"] {{
    color: {colours.on_accent}; background: {colours.accent}; border-color: {colours.accent};
    min-height: 44px;
}}
QPushButton[look="hold"]:checked {{
    color: {colours.surface}; background: {colours.talk}; border-color: {colours.talk};
}}
QPushButton[look="hold"]:disabled {{
    color: {colours.muted}; background: {colours.pressed}; border-color: {colours.pressed};
}}
QPushButton[look="option"]:focus, QPushButton[look="tab"]:focus {{
    border-color: {colours.accent};
}}
QPushButton[look="hold"]:focus {{ border-color: {colours.text}; }}
QComboBox {{
    color: {colours.text}; background: {colours.raised};
    border: 2px solid {colours.line}; border-radius: {CONTROL_RADIUS_PX}px;
    padding: 0 36px 0 12px; min-height: 40px; combobox-popup: 0;
}}
QComboBox:hover {{ background: {colours.pressed}; }}
QComboBox:focus {{ border-color: {colours.accent}; }}
QComboBox::drop-down {{ border: 0; width: 0; }}
QComboBox::down-arrow {{ image: none; width: 0; height: 0; }}
QComboBox QAbstractItemView {{
    color: {colours.text}; background: {colours.raised};
    border: 1px solid {colours.edge}; border-radius: 0; padding: 4px; outline: 0;
    selection-background-color: {colours.pressed}; selection-color: {colours.text};
}}
QComboBox QAbstractItemView::item {{
    min-height: 40px; padding: 0 8px; border: 2px solid transparent;
    border-radius: {CONTROL_RADIUS_PX}px;
}}
QComboBox QAbstractItemView::item:selected {{ border-color: {colours.accent}; }}
"""


def _sections(colours: Colours) -> str:
    return f"""
QPushButton[look="section"] {{
    padding: 0 12px; text-align: left; font-weight: 400;
    color: {colours.text};
    background: transparent; border-color: transparent;
}}
QPushButton[look="section"]:hover {{ background: {colours.pressed}; }}
QPushButton[look="section"]:checked {{ background: {colours.pressed}; font-weight: 600; }}
QPushButton[look="section"]:focus {{ border-color: {colours.accent}; }}
"""


def _fields(colours: Colours) -> str:
    return f"""
QLineEdit, QPlainTextEdit {{
    color: {colours.text}; background: {colours.raised};
    border: 2px solid {colours.edge}; border-radius: {CONTROL_RADIUS_PX}px;
    selection-background-color: {colours.accent}; selection-color: {colours.on_accent};
    placeholder-text-color: {colours.muted};
}}
QLineEdit {{ padding: 0 12px; min-height: 40px; }}
QPlainTextEdit {{ padding: 8px; }}
QPlainTextEdit[readOnly="true"] {{ color: {colours.muted}; background: {colours.surface}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {colours.accent}; }}
"""


def _menus(colours: Colours) -> str:
    return f"""
QMenu {{
    color: {colours.text}; background: {colours.raised};
    border: 1px solid {colours.edge}; padding: 4px;
}}
QMenu::item {{
    padding: 11px 20px 11px 36px; border: 2px solid transparent;
    border-radius: {CONTROL_RADIUS_PX}px;
}}
QMenu::item:selected {{ background: {colours.pressed}; border-color: {colours.accent}; }}
QMenu::item:disabled {{ color: {colours.muted}; padding: 8px 20px 4px 12px; font-weight: 600; }}
QMenu::indicator {{ width: 16px; height: 16px; left: 10px; }}
"""


def _containers(colours: Colours) -> str:
    return f"""
QWidget#callWindow, QDialog#crash {{ background: {colours.surface}; }}
QFrame#stage {{ background: {colours.stage}; border-radius: {CARD_RADIUS_PX}px; }}
QFrame[look="card"] {{
    background: {colours.raised}; border: 1px solid {colours.line};
    border-radius: {CARD_RADIUS_PX}px;
}}
QFrame#banner {{
    background: {colours.raised}; border: 1px solid {colours.end};
    border-left: 4px solid {colours.end}; border-radius: {CONTROL_RADIUS_PX}px;
}}
QFrame#notice {{
    background: {colours.raised}; border: 1px solid {colours.line};
    border-left: 4px solid {colours.warn}; border-radius: {CONTROL_RADIUS_PX}px;
}}
QListView {{
    background: {colours.surface}; border: 2px solid {colours.surface};
    border-radius: {CONTROL_RADIUS_PX}px; outline: 0;
}}
QListView:focus {{ border-color: {colours.accent}; }}
"""


def _scrolling(colours: Colours) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: {colours.edge}; border-radius: 3px; min-height: 32px; margin: 2px 3px;
}}
QScrollBar::handle:vertical:disabled {{ background: transparent; }}
QScrollBar::handle:vertical:hover {{ background: {colours.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
