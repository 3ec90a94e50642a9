/// A kind of file that is not text, told by its first bytes.
package enum ContainerKind: String, CaseIterable, Sendable {
  case zip, gzip, tar, compoundFile, pdf, sevenZip, rar, bzip2, xz, zstandard

  /// How many bytes `sniff` wants to see, if the file has so many.
  package static let sniffedBytes = 512

  /// The kind of a file by its beginning; nil for anything that may be text.
  package static func sniff(_ beginning: UnsafeBufferPointer<UInt8>) -> ContainerKind? {
    for (kind, signatures) in signatures
    where signatures.contains(where: { beginning.starts(with: $0) }) {
      return kind
    }
    return TarHeader.begins(beginning) ? .tar : nil
  }

  /// What a person calls it, with its article.
  package var name: String {
    switch self {
    case .zip: "a ZIP archive"
    case .gzip: "a gzip file"
    case .tar: "a tar archive"
    case .compoundFile: "an old Excel or Word file, or one with a password"
    case .pdf: "a PDF file"
    case .sevenZip: "a 7z archive"
    case .rar: "a RAR archive"
    case .bzip2: "a bzip2 file"
    case .xz: "an xz file"
    case .zstandard: "a Zstandard file"
    }
  }

  private static let signatures: [(ContainerKind, [[UInt8]])] = [
    // An entry, an empty archive, and one that was split and put together again.
    (.zip, [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6], [0x50, 0x4B, 7, 8]]),
    (.gzip, [[0x1F, 0x8B, 8]]),
    (.compoundFile, [[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]]),
    (.pdf, [Array("%PDF-".utf8)]),
    (.sevenZip, [[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]]),
    (.rar, [Array("Rar!".utf8) + [0x1A, 7]]),
    (.bzip2, (1...9).map { Array("BZh\($0)1AY&SY".utf8) }),
    (.xz, [[0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]]),
    (.zstandard, [[0x28, 0xB5, 0x2F, 0xFD]]),
  ]
}
