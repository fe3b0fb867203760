"""Does what is asked for about roles and game plans, and lets a call that is on know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from omnicall.core.intents import InstructionsChosen, Intent
from omnicall.core.plan import GamePlan
from omnicall.core.plan_document import PlanShelf
from omnicall.core.plan_trouble import PlanTrouble, PlanTroubleKind
from omnicall.next_call import NextCall
from omnicall.plan_keeper import PlanKeeper, PlanNews
from omnicall.ui.call_window import CallWindow
from omnicall.ui.plan_dialog import ask_for_plan_file, ask_for_plan_place
from omnicall.ui.plan_intents import PlanIntents
from omnicall.ui.plan_picker import plan_text
from omnicall.ui.translation import words_in


class PlanDesk(QObject):
    """Lives on the GUI thread; reading and writing are errands."""

    _news_came = Signal(object)

    def __init__(
        self,
        next_call: NextCall,
        shelf: PlanShelf,
        run: Callable[[Callable[[], None]], None],
        on_unkept: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._next = next_call
        self._keeper = PlanKeeper(shelf, run, self._news_came.emit, on_unkept)
        self._window: CallWindow | None = None
        self._post: Callable[[Intent], None] = lambda _intent: None

    def intents(self) -> PlanIntents:
        """Where the clicks go."""
        return PlanIntents(
            role_chosen=self._choose_role,
            plan_chosen=self._choose_plan,
            editor_wanted=self._show_editor,
            plan_saved=self._save,
            plan_deleted=self._delete,
            import_wanted=self._import,
            export_wanted=self._export,
        )

    def join(self, window: CallWindow, post: Callable[[Intent], None]) -> None:
        """Show in this window what comes of it; ``post`` reaches a call that is on."""
        self._window, self._post = window, post
        self._news_came.connect(self._follow_news, Qt.ConnectionType.QueuedConnection)
        window.show_plans(self._keeper.plans)
        if self._keeper.are_fixed:
            window.show_plan_trouble(PlanTrouble(PlanTroubleKind.ARE_NEWER))

    def retell(self) -> None:
        """Let a call that is on know what the assistant is asked to be now."""
        self._post(InstructionsChosen(self._next.settings.instructions))

    def forget(self) -> None:
        """There are no plans any more."""
        self._keeper.forget()
        self._show_plans()

    def _choose_role(self, role_id: str) -> None:
        self._next.choose_role(role_id)
        self.retell()

    def _choose_plan(self, plan_id: str) -> None:
        self._next.choose_plan(plan_id)
        self.retell()

    def _show_editor(self) -> None:
        if self._window is not None:
            self._window.show_plan_page()

    def _save(self, plan: GamePlan) -> None:
        kept = self._keeper.save(plan)
        if isinstance(kept, PlanTrouble):
            self._tell(kept)
            return
        self._show_plans()
        self._choose_plan(kept.id)
        if self._window is not None:
            self._window.show_plan_saved(kept)

    def _delete(self, plan_id: str) -> None:
        trouble = self._keeper.delete(plan_id)
        if trouble is not None:
            self._tell(trouble)
            return
        self._show_plans()
        self._choose_plan("")

    def _import(self) -> None:
        if self._window is not None:
            words = words_in(self._window.language)
            ask_for_plan_file(self._window, words, self._keeper.begin_import)

    def _export(self, plan: GamePlan) -> None:
        if self._window is not None:
            words = words_in(self._window.language)

            def write(path: Path) -> None:
                self._keeper.begin_export(plan, path)

            ask_for_plan_place(self._window, plan_text(plan, words), words, write)

    def _follow_news(self, news: PlanNews) -> None:
        if isinstance(news, PlanTrouble):
            self._tell(news)
            return
        trouble = self._keeper.take_in(news)
        if trouble is not None:
            self._tell(trouble)
            return
        self._show_plans()
        self._choose_plan(news[-1].id)

    def _show_plans(self) -> None:
        self._next.show_plans(self._keeper.plans)
        if self._window is not None:
            self._window.show_plans(self._keeper.plans)

    def _tell(self, trouble: PlanTrouble) -> None:
        if self._window is not None:
            self._window.show_plan_trouble(trouble)
