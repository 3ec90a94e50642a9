internal import TextSources

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
    guard let place = places[Self.key(Array(name.utf8))] else {
      throw ContainerError(
        .damaged, "\(label) are missing in the file; open it and save it anew")
    }
    let archive = try ArchiveReader(
      descriptor: descriptor, budget: budget, isCharged: charged.insert(place.number).inserted)
    while let entry = try archive.next() {
      guard entry.number == place.number else { continue }
      try Self.pump(archive, into: XMLReader<Word>(label: label), body)
      return
    }
    throw ContainerError(.damaged, "\(label) cannot be found again; the file changed while read")
  }

  private static func pump<Word: XMLWord>(
    _ archive: ArchiveReader, into reader: XMLReader<Word>,
    _ body: (XMLEvent<Word>) throws -> Void
  ) throws {
    let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    block.initialize(repeating: 0)
    defer { block.deallocate() }
    while true {
      let count = try archive.read(into: UnsafeMutableRawBufferPointer(block))
      let piece = UnsafeBufferPointer(rebasing: block[..<count])
      try reader.feed(piece, isLast: count == 0, body)
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
