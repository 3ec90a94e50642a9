"""Gates that do not depend on how busy a machine is: instructions and allocations, against limits.tsv."""

import json
import unicodedata

from callgrind import Profile, per_byte
from programs import HERE, LEXICON, first_lines

# Stages of the full pack by parts of the mangled names of functions; what a function calls counts with it.
PACK_STAGES = [
    ("read", ["22ConversationLineParserC5parse"]),
    ("turns, fold, match, segment, time", ["8ListenerC7context"]),
    ("  of this time", ["11TimingMeterV7measure"]),
    ("rules", ["9RuleJudgeC5judge"]),
    ("score", ["10Scorecards5ScoreV"]),
    ("findings", ["13FindingListerC8findings"]),
    ("hash of the input", ["8AnalyserC4hash"]),
    ("write", ["12NDJSONReport"]),
]


def limits():
    lines = (HERE / "limits.tsv").read_text().splitlines()
    return {name: float(limit) for name, limit in (line.split("\t")[:2] for line in lines if line and line[0] != "#")}


def check_gates(programs, folder, aims):
    limit = limits()
    source = programs.input(3)
    # What is set up when it is first needed, is needed in the first two hundred.
    slices = [first_lines(source, count, folder / f"first-{count}.ndjson") for count in (200, 1400)]
    print("\n-- Instructions for each byte of input, start-up subtracted (callgrind, 1,200 conversations)")
    found = {}
    for name, command in (
        ("segment_everything", [programs.portable["segment_everything"], LEXICON]),
        ("segment_hits", [programs.portable["segment_hits"], LEXICON]),
        ("engine", [programs.stripped_engine, LEXICON]),
        ("pack", [programs.stripped_huashu, "stream", "--jobs", "1"]),
    ):
        found[name], _, _ = per_byte(command, *slices, folder)
        print(f"{name:<20} {found[name]:9.1f}   {found['segment_everything'] / found[name]:6.2f} times fewer than segment_everything")
    for name in ("engine", "pack"):
        aims.at_most(f"instructions of {name}", found[name], limit[f"{name}_instructions_per_byte"], "a byte")

    print("\n-- Allocations for each further turn without a hit")
    few, many = (quiet_conversations(source, folder / f"quiet-{turns}.ndjson", turns) for turns in (600, 1000))
    for name, command in (("engine", [programs.stripped_engine, LEXICON]), ("pack", [programs.stripped_huashu, "stream", "--jobs", "1"])):
        less, more = (Profile(command, file, folder).allocations for file in (few, many))
        each = (more - less) / (CONVERSATIONS * 400)
        print(f"{name:<20} {each:9.4f}")
        aims.at_most(f"allocations of {name}, a turn", each, limit[f"{name}_allocations_per_turn"], "")


CONVERSATIONS = 10


def quiet_conversations(source, file, turns):
    """Conversations of so many turns in which no phrase of the lexicon occurs. Both sizes that are compared lie
    between the same powers of two: what a list takes as it doubles is not counted as a turn's."""
    phrases = LEXICON.read_text(encoding="utf-8").split("\n")
    phrases = [phrase for phrase in phrases if phrase]
    events = []
    with open(source, encoding="utf-8") as lines:
        for line in lines:
            for event in json.loads(line)["events"]:
                text = unicodedata.normalize("NFKC", event.get("text", "")).casefold()
                if text and "end_ms" not in event and not any(phrase in text for phrase in phrases):
                    events.append(event)
            if len(events) >= turns * CONVERSATIONS:
                break
    parties = [{"id": "p1", "role": "customer"}, {"id": "p2", "role": "agent"}]
    with open(file, "w", encoding="utf-8") as out:
        for number in range(CONVERSATIONS):
            conversation = {
                "schema": "huashu.conversation/1", "id": f"q-{number}", "channel": "chat", "clock": "absolute",
                "parties": parties, "events": events[number * turns:(number + 1) * turns]}
            out.write(json.dumps(conversation, ensure_ascii=False, separators=(",", ":")) + "\n")
    return file


def pack_stages(programs, folder):
    source = programs.input(3)
    slices = [first_lines(source, count, folder / f"first-{count}.ndjson") for count in (100, 400)]
    _, less, more = per_byte([programs.stripped_huashu, "stream", "--jobs", "1"], *slices, folder)
    whole = more.instructions - less.instructions
    print("\n-- Stages of the full pack, instructions (callgrind, 300 conversations, start-up subtracted)")
    for stage, fragments in PACK_STAGES:
        cost = more.share(*fragments) - less.share(*fragments)
        told = f"{100 * cost / whole:5.1f} %  {cost / (more.bytes - less.bytes):8.1f} a byte" if cost > 0 else "    inlined"
        print(f"{stage:<36} {told}")
