import Glibc
import Pipeline
import Reports
import Rules
import Scorecards
import Transcripts

/// How drafts are judged and shown, whichever way the options were read.
struct DraftManner {
  var checking = DraftChecker.Options()
  var format = DraftFormat.text
  /// Nil: full for people, none for programs.
  var redaction: Redaction?
  var language: Language?
  var color = ColorChoice.auto

  func desk(_ pack: ResolvedPack, history: Conversation? = nil) throws -> DraftDesk {
    let checker = try DraftChecker(pack: pack, history: history, options: checking)
    var options = ReportOptions(
      pack: checker.pack, redaction: redaction ?? (format == .text ? .full : .none),
      toolVersion: Tool.version, icuVersion: "")
    options.language = Languages.choose(language, forPeople: format == .text)
    options.usesColor = format == .text && Terminal.usesColor(color)
    return DraftDesk(checker: checker, format: format, options: options)
  }

  /// Answers `draft TEXT` and `draft --format json TEXT` and ends; returns where more is asked for.
  /// Describing and reading all options takes a fifth of a start, and this is what a desk starts a
  /// thousand times a day.
  static func answerAtOnce(_ arguments: ArraySlice<String>) throws {
    var manner = Self()
    var rest = arguments
    if rest.count == 3, rest.first == "--format",
      let format = rest.dropFirst().first.flatMap(DraftFormat.init)
    {
      manner.format = format
      rest = rest.dropFirst(2)
    }
    guard rest.count == 1, let text = rest.first, !text.hasPrefix("-") else { return }
    let draft = try DraftText(argument: text)
    let desk = try manner.desk(PackOptions.load())
    try desk.answer(draft)
    desk.end(exitZero: false)
  }
}
