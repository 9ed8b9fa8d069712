"""The members of a zip archive, read from its bytes as hostile input: nothing is extracted, and sizes are bounded.

Python's `zipfile` builds an object for every entry that an archive claims, and knows no Zstandard (method 93) before
3.14, which Inspect writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from struct import Struct, error
from typing import NamedTuple
from zlib import crc32, decompressobj
from zlib import error as zlib_error

from govcheck.evidence.artifact import MAX_FILES, Artifact, TooLarge
from govcheck.reading import Unreadable
from govcheck.reading.json_data import MAX_DATA_BYTES

MAX_TOTAL_BYTES = 300_000_000
"""Of all members that are read, unpacked: what an archive of 100 MB may become."""
_MAX_WINDOW = 1 << 26
"""Memory that a Zstandard frame may ask for."""
_END = Struct("<4s4H2LH")
_ENTRY = Struct("<4s4xHH4x3L3H8xL")
_LOCAL = Struct("<4s22xHH")
_ENCRYPTED, _UTF8, _UNKNOWN = 0x1, 0x800, 0xFFFFFFFF
_STORED, _DEFLATED, _ZSTANDARD = 0, 8, 93


class _Member(NamedTuple):
    method: int
    checksum: int
    packed: int
    size: int
    offset: int


class ZipMembers:
    """The members of an archive by name; of two with one name the last counts, as for the tools that write them.

    Raises `Unreadable` for what is no intact archive, `TooLarge` for what is over a limit. A name is a key and
    nothing else: no path is made of it.
    """

    def __init__(self, artifact: Artifact) -> None:
        self._artifact = artifact
        self._data = memoryview(artifact.content())
        self._left = MAX_TOTAL_BYTES
        self._directory, count = self._end()
        self._members = dict(self._entries(count))

    @property
    def names(self) -> list[str]:
        """Sorted."""
        return sorted(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        member = self._members[name]
        if member.size > MAX_DATA_BYTES:
            raise TooLarge(f"holds a file of more than {MAX_DATA_BYTES // 1_000_000} MB")
        self._left -= member.size
        if self._left < 0:
            raise TooLarge(f"holds more than {MAX_TOTAL_BYTES // 1_000_000} MB")
        unpack = _METHODS.get(member.method)
        if unpack is None:
            raise self._artifact.damaged(f"The archive is packed by a method that is not read, {member.method}")
        unpacked = unpack(self._packed(name, member), member.size)
        if unpacked is None or len(unpacked) != member.size or crc32(unpacked) != member.checksum:
            raise self._damaged()
        return unpacked

    def _end(self) -> tuple[int, int]:
        """Where the directory begins, and how many entries it says that it has."""
        size = len(self._data)
        tail = bytes(self._data[-_END.size - 0xFFFF :])
        found = tail.rfind(b"PK\x05\x06")
        if found < 0:
            raise self._damaged()
        at = size - len(tail) + found
        try:
            _, disk, first_disk, here, count, length, directory, comment = _END.unpack_from(self._data, at)
        except error:
            raise self._damaged() from None
        if count > MAX_FILES:
            raise TooLarge(f"holds more than {MAX_FILES:,} files")
        whole = not disk and not first_disk and here == count and at + _END.size + comment == size
        if not whole or directory + length != at:
            raise self._damaged()
        return directory, count

    def _entries(self, count: int) -> Iterator[tuple[str, _Member]]:
        at = self._directory
        for _ in range(count):
            try:
                signature, flags, method, checksum, packed, size, *lengths, offset = _ENTRY.unpack_from(
                    self._data, at
                )
            except error:
                raise self._damaged() from None
            start, end = at + _ENTRY.size, at + _ENTRY.size + lengths[0]
            if signature != b"PK\x01\x02" or flags & _ENCRYPTED or _UNKNOWN in (packed, size, offset):
                raise self._damaged()
            yield _name(self._data[start:end], flags), _Member(method, checksum, packed, size, offset)
            at = start + sum(lengths)

    def _packed(self, name: str, member: _Member) -> memoryview:
        try:
            signature, name_length, extra = _LOCAL.unpack_from(self._data, member.offset)
        except error:
            raise self._damaged() from None
        start = member.offset + _LOCAL.size
        written = bytes(self._data[start : start + name_length])
        start += name_length + extra
        end = start + member.packed
        if (
            signature != b"PK\x03\x04"
            or end > self._directory
            or name not in (_name(written, _UTF8), _name(written, 0))
        ):
            raise self._damaged()
        return self._data[start:end]

    def _damaged(self) -> Unreadable:
        return self._artifact.damaged("The archive is damaged or cut off")


def _name(written: memoryview | bytes, flags: int) -> str:
    return bytes(written).decode("utf-8" if flags & _UTF8 else "cp437", "replace")


def _stored(packed: memoryview, size: int) -> bytes | None:
    return bytes(packed) if len(packed) == size else None


def _inflated(packed: memoryview, size: int) -> bytes | None:
    stream = decompressobj(-15)
    try:
        return stream.decompress(packed, size + 1)
    except zlib_error:
        return None


def _from_zstandard(packed: memoryview, size: int) -> bytes | None:
    """One frame or several: Inspect begins a new one every 200 MB."""
    import zstandard

    reader = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).stream_reader(packed, read_across_frames=True)
    try:
        return reader.read(size + 1)
    except zstandard.ZstdError:
        return None


_METHODS: dict[int, Callable[[memoryview, int], bytes | None]] = {
    _STORED: _stored,
    _DEFLATED: _inflated,
    _ZSTANDARD: _from_zstandard,
}
