import TestSupport
import Testing
import TextSources

@testable import Containers

@Suite struct ArchiveReaderTests {
  typealias Entry = ArchiveFixture.Entry

  static let entries = [
    Entry("聊天记录/一.txt", "您好\n"), Entry("empty.txt", ""),
    Entry("long.csv", String(repeating: "时间,内容\n", count: 20_000)),
  ]
  /// What packers add, and what was never meant to be given away.
  static let clutter = [
    Entry("folder/", ""), Entry("__MACOSX/聊天记录/._一.txt", "x"), Entry("folder/.DS_Store", "x"),
    Entry(".git/config", "x"), Entry("./kept.txt", "kept"),
  ]

  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let expected: [Entry]
    init(_ name: String, _ bytes: [UInt8], _ expected: [Entry]) {
      (testDescription, self.bytes, self.expected) = (name, bytes, expected)
    }
  }

  @Test(arguments: [
    Case("zip", ArchiveFixture.zip(entries), entries),
    Case("tar", ArchiveFixture.tar(entries), entries),
    Case("tar.gz", ArchiveFixture.gzip(ArchiveFixture.tar(entries)), entries),
    Case("gzip", ArchiveFixture.gzip(entries[2].bytes), [Entry("", entries[2].bytes)]),
    Case("gzip of nothing", ArchiveFixture.gzip([]), []),
    Case(
      "gzip in two members", ArchiveFixture.gzip([1, 2]) + ArchiveFixture.gzip([3]),
      [Entry("", [1, 2, 3])]),
    Case("empty zip", ArchiveFixture.zip([]), []),
    Case("clutter in a zip", ArchiveFixture.zip(clutter), [clutter[4]]),
    Case("clutter in a tar", ArchiveFixture.tar(clutter), [clutter[4]]),
    Case(
      "something before a zip", Array("PK\u{3}\u{4} stub".utf8) + ArchiveFixture.zip(entries),
      entries),
  ])
  func contents(_ archive: Case) throws {
    let file = try TemporaryFile(archive.bytes)
    // Whatever the reader's blocks are, and as often as one likes.
    for blockSize in [1, 7, 65_536] where blockSize > 1 || archive.bytes.count < 1000 {
      let found = try Self.contents(file, blockSize: blockSize)
      #expect(found.map(\.path) == archive.expected.map(\.path))
      #expect(found.map(\.bytes) == archive.expected.map(\.bytes))
    }
  }

  @Test func entriesMayBeLeftUnread() throws {
    for bytes in [
      ArchiveFixture.zip(Self.entries), ArchiveFixture.gzip(ArchiveFixture.tar(Self.entries)),
    ] {
      let file = try TemporaryFile(bytes)
      let archive = try ArchiveReader(
        descriptor: file.descriptor, budget: ExpansionBudget(outermostSize: file.size))
      var numbers: [Int] = []
      var sizes: [Int64?] = []
      while let entry = try archive.next() {
        numbers.append(entry.number)
        sizes.append(entry.declaredSize)
      }
      #expect(numbers == [1, 2, 3])
      #expect(sizes == Self.entries.map { Int64($0.bytes.count) })
    }
  }

  /// Most Chinese packers write GBK and say nothing.
  @Test func pathsKeepTheirBytes() throws {
    let gbk: [UInt8] = [0xC1, 0xC4, 0xCC, 0xEC] + Array(".txt".utf8)
    var entry = Entry("", "x")
    (entry.path, entry.flags) = (gbk, 0)
    let file = try TemporaryFile(ArchiveFixture.zip([entry, Entry("聊天.txt", "y")]))
    let archive = try ArchiveReader(
      descriptor: file.descriptor, budget: ExpansionBudget(outermostSize: file.size))
    let first = try #require(try archive.next())
    #expect(first.pathBytes == gbk)
    #expect(first.path { bytes in "decoded \(bytes.count)" } == "decoded 8")
    let second = try #require(try archive.next())
    #expect(second.path { _ in nil } == "聊天.txt")
  }

  static var encrypted: Entry {
    var entry = Entry("a.txt", "0123456789abcdef")
    entry.flags |= 1
    return entry
  }
  static var wrongSum: Entry {
    var entry = Entry("a.txt", "0123456789abcdef")
    entry.checksum = 1
    return entry
  }
  static var strange: Entry {
    var entry = Entry("a.txt", "0123456789abcdef")
    entry.method = 77
    return entry
  }

  struct Fault: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let kind: ContainerError.Kind
    let words: String
    init(_ name: String, _ bytes: [UInt8], _ kind: ContainerError.Kind, _ words: String) {
      (testDescription, self.bytes, self.kind, self.words) = (name, bytes, kind, words)
    }
  }

  static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  @Test(arguments: [
    Fault(
      "encrypted", ArchiveFixture.zip([Entry("b", "b"), encrypted]), .encrypted,
      "entry 2 of the archive is encrypted; unpack it with its password"),
    Fault("wrong checksum", ArchiveFixture.zip([wrongSum]), .damaged, "entry 1 of the archive"),
    Fault("unknown method", ArchiveFixture.zip([strange]), .unsupported, "entry 1 of the archive"),
    Fault("cut zip", Array(ArchiveFixture.zip(entries).dropLast(30)), .damaged, "download or copy"),
    Fault(
      "cut gzip", Array(ArchiveFixture.gzip(entries[2].bytes).dropLast(999)), .damaged, "entry 1"),
    Fault(
      "cut tar.gz", Array(ArchiveFixture.gzip(ArchiveFixture.tar(entries)).dropLast(100_000)),
      .damaged,
      "entry 3"),
    Fault("cut tar", Array(ArchiveFixture.tar(entries).dropLast(100_000)), .damaged, "entry 3"),
    Fault("old Excel", compoundFile, .unsupported, "an old Excel or Word file"),
    Fault("text", Array("时间,内容".utf8), .unsupported, "give ZIP, tar or gzip"),
    Fault("nothing", [], .unsupported, "is no archive"),
  ])
  func faults(_ fault: Fault) throws {
    let file = try TemporaryFile(fault.bytes)
    let error = #expect(throws: ContainerError.self) { try Self.contents(file) }
    #expect(error?.kind == fault.kind)
    #expect(error?.description.contains(fault.words) == true)
  }

  static func contents(_ file: TemporaryFile, blockSize: Int = 65_536) throws -> [Entry] {
    let archive = try ArchiveReader(
      descriptor: file.descriptor, budget: ExpansionBudget(outermostSize: file.size))
    var entries: [Entry] = []
    while let found = try archive.next() {
      var entry = Entry("", try archive.readAll(blockSize: blockSize))
      entry.path = found.pathBytes
      entries.append(entry)
    }
    return entries
  }
}

extension ArchiveReader {
  /// What is left of the current entry.
  func readAll(blockSize: Int = 65_536) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: blockSize)
    while true {
      let count = try block.withUnsafeMutableBytes { try read(into: $0) }
      if count == 0 { return bytes }
      bytes += block[..<count]
    }
  }
}
