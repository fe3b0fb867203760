"""What a person shares in a call, seen from the service: the window, then the camera again.

The call is everything behind the window, with a real screen and a real connection.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from omnicall.core.intents import CameraSwitched
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import FileDevice, NoDevice, WindowDevice
from omnicall.core.reports import CallEnded, NoticeKind, NoticeReported, Report
from omnicall.core.settings import CallSettings
from omnicall.core.view import Sending, ViewState
from omnicall.host import CallHost
from tests.helpers.coloured_window import RED, ColouredWindow
from tests.helpers.media_files import write_wav
from tests.helpers.scripted_service import ScriptedService
from tests.helpers.tones import tone
from tests.helpers.virtual_screen import need_screen, own_screen
from tests.helpers.waiting import LIMIT_S, wait_until

pytestmark = pytest.mark.usefixtures("patience")

IMAGE = "input_image_buffer.append"
TITLE = "写给李老师的信"
RATE_HZ = 16_000


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    need_screen()
    with own_screen(1280, 900) as screen:
        yield screen.env["DISPLAY"]


class Call:
    """A call whose camera shows green, with a service that does nothing by itself."""

    def __init__(self, folder: Path) -> None:
        self.reports: list[Report] = []
        self.views: list[ViewState] = []
        self._colours: list[str] = []
        self.service = ScriptedService()
        self.host = CallHost(self.views.append, self.reports.append, PreviewBox(), "en")
        self.host.start()
        said = write_wav(folder / "said.wav", tone(440, 60.0, RATE_HZ), RATE_HZ)
        seen = folder / "seen.png"
        cv2.imwrite(str(seen), np.full((480, 640, 3), (0, 255, 0), np.uint8))
        self.host.request_call(
            CallSettings(
                endpoint=self.service.url,
                has_connected_sound=False,
                microphone=FileDevice(said),
                speaker=NoDevice(),
                camera=FileDevice(seen),
            )
        )

    def end(self) -> None:
        self.host.hang_up()
        try:
            wait_until(
                lambda: any(isinstance(report, CallEnded) for report in self.reports),
                LIMIT_S,
                "the end",
            )
            assert self.host.stop()
        finally:
            # Its threads would outlive the tests.
            self.service.stop()

    @property
    def view(self) -> ViewState:
        return self.views[-1]

    def colours(self) -> list[str]:
        """Of the pictures that arrived; each is looked at once, or the call would starve."""
        received = [each for peer in self.service.peers for each in list(peer.received)]
        images = [message for message in received if message.type == IMAGE]
        for image in images[len(self._colours) :]:
            self._colours.append(colour_of(base64.b64decode(str(image.event["image"]))))
        return list(self._colours)

    def wait_for_colour(self, colour: str) -> None:
        """Until the next picture of it arrives."""
        count = len(self.colours())
        wait_until(
            lambda: colour in self.colours()[count:],
            LIMIT_S,
            lambda: f"a {colour} picture; {self.colours()[count:]}",
        )

    def wait_for_view(self, is_so: str) -> None:
        """Until this flag of the view is set."""
        wait_until(lambda: self.views and getattr(self.view, is_so), LIMIT_S, is_so)

    def notices(self) -> list[NoticeReported]:
        return [report for report in self.reports if isinstance(report, NoticeReported)]


def colour_of(jpeg: bytes) -> str:
    pixels = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None
    return ("blue", "green", "red")[int(np.asarray(pixels).mean(axis=(0, 1)).argmax())]


@pytest.fixture
def call(display: str, tmp_path: Path) -> Iterator[Call]:
    call = Call(tmp_path)
    call.wait_for_view("has_camera")
    yield call
    call.end()


def find_window(call: Call) -> WindowDevice:
    """As a person does: look what there is, and pick."""
    found: list[WindowDevice] = []

    def is_listed() -> bool:
        call.host.list_shareables()
        windows = call.view.shareables.windows
        found[:] = [window for window in windows if window.title == TITLE]
        return bool(found)

    wait_until(is_listed, LIMIT_S, "the window in the list")
    return found[0]


def test_a_shared_window_is_what_the_assistant_sees_until_it_is_closed(
    call: Call, display: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    call.wait_for_colour("green")
    with ColouredWindow(display, TITLE, RED, (600, 400)) as window:
        call.host.share(find_window(call))
        call.wait_for_colour("red")
        call.wait_for_view("shared_area")
        assert (call.view.is_sharing, call.view.shared_name) == (True, TITLE)
        assert call.view.sending is Sending.SOUND_AND_PICTURE
        window.close()
        call.wait_for_view("has_camera")
    call.wait_for_colour("green")
    assert not call.view.is_sharing
    assert call.notices() == [NoticeReported(NoticeKind.SHARING_ENDED)]
    assert TITLE not in caplog.text


def test_a_camera_that_was_switched_off_stays_off_after_sharing(call: Call, display: str) -> None:
    call.host.post(CameraSwitched(is_on=False))
    with ColouredWindow(display, TITLE, RED, (600, 400)):
        call.host.share(find_window(call))
        call.wait_for_colour("red")
        call.host.stop_sharing()
        wait_until(lambda: not call.view.is_sharing, LIMIT_S, "sharing to stop")
    count = len(call.colours())
    wait_until(lambda: call.view.sending is Sending.SOUND, LIMIT_S, "the lamp to tell")
    assert not call.view.has_picture
    assert len(call.colours()) <= count + 1
    assert "green" not in call.colours()[count:]
