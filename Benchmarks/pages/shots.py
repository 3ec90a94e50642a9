#!/usr/bin/env python3
"""Opens a page in headless Chromium, takes pictures of it, and measures how long it takes to open.

    python3 Benchmarks/pages/shots.py PAGE.html FOLDER

Needs Python 3 and Debian's chromium, and poppler-utils for pictures of the printed pages (without it print media is
emulated on the screen). The browser is driven over --remote-debugging-pipe: JSON messages that end with a zero byte on
file descriptors 3 and 4.

Pictures: light, used (all opened, the list searched), dark, narrow (320 px wide), detail (the first link to a conversation: #c-…), detail-dark,
detail-narrow, forced-colors, no-script, detail-no-script, print-1 … The table on standard output has a row for each:
console errors, requests beside the page itself, milliseconds to the first paint, to the load event and to the first
idle moment. Then the wall time of three whole `chromium --dump-dom` processes, start of the browser and writing of the
DOM included, beside an empty page.

Ends with 1 if the console shows an error or a warning, if anything was requested, if the median load event comes after
--limit seconds or the least whole process takes longer than --whole-limit, if something scrolls sideways at 320 px,
if a search of the list does not find, or if the page shows fewer conversations or less text without scripts.
"""

import argparse
import base64
import json
import os
import pathlib
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
         "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--disable-default-apps", "--metrics-recording-only", "--lang=zh-CN"]
ANCHOR = ":is([id^='c-'], [id^='c~']):not(:is([id^='c-'], [id^='c~']) *)"  # a conversation in full; its turns lie inside
DESKTOP, NARROW = (1280, 1800), (320, 1800)

TIMES = """(() => {
  const navigation = performance.getEntriesByType('navigation')[0];
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return {load: navigation.loadEventEnd, paint: paint ? paint.startTime : null, idle: globalThis.__idle ?? null};
})()"""
WATCH = "addEventListener('load', () => requestIdleCallback(() => { globalThis.__idle = performance.now(); }));"

# What sticks out at the right of a narrow window, unless something around it scrolls or hides it.
WIDEST = """((width, opened) => {
  const style = document.createElement('style');
  style.textContent = '* { content-visibility: visible !important }';
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style.textContent);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  [...document.querySelectorAll('details')].slice(0, opened).forEach(item => { item.open = true; });
  const page = document.scrollingElement.scrollWidth;
  let widest = null, most = width;
  // What is closed has no width; to ask for it would lay out a thousand conversations one by one.
  const closed = item => item.parentElement.matches('details:not([open])') && item.tagName !== 'SUMMARY';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT,
    item => closed(item) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walker.nextNode()) {
    const item = walker.currentNode, right = item.getBoundingClientRect().right;
    if (right <= most + 0.5) continue;
    let held = false;
    for (let around = item.parentElement; around && around !== document.body; around = around.parentElement) {
      const flow = getComputedStyle(around).overflowX;
      if (flow !== 'visible' && around.getBoundingClientRect().right <= width + 0.5) { held = true; break; }
    }
    if (held || getComputedStyle(item).position === 'fixed') continue;
    most = right;
    widest = item.tagName.toLowerCase() + (item.id ? '#' + item.id : '') + [...item.classList].map(name => '.' + name).join('')
      + ' in ' + item.parentElement.tagName.toLowerCase() + [...item.parentElement.classList].map(name => '.' + name).join('');
  }
  return {page, widest, right: Math.round(most)};
})(%d, %d)"""

CONTENTS = """(() => {
  const items = [...document.querySelectorAll("%s")];
  return {anchors: items.length, first: items.length ? items[0].id : null,
          characters: items.reduce((sum, item) => sum + item.textContent.length, 0)
            - items.reduce((sum, item) => sum + [...item.querySelectorAll('noscript')].reduce(
                (inner, part) => inner + (part.firstElementChild ? 0 : part.textContent.length), 0), 0),
          hidden: items.filter(item => item.closest('[hidden]') || getComputedStyle(item).display === 'none').length};
})()""" % ANCHOR


# Everything opened, then the list searched for the id of its last row: how much text there is, and what is left.
USED = """(() => {
  const cards = [...document.querySelectorAll("%s")], field = document.querySelector('input[type=search]');
  if (!field || !document.getElementById('open')) return null;
  document.getElementById('open').click();
  const characters = cards.reduce((sum, card) => sum + card.textContent.length, 0);
  const shown = () => [...document.querySelectorAll('#list tr')].filter(row => row.checkVisibility());
  const before = shown().length, word = shown().at(-1).cells[2].textContent;
  field.value = word;
  field.dispatchEvent(new Event('input', {bubbles: true}));
  const after = shown();
  return {characters, before, after: after.length, found: after.some(row => row.cells[2].textContent === word)};
})()""" % ANCHOR


class Browser:
    def __init__(self, program, profile):
        self.number = 0
        self.events = []
        self.rest = b""
        to_browser, self.commands = os.pipe()
        self.answers, from_browser = os.pipe()
        # The shell puts the pipes where the browser looks for them.
        script = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        self.log = open(os.path.join(profile, "browser.log"), "wb")
        self.process = subprocess.Popen(
            ["bash", "-c", script, "sh", program, *FLAGS, "--remote-debugging-pipe", f"--user-data-dir={profile}/pipe", "about:blank"],
            pass_fds=(to_browser, from_browser), stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        os.close(to_browser)
        os.close(from_browser)

    def call(self, method, session=None, timeout=120, **parameters):
        self.number += 1
        number = self.number
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.commands, data):]
        until = time.monotonic() + timeout
        while True:
            answer = self.next(until, method)
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error'].get('message')}")
                return answer["result"]
            self.events.append(answer)

    def wait(self, session, method, timeout):
        """The first event of a session with this name, also one that came before."""
        until = time.monotonic() + timeout
        seen = 0
        while True:
            for event in self.events[seen:]:
                if event.get("sessionId") == session and event.get("method") == method:
                    return event
            seen = len(self.events)
            self.events.append(self.next(until, method))

    def next(self, until, what):
        while b"\0" not in self.rest:
            if not select.select([self.answers], [], [], max(0, until - time.monotonic()))[0]:
                raise TimeoutError(f"no answer to {what}")
            piece = os.read(self.answers, 1 << 20)
            if not piece:
                raise RuntimeError("the browser has ended")
            self.rest += piece
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def close(self):
        try:
            self.call("Browser.close", timeout=10)
        except (RuntimeError, TimeoutError, OSError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


class Shot:
    """One page of the browser, opened with a width, media and a place in the document."""

    def __init__(self, browser, address, size=DESKTOP, media=(), anchor="", script=True, timeout=120):
        self.browser, self.address = browser, address
        target = browser.call("Target.createTarget", url="about:blank", width=size[0], height=size[1], newWindow=True)["targetId"]
        self.target = target
        self.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=1, mobile=False)
        features = [{"name": name, "value": value} for name, value in media if name != "media"]
        self.call("Emulation.setEmulatedMedia", media=dict(media).get("media", ""), features=features)
        if script:
            self.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        else:
            self.call("Emulation.setScriptExecutionDisabled", value=True)
        begin = time.monotonic()
        self.call("Page.navigate", url=address + anchor, timeout=timeout)
        browser.wait(self.session, "Page.loadEventFired", timeout)
        self.wall = (time.monotonic() - begin) * 1000
        self.times = {"load": self.wall, "paint": None, "idle": None}
        if script:
            until = time.monotonic() + 30
            while (times := self.value(TIMES))["idle"] is None and time.monotonic() < until:
                time.sleep(0.02)
            self.times = times

    def call(self, method, **parameters):
        return self.browser.call(method, session=self.session, **parameters)

    def value(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", "exception"))
        return answer["result"].get("value")

    def picture(self, path):
        time.sleep(0.3)  # what a script does after the load event
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png", optimizeForSpeed=True)["data"]))

    def faults(self):
        """Console messages worth a look, and everything that was asked for beside the page."""
        console, requests = [], []
        for event in self.browser.events:
            if event.get("sessionId") != self.session:
                continue
            method, facts = event.get("method"), event.get("params", {})
            if method == "Runtime.consoleAPICalled" and facts["type"] in ("error", "warning", "assert"):
                console.append(" ".join(str(item.get("value", item.get("description"))) for item in facts["args"]))
            elif method == "Runtime.exceptionThrown":
                details = facts["exceptionDetails"]
                console.append(details.get("exception", {}).get("description") or details["text"])
            elif method == "Log.entryAdded" and facts["entry"]["level"] in ("error", "warning"):
                console.append(f"{facts['entry']['source']}: {facts['entry']['text']}")
            elif method == "Inspector.targetCrashed":
                console.append("the page has crashed")
            elif method == "Network.requestWillBeSent":
                url = facts["request"]["url"]
                if url.split("#")[0] != self.address and not url.startswith(("data:", "about:")):
                    requests.append(url)
        return console, requests

    def printed(self, folder, pages):
        """Pictures of pages as they are printed; their PDF stays beside them."""
        path = folder / "print.pdf"
        answer = self.browser.call("Page.printToPDF", session=self.session, timeout=600, printBackground=False, paperWidth=8.27,
                                   paperHeight=11.69, pageRanges=pages, transferMode="ReturnAsStream")
        with open(path, "wb") as file:
            while True:
                piece = self.call("IO.read", handle=answer["stream"], size=1 << 20)
                file.write(base64.b64decode(piece["data"]) if piece.get("base64Encoded") else piece["data"].encode())
                if piece["eof"]:
                    break
        subprocess.run(["pdftoppm", "-png", "-r", "80", str(path), str(folder / "print")], check=True)

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)


def whole(program, address, profile):
    """Seconds of a browser that starts, opens a page, writes its DOM and ends."""
    begin = time.monotonic()
    subprocess.run([program, *FLAGS, f"--user-data-dir={profile}/whole", "--dump-dom", address], check=True,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    return time.monotonic() - begin


def row(*cells):
    texts = (str(round(cell)) if isinstance(cell, float) else "–" if cell is None else str(cell) for cell in cells)
    print("| " + " | ".join(texts) + " |", flush=True)


def photographed(browser, address, folder, arguments, problems):
    dark, forced = ("prefers-color-scheme", "dark"), ("forced-colors", "active")
    light = ("prefers-color-scheme", "light")

    def taken(name, **options):
        shot = Shot(browser, address, timeout=arguments.timeout, **options)
        return name, shot, shot.value(CONTENTS)

    def finished(name, shot, note="", picture=True):
        if picture:
            shot.picture(folder / f"{name}.png")
        console, requests = shot.faults()
        row(name, len(console), len(requests), shot.times["paint"], shot.times["load"], shot.times["idle"], note)
        for text in [f"console: {text[:300]}" for text in console[:5]] + [f"request: {url[:200]}" for url in requests[:5]]:
            seen.setdefault(text, []).append(name)
        shot.close()

    row("shot", "console", "requests", "first paint ms", "load ms", "idle ms", "")
    row(*["---"] * 7)
    loads, seen = [], {}
    for number in range(arguments.runs):
        name, shot, contents = taken("light", media=[light])
        loads.append(shot.times["load"])
        finished(name, shot, f"run {number + 1}, {contents['anchors']} conversations, {contents['characters']} characters")
    if statistics.median(loads) >= 1000 * arguments.limit:
        problems.append(f"the load event comes after {statistics.median(loads) / 1000:.2f} s (median), the limit is {arguments.limit} s")
    anchor = f"#{contents['first']}" if contents["first"] else ""

    name, shot, _ = taken("used", media=[light])
    used = shot.value(USED)
    finished(name, shot, "no list to search" if used is None else f"{used['characters']} characters opened, {used['before']} rows, {used['after']} found")
    if used and (not used["found"] or used["before"] > 1 and used["after"] >= used["before"]):
        problems.append(f"used: a search for the id of the last row leaves {used['after']} of {used['before']} rows")
    finished(*taken("dark", media=[dark])[:2])
    name, shot, _ = taken("narrow", media=[light], size=NARROW)
    shot.picture(folder / f"{name}.png")
    width = shot.value(WIDEST % (NARROW[0], arguments.opened))
    finished(name, shot, f"{width['page']} px wide" + (f", widest: {width['widest']} ({width['right']} px)" if width["widest"] else ""), False)
    if width["page"] > NARROW[0]:
        problems.append(f"narrow: the page is {width['page']} px wide; widest: {width['widest']} ({width['right']} px)")
    finished(*taken("forced-colors", media=[forced])[:2])
    name, shot, bare = taken("no-script", media=[light], script=False)
    finished(name, shot, f"{bare['anchors']} conversations, {bare['characters']} characters, {bare['hidden']} hidden")
    if bare["anchors"] < contents["anchors"] or bare["characters"] < (used or contents)["characters"] or bare["hidden"]:
        problems.append(f"no-script: {bare}, with scripts: {contents}")
    if anchor:
        finished(*taken("detail", media=[light], anchor=anchor)[:2], anchor)
        finished(*taken("detail-dark", media=[dark], anchor=anchor)[:2])
        finished(*taken("detail-narrow", media=[light], size=NARROW, anchor=anchor)[:2])
        finished(*taken("detail-no-script", media=[light], script=False, anchor=anchor)[:2])
    else:
        problems.append(f"there is no element {ANCHOR} to link to")
    if shutil.which("pdftoppm"):
        name, shot, _ = taken("print", media=[light])
        begin = time.monotonic()
        shot.printed(folder, arguments.pages)
        finished(name, shot, f"PDF of pages {arguments.pages} in {time.monotonic() - begin:.1f} s", False)
    else:
        finished(*taken("print-1", media=[("media", "print")], size=(794, 1123 * 2))[:2], "emulated: pdftoppm is not installed")
    problems.extend(f"{', '.join(dict.fromkeys(names))}: {text}" for text, names in seen.items())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path, help="where the pictures go")
    parser.add_argument("--chromium", default="chromium")
    parser.add_argument("--runs", type=int, default=3, help="how often the time is taken")
    parser.add_argument("--limit", type=float, default=4, help="seconds until the load event")
    parser.add_argument("--whole-limit", type=float, default=0, help="seconds of a whole --dump-dom process; 0: not held to anything")
    parser.add_argument("--opened", type=int, default=50, help="details opened before the width is measured")
    parser.add_argument("--pages", default="1-4", help="printed pages, like 1-3,40")
    parser.add_argument("--timeout", type=float, default=120)
    arguments = parser.parse_args()
    if not shutil.which(arguments.chromium):
        sys.exit(f"shots.py: {arguments.chromium} is not installed; install chromium, or name it with --chromium")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    address = arguments.page.resolve(strict=True).as_uri()
    problems = []
    # Chromium may still write into its profile when it has ended.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(arguments.chromium, profile)
        try:
            photographed(browser, address, arguments.folder, arguments, problems)
        finally:
            browser.close()
        empty = pathlib.Path(profile) / "empty.html"
        empty.write_text("<!doctype html><title>-</title>")
        base = min(whole(arguments.chromium, empty.as_uri(), profile) for _ in range(2))
        times = [whole(arguments.chromium, address, profile) for _ in range(3)]
    print(f"\n{arguments.page.name}: {arguments.page.stat().st_size / 1e6:.1f} MB; a whole process "
          f"{', '.join(f'{seconds:.2f}' for seconds in times)} s, with an empty page {base:.2f} s")
    if arguments.whole_limit and min(times) >= arguments.whole_limit:
        problems.append(f"a whole process takes {min(times):.2f} s, the limit is {arguments.whole_limit} s")
    for problem in problems:
        print(f"FAULT {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
