import Bytes
import TextSources
import Transcripts

/// What a vCon has no place for, as an analysis beside the dialogs: the conversation line without the
/// texts and names that stand in the dialogs, attachments and parties.
///
/// Nothing stands twice, so that who redacts or corrects a dialog redacts the whole vCon.
enum VConMeta {
  static let schema = "huashu.conversation/1#meta"

  /// Reads a vCon that huashu wrote. False if it is none, or if others have changed its lists since: its
  /// dialogs are then read like anybody's.
  static func read(
    _ document: VConDocument, _ context: ReadingContext, into output: inout ReaderOutput
  ) -> Bool {
    guard let meta = document.analyses.last(where: { $0["schema"]?.string == schema }) else {
      return false
    }
    var faults: [Diagnostic] = []
    let conversation = VConBody.withJSON(of: meta) {
      assemble($0, document, &faults)
    }
    guard let conversation else {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: document.line,
          "the vCon was changed after huashu wrote it, so roles and times are taken from its dialogs "
            + "and not from what huashu added"))
      return false
    }
    output.diagnostics += faults
    output.add(conversation)
    return true
  }

  private static func assemble(
    _ body: JSONValue, _ document: VConDocument, _ faults: inout [Diagnostic]
  ) -> Conversation? {
    guard let line = body["line"], line.kind == .object,
      VConValue.index(body["dialogs"]) == document.dialogs.count,
      VConValue.index(body["attachments"]) == document.attachments.count
    else { return nil }
    var writer = ByteWriter()
    line.write(to: &writer)
    guard case .success(var conversation) = VConTranscripts.line(&writer) else { return nil }
    let texts = VConValue.list(body["texts"])
    guard texts.count == conversation.events.count,
      document.people.count == conversation.parties.count
    else { return nil }
    for (place, person) in document.people.enumerated() {
      conversation.parties[place].name = person["name"]?.string
      conversation.parties[place].account = person["uuid"]?.string
    }
    for (place, text) in texts.enumerated() {
      guard let (holder, name) = holder(of: text, document) else { continue }
      let start = conversation.text.count
      do {
        conversation.text += try VConBody.text(of: holder)
      } catch {
        faults.append(
          Diagnostic(
            .error, .schema, line: document.line,
            "the text of \(name) was lost: \(error.reason)"))
      }
      conversation.events[place].text = TextRange(start, conversation.text.count)
    }
    return conversation
  }

  /// Where the text of an event stands; nil if it stands in the line.
  private static func holder(
    of text: JSONValue, _ document: VConDocument
  ) -> (JSONValue, String)? {
    if let place = VConValue.index(text["dialog"]), document.dialogs.indices.contains(place) {
      return (document.dialogs[place], "dialog \(place)")
    }
    if let place = VConValue.index(text["attachment"]), document.attachments.indices.contains(place)
    {
      return (document.attachments[place], "attachment \(place)")
    }
    return nil
  }
}
