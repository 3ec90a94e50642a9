package import ICU
internal import TextSources
internal import Transcripts

/// What a user says about inputs.
package struct ReadingOptions: Sendable {
  /// The name of a format; nil: by content.
  package var format: String?
  /// Nil: by content.
  package var charset: Charset?
  package var zone = ZoneSetting.assumed
  package var mapping: TableMapping?
  package var agents = AgentList()

  package init() {}
}

/// A file that is no export Huashu knows.
package struct UnknownExport: Error, Sendable {
  /// What is wrong and what to do, in English.
  package let message: String
}

/// One export: decoded, recognised and read as a whole.
package struct ExportFile {
  package let format: any TranscriptFormat.Type
  package let charset: Charset
  private let text: DecodedText
  private let context: ReadingContext

  /// Decodes and recognises a file. `file` is its name as `source.file` shall show it.
  /// Throws `UnknownExport` when it is no export, `CharsetError` when its bytes are no text.
  package init(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String, options: ReadingOptions
  ) throws {
    if bytes.isEmpty {
      throw UnknownExport(message: "the file is empty; export it again")
    }
    if let container = Self.container(bytes) {
      throw UnknownExport(message: "a \(container) file is not read yet; give the text inside it")
    }
    text = try TextDecoding.decode(bytes, as: options.charset)
    charset = text.charset
    let head = String(decoding: text.bytes.prefix(65_536), as: UTF8.self)
    let sample = FormatSample(head: head, fileName: file)
    if let name = options.format {
      guard let format = FormatRegistry.named(name) else {
        let known = FormatRegistry.formats.map { $0.name }
        let hint = nearest(to: name, in: known).map { "; did you mean '\($0)'?" } ?? ""
        throw UnknownExport(message: "no format '\(name)'\(hint)")
      }
      self.format = format
    } else if let format = FormatRegistry.best(
      for: sample, mapping: options.mapping)
    {
      self.format = format
    } else {
      throw UnknownExport(
        message: "not an export huashu knows; if it is one, name it with --input-format, "
          + "or map its columns with --map")
    }
    var context = ReadingContext(file: file, encoding: text.charset.rawValue)
    context.zone = options.zone
    context.mapping = options.mapping
    context.agents = options.agents
    self.context = context
  }

  /// Reads everything.
  package func read() -> ReaderOutput {
    var output = ReaderOutput()
    if let note = text.note {
      output.diagnostics.append(Diagnostic(.warning, .assumption, line: nil, note))
    }
    var reader = format.makeReader(context)
    text.bytes.withUnsafeBufferPointer { reader.read($0, into: &output) }
    reader.finish(into: &output)
    return output
  }

  /// Containers that hold an export but are none.
  private static func container(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "zip or xlsx" }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "xls" }
    if bytes.starts(with: [0x25, 0x50, 0x44, 0x46]) { return "PDF" }
    if bytes.starts(with: [0x1F, 0x8B]) { return "gzip" }
    return nil
  }
}
