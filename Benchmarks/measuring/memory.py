"""Peak memory of the filter over inputs of growing size, piped from the generator."""

import os
import subprocess
import time


def peaks(programs, folder, aims, is_quick, is_large):
    sizes = [20, 100] if is_quick else [100, 1000]
    if is_large:
        sizes.append(10_000)
    print("\n-- Peak memory of huashu stream --jobs 2, lines of up to 1 MiB among small ones")
    found = []
    for megabytes in sizes:
        began = time.monotonic()
        generator = subprocess.Popen(
            [*map(str, programs.generator(megabytes)), "--long-lines", str(1 << 20)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        stream = subprocess.Popen(
            [str(programs.huashu), "stream", "--jobs", "2"], stdin=generator.stdout,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        generator.stdout.close()
        _, status, used = os.wait4(stream.pid, 0)
        stream.returncode = os.waitstatus_to_exitcode(status)
        generator.wait()
        if stream.returncode != 0:
            raise SystemExit(f"run: huashu stream ended with {stream.returncode}")
        found.append(used.ru_maxrss / 1024)
        print(f"{megabytes:>7} MB  {time.monotonic() - began:8.1f} s  {found[-1]:6.0f} MB")
    aims.at_most(f"memory over {sizes[-1]} MB of input", found[-1], 250, "MB")
    aims.at_most(f"memory over {sizes[-1]} MB against {sizes[0]} MB", found[-1] / found[0], 1.25, "times")
