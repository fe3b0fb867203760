"""The command line: what can be asked for, and what a wrong word is answered with."""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

from omnicall.core.errors import CallError, ErrorKind, ExitCode
from omnicall.core.media_types import FileDevice, camera_choice, device_choice
from omnicall.core.models import DEFAULT_MODEL_ID
from omnicall.core.plan import GamePlan
from omnicall.core.roles import OwnRole, Role, role_of
from omnicall.core.settings import (
    BEIJING_ENDPOINT,
    LEAST_OBSERVE_S,
    MOST_OBSERVE_S,
    CallSettings,
    endpoint_problem,
)
from omnicall.system.log_level import LEVEL_VARIABLE
from omnicall.system.own_build import version_text


class UsageError(Exception):
    """A wrong word on the command line; its text is one line for the person."""

    exit_code = ExitCode.WRONG_USAGE.value


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see {self.prog} --help)")


def parser() -> argparse.ArgumentParser:
    """The whole command line; ``parse_args`` raises ``UsageError`` instead of exiting."""
    top = _Parser(
        prog="omnicall",
        description="Talk, with camera and voice, to the Qwen-Omni-Realtime model.",
        epilog="The API key comes from DASHSCOPE_API_KEY or the system keyring.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"omnicall {version_text()}")
    _add_call_options(top)
    _add_verbose(top)
    commands = top.add_subparsers(dest="command", metavar="command", parser_class=_Parser)
    _add_call_options(_command(commands, "call", "the same call without a window"))
    check = _command(commands, "check", "see whether a call can be made")
    _add_service_options(check)
    _add_device_options(check)
    _add_json(check)
    devices = _command(commands, "devices", "what is plugged in")
    _add_language(devices)
    _add_json(devices)
    devices.add_argument(
        "--on-request",
        action="store_true",
        default=False,
        help="list, on one line, whenever standard input has another line",
    )
    bundle = _command(commands, "bundle", "save what helps to find a fault, and nothing said")
    _add_language(bundle)
    bundle.add_argument("path", nargs="?", default=None, help="a zip file or a folder")
    practice = _command(commands, "practice-service", "the practice service alone; prints its URL")
    _add_language(practice)
    practice.add_argument("--port", type=_port, default=0, help="default: any free port")
    for name, what in (("session", "however much is said"), ("idle", "without an answer")):
        practice.add_argument(
            f"--{name}-limit",
            metavar="SECONDS",
            type=_seconds,
            default=None,
            help=f"end a session after so long, {what}; default: never",
        )
    return top


def _command(
    commands: argparse._SubParsersAction[_Parser], name: str, summary: str
) -> argparse.ArgumentParser:
    # Without defaults of their own, so that `omnicall --practice call` means what it says.
    command = commands.add_parser(
        name, help=summary, allow_abbrev=False, argument_default=argparse.SUPPRESS
    )
    _add_verbose(command)
    return command


def _add_verbose(to: argparse.ArgumentParser) -> None:
    help_text = (
        f"log every message by type and size, never what it holds; as {LEVEL_VARIABLE}=debug"
    )
    to.add_argument("--verbose", action="store_true", help=help_text)


def _add_json(to: argparse.ArgumentParser) -> None:
    help_text = "one JSON object instead of lines"
    to.add_argument("--json", action="store_true", default=False, help=help_text)


def _add_language(to: argparse.ArgumentParser) -> None:
    to.add_argument("--language", choices=("zh", "en"), help="default: the system's")


def _add_service_options(to: argparse.ArgumentParser) -> None:
    _add_language(to)
    where = to.add_mutually_exclusive_group()
    where.add_argument(
        "--practice", action="store_true", help="with the service inside: no key, nothing leaves"
    )
    where.add_argument("--endpoint", metavar="URL", help=f"default: {BEIJING_ENDPOINT}")
    to.add_argument("--model", help=f"default: {DEFAULT_MODEL_ID}")
    to.add_argument("--voice", help="default: the model's own")


def _add_device_options(to: argparse.ArgumentParser) -> None:
    to.add_argument("--microphone", metavar="NAME|file:PATH.wav", help="default: the system's")
    to.add_argument("--speaker", metavar="NAME|file:PATH.wav|none", help="default: the system's")
    to.add_argument(
        "--camera", metavar="NAME|INDEX|screen[:N]|file:PATH|none", help="default: the first"
    )


def _add_call_options(to: argparse.ArgumentParser) -> None:
    _add_service_options(to)
    to.add_argument(
        "--instructions", metavar="TEXT", help="all that the assistant is told, word for word"
    )
    to.add_argument(
        "--role",
        metavar="NAME",
        help="observer, note-taker, conversation, or one of your own; default: chosen last",
    )
    to.add_argument(
        "--plan",
        metavar="FILE.json",
        help="a game plan as it is exported; default: chosen last",
    )
    to.add_argument("--text-only", action="store_true", help="answers as text, nothing is spoken")
    to.add_argument(
        "--observe",
        metavar="SECONDS",
        type=_silence,
        help=f"speak up after so long a silence, {LEAST_OBSERVE_S:.0f} to {MOST_OBSERVE_S:.0f}",
    )
    to.add_argument(
        "--token-limit", metavar="N", type=_tokens, help="say so when a call has used as many"
    )
    to.add_argument(
        "--tool", metavar="NAME", action="append", help="let the assistant use an installed tool"
    )
    _add_device_options(to)
    to.add_argument(
        "--duration", metavar="SECONDS", type=_seconds, help="hang up that long after going live"
    )
    to.add_argument("--quiet-start", action="store_true", help="no connected sound")
    to.add_argument("--events", metavar="PATH|-", help="write what happens as JSON lines")


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds


def _silence(text: str) -> float:
    seconds = _seconds(text)
    if not LEAST_OBSERVE_S <= seconds <= MOST_OBSERVE_S:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not from {LEAST_OBSERVE_S:.0f} to {MOST_OBSERVE_S:.0f} seconds"
        )
    return seconds


def _tokens(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) < 10**12:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of tokens above 0")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return int(text)


def problem_with(options: argparse.Namespace) -> CallError | None:
    """What is wrong with words that can be read, as far as a look is enough to tell.

    Whether there are sounds or pictures in a file, only who opens it can say; the window and the
    check say in their own places that there is none.
    """
    if options.endpoint is not None and (problem := endpoint_problem(options.endpoint)):
        return problem
    if options.command != "call":
        return None
    files = {
        word: choice.path
        for word in ("microphone", "camera", "speaker")
        if isinstance(choice := device_choice(getattr(options, word)), FileDevice)
    }
    for word, path in files.items():
        if not _is_there(path, is_written=word == "speaker"):
            return CallError(ErrorKind.BAD_FILE, "no such file", str(path))
    return None


def _is_there(path: Path, *, is_written: bool) -> bool:
    """Whether it can be; what is written needs its folder only."""
    try:
        return path.parent.is_dir() if is_written else path.is_file()
    except OSError:
        return False


def call_settings(
    options: argparse.Namespace, own_roles: Mapping[str, OwnRole] = MappingProxyType({})
) -> CallSettings:
    """The call that these options ask for; raises ``UsageError`` for a role or plan that isn't."""
    if options.instructions and (options.role or options.plan):
        raise UsageError("--instructions says everything; leave --role and --plan out")
    return CallSettings(
        endpoint=options.endpoint or BEIJING_ENDPOINT,
        model=options.model or DEFAULT_MODEL_ID,
        voice=options.voice or None,
        instructions=options.instructions or "",
        role=_role(options.role, own_roles) if options.role else "",
        plan=_plan(options.plan) if options.plan else None,
        is_text_only=options.text_only,
        microphone=device_choice(options.microphone),
        speaker=device_choice(options.speaker),
        camera=camera_choice(options.camera),
        observe_s=options.observe,
        token_limit=options.token_limit,
        tool_names=tuple(options.tool or ()),
        has_connected_sound=not options.quiet_start,
        duration_s=options.duration,
    )


def _role(name: str, own_roles: Mapping[str, OwnRole]) -> str:
    role_id = role_of(name, own_roles)
    if role_id is None:
        known = (*(role.value for role in Role), *(own.name for own in own_roles.values()))
        roles = ", ".join(each for each in known if each)
        raise UsageError(f"--role {name}: there is no such role; there are {roles}")
    return role_id


def _plan(path: str) -> GamePlan:
    # Imported here: whoever names no plan needs nothing that reads one.
    from omnicall.core.plan_document import only_plan
    from omnicall.core.plan_trouble import PlanTrouble, plan_sentence
    from omnicall.plan_keeper import fresh_id
    from omnicall.system.plan_file import read_plan_text

    text = read_plan_text(Path(path))
    plan = text if isinstance(text, PlanTrouble) else only_plan(text, fresh_id)
    if isinstance(plan, PlanTrouble):
        raise UsageError(f"--plan {path}: {plan_sentence(plan, 'en')}")
    return plan
