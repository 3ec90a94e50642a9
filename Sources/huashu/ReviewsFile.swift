import Bytes
import Glibc
import Pipeline
import ReportReading
import Reports
import Reviews
import TextSources

/// The file of rulings. It only ever grows: what is there is never written again.
struct ReviewsFile {
  let path: String

  init(_ path: String) { self.path = path }

  /// All rulings in it. Ends with 2, with every fault and its line, where the file is missing or damaged.
  func read() throws -> ReviewBook {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unusable("cannot be read", errno) }
    defer { close(descriptor) }
    try lock(descriptor, LOCK_SH)
    return try book(descriptor)
  }

  /// Adds what an intake took, all or nothing. Ends with 2 and every fault; the file is then as it was.
  func append(_ intake: ReviewIntake) throws -> ReviewBook.Addition {
    if access(path, F_OK) != 0 {
      // A file is made only for rulings that are sound.
      let addition = try add(intake, to: ReviewBook())
      if addition.appended.isEmpty { return addition }
    }
    let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw unusable("cannot be written", errno) }
    defer { close(descriptor) }
    try lock(descriptor, LOCK_EX)
    let addition = try add(intake, to: try book(descriptor))
    if !addition.appended.isEmpty { try write(addition.appended, descriptor) }
    return addition
  }

  private func add(
    _ intake: ReviewIntake, to book: ReviewBook
  ) throws -> ReviewBook.Addition {
    var book = book
    do throws(ReviewRefusal) {
      return try intake.add(to: &book)
    } catch {
      throw Self.refused(error.faults)
    }
  }

  private static func refused(_ faults: [ReviewFault]) -> ExitStatus {
    for fault in faults { Terminal.say(fault.description) }
    return .usage
  }

  private func unusable(_ what: String, _ code: Int32) -> ExitStatus {
    Terminal.say("\(path): \(what): \(String(cString: strerror(code)))")
    return .usage
  }

  /// Two imports at once come one after the other.
  private func lock(_ descriptor: Int32, _ kind: Int32) throws {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      Terminal.say("\(path): rulings are kept in an ordinary file; name one")
      throw ExitStatus.usage
    }
    while flock(descriptor, kind) != 0 {
      if errno != EINTR { throw SystemError(action: "\(path): cannot be locked", code: errno) }
    }
  }

  // MARK: Reading

  private func book(_ descriptor: Int32) throws -> ReviewBook {
    let bytes = try DescriptorBytes.all(of: descriptor)
    var faults: [ReviewFault] = []
    var entries: [ReviewEntry] = []
    let reader = ReviewEventReader()
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (place, line) in lines.enumerated() where !line.isEmpty {
      let place = ReviewPlace(file: path, row: place + 1)
      let padded = line + [UInt8](repeating: 0, count: JSONParser.padding)
      do throws(ReviewEventReader.Fault) {
        let event = try padded.withUnsafeBufferPointer { buffer throws(ReviewEventReader.Fault) in
          try reader.read(padded: UnsafeBufferPointer(rebasing: buffer[..<line.count]))
        }
        entries.append(ReviewEntry(event: event, place: place))
      } catch {
        faults.append(ReviewFault(place: place, message: error.message))
      }
    }
    if let last = lines.last, !last.isEmpty {
      faults.append(
        ReviewFault(
          place: ReviewPlace(file: path, row: lines.count),
          message: "has no line end, so the file was cut off or edited; take it from a backup"))
    }
    guard faults.isEmpty else { throw Self.refused(faults) }
    var book = ReviewBook()
    do throws(ReviewRefusal) {
      _ = try book.add(entries)
    } catch {
      throw Self.refused(error.faults)
    }
    return book
  }

  // MARK: Writing

  private func write(_ events: [ReviewEvent], _ descriptor: Int32) throws {
    let box = OutputBox()
    for event in events { ReviewEventWriter.write(event, to: &box.writer) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw SystemError(action: "\(path): cannot be written", code: errno)
    }
    var rest = box.writer.bytes
    while let start = rest.baseAddress, !rest.isEmpty {
      let count = Glibc.write(descriptor, start, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        // Of a batch that does not fit nothing stays.
        _ = ftruncate(descriptor, status.st_size)
        throw SystemError(action: "\(path): cannot be written, nothing was added", code: code)
      }
      rest = UnsafeBufferPointer(rebasing: rest[count...])
    }
    if fsync(descriptor) != 0 {
      throw SystemError(action: "\(path): may not be written in full", code: errno)
    }
  }
}
