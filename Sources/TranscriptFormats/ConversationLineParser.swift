internal import Bytes
internal import TextSources
package import Transcripts

/// A conversation line that is no conversation: the code for the error line, and what is wrong in
/// English without any text of the line.
package struct LineError: Error, Hashable, Sendable {
  package let code: Diagnostic.Code
  package let detail: String

  package init(code: Diagnostic.Code, detail: String) {
    self.code = code
    self.detail = detail
  }
}

/// Reads conversation lines (docs/contracts.md §2) and their `turns` shorthand. One parser serves one
/// thread.
package final class ConversationLineParser {
  private let json = JSONParser()
  private let builder = ConversationBuilder()
  private var scratch = ByteWriter(capacity: 256)
  private var members = Members()

  /// The members of a line that must wait until all are seen.
  private struct Members {
    var id: String?
    var channel: Channel?
    var clock: Clock?
    var events: JSONValue?
    var turns: JSONValue?
    var parties: JSONValue?
  }

  private static let channels = WordTable<Channel>()
  private static let directions = WordTable<Direction>()
  private static let clocks = WordTable<Clock>()
  private static let roles = WordTable<Role>()
  private static let certainties = WordTable<Certainty>()
  private static let eventKinds = WordTable<EventKind>()
  private static let messageKinds = WordTable<MessageKind>()
  private static let botCoverages = WordTable<BotCoverage>()
  private static let holdCoverages = WordTable<HoldCoverage>()
  private static let orders = WordTable<EventOrder>()

  package init() {}

  /// Reads one line. `JSONParser.padding` readable bytes must follow it. Throws `LineError`.
  package func parse(padded line: UnsafeBufferPointer<UInt8>) throws(LineError) -> Conversation {
    do {
      return try json.parse(padded: line) { try conversation($0) }
    } catch let error as LineError {
      throw error
    } catch let error as JSONError where error.isNotUTF8 || !isUTF8(line) {
      // Bytes of another charset often break the JSON first: GBK and Big5 have backslashes inside.
      let place = firstBadUTF8Byte(line).map { " at byte \($0 + 1) of the line" } ?? ""
      throw LineError(
        code: .utf8, detail: "not UTF-8\(place); convert the file to UTF-8 or give --encoding")
    } catch let error as JSONError {
      let reason = error.reason.hasSuffix(".") ? String(error.reason.dropLast()) : error.reason
      throw LineError(
        code: .json, detail: "not JSON (\(reason)); give one whole JSON object a line")
    } catch {
      throw LineError(code: .json, detail: "not a JSON object; give one whole object a line")
    }
  }

  private func conversation(_ root: JSONValue) throws -> Conversation {
    guard root.kind == .object else { throw schema("the line must be a JSON object") }
    builder.begin(id: "", channel: .chat)
    members = Members()
    scratch.removeAll()
    try root.forEachMember { key, value in
      if try !take(key, value) { keep(key, value) }
    }
    let extra = scratch.count == 0 ? TextRange.empty : builder.store(scratch.bytes)
    guard let id = members.id else { throw schema("'id' is missing; give every line a text id") }
    if let turns = members.turns, members.events == nil {
      let channel = members.channel ?? (turns.hasMember("end") ? .call : .chat)
      builder.update { ($0.id, $0.channel, $0.extra) = (id, channel, extra) }
      try readTurns(turns, channel)
    } else if let events = members.events {
      let channel = members.channel ?? .chat
      builder.update { ($0.id, $0.channel, $0.extra) = (id, channel, extra) }
      try members.parties?.forEachElement { try readParty($0) }
      try readEvents(events)
      let clock = members.clock ?? Self.clock(of: builder.events)
      builder.update { $0.clock = clock }
    } else {
      throw schema("'events' is missing; give a list of events, or 'turns'")
    }
    return builder.finish()
  }

  private func take(_ key: UnsafeBufferPointer<UInt8>, _ value: JSONValue) throws -> Bool {
    if key == "schema" {
      guard let name = value.text, name == "huashu.conversation/1" else {
        throw schema("'schema' must be huashu.conversation/1")
      }
    } else if key == "id" {
      members.id = try id(value)
    } else if key == "channel" {
      members.channel = try word(value, Self.channels, "channel")
    } else if key == "direction" {
      let direction = try word(value, Self.directions, "direction") ?? .unknown
      builder.update { $0.direction = direction }
    } else if key == "clock" {
      members.clock = try word(value, Self.clocks, "clock")
    } else if key == "precision_ms" {
      let precision = try milliseconds(value, "precision_ms")
      guard precision.map({ $0 > 0 }) ?? true else {
        throw schema("'precision_ms' must be above 0")
      }
      builder.update { $0.precision = precision.map { Milliseconds($0) } }
    } else if key == "tz" {
      builder.update { $0.timeZone = value.string }
    } else if key == "tz_source" {
      builder.update { $0.timeZoneSource = value.string }
    } else if key == "continues" {
      builder.update { $0.continues = value.string }
    } else if key == "ended_by" {
      builder.update { $0.endedBy = value.string }
    } else if key == "answered_after_ms" {
      let after = try milliseconds(value, "answered_after_ms")
      builder.update { $0.answeredAfter = after.map { Milliseconds($0) } }
    } else if key == "parties" {
      guard value.kind == .array else { throw schema("'parties' must be a list") }
      members.parties = value
    } else if key == "events" {
      guard value.kind == .array else { throw schema("'events' must be a list") }
      members.events = value
    } else if key == "turns", value.kind == .array {
      members.turns = value
    } else if key == "coverage", value.kind == .object {
      try readCoverage(value)
    } else if key == "source", value.kind == .object {
      readSource(value)
    } else {
      return false
    }
    return true
  }

  // MARK: Parts

  private func readParty(_ value: JSONValue) throws {
    guard value.kind == .object else { throw schema("a party must be an object") }
    var party = Party(id: "", role: .unknown)
    scratch.removeAll()
    try value.forEachMember { key, value in
      if key == "id" {
        party.id = try id(value)
      } else if key == "role" {
        party.role = try word(value, Self.roles, "role") ?? .unknown
      } else if key == "name" {
        party.name = value.string
      } else if key == "account" {
        party.account = value.string
      } else if key == "role_source" {
        party.roleSource = value.string
      } else if key == "role_certainty" {
        party.certainty = try word(value, Self.certainties, "role_certainty")
      } else {
        keep(key, value)
      }
    }
    guard !party.id.isEmpty else { throw schema("a party has no 'id'") }
    if scratch.count > 0 { party.extra = scratch.string }
    guard builder.party(id: party.id) == nil else { throw schema("two parties have the same 'id'") }
    _ = builder.add(party)
  }

  private func readEvents(_ events: JSONValue) throws {
    var number = 0
    try events.forEachElement { value in
      guard value.kind == .object else { throw schema("an event must be an object") }
      var event = Event(sequence: number, kind: .message)
      number += 1
      scratch.removeAll()
      var text: UnsafeBufferPointer<UInt8>?
      try value.forEachMember { key, value in
        if key == "text" {
          text = value.text
          guard text != nil || value.isNull else { throw schema("'text' must be a text") }
        } else if try !take(key, value, into: &event) {
          keep(key, value)
        }
      }
      builder.add(event, text: text, extra: scratch.bytes)
    }
  }

  private func take(
    _ key: UnsafeBufferPointer<UInt8>, _ value: JSONValue, into event: inout Event
  ) throws -> Bool {
    switch key.count {
    case 3 where key == "seq":
      guard let number = value.integer, let sequence = Int(exactly: number), sequence >= 0 else {
        throw schema("'seq' must be a whole number from 0")
      }
      event.sequence = sequence
    case 4 where key == "type":
      event.kind = try word(value, Self.eventKinds, "type") ?? .message
    case 4 where key == "from":
      event.party = try party(value)
    case 4 where key == "kind":
      event.messageKind = try word(value, Self.messageKinds, "kind") ?? .text
    case 4 where key == "auto":
      event.isAutomatic = value.boolean ?? false
    case 5 where key == "at_ms":
      event.at = try milliseconds(value, "at_ms").map { TimePoint($0) }
    case 6 where key == "end_ms":
      event.end = try milliseconds(value, "end_ms").map { TimePoint($0) }
    case 12 where key == "precision_ms":
      event.precision = try milliseconds(value, "precision_ms").map { Milliseconds($0) }
    default:
      return false
    }
    return true
  }

  /// The party of an event. One that is not listed is added, of unknown role.
  private func party(_ value: JSONValue) throws -> PartyIndex? {
    if value.isNull { return nil }
    if let text = value.text, let known = builder.party(id: text) { return known }
    let id = try id(value)
    return builder.party(id: id) ?? builder.add(Party(id: id, role: .unknown))
  }

  private func readCoverage(_ value: JSONValue) throws {
    var coverage = Coverage()
    var extra = ByteWriter(capacity: 64)
    try value.forEachMember { key, value in
      if key == "bot_messages" {
        coverage.botMessages = try word(value, Self.botCoverages, "bot_messages")
      } else if key == "hold_events" {
        coverage.holdEvents = try word(value, Self.holdCoverages, "hold_events")
      } else if key == "truncated" {
        coverage.isTruncated = value.boolean
      } else if key == "order" {
        coverage.order = try word(value, Self.orders, "order")
      } else {
        Self.keep(key, value, in: &extra)
      }
    }
    if extra.count > 0 { coverage.extra = extra.string }
    builder.update { $0.coverage = coverage }
  }

  private func readSource(_ value: JSONValue) {
    var source = Source()
    var extra = ByteWriter(capacity: 64)
    value.forEachMember { key, value in
      if key == "file" {
        source.file = value.string
      } else if key == "format" {
        source.format = value.string
      } else if key == "encoding" {
        source.encoding = value.string
      } else if key == "line" {
        source.line = value.integer.flatMap { Int(exactly: $0) }
      } else {
        Self.keep(key, value, in: &extra)
      }
    }
    if extra.count > 0 { source.extra = extra.string }
    builder.update { $0.source = source }
  }

  /// The clock of a line that does not name it: stamps of this century are epoch milliseconds.
  private static func clock(of events: [Event]) -> Clock {
    guard let latest = events.lazy.compactMap({ $0.at ?? $0.end }).max() else { return .none }
    return latest.rawValue >= 946_684_800_000 ? .absolute : .offset
  }

  // MARK: Shorthand

  /// `turns`: role, text, start and end in seconds, epoch seconds from 10⁹ on; null is unknown.
  private func readTurns(_ turns: JSONValue, _ channel: Channel) throws {
    let kind = channel == .call ? EventKind.speech : .message
    var hasTimes = false
    var isAbsolute = false
    var number = 0
    try turns.forEachElement { value in
      guard value.kind == .object else { throw schema("a turn must be an object") }
      var event = Event(sequence: number, kind: kind)
      number += 1
      scratch.removeAll()
      var text: UnsafeBufferPointer<UInt8>?
      try value.forEachMember { key, value in
        if key == "role" {
          let role = try word(value, Self.roles, "role") ?? .unknown
          event.party = builder.add(Party(id: role.rawValue, role: role))
        } else if key == "text" {
          text = value.text
          guard text != nil || value.isNull else { throw schema("'text' must be a text") }
        } else if key == "start" {
          event.at = try seconds(value)
        } else if key == "end" {
          event.end = try seconds(value)
        } else {
          keep(key, value)
        }
      }
      guard event.party != nil else { throw schema("a turn has no 'role'") }
      hasTimes = hasTimes || event.at != nil || event.end != nil
      let latest = max(event.at?.rawValue ?? 0, event.end?.rawValue ?? 0)
      if latest >= 1_000_000_000_000 { isAbsolute = true }
      builder.add(event, text: text, extra: scratch.bytes)
    }
    let clock = hasTimes ? (isAbsolute ? Clock.absolute : .offset) : .none
    builder.update { $0.clock = clock }
  }

  private func seconds(_ value: JSONValue) throws -> TimePoint? {
    if value.isNull { return nil }
    guard let seconds = value.real, seconds.isFinite, abs(seconds) < 1e13 else {
      throw schema("'start' and 'end' must be seconds or null")
    }
    return TimePoint(Int64((seconds * 1000).rounded()))
  }

  // MARK: Values

  private func schema(_ detail: String) -> LineError { LineError(code: .schema, detail: detail) }

  private func id(_ value: JSONValue) throws -> String {
    if let text = value.string, !text.isEmpty { return text }
    if let number = value.integer { return String(number) }
    throw schema("an 'id' must be a text that is not empty")
  }

  private func word<Word>(
    _ value: JSONValue, _ table: WordTable<Word>, _ name: String
  ) throws -> Word? {
    if value.isNull { return nil }
    if let text = value.text, let word = table[text] { return word }
    throw schema("'\(name)' must be one of \(table.names.joined(separator: ", "))")
  }

  private func milliseconds(_ value: JSONValue, _ name: String) throws -> Int64? {
    if value.isNull { return nil }
    if let number = value.integer, number.magnitude < 1 << 53 { return number }
    if let number = value.real, abs(number) < 1e15 { return Int64(number.rounded()) }
    throw schema("'\(name)' must be a whole number of milliseconds")
  }

  private func keep(_ key: UnsafeBufferPointer<UInt8>, _ value: JSONValue) {
    Self.keep(key, value, in: &scratch)
  }

  private static func keep(
    _ key: UnsafeBufferPointer<UInt8>, _ value: JSONValue, in writer: inout ByteWriter
  ) {
    if writer.count > 0 { writer.append(UInt8(ascii: ",")) }
    writer.append(json: key)
    writer.append(UInt8(ascii: ":"))
    value.write(to: &writer)
  }
}

extension JSONValue {
  /// Whether an element of a list of objects has a member that is not null.
  fileprivate func hasMember(_ name: StaticString) -> Bool {
    var found = false
    forEachElement { element in if let value = element[name], !value.isNull { found = true } }
    return found
  }
}
