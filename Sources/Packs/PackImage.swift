package import Bytes
internal import Lexicons
internal import TextSources

/// A pack in one piece of memory, ready to be used where it lies: reading its YAML takes longer than
/// many a run. Documents other than phrases are kept as they are and read when the pack is loaded.
///
/// The first bytes say what it is, which program can read it, of which files it was made, and how its
/// contents add up. What does not agree is not used.
package struct PackImage {
  /// The digest of the files it was made of, `PackSource.digest`.
  package let digest: String
  let settings: YAMLNode
  let rules: [YAMLNode]
  let scorecards: [YAMLNode]
  let timing: [YAMLNode]
  let calendars: [YAMLNode]
  /// The digest of categories and entries, for the pack's fingerprint.
  let phrases: String
  /// Reads the lexicon.
  let lexicon: ImageReader
  let image: ImageBytes

  private static let magic = "huashu.pack/3"

  /// Images of other layouts are foreign: other tables, another processor, another version of ICU.
  private static var layout: String { "\(magic) \(LexiconCompiler.layout)" }

  /// Throws `ImageFault` if the image is damaged or foreign.
  package init(_ image: ImageBytes) throws(ImageFault) {
    var reader = ImageReader(image.bytes)
    guard try reader.text() == Self.layout else { throw ImageFault() }
    let sum = try reader.number()
    guard sum == ImageSum.of(reader.rest) else { throw ImageFault() }
    digest = try reader.text()
    phrases = try reader.text()
    settings = try YAMLNode(reading: &reader)
    rules = try Self.documents(&reader)
    scorecards = try Self.documents(&reader)
    timing = try Self.documents(&reader)
    calendars = try Self.documents(&reader)
    lexicon = reader
    self.image = image
  }

  private static func documents(_ reader: inout ImageReader) throws(ImageFault) -> [YAMLNode] {
    var documents: [YAMLNode] = []
    for _ in 0..<max(try reader.number(), 0) { documents.append(try YAMLNode(reading: &reader)) }
    return documents
  }

  /// A copy of the whole image, for writing it to a file.
  package var contents: [UInt8] { image.contents }

  /// Compiles the files of a pack. Throws `PackError` at the first fault in them.
  package static func compile(_ source: PackSource) throws(PackError) -> PackImage {
    do {
      return try compileMerged(source)
    } catch {
      throw source.blaming(error)
    }
  }

  private static func compileMerged(_ source: PackSource) throws(PackError) -> PackImage {
    let contents = try PackContents(source)
    let profiles = PackFile.profileNames(contents.settings)
    var fingerprint = PackFingerprint()
    fingerprint.add(contents.categories, contents.entries)
    var body = ImageWriter()
    body.add(source.digest)
    body.add(fingerprint.finish())
    contents.settings.write(to: &body)
    let documents = [contents.rules, contents.scorecards, contents.timing, contents.calendars]
    for documents in documents {
      body.add(documents.count)
      for document in documents { document.write(to: &body) }
    }
    do {
      LexiconCompiler.write(
        contents.categories, contents.entries, try PackFile.words(contents.settings),
        profiles: profiles, to: &body)
    } catch {
      throw PackError(error)
    }
    var writer = ImageWriter()
    writer.add(layout)
    writer.add(ImageSum.of(UnsafeRawBufferPointer(body.bytes)))
    writer.add(contentsOf: body)
    let image: PackImage
    do {
      image = try PackImage(ImageBytes(copying: writer.bytes))
    } catch {
      throw PackError("the pack cannot be compiled")
    }
    // Faults in rules, scorecards and profiles are said now, not when the image is used.
    _ = try PackLoader.load(image)
    return image
  }
}
