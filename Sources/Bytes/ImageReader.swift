/// An image that ends too early or holds what nobody wrote: it is not used.
package struct ImageFault: Error {
  package init() {}
}

/// Reads what `ImageWriter` wrote, in the same order. Tables are not copied: they are good as long as
/// the image is held.
package struct ImageReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// What was not read yet.
  package var rest: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[min(position, bytes.count)...])
  }

  package mutating func table<Element: BitwiseCopyable>(
    of type: Element.Type
  ) throws(ImageFault) -> UnsafeBufferPointer<Element> {
    let count = try number()
    let (size, overflows) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard count >= 0, !overflows, size <= bytes.count - position, let base = bytes.baseAddress
    else { throw ImageFault() }
    let start = (base + position).assumingMemoryBound(to: Element.self)
    position += (size + 7) & ~7
    return UnsafeBufferPointer(start: start, count: count)
  }

  package mutating func number() throws(ImageFault) -> Int {
    guard bytes.count - position >= 8 else { throw ImageFault() }
    defer { position += 8 }
    return Int(Int64(littleEndian: bytes.load(fromByteOffset: position, as: Int64.self)))
  }

  package mutating func text() throws(ImageFault) -> String {
    String(decoding: try table(of: UInt8.self), as: UTF8.self)
  }

  package mutating func texts() throws(ImageFault) -> [String] {
    let count = try number()
    guard count >= 0, count <= bytes.count else { throw ImageFault() }
    var texts: [String] = []
    texts.reserveCapacity(count)
    for _ in 0..<count { texts.append(try text()) }
    return texts
  }

  package mutating func optionalText() throws(ImageFault) -> String? {
    try number() == 0 ? nil : try text()
  }
}
