"""Counts instructions and calls with valgrind's callgrind."""

import collections
import os
import re
import subprocess

ALLOCATORS = re.compile(r"^(malloc|calloc|realloc|posix_memalign|aligned_alloc|memalign)(@.*)?$")


class Profile:
    """One run: all instructions, the instructions below a function, and how often allocators were called."""

    def __init__(self, command, source, folder):
        file = folder / "callgrind.out"
        with open(source, "rb") as data:
            done = subprocess.run(
                ["valgrind", "--tool=callgrind", f"--callgrind-out-file={file}", *map(str, command)],
                stdin=data, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode not in (0, 1):  # huashu ends with 1 where it finds something
            raise SystemExit(f"run: valgrind ended with {done.returncode}\n{done.stderr.decode(errors='replace')[-2000:]}")
        self.bytes = os.path.getsize(source)
        self.instructions = 0
        self.below = collections.Counter()
        self.allocations = 0
        self.read(file)
        file.unlink()

    def read(self, file):
        names = {}

        def name(text):
            found = re.match(r"\((\d+)\)(?: (.*))?", text)
            if found[2] is not None:
                names[found[1]] = found[2]
            return names[found[1]]

        function = called = ""
        is_call = False
        with open(file, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.startswith("fn="):
                    function = name(line[3:].rstrip("\n"))
                elif line.startswith("cfn="):
                    called = name(line[4:].rstrip("\n"))
                elif line.startswith("calls="):
                    is_call = True
                    if ALLOCATORS.match(called):
                        self.allocations += int(line[6:].split()[0])
                elif line[:1].isdigit() or line[:1] in "+-*":
                    cost = int(line.split()[1]) if len(line.split()) > 1 else 0
                    if not is_call:
                        self.instructions += cost
                    if not (is_call and called == function):
                        self.below[function] += cost
                    is_call = False

    def share(self, *fragments):
        """Instructions below the functions whose mangled names hold all fragments; of nested ones the largest."""
        return max((cost for name, cost in self.below.items() if all(part in name for part in fragments)), default=0)


def per_byte(command, small, large, folder):
    """Instructions for each byte of input in the steady state: two runs, start-up subtracted."""
    first, second = Profile(command, small, folder), Profile(command, large, folder)
    return (second.instructions - first.instructions) / (second.bytes - first.bytes), first, second
