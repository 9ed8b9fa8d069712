"""How govcheck writes its own files: YAML that the strict dialect reads back as it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from govcheck.reading import looks_like


def is_day(text: Any) -> bool:
    """Whether a value is an ISO date."""
    try:
        return isinstance(text, str) and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def as_yaml(data: Any) -> str:
    """Data as block YAML in its own order; texts that are dates stand without quotes."""
    return _dumped(_dated(data))


def as_yaml_text(text: str) -> str:
    """A text as YAML writes it on one line, quoted where it would be read as anything else."""
    return _dumped({"": text}).partition(": ")[2].rstrip("\n")


def _dumped(data: Any) -> str:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Quotes what the strict dialect would not take for a text: to PyYAML `y` and `1e5` are texts."""

        def represent_str(self, text: str) -> yaml.ScalarNode:
            style = '"' if text and looks_like(text) else None
            return self.represent_scalar("tag:yaml.org,2002:str", text, style)

        def ignore_aliases(self, data: Any) -> bool:
            return True

    Dumper.add_representer(str, Dumper.represent_str)
    return yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=1000)


def _dated(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {key: _dated(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_dated(item) for item in data]
    return date.fromisoformat(data) if is_day(data) else data
