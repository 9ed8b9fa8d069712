"""Archives as hostile input: what is unpacked is what was packed, and never more than the limits allow."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
import zstandard

from govcheck.evidence import zip_members
from govcheck.evidence.artifact import Artifact, TooLarge
from govcheck.evidence.zip_members import ZipMembers
from govcheck.reading import Unreadable
from govcheck.workspace import Memory

TEXT = b"The garden shop is closed on Mondays. " * 40


def opened(data: bytes) -> ZipMembers:
    return ZipMembers(Artifact(Memory({"log.eval": data}), "log.eval"))


def packed(method: int, body: bytes, content: bytes = TEXT, size: int | None = None, flags: int = 0) -> bytes:
    """An archive of one member, `a`, whose body was packed by somebody else."""
    size = len(content) if size is None else size
    about = struct.pack("<HHHHLLLHH", flags, method, 0, 33, zlib.crc32(content), len(body), size, 1, 0)
    local = b"PK\x03\x04" + struct.pack("<H", 63) + about + b"a" + body
    entry = b"PK\x01\x02" + struct.pack("<HH", 63, 63) + about + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + b"a"
    return local + entry + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(local), 0)


def deflated(content: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(content) + stream.flush()


def frames(*contents: bytes) -> bytes:
    return b"".join(zstandard.ZstdCompressor().compress(content) for content in contents)


@pytest.mark.parametrize(
    ("method", "body"),
    [
        (0, TEXT),
        (8, deflated(TEXT)),
        (93, frames(TEXT)),
        (93, frames(TEXT[:100], TEXT[100:101], TEXT[101:])),
        (93, zstandard.ZstdCompressor(write_content_size=False).compress(TEXT)),
    ],
)
def test_a_member_is_read_stored_deflated_or_by_zstandard_in_any_number_of_frames(method: int, body: bytes) -> None:
    members = opened(packed(method, body))
    assert members.names == ["a"]
    assert "a" in members
    assert members.read("a") == TEXT


@pytest.mark.parametrize(
    ("method", "body"),
    [
        (0, TEXT[:-1]),
        (0, TEXT + b"x"),
        (8, deflated(TEXT)[:-9]),
        (8, deflated(TEXT + b"x")),
        (8, b"\xff" * 20),
        (93, frames(TEXT)[:-9]),
        (93, frames(TEXT, b"x")),
        (93, b"\xff" * 20),
        (93, b""),
        (0, TEXT.replace(b"closed", b"opened")),
    ],
)
def test_a_member_that_is_not_what_the_directory_says_is_damage(method: int, body: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged or cut off"):
        opened(packed(method, body)).read("a")


@pytest.mark.parametrize("method", [1, 9, 12, 14, 95, 99])
def test_other_methods_are_named(method: int) -> None:
    with pytest.raises(Unreadable, match=f"packed by a method that is not read, {method}"):
        opened(packed(method, TEXT)).read("a")


def test_an_encrypted_member_is_not_read() -> None:
    with pytest.raises(Unreadable):
        opened(packed(0, TEXT, flags=1))


@pytest.mark.parametrize("method", [8, 93])
def test_a_bomb_is_unpacked_no_further_than_its_stated_size(method: int) -> None:
    bomb = b"\0" * 30_000_000
    body = deflated(bomb) if method == 8 else frames(bomb)
    with pytest.raises(Unreadable):
        opened(packed(method, body, b"\0" * 100)).read("a")


def test_a_frame_that_asks_for_a_huge_window_is_refused() -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=27, enable_ldm=True)
    stream = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    body = stream.compress(TEXT) + stream.flush()
    with pytest.raises(Unreadable):
        opened(packed(93, body)).read("a")


@pytest.mark.parametrize("size", [50_000_001, 4_000_000_000])
def test_a_member_over_the_limit_is_not_unpacked(size: int) -> None:
    with pytest.raises(TooLarge, match="a file of more than 50 MB"):
        opened(packed(0, TEXT, size=size)).read("a")


def test_all_members_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_members, "MAX_TOTAL_BYTES", len(TEXT) * 2)
    members = opened(packed(0, TEXT))
    assert members.read("a") == members.read("a")
    with pytest.raises(TooLarge, match="holds more than"):
        members.read("a")


def written(*members: tuple[str, bytes], comment: bytes = b"") -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        archive.comment = comment
        for name, content in members:
            archive.writestr(name, content)
    return found.getvalue()


def test_the_directory_is_what_counts_and_a_comment_is_none_of_it() -> None:
    members = opened(written(("b", b"2"), ("a/../b", b"3"), ("ä.json", b"4"), comment=b"by Li " * 1000))
    assert members.names == ["a/../b", "b", "ä.json"]
    assert [members.read(name) for name in members.names] == [b"3", b"2", b"4"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_one_name_the_last_counts_as_for_inspect() -> None:
    assert opened(written(("a", b"old"), ("a", b"new"))).read("a") == b"new"


def test_a_local_name_other_than_the_one_in_the_directory_is_damage() -> None:
    data = written(("a", b"1"))
    name = 30  # behind the fixed part of a local header
    assert data[name : name + 1] == b"a"
    with pytest.raises(Unreadable):
        opened(data[:name] + b"b" + data[name + 1 :]).read("a")


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\0" * 100,
        written(("a", b"1")) + b"x",
        b"x" + written(("a", b"1")),
        written(("a", b"1"))[:-1],
        b"PK\x03\x04" + b"PK\x05\x06" * 30,
        struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, 0, 0, 0),
    ],
)
def test_what_is_no_whole_archive_is_damage(data: bytes) -> None:
    with pytest.raises((Unreadable, TooLarge)):
        opened(data)


def test_more_members_than_the_limit_are_not_listed() -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0, 0, 0)
    with pytest.raises(TooLarge, match="holds more than 20,000 files"):
        opened(end)


def test_members_that_overlap_are_read_each_within_the_limit() -> None:
    data = written(("a", TEXT))
    entry = data[data.index(b"PK\x01\x02") : data.index(b"PK\x05\x06")]
    start = data[: data.index(b"PK\x01\x02")]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 50, 50, len(entry) * 50, len(start), 0)
    members = opened(start + entry * 50 + end)
    assert members.names == ["a"]
    assert members.read("a") == TEXT
