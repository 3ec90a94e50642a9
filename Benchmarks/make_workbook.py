#!/usr/bin/env python3
"""Makes an XLSX file of a given size, to measure the reading of workbooks.

    python3 Benchmarks/make_workbook.py --sheet-megabytes 500 --strings-megabytes 100 --seed 1 /tmp/bench.xlsx

One sheet of invented conversations with the columns 会话ID, 发送时间, 发送人, 角色, 消息内容. All texts are shared strings, the
times are dates. Sizes are those of the expanded parts (1 MB = 10^6 bytes); the sheet may have more rows than Excel
opens. The same arguments give the same bytes. Memory stays small: both parts are written as they are made.
"""

import argparse
import random
import zipfile

HEADER = ["会话ID", "发送时间", "发送人", "角色", "消息内容"]
AGENTS = ["客服小棠", "客服阿澈", "客服云朵", "客服石榴", "客服青禾"]
CUSTOMERS = ["买家甲", "买家乙", "买家丙", "买家丁", "买家戊", "买家己", "买家庚"]
ROLES = ["客服", "客户"]
OPENERS = "您好 请问 麻烦您 亲 在的 稍等 好的 是这样 另外 对了".split()
PRODUCTS = "保温杯 台灯 双肩包 雨伞 电饭煲 蓝牙耳机 羊毛围巾 登山鞋 折叠椅 加湿器 砂锅 键盘".split()
PLACES = "苏州 佛山 青岛 成都 长沙 厦门 西安 合肥 昆明 沈阳".split()
CLOSERS = ["什么时候能到呢？", "这边帮您看一下。", "已经登记好了。", "辛苦再确认一遍。", "我再等两天看看。", "单子里写得很清楚。"]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

SMALL_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{TYPES}">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{KIND}styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{LINKS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="聊天记录" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>',
}


def message(generator, number):
    return (f"{generator.choice(OPENERS)}，{generator.choice(PRODUCTS)}第{number}单从{generator.choice(PLACES)}发出，"
            f"{generator.choice(CLOSERS)}")


def write_part(archive, name, pieces, megabytes):
    """Writes pieces of text until the part has the wanted size; returns how many were written."""
    info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    written = count = 0
    block = []
    with archive.open(info, "w", force_zip64=True) as part:
        for piece in pieces:
            encoded = piece.encode()
            block.append(encoded)
            written += len(encoded)
            count += 1
            if len(block) == 4096:
                part.write(b"".join(block))
                block = []
            if written >= megabytes * 1_000_000:
                break
        part.write(b"".join(block))
        part.write({"xl/sharedStrings.xml": b"</sst>"}.get(name, b"</sheetData></worksheet>"))
    return count


def strings(generator):
    yield f'{DECLARATION}<sst xmlns="{MAIN}">'
    for text in HEADER + AGENTS + CUSTOMERS + ROLES:
        yield f"<si><t>{text}</t></si>"
    number = 0
    while True:
        number += 1
        yield f"<si><t>{message(generator, number)}</t></si>"


def rows(generator, string_count):
    first_message = len(HEADER + AGENTS + CUSTOMERS + ROLES)
    yield f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetData>'
    cells = "".join(f'<c r="{column}1" t="s"><v>{index}</v></c>' for index, column in enumerate("ABCDE"))
    yield f'<row r="1">{cells}</row>'
    row, seconds, session = 1, 46_000 * 86_400, 0
    while True:
        if row % 20 == 1:
            session += 1
        row += 1
        seconds += generator.randint(1, 90)
        is_agent = generator.random() < 0.5
        sender = len(HEADER) + (generator.randrange(len(AGENTS)) if is_agent else
                                len(AGENTS) + generator.randrange(len(CUSTOMERS)))
        role = len(HEADER + AGENTS + CUSTOMERS) + (0 if is_agent else 1)
        text = first_message + (row - 2) % max(1, string_count - first_message)
        yield (f'<row r="{row}"><c r="A{row}"><v>{10_000_000 + session}</v></c><c r="B{row}" s="1"><v>{seconds / 86_400:.10f}'
               f'</v></c><c r="C{row}" t="s"><v>{sender}</v></c><c r="D{row}" t="s"><v>{role}</v></c>'
               f'<c r="E{row}" t="s"><v>{text}</v></c></row>')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output")
    parser.add_argument("--sheet-megabytes", type=float, default=50)
    parser.add_argument("--strings-megabytes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    generator = random.Random(arguments.seed)
    with zipfile.ZipFile(arguments.output, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in SMALL_PARTS.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, DECLARATION + text)
        # The piece that opens the part is no string.
        count = write_part(archive, "xl/sharedStrings.xml", strings(generator), arguments.strings_megabytes) - 1
        write_part(archive, "xl/worksheets/sheet1.xml", rows(generator, count), arguments.sheet_megabytes)


if __name__ == "__main__":
    main()
