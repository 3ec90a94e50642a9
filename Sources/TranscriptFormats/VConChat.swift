import TextSources
import Transcripts

/// Makes one chat of the text dialogs of a vCon, with what happened between them.
struct VConChat {
  private let document: VConDocument
  private let stamps: StampParser
  private let context: ReadingContext
  private var collector: MessageCollector
  /// Speakers in the collector's list, by party.
  private var speakers: [Int: Int] = [:]
  private var records: [MessageRecord] = []
  private var diagnostics: [Diagnostic] = []
  private var strangers = 0
  private var unplacedAttachments = 0

  init(_ document: VConDocument, _ context: ReadingContext) {
    self.document = document
    self.context = context
    stamps = StampParser(context)
    collector = MessageCollector(context, format: VConFormat.name)
  }

  mutating func read(into output: inout ReaderOutput) {
    for (place, dialog) in document.dialogs.enumerated() { read(dialog, place) }
    for (place, attachment) in document.attachments.enumerated() {
      readAttachment(attachment, place)
    }
    warn()
    output.diagnostics += diagnostics
    guard !records.isEmpty else { return }
    collector.begin(channel: isCall ? .call : .chat)
    if records.contains(where: \.isAutomatic) { collector.botCoverage = .present }
    for record in inOrderOfTime() { collector.add(record, to: .session(document.id)) }
    collector.finish(expecting: "the vCon has no text dialog", into: &output)
  }

  // MARK: Dialogs

  private mutating func read(_ dialog: JSONValue, _ place: Int) {
    switch document.types[place] {
    case "text":
      readText(dialog, place)
      readHistory(dialog, place)
    case "transfer" where !belongsToCall(dialog):
      let transferor = VConValue.index(VConDocument.member(dialog, "transferor", "from"))
      addEvent(.transfer, dialog["start"], party: transferor, "dialog \(place)")
    case "incomplete":
      addEvent(
        .system, dialog["start"], party: nil, "dialog \(place)",
        text: dialog["disposition"]?.string ?? "incomplete")
    case "recording", "recording-set", "transfer": break
    default:
      fault(
        "dialog \(place)",
        "its type is none of text, recording, recording-set, transfer and incomplete")
    }
  }

  /// A transfer out of a recording is told with that call.
  private func belongsToCall(_ dialog: JSONValue) -> Bool {
    let originals = VConValue.indices(dialog["original"])
    if originals.isEmpty { return !document.hasTexts && document.types.contains("recording") }
    let types = originals.filter(document.types.indices.contains).map { document.types[$0] }
    return types.contains("recording") && !types.contains("text")
  }

  private mutating func readText(_ dialog: JSONValue, _ place: Int) {
    guard
      var record = record(dialog["start"], party: document.sender(of: dialog), "dialog \(place)")
    else { return }
    let type = VConDocument.mediaType(of: dialog)
    // The body of a picture is no words.
    let isWords = type.isEmpty || type.hasPrefix("text/") || type == "application/json"
    record.messageKind = isWords ? nil : Self.kind(of: type)
    do {
      if isWords { record.text = Self.plain(try VConBody.text(of: dialog), type) }
    } catch {
      fault("dialog \(place)", error.reason)
      return
    }
    record.identifier = VConValue.text(dialog["message_id"]) ?? ""
    if let duration = VConValue.milliseconds(seconds: dialog["duration"]), duration > 0,
      case .stamp(.point(let at, _))? = record.time
    {
      record.end = .epoch(at.rawValue &+ duration)
    }
    records.append(record)
  }

  private mutating func readHistory(_ dialog: JSONValue, _ place: Int) {
    for entry in VConValue.list(dialog["party_history"]) {
      let word = entry["event"]?.string ?? ""
      guard let kind = Self.historyKind(word) else {
        fault("a party_history entry of dialog \(place)", "its event is no known one")
        continue
      }
      // Who is put on hold is not who has to come back.
      let isHold = kind == .hold || kind == .unhold
      addEvent(
        kind, entry["time"], party: isHold ? nil : VConValue.index(entry["party"]),
        "a party_history entry of dialog \(place)", text: kind == .system ? word : "")
    }
  }

  /// What an event of a party's history is; nil for unknown words.
  static func historyKind(_ word: String) -> EventKind? {
    switch word {
    case "join": .join
    case "drop": .leave
    case "hold": .hold
    case "unhold": .unhold
    case "mute", "unmute", "keydown", "keyup", "dtmfdown", "dtmfup": .system
    default: nil
    }
  }

  // MARK: Attachments

  private mutating func readAttachment(_ attachment: JSONValue, _ place: Int) {
    // What nobody sent at any time lies beside the conversation: tags, contracts, consent.
    guard let party = VConValue.index(attachment["party"]), attachment["start"] != nil else {
      return
    }
    guard document.hasTexts else {
      unplacedAttachments += 1
      return
    }
    guard var record = record(attachment["start"], party: party, "attachment \(place)") else {
      return
    }
    let type = VConDocument.mediaType(of: attachment)
    let purpose = attachment["purpose"]?.string ?? attachment["type"]?.string ?? ""
    let named = MessageKind(rawValue: purpose)
    let placeholder = attachment["body"]?["placeholder"]?.string
    if let placeholder {
      record.text = Array(placeholder.utf8)
    } else if named != nil, type.hasPrefix("text/"), let text = try? VConBody.text(of: attachment) {
      record.text = text
    }
    let shape = record.text.withUnsafeBufferPointer { MessageShape.kind(of: $0) }
    record.messageKind = named ?? (shape == .text ? Self.kind(of: type) : shape)
    records.append(record)
  }

  /// What a media type shows; a file where it is nothing else.
  private static func kind(of mediaType: String) -> MessageKind {
    switch mediaType.prefix(while: { $0 != "/" }) {
    case "image": .image
    case "audio": .voice
    case "video": .video
    default: .file
    }
  }

  // MARK: Records

  private mutating func addEvent(
    _ kind: EventKind, _ time: JSONValue?, party: Int?, _ what: String, text: String = ""
  ) {
    guard var record = record(time, party: party, what) else { return }
    record.kind = kind
    record.isAutomatic = false
    record.text = Array(text.utf8)
    records.append(record)
  }

  /// A record with its time and its speaker; nil, with a diagnostic, if the time cannot be read.
  private mutating func record(
    _ time: JSONValue?, party: Int?, _ what: String
  ) -> MessageRecord? {
    var record = MessageRecord(line: document.line)
    if let time, !time.isNull {
      guard let stamp = time.string.flatMap({ stamps.parse($0) }), case .point = stamp else {
        fault(what, "its time cannot be read; expected RFC 3339, such as 2026-11-11T10:00:00+08:00")
        return nil
      }
      record.time = .stamp(stamp)
    }
    guard let party else { return record }
    guard document.parties.indices.contains(party) else {
      strangers += 1
      return record
    }
    record.isAutomatic = document.parties[party].isBot
    record.speaker = speaker(party)
    return record
  }

  private mutating func speaker(_ party: Int) -> Int {
    if let known = speakers[party] { return known }
    let person = document.parties[party]
    let place = collector.speaker(person.name, person.finding)
    speakers[party] = place
    return place
  }

  /// The order of a vCon's lists is no order of time. What has no time stays behind what stands before
  /// it.
  private func inOrderOfTime() -> [MessageRecord] {
    var last: Int64 = .min
    let keys = records.map { record -> Int64 in
      last = record.time?.order ?? last
      return last
    }
    var sorted = records.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { records[$0] }
    if isCall {
      for place in sorted.indices where sorted[place].kind == .message {
        sorted[place].kind = .speech
      }
    }
    return sorted
  }

  /// Text dialogs that all last some time are the turns of a call.
  private var isCall: Bool {
    let messages = records.filter { $0.kind == .message }
    return messages.allSatisfy { $0.end != nil }
  }

  /// The words of a body: LF at line ends, and none of HTML's tags.
  private static func plain(_ bytes: [UInt8], _ mediaType: String) -> [UInt8] {
    var text: [UInt8] = []
    TableCell.appendLines(bytes[...], to: &text)
    guard mediaType == "text/html" else { return text }
    text = text.withUnsafeBufferPointer { Markup.plain($0) }
    return text.withUnsafeBufferPointer { Array($0.trimmed) }
  }

  // MARK: Diagnostics

  private mutating func fault(_ what: String, _ reason: String) {
    diagnostics.append(
      Diagnostic(.error, .schema, line: document.line, "\(what) was skipped: \(reason)"))
  }

  private mutating func warn() {
    func note(_ text: String) {
      diagnostics.append(Diagnostic(.warning, .assumption, line: document.line, text))
    }
    if strangers > 0 {
      note(
        "\(strangers) dialogs or events name a party that the vCon does not have; "
          + "who caused them is unknown")
    }
    if unplacedAttachments > 0 {
      note("\(unplacedAttachments) attachments belong to no text dialog and were left out")
    }
  }
}
