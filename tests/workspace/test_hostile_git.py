"""Git data that is damaged or made to exhaust its reader."""

from __future__ import annotations

import hashlib
import os
import struct
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from dulwich.object_format import SHA1
from dulwich.objects import ObjectID
from dulwich.pack import PackData
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcheck.workspace import Folder
from govcheck.workspace.git_objects import OBJECT_LIMIT, Objects, TooMuch
from govcheck.workspace.opening import Opener

from .repositories import Checkout

BLOB, TREE, COMMIT, OFFSET_DELTA, REFERENCE_DELTA = 3, 2, 1, 6, 7
MEMORY = 200_000_000
SECONDS = 20


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.fixture
def bounded() -> Iterator[None]:
    """Fails if the test took long or much memory."""
    import resource

    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    unit = 1 if sys.platform == "darwin" else 1024
    assert time.perf_counter() - start < SECONDS
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit < MEMORY


def day(checkout: Checkout) -> str | None:
    return Folder(str(checkout.path)).last_changed("a")


def varint(number: int) -> bytes:
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def entry(kind: int, size: int, data: bytes, base: bytes = b"") -> bytes:
    head = kind << 4 | size & 15
    rest = size >> 4
    return (bytes([head | 0x80]) + varint(rest) if rest else bytes([head])) + base + zlib.compress(data)


def write_pack(checkout: Checkout, entries: dict[bytes, bytes]) -> None:
    """A pack of raw entries under names that need not be theirs, with an index that fits."""
    offsets, body = {}, b"PACK" + struct.pack(">LL", 2, len(entries))
    for name, data in entries.items():
        offsets[name] = len(body)
        body += data
    body += hashlib.sha1(body).digest()
    names = sorted(bytes.fromhex(name.decode()) for name in entries)
    index = b"\377tOc" + struct.pack(">L", 2)
    index += b"".join(struct.pack(">L", sum(name[0] <= first for name in names)) for first in range(256))
    index += b"".join(names) + b"\0" * 4 * len(names)
    index += b"".join(struct.pack(">L", offsets[name.hex().encode()]) for name in names)
    index += body[-20:]
    index += hashlib.sha1(index).digest()
    folder = checkout.objects / "pack"
    folder.mkdir(exist_ok=True)
    (folder / "pack-x.pack").write_bytes(body)
    (folder / "pack-x.idx").write_bytes(index)


def name_of(kind: bytes, data: bytes) -> bytes:
    return hashlib.sha1(kind + b" %d\0" % len(data) + data).hexdigest().encode()


def commit_text(tree: bytes, *parents: bytes, time: bytes = b"1767225600 +0000") -> bytes:
    lines = [b"tree " + tree, *(b"parent " + parent for parent in parents)]
    return b"\n".join([*lines, b"author A <a> 0 +0000", b"committer A <a> " + time, b"", b"message\n"])


def write_loose(checkout: Checkout, kind: bytes, data: bytes) -> bytes:
    name = name_of(kind, data)
    path = checkout.object_path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(zlib.compress(kind + b" %d\0" % len(data) + data))
    return name


def set_head(checkout: Checkout, name: bytes) -> None:
    checkout.check_out({"a": "1"})
    (checkout.git / "HEAD").write_bytes(name)


def head_tree(checkout: Checkout, names: bytes = b"a") -> bytes:
    blob = write_loose(checkout, b"blob", b"1")
    return write_loose(checkout, b"tree", b"100644 " + names + b"\0" + bytes.fromhex(blob.decode()))


def test_written_by_hand_a_whole_repository_has_its_day(checkout: Checkout) -> None:
    tree, blob = head_tree(checkout), name_of(b"blob", b"1")
    data = commit_text(tree)
    name = name_of(b"commit", data)
    write_pack(checkout, {name: entry(COMMIT, len(data), data), blob: entry(BLOB, 1, b"1")})
    set_head(checkout, name)
    assert day(checkout) == "2026-01-01"


def test_an_object_that_is_another_than_its_name_says_gives_no_day(checkout: Checkout) -> None:
    tree = head_tree(checkout)
    data = commit_text(tree)
    set_head(checkout, b"1" * 40)
    write_pack(checkout, {b"1" * 40: entry(COMMIT, len(data), data)})
    assert day(checkout) is None
    real = write_loose(checkout, b"commit", data)
    checkout.object_path(b"2" * 40).parent.mkdir()
    checkout.object_path(real).rename(checkout.object_path(b"2" * 40))
    set_head(checkout, b"2" * 40)
    assert day(checkout) is None


@pytest.mark.usefixtures("bounded")
def test_a_loose_object_that_unfolds_without_end_is_refused(checkout: Checkout) -> None:
    size = 1_000_000_000
    packer = zlib.compressobj(1)
    data = packer.compress(b"commit %d\0" % size)
    data += b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()
    path = checkout.object_path(b"1" * 40)
    path.parent.mkdir()
    path.write_bytes(data)
    set_head(checkout, b"1" * 40)
    assert day(checkout) is None


@pytest.mark.usefixtures("bounded")
def test_a_packed_object_that_unfolds_without_end_is_refused(checkout: Checkout) -> None:
    size = OBJECT_LIMIT * 30
    packer = zlib.compressobj(1)
    body = b"".join(packer.compress(b"\0" * OBJECT_LIMIT) for _ in range(30)) + packer.flush()
    head = bytes([COMMIT << 4 | size & 15 | 0x80]) + varint(size >> 4)
    write_pack(checkout, {b"1" * 40: head + body})
    set_head(checkout, b"1" * 40)
    assert day(checkout) is None


def read(checkout: Checkout, name: bytes) -> None:
    with Objects(Opener(str(checkout.git)), SHA1) as objects:
        objects.commit(ObjectID(name))


def test_a_delta_that_claims_a_large_result_is_refused_before_it_is_made(checkout: Checkout) -> None:
    base, delta = commit_text(b"0" * 40), varint(3) + varint(OBJECT_LIMIT + 1) + b"\x90\x01"
    name = name_of(b"commit", base)
    entries = {
        name: entry(COMMIT, len(base), base),
        b"1" * 40: entry(REFERENCE_DELTA, len(delta), delta, bytes.fromhex(name.decode())),
    }
    write_pack(checkout, entries)
    with pytest.raises(TooMuch):
        read(checkout, b"1" * 40)


@pytest.mark.parametrize("kind", [COMMIT, OFFSET_DELTA])
def test_a_number_without_end_is_refused(checkout: Checkout, kind: int) -> None:
    endless = b"\xff" * 2_000_000 + b"\0"
    head = bytes([kind << 4 | 0x80]) + endless if kind == COMMIT else bytes([kind << 4 | 1]) + endless
    write_pack(checkout, {b"1" * 40: head + zlib.compress(b"x")})
    with pytest.raises(TooMuch):
        read(checkout, b"1" * 40)


def test_a_number_without_end_in_a_delta_is_refused(checkout: Checkout) -> None:
    delta = b"\xff" * 2_000_000 + b"\0\0"
    write_pack(checkout, {b"1" * 40: entry(REFERENCE_DELTA, len(delta), delta, b"\x22" * 20)})
    with pytest.raises(TooMuch):
        read(checkout, b"1" * 40)


@pytest.mark.usefixtures("bounded")
def test_deltas_that_lead_in_a_circle_give_no_day(checkout: Checkout) -> None:
    delta = varint(1) + varint(1) + b"\x01x"
    entries = {
        b"1" * 40: entry(REFERENCE_DELTA, len(delta), delta, b"\x22" * 20),
        b"2" * 40: entry(REFERENCE_DELTA, len(delta), delta, b"\x11" * 20),
    }
    write_pack(checkout, entries)
    set_head(checkout, b"1" * 40)
    assert day(checkout) is None


@pytest.mark.usefixtures("bounded")
def test_a_tree_that_holds_one_tree_ten_times_and_so_on_ends(checkout: Checkout) -> None:
    blob = write_loose(checkout, b"blob", b"1")
    tree = write_loose(checkout, b"tree", b"100644 x\0" + bytes.fromhex(blob.decode()))
    for _ in range(30):
        link = bytes.fromhex(tree.decode())
        tree = write_loose(checkout, b"tree", b"".join(b"40000 %d\0" % number + link for number in range(10)))
    top = write_loose(checkout, b"tree", b"40000 a\0" + bytes.fromhex(tree.decode()))
    set_head(checkout, write_loose(checkout, b"commit", commit_text(top)))
    (checkout.path / "a").unlink()
    (checkout.path / "a").mkdir()
    assert day(checkout) is None


@pytest.mark.usefixtures("bounded")
def test_a_commit_of_endless_headers_ends(checkout: Checkout) -> None:
    data = commit_text(head_tree(checkout)).replace(b"\n\n", b"\n" + b"a b\n" * 3_000_000 + b"\n")
    set_head(checkout, write_loose(checkout, b"commit", data))
    assert day(checkout) is None


def test_history_beyond_the_last_commit_that_is_followed_is_not_known(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = head_tree(checkout)
    commit = write_loose(checkout, b"commit", commit_text(tree))
    for number in range(9):
        commit = write_loose(
            checkout, b"commit", commit_text(tree, commit, time=b"%d +0000" % (1_800_000_000 + number))
        )
    set_head(checkout, commit)
    monkeypatch.setattr("govcheck.workspace.history.COMMIT_LIMIT", 10)
    assert day(checkout) == "2026-01-01"
    monkeypatch.setattr("govcheck.workspace.history.COMMIT_LIMIT", 9)
    assert day(checkout) is None


def test_the_bytes_of_one_question_are_bounded(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    set_head(checkout, write_loose(checkout, b"commit", commit_text(head_tree(checkout))))
    assert day(checkout) == "2026-01-01"
    monkeypatch.setattr("govcheck.workspace.git_objects.TOTAL_LIMIT", 2_000)
    assert day(checkout) is None


@pytest.mark.parametrize("time", [b"99999999999999999999 +0000", b"9999999999999 +0000", b"x +0000", b"1"])
def test_a_time_that_is_none_gives_no_day(checkout: Checkout, time: bytes) -> None:
    set_head(checkout, write_loose(checkout, b"commit", commit_text(head_tree(checkout), time=time)))
    assert day(checkout) is None


@pytest.mark.parametrize("kind", [b"tree", b"blob", b"tag"])
def test_a_head_that_is_no_commit_gives_no_day(checkout: Checkout, kind: bytes) -> None:
    set_head(checkout, write_loose(checkout, kind, b""))
    assert day(checkout) is None


@pytest.mark.parametrize(
    "data", [b"", b"x", zlib.compress(b""), zlib.compress(b"commit 5"), zlib.compress(b"what 0\0")]
)
def test_a_damaged_loose_object_gives_no_day(checkout: Checkout, data: bytes) -> None:
    checkout.object_path(b"1" * 40).parent.mkdir()
    checkout.object_path(b"1" * 40).write_bytes(data)
    set_head(checkout, b"1" * 40)
    assert day(checkout) is None


@pytest.mark.parametrize("suffix", ["pack", "idx"])
@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99])
def test_a_pack_that_was_cut_off_gives_no_day(checkout: Checkout, suffix: str, share: float) -> None:
    checkout.commit("2026-01-01", {"a": "1"})
    checkout.pack()
    assert day(checkout) == "2026-01-01"
    [path] = checkout.objects.glob(f"pack/*.{suffix}")
    path.chmod(0o600)
    os.truncate(path, int(path.stat().st_size * share))
    assert day(checkout) is None


def test_a_pipe_among_the_packs_is_passed_over(checkout: Checkout) -> None:
    checkout.commit("2026-01-01", {"a": "1"})
    checkout.pack()
    os.mkfifo(checkout.objects / "pack" / "pack-y.pack")
    os.mkfifo(checkout.objects / "pack" / "pack-y.idx")
    assert day(checkout) == "2026-01-01"


def test_no_file_stays_open_after_a_damaged_pack(checkout: Checkout) -> None:
    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("this system does not list what is open")
    checkout.commit("2026-01-01", {"a": "1"})
    checkout.pack()
    day(checkout)
    before = len(os.listdir("/proc/self/fd"))
    assert day(checkout) == "2026-01-01"
    [pack] = checkout.objects.glob("pack/*.pack")
    pack.chmod(0o600)
    os.truncate(pack, 5)
    assert day(checkout) is None
    [index] = checkout.objects.glob("pack/*.idx")
    index.chmod(0o600)
    os.truncate(index, 5)
    assert day(checkout) is None
    assert len(os.listdir("/proc/self/fd")) == before


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_changed_bytes_give_the_right_day_or_none(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as root:
        checkout = Checkout(Path(root))
        text = "".join(f"line {number}\n" for number in range(40))
        for number in range(4):
            checkout.commit(f"2026-01-0{number + 1}", {"a": "1", "p/b": text * (number + 1)})
        if data.draw(st.booleans()):
            checkout.pack()
        targets = sorted(path for path in checkout.git.rglob("*") if path.is_file() and path.stat().st_size)
        target = data.draw(st.sampled_from([path for path in targets if "hooks" not in path.parts]))
        content = bytearray(target.read_bytes())
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=6))
        target.chmod(0o600)
        target.write_bytes(content)
        assert day(checkout) in ("2026-01-01", None)


def test_the_pack_reader_still_asks_for_each_object_where_its_bounds_are_checked() -> None:
    # The bounds hang on this method of the library.
    assert "get_unpacked_object_at" in vars(PackData)
