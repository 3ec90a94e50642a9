import Lexicons
import ReportModel
import Reports
import Rules
import Scripts
import Testing

/// The formats for people.
@Suite struct LintTextTests {
  @Test func full() {
    #expect(
      LintDesk.output(LintDesk.mixed, .full) == """
        话术.md:3:4  ▲ 严重  推诿 [forbidden.shirking]
            3 │ 这件事跟我们没关系，{name}您找快递吧😀。
              │       ^^^^^^^^^^^^
              │ 推卸责任
              │ → 这件事我来帮您处理
              │ → 可以改成「我来帮您处理」（--fix）

        b c.md:1:1  ● 轻微  多余的忽略 [suppression.unused]
            1 │ # 售后
              │ ^
              │ 这条忽略没有用到
              │ → 删去

        话术.xlsx:话术!B12  ▲ 严重  推诿 [forbidden.shirking]
              │ 这件事跟我们没关系，{name}您找快递吧😀。
              │                           ^^^^^^^^^^
              │ 推卸责任
              │ → 这件事我来帮您处理

        坏#1.csv:3  ! 没有读全：the row has 2 columns, not 3
        发现 3 项：严重 2、轻微 1（检查了 4 个文件、12 条话术、4 条规则）；1 项注明忽略；1 项基线里已有；1 个文件没有读全，没读到的没有检查；2 条规则要看真实会话，话术判断不了

        """)
  }

  @Test func concise() {
    #expect(
      LintDesk.output(LintDesk.mixed, .concise, .english) == """
        话术.md:3:4: major forbidden.shirking “跟我们没关系”: shirks responsibility
        b c.md:1:1: minor suppression.unused this suppression is not needed
        话术.xlsx:话术!B12: major forbidden.shirking “您找快递吧”: shirks responsibility
        坏#1.csv:3:1: error huashu.not-read the row has 2 columns, not 3
        3 findings: major 2, minor 1 (4 files, 12 utterances, 4 rules checked); 1 ignored by remarks; 1 in the baseline; 1 file not read in full: the rest was not checked; 2 rules not judged: scripts cannot decide them

        """)
  }

  @Test func markdown() {
    #expect(
      LintDesk.output(LintDesk.mixed, .markdown) == """
        ### 话术检查

        **发现 3 项：严重 2、轻微 1（检查了 4 个文件、12 条话术、4 条规则）**

        - 1 项注明忽略
        - 1 项基线里已有
        - 1 个文件没有读全，没读到的没有检查
        - 2 条规则要看真实会话，话术判断不了

        | 级别 | 位置 | 规则 | 原文 | 问题与建议 |
        | --- | --- | --- | --- | --- |
        | 严重 | 话术.md:3:4 | 推诿 \\[forbidden.shirking\\] | 跟我们没关系 | 推卸责任 → 这件事我来帮您处理 |
        | 严重 | 话术.xlsx:话术\\!B12 | 推诿 \\[forbidden.shirking\\] | 您找快递吧 | 推卸责任 → 这件事我来帮您处理 |
        | 轻微 | b c.md:1:1 | 多余的忽略 \\[suppression.unused\\] |  | 这条忽略没有用到 → 删去 |

        - 坏\\#1.csv:3 没有读全：the row has 2 columns, not 3

        """)
  }

  @Test(arguments: Language.allCases) func nothingFound(_ language: Language) {
    for format in [LintFormat.full, .concise, .markdown] {
      let output = LintDesk.output(LintDesk.report([]), format, language)
      #expect(output.contains(language == .chinese ? "没有发现问题" : "No findings"), "\(format)")
      #expect(output.contains(language == .chinese ? "2 条规则要看" : "2 rules not judged"))
    }
  }

  @Test func linesFitTheTerminal() {
    let text = "\t" + String(repeating: "这件事😀跟我们没关系，", count: 50)
    var finding = LintDesk.finding("跟我们没关系", in: text)
    finding.message = LintDesk.text(String(repeating: "推卸责任，", count: 40), "")
    for width in [40, 80, 133] {
      let output = LintDesk.output(LintDesk.report([finding]), .full, width: width)
      for line in output.split(separator: "\n").dropLast() {
        #expect(DisplayWidth.of(String(line)) <= width, "\(line)")
      }
    }
  }

  @Test func severitiesHaveShapesAndColours() {
    for (severity, mark, color) in [
      (Severity.critical, "■", 31), (.major, "▲", 31), (.minor, "●", 33), (.info, "·", 36),
    ] {
      var finding = LintDesk.finding("我们", in: "我们")
      finding.severity = severity
      let plain = LintDesk.output(LintDesk.report([finding]), .full)
      #expect(plain.contains(mark))
      #expect(!plain.contains("\u{1B}"))
      let colored = LintDesk.output(LintDesk.report([finding]), .full, usesColor: true)
      #expect(colored.contains("\u{1B}[\(color)m\(mark)\u{1B}[0m"))
      #expect(colored.contains("\u{1B}[\(color)m^^^^\u{1B}[0m"))
    }
  }

  /// A region that runs over several lines is underlined to the end of its first.
  @Test func severalLines() {
    let output = LintDesk.output(LintDesk.report([LintDesk.finding("们\n没", in: "我们a\n没关系")]), .full)
    #expect(output.contains("    1 │ 我们a\n      │   ^^^\n"))
  }
}
