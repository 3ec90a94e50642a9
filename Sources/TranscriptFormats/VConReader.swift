import TextSources
import Transcripts

/// Makes conversations of each vCon: one chat of its text dialogs, one call of each recording.
struct VConReader: JSONRecordTaking {
  private let context: ReadingContext
  /// The place of the vCon in its file, from 1.
  private var number = 0

  init(_ context: ReadingContext) { self.context = context }

  mutating func take(_ record: JSONValue, line: Int, into output: inout ReaderOutput) {
    number += 1
    if let refusal = VConEnvelope.refusal(of: record) {
      output.diagnostics.append(Diagnostic(.error, .schema, line: line, refusal))
      return
    }
    let file = context.file.split(separator: "/").last.map(String.init) ?? "stdin"
    let document = VConDocument(
      record, id: VConValue.text(record["uuid"]) ?? "\(file)#\(number)", line: line,
      roles: RoleInference(context))
    // What a vCon gives is changed once more before it leaves, so it is collected apart.
    var part = ReaderOutput()
    if !VConMeta.read(document, context, into: &part) { read(document, &part) }
    let made = part.takeAll()
    output.diagnostics += made.diagnostics
    for conversation in made.conversations { output.add(conversation) }
  }

  mutating func finish(into output: inout ReaderOutput) {
    if number > 0 { return }
    ConversationDraft(context, format: VConFormat.name)
      .reportNothingFound("the file has no vCon in it", into: &output)
  }

  private func read(_ document: VConDocument, _ output: inout ReaderOutput) {
    var part = ReaderOutput()
    var chat = VConChat(document, context)
    chat.read(into: &part)
    VConCalls(document, context).read(into: &part)
    let made = part.takeAll()
    output.diagnostics += made.diagnostics
    if made.conversations.isEmpty, made.diagnostics.isEmpty {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: document.line,
          "the vCon has no dialog with words in it; export it with its text dialogs, or with the "
            + "transcripts of its recordings"))
    }
    let zone = VConZone.name(of: document)
    for var conversation in made.conversations {
      // The stamps name their own distance from UTC: nothing was assumed.
      if let zone, conversation.clock == .absolute {
        (conversation.timeZone, conversation.timeZoneSource) = (zone, "explicit")
      }
      output.add(conversation)
    }
  }
}
