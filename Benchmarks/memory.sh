#!/usr/bin/env bash
# Peak memory and speed of reading large exports: a CSV sorted by time with 1,000 conversations
# interleaved, conversation lines, and a workbook. Makes the inputs in a folder (about 6 GB) and prints a
# table. Needs python3 and GNU time. Usage: Benchmarks/memory.sh HUASHU FOLDER [MEGABYTES]
set -euo pipefail
huashu=$(realpath "$1")
folder=$2
megabytes=${3:-2000}
here=$(dirname "${BASH_SOURCE[0]}")
mkdir -p "$folder"
export TMPDIR=$folder

[ -f "$folder/large.csv" ] ||
  python3 "$here/make_export.py" "$folder/large.csv" --format csv --megabytes "$megabytes"
[ -f "$folder/large.ndjson" ] ||
  python3 "$here/make_export.py" "$folder/large.ndjson" --format lines --megabytes "$megabytes"
[ -f "$folder/large.xlsx" ] ||
  python3 "$here/make_workbook.py" "$folder/large.xlsx" --sheet-megabytes $((megabytes / 4)) \
    --strings-megabytes $((megabytes / 20))

printf '%-8s %-14s %10s %8s %8s %10s\n' command input MB seconds MB/s 'peak MB'
measure() {
  local command=$1 input=$2 size=$3 seconds peak
  shift 3
  /usr/bin/time -f '%e %M' -o "$folder/time" "$huashu" "$command" "$folder/$input" "$@" \
    >/dev/null 2>&1 || true
  read -r seconds peak < <(tail -1 "$folder/time")
  awk -v c="$command" -v i="$input" -v m="$size" -v s="$seconds" -v p="$peak" \
    'BEGIN { printf "%-8s %-14s %10.0f %8.1f %8.1f %10.0f\n", c, i, m, s, m / s, p / 1024 }'
}
of() { awk -v b="$(stat -c %s "$folder/$1")" 'BEGIN { print b / 1e6 }'; }

measure convert large.csv "$(of large.csv)"
measure convert large.ndjson "$(of large.ndjson)"
# The size of a workbook is that of the XML in it.
measure convert large.xlsx $((megabytes / 4 + megabytes / 20))
measure check large.ndjson "$(of large.ndjson)" --format ndjson --exit-zero
