"""A law and its table: one test for all cases."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from types import TracebackType


def for_each(
    names: str | tuple[str, ...], cases: Iterable[object]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test for one case after another; a failure says which one it was.

    It is written like pytest's ``parametrize`` but makes one test instead of many, because a test
    of its own costs more than most cases do. The price: all cases share their fixtures, and
    nothing behind the first that fails is tried.
    """
    keys = (names,) if isinstance(names, str) else names
    table = [_values(case, len(keys)) for case in cases]
    assert table, "a law without cases says nothing"

    def over_its_table(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def test_of_all(**fixtures: object) -> None:
            for number, values in enumerate(table, start=1):
                case = dict(zip(keys, values, strict=True))
                with _Named(number, case):
                    test(**fixtures, **case)

        # Pytest takes for a fixture whatever is left in here.
        signature = inspect.signature(test)
        left = [value for key, value in signature.parameters.items() if key not in keys]
        test_of_all.__dict__["__signature__"] = signature.replace(parameters=left)
        return test_of_all

    return over_its_table


def _values(case: object, count: int) -> Sequence[object]:
    if count == 1:
        return (case,)
    assert isinstance(case, (tuple, list))
    return case


class _Named:
    """Notes under a failure which case it was."""

    def __init__(self, number: int, case: dict[str, object]) -> None:
        self._number = number
        self._case = case

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        failure: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if failure is not None:
            told = (f"{key}={value!r:.200}" for key, value in self._case.items())
            failure.add_note(f"case {self._number}: {', '.join(told)}")
