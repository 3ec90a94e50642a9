import Testing
import TextSources
import Transcripts

@testable import TranscriptFormats

@Suite struct MappedJSONFormatTests {
  static func read(_ text: String, _ map: String) throws -> ReaderOutput {
    let mapping = try TableMappingFile.parse(map, file: "m.yaml")
    return try ReaderVerifier.read(text, as: MappedJSONFormat.self) { $0.mapping = mapping }
  }

  /// A mapping, a text, and the lines of each conversation.
  static let mapped: [(String, String, [[String]])] = [
    (
      "{records: 'data.items[*]', columns: {time: at, sender: from.nick, role: from.kind, text: 'body[0].t'}, roles: {K: agent}}",
      #"{"data":{"items":[{"at":1794362400,"from":{"nick":"甲","kind":"买家"},"body":[{"t":"一"}]},{"at":1794362401,"from":{"nick":"乙","kind":"K"},"body":[{"t":"二"}]}]}}"#,
      [["customer 0 一", "agent 1000 二"]]
    ),
    (
      "{records: '[*].log[]', columns: {text: w, role: r, time: t}}",
      #"[{"log":[{"t":1794362400,"r":"客户","w":"一"}]},{"log":[{"t":1794362400,"r":"客服","w":"二"}]}]"#,
      [["customer 0 一"], ["agent 0 二"]]
    ),
    (
      "{records: 'sessions.*.log.*', columns: {text: w, role: r, time: t, conversation: c.id}}",
      #"{"sessions":{"x":{"log":[{"t":1794362400,"r":"客户","w":"一","c":{"id":7}},{"t":1794362401,"r":"客服","w":"二","c":{"id":7}}]}}}"#,
      [["customer 0 一", "agent 1000 二"]]
    ),
    (
      "{records: $.rows, columns: {text: w}}", #"{"rows":{"w":"一","time":"2026-11-11 10:00:00"}}"#,
      [["unknown 0 一"]]
    ),
    (
      "{columns: {text: m.words}}",
      #"{"time":"2026-11-11 10:00:00","role":"客服","content":"别的","m":{"words":"一"}}"#,
      [["agent 0 一"]]
    ),
    (
      "{columns: {text: w, isself: me}}".replacing("isself", with: "self"),
      #"[{"w":"一","me":true,"id":"a"},{"w":"二","me":false}]"#, [["unknown ? 一", "unknown ? 二"]]
    ),
  ]

  @Test(arguments: mapped)
  func followsAMapping(_ map: String, _ text: String, _ lines: [[String]]) throws {
    let output = try Self.read(text, map)
    #expect(output.conversations.map(\.lines) == lines)
    #expect(output.diagnostics.isEmpty)
  }

  @Test func aPathToNothingIsAnError() throws {
    let output = try Self.read(#"{"data":[]}"#, "{records: list}")
    #expect(output.conversations.isEmpty)
    #expect(output.diagnostics.map(\.level) == [.error])
  }

  @Test func relativeDatesNeedADay() throws {
    let text = #"[{"time":"昨天 10:00","role":"用户","content":"一"}]"#
    let without = try ReaderVerifier.read(text, as: MappedJSONFormat.self)
    #expect(without.conversations.map(\.lines) == [["customer ? 一"]])
    let day = CivilDay(year: 2026, month: 11, day: 12)
    let with = try ReaderVerifier.read(text, as: MappedJSONFormat.self) { $0.asOf = day }
    #expect(with.conversations.map(\.lines) == [["customer 0 一"]])
    #expect(with.conversations.first?.events.first?.at == TimePoint(1_794_362_400_000))
  }

  /// What a mapping says, what a file looks like, and which format reads it.
  @Test(arguments: [
    ("{records: messages}", #"{"weflow":{},"messages":[]}"#, "mapped-json"),
    ("{columns: {text: w}}", #"[{"w":"一"}]"#, "mapped-json"),
    ("{columns: {text: w}}", #"{"weflow":{},"messages":[]}"#, "weflow"),
    ("{records: messages}", "时间,角色,内容\n", "table"), ("{columns: {text: w}}", "w;x\n", "table"),
  ])
  func aMappingChoosesTheReader(_ map: String, _ text: String, _ name: String) throws {
    let mapping = try TableMappingFile.parse(map, file: "m.yaml")
    let sample = FormatSample(head: text, fileName: "")
    #expect(FormatRegistry.best(for: sample, mapping: mapping).map { $0.name } == name)
  }

  @Test(arguments: [
    #"[{"time":"10:00","content":"在"}]"#,
    #"[{"created_at":"2026-11-11","author":"甲","body":"帖子"}]"#,
    #"{"name":"package","version":"1","type":"module"}"#, "[1,2,3]",
  ])
  func otherJSONIsNoChat(_ text: String) {
    #expect(FormatRegistryTests.winner(FormatSample(head: text, fileName: "")) == nil)
  }

  @Test(arguments: ["", "a..b", "a[", "a[b]", "a]", "a[-1]", "."])
  func badPathsAreNone(_ text: String) { #expect(JSONPath(text) == nil) }
}
