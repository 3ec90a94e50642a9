import TextSources

/// The text export of qq-chat-exporter: a name, 时间: and 内容: for each message.
package enum QQChatExporterTextFormat: TranscriptFormat {
  package static let name = "qq-chat-exporter-txt"

  package static func score(_ sample: FormatSample) -> Int {
    guard !sample.isJSON else { return 0 }
    var messages = 0
    var hasTitle = false
    var step = 0
    sample.forEachLine { line in
      let line = line.withoutMark.trimmed
      if line.hasPrefix("[QQChatExporter") { hasTitle = true }
      if step == 1, line.hasPrefix("时间: ") {
        step = 2
      } else if step == 2, line.hasPrefix("类型: ") {
        return
      } else if step == 2, line.hasPrefix("内容: ") || line.hasPrefix("资源: ") {
        messages += 1
        step = 0
      } else {
        step = line.last == UInt8(ascii: ":") ? 1 : 0
      }
    }
    if messages > 0 { return 96 }
    return hasTitle ? 90 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(QQChatExporterTextLines(context))
  }
}
