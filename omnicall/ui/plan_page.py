"""The page on which game plans are written, imported, exported and deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.plan import GamePlan
from omnicall.core.plan_trouble import PlanTrouble, plan_sentence
from omnicall.core.settings import CallSettings, Language
from omnicall.core.view import ViewState
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import Colours
from omnicall.ui.device_trial import say
from omnicall.ui.messages import plain_label
from omnicall.ui.plan_form import BESIDE_FIELDS_PX, PlanForm
from omnicall.ui.plan_intents import PlanIntents
from omnicall.ui.plan_picker import PlanPicker
from omnicall.ui.scrolling_page import ScrollingPage
from omnicall.ui.settings_section import WIDTH_PX
from omnicall.ui.words import ENGLISH, Words

_NEW = GamePlan()


class _Shown:
    """What there is, and what was typed and not saved yet."""

    def __init__(self) -> None:
        self.plans: tuple[GamePlan, ...] = ()
        self.chosen: GamePlan | None = None
        self.drafts: dict[str, GamePlan] = {}
        self.is_new = False
        """Whether another plan is being written beside the chosen one."""
        self.is_call_on = False
        self.trouble: PlanTrouble | None = None
        self.language: Language = "en"
        self.was_saved = False

    @property
    def kept(self) -> GamePlan:
        """The plan on the page as it is kept."""
        return _NEW if self.is_new or self.chosen is None else self.chosen


class _Buttons:
    """Everything that can be pressed here."""

    def __init__(self) -> None:
        self.back = CallButton(Action.BACK, "quiet")
        self.new = CallButton(Action.NEW_PLAN)
        self.bring_in = CallButton(Action.IMPORT_PLANS)
        self.export = CallButton(Action.EXPORT_PLAN)
        self.delete = CallButton(Action.DELETE_PLAN)
        self.save = CallButton(Action.SAVE_PLAN, "primary")

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        its = words.plans
        self.back.set_words(words.settings.back)
        self.new.set_words(its.new)
        self.bring_in.set_words(its.bring_in)
        self.export.set_words(its.export)
        self.delete.set_words(its.delete)
        self.save.set_words(its.save)


class PlanPage(QWidget):
    """Nothing is kept unless it is saved; ``left`` tells that somebody wants to go back."""

    left = Signal()

    def __init__(self, intents: PlanIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intents = intents
        self._words = ENGLISH
        self._shown = _Shown()
        self._texts = {look: plain_label(look) for look in ("title", "muted", "small")}
        self.buttons = _Buttons()
        self.picker = PlanPicker()
        self.form = PlanForm()
        self._arrange()
        self._connect()
        self._draw()

    def _arrange(self) -> None:
        buttons = self.buttons
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(buttons.back)
        head.addWidget(self._texts["title"], 1)
        choice = QHBoxLayout()
        choice.setSpacing(8)
        choice.addWidget(self.picker, 1)
        choice.addWidget(buttons.new)
        choice.addWidget(buttons.bring_in)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._texts["small"], 1)
        for button in (buttons.delete, buttons.export, buttons.save):
            foot.addWidget(button)
        middle = QWidget()
        middle.setMaximumWidth(WIDTH_PX + BESIDE_FIELDS_PX)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._texts["muted"])
        column.addLayout(choice)
        column.addWidget(ScrollingPage(self.form), 1)
        column.addLayout(foot)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(middle, WIDTH_PX)
        centred.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addLayout(head)
        page.addLayout(centred, 1)

    def _connect(self) -> None:
        intents, buttons = self._intents, self.buttons
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        buttons.back.on_click(self.left.emit)
        buttons.new.on_click(self._begin_new)
        buttons.bring_in.on_click(intents.import_wanted)
        buttons.export.on_click(lambda: intents.export_wanted(self.form.plan))
        buttons.delete.on_click(self._delete)
        buttons.save.on_click(self._save)
        self.picker.plan_wanted.connect(self._choose)
        self.form.changed.connect(self._keep_draft)

    def show_plans(self, plans: Sequence[GamePlan]) -> None:
        """What is kept now."""
        self._shown.plans = tuple(plans)
        self._draw()

    def show_settings(self, settings: CallSettings) -> None:
        """The plan that is chosen is the one to be edited."""
        before, self._shown.chosen = self._shown.chosen, settings.plan
        if before != settings.plan:
            self._shown.is_new = False
            self._draw()

    def show_view(self, view: ViewState) -> None:
        """Know whether a call is on."""
        if view.is_call_on != self._shown.is_call_on:
            self._shown.is_call_on = view.is_call_on
            self._draw_state()

    def show_trouble(self, trouble: PlanTrouble) -> None:
        """Say why something didn't work, until the next thing is done."""
        self._shown.trouble = trouble
        self._draw_state()

    def show_saved(self, plan: GamePlan) -> None:
        """It is kept: what was typed is no draft any more."""
        shown = self._shown
        shown.drafts = {
            plan_id: draft
            for plan_id, draft in shown.drafts.items()
            if replace(draft, id=plan.id) != plan
        }
        shown.is_new, shown.was_saved, shown.trouble = False, True, None
        self._draw()

    def set_words(self, words: Words, language: Language) -> None:
        """Say it in another language."""
        self._words, self._shown.language = words, language
        self.buttons.set_words(words)
        self.picker.set_words(words.plans.plan)
        self.form.set_words(words)
        self._texts["title"].setText(words.plans.title)
        self._texts["muted"].setText(words.plans.about)
        self._draw_picker()
        self._draw_state()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.buttons.back.show_icon("arrow-left", colours.muted)
        self.buttons.new.show_icon("plus", colours.text)
        self.picker.set_colours(colours)

    def _draw(self) -> None:
        kept = self._shown.kept
        self.form.show_plan(self._shown.drafts.get(kept.id, kept), is_fixed=False)
        self._draw_picker()
        self._draw_state()

    def _draw_picker(self) -> None:
        shown = self._shown
        chosen = None if shown.is_new else shown.chosen
        self.picker.show_plans(shown.plans, chosen, self._words)

    def _draw_state(self) -> None:
        shown, its = self._shown, self._words.plans
        is_draft = shown.kept.id in shown.drafts
        text = its.saved if shown.was_saved else ""
        if is_draft:
            text = its.unsaved_call if shown.is_call_on else its.unsaved
        if shown.trouble is not None:
            text = plan_sentence(shown.trouble, shown.language)
        say(self._texts["small"], text)
        is_kept = any(plan.id == shown.kept.id for plan in shown.plans)
        self.buttons.delete.setEnabled(is_kept)
        self.buttons.export.setEnabled(not self.form.plan.is_empty)
        self.buttons.save.setEnabled(not self.form.plan.is_empty and (is_draft or not is_kept))

    def _keep_draft(self) -> None:
        shown, typed = self._shown, self.form.plan
        shown.trouble, shown.was_saved = None, False
        shown.drafts[shown.kept.id] = typed
        if typed == shown.kept:
            del shown.drafts[shown.kept.id]
        self._draw_state()

    def _begin_new(self) -> None:
        self._shown.is_new, self._shown.trouble, self._shown.was_saved = True, None, False
        self._draw()
        self.form.begin()

    def _choose(self, plan_id: str) -> None:
        shown = self._shown
        shown.is_new, shown.trouble, shown.was_saved = not plan_id, None, False
        self._intents.plan_chosen(plan_id)
        self._draw()

    def _save(self) -> None:
        # With the draft's own id: a new plan has none yet.
        self._intents.plan_saved(replace(self.form.plan, id=self._shown.kept.id))

    def _delete(self) -> None:
        gone = self._shown.kept.id
        self._shown.drafts.pop(gone, None)
        self._shown.was_saved = False
        self._intents.plan_deleted(gone)
