// Public, since words that other modules may inline become arguments here.
public import ArgumentParser
import Glibc
import ICU
import Lexicons
import Pipeline
import ReportModel
import Reports
import Rules
import Scorecards
import TextSources
import Transcripts

extension Channel: ExpressibleByArgument {}
extension DraftStage: ExpressibleByArgument {}

/// A format of `draft`.
enum DraftFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}

struct DraftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draft",
    abstract: Words.text("发送前检查一条回复。", "Check a reply before it is sent."),
    discussion: Words.text(
      """
      huashu draft "这个不归我管"                      检查一条回复
      huashu draft --history 千牛.txt "好的，稍后回复您"   连同此前的对话
      huashu draft --watch reply.txt                   每次保存后重新检查
      huashu draft --lines --format json               每行一条，每行一个回答

      不给文字时读标准输入；在终端上则逐行询问，:q 结束。
      0 可以发送 · 1 应修改 · 2 用法、规则包或对话有误 · 3 读不出
      """,
      """
      huashu draft "这个不归我管"                      check one reply
      huashu draft --history 千牛.txt "好的，稍后回复您"   with the conversation so far
      huashu draft --watch reply.txt                   again at every save
      huashu draft --lines --format json               a draft a line, an answer a line

      Without a text standard input is read; on a terminal line by line, until :q.
      0 may be sent · 1 should be changed · 2 usage, pack or history wrong · 3 unreadable
      """))

  @Argument(help: Words.help("要检查的回复。", "The reply to check."))
  var text: String?

  @Option(
    help: Words.help(
      "此前的对话：任何可读的导出文件，或从千牛复制的文字；- 为标准输入。",
      "The conversation so far: any export, also text copied out of Qianniu; - is standard input."),
    completion: .file())
  var history: String?

  @Option(
    help: Words.help(
      "chat 或 call（默认：与对话相同，否则 chat）。", "chat or call (default: the history's, else chat)."))
  var channel: Channel?

  @Option(
    help: Words.help(
      "这条回复在对话的哪一段：opening、middle、closing、unknown。",
      "The part of the conversation: opening, middle, closing or unknown."))
  var stage: DraftStage = .unknown

  @Flag(help: Words.help("标准输入每行是一条回复。", "Every line of standard input is a draft."))
  var lines = false

  @Option(help: Words.help("检查一个文件，每次保存后再查。", "Check a file, and again at every save."))
  var watch: String?

  @OptionGroup var packOptions: PackOptions
  @OptionGroup var inputOptions: InputOptions

  @Option(help: Words.help("text 或 json。", "text or json."))
  var format: DraftFormat = .text

  @Option(
    help: Words.help(
      "full 遮蔽个人信息，none 不遮蔽（默认：text 为 full，json 为 none）。",
      "full masks personal data, none shows it (default: full for text, none for json)."))
  var redact: Redaction?

  @Option(help: Words.help("文字的语言：zh 或 en。", "The language of messages: zh or en."))
  var lang: Language?

  @Option(help: Words.help("auto、always 或 never。", "auto, always or never."))
  var color: ColorChoice = .auto

  @OptionGroup var ending: EndingOptions

  func validate() throws {
    if text != nil, lines || watch != nil {
      throw ValidationError("give either a text, or --lines, or --watch FILE")
    }
    if lines, watch != nil { throw ValidationError("give either --lines or --watch FILE") }
    if history == "-", text == nil, watch == nil {
      throw ValidationError(
        "standard input cannot be both the history and the draft; give the draft as an argument")
    }
  }

  func run() throws {
    // As elsewhere, - is standard input.
    let draft = text == "-" ? nil : try text.map(DraftText.init(argument:))
    let pack = try packOptions.load()
    let past = try history.map { try DraftHistory.read($0, inputOptions) }
    let desk = try manner.desk(pack, history: past)
    if let watch {
      try desk.watch(watch)
    } else if lines {
      try desk.answerLines(maximumLine: inputOptions.maxLine.bytes)
    } else if let draft {
      try desk.answer(draft)
    } else if isatty(STDIN_FILENO) == 1 {
      return try desk.talk()
    } else {
      try desk.answer(DraftText.standardInput())
    }
    desk.end(exitZero: ending.exitZero)
  }

  private var manner: DraftManner {
    var manner = DraftManner()
    (manner.checking.channel, manner.checking.stage) = (channel, stage)
    manner.checking.failLevel = ending.failLevel
    (manner.format, manner.redaction, manner.language, manner.color) = (format, redact, lang, color)
    return manner
  }
}
