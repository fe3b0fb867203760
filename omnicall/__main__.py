"""``omnicall`` and ``python -m omnicall``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program; returns its exit code."""
    from omnicall.system.allocation import share_arenas
    from omnicall.system.terminal import keep_terminal_clean, say

    keep_terminal_clean()
    share_arenas()
    # Imported here and below: a wrong word is answered before anything is loaded that a call needs.
    from omnicall.arguments import UsageError, parser, problem_with

    try:
        options = parser().parse_args(sys.argv[1:])
    except UsageError as wrong:
        say(str(wrong))
        return wrong.exit_code
    problem = problem_with(options)
    if problem is not None:
        from omnicall.core.wording import error_sentence, language_of
        from omnicall.system.system_language import system_locale

        say(error_sentence(problem, options.language or language_of(system_locale())))
        return problem.kind.exit_code.value
    from omnicall.cli import run

    return run(options)


if __name__ == "__main__":
    sys.exit(main())
