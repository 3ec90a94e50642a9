import ArgumentParser
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
    help: "A pack: its folder or compiled file (default: base, the one that ships with huashu).")
  var pack: String?

  @Option(help: "A profile of the pack (default: the pack's own).")
  var profile: String?

  /// Says what is wrong with the pack and ends with 2, before any report. What is not chosen is the
  /// pack's own.
  func load(_ choice: JudgingChoice? = nil) throws -> ResolvedPack {
    let path = try path()
    return try PackTalk.saying { () throws(PackError) in
      try PackLocation.store().load(
        path, profile: profile, timing: choice?.timing, scorecard: choice?.scorecard)
    }
  }

  /// The pack the options name, or else the one that ships.
  func path() throws -> String {
    guard let path = pack.map(PackLocation.named) ?? PackLocation.shipped() else {
      Terminal.say("no pack found beside the program; give one with --pack DIR")
      throw ExitStatus.usage
    }
    return path
  }
}

/// Which of a pack's clocks and sheets to use.
struct JudgingChoice: ParsableArguments {
  @Option(help: "A timing profile of the pack (default: the pack's own), for example taobao-3min.")
  var timing: String?

  @Option(help: "A scorecard of the pack (default: the profile's), for example call-sheet-87.")
  var scorecard: String?
}

/// How inputs are read.
struct InputOptions: ParsableArguments {
  @Option(help: "The format of the inputs (default: by content).")
  var inputFormat: String?

  @Option(help: "The character set of the inputs: utf-8, utf-16le, utf-16be, gb18030, big5.")
  var encoding: String?

  @Option(name: .customLong("tz"), help: "The time zone of local times (default: Asia/Shanghai).")
  var zone: String?

  @Option(
    name: .customLong("map"),
    help: "A YAML file that names the columns of a table, or the members of JSON.")
  var mapping: String?

  @Option(help: "A file with one agent account a line; * stands for any characters.")
  var agents: String?

  @Option(help: "Who exported a chat that says which messages are its owner's: agent or customer.")
  var selfRole: Role?

  @Option(help: "Roles by channel or voice: 0=agent,1=customer.")
  var channelMap: String?

  @Option(
    help:
      "Minutes of silence that end a conversation where a file names no sessions; 0: never."
  )
  var splitGap: Int = usualSplitGap

  static let usualSplitGap = 30

  @Option(help: "The day that 昨天 and dates without a year count from: YYYY-MM-DD.")
  var asOf: String?

  @Option(help: "The table of sessions (CSV or XLSX) that goes with a 京东 log.")
  var sessions: String?

  @Option(help: "The longest conversation line, for example 16M.")
  var maxLine: ByteSize = ByteSize(bytes: 128 << 20)

  @Flag(help: "End with 0 when no path holds anything readable.")
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

/// How much is judged at once, and what ends with 1.
struct RunOptions: ParsableArguments {
  @Option(help: "Threads.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "The least severity that ends the run with 1: info, minor, major, critical.")
  var failLevel: Severity = .major

  @Flag(help: "End with 0 whatever was found.")
  var exitZero = false

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
