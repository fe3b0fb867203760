"""Everything a call needs behind the window or the command line, built and taken down together."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from omnicall.bare_link import practice_service
from omnicall.call_check import CallCheck, CheckWish, Tell
from omnicall.core.device_facts import DevicesListed, ShareablesListed
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import CallEvent
from omnicall.core.intents import (
    CallRequested,
    HangUpRequested,
    SharingRequested,
    SharingStopRequested,
)
from omnicall.core.latest import PreviewBox
from omnicall.core.lobby import Lobby, LobbyWish
from omnicall.core.media_types import Shareables, SharedSource
from omnicall.core.prices import price_of
from omnicall.core.reports import CallEnded, Report
from omnicall.core.settings import CallSettings, Language
from omnicall.core.trials import Trial, TrialStage
from omnicall.core.view import ViewState
from omnicall.engine.call_engine import CallEngine
from omnicall.link.realtime_link import RealtimeLink
from omnicall.media.device_trial import DeviceTrial
from omnicall.media.device_watch import list_in_a_fresh_process
from omnicall.media.devices import CallDevices
from omnicall.media.lobby_preview import LobbyPreview
from omnicall.system.credentials import api_key
from omnicall.system.installed_tools import ToolRunner
from omnicall.system.paths import home_folder
from omnicall.system.price_file import read_prices
from omnicall.system.worker import Worker

if TYPE_CHECKING:
    from omnicall.practice.service import PracticeService

log = logging.getLogger(__name__)

_LINK_LIMIT_S, _OTHERS_LIMIT_S = 2.0, 1.0
"""How long each is waited for in the end."""


class _Looks:
    """What is looked for on threads of their own, each one at a time; belongs to one thread."""

    def __init__(self) -> None:
        self._workers: dict[str, Worker] = {}

    def begin(
        self,
        name: str,
        look: Callable[[threading.Event], None],
        on_crash: Callable[[str], None] | None = None,
    ) -> None:
        """Look now, unless that is under way."""
        before = self._workers.get(name)
        if before is None or not before.is_alive:
            self._workers[name] = Worker(name, look, on_crash)
            self._workers[name].start()

    def ask_to_stop(self) -> None:
        """Let nothing more come of them."""
        for worker in self._workers.values():
            worker.ask_to_stop()

    def stop(self, timeout_s: float) -> None:
        """Wait for each that long."""
        for worker in self._workers.values():
            worker.stop(timeout_s)


class _Practice:
    """The practice service, once somebody wants it; belongs to one thread."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        """What the next practice call speaks."""
        self._service: PracticeService | None = None

    def url(self) -> str:
        """Where to call it; blocks while it starts."""
        if self._service is None:
            service = practice_service(self.language)
            service.start()
            self._service = service
        self._service.speak(self.language)
        return self._service.url

    def stop(self, timeout_s: float) -> None:
        """Let go of it, if it was wanted."""
        if self._service is not None:
            self._service.stop(timeout_s)


class _BeforeCalls:
    """What holds devices while no call is on, one at a time; belongs to one thread."""

    def __init__(
        self,
        preview: PreviewBox,
        post: Callable[[CallEvent], None],
        key: Callable[[], str | None],
    ) -> None:
        self.lobby = LobbyPreview(preview, post)
        self.trial = DeviceTrial()
        self.check = CallCheck()
        self.key = key

    @property
    def is_testing(self) -> bool:
        """Whether a test or a check has the devices."""
        return self.trial.now.stage is not TrialStage.NONE or self.check.is_on

    def let_go(self) -> None:
        """Free every device; blocks while they close."""
        self.lobby.stop()
        self.trial.stop()
        self.check.stop()


class CallHost:
    """Holds the call thread, the devices, the link and, once needed, the practice service.

    ``publish`` and ``tell`` are called on the call thread and must not block.
    """

    def __init__(
        self,
        publish: Callable[[ViewState], None],
        tell: Callable[[Report], None],
        preview: PreviewBox,
        language: Language,
        key: Callable[[], str | None] = api_key,
    ) -> None:
        self._tell = tell
        self._engine = CallEngine(publish, self._follow)
        self._devices = CallDevices(self._engine.post, preview)
        self._link = RealtimeLink(self._engine.post, key)
        self._practice = _Practice(language)
        self._looks = _Looks()
        self._tools = ToolRunner(self._engine.post)
        self._before = _BeforeCalls(preview, self._engine.post, key)
        self._is_call_on = False

    def start(self) -> None:
        """Start the call thread and let the link load its library meanwhile."""
        self._engine.start(self._devices, self._link, self._tools)
        self._link.warm_up()

    def post(self, event: CallEvent) -> None:
        """Let the call know; from any thread, never blocks."""
        self._engine.post(event)

    def request_call(self, settings: CallSettings) -> None:
        """Begin a call with the service the settings name; blocks while other devices close."""
        # Read for every call: whoever edits the table needn't start the program again.
        price = price_of(read_prices(home_folder()), settings.model)
        self._begin(replace(settings, price=price))

    def _begin(self, settings: CallSettings) -> None:
        self._is_call_on = True
        self._before.let_go()
        tools = self._tools.load(settings.tool_names)
        self._engine.post(CallRequested(replace(settings, tools=tools)))

    def speak(self, language: Language) -> None:
        """What the next practice call speaks; one that is on goes on as it is."""
        self._practice.language = language

    def request_practice_call(self, settings: CallSettings) -> None:
        """Begin a call with the service inside this program; blocks while it starts."""
        self._begin(replace(settings, endpoint=self._practice.url(), price=None))

    @property
    def lobby(self) -> Lobby:
        """What a person sees and hears of themselves before a call; from any thread."""
        return self._before.lobby.now

    def show_lobby(self, settings: CallSettings, *, wants_camera: bool) -> None:
        """Hold the microphone for its level, and the camera; a call or a test ends that.

        Ask again when something else is chosen, and after a call or a test: while one is on,
        nothing happens.
        """
        if not self._is_call_on and not self._before.is_testing:
            camera = settings.camera if wants_camera else None
            self._before.lobby.show(LobbyWish(settings.microphone, camera))

    def leave_lobby(self) -> None:
        """Nobody looks any more: let go of microphone and camera, without waiting for it."""
        self._before.lobby.leave()

    @property
    def trial(self) -> Trial:
        """What a test of a device is doing; from any thread."""
        return self._before.trial.now

    def test_microphone(self, settings: CallSettings) -> None:
        """Record three seconds and play them back; blocks while the lobby's devices close."""
        self._before.lobby.stop()
        self._before.trial.start_microphone_test(settings.microphone, settings.speaker)

    def test_speaker(self, settings: CallSettings) -> None:
        """Play a soft tone; blocks while the lobby's devices close."""
        self._before.lobby.stop()
        self._before.trial.start_speaker_test(settings.speaker)

    def stop_test(self) -> None:
        """End a test; blocks while it lets go of its devices."""
        self._before.trial.stop()

    def start_check(self, settings: CallSettings, tell: Tell) -> None:
        """Check what this call needs, unless one is on; blocks while other devices close."""
        if not self._is_call_on:
            self._before.let_go()
            wish = CheckWish(settings, is_practice=False, key=self._before.key)
            self._before.check.start(wish, tell)

    def stop_check(self) -> None:
        """End a check; blocks while it lets go of everything."""
        self._before.check.stop()

    def list_devices(self) -> None:
        """Look what is plugged in and let the window know; one look at a time."""
        self._looks.begin("device-list", self._list_devices)

    def _list_devices(self, stop: threading.Event) -> None:
        known = list_in_a_fresh_process(stop)
        if known is not None and not stop.is_set():
            self._engine.post(DevicesListed(known))

    def list_shareables(self) -> None:
        """Look which screens and windows could be shared; the view tells; one look at a time."""
        self._looks.begin("shareable-list", self._list_shareables, self._give_up_sharing)

    def _list_shareables(self, stop: threading.Event) -> None:
        # Imported here: most calls share nothing.
        from omnicall.media.shareables import list_shareables

        known = list_shareables()
        if not stop.is_set():
            self._engine.post(ShareablesListed(known))

    def _give_up_sharing(self, words: str) -> None:
        error = CallError(ErrorKind.SCREEN_FAILED, words)
        self._engine.post(ShareablesListed(Shareables(error=error)))

    def share(self, source: SharedSource) -> None:
        """Show the assistant this instead of the camera's picture, while a call is on."""
        self._engine.post(SharingRequested(source))

    def stop_sharing(self) -> None:
        """Show the camera's picture again."""
        self._engine.post(SharingStopRequested())

    def _follow(self, report: Report) -> None:
        if isinstance(report, CallEnded):
            self._is_call_on = False
        self._tell(report)

    def hang_up(self) -> None:
        """End the call, if one is on."""
        self._engine.post(HangUpRequested())

    def stop(self) -> bool:
        """Let go of everything after ``CallEnded``; blocks up to 4 s; tells whether all went."""
        self._looks.ask_to_stop()
        self._before.lobby.leave()
        self._before.trial.stop(_OTHERS_LIMIT_S)
        self._before.check.stop(_OTHERS_LIMIT_S)
        is_link_gone = self._link.stop(_LINK_LIMIT_S)
        is_call_gone = self._engine.stop(_OTHERS_LIMIT_S)
        is_lobby_gone = self._before.lobby.stop(_OTHERS_LIMIT_S)
        self._looks.stop(_OTHERS_LIMIT_S)
        self._practice.stop(_OTHERS_LIMIT_S)
        gone = {"link": is_link_gone, "call": is_call_gone, "lobby": is_lobby_gone}
        if not all(gone.values()):
            log.warning("Something did not stop: %s", gone)
        return all(gone.values())
