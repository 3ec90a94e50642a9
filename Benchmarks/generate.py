#!/usr/bin/env python3
"""Makes a large benchmark input out of a few conversations.

    python3 Benchmarks/generate.py corpus/ --megabytes 50 --seed 1 > /tmp/bench.ndjson

Reads conversation lines (huashu.conversation/1, or the `turns` shorthand) from files, or from the *.ndjson and *.jsonl
files below a directory, and repeats them in shuffled passes until the output has the wanted size (1 MB = 10^6 bytes).
A plain repetition would flatter every cache, so each copy is varied:

  - a new id, and all times shifted by whole days (offset clocks: by whole minutes);
  - runs of digits become other digits of the same length;
  - a turn of ten characters and more that has been written before gets a neutral sentence appended, or is replaced by
    one, until it is new; a small share is left repeated, as real transcripts repeat their scripts.

Short turns (嗯, 好的) stay as they are. The same input, size and seed give the same bytes. The distinct share is
printed on standard error; below 80 % of the turns of ten characters and more, the exit code is 1.
All templates and slot values are invented.
"""

import argparse
import hashlib
import json
import pathlib
import random
import re
import sys

LONG = 10  # characters; shorter turns repeat in any transcript
LEAVE_REPEATED = 0.08  # share of repeated long turns that stay repeated
REPLACE = 0.3  # share of varied turns that are replaced instead of appended to
DAY_MS = 86_400_000

SLOTS = {
    "product": "保温杯 台灯 双肩包 雨伞 电饭煲 蓝牙耳机 羊毛围巾 登山鞋 折叠椅 加湿器 枕套 砂锅 键盘 运动水壶 收纳箱 窗帘 "
               "儿童书桌 平底锅 吹风机 浴巾 茶具 帆布鞋 挂钟 地垫 充电宝 护眼灯 风衣 拼图 菜刀架 晾衣杆",
    "colour": "米白 浅灰 藏青 墨绿 豆沙 天蓝 卡其 酒红 杏色 炭黑 姜黄 雾紫 奶咖 银色 原木",
    "city": "苏州 佛山 青岛 成都 长沙 厦门 西安 合肥 昆明 沈阳 南宁 兰州 宁波 郑州 贵阳 太原 无锡 泉州 烟台 洛阳",
    "day": "周一 周二 周三 周四 周五 周六 周日 今天上午 昨天下午 前天 明天中午 后天 月初 月底 上周末",
    "part": "盒盖 说明书 电源线 拉链 挂钩 底座 滤网 肩带 按键 包装盒 螺丝包 提手 内胆 标签 支架",
    "amount": None,  # a number, made on the spot
    "count": None,
}

TEMPLATES = {
    "agent": [
        "{product}的{colour}款{day}从{city}仓发出。",
        "系统里显示{product}一共{count}件，金额{amount}元。",
        "{colour}的{product}目前在{city}还有{count}件。",
        "这款{product}的{part}单独装在箱子右侧。",
        "{product}标价{amount}元，{day}之后按新的价格算。",
        "包裹{day}到了{city}，里面有{count}个{product}。",
        "{product}配的{part}分{colour}和{colour}两种。",
        "订单里的{product}写着{colour}，数量{count}。",
        "{city}那边{day}盘点，{product}要晚一点出库。",
        "{part}和{product}走两个单号，尾号{amount}。",
        "这边看到{product}在{day}改成了{colour}。",
        "{product}的{part}长{count}厘米，{colour}的也一样。",
    ],
    "customer": [
        "我要{colour}的{product}，不要{colour}的。",
        "{product}我{day}在{city}下的单，付了{amount}元。",
        "{day}拆开的{product}少了一个{part}。",
        "{colour}的{product}寄到{city}要几天。",
        "之前买过{count}个{product}，全要的{colour}。",
        "我在{city}，{day}才有空拿{product}。",
        "{product}的{part}能不能单买，{amount}元以内就行。",
        "页面上{product}写{amount}元，{day}看写{amount}元。",
        "我妈在{city}也买了这个{product}，她挑了{colour}。",
        "{part}装不上{product}，试了{count}次。",
        "{day}想换成{colour}，{product}还没拆。",
        "订了{count}个{product}，{city}收货，{day}在家。",
    ],
}


class Filler:
    """Neutral sentences: they greet, thank, promise and insult nobody."""

    def __init__(self, chance):
        self.chance = chance
        self.values = {slot: words.split() for slot, words in SLOTS.items() if words}
        self.pieces = {role: [re.split(r"\{(\w+)\}", line) for line in lines] for role, lines in TEMPLATES.items()}

    def sentence(self, role):
        chance = self.chance
        pieces = list(chance.choice(self.pieces["customer" if role == "customer" else "agent"]))
        for at in range(1, len(pieces), 2):
            if pieces[at] == "amount":
                pieces[at] = str(chance.randrange(12, 4000))
            elif pieces[at] == "count":
                pieces[at] = str(chance.randrange(2, 60))
            else:
                pieces[at] = chance.choice(self.values[pieces[at]])
        return "".join(pieces)


class Generator:
    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.filler = Filler(self.chance)
        self.seen = set()
        self.copies = self.turns = self.long_turns = self.distinct = self.distinct_long = 0

    def copy(self, source):
        """One varied copy of a conversation."""
        self.copies += 1
        copy = dict(source, id=f"{source.get('id') or 'c'}~{self.copies}")
        copy.pop("continues", None)  # would point at an id that is not there
        shift_ms = self.time_shift(source)
        roles = {party.get("id"): party.get("role") for party in source.get("parties") or []}
        for key in ("events", "turns"):
            if key in source:
                copy[key] = [self.copy_turn(turn, roles, shift_ms) for turn in source[key]]
        return copy

    def time_shift(self, source):
        absolute = source.get("clock") == "absolute"
        if "turns" in source:  # the shorthand: epoch seconds if 10^9 or more
            absolute = any((turn.get("start") or 0) >= 1e9 for turn in source["turns"])
        return DAY_MS * self.chance.randrange(1, 365) if absolute else 60_000 * self.chance.randrange(5)

    def copy_turn(self, turn, roles, shift_ms):
        turn = dict(turn)
        for key, shift in (("at_ms", shift_ms), ("end_ms", shift_ms), ("start", shift_ms // 1000), ("end", shift_ms // 1000)):
            if turn.get(key) is not None:
                turn[key] += shift
        text = turn.get("text")
        if isinstance(text, str) and text:
            turn["text"] = self.vary(text, turn.get("role") or roles.get(turn.get("from")))
        return turn

    def vary(self, text, role):
        text = re.sub("[0-9]+", self.other_digits, text)
        new = self.is_new(text)
        if not new and len(text) >= LONG and self.chance.random() >= LEAVE_REPEATED:
            kept = "" if self.chance.random() < REPLACE else text if text[-1] in "。！？!?~…" else text + "，"
            while not new:
                text = kept + self.filler.sentence(role)
                new = self.is_new(text)
        self.turns += 1
        self.distinct += new
        if len(text) >= LONG:
            self.long_turns += 1
            self.distinct_long += new
        return text

    def other_digits(self, found):
        length = len(found[0])
        first = 0 if found[0][0] == "0" else self.chance.randrange(1, 10)  # no new leading zero
        return str(first) + "".join(self.chance.choices("0123456789", k=length - 1))

    def is_new(self, text):
        digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
        if digest in self.seen:
            return False
        self.seen.add(digest)
        return True


def conversations(paths):
    """All conversation lines of the files; other NDJSON (reports, labels) is passed over and counted."""
    found, other = [], 0
    for path in map(pathlib.Path, paths):
        files = sorted(f for f in path.rglob("*") if f.suffix in (".ndjson", ".jsonl")) if path.is_dir() else [path]
        for file in files:
            with open(file, encoding="utf-8-sig", newline="\n") as lines:
                for line in filter(str.strip, lines):
                    conversation = parsed(line)
                    if conversation:
                        found.append(conversation)
                    else:
                        other += 1
    return found, other


def parsed(line):
    try:
        value = json.loads(line)
        json.dumps(value, ensure_ascii=False).encode()  # no half surrogates
    except ValueError:
        return None
    if not isinstance(value, dict) or value.get("schema", "huashu.conversation/1") != "huashu.conversation/1":
        return None
    items = value.get("events", value.get("turns"))
    return value if isinstance(items, list) and items and all(isinstance(item, dict) for item in items) else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file of conversation lines, or a directory of them")
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()

    sources, other = conversations(arguments.paths)
    if not sources:
        sys.exit("generate.py: no conversation lines found")
    generator = Generator(arguments.seed)
    written, wanted = 0, arguments.megabytes * 1e6
    while written < wanted:
        generator.chance.shuffle(sources)
        for source in sources:
            line = json.dumps(generator.copy(source), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            sys.stdout.buffer.write(line)
            written += len(line)
            if written >= wanted:
                break

    share = 100 * generator.distinct_long / max(1, generator.long_turns)
    print(f"{written / 1e6:.1f} MB, {generator.copies} conversations from {len(sources)} ({other} other lines passed over), "
          f"{generator.turns} turns, {generator.distinct} distinct; of ten characters and more "
          f"{generator.long_turns}, {generator.distinct_long} distinct ({share:.1f} %)", file=sys.stderr)
    return 0 if share >= 80 else 1


if __name__ == "__main__":
    sys.exit(main())
