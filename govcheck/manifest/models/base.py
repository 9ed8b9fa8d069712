"""What all parts of a document have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, NamedTuple, Self, TypeVar

from annotated_types import MinLen
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel

from govcheck.manifest.scalars import Name

Item = TypeVar("Item")
NonEmpty = Annotated[tuple[Item, ...], MinLen(1)]
"""A list with at least one entry, where an empty one would hide what a missing one tells."""


class NeededWhen(NamedTuple):
    """`key` is required where the list `in_list` holds one of `words`, and where `present` is given."""

    key: str
    in_list: str
    words: tuple[str, ...]
    present: str
    because: str


class Section(BaseModel):
    """A map with known keys. Keys are camelCase in a file; a key that is given is never null."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", alias_generator=to_camel)

    needs_one_of: ClassVar[tuple[str, ...]] = ()
    """Keys of which at least one must be given."""
    needed_when: ClassVar[tuple[NeededWhen, ...]] = ()

    @model_validator(mode="after")
    def _no_key_is_null(self) -> Self:
        for name in self.model_fields_set:
            if getattr(self, name) is None:
                raise ValueError(f"`{to_camel(name)}` is null; write a value or remove it")
        return self

    @model_validator(mode="after")
    def _needed_keys_are_given(self) -> Self:
        given = {to_camel(name): getattr(self, name) for name in self.model_fields_set}
        if self.needs_one_of and not any(key in given for key in self.needs_one_of):
            raise ValueError(f"one of {', '.join(self.needs_one_of)} is required")
        for need in self.needed_when:
            is_needed = need.present in given or any(word in need.words for word in given.get(need.in_list) or ())
            if is_needed and need.key not in given:
                raise ValueError(f"`{need.key}` is required {need.because}")
        return self


class UniqueBy:
    """Entries of a list differ in `key`; use as `Annotated[tuple[Goal, ...], AfterValidator(UniqueBy("id"))]`."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __call__(self, items: Sequence[Any]) -> Sequence[Any]:
        labels = [getattr(item, self.key) for item in items]
        if len(set(labels)) < len(labels):
            raise ValueError(f"every `{self.key}` must differ")
        return items


NamedList = Annotated[tuple[Item, ...], AfterValidator(UniqueBy("name"))]
IdentifiedList = Annotated[tuple[Item, ...], AfterValidator(UniqueBy("id"))]


def required(meaning: str, *examples: Any) -> Any:
    """A key that must be given."""
    return Field(description=meaning, examples=list(examples), json_schema_extra={"absent": "required"})


def optional(absent: str, meaning: str, *examples: Any) -> Any:
    """A key that may be missing; `absent` says what that means."""
    return Field(default=None, description=meaning, examples=list(examples), json_schema_extra={"absent": absent})


FINDING = "a finding where a rule needs it"


class Metadata(Section):
    """What the document is called."""

    name: Name = required("The name of this document.", "acme-agents")
