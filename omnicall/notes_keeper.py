"""Saves the notes of a call that is over, where and when the person asks for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from omnicall.core.errors import CallError
from omnicall.core.notes import NotesFormat, file_name, notes_of
from omnicall.core.settings import Language
from omnicall.core.view import ViewState
from omnicall.core.written_notes import written
from omnicall.system.notes_file import write_notes


class Saved(NamedTuple):
    """How saving went."""

    path: Path
    error: CallError | None


class NotesKeeper:
    """Knows the newest call and the file it was saved as.  Lives on one thread.

    ``run`` does the writing on another one, ``tell`` is called there.
    """

    def __init__(
        self,
        run: Callable[[Callable[[], None]], None],
        tell: Callable[[Saved], None],
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self._run = run
        self._tell = tell
        self._now = now
        self._view = ViewState()
        self._started: datetime | None = None
        self.saved_as: Path | None = None

    def show_view(self, view: ViewState) -> None:
        """Remember the newest moment, and by the person's clock when the call went live."""
        self._view = view
        if view.elapsed_s is None:
            self._started, self.saved_as = None, None
        elif self._started is None:
            self._started = self._now() - timedelta(seconds=view.elapsed_s)

    @property
    def proposed_name(self) -> str:
        """What to call the file."""
        return file_name(self._started or self._now(), NotesFormat.MARKDOWN)

    def save(self, path: Path, language: Language) -> None:
        """Write what was said and suggested, in the format that the name ends with."""
        self.save_where(lambda: path, language)

    def save_where(
        self,
        place: Callable[[], Path],
        language: Language,
        then: Callable[[Path], None] = lambda _path: None,
    ) -> None:
        """Write it to a place that is looked for first, and ``then`` do something about the file.

        Both are called where the writing is done, the latter only if that went well.
        """
        notes = notes_of(self._view, self._started or self._now())

        def write() -> None:
            path = place()
            error = write_notes(path, written(notes, format_of(path), language))
            if error is None:
                then(path)
            self._tell(Saved(path, error))

        self._run(write)

    def remember(self, saved: Saved) -> None:
        """Keep where the notes went, if they did."""
        if saved.error is None:
            self.saved_as = saved.path


def format_of(path: Path) -> NotesFormat:
    """By the end of the name; an unknown end gets Markdown, which reads as plain text."""
    ending = path.suffix.removeprefix(".").lower()
    return next((form for form in NotesFormat if form.value == ending), NotesFormat.MARKDOWN)
