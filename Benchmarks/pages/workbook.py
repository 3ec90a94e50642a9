#!/usr/bin/env python3
"""Holds a workbook of `huashu report xlsx` to the report lines it was made from.

    python3 Benchmarks/pages/workbook.py BOOK.xlsx REPORTS.ndjson

Needs openpyxl. Figures are counted anew from the lines; columns are found by what stands in them, so that another
title is no fault. Prints a table of the sheets and ends with 1 if there are differences:

  - the sheets 总览 会话 命中 坐席 规则 无法检查 in this order, each but the first with a header row, frozen, with a filter;
  - a row of 会话 for each readable conversation, a column with its id, one with the status that has the right counts,
    one with the percentages of the scores;
  - a row of 命中 for each finding, a column with the finding keys, one with severities that has the right counts;
  - a row of 坐席 for each agent (account, else name, else id; guessed roles are nobody's), and in 规则 a column with
    every rule that has findings;
  - no formula, no link to the outside, no macro, no connection; nothing beyond 1,048,576 rows, 16,384 columns or 32,767
    characters in a cell; no control character.
"""

import collections
import json
import re
import sys
import zipfile

import openpyxl

SHEETS = ["总览", "会话", "命中", "坐席", "规则", "无法检查"]
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how a workbook writes some characters; openpyxl leaves it as it is


class Run:
    """What the report lines say."""

    def __init__(self, path):
        self.ids, self.keys, self.agents, self.rules = [], [], set(), set()
        self.statuses, self.severities, self.percents = collections.Counter(), collections.Counter(), []
        self.unreadable = 0
        with open(path, encoding="utf-8", newline="\n") as lines:
            for line in filter(str.strip, lines):
                report = json.loads(line)
                if report["status"] == "error":
                    self.unreadable += 1
                else:
                    self.add(report)

    def add(self, report):
        self.ids.append(report["id"])
        # Where too little could be judged for a percentage, nothing has passed.
        score, judged = report.get("score"), report["coverage"]["assessed_rules"]
        enough = score["percent"] is not None if score else judged > 0
        unjudged = report["status"] == "pass" and not enough
        self.statuses["unjudged" if unjudged else report["status"]] += 1
        percent = (report.get("score") or {}).get("percent")
        if percent is not None:
            self.percents.append(percent)
        for party in report["parties"]:
            if party["role"] == "agent" and party.get("role_certainty") != "guess":
                self.agents.add(party.get("account") or party.get("name") or party["id"])
        for finding in report["findings"]:
            self.keys.append(finding["key"])
            self.severities[finding["severity"]] += 1
            self.rules.add(finding["rule"])


class Sheet:
    def __init__(self, sheet, problems):
        self.name = sheet.title
        rows = sheet.iter_rows()
        self.header = [cell.value for cell in next(rows, ())]
        self.columns = [[] for _ in self.header]
        self.rows = 0
        for row in rows:
            self.rows += 1
            for place, cell in enumerate(row):
                if cell.data_type == "f":
                    problems.append(f"{self.name}!{cell.coordinate}: a formula")
                value = cell.value
                if isinstance(value, str):
                    value = ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
                    if len(value.encode("utf-16-le")) // 2 > 32_767:
                        problems.append(f"{self.name}!{cell.coordinate}: more than 32,767 characters")
                    if CONTROL.search(value):
                        problems.append(f"{self.name}!{cell.coordinate}: a control character")
                while place >= len(self.columns):
                    self.columns.append([None] * (self.rows - 1))
                    self.header.append(None)
                self.columns[place].append(value)
            for column in self.columns[len(row):]:
                column.append(None)

    def some_column(self, holds):
        """The title of the first column that holds something."""
        return next((str(title) for title, column in zip(self.header, self.columns) if holds(column)), None)


def counted(column):
    return sorted(collections.Counter(value for value in column if value not in (None, "")).values())


def parts(path, problems):
    """Looks at the file behind the sheets; gives the names of sheets that are frozen, and those with a filter."""
    frozen, filtered = set(), set()
    with zipfile.ZipFile(path) as archive:
        book = openpyxl.load_workbook(path, read_only=True)
        names = book.sheetnames
        book.close()
        for part in archive.namelist():
            if re.search("externalLinks|vbaProject|connections|embeddings|customXml|queryTables", part):
                problems.append(f"a part that does not belong here: {part}")
            if part.endswith(".rels") and b'TargetMode="External"' in archive.read(part):
                problems.append(f"{part}: a link to the outside")
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", part)
            if not found or int(found[1]) > len(names):
                continue
            name = names[int(found[1]) - 1]
            with archive.open(part) as sheet:
                data = sheet.read()
            if re.search(rb'<pane [^>]*state="frozen', data):
                frozen.add(name)
            if b"<autoFilter " in data:
                filtered.add(name)
            if re.search(rb"<f[ >/]", data):
                problems.append(f"{part}: a formula")
    return frozen, filtered


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: workbook.py BOOK.xlsx REPORTS.ndjson")
    path, problems = sys.argv[1], []
    run = Run(sys.argv[2])
    frozen, filtered = parts(path, problems)
    book = openpyxl.load_workbook(path, read_only=True)
    if book.sheetnames != SHEETS:
        problems.append(f"the sheets are {book.sheetnames}, not {SHEETS}")
    sheets = {name: Sheet(book[name], problems) for name in book.sheetnames}
    book.close()
    print("| sheet | rows | columns | frozen | filter | header |\n| --- | --- | --- | --- | --- | --- |")
    for name, sheet in sheets.items():
        print(f"| {name} | {sheet.rows} | {len(sheet.header)} | {name in frozen} | {name in filtered} | {' '.join(map(str, sheet.header))} |")
        if sheet.rows + 1 > 1_048_576 or len(sheet.header) > 16_384:
            problems.append(f"{name}: beyond the limits of a sheet")
        if name != SHEETS[0] and (name not in frozen or name not in filtered or not all(isinstance(title, str) for title in sheet.header)):
            problems.append(f"{name}: no header, or it is not frozen, or it has no filter")

    def rows(name, expected, what):
        if name in sheets and sheets[name].rows != expected:
            problems.append(f"{name}: {sheets[name].rows} rows, {expected} {what} in the lines")

    def column(name, what, holds):
        if name in sheets:
            title = sheets[name].some_column(holds)
            print(f"{name}: {what}: {title}") if title else problems.append(f"{name}: no column has {what} of the lines")

    # A cell has no control characters, so ids are compared without them.
    plain = collections.Counter(CONTROL.sub("", value) for value in run.ids if value.isprintable() and len(value) < 300)
    rows("会话", len(run.ids), "conversations")
    column("会话", "the ids", lambda values: not plain - collections.Counter(map(str, values)))
    column("会话", "the counts of statuses", lambda values: counted(values) == sorted(run.statuses.values()))
    column("会话", "the percentages", lambda values: sorted(v for v in values if isinstance(v, (int, float))) == sorted(run.percents))
    rows("命中", len(run.keys), "findings")
    column("命中", "the keys", lambda values: collections.Counter(values) == collections.Counter(run.keys))
    column("命中", "the counts of severities", lambda values: counted(values) == sorted(run.severities.values()))
    rows("坐席", len(run.agents), "agents")
    column("规则", "the rules", lambda values: run.rules <= set(values))
    print(f"lines: {len(run.ids)} conversations, {run.unreadable} unreadable, {len(run.keys)} findings, {len(run.agents)} agents, "
          f"{len(run.rules)} rules with findings, {dict(run.statuses)}")
    for problem in problems[:50]:
        print(f"FAULT {problem}")
    if len(problems) > 50:
        print(f"FAULT … {len(problems)} in all")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
