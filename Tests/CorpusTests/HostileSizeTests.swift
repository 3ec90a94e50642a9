import Foundation
import Pipeline
import ReportModel
import TestSupport
import Testing
import TextSources
import Timing
import TranscriptFormats
import Transcripts

/// Conversations of a size nobody talks at. Each once took minutes, because something was looked for
/// again for every hit; each must now take time in proportion to its length.
@Suite(.serialized) struct HostileSizeTests {
  static let cases: [(String, @Sendable () -> Conversation)] = [
    ("one turn of 10,000 messages", { turn(of: "请您稍等", count: 10_000, channel: .chat) }),
    ("one call turn of 10,000 pieces", { turn(of: "请您稍等", count: 10_000, channel: .call) }),
    (
      "a phrase 20,000 times without punctuation",
      {
        turn(of: String(repeating: "您好傻逼", count: 20_000), count: 1, channel: .chat)
      }
    ),
    (
      "a phrase 20,000 times with commas",
      {
        turn(of: String(repeating: "傻逼，", count: 20_000), count: 1, channel: .chat)
      }
    ),
    (
      "overlapping phrases",
      {
        turn(of: String(repeating: "哈嗯", count: 100_000), count: 1, channel: .chat)
      }
    ),
    ("5,000 parties", { parties(5000) }),
    ("5,000 holds", { holds(5000) }),
  ]

  @Test(.timeLimit(.minutes(5)), arguments: cases.indices)
  func takesTimeInProportion(_ index: Int) throws {
    let (name, make) = Self.cases[index]
    let analyser = try Analyser(pack: Repository.pack())
    let conversation = make()
    let started = ContinuousClock.now
    let report = analyser.analyse(conversation)
    #expect(ContinuousClock.now - started < .seconds(60), "\(name)")
    #expect(!report.verdicts.isEmpty)
  }

  /// Times at the ends of what fits in a number of JSON are refused or judged, never trapped on.
  @Test(arguments: [
    "-9223372036854775808", "9223372036854775807", "9007199254740991", "-9007199254740991", "1e300",
    "18446744073709551615",
  ])
  func survivesTimes(_ time: String) throws {
    let line = """
      {"id":"t","channel":"call","precision_ms":9007199254740991,\
      "parties":[{"id":"c","role":"customer"},{"id":"a","role":"agent"}],"events":[\
      {"type":"speech","from":"c","at_ms":\(time),"end_ms":\(time),"text":"在吗"},\
      {"type":"hold","from":"a","at_ms":\(time)},\
      {"type":"speech","from":"a","at_ms":0,"end_ms":1,"text":"请稍等"}]}
      """
    let bytes = Array(line.utf8) + [UInt8](repeating: 0, count: JSONParser.padding)
    let parser = ConversationLineParser()
    let analyser = try Analyser(pack: Repository.pack())
    try bytes.withUnsafeBufferPointer { buffer in
      let text = UnsafeBufferPointer(rebasing: buffer[..<line.utf8.count])
      do {
        let report = analyser.analyse(try parser.parse(padded: text))
        #expect(report.figures.rounds.count <= 1)
      } catch let error as LineError {
        #expect(error.code == .schema || error.code == .json)
      }
    }
  }

  private static func turn(of text: String, count: Int, channel: Channel) -> Conversation {
    let builder = ConversationBuilder()
    builder.begin(id: "large", channel: channel)
    let agent = builder.add(Party(id: "a", role: .agent))
    for index in 0..<count {
      builder.add(channel == .call ? .speech : .message, party: agent)
      builder.append(text)
      builder.updateLast { event in
        event.at = TimePoint(Int64(index) * 5000)
        event.end = TimePoint(Int64(index) * 5000 + 1000)
      }
    }
    return builder.finish()
  }

  private static func parties(_ count: Int) -> Conversation {
    let builder = ConversationBuilder()
    builder.begin(id: "large", channel: .chat)
    for index in 0..<(count * 3) {
      let party = builder.add(
        Party(id: "p\(index % count)", role: index % 2 == 0 ? .agent : .customer))
      builder.add(.message, party: party)
      builder.append("您好")
    }
    return builder.finish()
  }

  private static func holds(_ count: Int) -> Conversation {
    let builder = ConversationBuilder()
    builder.begin(id: "large", channel: .call)
    let agent = builder.add(Party(id: "a", role: .agent))
    for index in 0..<count {
      let start = Int64(index) * 10_000
      for (kind, at) in [(EventKind.speech, start), (.hold, start + 2000), (.unhold, start + 5000)]
      {
        builder.add(kind, party: agent)
        if kind == .speech { builder.append("请您稍等") }
        builder.updateLast { event in
          event.at = TimePoint(at)
          if kind == .speech { event.end = TimePoint(at + 1000) }
        }
      }
    }
    return builder.finish()
  }
}
