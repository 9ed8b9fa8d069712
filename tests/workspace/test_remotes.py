from __future__ import annotations

import time
from pathlib import Path

import pytest

from govcheck.workspace import Folder, Memory

from .repositories import Checkout


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/Acme/Shop",
        "https://github.com/acme/shop.git",
        "https://github.com/acme/shop/",
        "https://user:to@ken@github.com/acme/shop.git",
        "HTTPS://github.acme.example:8443/acme/shop.git",
        "ssh://git@github.com/acme/shop.git",
        "ssh://git@ssh.github.com:443/acme/shop.git",
        "git://github.com/acme/shop.git",
        "git+ssh://git@github.com/acme/shop",
        "git@github.com:acme/shop.git",
        "git@github.com:/acme/shop.git",
        "github-work:acme/shop",
        "https://[::1]:8080/acme/shop",
    ],
)
def test_a_url_of_an_owners_repository_names_it(url: str) -> None:
    assert Memory({}, remotes=[url]).github_repositories() == ("acme/shop",)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/srv/acme/shop.git",
        "../acme/shop",
        "acme/shop",
        "file:///acme/shop",
        "C:/acme/shop",
        "C:\\acme\\shop",
        "https://gitlab.com/group/acme/shop.git",
        "https://github.com/shop.git",
        "https://github.com/../shop",
        "https://github.com/acme/..",
        "ext::sh -c evil% acme/shop",
        "https://github.com/acme/shop?x=1",
        "https://github.com/acme/shop\n",
        "git@github.com:acme/" + "x" * 3000,
    ],
)
def test_other_urls_name_none(url: str) -> None:
    assert Memory({}, remotes=[url]).github_repositories() == ()


def test_a_repository_is_named_once() -> None:
    urls = ["https://github.com/acme/shop", "git@github.com:Acme/shop.git", "git@github.com:fork/shop.git"]
    assert Memory({}, remotes=urls).github_repositories() == ("acme/shop", "fork/shop")


@pytest.mark.parametrize(
    "url", ["https://" + "@" * 1900, "a" * 1990, "aa:" + "a.git/" * 300, "git@h:" + "/" * 1900]
)
def test_a_hostile_url_takes_no_time(url: str) -> None:
    start = time.perf_counter()
    assert Memory({}, remotes=[url]).github_repositories() == ()
    assert time.perf_counter() - start < 1


def test_remotes_come_from_the_repositorys_configuration(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    (checkout.git / "config").write_text(
        '[remote "origin"]\n\turl = git@github.com:acme/shop.git\n\tpushurl = git@github.com:acme/shop-push.git\n'
        '[remote "up stream"]\n\turl = https://github.com/other/shop\n[branch "main"]\n\tremote = origin\n'
    )
    found = ("acme/shop", "acme/shop-push", "other/shop")
    assert Folder(str(tmp_path)).github_repositories() == found
    (tmp_path / "sub").mkdir()
    assert Folder(str(tmp_path / "sub")).github_repositories() == found


def test_included_configuration_is_not_read(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path / "repo")
    (tmp_path / "outside").write_text('[remote "x"]\n\turl = git@github.com:acme/included.git\n')
    (checkout.git / "config").write_text(
        f'[include]\n\tpath = {tmp_path}/outside\n[includeIf "gitdir:**"]\n\tpath = {tmp_path}/outside\n'
        '[remote "origin"]\n\turl = git@github.com:acme/shop.git\n'
    )
    assert Folder(str(tmp_path / "repo")).github_repositories() == ("acme/shop",)


@pytest.mark.parametrize("config", [b"[remote", b"\xff\xfe\0", b"url = x\n", b'[remote "a"]\nurl = "\\q"\n', b""])
def test_a_damaged_configuration_names_no_remotes(tmp_path: Path, config: bytes) -> None:
    (Checkout(tmp_path).git / "config").write_bytes(config)
    assert Folder(str(tmp_path)).github_repositories() == ()
