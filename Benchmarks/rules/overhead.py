#!/usr/bin/env python3
"""What rules cost that find nothing: a pack with 500 more of them against the pack without.

    python3 Benchmarks/rules/overhead.py HUASHU INPUT [--rules 500] [--pairs 9] [--limit 1.05] [--keep FOLDER]

Writes a pack that extends lexicons/base with rules that each need words of their own: half of them forbid words, half
ask for something after a trigger; of both halves one in four names entries of a category in place of `words`. The words
are four Han each, drawn from the characters INPUT uses most, so that their beginnings do occur, and stand nowhere in
INPUT. Then `check --format ndjson --jobs 1` runs in pairs on one core, with the base pack and with the larger one, the
first of a pair in turn. Reports must be the same but for the name of the pack.
Prints the ratio of processor time (user and system; other work on the machine disturbs it least), median of the pairs,
and of wall time. The exit code is 1 if the former is above --limit, or the reports differ.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

BASE = pathlib.Path(__file__).resolve().parents[2] / "lexicons" / "base"
CHARACTERS = 300  # the commonest Han of the input
WORDS = 3  # of each rule
CATEGORY = "X90"


def runs(path):
    """Texts of the input, Han only: words are heard across punctuation too."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            for turn in record.get("turns") or record.get("events") or []:
                yield "".join(c for c in turn.get("text") or "" if "\u4e00" <= c <= "\u9fff")


def unheard(path, count, seed):
    """Words that stand nowhere in the input."""
    characters, present = collections.Counter(), set()
    for text in runs(path):
        characters.update(text)
        present.update(text[i : i + 4] for i in range(len(text) - 3))
    common = [c for c, _ in characters.most_common(CHARACTERS)]
    if len(common) < 20:
        sys.exit("the input has too few Han to make words of; take another")
    generator, words = random.Random(seed), []
    while len(words) < count:
        word = "".join(generator.choice(common) for _ in range(4))
        if word not in present:
            present.add(word)
            words.append(word)
    return words


def pack(folder, words, rules):
    """Writes the larger pack, and beside it one that extends the base by nothing."""
    for name in ("base", "more"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "pack.yaml").write_text(
            f"extends: {BASE}\nname: bench-{name}\nversion: 1.0.0\ntitle: 测速\n", encoding="utf-8")
    entries, lines = [], ["rules:"]

    def entry(own):
        entries.append(
            f"  - {{id: {CATEGORY}-{len(entries) + 1:03}, phrase: {own[0]}, variants: [{', '.join(own[1:])}], "
            f"tests: {{hit: [{own[0]}], no_hit: [好]}}}}")
        return f"any: [{CATEGORY}-{len(entries):03}]"

    for place in range(rules):
        own = words[place * WORDS : (place + 1) * WORDS]
        said = entry(own) if place % 8 < 2 else f"words: [{', '.join(own)}]"
        lines += [
            f"  - id: bench.rule-{place:03}",
            f"    title: {{zh: 测速, en: Bench {place}}}",
            "    severity: minor",
            "    message: {zh: 测速, en: bench}",
            "    suggestion: {zh: 好的。, en: 好的。}",
            "    source: [S0-001]",
        ]
        if place % 2:
            lines += [
                f"    when: {{{said}, by: customer}}",
                "    within: {turns: 2}",
                "    must: {any: [apology]}",
                f"    examples: {{good: [\"客户：{own[0]}\\n客服：非常抱歉。\"], bad: [\"客户：{own[0]}\\n客服：哦。\"]}}",
            ]
        else:
            lines += [
                f"    must_not: {{{said}}}",
                f"    examples: {{good: [\"客服：好的\"], bad: [\"客服：{own[0]}\"]}}",
            ]
    (folder / "more" / "rules").mkdir(exist_ok=True)
    (folder / "more" / "phrases").mkdir(exist_ok=True)
    (folder / "more" / "rules" / "bench.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "more" / "phrases" / f"{CATEGORY}.yaml").write_text(
        f"category: {CATEGORY}\nname: bench\ntitle: {{zh: 测速, en: bench}}\npolarity: expected\nspeaker: any\n"
        "defaults: {source: [S0-001]}\nentries:\n" + "\n".join(entries) + "\n", encoding="utf-8")


def check(huashu, folder, name, source, output):
    """Seconds of processor time and of wall time."""
    command = [huashu, "check", source, "--pack", str(folder / name), "--format", "ndjson", "--jobs", "1", "--exit-zero"]
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=output, preexec_fn=lambda: os.sched_setaffinity(0, {core()}))
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"check with the pack {name} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start


def core():
    return max(os.sched_getaffinity(0))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("huashu")
    parser.add_argument("input", help="conversation lines")
    parser.add_argument("--rules", type=int, default=500)
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--limit", type=float, default=1.05)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, help="write the packs there and leave them")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or pathlib.Path(temporary)
        pack(folder, unheard(arguments.input, arguments.rules * WORDS, arguments.seed), arguments.rules)
        compare(arguments, folder)
        time_pairs(arguments, folder)


def compare(arguments, folder):
    """Reads both packs once, so that they are compiled, and holds the reports against each other."""
    reports = []
    for name in ("base", "more"):
        path = folder / f"{name}.ndjson"
        with open(path, "wb") as output:
            check(arguments.huashu, folder, name, arguments.input, output)
        reports.append(path)
    with open(reports[0], "rb") as base, open(reports[1], "rb") as more:
        for number, (left, right) in enumerate(zip(base, more, strict=True), 1):
            left, right = json.loads(left), json.loads(right)
            left.pop("pack", None), right.pop("pack", None)
            # Those that had nothing to say are counted.
            dormant = [report["coverage"].pop("dormant_rules", 0) for report in (left, right)]
            if left != right or dormant[1] - dormant[0] != arguments.rules:
                sys.exit(f"the reports differ in line {number}: the words do occur, or a rule speaks without them")
    for path in reports:
        path.unlink()


def time_pairs(arguments, folder):
    ratios = {"processor time": [], "wall time": []}
    seconds = collections.defaultdict(list)
    for pair in range(arguments.pairs):
        order = ("base", "more") if pair % 2 == 0 else ("more", "base")
        taken = {name: check(arguments.huashu, folder, name, arguments.input, subprocess.DEVNULL) for name in order}
        for place, kind in enumerate(ratios):
            ratios[kind].append(taken["more"][place] / taken["base"][place])
        for name in order:
            seconds[name].append(taken[name][0])
    for name in ("base", "more"):
        print(f"{name}: {statistics.median(seconds[name]):.2f} s of processor time (least {min(seconds[name]):.2f})")
    for kind, values in ratios.items():
        print(f"{kind}: {statistics.median(values):.3f} times ({min(values):.3f} to {max(values):.3f})")
    if statistics.median(ratios["processor time"]) > arguments.limit:
        sys.exit(f"{arguments.rules} rules that find nothing cost more than {arguments.limit} times")


main()
