#!/usr/bin/env python3
"""Conversation lines without end, for measurements of memory.

    Benchmarks/scale/lines.py --megabytes 10000 [--long 1] [--every 50] [--outlier 64] | huashu stream > /dev/null

Writes ordinary conversations of some 2 KB, one line of `--long` MiB after every `--every` MB, and, with
`--outlier`, one single conversation of so many MB in the middle. All invented; the same arguments give the
same bytes.
"""

import argparse
import json
import sys

AGENT = ["您好，请问有什么可以帮您？", "亲，这边帮您查一下，请稍等。", "让您久等了，包裹今天上午已经从仓库发出。", "这个不归我管，您自己去查。",
         "单号尾数是{n}，大概后天到。", "给您带来不便非常抱歉，我马上帮您登记。", "{n}号柜台的同事会联系您。", "还有其他可以帮您的吗？"]
CUSTOMER = ["在吗", "我的快递怎么还没到，都{n}天了", "好的", "你们到底管不管", "那我再等{n}天", "谢谢", "发票抬头写错了，能改吗", "嗯嗯"]


def conversation(number, size, state):
    turns, length = [], 0
    while length < size:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        texts = AGENT if len(turns) % 2 else CUSTOMER
        text = texts[(state >> 33) % len(texts)].format(n=(state >> 40) % 97)
        turns.append({"role": "agent" if len(turns) % 2 else "customer", "text": text, "start": len(turns) * 7})
        length += len(text) * 3 + 45
    line = {"id": f"c{number}", "channel": "chat", "turns": turns}
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n", state


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=100)
    parser.add_argument("--long", type=float, default=1, help="MiB of the long lines; 0: none")
    parser.add_argument("--every", type=float, default=50, help="MB between long lines")
    parser.add_argument("--outlier", type=float, default=0, help="MB of one conversation in the middle")
    arguments = parser.parse_args()
    state, blocks = 1, []
    # A block of ordinary conversations is made once and written again and again: making them takes
    # longer than checking them.
    for number in range(4000):
        line, state = conversation(number, 2000, state)
        blocks.append(line)
    block = b"".join(blocks)
    long_line = conversation(900_001, arguments.long * 2**20 - 100, state)[0][:] if arguments.long else b""
    outlier = conversation(900_002, arguments.outlier * 1e6, state)[0] if arguments.outlier else b""
    wanted, written, since = arguments.megabytes * 1e6, 0, 0
    out = sys.stdout.buffer
    while written < wanted:
        if outlier and written >= wanted / 2:
            out.write(outlier)
            written, outlier = written + len(outlier), b""
        if long_line and since >= arguments.every * 1e6:
            out.write(long_line)
            written, since = written + len(long_line), 0
        piece = block[: max(0, int(wanted - written))]
        if len(piece) < len(block):
            piece = piece[: piece.rfind(b"\n") + 1]
        if not piece:
            break
        out.write(piece)
        written += len(piece)
        since += len(piece)


try:
    main()
except BrokenPipeError:
    sys.stderr.close()
