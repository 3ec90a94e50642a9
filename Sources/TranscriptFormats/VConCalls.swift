import TextSources
import Transcripts

/// Makes a call of each recording of a vCon, from the transcript that an analysis holds.
struct VConCalls {
  private let document: VConDocument
  private let context: ReadingContext
  private let stamps: StampParser

  init(_ document: VConDocument, _ context: ReadingContext) {
    self.document = document
    self.context = context
    stamps = StampParser(context)
  }

  func read(into output: inout ReaderOutput) {
    var taken: Set<Int> = []
    for (place, dialog) in document.dialogs.enumerated()
    where document.type(of: dialog) == "recording" {
      let transcripts = transcripts(of: place)
      guard let number = transcripts.first(where: { !taken.contains($0) }) ?? transcripts.first
      else {
        fault(
          place, "has no transcript, so the call cannot be judged; add an analysis of type "
            + "transcript for it", &output)
        continue
      }
      guard taken.insert(number).inserted else {
        fault(
          place, "shares its transcript with another recording, so nobody can tell what was said "
            + "in which; give each recording a transcript of its own", &output)
        continue
      }
      read(place, dialog, document.analyses[number], &output)
    }
  }

  /// The places of the analyses that are transcripts of a dialog.
  private func transcripts(of dialog: Int) -> [Int] {
    document.analyses.indices.filter { place in
      let analysis = document.analyses[place]
      return analysis["type"]?.string?.lowercased() == "transcript"
        && VConValue.indices(analysis["dialog"]).contains(dialog)
    }
  }

  private func fault(_ place: Int, _ what: String, _ output: inout ReaderOutput) {
    output.diagnostics.append(
      Diagnostic(.error, .schema, line: document.line, "recording in dialog \(place) \(what)"))
  }

  // MARK: One call

  private func read(
    _ place: Int, _ dialog: JSONValue, _ analysis: JSONValue, _ output: inout ReaderOutput
  ) {
    let start = time(dialog["start"])
    if start == nil {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: document.line,
          "recording in dialog \(place) has no start that can be read; its times count from its own "
            + "beginning"))
    }
    var made = ReaderOutput()
    let isRead = VConBody.withJSON(of: analysis) { body -> Bool in
      if VConTranscripts.isLine(body) {
        return readLine(place, body, start, &made)
      }
      guard let type = VConTranscripts.find(for: body) else { return false }
      var call = SpeechDraft(context, format: VConFormat.name)
      call.begin(line: document.line)
      type.read(body, into: &call)
      call.id = "\(document.id)#dialog\(place)"
      let voices = VConVoices(document, dialog, call.segments, context)
      if let note = voices.note(place) {
        made.diagnostics.append(
          Diagnostic(.warning, .assumption, line: document.line, note))
      }
      call.place(at: start) { voices.voice($0) }
      if start != nil { addEvents(place, dialog, to: &call, &made) }
      call.finish(into: &made)
      return true
    }
    guard isRead == true else {
      fault(
        place, "has a transcript whose shape huashu does not know, so the call cannot be judged; "
          + "give the recogniser's own JSON as its body", &output)
      return
    }
    let taken = made.takeAll()
    output.diagnostics += taken.diagnostics
    for conversation in taken.conversations { output.add(conversation) }
  }

  private func time(_ value: JSONValue?) -> Int64? {
    guard case .point(let at, _)? = value?.string.flatMap({ stamps.parse($0) }) else { return nil }
    return at.rawValue
  }

  /// Holds and transfers of the recording.
  private func addEvents(
    _ place: Int, _ dialog: JSONValue, to call: inout SpeechDraft, _ output: inout ReaderOutput
  ) {
    for entry in VConValue.list(dialog["party_history"]) {
      guard let kind = VConChat.historyKind(entry["event"]?.string ?? ""),
        let at = time(entry["time"])
      else {
        output.diagnostics.append(
          Diagnostic(
            .error, .schema, line: document.line,
            "a party_history entry of dialog \(place) was skipped: its event is no known one, or "
              + "its time cannot be read; expected RFC 3339"))
        continue
      }
      call.add(kind, at: at)
    }
    let recordings = document.dialogs.indices.filter {
      document.type(of: document.dialogs[$0]) == "recording"
    }
    for transfer in document.dialogs where document.type(of: transfer) == "transfer" {
      let originals = VConValue.indices(transfer["original"])
      let hasTexts = document.dialogs.contains { document.type(of: $0) == "text" }
      let isOurs =
        originals.isEmpty ? !hasTexts && recordings.first == place : originals.contains(place)
      if isOurs, let at = time(transfer["start"]) { call.add(.transfer, at: at) }
    }
  }

  /// A transcript that is a conversation line: parties and roles are its own.
  private func readLine(
    _ place: Int, _ body: JSONValue, _ start: Int64?, _ output: inout ReaderOutput
  ) -> Bool {
    let id = "\(document.id)#dialog\(place)"
    switch VConTranscripts.conversation(of: body, id: id) {
    case .failure(let error):
      output.diagnostics.append(
        Diagnostic(
          .error, error.code, line: document.line,
          "the transcript of dialog \(place) is no conversation line: \(error.detail)"))
    case .success(var conversation):
      if let start, conversation.clock == .offset {
        conversation.clock = .absolute
        for place in conversation.events.indices {
          conversation.events[place].at?.rawValue &+= start
          conversation.events[place].end?.rawValue &+= start
        }
      }
      var source = Source()
      source.file = context.file
      source.format = VConFormat.name
      source.encoding = context.encoding
      source.line = document.line
      conversation.source = source
      output.add(conversation)
    }
    return true
  }
}
