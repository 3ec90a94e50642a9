package import Bytes
internal import Lexicons
internal import Rules
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
  let scorecards: [YAMLNode]
  let timing: [YAMLNode]
  let calendars: [YAMLNode]
  /// The digest of categories and entries, for the pack's fingerprint.
  let phrases: String
  /// Reads the lexicon.
  let lexicon: ImageReader
  /// The rules as they are used, and as they were written; read when they are asked for.
  private let readyRules: ImageReader
  private let ruleDocuments: ImageReader
  let image: ImageBytes

  private static let magic = "huashu.pack/4"

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
    readyRules = ImageReader(UnsafeRawBufferPointer(try reader.table(of: UInt8.self)))
    ruleDocuments = ImageReader(UnsafeRawBufferPointer(try reader.table(of: UInt8.self)))
    scorecards = try Self.documents(&reader)
    timing = try Self.documents(&reader)
    calendars = try Self.documents(&reader)
    lexicon = reader
    self.image = image
  }

  /// The rules of every profile, each with the profiles it belongs to; none: all. Throws `ImageFault`.
  func rules() throws(ImageFault) -> [(rule: Rule, profiles: [String])] {
    var reader = readyRules
    return try RuleImage.read(&reader)
  }

  /// The files of the rules. Throws `ImageFault`.
  func rulesAsWritten() throws(ImageFault) -> [YAMLNode] {
    var reader = ruleDocuments
    return try Self.documents(&reader)
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
    let lexicon = try lexicon(contents, profiles: profiles)
    var rules = ImageWriter()
    RuleImage.write(try readyRules(contents, lexicon, profiles: profiles), to: &rules)
    body.add(Array(rules.bytes))
    var written = ImageWriter()
    add(contents.rules, to: &written)
    body.add(Array(written.bytes))
    for documents in [contents.scorecards, contents.timing, contents.calendars] {
      add(documents, to: &body)
    }
    body.add(contentsOf: lexicon)
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

  private static func add(_ documents: [YAMLNode], to image: inout ImageWriter) {
    image.add(documents.count)
    for document in documents { document.write(to: &image) }
  }

  private static func lexicon(
    _ contents: PackContents, profiles: [String]
  ) throws(PackError) -> ImageWriter {
    var writer = ImageWriter()
    do {
      LexiconCompiler.write(
        contents.categories, contents.entries, try PackFile.words(contents.settings),
        profiles: profiles, to: &writer)
    } catch {
      throw PackError(error)
    }
    return writer
  }

  /// Reads the rules' files by the lexicon they speak of.
  private static func readyRules(
    _ contents: PackContents, _ lexicon: borrowing ImageWriter, profiles: [String]
  ) throws(PackError) -> [(rule: Rule, profiles: [String])] {
    let image = ImageBytes(copying: lexicon.bytes)
    var reader = ImageReader(image.bytes)
    let lexicon: Lexicon
    do {
      lexicon = try Lexicon(reading: &reader, of: image, profile: nil)
    } catch {
      throw PackError("the pack cannot be compiled")
    }
    do {
      return try PackLoader.rules(contents.rules, lexicon, known: profiles)
    } catch {
      throw PackError(error)
    }
  }
}
