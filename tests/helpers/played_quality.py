"""Figures of a call that lasted a quarter of an hour, without playing one."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.quality import (
    AnswerTiming,
    Quality,
    QualityPoint,
    Reconnect,
    with_point,
)

SECONDS = 900
LOST_AT_S, LOST_FOR_S = 300, 7


def quarter_of_an_hour() -> Quality:
    """Somebody speaks, is answered, loses the connection once and hears two gaps."""
    quality = Quality()
    for second in range(SECONDS):
        is_away = LOST_AT_S <= second < LOST_AT_S + LOST_FOR_S
        turn = second // 8 % 3
        quality = with_point(
            quality,
            QualityPoint(
                seconds=1.0,
                microphone_dbfs=-24.0 - second % 5 if turn == 0 else -52.0 - second % 3,
                answer_dbfs=-14.0 - second % 7 if turn == 1 and not is_away else None,
                pictures=0 if is_away else second % 2,
                dropped_ms=40 if second in (LOST_AT_S, 700) else 0,
                gaps=1 if second in (120, 640) else 0,
                away_s=1.0 if is_away else 0.0,
            ),
        )
    answers = tuple(
        AnswerTiming(
            at_s=24.0 * number,
            waiting_ms=None if number == 30 else 840.0 + 20 * (number % 7),
            model_ms=90.0 + 30 * (number % 5) + (900 if number == 31 else 0),
            play_out_ms=14.0 + number % 9,
        )
        for number in range(37)
    )
    return replace(quality, answers=answers, reconnects=(Reconnect(LOST_AT_S, LOST_FOR_S),))
