internal import TextSources

/// The directory at the end of a zip, looked through before anything is expanded: how many entries
/// there are, and whether they lie over one another.
struct ZipDirectory {
  private let file: FileBytes
  private let fileSize: Int64

  init(_ file: FileBytes) throws {
    self.file = file
    fileSize = try file.size()
  }

  /// How many entries there are or ought to be. Throws `ContainerError` when the directory is missing, lists too many, or
  /// gives more packed bytes than the file has, as only a bomb of overlapping entries does.
  func check(_ budget: ExpansionBudget) throws -> Int {
    guard let end = try findEnd() else {
      throw ContainerError(
        .damaged,
        "is a ZIP archive without its end, cut off or damaged; download or copy it again")
    }
    try budget.check(entries: end.entries)
    var place = end.start
    var packed: Int64 = 0
    var entries = 0
    var window: [UInt8] = []
    var windowStart = place
    while true {
      if Int(place - windowStart) + Self.fixedSize > window.count {
        window = try file.read(at: place, count: Self.windowSize)
        windowStart = place
      }
      let field = LittleEndian(window[Int(place - windowStart)...])
      guard field.uint32(0) == 0x0201_4B50, let names = field.uint16(28),
        let extras = field.uint16(30), let comments = field.uint16(32),
        let declared = field.uint32(20)
      else { return max(entries, end.entries) }
      entries += 1
      try budget.check(entries: entries)
      packed += Int64(declared == .max ? 0 : declared)
      if packed > fileSize { throw Self.overlap }
      place += Int64(Self.fixedSize + Int(names) + Int(extras) + Int(comments))
    }
  }

  private static let windowSize = 1 << 20
  /// Of an entry, before its name and what else varies.
  private static let fixedSize = 46
  private static let overlap = ContainerError(
    .limit,
    "holds entries that lie over one another, as only an archive bomb does; "
      + "unpack it yourself and give the files inside")

  /// Where the directory begins and how many entries it claims.
  private func findEnd() throws -> (start: Int64, entries: Int)? {
    // A comment of up to 65,535 bytes may follow the record.
    let tailSize = min(fileSize, 22 + 65_535)
    let tail = try file.read(at: fileSize - tailSize, count: Int(tailSize))
    guard
      let found = tail.indices.reversed().first(where: {
        tail[$0] == 0x50 && LittleEndian(tail[$0...]).uint32(0) == 0x0605_4B50
          && $0 + 22 <= tail.count
      })
    else { return nil }
    let field = LittleEndian(tail[found...])
    guard let entries = field.uint16(10), let size = field.uint32(12),
      let offset = field.uint32(16)
    else { return nil }
    let place = fileSize - tailSize + Int64(found)
    if entries == .max || size == .max || offset == .max,
      let large = try findLargeEnd(before: place)
    {
      return large
    }
    // Counted back from the record: something may stand before the archive and shift its offsets.
    return (max(0, place - Int64(size)), Int(entries))
  }

  /// The same for archives beyond the limits of 16 and 32 bits.
  private func findLargeEnd(before place: Int64) throws -> (start: Int64, entries: Int)? {
    guard place >= 20 else { return nil }
    let locator = LittleEndian(try file.read(at: place - 20, count: 20)[...])
    guard locator.uint32(0) == 0x0706_4B50, let at = locator.uint64(8), at < fileSize else {
      return nil
    }
    let record = LittleEndian(try file.read(at: Int64(at), count: 56)[...])
    guard record.uint32(0) == 0x0606_4B50, let entries = record.uint64(32),
      let start = record.uint64(48), start < fileSize
    else { return nil }
    return (Int64(start), Int(clamping: entries))
  }
}

/// Numbers in bytes, least significant byte first; nil where the bytes end.
struct LittleEndian {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  func uint16(_ offset: Int) -> UInt16? { number(offset) }
  func uint32(_ offset: Int) -> UInt32? { number(offset) }
  func uint64(_ offset: Int) -> UInt64? { number(offset) }

  private func number<Number: FixedWidthInteger>(_ offset: Int) -> Number? {
    let size = Number.bitWidth / 8
    guard offset + size <= bytes.count else { return nil }
    let start = bytes.startIndex + offset
    return bytes[start..<start + size].reversed().reduce(0) { $0 << 8 | Number($1) }
  }
}
