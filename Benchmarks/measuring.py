"""What the benchmarks share: a command with its time, jobs in turn, a row of the table.

Timings on a shared machine are noisy, so each is the median of several runs taken in turn, and what counts is the
ratio. Nothing here is a test: it reports, and a goal that is missed is printed as missed.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ASHLAR = os.environ.get("ASHLAR", str(ROOT / ".build-release/release/ashlar"))
VENV = subprocess.run([ROOT / "scripts/install-test-servers"], check=True, capture_output=True, text=True).stdout.strip()
ROUNDS = int(os.environ.get("ASHLAR_BENCH_ROUNDS", "5"))
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("PG") and k != "DATABASE_URL"}


def run(arguments, environment=None, check=True, cwd=None):
    start = time.perf_counter()
    result = subprocess.run(
        arguments, env={**ENVIRONMENT, **(environment or {})}, cwd=cwd, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    elapsed = time.perf_counter() - start
    if check and result.returncode != 0:
        sys.exit(f"{arguments[0]} ended with {result.returncode}:\n{result.stdout[-2000:]}")
    return elapsed, result.stdout


def in_turn(*jobs, rounds=ROUNDS):
    """Medians of jobs that are run one after the other, round by round, so that noise meets all of them."""
    times = [[] for _ in jobs]
    for _ in range(rounds):
        for number, job in enumerate(jobs):
            times[number].append(job())
    return [statistics.median(t) for t in times]


def row(work, ours, peer, peer_name, goal, unit="x"):
    """The goal is a ratio to the peer, or with unit "s" a time of our own."""
    ratio = ours / peer
    verdict = "reached" if (ratio if unit == "x" else ours) <= goal else "missed"
    print(f"{work:<44} {ours:8.3f} s  {peer_name:<22} {peer:8.3f} s  {ratio:6.2f} x  goal {goal:4.2f} {unit}  {verdict}",
          flush=True)


class Server:
    """A throw-away server of Ashlar's that stays for the length of a benchmark."""

    def __init__(self, name, workspace):
        self.name = name
        _, output = run([ASHLAR, "sandbox", "--keep", name, "--empty", "--output", "json", "-C", workspace])
        self.base = json.loads(output[output.index("{"):])["databases"][0]["url"].rsplit("/", 1)[0]

    def fresh(self, database):
        psql = ["psql", "-Xq", "-d", f"{self.base}/postgres", "-c"]
        run(psql + [f"DROP DATABASE IF EXISTS {database} WITH (FORCE)"])
        run(psql + [f"CREATE DATABASE {database}"])
        return self.address(database)

    def address(self, database):
        # The server has no TLS and dbmate must be told; the same address for all, so that nobody negotiates.
        return f"{self.base}/{database}?sslmode=disable"

    def stop(self):
        run([ASHLAR, "sandbox", "stop", self.name, "--remove"], check=False)
