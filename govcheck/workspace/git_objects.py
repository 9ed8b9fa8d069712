"""Git's objects, read with bounds: an object that claims or unfolds to too much ends the reading."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from io import BytesIO, FileIO
from types import TracebackType

from dulwich.object_format import ObjectFormat
from dulwich.objects import Commit, ObjectID, ShaFile, Tree
from dulwich.pack import Pack, PackData, UnpackedObject, load_pack_index_file

from govcheck.workspace import opening
from govcheck.workspace.opening import Opener
from govcheck.workspace.port import Unavailable

OBJECT_LIMIT = 16_000_000
"""Bytes of one tree, or of what a tree or commit is unfolded from. Such a tree lists some 400,000 names."""
COMMIT_SIZE_LIMIT = 1_000_000
"""Bytes of one commit, headers and message."""
TOTAL_LIMIT = 512_000_000
"""Bytes that are unfolded to answer one question."""
_SMALLEST_COST = 1_000
_COMMIT_WEIGHT = 8  # Parsing a commit takes about so much longer than a tree of its size.
_LONGEST_NUMBER = 10
_OFFSET_DELTA = 6
_PACK_LIMIT = 500
_PACK_BYTES = 1 << 40
_CACHE_BYTES = 32_000_000


class TooMuch(Exception):
    """Reading went past a bound."""


class Allowance:
    """What is left of `TOTAL_LIMIT`."""

    __slots__ = ("left",)

    def __init__(self, total: int) -> None:
        self.left = total

    def take(self, size: int) -> None:
        self.left -= max(size, _SMALLEST_COST)
        if size > OBJECT_LIMIT or self.left < 0:
            raise TooMuch


class Objects:
    """Commits and trees of the repository whose shared folder is `common`. Use it in a `with` block.

    Raises `Unavailable` for an object that is not there, and anything at all for one that is damaged.
    """

    def __init__(self, common: Opener, object_format: ObjectFormat) -> None:
        self._common = common
        self.object_format = object_format
        self._allowance = Allowance(TOTAL_LIMIT)
        self._open_files = ExitStack()
        self._packs: list[Pack] | None = None

    def __enter__(self) -> Objects:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open_files.close()

    def commit(self, name: ObjectID) -> Commit:
        found = self._get(name, COMMIT_SIZE_LIMIT, _COMMIT_WEIGHT)
        if not isinstance(found, Commit):
            raise ValueError(name)
        return found

    def tree(self, name: ObjectID) -> Tree:
        found = self._get(name, OBJECT_LIMIT, 1)
        if not isinstance(found, Tree):
            raise ValueError(name)
        return found

    def _get(self, name: ObjectID, limit: int, weight: int) -> ShaFile:
        found = self._packed(name, limit)
        if found is None:
            found = self._loose(name, limit)
        # Again for what a pack had at hand: a tree that lists one tree many times is cheap to store.
        self._allowance.take(found.raw_length() * weight)
        # Git does not check this on reading; a day from a damaged object would be a guess.
        if found.get_id(self.object_format) != name:
            raise ValueError(name)
        return found

    def _packed(self, name: ObjectID, limit: int) -> ShaFile | None:
        if self._packs is None:
            self._packs = [self._open_pack(pack) for pack in self._pack_names()]
        for place, pack in enumerate(self._packs):
            try:
                number, data = pack.get_raw(name)
            except KeyError:
                continue
            # The next object is most likely in the same pack.
            self._packs.insert(0, self._packs.pop(place))
            if len(data) > limit:
                raise TooMuch
            return ShaFile.from_raw_string(number, data, object_format=self.object_format)
        return None

    def _loose(self, name: ObjectID, limit: int) -> ShaFile:
        digits = name.decode("ascii")
        data = self._common.read(["objects", digits[:2], digits[2:]], limit)
        return ShaFile.from_file(BytesIO(data), object_format=self.object_format, max_size=limit)

    def _pack_names(self) -> list[str]:
        try:
            entries = self._common.entries(["objects", "pack"])
        except Unavailable as refused:
            if refused.is_missing:
                return []
            raise
        names = {entry.name for entry in entries if entry.kind == opening.FILE}
        stems = sorted(name[:-5] for name in names if name.endswith(".pack") and f"{name[:-5]}.idx" in names)
        if len(stems) > _PACK_LIMIT:
            raise TooMuch
        return stems

    def _open_pack(self, stem: str) -> Pack:
        index_file = self._open(f"{stem}.idx")
        index = load_pack_index_file(stem, index_file, self.object_format)
        self._open_files.callback(index.close)
        data = _BoundedData(stem, self._open(f"{stem}.pack"), self.object_format, self._allowance)
        self._open_files.callback(data.close)
        pack = Pack.from_lazy_objects(lambda: data, lambda: index)
        self._open_files.callback(pack.close)
        return pack

    def _open(self, name: str) -> FileIO:
        file, _ = self._open_files.enter_context(self._common.file(["objects", "pack", name], _PACK_BYTES))
        return file


class _BoundedData(PackData):
    """A pack that looks at the sizes an object claims before it unfolds it."""

    def __init__(self, name: str, file: FileIO, object_format: ObjectFormat, allowance: Allowance) -> None:
        super().__init__(name, object_format, file=file, delta_base_cache_limit=_CACHE_BYTES)
        self._source = file
        self._allowance = allowance

    def get_unpacked_object_at(self, offset: int, *, include_comp: bool = False) -> UnpackedObject:
        self._source.seek(offset)
        start = self._source.read(2 * _LONGEST_NUMBER)
        size, end = _number(start, 0, first_bits=4)
        self._allowance.take(size)
        if (start[0] >> 4) & 7 == _OFFSET_DELTA:
            _number(start, end)
        unpacked = None
        # An error would hold on to the mapped file through its traceback, which could then not be closed.
        with suppress(Exception):
            unpacked = super().get_unpacked_object_at(offset, include_comp=include_comp)
        if unpacked is None:
            raise ValueError(offset)
        if unpacked.delta_base is not None:
            # A delta starts with the sizes of what it is applied to and of what comes out.
            delta = b"".join(unpacked.decomp_chunks)
            _, end = _number(delta, 0)
            self._allowance.take(_number(delta, end)[0])
        return unpacked


def _number(data: bytes, start: int, first_bits: int = 7) -> tuple[int, int]:
    """A number as packs write it (low bits first, a set top bit for *there is more*) and where it ends.

    Readers take quadratic time for a number that does not end, so that one is refused.
    """
    number, shift = data[start] & ((1 << first_bits) - 1), first_bits
    end = start + 1
    while data[end - 1] >= 0x80:
        if end - start == _LONGEST_NUMBER:
            raise TooMuch
        number |= (data[end] & 0x7F) << shift
        shift += 7
        end += 1
    return number, end
