"""Prepares a run: roots, libraries and settings, from what was typed and what lies around."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from govcheck import clock
from govcheck.cli.options import FORMATS, Invocation
from govcheck.loading.library import STDIN, Library
from govcheck.loading.targets import Targets, targets_of
from govcheck.reading import MAX_BYTES
from govcheck.settings.files import OWN_FILE, SHARED_FILE, settings_of_file, settings_of_folder
from govcheck.settings.resolve import Words, policy_spec, resolve, tighten
from govcheck.settings.values import Layer, Refusal, Settings
from govcheck.workspace import Folder, Unavailable, find_root

if TYPE_CHECKING:
    from govcheck.facts.waivers import Acceptance
    from govcheck.settings.baseline import Baseline


class Prepared(NamedTuple):
    targets: Targets
    settings: Settings
    by_library: dict[int, Settings]
    """Settings by the id of a library: each repository may tighten its own."""
    format: str | None

    def settings_of(self, library: Library) -> Settings:
        return self.by_library[id(library)]


def prepare(invocation: Invocation, environment: Mapping[str, str]) -> Prepared:
    """Everything that a check needs. Raises `Refusal` for what cannot be used."""
    values = invocation.values
    targets = typed_targets(invocation.paths, values.get("root"))
    roots = {library.workspace.root for _, library in targets.found if isinstance(library.workspace, Folder)}
    layers = _caller_layers(values.get("settings"), roots, bool(values.get("isolated")))
    settings = _caller_settings(values, layers, environment)
    by_library = {
        id(library): settings if values.get("isolated") else _tightened(settings, library)
        for _, library in targets.found
    }
    chosen = values.get("format") or next((layer.format for layer, _ in layers if layer.format), None)
    if chosen is not None and chosen not in FORMATS:
        raise Refusal(f"`format` of the settings is one of {', '.join(FORMATS)}, not `{chosen}`.")
    return Prepared(targets, settings, by_library, chosen)


def typed_targets(paths: Sequence[str], root: str | None) -> Targets:
    """The paths of the command line; `-` is the standard input, no path the current folder."""
    given = {STDIN: sys.stdin.buffer.read(MAX_BYTES + 1)} if "-" in paths else None
    return targets_of([path for path in paths or (".",) if path != "-"], root, given)


def today_of(values: Mapping[str, Any], environment: Mapping[str, str]) -> str:
    """The date to judge by. Raises `Refusal` where what was given is no date."""
    given = values.get("today")
    try:
        if given is None:
            return clock.today(environment)
        from datetime import date

        if date.fromisoformat(given).isoformat() != given:
            raise ValueError(given)
        return str(given)
    except (ValueError, OverflowError, OSError):
        what = f"`--today {given}`" if given is not None else "`SOURCE_DATE_EPOCH`"
        raise Refusal(f"{what} is no date: write it as 2026-11-23, or the epoch in seconds.") from None


def _caller_layers(settings_path: str | None, roots: set[str], isolated: bool) -> list[tuple[Layer, str]]:
    """The caller's settings files, each with the folder that its paths count from. A flag counts also if isolated."""
    layers: list[tuple[Layer, str]] = []
    if settings_path is not None:
        layer = settings_of_file(settings_path, bytes_of(settings_path), settings_path)
        if layer is not None:
            layers.append((layer, os.path.dirname(os.path.abspath(settings_path))))
    if isolated:
        return layers
    here = os.path.realpath(os.curdir)
    if not any(_is_of_one_repository(here, root) for root in map(os.path.realpath, roots)):
        layer = settings_of_folder(_reader(Folder(here)), "settings of the current folder")
        if layer is not None:
            layers.append((layer, here))
    return layers


def _is_of_one_repository(here: str, root: str) -> bool:
    """Whether a folder lies in what is scanned, or in the git repository around it: then its settings are the scanned."""
    top = find_root(here, None)
    around = top if os.path.lexists(os.path.join(top, ".git")) else None
    return _is_within(here, root) or (around is not None and _is_within(root, os.path.realpath(around)))


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _reader(folder: Folder) -> Any:
    def read(name: str) -> bytes | None:
        try:
            return folder.read(name, MAX_BYTES)
        except Unavailable as refused:
            if refused.is_missing:
                return None
            raise Refusal(f"`{name}` {refused.reason}.") from None

    return read


def bytes_of(path: str) -> bytes:
    """A file that the caller named. Raises `Refusal`."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refusal(f"`{path}` cannot be read ({error.strerror or 'no reason given'}).") from None
    if len(data) > MAX_BYTES:
        raise Refusal(f"`{path}` is larger than 5 MB.")
    return data


def _caller_settings(
    values: Mapping[str, Any], layers: Sequence[tuple[Layer, str]], environment: Mapping[str, str]
) -> Settings:
    words = Words(
        today_of(values, environment),
        values.get("environment"),
        values.get("ruleset", ()),
        [rule.upper() for rule in values.get("select", ())],
        values.get("fail_on"),
        bool(values.get("exit_zero")),
    )
    policy = values.get("policy")
    if policy is None:
        policy = next((os.path.join(folder, layer.policy) for layer, folder in layers if layer.policy), None)
    waivers, baseline = _accepting_files(values, layers)
    named = [(policy, "the policy"), (values.get("settings"), "the settings"), (baseline, "the baseline")]
    named += [(path, "the waivers") for path in waivers]
    spec = policy_spec(policy, bytes_of(policy)) if policy is not None else None
    governing = [(os.path.abspath(path), role) for path, role in named if path]
    settings = resolve(words, [layer for layer, _ in layers], spec, governing)
    settings = settings._replace(preview=bool(values.get("preview")))
    if values.get("no_waivers"):
        return settings
    return settings._replace(acceptances=_acceptances(waivers), baseline=_baseline(baseline))


def _accepting_files(
    values: Mapping[str, Any], layers: Sequence[tuple[Layer, str]]
) -> tuple[list[str], str | None]:
    """Paths of the waivers files and of the baseline: what was typed, else what the caller's settings name."""
    waivers = list(values.get("waivers", ()))
    if not waivers:
        waivers = [os.path.join(folder, path) for layer, folder in layers for path in layer.waivers]
    baseline = values.get("baseline")
    if baseline is None:
        baseline = next((os.path.join(folder, layer.baseline) for layer, folder in layers if layer.baseline), None)
    return waivers, baseline


def _acceptances(paths: Sequence[str]) -> tuple[Acceptance, ...]:
    if not paths:
        return ()
    from govcheck.settings.waivers import acceptances

    return tuple(one for path in dict.fromkeys(paths) for one in acceptances(path, bytes_of(path)))


def _baseline(path: str | None) -> Baseline | None:
    if path is None:
        return None
    from govcheck.settings.baseline import parse

    return parse(path, bytes_of(path))


def _tightened(settings: Settings, library: Library) -> Settings:
    """The settings for one repository: its own settings file and policy can only make them stricter."""
    if not isinstance(library.workspace, Folder):
        return settings
    read = _reader(library.workspace)
    layer = settings_of_folder(read, "settings of the scanned repository")
    if layer is None:
        return settings
    settings = _governed_by(settings, library.workspace, layer.policy)
    if layer.policy is None:
        return tighten(settings, layer)
    data = read(layer.policy)
    if data is None:
        raise Refusal(f"Policy `{layer.policy}`, which the scanned repository names, does not exist.")
    return tighten(settings, layer, policy_spec(layer.policy, data))


def _governed_by(settings: Settings, folder: Folder, policy: str | None) -> Settings:
    """The settings with the scanned repository's own files that govern the run: no tool may change them (GOV404)."""
    file = OWN_FILE if folder.exists(OWN_FILE) else SHARED_FILE
    there = [(os.path.join(folder.root, file), "its settings")]
    if policy is not None:
        there.append((os.path.join(folder.root, policy), "its policy"))
    return settings._replace(governing_files=(*settings.governing_files, *there))
