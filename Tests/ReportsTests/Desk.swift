import Bytes
import Facts
import Foundation
import Packs
import Pipeline
import ReportModel
import Reports
import Scorecards
import TestSupport
import TextSources
import TranscriptFormats
import Transcripts

/// Conversation lines in, report lines out, as the tool does it.
enum Desk {
  static func parse(_ line: String) throws -> Conversation {
    var bytes = Array(line.utf8)
    bytes.append(contentsOf: repeatElement(0, count: JSONParser.padding))
    return try bytes.withUnsafeBufferPointer { buffer in
      try ConversationLineParser().parse(
        padded: UnsafeBufferPointer(rebasing: buffer[..<line.utf8.count]))
    }
  }

  /// The canonical line of a conversation, without its line end.
  static func line(_ conversation: Conversation) -> String {
    var writer = ByteWriter()
    ConversationLineWriter.write(conversation, to: &writer)
    return writer.string
  }

  static func report(
    _ conversation: Conversation, pack: ResolvedPack? = nil, stated: FactSet? = nil
  ) throws -> ConversationReport {
    try Analyser(pack: pack ?? Repository.pack()).analyse(conversation, stated: stated)
  }

  static func options(
    pack: ResolvedPack? = nil, redaction: Redaction = .none,
    _ change: (inout ReportOptions) -> Void = { _ in }
  ) throws -> ReportOptions {
    var options = ReportOptions(
      pack: try pack ?? Repository.pack(), redaction: redaction, toolVersion: "0", icuVersion: "0")
    change(&options)
    return options
  }

  /// The report line of a conversation, with its line end.
  static func reportLine(
    _ conversation: Conversation, pack: ResolvedPack? = nil, redaction: Redaction = .none,
    stated: FactSet? = nil, _ change: (inout ReportOptions) -> Void = { _ in }
  ) throws -> String {
    var writer = ByteWriter()
    NDJSONReport(try options(pack: pack, redaction: redaction, change))
      .write(try report(conversation, pack: pack, stated: stated), to: &writer)
    return writer.string
  }

  /// The report for people.
  static func text(
    _ conversation: Conversation, redaction: Redaction = .full,
    _ change: (inout ReportOptions) -> Void = { _ in }
  ) throws -> String {
    var writer = ByteWriter()
    TextReport(try options(redaction: redaction, change)).write(
      try report(conversation), to: &writer)
    return writer.string
  }

  /// A pack with phrases that are awkward to match.
  static let awkwardPack = Result { () throws -> ResolvedPack in
    try pack(
      entries: """
          - {id: F01-001, phrase: 不归我管, tests: {hit: [不归我管], no_hit: [好]}}
          - {id: F01-002, phrase: 加vx, tests: {hit: [加vx], no_hit: [好]}}
          - {id: F01-003, phrase: 打13800000000, tests: {hit: [打13800000000], no_hit: [好]}}
          - {id: F01-004, phrase: 𠮷野家, tests: {hit: [𠮷野家], no_hit: [好]}}
        """)
  }

  /// A small pack with the entries of its forbidden category.
  static func pack(entries: String) throws -> ResolvedPack {
    func file(_ path: String, _ text: String) -> PackSource.File {
      PackSource.File(path: path, text: text)
    }
    return try PackLoader.load(
      PackSource(
        settings: file(
          "pack.yaml",
          """
          name: awkward
          version: 1.0.0
          timing: {name: first-ask, announces: [P11]}
          profiles: {base: {}}
          """),
        phrases: [
          file(
            "F01.yaml",
            """
            category: F01
            name: forbidden
            title: 禁语
            polarity: forbidden
            defaults: {severity: major, suggestion: 我来跟进, source: [S0-001]}
            entries:
            \(entries)
            """),
          file(
            "P11.yaml",
            """
            category: P11
            name: hold_announcement
            title: 稍等
            polarity: expected
            entries:
              - {id: P11-001, phrase: 请您稍等, source: [S0-001], tests: {hit: [请您稍等], no_hit: [好]}}
            """),
        ],
        rules: [
          file(
            "rules.yaml",
            """
            rules:
              - id: forbidden.all
                title: {zh: 禁语, en: forbidden}
                severity: major
                forbidden: {any: [F01]}
                message: {zh: 禁语, en: forbidden}
                suggestion: {zh: 我来跟进, en: 我来跟进}
                source: [S0-001]
              - id: opening.hold
                title: {zh: 稍等, en: hold}
                severity: minor
                present: {any: [P11], in: opening, turns: 1}
                message: {zh: 没说稍等, en: no hold}
                suggestion: {zh: 请您稍等, en: 请您稍等}
                source: [S0-001]
            """)
        ], scorecards: []))
  }
}

/// JSON with the order of its members.
indirect enum Tree {
  case object([(key: String, value: Tree)])
  case array([Tree])
  case text(String)
  case number(Double)
  case truth(Bool)
  case other

  init(_ line: String) throws {
    var bytes = Array(line.utf8)
    bytes.append(contentsOf: repeatElement(0, count: JSONParser.padding))
    self = try bytes.withUnsafeBufferPointer { buffer in
      try JSONParser().parse(padded: UnsafeBufferPointer(rebasing: buffer[..<line.utf8.count])) {
        Tree($0)
      }
    }
  }

  private init(_ value: JSONValue) {
    switch value.kind {
    case .object:
      var members: [(String, Tree)] = []
      value.forEachMember { members.append((String(decoding: $0, as: UTF8.self), Tree($1))) }
      self = .object(members)
    case .array:
      var elements: [Tree] = []
      value.forEachElement { elements.append(Tree($0)) }
      self = .array(elements)
    case .string: self = .text(value.string ?? "")
    case .integer, .real: self = .number(value.real ?? 0)
    case .boolean: self = .truth(value.boolean ?? false)
    default: self = .other
    }
  }

  /// The names of the members, in their order.
  var keys: [String] {
    if case .object(let members) = self { return members.map(\.key) }
    return []
  }

  subscript(key: String) -> Tree? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  var elements: [Tree] {
    if case .array(let elements) = self { return elements }
    return []
  }

  var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  var number: Int? {
    if case .number(let number) = self { return Int(number) }
    return nil
  }

  /// The numbers of a list of numbers.
  var numbers: [Int] { elements.compactMap(\.number) }
}

/// Everything a report line quotes, with its place.
struct Quote {
  let sequence: Int
  let utf16: [Int]
  let scalars: [Int]
  let text: String

  init?(_ span: Tree) {
    guard let sequence = span["seq"]?.number, let utf16 = span["utf16"]?.numbers,
      let scalars = span["scalars"]?.numbers, let text = span["quote"]?.text,
      utf16.count == 2, scalars.count == 2
    else { return nil }
    (self.sequence, self.utf16, self.scalars, self.text) = (sequence, utf16, scalars, text)
  }

  /// The quotes of findings, acts and evidence.
  static func all(in report: Tree) -> [Quote] {
    let findings = report["findings"]?.elements ?? []
    let acts = report["acts"]?.elements ?? []
    let evidence = (report["verdicts"]?.elements ?? []).flatMap { $0["evidence"]?.elements ?? [] }
    return (findings + acts + evidence).flatMap { $0["spans"]?.elements ?? [] }.compactMap(
      Quote.init)
  }

  /// What the text says at the quote's place, by each unit.
  func found(in text: String) -> [String] {
    let units = Array(text.utf16)
    let scalars = Array(text.unicodeScalars)
    guard utf16[0] <= utf16[1], utf16[1] <= units.count, self.scalars[0] <= self.scalars[1],
      self.scalars[1] <= scalars.count
    else { return ["out of range"] }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[self.scalars[0]..<self.scalars[1]])
    return [String(decoding: units[utf16[0]..<utf16[1]], as: UTF16.self), String(view)]
  }
}
