"""Measures what a check costs, as ratios to bare Python in the same loop: machines are shared and noisy.

    python tools/bench.py            all figures
    python tools/bench.py --rounds 5 fewer rounds

Prints each figure with its target. Exit code 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "refund-assistant"
TODAY = "2026-11-23"
COLD_TARGET = 8.0
THROUGHPUT_TARGET = 1000
MEMORY_TARGET_MB = 200


def cpu_seconds(command: Sequence[str]) -> float:
    """User and system time of one process that has its bytecode, as an installed package has."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quiet = subprocess.DEVNULL
    subprocess.run(command, stdout=quiet, stderr=quiet, env=environment, cwd=EXAMPLE, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cold_start(rounds: int) -> float:
    """Median ratio of `govcheck FILE` to `python -c pass`, pair by pair."""
    command = [sys.executable, "-m", "govcheck", "--today", TODAY, "--root", str(EXAMPLE), str(EXAMPLE)]
    cpu_seconds(command)
    ratios = []
    for _ in range(rounds):
        bare = cpu_seconds([sys.executable, "-c", "pass"])
        ratios.append(cpu_seconds(command) / bare)
    return statistics.median(ratios)


def manifests_per_second(count: int) -> float:
    """Manifests of about 80 lines judged in one process, reading included: the median of five runs."""
    from govcheck.conductor import check_records
    from govcheck.settings.values import Settings

    records = fleet(count)
    check_records(fleet(20), Settings(TODAY))
    speeds = []
    for _ in range(5):
        start = time.process_time()
        report = check_records(records, Settings(TODAY))
        speeds.append(count / (time.process_time() - start))
        assert len(report.agents) == count, report.errors[:1]
    return statistics.median(speeds)


def fleet(count: int) -> dict[str, bytes]:
    """`count` agents that share a platform, from the refund example cut to about 80 lines."""
    text = SMALL_MANIFEST
    records = {path.name: path.read_bytes() for path in EXAMPLE.glob("platform.govcheck.yaml")}
    for number in range(count):
        records[f"agents/a{number}.govcheck.yaml"] = text.replace("AGENT", f"agent-{number}").encode()
    return records


SMALL_MANIFEST = """\
apiVersion: govcheck/v1
kind: Agent
metadata:
  name: AGENT
  labels:
    team: payments-ai
spec:
  platform: platform.govcheck.yaml
  purpose: Settle refund requests that policy RF-12 allows, for EU web-shop orders only.
  accountability:
    accountable: user:ana.ruiz@acme.example
    owner: team:payments-ai
  risk:
    tier: high
    reason: Moves customer money and reads personal order data.
  people:
    audience: public
    disclosure: You are chatting with Acme's automated refund assistant.
    appeal: https://acme.example/refund-review
  identity:
    principal: workload:AGENT.prod
    actsFor: requester
    credentials:
      - name: payments-api
        source: vault:payments/refunds
        lifetime: 15m
  model:
    id: claude-sonnet-4-5-20250929
  directives:
    goals:
      - id: settle
        text: Settle refund requests of up to 200 EUR that RF-12 allows.
        measure: share of eligible requests settled within 24 h
        doneWhen: The request is paid, declined with its reason, or handed to a person.
        boundedBy: [policy-first]
    constraints:
      - id: policy-first
        kind: legal
        text: RF-12 and consumer law outrank the settlement rate.
  inputs:
    - name: web-chat
      trust: untrusted
      data: [personal]
  permissions:
    tools:
      - name: get_order
        server: mcp:orders@3.1.0
        effects: [read]
        resources: ["db:orders/{requester}/"]
        reach: internal
        actsAs: requester
        data: [personal]
      - name: issue_refund
        server: mcp:payments@2.4.1
        effects: [pay]
        resources: ["payments:refunds/{order}"]
        undo: manual:docs/undo-refund.md
        destination: fixed
        limits:
          perCall: 200 EUR
          perDay: 500 EUR
        data: [payment]
  oversight:
    approvals:
      - name: large-refund
        appliesTo:
          tools: [issue_refund]
          above: 50 EUR
        approvers: [team:refund-supervisors]
        timeout: 30m
        onTimeout: deny
        onUnavailable: deny
        shows: [parameters, recipient, amount]
        enforcedBy: gateway:agent-gw
"""


HOSTILE: dict[str, Callable[[], bytes]] = {
    "10,000 brackets": lambda: b"a: " + b"[" * 10_000,
    "alias bomb": lambda: (
        b"a: &a [x]\n"
        + b"".join(
            f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n".encode() for i in range(20)
        )
    ),
    "50 MB": lambda: b"x: 1\n" * 10_000_000,
    "5 MB of flow lists": lambda: b"a:\n" + b"- [1, 2, [3]]\n" * 350_000,
    "5 MB in one line": lambda: b"a: " + b"x" * 4_900_000,
    "5 MB of globs": lambda: b"a: " + b"*a" * 2_400_000,
    "binary": lambda: bytes(range(256)) * 4_000,
}


def hostile_inputs() -> list[tuple[str, float, float, int]]:
    """Per hostile file: name, seconds, peak memory in MB, exit code."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, content in HOSTILE.items():
            file = Path(folder, "x.govcheck.yaml")
            file.write_bytes(content())
            start = time.perf_counter()
            process = subprocess.Popen(
                [sys.executable, "-m", "govcheck", str(file)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            _, status, usage = os.wait4(process.pid, 0)
            rows.append(
                (name, time.perf_counter() - start, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
            )
            process.returncode = 0
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    hostile = hostile_inputs()  # first: a child's peak memory counts from that of its parent
    cold, speed = cold_start(rounds), manifests_per_second(1000)
    print(f"cold `govcheck FOLDER` over `python -c pass`: {cold:.1f} (at most {COLD_TARGET:g})")
    print(f"manifests a second in one process: {speed:.0f} (at least {THROUGHPUT_TARGET})")
    missed = cold > COLD_TARGET or speed < THROUGHPUT_TARGET
    for name, seconds, memory, code in hostile:
        print(f"hostile input, {name}: {seconds:.2f} s, {memory:.0f} MB, exit {code}")
        missed = missed or memory > MEMORY_TARGET_MB or code != 2
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
