"""SQLite databases that a test tool wrote, read as hostile input: nothing in them runs, and no file is opened.

The bytes of the file become a database in memory. Only plain columns of real tables are read; what SQLite would
compute (views, triggers, virtual tables, generated columns, functions) is refused.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Any

from govcheck.evidence.artifact import Artifact, TooLarge
from govcheck.reading import Unreadable

MAX_ROWS = 300_000
"""Of one table."""
MAX_VALUE_BYTES = 16_000_000
MAX_TEXT = 200_000_000
"""Letters of all values together: the default of a column stands once in the file and comes out in each row."""
_MAX_STEPS, _STEPS_A_CALL = 200_000_000, 100_000
"""Instructions of SQLite's machine for one database."""
_MODE, _WAL = slice(18, 20), b"\x02\x02"
_PRAGMAS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA query_only = ON",
)
_ASKED = frozenset(("integrity_check", "table_xinfo", "index_list", "index_xinfo"))
_EXPRESSION = -2
"""In the place of the number of a column, in what SQLite says of an index."""
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MAX_VALUE_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 500,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}


class Database:
    """Some tables of one database; obtained from `opened`."""

    def __init__(self, artifact: Artifact, connection: sqlite3.Connection, was_wal: bool) -> None:
        self.was_wal = was_wal
        """Whether it was in WAL mode, where the latest changes may stand in a file beside it."""
        self._artifact = artifact
        self._connection = connection
        self._columns: dict[str, frozenset[str]] = {}
        self._steps = self._letters = 0
        self._is_too_long = False

    def has(self, table: str) -> bool:
        return table in self._columns

    def rows(self, table: str, columns: Sequence[str], **equal: str) -> Iterator[Mapping[str, Any]]:
        """Each row as values by column; None for a column that the table lacks. `equal` filters by columns."""
        if not self._columns[table].issuperset(equal):
            return
        have = [column for column in columns if column in self._columns[table]]
        chosen = ", ".join(f'"{column}"' for column in have) or "NULL"
        where = " AND ".join(f'"{column}" = ?' for column in equal)
        query = f'SELECT {chosen} FROM main."{table}"' + (f" WHERE {where}" if where else "")
        lacking = dict.fromkeys(columns)
        for number, values in enumerate(self._connection.execute(query, tuple(equal.values()))):
            self._letters += sum(len(value) for value in values if isinstance(value, str | bytes))
            if number >= MAX_ROWS or self._letters > MAX_TEXT:
                raise TooLarge(
                    f"holds more than {MAX_ROWS:,} rows or {MAX_TEXT // 1_000_000} MB of text in one table"
                )
            yield lacking | dict(zip(have, values, strict=False))

    def _prepare(self, tables: Collection[str]) -> None:
        """Checks the whole file and learns the columns of `tables`, of those which are there."""
        connection = self._connection
        for limit, value in _LIMITS.items():
            connection.setlimit(limit, value)
        connection.set_progress_handler(self._count_steps, _STEPS_A_CALL)
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        connection.set_authorizer(lambda *action: self._allowed(tables, *action))
        wanted = {name.casefold(): name for name in tables}
        for kind, written, root in connection.execute("SELECT type, name, rootpage FROM main.sqlite_master"):
            is_table = kind == "table" and root and isinstance(written, str)
            name = wanted.get(str(written).casefold())
            if (kind == "table" and not is_table) or (name and (not is_table or name != written)):
                raise self._artifact.damaged("The database has something computed in the place of a table")
            if is_table:
                columns = self._plain_columns(written)
                if name:
                    self._columns[name] = columns
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise self._artifact.damaged("The database is damaged: its pages contradict each other")

    def _plain_columns(self, table: str) -> frozenset[str]:
        """The columns of a table of which nothing is computed, neither a column nor an index that is checked."""
        columns = self._pragma("table_xinfo", table)
        indexes = self._pragma("index_list", table)
        if (
            any(column[6] for column in columns)
            or any(index[4] for index in indexes)
            or any(part[1] == _EXPRESSION for index in indexes for part in self._pragma("index_xinfo", index[1]))
        ):
            raise self._artifact.damaged("The database has a column or an index that is computed")
        return frozenset(column[1] for column in columns)

    def _pragma(self, name: str, of: str) -> list[tuple[Any, ...]]:
        quoted = of.replace('"', '""')
        return self._connection.execute(f'PRAGMA main.{name}("{quoted}")').fetchall()

    def _count_steps(self) -> bool:
        self._steps += _STEPS_A_CALL
        self._is_too_long = self._steps > _MAX_STEPS
        return self._is_too_long

    @staticmethod
    def _allowed(
        tables: Collection[str], action: int, one: str | None, _two: str | None, base: str | None, via: str | None
    ) -> int:
        """Nothing but reading the tables: no function, no recursion, no view, no writing, no attaching."""
        allowed = (
            action == sqlite3.SQLITE_SELECT
            or (
                action == sqlite3.SQLITE_READ
                and base == "main"
                and via is None
                and one in (*tables, "sqlite_master")
            )
            or (action == sqlite3.SQLITE_PRAGMA and one in _ASKED)
        )
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


@contextmanager
def opened(artifact: Artifact, tables: Collection[str]) -> Iterator[Database]:
    """The database of a file of kind `SQLITE`; only `tables` can be read.

    Raises `Unreadable` for what is cut off, damaged or computed, `TooLarge` for what takes too long.
    """
    content = bytearray(artifact.content())
    _check_length(artifact, content)
    was_wal = content[_MODE] == _WAL
    if was_wal:  # a database in memory cannot have the second file that this mode wants
        content[_MODE] = b"\x01\x01"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(content)
        del content
        database = Database(artifact, connection, was_wal)
        try:
            database._prepare(tables)
            yield database
        except sqlite3.Error as error:
            if database._is_too_long:
                raise TooLarge("is a database that takes too long to read") from None
            raise _refused(artifact, error) from None


def _check_length(artifact: Artifact, content: bytearray) -> None:
    """The header counts the pages, where its two change counters agree."""
    page = int.from_bytes(content[16:18], "big")
    pages = int.from_bytes(content[28:32], "big")
    page = 65536 if page == 1 else page
    if len(content) < 512 or (content[24:28] == content[92:96] and len(content) != page * pages):
        raise artifact.damaged("The database is cut off: its header counts other pages than it has")


def _refused(artifact: Artifact, error: sqlite3.Error) -> Unreadable:
    """Without SQLite's own words, which quote the file."""
    if isinstance(error, sqlite3.DataError):
        return artifact.damaged(f"A value in the database is larger than {MAX_VALUE_BYTES // 1_000_000} MB")
    return artifact.damaged("The database is damaged, or computes what it should hold")
