#!/usr/bin/env python3
"""Makes an export of a given size with many conversations interleaved in order of time.

Every text is invented; the same arguments give the same bytes. --format csv: one message a row, as a
service desk's back end writes it; lines: conversation lines, one conversation a line.
"""
import argparse
import datetime
import json
import random
import sys

AGENT = ["您好，请问有什么可以帮您的吗？", "好的，我马上为您查询，请稍等。", "非常抱歉给您带来不便，这边已经登记了。",
         "您的订单已经安排发货，预计明天送达。", "请问还有其他问题吗？"]
CUSTOMER = ["在吗，我想问一下订单什么时候发货", "都等了三天了还没有动静", "可以退款吗", "好的谢谢",
            "尺码偏大还是偏小啊，平时穿170"]
START = datetime.datetime(2026, 11, 1)


def csv(size, conversations, chance):
    yield "会话ID,发送时间,发送人,角色,消息内容\n"
    number = written = 0
    while written < size:
        place = chance.randrange(conversations)
        number += 1
        stamp = (START + datetime.timedelta(seconds=number // 20)).strftime("%Y-%m-%d %H:%M:%S")
        if chance.random() < 0.5:
            row = f'S{place:06d},{stamp},青禾旗舰店:小{place % 40},客服,"{chance.choice(AGENT)}单号{number}"\n'
        else:
            row = f"S{place:06d},{stamp},tb茶客{place},客户,{chance.choice(CUSTOMER)}{number}\n"
        written += len(row.encode())
        yield row


def lines(size, chance):
    number = written = 0
    while written < size:
        number += 1
        turns = []
        at = 1793462400 + number
        for turn in range(chance.randrange(4, 24)):
            at += chance.randrange(3, 50)
            role, texts = ("agent", AGENT) if turn % 2 else ("customer", CUSTOMER)
            turns.append({"role": role, "text": f"{chance.choice(texts)}{number}", "start": at})
        line = json.dumps({"id": f"c-{number}", "channel": "chat", "turns": turns},
                          ensure_ascii=False) + "\n"
        written += len(line.encode())
        yield line


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output")
    parser.add_argument("--format", choices=["csv", "lines"], default="csv")
    parser.add_argument("--megabytes", type=float, default=2000)
    parser.add_argument("--conversations", type=int, default=1000, help="of a csv")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    size = arguments.megabytes * 1e6
    rows = csv(size, arguments.conversations, chance) if arguments.format == "csv" \
        else lines(size, chance)
    with open(arguments.output, "w", encoding="utf-8", newline="") as file:
        batch = []
        for row in rows:
            batch.append(row)
            if len(batch) == 10000:
                file.write("".join(batch))
                batch.clear()
        file.write("".join(batch))


if __name__ == "__main__":
    sys.exit(main())
