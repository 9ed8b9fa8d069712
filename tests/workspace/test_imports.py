from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = ("dulwich", "pathlib", "logging", "json", "dataclasses", "hashlib", "datetime", "subprocess", "tempfile")


def test_reading_a_file_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "x").write_bytes(b"1")
    code = (
        "import sys\n"
        "from govcheck.workspace import Folder, find_root, relative_to, resolve\n"
        f"root = find_root({str(tmp_path / 'x')!r})\n"
        "folder = Folder(root)\n"
        "assert [folder.read(path, 9) for path in folder.files()] == [b'1']\n"
        f"assert relative_to(root, {str(tmp_path / 'x')!r}) == resolve('./x', 'y')\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert run.stdout.strip() == ""
