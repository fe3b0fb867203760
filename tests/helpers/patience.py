"""The program's limits for those who hang, so long that a busy computer never reaches one.

A test whose subject is such a limit sets it itself, after this.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping

import pytest

_LIMITS_S: Mapping[str, float] = {
    "omnicall.host._LINK_LIMIT_S": 60.0,
    "omnicall.host._OTHERS_LIMIT_S": 60.0,
    "omnicall.media.camera._PATIENCE_S": 60.0,
    "omnicall.media.device_watch._LIST_LIMIT_S": 60.0,
    "omnicall.media.devices._HANDOVER_LIMIT_S": 60.0,
    "omnicall.media.devices._RELEASE_LIMIT_S": 60.0,
    "omnicall.media.devices_without_call.RELEASE_LIMIT_S": 60.0,
    "omnicall.media.device_trial.STOP_LIMIT_S": 60.0,
    "omnicall.media.device_trial._SPEAKER_LIMIT_S": 60.0,
    "omnicall.media.check_devices.OPEN_LIMIT_S": 60.0,
    "omnicall.media.check_devices._SPEAKER_LIMIT_S": 60.0,
    "omnicall.media.lobby_preview.STOP_LIMIT_S": 60.0,
    "omnicall.media.sound_gate.YIELD_LIMIT_S": 60.0,
    "omnicall.media.sound_gate._ENTRY_LIMIT_S": 60.0,
    "omnicall.media.sound_gate._RENEWAL_LIMIT_S": 60.0,
    "omnicall.media.sound_line.PATIENCE_S": 60.0,
    # A card that is really gone is waited for so long.
    "omnicall.media.sound_system._FAREWELL_S": 1.0,
    "omnicall.media.sound_system._STOP_LIMIT_S": 10.0,
    "omnicall.media.speaker._FADE_LIMIT_S": 1.0,
    "omnicall.media.stream_watch.START_LIMIT_S": 30.0,
    "omnicall.media.stream_watch.SILENCE_LIMIT_S": 10.0,
    "omnicall.link.connection.HANDSHAKE_LIMIT_S": 60.0,
    "omnicall.link.connection.WELCOME_LIMIT_S": 60.0,
    "omnicall.link.dashscope_session.CONNECT_LIMIT_S": 60.0,
    "omnicall.link.dashscope_session.PIECE_LIMIT_S": 60.0,
    "omnicall.link.dashscope_session.MESSAGE_LIMIT_S": 60.0,
    "omnicall.link.liveness.PONG_LIMIT_S": 60.0,
    "omnicall.link.road.STEP_LIMIT_S": 60.0,
    "omnicall.link.outbox.MAX_SOUND_AGE_S": 60.0,
    "omnicall.link.outbox.PICTURE_WAIT_S": 60.0,
    "omnicall.core.ending.ENDING_LIMIT_S": 60.0,
    "omnicall.core.linking.SESSION_LIMIT_S": 60.0,
    "omnicall.core.linking.ANSWER_SILENT_S": 60.0,
    "omnicall.call_check.STOP_LIMIT_S": 60.0,
    "omnicall.account_tester.STOP_LIMIT_S": 60.0,
    "omnicall.engine.check.KEY_LIMIT_S": 60.0,
    "omnicall.engine.check.STEP_LIMIT_S": 60.0,
    "omnicall.engine.check_service.CONNECT_LIMIT_S": 60.0,
    "omnicall.engine.check_service.SESSION_LIMIT_S": 60.0,
    "omnicall.engine.check_service.TURN_LIMIT_S": 60.0,
    "omnicall.engine.check_service.ANSWER_LIMIT_S": 60.0,
}
_STOPPING = (
    "omnicall.system.worker:Worker.stop",
    "omnicall.engine.call_engine:CallEngine.stop",
    "omnicall.practice.service:PracticeService.stop",
    "omnicall.media.device_trial:DeviceTrial.stop",
    "omnicall.media.lobby_preview:LobbyPreview.stop",
    "omnicall.call_check:CallCheck.stop",
)
_STOP_S = 60.0


def give_patience(patch: pytest.MonkeyPatch) -> None:
    """Let every wait of the program take as long as a busy computer needs."""
    for name, limit_s in _LIMITS_S.items():
        patch.setattr(name, limit_s)
    for name in _STOPPING:
        patch.setattr(pkgutil.resolve_name(name), "__defaults__", (_STOP_S,))
