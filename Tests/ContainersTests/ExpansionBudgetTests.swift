import TestSupport
import Testing

@testable import Containers

/// Archives made to fill a disk or a memory. Each is refused in well under a second.
@Suite struct ExpansionBudgetTests {
  typealias Entry = ArchiveFixture.Entry

  struct Bomb: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let words: String
    init(_ name: String, _ words: String, _ bytes: [UInt8]) {
      (testDescription, self.bytes, self.words) = (name, bytes, words)
    }
  }

  static func zeros(mebibytes: Int) -> Entry {
    var entry = Entry("zeros", ArchiveFixture.deflatedZeros(mebibytes: mebibytes))
    (entry.method, entry.expandedSize) = (8, min(mebibytes << 20, 0xFFFF_FFFE))
    return entry
  }

  static func nested(_ levels: Int, width: Int, _ innermost: Entry) -> [UInt8] {
    var archive = ArchiveFixture.zip([innermost])
    for _ in 1..<levels {
      archive = ArchiveFixture.zip((0..<width).map { Entry("\($0).zip", archive) })
    }
    return archive
  }

  static let ratio = "expands to more than 250 times its size"

  @Test(arguments: [
    Bomb(
      "ten gigabytes of zeros", ratio,
      ArchiveFixture.gzip(
        deflated: ArchiveFixture.deflatedZeros(mebibytes: 10_240), checksum: 0, size: 0)),
    Bomb("zeros in a zip", ratio, ArchiveFixture.zip([zeros(mebibytes: 4095)])),
    Bomb("zeros in two zips", ratio, nested(2, width: 1, zeros(mebibytes: 4095))),
    Bomb("archives in archives", "more than 3 deep", nested(5, width: 4, zeros(mebibytes: 64))),
    Bomb("a long chain", "more than 3 deep", nested(60, width: 1, Entry("a.txt", "a"))),
    Bomb(
      "overlapping entries", "lie over one another",
      ArchiveFixture.overlapping(zeros(mebibytes: 30), times: 60_000)),
    Bomb(
      "too many entries", "more than 100000 entries",
      ArchiveFixture.overlapping(Entry("a", ""), times: 100_001)),
    Bomb("a tar that is all holes", ratio, gzippedHeader(size: 8 << 30)),
  ])
  func bombs(_ bomb: Bomb) throws {
    let file = try TemporaryFile(bomb.bytes)
    let seconds = ThreadTime.measure {
      let error = #expect(throws: ContainerError.self) {
        try Self.expand(file, budget: ExpansionBudget(outermostSize: file.size))
      }
      #expect(error?.kind == .limit)
      #expect(error?.description.contains(bomb.words) == true, "\(error?.description ?? "")")
    }
    #expect(seconds < 1)
  }

  /// A tar.gz whose only entry is skipped: what is skipped is expanded too.
  static func gzippedHeader(size: Int) -> [UInt8] {
    let header = Array(ArchiveFixture.tar([Entry("__MACOSX/a", [UInt8](repeating: 0, count: 512))]))
    var deflated: [UInt8] =
      [0] + ArchiveFixture.little(512, 2) + ArchiveFixture.little(~512 & 0xFFFF, 2)
    var block = Array(header[..<512])
    // 8 GiB do not fit into eleven octal digits; seven of them are close.
    block.replaceSubrange(124..<135, with: Array("77777777777".utf8))
    block.replaceSubrange(148..<156, with: Array("        ".utf8))
    let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
    block.replaceSubrange(148..<148 + sum.utf8.count, with: Array(sum.utf8))
    deflated += block + ArchiveFixture.deflatedZeros(mebibytes: size >> 20)
    return ArchiveFixture.gzip(deflated: deflated, checksum: 0, size: 0)
  }

  @Test func limitsHoldOverAllLevels() throws {
    let inner = ArchiveFixture.zip([Entry("a", "12345"), Entry("b", "12345")])
    let file = try TemporaryFile(
      ArchiveFixture.zip([Entry("1.zip", inner), Entry("2.zip", inner)]))
    var limits = ExpansionBudget.Limits()
    limits.entries = 6
    limits.expandedBytes = Int64(2 * inner.count + 20)
    try Self.expand(file, budget: ExpansionBudget(outermostSize: file.size, limits: limits))
    limits.expandedBytes -= 1
    var error = #expect(throws: ContainerError.self) {
      try Self.expand(file, budget: ExpansionBudget(outermostSize: file.size, limits: limits))
    }
    #expect(error?.description.contains("bytes") == true)
    limits.expandedBytes += 1
    limits.entries = 5
    error = #expect(throws: ContainerError.self) {
      try Self.expand(file, budget: ExpansionBudget(outermostSize: file.size, limits: limits))
    }
    #expect(error?.description.contains("more than 5 entries") == true)
  }

  /// Small files may repeat themselves as much as they like.
  @Test func ratioCountsBeyondFreeBytesOnly() throws {
    let file = try TemporaryFile(ArchiveFixture.zip([Self.zeros(mebibytes: 30)]))
    #expect(throws: ContainerError.self) {
      // The checksum is wrong, which shows at the end.
      try Self.expand(file, budget: ExpansionBudget(outermostSize: file.size))
    }
    var limits = ExpansionBudget.Limits()
    limits.freeBytes = 1 << 20
    let error = #expect(throws: ContainerError.self) {
      try Self.expand(file, budget: ExpansionBudget(outermostSize: file.size, limits: limits))
    }
    #expect(error?.kind == .limit)
  }

  /// Expands everything, archives inside too, as a caller does.
  static func expand(_ file: TemporaryFile, budget: ExpansionBudget) throws {
    let archive = try ArchiveReader(descriptor: file.descriptor, budget: budget)
    var block = [UInt8](repeating: 0, count: 65_536)
    while try archive.next() != nil {
      var beginning: [UInt8] = []
      while true {
        let count = try block.withUnsafeMutableBytes { try archive.read(into: $0) }
        if count == 0 { break }
        if beginning.count < 1 << 26 { beginning += block[..<count] }
      }
      let kind = beginning.withUnsafeBufferPointer { ContainerKind.sniff($0) }
      if kind == .zip { try expand(TemporaryFile(beginning), budget: budget.nested()) }
    }
  }
}
