internal import Containers
internal import ICU
package import TextSources

/// Finds the exports in a file: the file itself, or what lies in an archive or an office file.
package struct ExportOpener {
  /// What a file turned out to hold.
  package enum Finding {
    /// Conversation lines, which are read as a stream whatever their number.
    case lines(FileSource)
    case text(ExportFile)
    case workbook(WorkbookExport)
    /// No export; the message says what was tried and what to do.
    case unknown(String)
    /// Something that should have been readable.
    case failed(Diagnostic.Code, String)
  }

  /// The caller wants no more.
  private struct Stopped: Error {
    let reason: any Error
  }

  private let options: ReadingOptions

  package init(options: ReadingOptions) { self.options = options }

  /// Calls `body` with everything that a file holds; `file` is the name with the places inside archives
  /// added, as in `exports.zip/一月/a.txt`. Throws what `body` throws.
  package func open(
    _ source: FileSource, file: String, _ body: (_ file: String, Finding) throws -> Void
  ) throws {
    // What the caller throws must not be taken for a fault of the file.
    let careful = { (name: String, finding: Finding) in
      do { try body(name, finding) } catch { throw Stopped(reason: error) }
    }
    do {
      try open(source, file, ExpansionBudget(outermostSize: source.count), careful)
    } catch let stopped as Stopped {
      throw stopped.reason
    } catch let error as ContainerError {
      // A limit holds for the file as a whole: one line says so, whatever lies how deep.
      try body(file, .failed(.schema, error.description))
    }
  }

  private func open(
    _ source: FileSource, _ file: String, _ budget: ExpansionBudget,
    _ body: (String, Finding) throws -> Void
  ) throws {
    let kind: ContainerKind?
    do {
      kind = try source.head(ContainerKind.sniffedBytes).withUnsafeBufferPointer(
        ContainerKind.sniff)
    } catch {
      try body(file, .failed(.schema, "cannot be read: \(error)"))
      return
    }
    switch kind {
    case nil: try openText(source, file, body)
    case .zip: try openZip(source, file, budget, body)
    case .gzip, .tar: try openArchive(source, file, budget, body)
    case .some(let kind):
      try body(file, .unknown("\(kind.name) is not read; \(Self.remedy(kind))"))
    }
  }

  private static func remedy(_ kind: ContainerKind) -> String {
    switch kind {
    case .compoundFile: "save it as .xlsx, .docx or CSV, without a password"
    case .pdf: "export text or a table"
    default: "unpack it and give the files inside"
    }
  }

  // MARK: Text

  private func openText(
    _ source: FileSource, _ file: String, _ body: (String, Finding) throws -> Void
  ) throws {
    if isLines(source, file) {
      try body(file, .lines(source))
    } else {
      try openExport(source, file, body)
    }
  }

  private func openExport(
    _ source: any ByteSource, _ file: String, _ body: (String, Finding) throws -> Void
  ) throws {
    try body(file, finding(source, file))
  }

  private func finding(_ source: any ByteSource, _ file: String) -> Finding {
    do {
      return .text(try ExportFile(source, file: file, options: options))
    } catch {
      return Self.finding(for: error)
    }
  }

  /// How a failure to open or read an export is said.
  package static func finding(for error: any Error) -> Finding {
    switch error {
    case let error as UnknownExport: .unknown(error.message)
    case let error as CharsetError:
      .failed(
        .utf8,
        "not \(error.charset.rawValue) text: byte \(error.offset + 1) does not fit; "
          + "give the character set with --encoding")
    case let error as ContainerError: .failed(.schema, error.description)
    default: .failed(.schema, "cannot be read: \(error)")
    }
  }

  /// What a user reads about a failure to open or read an export.
  package static func message(for error: any Error) -> String {
    switch finding(for: error) {
    case .unknown(let message), .failed(_, let message): message
    default: "\(error)"
    }
  }

  /// Whether a file holds conversation lines in UTF-8.
  package func isLines(_ source: some ByteSource, _ file: String) -> Bool {
    if let format = options.format { return format == ConversationLineFormat.name }
    guard options.charset == nil || options.charset == .utf8,
      let head = try? source.head(65_536), !head.isEmpty
    else { return false }
    return isLines(head: head, file)
  }

  /// The same by the beginning of a file.
  package func isLines(head: [UInt8], _ file: String) -> Bool {
    if let format = options.format { return format == ConversationLineFormat.name }
    guard options.charset == nil || options.charset == .utf8, !head.isEmpty else { return false }
    let mark = TextDecoding.byteOrderMark(head)
    if let mark, mark.charset != .utf8 { return false }
    let sample = head[(mark?.length ?? 0)...].withUnsafeBufferPointer {
      FormatSample(bytes: $0, fileName: file)
    }
    // Asking every format would double the time that small files take.
    return ConversationLineFormat.score(sample) >= FormatRegistry.threshold
      && FormatRegistry.best(for: sample)?.name == ConversationLineFormat.name
  }

  // MARK: Archives

  private func openZip(
    _ source: FileSource, _ file: String, _ budget: ExpansionBudget,
    _ body: (String, Finding) throws -> Void
  ) throws {
    do {
      switch try OfficeKind.find(descriptor: source.descriptor, budget: budget) {
      case .workbook:
        let workbook = try Workbook(descriptor: source.descriptor, budget: budget)
        try body(
          file, .workbook(WorkbookExport(workbook, source: source, file: file, options: options)))
        return
      case .wordDocument:
        try openExport(MemorySource(try Self.text(ofDocument: source, budget)), file, body)
        return
      case .plainZip: break
      }
    } catch let error as ContainerError where error.kind != .limit {
      try body(file, .failed(.schema, error.description))
      return
    }
    try openArchive(source, file, budget, body)
  }

  /// The paragraphs of a document, a line each.
  private static func text(
    ofDocument source: FileSource, _ budget: ExpansionBudget
  ) throws -> [UInt8] {
    var text: [UInt8] = []
    try WordText.paragraphs(descriptor: source.descriptor, budget: budget) { paragraph in
      text.append(contentsOf: paragraph)
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  private func openArchive(
    _ source: FileSource, _ file: String, _ budget: ExpansionBudget,
    _ body: (String, Finding) throws -> Void
  ) throws {
    do {
      let nested = try budget.nested()
      let archive = try ArchiveReader(descriptor: source.descriptor, budget: nested)
      var spool = try TemporaryFile()
      while let entry = try archive.next() {
        let name = Self.name(of: entry, in: file)
        // One file serves all entries, unless somebody still reads the last one.
        if isKnownUniquelyReferenced(&spool) {
          try spool.removeAll()
        } else {
          spool = try TemporaryFile()
        }
        try open(Self.unpack(archive, into: spool), name, nested, body)
      }
    } catch let error as ContainerError where error.kind != .limit {
      try body(file, .failed(.schema, error.description))
    } catch let error as SystemError {
      try body(file, .failed(.schema, "cannot be unpacked: \(error)"))
    }
  }

  /// The contents of the current entry, in a file without a name.
  private static func unpack(
    _ archive: ArchiveReader, into file: TemporaryFile
  ) throws -> FileSource {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try archive.read(into: $0) }
      if count == 0 { break }
      try buffer.withUnsafeBytes { try file.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
    guard let source = FileSource(file) else {
      throw SystemError(action: "reading a temporary file", code: 5)
    }
    return source
  }

  /// Old archivers of China write names in GBK. A gzip file has no names inside worth showing.
  private static func name(of entry: ArchiveEntry, in file: String) -> String {
    let path = entry.path { bytes in
      (try? bytes.withUnsafeBufferPointer { try TextDecoding.decode($0, as: .gb18030) })
        .map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    guard let path, !path.isEmpty, path != "data" else { return file }
    return "\(file)/\(path)"
  }
}
