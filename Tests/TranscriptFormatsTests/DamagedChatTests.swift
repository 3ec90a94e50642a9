import Testing
import TextSources
import Transcripts

@testable import TranscriptFormats

/// Nothing is lost in silence, and nothing crashes.
@Suite struct DamagedChatTests {
  /// A format, a text, the number of events, and the diagnostics as `level line`.
  static let damaged: [(String, String, Int, [String])] = [
    (
      "wecom-archive", #"{"msgid":"1","msgtype":"text","tolist":[],"text":{"content":"a"}}"#, 0,
      ["error 1"]
    ),
    ("wecom-archive", #"{"msgid":"1","from":"a","tolist":{}}"#, 0, ["error 1"]),
    (
      "wecom-archive",
      #"{"msgid":1,"from":"a","msgtype":"text","msgtime":"0","text":{"content":"a"}}"#, 0,
      ["error 1"]
    ),
    (
      "wecom-archive", #"{"msgid":1,"from":"a","msgtype":"text","text":{"content":{"a":1}}}"#, 1,
      ["warning -", "warning -"]
    ),
    ("wecom-archive", #"{"chatdata":[1,null,{"msg":"{"}]}"#, 0, ["error 1", "error 1", "error 1"]),
    ("wecom-archive", "{\"msgid\":\"1\",\"from\":\"a\",\n\"msgtype\":", 0, ["error 1"]),
    (
      "jd-im", #"{"data":[{"datetime":1,"from":{"pin":"a"},"body":{"type":"text"}}]}"#, 0,
      ["error 1"]
    ),
    ("jd-im", #"{"data":[{"from":"a","body":{}},[]]}"#, 0, ["error 1", "error 1"]),
    (
      "jd-im", #"{"data":[{"from":{"pin":"a"},"body":{"type":"text","content":null}}]}"#, 1,
      ["warning -", "warning -"]
    ),
    ("weflow", #"{"weflow":{},"messages":{}}"#, 0, ["error 1"]),
    ("weflow", #"{"weflow":{},"messages":[]}"#, 0, ["error -"]),
    (
      "weflow", #"{"messages":[{"createTime":99999999999999999999,"isSend":1,"content":"a"}]}"#, 0,
      ["error 1"]
    ),
    (
      "chatlab", #"{"_type":"message","timestamp":1794362400,"type":0,"content":"a"}"#, 0,
      ["error 1"]
    ),
    ("chatlab", #"{"_type":"future"}"#, 0, ["error 1"]),
    (
      "chatlab", #"{"_type":"message","sender":1,"timestamp":[],"type":0,"content":"a"}"#, 0,
      ["error 1"]
    ),
    ("chatlog-json", #"[{"sender":"a","content":"b"},3]"#, 0, ["error 1", "error 1"]),
    (
      "qq-chat-exporter", #"{"metadata":{},"chatInfo":{},"messages":[{"content":{"text":"a"}}]}"#,
      0, ["error 1"]
    ),
    (
      "qq-chat-exporter", #"{"metadata":{},"chatInfo":{},"chunked":{}}"#, 0,
      ["warning 1", "error -"]
    ),
    ("qq-chat-exporter", #"{"metadata":{}}"#, 0, ["error 1"]),
    ("feishu", #"{"items":[{"message_id":"1"}]}"#, 0, ["error 1"]),
    (
      "feishu", #"{"items":[{"msg_type":"text","create_time":"1794362400000","sender":null}]}"#, 1,
      ["warning -"]
    ),
    ("slack", #"[{"type":"message","ts":1794362400.000002,"text":"a"}]"#, 0, ["error 1"]),
    ("slack", #"[{"type":"message","ts":"1794362400.0000001","text":"a"}]"#, 0, ["error 1"]),
    ("slack", #"[{"type":"message","ts":"1794362400","text":"<@"}]"#, 1, []),
    ("intercom", #"{"id":1}"#, 0, ["error 1"]),
    ("intercom", #"{"source":"a","conversation_parts":[]}"#, 1, ["warning -"]),
    ("zendesk", #"{"comments":[{"body":"a"}],"users":{}}"#, 0, ["error 1"]),
    ("zendesk", #"{"history":[{"type":"chat.msg","msg":"a","timestamp":"x"}]}"#, 0, ["error 1"]),
    ("zendesk", #"{"id":1}"#, 0, ["error 1"]),
    (
      "wechat-kf", #"{"recordlist":[{"opercode":2002},{"openid":"a"}]}"#, 0, ["error 1", "error 1"]
    ),
    (
      "wechat-kf", #"{"recordlist":[{"openid":"a","opercode":2002,"time":1794362400,"text":"b"}]}"#,
      1, []
    ),
    ("aliyun-sca", #"{"tickets":[{"tid":"1"}]}"#, 0, ["error 1"]),
    ("aliyun-sca", #"{"tickets":[{"callType":1,"dialogue":[]}]}"#, 0, ["warning 1"]),
    (
      "aliyun-sca",
      #"{"tickets":[{"optional":1,"dialogue":[{"role":"客服","words":"a","begin":9e18,"end":-9223372036854775808}]}]}"#,
      1, []
    ),
    ("google-ccai", #"{"entries":{}}"#, 0, ["error 1"]),
    (
      "google-ccai",
      #"{"entries":[{"text":1},{"role":"AGENT"},{"text":"a","start_timestamp_usec":"9223372036854775807"}]}"#,
      1, ["error 1", "error 1", "warning -"]
    ),
    ("huawei-kf", #"{"messageList":[{"content":"a"}]}"#, 0, ["error 1"]),
    (
      "mapped-json", #"[{"time":"2026-11-11 10:00:00","role":"客服","content":{"a":1}}]"#, 0,
      ["error 1"]
    ),
    ("mapped-json", #"["a",1]"#, 0, ["error 1", "error 1"]),
    (
      "mapped-json", #"[{"time":"2026-11-11 10:00:00","role":"客服","content":"a"},{}]"#, 1,
      ["error 1"]
    ),
  ]

  @Test(arguments: damaged)
  func losesNothing(_ name: String, _ text: String, _ events: Int, _ diagnostics: [String]) throws {
    let output = try ReaderVerifier.read(text, as: try #require(FormatRegistry.named(name)))
    #expect(output.conversations.map(\.events.count).reduce(0, +) == events)
    #expect(output.diagnostics.map(ChatExportsTests.place) == diagnostics)
  }

  @Test func nestingIsNoCrash() throws {
    let deep = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
    for format in FormatRegistry.chats {
      let text = #"{"messages":\#(deep),"data":\#(deep),"msgtype":\#(deep),"text":\#(deep)}"#
      let output = try ReaderVerifier.read(text, as: format)
      #expect(!output.diagnostics.isEmpty, "\(format.name)")
    }
  }

  /// Each fixture with each member's value replaced by something of another type.
  @Test(arguments: ChatExportsTests.exports.map(\.file))
  func wrongTypesAreNoCrash(_ file: String) throws {
    let text = try FormatRegistryTests.text("Tests/Fixtures/exports/\(file)")
    let format = try #require(FormatRegistry.named(String(file.prefix { $0 != "." })))
    for value in ["null", "[]", "{}", "true", "-1", "1e300", "18446744073709551615", "\"\""] {
      for name in [
        "time", "type", "text", "content", "from", "sender", "id", "role", "ts", "msgtime",
      ] {
        let change = try Regex("\"\(name)\": ?(\"[^\"]*\"|[0-9.]+|\\{[^{}]*\\})")
        let changed = text.replacing(change, with: "\"\(name)\":\(value)")
        var reader = format.makeReader(ReadingContext(file: file, encoding: "UTF-8"))
        var output = ReaderOutput()
        Array(changed.utf8).withUnsafeBufferPointer { reader.read($0, into: &output) }
        reader.finish(into: &output)
        #expect(!output.conversations.isEmpty || !output.diagnostics.isEmpty)
      }
    }
  }
}
