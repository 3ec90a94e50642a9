import Bytes
import TextSources
import Transcripts

/// The shapes a transcript inside a vCon may have.
enum VConTranscripts {
  /// Whether a body is a conversation line, full or short.
  static func isLine(_ body: JSONValue) -> Bool {
    body["schema"]?.string == "huashu.conversation/1" || body["turns"]?.kind == .array
  }

  /// The recogniser that a body comes from; nil if it is none that is known.
  static func find(for body: JSONValue) -> (any SpeechDocument.Type)? {
    if WTFDocument.recognises(body) { return WTFDocument.self }
    if DeepgramDocument.recognises(body) { return DeepgramDocument.self }
    return SpeechDocuments.find(for: body)
  }

  /// The conversation of a body that is a line; it gets an id, whatever its own is.
  static func conversation(of body: JSONValue, id: String) -> Result<Conversation, LineError> {
    var writer = ByteWriter()
    writer.append(#"{"id":"#)
    writer.append(json: id)
    body.forEachMember { key, value in
      if key == "id" { return }
      writer.append(",")
      writer.append(json: key)
      writer.append(":")
      value.write(to: &writer)
    }
    writer.append("}")
    return line(&writer)
  }

  /// Parses what was written as a conversation line.
  static func line(_ writer: inout ByteWriter) -> Result<Conversation, LineError> {
    let count = writer.count
    for _ in 0..<JSONParser.padding { writer.append(UInt8(0)) }
    let bytes = UnsafeBufferPointer(rebasing: writer.bytes[..<count])
    do {
      return .success(try ConversationLineParser().parse(padded: bytes))
    } catch {
      return .failure(error)
    }
  }
}
