"""A window of another program, which says what is typed into it: one line for each change.

Run as a program with the title and, if it is to cover the whole screen, the word `whole`.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit


def main() -> int:
    """Show it until the process is ended."""
    app = QApplication(sys.argv)
    window = QPlainTextEdit()
    window.setWindowTitle(sys.argv[1])
    window.resize(app.primaryScreen().availableSize() * 0.9)
    window.move(20, 20)
    if "whole" in sys.argv:
        window.setWindowState(Qt.WindowState.WindowMaximized)

    def tell() -> None:
        sys.stdout.write(window.toPlainText().replace("\n", " ") + "\n")
        sys.stdout.flush()

    window.textChanged.connect(tell)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
