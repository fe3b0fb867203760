"""The program, whose threads make a mistake each as soon as they have something to betray.

Started with ``python -m``; what it betrays stands in the text of the failures.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

from omnicall import __main__
from omnicall.core.events import LinkFact, PersonTranscribed
from omnicall.link import connection
from omnicall.protocol.decode import decode


def _fail(words: str) -> None:
    raise RuntimeError(f"can't stand {words}")


def _betray(message: object) -> Iterator[LinkFact]:
    """Decode as always; fail on a thread of nobody's, then on the reader's, with what was said."""
    for fact in decode(message):
        yield fact
        if isinstance(fact, PersonTranscribed):
            thread = threading.Thread(target=_fail, args=(repr(fact),), name="nobody's")
            thread.start()
            thread.join()
            _fail(repr(message))


vars(connection)["decode"] = _betray

if __name__ == "__main__":
    sys.exit(__main__.main())
