import Scripts
import Testing

struct TableScriptTests {
  private static let qianniu = "快捷短语编码,快捷短语,快捷短语分组\n"

  static let cases: [(String, String)] = [
    (qianniu + "01,亲，在的,问候\n02,\"低价，\n假一赔十\",售前\n03,发货,", "问候#01: 亲，在的|售前#02: 低价，⏎假一赔十|#03: 发货"),
    ("快捷短语编码,快捷短语\r\n01,\"一\r\n二\"\r\n02,三\r\n", "#01: 一⏎二|#02: 三"),
    ("分组;标题;内容\n售前;a;一,二", "售前#a: 一,二"), ("场景\t回复\n催付\t一", "催付: 一"),
    ("问题,答案\n多久,今天", "#多久: 今天"), ("话术\n一\n二", "一|二"), ("ID,话术1,话术2\n7,一,二", "#7/话术1: 一|#7/话术2: 二"),
    ("2026年话术表,\n编号,话术\n1,一", "#1: 一"), ("话术,备注\n\"他说\"\"好\"\"\",x", "他说\"好\""),
    ("话术,\n一,\n,\n 二 ,", "一|二"), ("话术（必填）,备注\n一,x", "一"), ("\u{FEFF}话术\n一\n\u{FEFF}二", "一|二"),
    ("角色,内容\n客服,一\n顾客,二\n小王,三", "一|三"), ("话术,禁用话术\n一,二", "一"), ("话术\n客户：多久\n客服：今天", "今天"),
    ("key,text\na,{name}您好", "#a: ▢您好"), ("", ""), ("话术\n", ""), ("话术|备注\n一|x", "一"),
    ("一级分类,二级分类,话术\n甲,乙,一", "甲/乙: 一"), ("话术\n\"一\"二", "一二"), ("话术\n一\"二\"", "一\"二\""),
  ]

  @Test(arguments: cases)
  func said(_ written: String, _ expected: String) throws {
    let document = try Reading.document(written, "a.csv")
    #expect(Reading.lines(document).joined(separator: "|") == expected)
    #expect(document.problems.isEmpty)
    Reading.checkPlaces(document)
  }

  @Test func places() throws {
    let document = try Reading.document(
      "编码,话术,备注\n1,\"甲\"\"乙\",\n2,丙,huashu: ignore a -- b", "a.csv")
    let (first, second) = (document.utterances[0], document.utterances[1])
    #expect(document.text.string(first.source(of: 0..<4)) == "甲\"\"")
    #expect(first.reserved == ["\""])
    #expect(second.reserved == ["\"", ",", "\n", "\r"])
    #expect(document.text.position(at: second.source.lower).scalarColumn == 3)
    #expect(document.remarks.map(\.text) == ["huashu: ignore a -- b"])
    #expect(document.remarks[0].region.start.line == 3)
    #expect(!document.remarks[0].isAlone)
  }

  @Test func namedColumns() throws {
    var options = ScriptReadingOptions()
    options.textColumns = ["丙"]
    options.sectionColumns = ["甲"]
    options.keyColumns = ["乙"]
    options.roleColumn = "丁"
    options.agentNames = ["S"]
    let table = "甲,乙,丙,丁\n一,二,三,S\n一,二,四,B"
    let document = try Reading.document(table, "a.csv", options: options)
    #expect(Reading.lines(document) == ["一#二: 三"])
    #expect(document.excluded.customers == 1)
  }

  /// A fault: its line, and a word of what to do.
  @Test(arguments: [
    ("甲,乙\n一,二", 1, "name the column"), ("话术,备注\n一,\"二", 2, "close it"),
    ("编码,话术\n1,亲,在的", 2, "put quotes around"), ("话术\n亲\u{FFFD}", 2, "restore"),
    ("话术\n锟斤拷", 2, "restore"),
    ("话术\n<<<<<<< HEAD\n一\n=======\n二\n>>>>>>> other", 2, "conflict"),
    ("话术\n??? ???\n??", 2, "restore"), ("话术\n一\0", 2, "UTF-8"),
  ])
  func faults(_ written: String, _ line: Int, _ help: String) throws {
    let problems = try Reading.document(written, "a.csv").problems
    #expect(problems.map(\.line) == [line])
    #expect(problems.allSatisfy { $0.message.contains(help) })
  }

  @Test func missingColumn() throws {
    var options = ScriptReadingOptions()
    options.textColumns = ["正文栏"]
    let problems = try Reading.document("编码,话术\n1,一", "a.csv", options: options).problems
    #expect(problems.count == 1)
    #expect(problems[0].message.contains("'正文栏'"))
  }
}
