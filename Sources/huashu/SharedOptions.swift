// Public, since words that other modules may inline become arguments here.
public import ArgumentParser
import Foundation
import ICU
import Lexicons
import Packs
import Reports
import Rules
import Scorecards
import TextSources
import TranscriptFormats
import Transcripts

extension Role: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension Redaction: ExpressibleByArgument {}
extension Speaker: ExpressibleByArgument {}

/// Which pack, and how it is used.
struct PackOptions: ParsableArguments {
  @Option(
    help: Words.help(
      "规则包：文件夹或编译好的文件（默认：随程序附带的 base）。",
      "A pack: its folder or compiled file (default: base, the one that ships with huashu)."),
    completion: .file())
  var pack: String?

  @Option(
    help: Words.help("规则包里的方案（默认：包自己定的）。", "A profile of the pack (default: the pack's own)."))
  var profile: String?

  /// Says what is wrong with the pack and ends with 2, before any report. What is not chosen is the
  /// pack's own.
  func load(_ choice: JudgingChoice? = nil) throws -> ResolvedPack {
    try Self.load(pack, profile: profile, choice)
  }

  /// The same with the pack and profile that were set elsewhere; nil: the pack that ships, its profile.
  static func load(
    _ pack: String? = nil, profile: String? = nil, _ choice: JudgingChoice? = nil
  ) throws -> ResolvedPack {
    let path = try path(of: pack)
    return try PackTalk.saying { () throws(PackError) in
      try PackLocation.store().load(
        path, profile: profile, timing: choice?.timing, scorecard: choice?.scorecard)
    }
  }

  /// The pack the options name, or else the one that ships.
  func path() throws -> String { try Self.path(of: pack) }

  private static func path(of pack: String?) throws -> String {
    guard let path = pack.map(PackLocation.named) ?? PackLocation.shipped() else {
      Terminal.say("no pack found beside the program; give one with --pack DIR")
      throw ExitStatus.usage
    }
    return path
  }
}

/// Which of a pack's clocks and sheets to use.
struct JudgingChoice: ParsableArguments {
  @Option(
    help: Words.help(
      "规则包里的计时口径（默认：包自己定的），例如 taobao-3min。",
      "A timing profile of the pack (default: the pack's own), for example taobao-3min."))
  var timing: String?

  @Option(
    help: Words.help(
      "规则包里的评分表（默认：方案定的），例如 call-sheet-87。",
      "A scorecard of the pack (default: the profile's), for example call-sheet-87."))
  var scorecard: String?
}

/// How inputs are read.
struct InputOptions: ParsableArguments {
  @Option(
    help: Words.help("输入的格式（默认：按内容识别）。", "The format of the inputs (default: by content)."),
    completion: .list(FormatRegistry.formats.map { $0.name }))
  var inputFormat: String?

  @Option(
    help: Words.help(
      "输入的字符编码：utf-8、utf-16le、utf-16be、gb18030、big5（默认：按内容识别）。",
      "The character set of the inputs: utf-8, utf-16le, utf-16be, gb18030, big5 (default: by content)."
    ), completion: .list(["utf-8", "utf-16le", "utf-16be", "gb18030", "big5"]))
  var encoding: String?

  @Option(
    name: .customLong("tz"),
    help: Words.help(
      "本地时间的时区（默认：Asia/Shanghai）。", "The time zone of local times (default: Asia/Shanghai)."))
  var zone: String?

  @Option(
    name: .customLong("map"),
    help: Words.help(
      "说明表格各列或 JSON 各成员含义的 YAML 文件。",
      "A YAML file that names the columns of a table, or the members of JSON."), completion: .file()
  )
  var mapping: String?

  @Option(
    help: Words.help(
      "客服账号名单，每行一个；* 代表任意字符。", "A file with one agent account a line; * stands for any characters."),
    completion: .file())
  var agents: String?

  @Option(
    help: Words.help(
      "记录只标出“本人”消息时，导出者是谁：agent 或 customer。",
      "Who exported a chat that says which messages are its owner's: agent or customer."))
  var selfRole: Role?

  @Option(
    help: Words.help(
      "按声道或说话人指定角色：0=agent,1=customer。", "Roles by channel or voice: 0=agent,1=customer."))
  var channelMap: String?

  @Option(
    help: Words.help(
      "文件不分会话时，静默多少分钟算会话结束；0 为从不。",
      "Minutes of silence that end a conversation where a file names no sessions; 0: never.")
  )
  var splitGap: Int = usualSplitGap

  static let usualSplitGap = 30

  @Option(
    help: Words.help(
      "“昨天”和不带年份的日期以哪天为准：YYYY-MM-DD。",
      "The day that relative dates and dates without a year count from: YYYY-MM-DD."))
  var asOf: String?

  @Option(
    help: Words.help(
      "与京东聊天记录配套的会话表（CSV 或 XLSX）。", "The table of sessions (CSV or XLSX) that goes with a JD log."),
    completion: .file())
  var sessions: String?

  @Option(help: Words.help("会话行的最大长度，例如 16M。", "The longest conversation line, for example 16M."))
  var maxLine: ByteSize = ByteSize(bytes: 128 << 20)

  @Flag(help: Words.help("没有任何可读内容时也以 0 结束。", "End with 0 when no path holds anything readable."))
  var allowEmpty = false

  func readingOptions() throws -> ReadingOptions {
    var options = ReadingOptions()
    options.format = inputFormat
    if let inputFormat, FormatRegistry.named(inputFormat) == nil {
      let known = FormatRegistry.formats.map { $0.name }
      let hint = nearest(to: inputFormat, in: known).map { "; did you mean '\($0)'?" }
      throw ValidationError(
        "no format '\(inputFormat)'\(hint ?? "; known are \(known.joined(separator: ", "))")")
    }
    if let encoding {
      guard let charset = Charset(named: encoding) else {
        throw ValidationError(
          "no character set '\(encoding)'; give utf-8, utf-16le, utf-16be, gb18030 or big5")
      }
      options.charset = charset
    }
    if let zone {
      guard TimeZone(identifier: zone) != nil else {
        throw ValidationError("no time zone '\(zone)'; give a name like Asia/Shanghai")
      }
      options.zone = .named(zone)
    }
    if let mapping { options.mapping = try tableMapping(mapping) }
    if let agents { options.agents = try agentList(agents) }
    options.selfRole = selfRole
    if let sessions { options.sessions = try sessionTable(sessions) }
    options.channelRoles = try channelRoles()
    guard (0...1_000_000).contains(splitGap) else {
      throw ValidationError("--split-gap must be a number of minutes from 0 to 1000000")
    }
    options.splitGap = splitGap == 0 ? nil : Milliseconds(Int64(splitGap) * 60_000)
    if let asOf {
      guard let day = StampParser(zone: .assumed).day(asOf) else {
        throw ValidationError("no day '\(asOf)'; write it as YYYY-MM-DD")
      }
      options.asOf = day
    }
    return options
  }

  private func sessionTable(_ path: String) throws -> [JDSession] {
    guard let source = FileSource(path: path) else {
      Terminal.say("\(path): cannot be read; check the path")
      throw ExitStatus.usage
    }
    do {
      return try JDSessionTable.read(source)
    } catch {
      Terminal.say("\(path): \(ExportOpener.message(for: error))")
      throw ExitStatus.usage
    }
  }

  private func channelRoles() throws -> [String: Role] {
    var roles: [String: Role] = [:]
    for pair in channelMap?.split(separator: ",") ?? [] {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let role = Role(rawValue: parts[1]) else {
        throw ValidationError(
          "--channel-map wants pairs such as 0=agent,1=customer, not '\(pair)'")
      }
      roles[parts[0]] = role
    }
    return roles
  }

  private func tableMapping(_ path: String) throws -> TableMapping {
    do {
      return try TableMappingFile.parse(try text(of: path), file: path)
    } catch let error as YAMLError {
      Terminal.say(error.description)
      throw ExitStatus.usage
    }
  }

  private func agentList(_ path: String) throws -> AgentList {
    let lines = try text(of: path).split(whereSeparator: \.isNewline)
    return AgentList(
      patterns: lines.map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty && !$0.hasPrefix("#") })
  }

  private func text(of path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else {
      Terminal.say("\(path): cannot be read as UTF-8 text; check the path")
      throw ExitStatus.usage
    }
    return text
  }
}

/// What ends with 1.
struct EndingOptions: ParsableArguments {
  @Option(
    help: Words.help(
      "达到哪个级别以 1 结束：info、minor、major、critical。",
      "The least severity that ends the run with 1: info, minor, major, critical."))
  var failLevel: Severity = .major

  @Flag(help: Words.help("本应以 1 结束时改以 0 结束。", "End with 0 in place of 1."))
  var exitZero = false
}

/// How much is judged at once.
struct RunOptions: ParsableArguments {
  @Option(
    help: Words.help("线程数，默认与处理器数相同。", "Threads, by default as many as there are processors."))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard (1...256).contains(jobs) else { throw ValidationError("--jobs must be from 1 to 256") }
  }
}

/// A number of bytes, written with K, M or G behind it if need be.
struct ByteSize: ExpressibleByArgument {
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let text = argument.uppercased().replacing("IB", with: "").replacing("B", with: "")
    let scale = text.last.flatMap { units[$0] }
    guard let number = Int(scale == nil ? text[...] : text.dropLast()), number > 0,
      number <= 1 << 40
    else { return nil }
    bytes = number * (scale ?? 1)
  }

  var defaultValueDescription: String { "128M" }
}
