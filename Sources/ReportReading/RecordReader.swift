internal import Lexicons
package import Overviews
internal import Rules
internal import Scorecards
internal import TextSources
internal import Transcripts

/// Report lines `huashu.report/1` → records for people. Unknown members are passed over.
package final class RecordReader {
  /// How much of a line is wanted.
  package enum Extent: Sendable {
    /// All but the transcript and the places of evidence.
    case figures
    case all
  }

  private let parser = ReportLineParser()
  private let extent: Extent
  private var pool = StringPool()
  /// The first member whose word this version does not know; nil while there is none.
  private var unknown: StaticString?

  package init(_ extent: Extent) { self.extent = extent }

  /// Throws `ReportLineFault`. Padding must follow the bytes, as for `JSONParser`.
  package func read(
    padded bytes: UnsafeBufferPointer<UInt8>
  ) throws(ReportLineFault) -> ReportRecord {
    try parser.parse(padded: bytes) { try record($0) }
  }

  private func record(_ root: JSONValue) throws(ReportLineFault) -> ReportRecord {
    var record = ReportRecord()
    unknown = nil
    root.forEachMember { name, value in member(name, value, of: &record) }
    if record.failure != nil {
      record.status = .error
      return record
    }
    // Without them a line would read as one in which nothing was found.
    for name in ["parties", "verdicts", "findings"] as [StaticString]
    where root[name]?.kind != .array {
      throw ReportLineFault(message: "has no list '\(name)'; write the lines again with check")
    }
    if let unknown {
      throw ReportLineFault(
        message:
          "has a value of '\(unknown)' this version does not know; write the lines again with "
          + "check")
    }
    if root["id"]?.string == nil {
      throw ReportLineFault(message: "has no 'id'")
    } else if record.status == .error {
      throw ReportLineFault(
        message: "has no 'status' of a report; write the lines again with check")
    }
    return record
  }

  private func member(
    _ name: UnsafeBufferPointer<UInt8>, _ value: JSONValue, of record: inout ReportRecord
  ) {
    switch String(decoding: name, as: UTF8.self) {
    case "id": record.id = value.string ?? ""
    case "status": record.status = value.string.flatMap(RecordStatus.init) ?? .error
    case "channel": record.channel = value.string.flatMap(Channel.init)
    case "direction": record.direction = pool.string(value)
    case "clock": record.clock = value.string.flatMap(Clock.init) ?? .none
    case "tz": record.zone = pool.string(value)
    case "started_at_ms": record.started = Self.moment(value)
    case "ended_at_ms": record.ended = Self.moment(value)
    case "precision_ms": record.precision = value.integer ?? 1
    case "incomplete": record.damage = value["detail"]?.string ?? ""
    case "parties": value.forEachElement { record.parties.append(party($0)) }
    case "source": record.source = place(value)
    case "score": if value.kind == .object { record.score = ScoreReader.sheet(value) }
    case "verdicts": value.forEachElement { record.verdicts.append(judgement($0)) }
    case "findings": value.forEachElement { record.findings.append(finding($0)) }
    case "timing": if value.kind == .object { record.timing = TimingReader.figures(value) }
    case "scripts": value.forEachElement { record.scripts.append(script($0)) }
    case "coverage":
      record.assessedRules = ScoreReader.count(value["assessed_rules"])
      record.dormantRules = ScoreReader.count(value["dormant_rules"])
      record.isTruncated = value["input"]?["truncated"]?.boolean ?? false
    case "events" where extent == .all: record.events = events(value)
    case "pack": record.pack = packName(value)
    case "tool": record.tool = pool.string(value["version"])
    case "input_hash": record.inputHash = value.string ?? ""
    case "line": if record.source.line == nil { record.source.line = Self.line(value) }
    case "error": record.failure = failure(value)
    default: break
    }
  }

  // MARK: Parts

  /// Remembers the member if its word is not known.
  private func known<Word>(_ word: Word?, _ name: StaticString) -> Word? {
    if word == nil, unknown == nil { unknown = name }
    return word
  }

  /// Nil before 1970 and after the year 9999, which no calendar of ours has.
  static func moment(_ value: JSONValue?) -> Int64? {
    value?.integer.flatMap { (0..<253_402_000_000_000).contains($0) ? $0 : nil }
  }

  private static func line(_ value: JSONValue?) -> Int? {
    value?.integer.flatMap { Int(exactly: $0) }
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func place(_ value: JSONValue) -> ReportRecord.Place {
    var place = ReportRecord.Place()
    place.file = value["file"].map { pool.string($0) }
    place.line = Self.line(value["line"])
    return place
  }

  private func packName(_ value: JSONValue) -> ReportRecord.PackName {
    var pack = ReportRecord.PackName()
    pack.name = pool.string(value["name"])
    pack.version = pool.string(value["version"])
    pack.fingerprint = pool.string(value["fingerprint"])
    return pack
  }

  private func failure(_ value: JSONValue) -> ReportRecord.Failure {
    var failure = ReportRecord.Failure()
    failure.code = pool.string(value["code"])
    failure.detail = value["detail"]?.string ?? ""
    return failure
  }

  private func party(_ value: JSONValue) -> ReportRecord.Party {
    var party = ReportRecord.Party()
    party.id = pool.string(value["id"])
    party.role = value["role"]?.string.flatMap(Role.init) ?? .unknown
    party.certainty = pool.string(value["role_certainty"])
    party.account = Self.text(value["account"])
    party.name = Self.text(value["name"])
    return party
  }

  private func judgement(_ value: JSONValue) -> ReportRecord.Judgement {
    var judgement = ReportRecord.Judgement()
    value.forEachMember { name, value in
      switch String(decoding: name, as: UTF8.self) {
      case "rule": judgement.rule = pool.string(value)
      case "verdict":
        judgement.outcome = known(value.string.flatMap(Outcome.init), "verdict") ?? .notApplicable
      case "severity":
        judgement.severity = known(value.string.flatMap(Severity.init), "severity") ?? .info
      case "reason": judgement.reason = pool.string(value)
      case "party": judgement.party = pool.string(value)
      case "points": judgement.obtained = ScoreReader.points(value)
      case "of": judgement.of = ScoreReader.points(value)
      case "preview": judgement.isPreview = value.boolean ?? false
      case "evidence" where extent == .all:
        value.forEachElement { judgement.evidence.append(spans($0["spans"])) }
      default: break
      }
    }
    return judgement
  }

  private func finding(_ value: JSONValue) -> ReportRecord.Finding {
    var finding = ReportRecord.Finding()
    value.forEachMember { name, value in
      switch String(decoding: name, as: UTF8.self) {
      case "key": finding.key = value.string ?? ""
      case "rule": finding.rule = pool.string(value)
      case "severity":
        finding.severity = known(value.string.flatMap(Severity.init), "severity") ?? .info
      case "party": finding.party = pool.string(value)
      case "at_ms": finding.at = Self.moment(value)
      case "entry": finding.entry = pool.string(value)
      case "certainty": finding.isCertain = value.string != "possible"
      case "preview": finding.isPreview = value.boolean ?? false
      case "spans": finding.spans = spans(value)
      case "message": finding.message = pool.string(value)
      case "suggestion": finding.suggestion = pool.string(value)
      default: break
      }
    }
    return finding
  }

  private func spans(_ value: JSONValue?) -> [ReportRecord.Span] {
    var spans: [ReportRecord.Span] = []
    value?.forEachElement { value in
      var span = ReportRecord.Span()
      span.sequence = ScoreReader.count(value["seq"])
      var bounds: [Int] = []
      value["scalars"]?.forEachElement { bounds.append(ScoreReader.count($0)) }
      if bounds.count == 2, bounds[0] <= bounds[1] {
        (span.lower, span.upper) = (bounds[0], bounds[1])
      }
      span.quote = value["quote"]?.string ?? ""
      spans.append(span)
    }
    return spans
  }

  private func script(_ value: JSONValue) -> ReportRecord.Script {
    var script = ReportRecord.Script()
    script.name = pool.string(value["script"])
    script.status = pool.string(value["status"])
    script.reason = Self.text(value["reason"])
    script.similarity = value["similarity"]?.real.map {
      Int((min(max($0, 0), 1) * 100).rounded())
    }
    value["missing"]?.forEachElement { script.missing.append($0.string ?? "") }
    return script
  }

  private func events(_ value: JSONValue) -> [ReportRecord.Event] {
    var events: [ReportRecord.Event] = []
    value.forEachElement { value in
      var event = ReportRecord.Event()
      value.forEachMember { name, value in
        switch String(decoding: name, as: UTF8.self) {
        case "seq": event.sequence = ScoreReader.count(value)
        case "type": event.kind = value.string.flatMap(EventKind.init) ?? .system
        case "from": event.party = pool.string(value)
        case "kind": event.messageKind = value.string.flatMap(MessageKind.init) ?? .placeholder
        case "auto": event.isAutomatic = value.boolean ?? false
        case "at_ms": event.at = Self.moment(value)
        case "end_ms": event.end = Self.moment(value)
        case "text": event.text = value.string ?? ""
        default: break
        }
      }
      events.append(event)
    }
    return events
  }
}
