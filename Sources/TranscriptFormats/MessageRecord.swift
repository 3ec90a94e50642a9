import Transcripts

/// One message or event as an export has it, before it is known what stands around it.
struct MessageRecord {
  /// The line or row of the file, from 1.
  var line: Int
  var kind = EventKind.message
  /// Nil: found from the text.
  var messageKind: MessageKind?
  /// The place of the speaker in the collector's list; nil for events nobody caused.
  var speaker: Int?
  var time: RecordTime?
  var end: RecordTime?
  var isAutomatic = false
  /// The message was taken back later: a recall follows it.
  var isRecalled = false
  var isEdited = false
  /// The id the export gives the message; empty if it gives none.
  var identifier = ""
  /// For a recall: the id of the message that was taken back.
  var target = ""
  /// UTF-8.
  var text: [UInt8] = []

  init(line: Int, speaker: Int? = nil) {
    self.line = line
    self.speaker = speaker
  }
}

extension MessageRecord {
  private static let kinds = EventKind.allCases
  private static let messageKinds = MessageKind.allCases

  /// Appends the record to a buffer, as `init(decoding:)` reads it.
  func encode(to buffer: inout [UInt8]) {
    put(Int64(line), &buffer)
    buffer.append(UInt8(truncatingIfNeeded: Self.kinds.firstIndex(of: kind) ?? 0))
    let place = messageKind.flatMap { Self.messageKinds.firstIndex(of: $0) }
    buffer.append(UInt8(truncatingIfNeeded: place ?? 255))
    buffer.append((isAutomatic ? 1 : 0) | (isRecalled ? 2 : 0) | (isEdited ? 4 : 0))
    put(Int64(speaker ?? -1), &buffer)
    put(time, &buffer)
    put(end, &buffer)
    put(Array(identifier.utf8), &buffer)
    put(Array(target.utf8), &buffer)
    put(text, &buffer)
  }

  /// Takes the first record off a buffer; nil at its end.
  init?(decoding bytes: inout UnsafeRawBufferPointer.SubSequence) {
    guard !bytes.isEmpty else { return nil }
    line = Int(Self.number(&bytes))
    kind = Self.kinds[Int(Self.byte(&bytes)) % Self.kinds.count]
    let place = Int(Self.byte(&bytes))
    messageKind = place < Self.messageKinds.count ? Self.messageKinds[place] : nil
    let flags = Self.byte(&bytes)
    (isAutomatic, isRecalled, isEdited) = (flags & 1 != 0, flags & 2 != 0, flags & 4 != 0)
    let speaker = Int(Self.number(&bytes))
    self.speaker = speaker < 0 ? nil : speaker
    time = Self.time(&bytes)
    end = Self.time(&bytes)
    identifier = String(decoding: Self.data(&bytes), as: UTF8.self)
    target = String(decoding: Self.data(&bytes), as: UTF8.self)
    text = Self.data(&bytes)
  }

  private func put(_ number: Int64, _ buffer: inout [UInt8]) {
    withUnsafeBytes(of: number) { buffer.append(contentsOf: $0) }
  }

  private func put(_ data: [UInt8], _ buffer: inout [UInt8]) {
    put(Int64(data.count), &buffer)
    buffer.append(contentsOf: data)
  }

  private func put(_ time: RecordTime?, _ buffer: inout [UInt8]) {
    func tagged(_ tag: UInt8, _ numbers: Int64...) {
      buffer.append(tag)
      for number in numbers { put(number, &buffer) }
    }
    switch time {
    case nil: tagged(0)
    case .stamp(.point(let at, let width)): tagged(1, at.rawValue, width.rawValue)
    case .stamp(.timeOfDay(let time, let width)): tagged(2, time.rawValue, width.rawValue)
    case .stamp(.withoutYear(let month, let day, let time, let width)):
      tagged(3, Int64(month * 100 + day), time.rawValue, width.rawValue)
    case .stamp(.incomplete): tagged(4)
    case .offset(let offset): tagged(5, offset)
    case .number(let thousandths, let isWhole): tagged(6, thousandths, isWhole ? 1 : 0)
    }
  }

  private static func time(_ bytes: inout UnsafeRawBufferPointer.SubSequence) -> RecordTime? {
    switch byte(&bytes) {
    case 1:
      let at = TimePoint(number(&bytes))
      return .stamp(.point(at, precision: Milliseconds(number(&bytes))))
    case 2:
      let time = Milliseconds(number(&bytes))
      return .stamp(.timeOfDay(time, precision: Milliseconds(number(&bytes))))
    case 3:
      let date = Int(number(&bytes))
      let time = Milliseconds(number(&bytes))
      return .stamp(
        .withoutYear(
          month: date / 100, day: date % 100, time: time,
          precision: Milliseconds(number(&bytes))))
    case 4: return .stamp(.incomplete)
    case 5: return .offset(number(&bytes))
    case 6:
      let thousandths = number(&bytes)
      return .number(thousandths: thousandths, isWhole: number(&bytes) != 0)
    default: return nil
    }
  }

  private static func byte(_ bytes: inout UnsafeRawBufferPointer.SubSequence) -> UInt8 {
    bytes.popFirst() ?? 0
  }

  private static func number(_ bytes: inout UnsafeRawBufferPointer.SubSequence) -> Int64 {
    guard bytes.count >= 8 else { return 0 }
    let value = UnsafeRawBufferPointer(rebasing: bytes.prefix(8)).loadUnaligned(as: Int64.self)
    bytes = bytes.dropFirst(8)
    return value
  }

  private static func data(_ bytes: inout UnsafeRawBufferPointer.SubSequence) -> [UInt8] {
    let count = min(Int(number(&bytes)), bytes.count)
    defer { bytes = bytes.dropFirst(count) }
    return Array(bytes.prefix(count))
  }
}
