import TestSupport
import Testing

@testable import Containers

@Suite struct ContainerKindTests {
  @Test(
    arguments: [
      (Array("PK\u{3}\u{4}....".utf8), .zip),
      (Array("PK\u{5}\u{6}".utf8), .zip),
      (ArchiveFixture.zip([]), .zip),
      (ArchiveFixture.gzip([]), .gzip),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], .compoundFile),
      (Array("%PDF-1.7\n".utf8), .pdf),
      ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], .sevenZip),
      (Array("Rar!".utf8) + [0x1A, 7, 0], .rar),
      (Array("Rar!".utf8) + [0x1A, 7, 1, 0], .rar),
      (Array("BZh91AY&SY".utf8), .bzip2),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz),
      ([0x28, 0xB5, 0x2F, 0xFD], .zstandard),
      (ArchiveFixture.tar([.init("a.txt", "您好")]), .tar),
      // Text that begins like one, and a header with a wrong sum.
      (Array("PK 赛开始了".utf8), nil),
      (Array("Rar!".utf8), nil),
      (Array("BZh9 是什么".utf8), nil),
      (Array("2026-11-11 客服 您好".utf8), nil),
      (Array(ArchiveFixture.tar([.init("a.txt", "")]).prefix(511)), nil),
      ([0x62] + ArchiveFixture.tar([.init("a.txt", "您好")]).dropFirst(), nil),
      ([UInt8](repeating: 0, count: 512), nil),
      ([UInt8](repeating: 0x20, count: 512), nil),
      ([], nil),
    ] as [([UInt8], ContainerKind?)])
  func sniffing(_ bytes: [UInt8], _ expected: ContainerKind?) {
    #expect(bytes.withUnsafeBufferPointer { ContainerKind.sniff($0) } == expected)
  }

  @Test func everyKindHasAName() {
    #expect(Set(ContainerKind.allCases.map(\.name)).count == ContainerKind.allCases.count)
  }
}
