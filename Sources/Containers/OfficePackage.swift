internal import Glibc

/// The parts of an Office file: entries of a zip under fixed names. Each part is found by going through
/// the archive anew; nothing but the list of names is kept.
final class OfficePackage {
  private struct Place {
    let number: Int
    let size: Int64?
  }

  private let descriptor: Int32
  private let budget: ExpansionBudget
  private var places: [[UInt8]: Place] = [:]
  /// Numbers of parts that have been read and need not be charged again.
  private var charged: Set<Int> = []

  /// Lists the entries without expanding them. Throws `ContainerError` and `SystemError`.
  init(descriptor: Int32, budget: ExpansionBudget) throws {
    self.descriptor = descriptor
    self.budget = budget
    let archive = try ArchiveReader(descriptor: descriptor, budget: budget)
    while let entry = try archive.next() {
      places[Self.key(entry.pathBytes)] = Place(number: entry.number, size: entry.declaredSize)
    }
  }

  func has(_ name: String) -> Bool { places[Self.key(Array(name.utf8))] != nil }

  /// Bytes of a part when expanded, as declared; nil if not known.
  func declaredSize(of name: String) -> Int64? { places[Self.key(Array(name.utf8))]?.size }

  /// Reads a part as XML. `label` names it in messages, in the plural: "the shared strings". Throws
  /// `ContainerError`, `SystemError` and what `body` throws.
  func read<Word: XMLWord>(
    _ name: String, label: String, _ body: (XMLEvent<Word>) throws -> Void
  ) throws {
    let archive = try open(name, label: label)
    let reader = XMLReader<Word>(label: label)
    try Self.pump(archive) { piece in try reader.feed(piece, isLast: piece.isEmpty, body) }
  }

  /// Whether a text of ASCII stands anywhere in a part; far faster than reading its XML. Throws as
  /// `read` does.
  func mentions(_ text: StaticString, in name: String, label: String) throws -> Bool {
    let archive = try open(name, label: label)
    var isFound = false
    // The text may lie across two pieces: the end of one is looked at again with the next.
    var kept: [UInt8] = []
    try Self.pump(archive) { piece in
      if isFound { return }
      kept.append(contentsOf: piece.prefix(text.utf8CodeUnitCount))
      isFound = Self.has(text, in: piece) || kept.withUnsafeBufferPointer { Self.has(text, in: $0) }
      kept = Array(piece.suffix(text.utf8CodeUnitCount - 1))
    }
    return isFound
  }

  private static func has(_ text: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard var at = bytes.baseAddress else { return false }
    let end = at + bytes.count
    while end - at >= text.utf8CodeUnitCount,
      let found = memchr(at, Int32(text.utf8Start.pointee), end - at - text.utf8CodeUnitCount + 1)
    {
      if memcmp(found, text.utf8Start, text.utf8CodeUnitCount) == 0 { return true }
      at = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
    }
    return false
  }

  /// The archive, at the part.
  private func open(_ name: String, label: String) throws -> ArchiveReader {
    guard let place = places[Self.key(Array(name.utf8))] else {
      throw ContainerError(
        .damaged, "\(label) are missing in the file; open it and save it anew")
    }
    let archive = try ArchiveReader(
      descriptor: descriptor, budget: budget, isCharged: charged.insert(place.number).inserted)
    while let entry = try archive.next() {
      if entry.number == place.number { return archive }
    }
    throw ContainerError(.damaged, "\(label) cannot be found again; the file changed while read")
  }

  /// Gives the current entry to `body` piece by piece; an empty one is its end.
  private static func pump(
    _ archive: ArchiveReader, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    block.initialize(repeating: 0)
    defer { block.deallocate() }
    while true {
      let count = try archive.read(into: UnsafeMutableRawBufferPointer(block))
      try body(UnsafeBufferPointer(rebasing: block[..<count]))
      if count == 0 { return }
    }
  }

  /// Adds text that is repeated out of a part to what the budget counts.
  func charge(repeated bytes: Int) throws { try budget.charge(bytes: Int64(bytes)) }

  /// Names compare without case, and some programs write `\` for `/`.
  private static func key(_ path: [UInt8]) -> [UInt8] {
    path.map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "\\"): UInt8(ascii: "/")
      default: byte
      }
    }
  }
}
