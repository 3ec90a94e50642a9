#!/usr/bin/env python3
"""Makes a month of a service desk as conversation lines (huashu.conversation/1), to see what reports of its size look like.

    python3 Benchmarks/pages/conversations.py --count 20000 --seed 1 > desk.ndjson

Chats and calls of sixty agents, the first of whom have the most work; some agents are good, some are not. Beside whole
conversations there are chats with stamps of a minute or without times, parties of unknown or guessed role, cut-off
records, destroyed text, and a few lines that cannot be read (they come on top of the count). The same count and seed
give the same bytes. All texts, names, accounts and numbers are invented.

--hostile adds conversations whose every text (id, party ids, names, accounts, words, file name) attacks one of the
formats a report is written in: markup, formulas, terminal escapes, control characters, marks that turn the direction.
A sum of what was written is printed on standard error.
"""

import argparse
import collections
import datetime
import json
import pathlib
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from generate import Filler  # noqa: E402  neutral sentences with many slots

START_MS = int(datetime.datetime(2026, 11, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=8))).timestamp() * 1000)
MINUTE = 60_000
DAY = 24 * 60 * MINUTE
AGENTS = 60

SHOPS = ["青禾旗舰店", "云栖家居店", "木桥数码店"]
NAMES = ("小迪 小美 小悦 小禾 小棠 小舟 小满 小杉 小川 小宁 阿岚 阿栗 阿樱 阿松 阿澈 阿桐 安安 果果 团团 豆豆 "
         "晨曦 若溪 知夏 听雨 南星 北辰 云舒 青柠 白露 霜降").split()
ORDERS = ["单号{number}，", "订单{number}，", ""]

# What a conversation is about: how the customer begins, what a good agent answers, whether it is a grievance.
TOPICS = [
    ("ask", ["在吗，{product}还有{colour}的吗", "你好，{product}多久能到{city}", "{product}的{part}能单买吗"],
     ["{product}的{colour}款有货，今天拍下{day}就能发出。", "到{city}一般两到三天，单号发出后可以在订单里看到。",
      "可以单买的，我把链接发给您。"], False),
    ("delay", ["{order}都三天了还没有动静", "我的{product}怎么还不发货，等了{count}天了", "说好{day}到的，到现在都没到"],
     ["我看到包裹已经到了{city}，预计{day}送达，我会继续跟进。", "仓库今天下午发出，发出后我给您留言。"], True),
    ("broken", ["{product}收到的时候{part}就是坏的", "刚用两次{product}就不亮了", "{order}{product}的{part}裂了一道口子"],
     ["可以给您换一个新的，来回运费由我们承担。", "我帮您登记了换货，新的{product}{day}发出。"], True),
    ("missing", ["包裹里少了一个{part}", "买了{count}个{product}只收到一个", "{order}{part}没有放进来"],
     ["我马上和仓库核对，漏发的{part}今天补寄给您。", "核对过了，确实漏放，{day}补发，不收运费。"], True),
    ("refund", ["我想退货，{colour}和图上不一样", "{product}不想要了怎么退", "退款{day}了还没到账"],
     ["您在订单里点申请退货，寄回后两个工作日退款。", "退款已经提交，预计三个工作日原路退回。"], False),
    ("complaint", ["你们这是什么态度，我要投诉", "上次的客服答应我{day}解决，到现在没人理", "{order}这已经是第{count}次了，我要投诉你们"],
     ["这件事我来负责，今天下班前给您一个结果。", "我已经登记了您的投诉，{day}之前主管会给您回电。"], True),
    ("invoice", ["发票什么时候开", "{order}能补开发票吗，抬头要改"], ["发票明天开好发到您的邮箱。", "可以改，麻烦您把新的抬头发给我。"], False),
    ("advice", ["{product}怎么装，看不懂说明书", "{product}和那款有什么区别"],
     ["先把{part}装上，再拧紧底部的螺丝，我发图给您。", "这款轻一些，那款容量大一些，日常用这款就够了。"], False),
]

GOOD_OPENING = ["您好，欢迎光临{shop}，我是客服{name}，请问有什么可以帮您？", "您好，很高兴为您服务，我是{name}，请问有什么可以帮您？",
                "亲，您好，{shop}客服{name}为您服务，请问您想咨询什么？"]
GOOD_CALL_OPENING = ["您好，{shop}服务热线，我是{name}，请问有什么可以帮您？", "您好，很高兴为您服务，工号{number}，请问有什么可以帮您？"]
BAD_OPENING = ["在", "说", "什么事", "嗯"]
EMPATHY = ["非常抱歉给您带来不便，换作是我也会着急。", "实在对不起，让您久等了，我理解您的心情。", "很抱歉，这件事给您添麻烦了。"]
INQUIRY = ["请问您的订单号方便提供一下吗？", "麻烦您拍一张照片给我看看，可以吗？", "请问您是什么时候收到的呢？"]
HOLD = ["请您稍等，我帮您查一下。", "麻烦您稍等片刻，我跟仓库核实一下。", "请稍等，我请示一下主管。"]
RETURN = ["抱歉让您久等了，已经查到了。", "让您久等了，感谢您的耐心等待。"]
END_CHECK = ["请问还有其他可以帮您的吗？", "请问您还有其他问题吗？"]
CLOSING = ["感谢您的咨询，祝您生活愉快，再见！", "感谢您的来电，祝您生活愉快，再见！", "谢谢您的理解，祝您购物愉快！"]
CARELESS = ["不知道", "这个没办法", "你自己看详情页", "等着吧", "都行吧", "可能吧，不太清楚", "应该没问题吧", "我不能给你改。",
            "说了没有就是没有", "系统就这样，我也没办法"]
BLAMING = ["这跟我们没关系", "这不归我管", "你去问快递吧", "你自己没看清楚吧", "谁让你不早说", "别人都没问题，就你有问题", "你不知道吗？"]
RISKY = ["加我微信，我私下给你处理", "给个五星好评返你五元", "我们保证百分百没问题", "想投诉就去投诉，随便你", "我保证一定最便宜"]
ABUSE = ["你有病吧", "烦死了，爱买不买", "你眼瞎啊", "真是个神经病", "有完没完"]
PERSONAL = ["我手机号138{eight}，麻烦回电", "地址是示例省示例市示例路{count}号{count}栋{amount}室", "邮箱reader{amount}@example.com，发票发这里"]
CUSTOMER_GOES_ON = ["好的", "嗯", "行吧", "那要多久", "能快一点吗", "可以", "？", "那怎么办", "我等你消息", "知道了"]
CUSTOMER_ANGRY = ["你这是什么态度", "我要投诉", "叫你们主管来", "太差劲了", "再也不买了"]
CUSTOMER_ENDS = ["没有了，谢谢", "好的谢谢", "没了", "先这样吧"]

ATTACKS = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "</style><h1>x", "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>", "<!-- x", "--> x", "]]>", "\"'><b>x</b>", "' onmouseover='alert(1)", "&lt;b&gt; &amp; &#60;",
    "javascript:alert(1)", "${alert(1)}", "{{7*7}}", "`id`", "$(id)", "=HYPERLINK(\"http://x.example\",\"y\")", "+1+1", "-1+1",
    "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1", "=cmd|' /C calc'!A0", "'=1+1", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x1b]8;;http://x.example\x07y",
    "\x9b31m", "a\u0001b\u000bc\u001f", "nul\u0000nul", "\u202eedoc", "\u2066x\u2069", "\u200fx", "\ufefftext", "a\u2028b\u2029c\u0085d",
    "\ufffe\uffff", "_x0041_", "| a | b |\n|---|---|", "[x](javascript:alert(1))", "![x](http://x.example/y.png)", "http://x.example/?q=<a>",
    "../../etc/passwd", "../../x.html", "line\r\nbreak\nhere", "\"quoted\", comma; semicolon", "长" * 33_000, "x" * 400,
    "👩🏽‍💻𠮷é\u0301", "%s%n%d", "\\u003cscript\\u003e", "a\u200bb\u00ad", "#c-1", "</details></main></body></html>",
]


class Desk:
    """Sixty agents: where they work, how well and how fast."""

    def __init__(self, chance):
        self.agents = []
        for rank in range(AGENTS):
            shop = SHOPS[rank % len(SHOPS)]
            name = NAMES[rank % len(NAMES)]  # the same name in two shops is two agents
            party = {"name": name, "account": f"{shop}:{name}{rank // len(NAMES) or ''}"}
            if rank in (17, 41):
                del party["account"]  # known by the name alone
                party["name"] = f"{name}{rank}号"
            care = min(1.0, max(0.05, chance.betavariate(5, 1.6)))
            self.agents.append({"party": party, "shop": shop, "care": care, "pace": chance.uniform(0.6, 2.2),
                                "calls": chance.choice([0.05, 0.2, 0.9])})
        self.weights = [1 / (rank + 2) ** 0.85 for rank in range(AGENTS)]

    def agent(self, chance):
        return chance.choices(self.agents, self.weights)[0]


class Talk:
    """One conversation while it is written."""

    def __init__(self, makers, number):
        self.chance, self.filler, self.desk = makers
        chance = self.chance
        self.agent = self.desk.agent(chance)
        self.call = chance.random() < self.agent["calls"]
        self.topic = chance.choice(TOPICS)
        self.number = number
        self.slots = {slot: chance.choice(values) for slot, values in self.filler.values.items()}
        self.slots |= {"count": str(chance.randrange(2, 9)), "amount": str(chance.randrange(100, 4000)),
                       "number": str(chance.randrange(10**11, 10**12)), "eight": "0000" + f"{chance.randrange(10**4):04d}"}
        self.slots["order"] = chance.choice(ORDERS).format(**self.slots)
        self.at = 0 if self.call else self.day_time()
        self.begin = self.at
        self.parties = [self.party("p1", "customer", {"name": f"买家{number % 9973:04d}"}), self.party("p2", "agent", self.agent["party"])]
        self.speaker = "p2"
        self.events = []

    def day_time(self):
        """A moment of the month; most of them between 9 and 22 o'clock."""
        chance = self.chance
        hour = chance.randrange(9, 22) if chance.random() < 0.93 else chance.randrange(24)
        return START_MS + DAY * chance.randrange(30) + MINUTE * (60 * hour + chance.randrange(60)) + 1000 * chance.randrange(60)

    @staticmethod
    def party(identity, role, facts):
        return {"id": identity, "role": role, **facts, "role_source": "explicit", "role_certainty": "certain"}

    def fill(self, template):
        facts = {"shop": self.agent["shop"], "name": self.agent["party"]["name"]}
        return template.format(**(self.slots | facts | {"number": self.slots["number"][:4] if "工号" in template else self.slots["number"]}))

    def say(self, who, texts, pause=None):
        chance = self.chance
        text = self.fill(chance.choice(texts))
        if pause is None:
            pause = chance.uniform(3, 25) * (self.agent["pace"] if who != "p1" else 1.0)
        self.wait(pause if not self.call else pause / 12)
        event = {"seq": len(self.events), "type": "speech" if self.call else "message", "from": who, "at_ms": self.at}
        if self.call:
            self.at += 400 + 180 * len(text)
            event["end_ms"] = self.at
        event["text"] = text
        self.events.append(event)

    def happen(self, kind, who, **members):
        self.events.append({"seq": len(self.events), "type": kind, "from": who, "at_ms": self.at, **members})

    def wait(self, seconds):
        self.at += int(seconds * 1000)

    def good(self):
        return self.chance.random() < self.agent["care"]

    def held(self):
        """A wait, announced or not, with or without a word at its end."""
        chance = self.chance
        if self.good():
            self.say(self.speaker, HOLD)
        seconds = chance.choice([15, 25, 40, 70, 110]) if self.good() else chance.randrange(100, 420)
        if self.call:
            self.happen("hold", self.speaker)
            self.wait(seconds)
            self.happen("unhold", self.speaker)
        elif chance.random() < 0.7:
            self.wait(seconds)
        else:
            self.say("p1", ["？", "人呢", "还在吗"], seconds)
        if self.good():
            self.say(self.speaker, RETURN, 2)

    def handed_over(self):
        chance = self.chance
        other = self.desk.agent(chance)
        if other["party"] == self.agent["party"]:
            return
        if self.good():
            self.say(self.speaker, ["这个需要售后同事处理，我帮您转接，请您稍等。"])
        identity = f"p{len(self.parties) + 1}"
        self.parties.append(self.party(identity, "agent", other["party"]))
        self.happen("transfer", self.speaker, target=identity)
        self.agent, self.speaker = other, identity
        self.wait(chance.uniform(2, 60))
        self.happen("join", identity)
        self.say(identity, GOOD_OPENING if self.good() else ["什么情况，再说一遍"])

    def written(self):
        chance = self.chance
        kind, asks, answers, grievance = self.topic
        if self.call:
            self.say(self.speaker, GOOD_CALL_OPENING if self.good() else ["喂", "喂，你说"], 1)
            self.say("p1", asks)
        else:
            self.say("p1", asks, 0)
            if chance.random() < 0.1:
                self.parties.append(self.party("b1", "bot", {"name": "小助手"}))
                self.say("b1", ["您好，我是智能客服小助手，很高兴为您服务！"], 1)
                self.events[-1]["auto"] = True
                self.say("p1", ["转人工"], 8)
            self.say(self.speaker, GOOD_OPENING if self.good() else BAD_OPENING, chance.expovariate(1 / (12 * self.agent["pace"])))
        if grievance and self.good():
            self.say(self.speaker, EMPATHY)
        if self.good():
            self.say(self.speaker, INQUIRY)
            self.say("p1", PERSONAL if chance.random() < 0.25 else CUSTOMER_GOES_ON)
        if chance.random() < 0.45:
            self.held()
        if chance.random() < 0.07:
            self.handed_over()
        for _ in range(chance.randrange(1, 7)):
            if self.good() or self.good():
                self.say(self.speaker, answers if chance.random() < 0.4 else [self.filler.sentence("agent").replace("{", "")])
                self.say("p1", CUSTOMER_GOES_ON if chance.random() < 0.5 else [self.filler.sentence("customer")])
            else:
                self.say(self.speaker, chance.choices([CARELESS, BLAMING, RISKY, ABUSE], [50, 30, 8, 6])[0])
                if chance.random() < 0.5:
                    self.say("p1", CUSTOMER_ANGRY if chance.random() < 0.4 else CUSTOMER_GOES_ON)
        if chance.random() < 0.04:
            self.wait(chance.randrange(200, 900))  # an answer that took its time
        if self.good():
            self.say(self.speaker, END_CHECK)
            self.say("p1", CUSTOMER_ENDS)
        if self.good():
            self.say(self.speaker, CLOSING)
        if not self.call and chance.random() < 0.06:
            self.happen("rating", "p1", text=chance.choice(["非常满意", "满意", "一般", "不满意"]))
        return self.line()

    def line(self):
        chance = self.chance
        direction = "outbound" if self.call and chance.random() < 0.15 else "inbound"
        line = {"schema": "huashu.conversation/1", "id": f"{'T' if self.call else 'C'}-{self.number:06d}",
                "channel": "call" if self.call else "chat", "direction": direction}
        if self.call and chance.random() < 0.5:
            line |= {"clock": "offset"}
            first, truncated = 0, chance.random() < 0.006
        else:
            line |= {"clock": "absolute", "tz": "Asia/Shanghai", "tz_source": "assumed"}
            first, truncated = (self.day_time() if self.call else 0), chance.random() < 0.006
        if not self.call:
            line["precision_ms"] = 1000
        if first:
            for event in self.events:
                for key in ("at_ms", "end_ms"):
                    if key in event:
                        event[key] += first
        if self.call and chance.random() < 0.3:
            line["ended_by"] = chance.choice(["p1", self.speaker])
        if truncated:
            self.events = self.events[:max(2, len(self.events) // 2)]
        line |= {"parties": self.parties, "events": self.events,
                 "coverage": {"bot_messages": "present" if any(p["id"] == "b1" for p in self.parties) else "unknown",
                              "hold_events": "present" if self.call else "none", "truncated": truncated},
                 "source": {"file": f"desk/{'calls' if self.call else 'chats'}-{1 + self.number % 30:02d}.ndjson",
                            "line": 1 + self.number // 30}}
        if not self.call:
            self.spoil(line)
        return line

    def spoil(self, line):
        """Takes away from some chats what exports often lack."""
        lot = self.chance.random()
        if lot < 0.06:
            line["precision_ms"] = MINUTE
            for event in line["events"]:
                event["at_ms"] -= event["at_ms"] % MINUTE
        elif lot < 0.08:
            line["clock"] = "none"
            for key in ("tz", "tz_source", "precision_ms"):
                del line[key]
            for event in line["events"]:
                del event["at_ms"]
        elif lot < 0.092:
            for party in line["parties"]:
                party |= {"role": "unknown", "role_source": "none", "role_certainty": "guess"}
        elif lot < 0.1:
            for party in line["parties"]:
                party |= {"role_source": "content", "role_certainty": "guess"}
        elif lot < 0.102:
            line["events"][-1]["text"] = "\ufffd\ufffd?\ufffd\ufffd\ufffd?" + "\ufffd" * 12


def unreadable(count):
    """A few lines no reader can take."""
    broken = ['{"schema":"huashu.conversation/1","id":"X-1","events":[{"text":"您好"', "不是 JSON",
              '{"schema":"huashu.conversation/1","id":"X-2"}', '{"schema":"huashu.conversation/1","events":[]}',
              '{"id":"X-3","channel":"fax","events":[{"text":"x"}]}']
    lines = [line.encode() for line in broken] + [b'{"id":"X-4","events":[{"text":"\xb2\xbb\xff"}]}']
    return lines[:max(1, min(len(lines), count // 100))]


def hostile(chance):
    """Conversations of nothing but attack strings, each with findings that quote them."""
    for number, attack in enumerate(ATTACKS, 1):
        short = attack[:300]
        at = START_MS + 12 * 60 * MINUTE + number * DAY // 2
        # Inside a forbidden phrase only what folding passes over keeps the phrase whole.
        words = ["你" + short[:2] + "眼瞎啊" + attack, "不知道", attack, "你有病吧" + short, short + "这跟我们没关系"]
        events = [{"seq": 0, "type": "message", "from": f"{short}c", "at_ms": at, "text": attack}]
        for word in words:
            events.append({"seq": len(events), "type": "message", "from": f"{short}a", "at_ms": at + 45_000 * len(events), "text": word})
        events.append({"seq": len(events), "type": "transfer", "from": f"{short}a", "at_ms": at + 400_000, "target": attack[:50]})
        yield {"schema": "huashu.conversation/1", "id": f"{short}-{number}", "channel": "chat", "clock": "absolute", "tz": "Asia/Shanghai",
               "parties": [{"id": f"{short}c", "role": "customer", "name": short, "account": short},
                           {"id": f"{short}a", "role": "agent", "name": short, "account": f"{short}{chance.randrange(10)}"}],
               "events": events, "source": {"file": short, "line": number}}


def encoded(line):
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000, help="conversations, without hostile ones and unreadable lines")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hostile", action="store_true", help="add conversations of attack strings")
    arguments = parser.parse_args()

    chance = random.Random(arguments.seed)
    makers = chance, Filler(chance), Desk(chance)
    sums = collections.Counter()
    output = sys.stdout.buffer
    broken = unreadable(arguments.count)
    every = max(1, arguments.count // (len(broken) + 1))
    for number in range(1, arguments.count + 1):
        line = Talk(makers, number).written()
        sums[line["channel"]] += 1
        sums["cut off"] += line["coverage"]["truncated"]
        sums["handed over"] += any(event["type"] == "transfer" for event in line["events"])
        sums["without times"] += line["clock"] == "none"
        output.write(encoded(line) + b"\n")
        if number % every == 0 and broken:
            output.write(broken.pop(0) + b"\n")
            sums["unreadable lines"] += 1
    if arguments.hostile:
        for line in hostile(chance):
            output.write(encoded(line) + b"\n")
            sums["hostile"] += 1
    print(", ".join(f"{count} {what}" for what, count in sums.items()), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
