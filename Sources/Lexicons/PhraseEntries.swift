internal import Bytes

/// The entries of a lexicon as their files have them, read from its image one by one: reports ask for
/// few of them.
package struct PhraseEntries: RandomAccessCollection, @unchecked Sendable {
  /// Where each entry begins, and where the last one ends.
  private let starts: UnsafeBufferPointer<Int32>
  private let bytes: UnsafeBufferPointer<UInt8>
  private let image: ImageBytes

  package var startIndex: Int { 0 }
  package var endIndex: Int { starts.count - 1 }

  init(reading reader: inout ImageReader, of image: ImageBytes) throws(ImageFault) {
    starts = try reader.table(of: Int32.self)
    bytes = try reader.table(of: UInt8.self)
    self.image = image
    guard let last = starts.last, last == bytes.count else { throw ImageFault() }
  }

  static func write(_ entries: [PhraseEntry], to image: inout ImageWriter) {
    var starts: [Int32] = [0]
    var all = ImageWriter()
    for entry in entries {
      entry.write(to: &all)
      starts.append(Int32(all.bytes.count))
    }
    image.add(starts)
    image.add(Array(all.bytes))
  }

  package subscript(position: Int) -> PhraseEntry {
    read(position) { reader throws(ImageFault) in try PhraseEntry(reading: &reader) }
  }

  /// What reports ask of an entry, without reading the rest of it.
  package func head(at position: Int) -> PhraseEntry.Head {
    read(position) { reader throws(ImageFault) in try PhraseEntry.Head(reading: &reader) }
  }

  /// The id alone.
  package func id(at position: Int) -> String {
    read(position) { reader throws(ImageFault) in try reader.text() }
  }

  private func read<Value>(
    _ position: Int, _ body: (inout ImageReader) throws(ImageFault) -> Value
  ) -> Value {
    let range = Int(starts[position])..<Int(starts[position + 1])
    var reader = ImageReader(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[range]))
    do {
      return try body(&reader)
    } catch {
      preconditionFailure("the sum of the image was right, so the compiler wrote this entry wrong")
    }
  }
}
