#!/usr/bin/env python3
"""How often huashu is right about what was said.

    python3 Benchmarks/accuracy/measure.py dialogues FILE.ndjson… [--half odd] [--errors 20]
    python3 Benchmarks/accuracy/measure.py pairs FILE.tsv… [--errors 20]
    python3 Benchmarks/accuracy/measure.py forbidden FILE.ndjson…

dialogues  Conversation lines (the `turns` shorthand) whose turns carry `labels`, names of acts: greeting, apology, … Per label and
           turn: precision, recall and F1 of huashu's certain hits, of its certain and possible ones, of the naive keys of traps.tsv,
           and of a short list of common keywords.
           Labels may stand on turns of either role; a label that never occurs in a file is not measured there.
pairs      Sentence pairs as in traps.tsv: the first must hit its category, the second must not. A forbidden hit that a softener in
           the same turn excuses is no hit. Counts how many pairs separate, by certain hits, beside the naive key of each row.
forbidden  Every certain forbidden finding on agent turns, and how many there are in 2,000 turns.

Without files the folder named by HUASHU_TUNING_DATA is read; without that there is nothing to measure, and the script says so.
--half takes the conversations whose id has an odd or an even first byte of SHA-256: tune on one half, report the other.
Texts are printed to the terminal only with --errors, and never written anywhere. Needs Python 3.9 and nothing else.
"""

import argparse
import collections
import csv
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAMES = {
    "greeting": "P01", "self_introduction": "P02", "congratulation": "P03", "apology": "P04", "thanks": "P05",
    "acknowledgement": "P06", "inquiry": "P07", "explanation": "P08", "consultation": "P09", "empathy": "P10",
    "hold_announcement": "P11", "hold_return": "P12", "understanding_check": "P13", "paraphrase": "P14",
    "end_check": "P15", "closing": "P16", "satisfaction_invitation": "P17", "callback_promise": "P18",
    "polite_request": "P19", "soft_refusal": "P20",
}
# What someone who thinks about it for a minute would write down.
COMMON = {
    "P01": "您好|你好", "P04": "对不起|抱歉|不好意思", "P05": "谢谢|感谢|多谢", "P15": "还有其他", "P16": "再见|拜拜",
}
COUNTED = {"F08", "F18", "F19"}


def naive_keys():
    keys = collections.defaultdict(list)
    for row in rows_of(ROOT / "Tests/CorpusTests/traps.tsv"):
        if row.get("naive_key"):
            keys[row["category"]].append(row["naive_key"])
    return {category: "|".join(found) for category, found in keys.items()}


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def run(options, command, lines):
    """The JSON lines a command answers to some lines."""
    done = subprocess.run(
        [options.huashu, *command, *(["--pack", options.pack] if options.pack else []), "--profile", options.profile],
        input="".join(line + "\n" for line in lines), capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"huashu ended with {done.returncode}: {done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def conversations(options, files):
    for path in files:
        with open(path, encoding="utf-8") as file:
            for line in file:
                conversation = json.loads(line)
                first = hashlib.sha256(conversation["id"].encode()).digest()[0]
                if options.half == "all" or (options.half == "odd") == (first % 2 == 1):
                    yield conversation


def stream(options, chosen):
    lines = [json.dumps(conversation, ensure_ascii=False) for conversation in chosen]
    return run(options, ["stream", "--redact", "none"], lines)


class Counts:
    def __init__(self):
        self.right = self.wrong = self.missed = 0

    def add(self, wanted, found):
        self.right += wanted and found
        self.wrong += found and not wanted
        self.missed += wanted and not found

    def __str__(self):
        precision = self.right / max(self.right + self.wrong, 1)
        recall = self.right / max(self.right + self.missed, 1)
        f1 = 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)
        return f"{precision:5.3f} {recall:5.3f} {f1:5.3f}"


def dialogues(options, files):
    chosen = list(conversations(options, files))
    present = {label for c in chosen for turn in c["turns"] for label in turn.get("labels", []) if label in NAMES}
    if options.labels:
        present &= set(options.labels.split(","))
    lists = [{category: re.compile(key) for category, key in keys.items()} for keys in (naive_keys(), COMMON)]
    certain, possible, naive, common = (collections.defaultdict(Counts) for _ in range(4))
    positives, turns, errors = collections.Counter(), collections.Counter(), []
    for conversation, report in zip(chosen, stream(options, chosen)):
        found = collections.defaultdict(dict)
        for act in report.get("acts", []):
            for span in act["spans"]:
                category = act["entry"].split("-")[0]
                if found[span["seq"]].get(category) != "certain":
                    found[span["seq"]][category] = act["certainty"]
        for index, turn in enumerate(conversation["turns"]):
            if options.agents_only and turn["role"] != "agent":
                continue
            for label in present:
                category, wanted = NAMES[label], label in turn.get("labels", [])
                state = found[index].get(category)
                turns[label] += 1
                positives[label] += wanted
                certain[label].add(wanted, state == "certain")
                possible[label].add(wanted, state is not None)
                for keys, counts in zip(lists, (naive, common)):
                    if category in keys:
                        counts[label].add(wanted, keys[category].search(turn["text"]) is not None)
                if wanted != (state == "certain"):
                    errors.append((label, "missed" if wanted else "wrong", conversation["id"], index, turn["text"]))
    print(f"{len(chosen)} conversations\n")
    print(f"{'':28}{'':>17} {'certain':^17} {'with possible':^17} {'naive keys':^17} {'common keywords':^17}")
    print(f"{'label':28}{'turns':>8}{'labelled':>9} {'P     R     F1':17} {'P     R     F1':17} {'P     R     F1':17} {'P     R     F1':17}")
    for label in sorted(present, key=NAMES.get):
        print(f"{NAMES[label]} {label:24}{turns[label]:8}{positives[label]:9} {certain[label]} {possible[label]} {naive[label]} {common[label]}")
    for error in sorted(errors)[: options.errors]:
        print(*error, sep="\t")


def pairs(options, files):
    rows = [row for path in files for row in rows_of(path)]
    if options.labels:
        rows = [row for row in rows if row["category"] in options.labels.split(",")]
    sentences = [sentence for row in rows for sentence in (row["should_hit"], row["should_not_hit"])]
    lone = [{"id": str(n), "channel": "chat", "turns": [{"role": "agent", "text": s}]} for n, s in enumerate(sentences)]
    found = []
    for report, probe in zip(stream(options, lone), run(options, ["pack", "probe", "-", "--format", "json"], sentences)):
        hits = {act["entry"].split("-")[0] for act in report.get("acts", []) if act["certainty"] == "certain"}
        hits |= {f["entry"].split("-")[0] for f in report["findings"] if f.get("certainty") == "certain"}
        hits |= {hit["category"] for hit in probe["hits"] if hit["certainty"] == "certain" and hit["category"] in COUNTED}
        found.append(hits)
    tally = collections.defaultdict(collections.Counter)
    errors = []
    for number, row in enumerate(rows):
        category = row["category"]
        is_hit = [category in hits or category == "QUO" and any(c[0] == "F" for c in hits)
                  for hits in found[2 * number: 2 * number + 2]]
        naive = [bool(row.get("naive_key")) and re.search(row["naive_key"], row[key], re.I) is not None
                 for key in ("should_hit", "should_not_hit")]
        tally[category].update(pairs=1, hit=is_hit[0], clean=not is_hit[1], both=is_hit[0] and not is_hit[1],
                               naive=naive[0] and not naive[1])
        if not is_hit[0]:
            errors.append((row["id"], category, "missed", row["should_hit"]))
        if is_hit[1]:
            errors.append((row["id"], category, "wrong", row["should_not_hit"]))
    total = sum(tally.values(), collections.Counter())
    print(f"{'':8}{'pairs':>7}{'hit':>7}{'clean':>7}{'both':>7}{'':>9}{'naive':>7}")
    for category, counts in sorted(tally.items()) + [("all", total)]:
        share = counts["both"] / max(counts["pairs"], 1)
        print(f"{category:8}{counts['pairs']:7}{counts['hit']:7}{counts['clean']:7}{counts['both']:7}{share:9.1%}{counts['naive']:7}")
    for error in errors[: options.errors]:
        print(*error, sep="\t")


def forbidden(options, files):
    chosen = list(conversations(options, files))
    turns = sum(turn["role"] == "agent" for c in chosen for turn in c["turns"])
    count = 0
    for conversation, report in zip(chosen, stream(options, chosen)):
        for finding in report["findings"]:
            if finding.get("certainty") == "certain":
                count += 1
                seq = finding["spans"][0]["seq"]
                print(finding["entry"], finding["severity"], conversation["id"], seq, finding["spans"][0]["quote"],
                      conversation["turns"][seq]["text"][:80] if options.errors else "", sep="\t")
    print(f"{count} certain forbidden findings on {turns} agent turns: {2000 * count / max(turns, 1):.2f} in 2,000")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=["dialogues", "pairs", "forbidden"])
    parser.add_argument("files", nargs="*")
    parser.add_argument("--huashu", default=str(ROOT / ".build/release/huashu"))
    parser.add_argument("--pack")
    parser.add_argument("--profile", default="base")
    parser.add_argument("--half", choices=["odd", "even", "all"], default="all")
    parser.add_argument("--labels", help="only these labels or categories, separated by commas")
    parser.add_argument("--agents-only", action="store_true", help="measure turns of agents only")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors with their texts")
    options = parser.parse_args()
    folder = os.environ.get("HUASHU_TUNING_DATA")
    files = options.files or (sorted(map(str, pathlib.Path(folder).glob("*.ndjson"))) if folder else [])
    if not files:
        print("nothing to measure: name files, or set HUASHU_TUNING_DATA to a folder of labelled conversations")
        return
    {"dialogues": dialogues, "pairs": pairs, "forbidden": forbidden}[options.mode](options, files)


if __name__ == "__main__":
    main()
