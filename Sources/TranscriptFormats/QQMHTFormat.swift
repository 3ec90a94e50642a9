import TextSources

/// The MHT export of QQ's 消息管理器: a table in HTML in a MIME text, with rows for dates and messages.
package enum QQMHTFormat: TranscriptFormat {
  package static let name = "qq-mht"

  package static func score(_ sample: FormatSample) -> Int {
    guard !sample.isJSON else { return 0 }
    var head = sample.head
    return head.withUTF8 { bytes in
      let top = bytes.prefix(4096)
      let text = LineBytes(rebasing: top)
      guard text.contains("MIME-Version:"), text.contains("multipart/related") else { return 0 }
      if text.contains("Save by Tencent MsgMgr") || text.contains("Tencent IM Message") {
        return 98
      }
      return text.contains("<title>QQ Message</title>") ? 90 : 0
    }
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    QQMHTReader(context)
  }
}

/// One row of the table.
struct QQMHTRow {
  /// The words before the first tag, without markup.
  let first: String
  /// The name and the time of a message; nil for other rows.
  let name: String
  let time: String?
  /// The rest of the row, with markup.
  let body: LineBytes

  /// Nil for a row without words.
  init?(_ row: LineBytes, isTime: (String) -> Bool) {
    var chunks: [(text: String, end: Int)] = []
    var place = 0
    while place < row.count, chunks.count < 2 {
      if row[place] == UInt8(ascii: "<") {
        let length = row.part(place..<row.count).firstIndex(of: UInt8(ascii: ">"))
        place = length.map { place + $0 + 1 } ?? row.count
        continue
      }
      let length = row.part(place..<row.count).firstIndex(of: UInt8(ascii: "<"))
      let end = length.map { place + $0 } ?? row.count
      let plain = Markup.plain(row.part(place..<end))
      let text = plain.withUnsafeBufferPointer { $0.trimmed.string }
      if !text.isEmpty { chunks.append((text, end)) }
      place = end
    }
    guard let first = chunks.first else { return nil }
    self.first = first.text
    if isTime(first.text) {
      (name, time, body) = ("", first.text, row.part(first.end..<row.count))
    } else if chunks.count == 2, isTime(chunks[1].text) {
      (name, time, body) = (first.text, chunks[1].text, row.part(chunks[1].end..<row.count))
    } else if let space = first.text.lastIndex(of: " "),
      isTime(String(first.text[first.text.index(after: space)...]))
    {
      name = String(first.text[..<space])
      time = String(first.text[first.text.index(after: space)...])
      body = row.part(first.end..<row.count)
    } else {
      (name, time, body) = (first.text, nil, row.part(first.end..<row.count))
    }
  }
}
