"""Frozen dataclasses as JSON objects: what a file may hold is read, whatever it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


class _UnfitError(Exception):
    """A stored value is not of the kind that is asked for."""


def value_from(kind: type[T], stored: object) -> T:
    """Read a dataclass whose fields all have defaults; a value of the wrong kind counts as absent.

    Fields may be ``str``, ``bool``, ``int``, ``float``, enums, literals, mappings, dataclasses,
    and any of them or None.
    """
    found = stored if isinstance(stored, dict) else {}
    hints = get_type_hints(kind)
    read: dict[str, object] = {}
    for name, hint in hints.items():
        if name in found:
            try:
                read[name] = _read(hint, found[name])
            except _UnfitError:
                continue
    return kind(**read)


def stored_form(value: object) -> object:
    """What JSON can hold of a value, such that ``value_from`` reads it back."""
    if is_dataclass(value):
        return {field.name: stored_form(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(stored_form(key)): stored_form(each) for key, each in value.items()}
    return value


def merged(stored: Mapping[str, object], value: object, before: object = None) -> dict[str, object]:
    """The value in its stored form, with whatever else was stored: a newer version's words.

    Where ``before`` has the same, what is stored stays as it is, understood or not.
    """
    kept = dict(stored)
    for field in fields(value):  # type: ignore[arg-type]
        inner, inner_before = getattr(value, field.name), getattr(before, field.name, None)
        if before is not None and inner == inner_before:
            continue
        beneath = kept.get(field.name)
        if is_dataclass(inner):
            inner_stored = beneath if isinstance(beneath, dict) else {}
            kept[field.name] = merged(inner_stored, inner, inner_before)
        else:
            kept[field.name] = stored_form(inner)
    return kept


def _read(hint: object, stored: object) -> object:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _read_optional(arguments, stored)
    if origin is Literal:
        return _fitting(stored, stored in arguments)
    if origin is not None:
        return _read_mapping(arguments, stored)
    return _read_plain(cast("type", hint), stored)


def _read_optional(kinds: tuple[object, ...], stored: object) -> object:
    if stored is None:
        return None
    (kind,) = (each for each in kinds if each is not NoneType)
    return _read(kind, stored)


def _read_mapping(kinds: tuple[object, ...], stored: object) -> object:
    """One wrong entry spoils no other."""
    if not isinstance(stored, dict):
        raise _UnfitError
    read: dict[object, object] = {}
    for key, each in stored.items():
        try:
            read[_read(kinds[0], key)] = _read(kinds[1], each)
        except _UnfitError:
            continue
    return read


def _read_plain(hint: type, stored: object) -> object:
    if issubclass(hint, Enum):
        found = [member for member in hint if member.value == stored]
        return _fitting(found[0] if found else None, bool(found))
    if is_dataclass(hint):
        return value_from(hint, stored)
    if hint is float and type(stored) is int:
        return float(stored)
    # Exactly this type: to Python, True is a number.
    return _fitting(stored, type(stored) is hint)


def _fitting(value: object, is_fit: bool) -> object:
    if not is_fit:
        raise _UnfitError
    return value
