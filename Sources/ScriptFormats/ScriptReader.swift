import Containers
import ICU
package import Scripts
import TextSources

/// Reads script files of all formats. What cannot be read is a problem of the document.
package struct ScriptReader: Sendable {
  /// In the order of the registry.
  package static let formatNames: [String] =
    ScriptFormats.all.map { $0.name } + [WorkbookScript.name]

  /// Endings of file names that some format takes, lower case, without the dot.
  package static let knownEndings: Set<String> =
    Set(ScriptFormats.all.flatMap { $0.endings } + WorkbookScript.endings)

  package init() {}

  /// The document of a file. Nil if no format is known for it: its name has another ending, and the
  /// options name none.
  package func read(
    _ bytes: [UInt8], path: String, options: ScriptReadingOptions
  ) -> ScriptDocument? {
    let ending = Self.ending(of: path)
    let formats = ScriptFormats.all.filter { format in
      options.format.map { $0 == format.name } ?? format.endings.contains(ending)
    }
    let isWorkbook =
      options.format.map { $0 == WorkbookScript.name } ?? WorkbookScript.endings.contains(ending)
    guard isWorkbook || !formats.isEmpty else { return nil }
    let kind = bytes.withUnsafeBufferPointer { ContainerKind.sniff($0) }
    // What is called CSV is a workbook now and then.
    if kind == .zip, isWorkbook || ending == "csv" {
      return WorkbookScript.read(bytes, path: path, options: options)
    }
    let name = formats.last?.name ?? WorkbookScript.name
    if bytes.isEmpty { return Self.document(path, name, "") }
    if let kind {
      return Self.document(path, name, "is \(kind.name), which is not read; \(Self.help(kind))")
    }
    guard !formats.isEmpty else {
      return Self.document(path, name, "is no workbook; save it as .xlsx, or name its format")
    }
    return decode(bytes, path: path, options: options, formats: formats, name: name)
  }

  private func decode(
    _ bytes: [UInt8], path: String, options: ScriptReadingOptions,
    formats: [any ScriptFormat.Type], name: String
  ) -> ScriptDocument {
    let wanted = options.encoding.flatMap { Charset(named: $0) }
    let decoded: DecodedText
    do {
      decoded = try bytes.withUnsafeBufferPointer { try TextDecoding.decode($0, as: wanted) }
    } catch let error as CharsetError {
      return Self.document(path, name, Self.message(error), line: Self.line(of: error, in: bytes))
    } catch {
      return Self.document(path, name, "\(error)")
    }
    let text = ScriptText(decoded.bytes)
    let format = formats.first { $0.recognises(text, path: path) } ?? formats.last
    guard let format else { return Self.document(path, name, "") }
    var document = format.read(text, path: path, options: options)
    document.encoding = ScriptEncoding(
      charset: decoded.charset.rawValue, hasMark: TextDecoding.byteOrderMark(bytes) != nil)
    document.problems += ScriptDamage.problems(of: document)
    document.problems += Self.faults(of: options)
    return document
  }

  private static func document(
    _ path: String, _ format: String, _ message: String, line: Int? = nil
  ) -> ScriptDocument {
    var document = ScriptDocument(
      path: path, format: format, text: ScriptText(""), utterances: [])
    if !message.isEmpty { document.problems = [ScriptProblem(line: line, message: message)] }
    return document
  }

  private static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  private static func help(_ kind: ContainerKind) -> String {
    switch kind {
    case .compoundFile: "save it as .xlsx or .csv without a password"
    case .pdf: "give the text it was made from"
    default: "unpack it and give the files inside"
    }
  }

  private static func message(_ error: CharsetError) -> String {
    "byte \(error.offset) (from 0) is no \(error.charset.rawValue); save the file as UTF-8, or say "
      + "what it is in the config (encoding: gb18030)"
  }

  /// The line of a bad byte, where line ends are single bytes.
  private static func line(of error: CharsetError, in bytes: [UInt8]) -> Int? {
    guard error.charset != .utf16LittleEndian, error.charset != .utf16BigEndian else { return nil }
    return bytes.prefix(error.offset).count { $0 == 0x0A } + 1
  }

  /// Options that name nothing we know; a config is checked before, other callers may not.
  private static func faults(of options: ScriptReadingOptions) -> [ScriptProblem] {
    var faults: [ScriptProblem] = []
    if let encoding = options.encoding, Charset(named: encoding) == nil {
      faults.append(
        ScriptProblem(
          line: nil,
          message: "the encoding '\(encoding)' is unknown; give utf-8, utf-16le, utf-16be, gb18030 "
            + "or big5"))
    }
    for pattern in options.placeholders where (try? TextPatternMatcher(pattern)) == nil {
      faults.append(
        ScriptProblem(
          line: nil, message: "the placeholder '\(pattern)' is no regular expression; correct it"))
    }
    return faults
  }
}
