/// The texts a workbook's cells refer to by number. They lie one behind the other in chunks of a fixed
/// size, because one array that doubles would for a while take three times what it holds.
final class SharedStrings {
  private enum Word: String, XMLWord {
    case item = "si"
    case text = "t"
    case phonetic = "rPh"
    static var texts: [Word] { [.text] }
  }

  private static let chunkSize = 1 << 20
  /// Places are 32 bits wide.
  private static let mostBytes = 1 << 30
  private static let mostStrings = 1 << 26
  static let longest = 16 << 20

  private var chunks: [UnsafeMutablePointer<UInt8>] = []
  private var used = 0
  /// Where each string ends, in blocks of a fixed size as well.
  private var ends: [[UInt32]] = []
  private var count = 0
  private static let endsPerBlock = 1 << 16

  init() {}

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// Reads the part of a workbook. Phonetic runs are left out, the runs of a rich text joined.
  init(part: String, of parts: OfficePackage) throws {
    var text: [UInt8] = []
    var phonetic = 0
    try parts.read(part, label: "the shared strings") { (event: XMLEvent<Word>) in
      switch (event.kind, event.word) {
      case (.start, .item): text.removeAll(keepingCapacity: true)
      case (.start, .phonetic): phonetic += 1
      case (.end, .phonetic): phonetic -= 1
      case (.text, .text) where phonetic == 0:
        text.append(contentsOf: event.text)
        if text.count > Self.longest { throw CellText.tooLong }
      case (.end, .item):
        CellText.unescape(&text)
        try append(text)
      default: break
      }
    }
  }

  func append(_ text: [UInt8]) throws(ContainerError) {
    guard used + text.count <= Self.mostBytes, count < Self.mostStrings else {
      throw ContainerError(
        .limit, "the shared strings are too many for memory; save the sheets as CSV files")
    }
    text.withUnsafeBufferPointer { bytes in
      var rest = bytes[...]
      while let start = UnsafeBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
        let inChunk = used % Self.chunkSize
        if used / Self.chunkSize == chunks.count {
          chunks.append(.allocate(capacity: Self.chunkSize))
        }
        let taken = min(rest.count, Self.chunkSize - inChunk)
        (chunks[used / Self.chunkSize] + inChunk).initialize(from: start, count: taken)
        used += taken
        rest = rest.dropFirst(taken)
      }
    }
    if count % Self.endsPerBlock == 0 {
      var block: [UInt32] = []
      block.reserveCapacity(Self.endsPerBlock)
      ends.append(block)
    }
    ends[count / Self.endsPerBlock].append(UInt32(used))
    count += 1
  }

  /// The string of a number from 0; nil if there is none.
  func text(_ number: Int) -> [UInt8]? {
    guard number >= 0, number < count else { return nil }
    let end = place(number)
    let start = number == 0 ? 0 : place(number - 1)
    return [UInt8](unsafeUninitializedCapacity: end - start) { buffer, initialized in
      guard let target = buffer.baseAddress else { return }
      while initialized < end - start {
        let at = start + initialized
        let inChunk = at % Self.chunkSize
        let taken = min(end - at, Self.chunkSize - inChunk)
        (target + initialized).initialize(from: chunks[at / Self.chunkSize] + inChunk, count: taken)
        initialized += taken
      }
    }
  }

  private func place(_ number: Int) -> Int {
    Int(ends[number / Self.endsPerBlock][number % Self.endsPerBlock])
  }
}
