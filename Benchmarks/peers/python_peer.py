#!/usr/bin/python3
"""What a user would write today in Python: pyahocorasick for the phrases, jieba or PyICU for the words.

    python_peer.py jieba|icu LEXICON < conversations.ndjson > reports.ndjson

Every message is folded with NFKC and case folding, searched and segmented. The reports are those of the C++ peers
(common.hpp); with jieba the words are cut by another dictionary, so other hits are kept.
Needs python3-ahocorasick, and python3-jieba or python3-icu.
"""

import json
import sys
import unicodedata


def fold(text):
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def jieba_words():
    import jieba
    import logging

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()

    def boundaries(text):
        places = {0}
        at = 0
        for word in jieba.cut(text):
            at += len(word)
            places.add(at)
        return places

    return boundaries


def icu_words():
    import icu

    iterator = icu.BreakIterator.createWordInstance(icu.Locale("zh"))

    def boundaries(text):
        # ICU counts UTF-16 units, Python characters.
        whole = icu.UnicodeString(text)
        iterator.setText(whole)
        places = {0, *iterator}
        if whole.length() == len(text):
            return places
        units = [0]
        for character in text:
            units.append(units[-1] + (2 if ord(character) > 0xFFFF else 1))
        return {place for place, unit in enumerate(units) if unit in places}

    return boundaries


def automaton(path):
    import ahocorasick

    found = ahocorasick.Automaton()
    with open(path, encoding="utf-8") as lines:
        for index, line in enumerate(lines):
            phrase = fold(line.rstrip("\n"))
            if len(phrase) >= 2 and phrase not in found:
                found.add_word(phrase, (index, len(phrase)))
    found.make_automaton()
    return found


def gaps(events, roles):
    found = []
    asked = None
    for event in events:
        if not event.get("text"):
            continue
        role = roles.get(event.get("from"))
        if role == "customer":
            end = event.get("end_ms")
            asked = event.get("at_ms") if end is None else end
        elif role == "agent":
            if asked is not None and event.get("at_ms") is not None:
                found.append(max(0, event["at_ms"] - asked))
            asked = None
    return found


def main():
    boundaries = {"jieba": jieba_words, "icu": icu_words}[sys.argv[1]]()
    phrases = automaton(sys.argv[2])
    totals = dict.fromkeys(("conversations", "messages", "candidates", "kept", "gaps", "bad_lines"), 0)
    write = sys.stdout.write
    for line in sys.stdin:
        conversation = json.loads(line)
        events = conversation["events"]
        roles = {party["id"]: party["role"] for party in conversation["parties"]}
        messages = candidates = kept = 0
        hits = {}
        for event in events:
            text = event.get("text")
            if not text:
                continue
            messages += 1
            text = fold(text)
            edges = boundaries(text)
            for last, (index, length) in phrases.iter(text):
                candidates += 1
                if length >= 4 or (last + 1 in edges and last + 1 - length in edges):
                    kept += 1
                    hits[index] = hits.get(index, 0) + 1
        times = gaps(events, roles)
        report = {
            "id": conversation["id"],
            "messages": messages,
            "candidates": candidates,
            "kept": kept,
            "hits": {str(index): hits[index] for index in sorted(hits)},
            "gaps": len(times),
            "mean_gap_ms": sum(times) // len(times) if times else None,
            "longest_gap_ms": max(times) if times else None,
        }
        write(json.dumps(report, ensure_ascii=False, separators=(",", ":")) + "\n")
        totals["conversations"] += 1
        for name, value in (("messages", messages), ("candidates", candidates), ("kept", kept), ("gaps", len(times))):
            totals[name] += value
    print(json.dumps(totals, separators=(",", ":")), file=sys.stderr)


if __name__ == "__main__":
    main()
