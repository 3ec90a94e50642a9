#!/usr/bin/env python3
"""Writes the literals of a lexicon, one a line: the phrase list of the benchmark peer.

    python3 Benchmarks/phrases.py [DIRECTORY] > phrases.txt      (default: lexicons/base/phrases)

Takes `phrase` and `variants` of every entry in DIRECTORY/*.yaml, expands (a|b) to each alternative and [x] to with and
without, drops repeats and sorts by code point. Phrases with slots {X} or gaps … cannot be written as literals; they
are left out and counted on standard error, and so are phrases of very many literals. Nothing is folded here; the peer folds phrases as it folds the text.
"""

import pathlib
import re
import sys

MOST_LITERALS = 256  # of one phrase; docs/lexicons.md


class TooMany(Exception):
    """The phrase stands for more literals than a list should hold; huashu looks for it by a part."""


def expand(notation):
    """All literals of a phrase, in order: expand('(很|十分)[的]抱歉') → 很的抱歉 很抱歉 十分的抱歉 十分抱歉"""

    def sequence(at, closers):
        literals = [""]
        while at < len(notation) and notation[at] not in closers:
            if notation[at] == "(":
                parts, at = alternatives(at + 1, ")")
            elif notation[at] == "[":
                parts, at = alternatives(at + 1, "]")
                parts = parts + [""]
            elif notation[at] in ")]|":
                raise ValueError(f"stray {notation[at]!r} in {notation!r}")
            else:
                parts, at = [notation[at]], at + 1
            literals = [left + right for left in literals for right in parts]
            if len(literals) > MOST_LITERALS:
                raise TooMany()
        return literals, at

    def alternatives(at, closer):
        found = []
        while True:
            literals, at = sequence(at, "|" + closer)
            found += literals
            if at == len(notation):
                raise ValueError(f"no {closer!r} in {notation!r}")
            at += 1
            if notation[at - 1] == closer:
                return found, at

    return sequence(0, "")[0]


def entries_by_yaml(text):
    """Notations of a file, read with PyYAML. BaseLoader keeps every scalar a string."""
    document = yaml.load(text, Loader=yaml.BaseLoader) or {}
    for entry in document.get("entries") or []:
        for notation in [entry.get("phrase"), *(entry.get("variants") or [])]:
            if notation:
                yield notation


KEY = re.compile(r"\s*(?:- +)?(\w+):(?:\s+(.*))?$")
FLOW_ITEM = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,\[\]'"\s][^,\]]*)\s*[,\]]""")


def entries_by_line(text):
    """The same on a machine without PyYAML: only the layout of docs/lexicons.md, `phrase:` on one line, `variants:` as
    a [flow, list] (which may run over lines) or as a block list."""
    if len(re.findall(r"\bphrase:", text)) != len(re.findall(r"^\s*(?:- +)?phrase:", text, re.MULTILINE)):
        sys.exit("phrases.py: entries in a layout that needs PyYAML")
    lines = iter(text.splitlines())
    in_variants = False
    for line in lines:
        if found := KEY.match(line):
            key, value = found[1], found[2] or ""
            in_variants = key == "variants" and not value
            if key == "phrase":
                yield unquoted(value)
            elif key == "variants" and value:
                while not re.search(r"\]\s*(#.*)?$", value):
                    value += " " + next(lines).strip()
                yield from (unquoted(item) for item in FLOW_ITEM.findall(value, 1))
        elif in_variants and (found := re.match(r"\s*- +(.*)", line)):
            yield unquoted(found[1])


def unquoted(scalar):
    if scalar[:1] == "'":
        return scalar[1 : scalar.rindex("'")].replace("''", "'")
    if scalar[:1] == '"':
        return re.sub(r"\\(.)", r"\1", scalar[1 : scalar.rindex('"')])
    return re.sub(r"\s+#.*", "", scalar).strip()


try:
    import yaml

    entries = entries_by_yaml
except ImportError:
    entries = entries_by_line


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    directory = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else root / "lexicons" / "base" / "phrases"
    files = sorted(directory.glob("*.yaml"))
    if not files:
        sys.exit(f"phrases.py: no .yaml files in {directory}")
    literals, skipped = set(), 0
    for file in files:
        for notation in entries(file.read_text(encoding="utf-8")):
            if re.search(r"[{}…]", notation):
                skipped += 1
                continue
            try:
                literals.update(filter(None, expand(notation)))
            except TooMany:
                skipped += 1
            except ValueError as error:
                sys.exit(f"phrases.py: {file}: {error}")
    sys.stdout.reconfigure(encoding="utf-8")
    print(*sorted(literals), sep="\n")
    print(f"{len(files)} files, {len(literals)} literals, {skipped} phrases with slots, gaps or very many literals left out", file=sys.stderr)


if __name__ == "__main__":
    main()
