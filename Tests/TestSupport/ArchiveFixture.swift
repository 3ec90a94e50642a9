/// Archives written by hand: everything is stored, nothing deflated.
package enum ArchiveFixture {
  package struct Entry {
    package var path: [UInt8]
    package var bytes: [UInt8]
    /// Bit 0: encrypted; bit 11: the path is UTF-8.
    package var flags: UInt16 = 1 << 11
    /// 0 is stored, 8 deflated.
    package var method: UInt16 = 0
    /// Of what `bytes` expands to, when deflated.
    package var expandedSize: Int?
    package var checksum: UInt32?

    package init(_ path: String, _ text: String) {
      self.init(path, Array(text.utf8))
    }

    package init(_ path: String, _ bytes: [UInt8]) {
      (self.path, self.bytes) = (Array(path.utf8), bytes)
    }
  }

  package static func zip(_ entries: [Entry]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = archive.count
      archive += [0x50, 0x4B, 3, 4] + fixedFields(entry) + entry.path + entry.bytes
      directory += directoryRecord(entry, offset: offset)
    }
    return archive + directory + end(directory, entries: entries.count, offset: archive.count)
  }

  /// A zip whose directory lists one entry many times.
  package static func overlapping(_ entry: Entry, times: Int) -> [UInt8] {
    let archive = [0x50, 0x4B, 3, 4] + fixedFields(entry) + entry.path + entry.bytes
    let record = directoryRecord(entry, offset: 0)
    let directory = Array(repeatElement(record, count: times).joined())
    return archive + directory + end(directory, entries: times, offset: archive.count)
  }

  private static func directoryRecord(_ entry: Entry, offset: Int) -> [UInt8] {
    [0x50, 0x4B, 1, 2] + little(20, 2) + fixedFields(entry) + little(0, 2 + 2 + 2 + 4)
      + little(offset, 4) + entry.path
  }

  /// From the version up to the length of the extra field.
  private static func fixedFields(_ entry: Entry) -> [UInt8] {
    let sum = entry.checksum ?? crc32(entry.bytes)
    return little(20, 2) + little(Int(entry.flags), 2) + little(Int(entry.method), 2)
      + little(0, 4) + little(Int(sum), 4) + little(entry.bytes.count, 4)
      + little(entry.expandedSize ?? entry.bytes.count, 4) + little(entry.path.count, 2)
      + little(0, 2)
  }

  private static func end(_ directory: [UInt8], entries: Int, offset: Int) -> [UInt8] {
    let count = min(entries, 0xFFFF)
    return [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + little(count, 2) + little(count, 2)
      + little(directory.count, 4) + little(offset, 4) + little(0, 2)
  }

  package static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var body: [UInt8] = []
    for start in stride(from: 0, to: max(1, bytes.count), by: 65_535) {
      let piece = bytes[start..<min(bytes.count, start + 65_535)]
      let isLast = start + 65_535 >= bytes.count
      body += [isLast ? 1 : 0] + little(piece.count, 2) + little(~piece.count & 0xFFFF, 2) + piece
    }
    return gzip(deflated: body, checksum: crc32(bytes), size: bytes.count)
  }

  package static func gzip(deflated: [UInt8], checksum: UInt32, size: Int) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + deflated + little(Int(checksum), 4)
      + little(size & 0xFFFF_FFFF, 4)
  }

  /// Zeros as tightly as deflate packs them, about a thousand to one, in units of 1 MiB: each unit is
  /// a block of its own that ends on a whole byte, so they can stand in any number.
  package static func deflatedZeros(mebibytes: Int) -> [UInt8] {
    let unit: [UInt8] =
      [0xEC, 0xC1, 0x31, 1, 0, 0, 0, 0xC2, 0xA0, 0xF5, 0x4F, 0x6D, 8, 0x5F, 0xA0]
      + [UInt8](repeating: 0, count: 1016) + [0x3E, 3, 0, 0, 0xFF, 0xFF]
    return Array(repeatElement(unit, count: mebibytes).joined()) + [3, 0]
  }

  package static func tar(_ entries: [Entry]) -> [UInt8] {
    entries.flatMap { entry in
      tarHeader(entry) + entry.bytes
        + [UInt8](repeating: 0, count: (512 - entry.bytes.count % 512) % 512)
    } + [UInt8](repeating: 0, count: 1024)
  }

  private static func tarHeader(_ entry: Entry) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ bytes: some Collection<UInt8>, at place: Int) {
      header.replaceSubrange(place..<place + bytes.count, with: bytes)
    }
    put(entry.path, at: 0)
    put("0000644".utf8, at: 100)
    put(octal(entry.bytes.count, digits: 11).utf8, at: 124)
    put("        ".utf8, at: 148)
    put([entry.path.last == UInt8(ascii: "/") ? 0x35 : 0x30], at: 156)
    put("ustar".utf8, at: 257)
    put("00".utf8, at: 263)
    put(octal(header.reduce(0) { $0 + Int($1) }, digits: 6).utf8, at: 148)
    header[154] = 0
    return header
  }

  private static func octal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: digits - text.count) + text
  }

  package static func little(_ number: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> ($0 * 8)) : 0 }
  }

  private static let crcTable: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }

  package static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { $0 >> 8 ^ crcTable[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
  }
}
