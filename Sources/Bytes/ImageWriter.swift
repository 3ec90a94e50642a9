/// Writes tables of plain values one after another, each behind its length and aligned to eight bytes.
/// `ImageReader` reads them in the same order, in place.
package struct ImageWriter: ~Copyable {
  private var writer = ByteWriter()

  package init() {}

  package var bytes: UnsafeBufferPointer<UInt8> { writer.bytes }

  package mutating func add<Element: BitwiseCopyable>(_ values: [Element]) {
    add(values.count)
    values.withUnsafeBytes { writer.append($0.bindMemory(to: UInt8.self)) }
    align()
  }

  package mutating func add(_ number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { writer.append($0.bindMemory(to: UInt8.self)) }
  }

  package mutating func add(_ text: String) { add(Array(text.utf8)) }

  package mutating func add(_ texts: [String]) {
    add(texts.count)
    for text in texts { add(text) }
  }

  /// Adds what another writer holds.
  package mutating func add(contentsOf other: borrowing ImageWriter) { writer.append(other.bytes) }

  /// Nil and the empty text are told apart.
  package mutating func add(optional text: String?) {
    add(text == nil ? 0 : 1)
    if let text { add(text) }
  }

  private mutating func align() {
    while writer.count % 8 != 0 { writer.append(0) }
  }
}
