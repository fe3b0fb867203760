"""A test of a device is followed from its beginning to its end, and then left alone."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from omnicall.core.trials import Trial, TrialStage
from omnicall.ui.trial_watch import TrialWatch


class GoingTrial:
    """A test that goes on as it is told, and who looked at it."""

    def __init__(self) -> None:
        self.now = Trial()
        self.looks = 0
        self.shown: list[Trial] = []

    def moment(self) -> Trial:
        self.looks += 1
        return self.now


@pytest.mark.usefixtures("qapp")
def test_it_shows_every_stage_and_stops_looking_at_the_end(qtbot: QtBot) -> None:
    trial = GoingTrial()
    watch = TrialWatch(trial.moment, trial.shown.append)
    trial.now = Trial(TrialStage.RECORDING, -20.0)
    beginning = threading.Thread(target=watch.follow)
    beginning.start()
    beginning.join()
    assert trial.looks == 0, "looked on another thread"
    for stage in (TrialStage.RECORDING, TrialStage.PLAYING_BACK, TrialStage.NONE):
        trial.now = Trial(stage, -20.0)
        qtbot.waitUntil(lambda wanted=trial.now: trial.shown[-1:] == [wanted])  # type: ignore[misc]
    looks = trial.looks
    # A second beginning is the only thing that makes it look again.
    watch.follow()
    qtbot.waitUntil(lambda: trial.looks > looks)
    assert trial.looks == looks + 1
