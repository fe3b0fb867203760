"""The program's limits for those who hang, so long that a busy computer never reaches one.

A test whose subject is such a limit sets it itself, after this.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping

import pytest

_LIMITS = (
    "omnicall.host._LINK_LIMIT_S",
    "omnicall.host._OTHERS_LIMIT_S",
    "omnicall.media.camera._PATIENCE_S",
    "omnicall.media.device_watch._LIST_LIMIT_S",
    "omnicall.media.devices._HANDOVER_LIMIT_S",
    "omnicall.media.devices._RELEASE_LIMIT_S",
    "omnicall.media.devices_without_call.RELEASE_LIMIT_S",
    "omnicall.media.device_trial.STOP_LIMIT_S",
    "omnicall.media.device_trial._SPEAKER_LIMIT_S",
    "omnicall.media.check_devices.OPEN_LIMIT_S",
    "omnicall.media.check_devices._SPEAKER_LIMIT_S",
    "omnicall.media.lobby_preview.STOP_LIMIT_S",
    "omnicall.media.sound_gate.YIELD_LIMIT_S",
    "omnicall.media.sound_gate._ENTRY_LIMIT_S",
    "omnicall.media.sound_gate._RENEWAL_LIMIT_S",
    "omnicall.media.sound_line.PATIENCE_S",
    "omnicall.link.connection.HANDSHAKE_LIMIT_S",
    "omnicall.link.connection.WELCOME_LIMIT_S",
    "omnicall.link.dashscope_session.CONNECT_LIMIT_S",
    "omnicall.link.dashscope_session.PIECE_LIMIT_S",
    "omnicall.link.dashscope_session.MESSAGE_LIMIT_S",
    "omnicall.link.liveness.PONG_LIMIT_S",
    "omnicall.link.road.STEP_LIMIT_S",
    "omnicall.link.outbox.MAX_SOUND_AGE_S",
    "omnicall.link.outbox.PICTURE_WAIT_S",
    "omnicall.core.ending.ENDING_LIMIT_S",
    "omnicall.core.linking.SESSION_LIMIT_S",
    "omnicall.core.linking.ANSWER_SILENT_S",
    "omnicall.call_check.STOP_LIMIT_S",
    "omnicall.account_tester.STOP_LIMIT_S",
    "omnicall.engine.check.KEY_LIMIT_S",
    "omnicall.engine.check.STEP_LIMIT_S",
    "omnicall.engine.check_service.CONNECT_LIMIT_S",
    "omnicall.engine.check_service.SESSION_LIMIT_S",
    "omnicall.engine.check_service.TURN_LIMIT_S",
    "omnicall.engine.check_service.ANSWER_LIMIT_S",
)
_SHORTER_S: Mapping[str, float] = {
    "omnicall.media.sound_system._FAREWELL_S": 1.0,
    "omnicall.media.sound_system._STOP_LIMIT_S": 10.0,
    "omnicall.media.speaker._FADE_LIMIT_S": 1.0,
    "omnicall.media.stream_watch.START_LIMIT_S": 30.0,
    "omnicall.media.stream_watch.SILENCE_LIMIT_S": 10.0,
}
"""A card that is really gone is waited for so long."""
_STOPPING = (
    "omnicall.system.worker:Worker.stop",
    "omnicall.engine.call_engine:CallEngine.stop",
    "omnicall.practice.service:PracticeService.stop",
    "omnicall.media.device_trial:DeviceTrial.stop",
    "omnicall.media.lobby_preview:LobbyPreview.stop",
    "omnicall.call_check:CallCheck.stop",
)
_PATIENCE_S = 60.0


def give_patience(patch: pytest.MonkeyPatch) -> None:
    """Let every wait of the program take as long as a busy computer needs."""
    for name, limit_s in {**dict.fromkeys(_LIMITS, _PATIENCE_S), **_SHORTER_S}.items():
        patch.setattr(name, limit_s)
    for name in _STOPPING:
        patch.setattr(pkgutil.resolve_name(name), "__defaults__", (_PATIENCE_S,))
