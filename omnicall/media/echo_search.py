"""Finds the sound that was played within what a microphone heard; nothing but arithmetic.

All spectra are taken over the same time, whatever the rates are, so that their lines agree and
nothing has to be resampled.  Powers are those of samples between -1 and 1.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from omnicall.core.media_types import UPLINK_RATE_HZ
from omnicall.media.samples import FULL_SCALE, Pcm

LONGEST_DELAY_S = 0.5
WINDOW_MS = 60
"""Echo that comes later than this behind the direct sound counts as somebody else's."""

_HOP_MS = 20
_SEARCH_S = 2
"""Longer than what is searched, so that its end isn't taken for its beginning."""
_SEARCHED_HZ = (150, 7_000)
_CLEAR_PEAK = 6.5
"""How far an echo stands out of what chance brings, in standard deviations."""

_CHUNK_HOPS, _CHUNK_LINES = 6, 32
"""120 ms by 530 Hz: so finely is looked how much of a sound is echo."""
_TINY = 1e-18

_Spectra = NDArray[np.complex64]
_Powers = NDArray[np.float64]


def echo_delay(played: Pcm, rate_hz: int, heard: Pcm) -> int | None:
    """How many samples of ``heard`` later the echo comes; None where chance could look so, too."""
    highest = min(_SEARCHED_HZ[1], rate_hz * 2 // 5)
    lines = slice(_SEARCHED_HZ[0] * _SEARCH_S, highest * _SEARCH_S)
    near = np.fft.rfft(heard.astype(np.float32), UPLINK_RATE_HZ * _SEARCH_S)[lines]
    far = np.fft.rfft(played.astype(np.float32), rate_hz * _SEARCH_S)[lines]
    cross = near * far.conj()
    # Every line counts the same: a peak as sharp as can be, however the room colours the sound.
    cross /= np.abs(cross) + np.finfo(np.float32).tiny
    spectrum = np.zeros(UPLINK_RATE_HZ * _SEARCH_S // 2 + 1, np.complex64)
    spectrum[lines] = cross
    likeness = np.fft.irfft(spectrum)[: int(LONGEST_DELAY_S * UPLINK_RATE_HZ)]
    delay = int(np.abs(likeness).argmax())
    is_clear = np.abs(likeness[delay]) > _CLEAR_PEAK * likeness.std()
    return delay if is_clear else None


def echo_powers(played: Pcm, rate_hz: int, came: Pcm, sent: Pcm) -> tuple[float, float]:
    """The mean power of the echo that came in and of what is left of it.

    ``came`` and ``sent`` begin where the echo of ``played`` does.  Chance makes either a little
    negative when there is none.
    """
    hops = _hops(played, rate_hz)
    far = _spectra(played, rate_hz, hops)
    near, out = _spectra(came, UPLINK_RATE_HZ, hops), _spectra(sent, UPLINK_RATE_HZ, hops)
    lines = min(far.shape[1], near.shape[1]) // _CHUNK_LINES * _CHUNK_LINES
    far, near, out = far[:, :lines], near[:, :lines], out[:, :lines]
    echo = far * _room(far, near)
    along, of_echo = _chunks((near * echo.conj()).real), _chunks(_power(echo)) + _TINY
    # With its sign: what goes along by chance does so as often one way as the other.
    before = (along * np.abs(along) / of_echo).sum()
    # A canceller turns what it leaves over this way and that: only its loudness tells.
    after = _explained_by(_bands(echo), _bands(near - echo), _bands(out))
    return float(before) / hops, after / hops


def _explained_by(echo: _Powers, others: _Powers, out: _Powers) -> float:
    """How much of ``out`` rises and falls with the echo and not with all the other sound."""
    echo_echo = (echo * echo).sum(axis=0) + _TINY**2
    others_others, echo_others = (others * others).sum(axis=0), (echo * others).sum(axis=0)
    echo_out, others_out = (echo * out).sum(axis=0), (others * out).sum(axis=0)
    apart = np.maximum(echo_echo * others_others - echo_others**2, _TINY**4)
    of_others = np.maximum(others_out * echo_echo - echo_out * echo_others, 0.0) / apart
    share = np.maximum(echo_out - of_others * echo_others, 0.0) / echo_echo
    return float((share * echo.sum(axis=0)).sum())


def _room(far: _Spectra, near: _Spectra) -> _Spectra:
    """How the room colours a sound, for each chunk learned from all the others.

    Learned from the chunk itself, whatever somebody says in it would look a little like echo.
    """
    shape = (-1, _CHUNK_HOPS, far.shape[1])
    like = (near * far.conj()).reshape(shape).sum(axis=1)
    energy = _power(far).reshape(shape).sum(axis=1)
    rooms = (like.sum(axis=0) - like) / (energy.sum(axis=0) - energy + np.float32(_TINY))
    return np.repeat(rooms, _CHUNK_HOPS, axis=0)


def noise_power(sent: Pcm) -> float:
    """The power of the quietest tenth."""
    frames = sent[: len(sent) // _NOISE_SAMPLES * _NOISE_SAMPLES].reshape(-1, _NOISE_SAMPLES)
    powers = np.square(frames / np.float32(FULL_SCALE)).mean(axis=1)
    return float(np.percentile(powers, 10))


def power_of(heard: Pcm) -> float:
    """The mean power of all of it."""
    return float(np.square(heard / np.float32(FULL_SCALE)).mean())


_NOISE_SAMPLES = UPLINK_RATE_HZ // 50


def _hops(played: Pcm, rate_hz: int) -> int:
    whole = (len(played) * 1000 // rate_hz - WINDOW_MS) // _HOP_MS + 1
    return whole // _CHUNK_HOPS * _CHUNK_HOPS


def _spectra(samples: Pcm, rate_hz: int, hops: int) -> _Spectra:
    """One row per hop; the squares of a row add up to the mean power of its window."""
    size = rate_hz * WINDOW_MS // 1000
    starts = np.arange(hops) * _HOP_MS * rate_hz // 1000
    window = np.hanning(size + 1)[:-1].astype(np.float32)
    scale = np.sqrt(2.0 / size / np.square(window).sum()) / FULL_SCALE
    rows = sliding_window_view(samples, size)[starts] * (window * np.float32(scale))
    # The first line is what doesn't sound at all.
    spectra: _Spectra = np.fft.rfft(rows)[:, 1:].astype(np.complex64)
    return spectra


def _power(spectra: _Spectra) -> NDArray[np.float32]:
    power: NDArray[np.float32] = np.square(spectra.real) + np.square(spectra.imag)
    return power


def _bands(spectra: _Spectra) -> _Powers:
    hops, lines = spectra.shape
    cells = _power(spectra).reshape(hops, lines // _CHUNK_LINES, _CHUNK_LINES)
    bands: _Powers = cells.sum(axis=2, dtype=np.float64)
    return bands


def _chunks(cells: NDArray[np.float32]) -> NDArray[np.float64]:
    hops, lines = cells.shape
    shape = (hops // _CHUNK_HOPS, _CHUNK_HOPS, lines // _CHUNK_LINES, _CHUNK_LINES)
    sums: NDArray[np.float64] = cells.reshape(shape).sum(axis=(1, 3), dtype=np.float64)
    return sums
