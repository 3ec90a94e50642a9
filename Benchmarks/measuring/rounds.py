"""Runs programs in turns on one core and keeps what they used."""

import dataclasses
import os
import statistics
import subprocess
import time


@dataclasses.dataclass
class Run:
    wall: float  # seconds
    cpu: float  # seconds of the processor, of user and system
    peak: float  # MB of memory
    messages: str  # standard error


@dataclasses.dataclass
class Contestant:
    """A command with its input and output; its runs."""

    name: str
    command: list
    source: object
    output: object = os.devnull
    cores: str = ""  # taskset's list; empty: the one core of the benchmark
    runs: list = dataclasses.field(default_factory=list)

    @property
    def megabytes(self):
        return os.path.getsize(self.source) / 1e6

    def median(self, what="cpu"):
        return statistics.median(getattr(run, what) for run in self.runs)

    @property
    def speed(self):
        """MB of input a second of the processor."""
        return self.megabytes / self.median()

    def run(self, core):
        command = ["taskset", "-c", self.cores or str(core), *map(str, self.command)]
        with open(self.source, "rb") as source, open(self.output, "wb") as output:
            began = time.monotonic()
            process = subprocess.Popen(command, stdin=source, stdout=output, stderr=subprocess.PIPE)
            messages = process.stderr.read().decode(errors="replace")
            _, status, used = os.wait4(process.pid, 0)
            wall = time.monotonic() - began
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"run: {self.name} ended with {process.returncode}\n{messages}")
        self.runs.append(Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, messages))
        return self.runs[-1]


def in_turns(contestants, rounds, core):
    """Every contestant once a round, so that a busy moment hits all alike."""
    for _ in range(rounds):
        for contestant in contestants:
            contestant.run(core)


def ratio(slow, fast, what="cpu"):
    """How many times the work of one takes that of the other for each MB: median of the rounds."""
    return statistics.median(
        (getattr(a, what) / slow.megabytes) / (getattr(b, what) / fast.megabytes)
        for a, b in zip(slow.runs, fast.runs))
