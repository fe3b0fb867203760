"""Laws of liveness: silence is asked about, then taken for death, within ten seconds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from omnicall.link.liveness import PONG_LIMIT_S, QUIET_S, Liveness, Verdict

STEP_S = 0.25


def _known(heard_at_s: float = 0.0) -> Liveness:
    """A service that has answered its first ping."""
    liveness = Liveness(heard_at_s)
    assert liveness.judge(heard_at_s) is Verdict.ASK
    liveness.hear(heard_at_s + 0.01, is_pong=True)
    return liveness


def test_the_first_question_comes_at_once() -> None:
    assert Liveness(5.0).judge(5.0) is Verdict.ASK


def test_who_is_heard_is_not_asked() -> None:
    liveness = _known()
    for step in range(1, 200):
        liveness.hear(step * STEP_S, is_pong=False)
        assert liveness.judge(step * STEP_S + 0.01) is Verdict.FINE


def test_who_answers_pings_lives() -> None:
    liveness = _known()
    for step in range(1, 200):
        if liveness.judge(step * STEP_S) is Verdict.ASK:
            liveness.hear(step * STEP_S + 0.05, is_pong=True)
        else:
            assert liveness.judge(step * STEP_S) is Verdict.FINE


def test_who_falls_silent_is_dead_within_ten_seconds() -> None:
    liveness = _known()
    step = 0
    while liveness.judge(step * STEP_S) is not Verdict.DEAD:
        step += 1
        assert step * STEP_S <= QUIET_S + PONG_LIMIT_S + 2 * STEP_S < 10.0


def test_any_word_while_an_answer_is_due_is_a_sign_of_life() -> None:
    liveness = _known()
    assert liveness.judge(4.0) is Verdict.ASK
    liveness.hear(8.0, is_pong=False)
    assert liveness.judge(9.5) is Verdict.FINE


def test_who_never_answered_a_ping_is_asked_on_and_never_judged_dead() -> None:
    liveness = Liveness(0.0)
    verdicts = [liveness.judge(step * STEP_S) for step in range(400)]
    assert Verdict.DEAD not in verdicts
    assert verdicts.count(Verdict.ASK) > 20


@given(st.lists(st.tuples(st.floats(0.0, 10.0), st.booleans()), max_size=40))
def test_questions_keep_their_distance(events: list[tuple[float, bool]]) -> None:
    liveness = Liveness(0.0)
    now_s, asked_at_s = 0.0, -QUIET_S
    for pause_s, is_heard in events:
        now_s += pause_s
        if is_heard:
            liveness.hear(now_s, is_pong=True)
        elif liveness.judge(now_s) is Verdict.ASK:
            assert now_s - asked_at_s >= QUIET_S
            asked_at_s = now_s
