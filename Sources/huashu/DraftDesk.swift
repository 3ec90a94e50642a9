import Bytes
import Glibc
import Pipeline
import ReportModel
import Reports
import TextSources

/// Answers drafts on standard output, each at once.
final class DraftDesk {
  private let checker: DraftChecker
  private let format: DraftFormat
  private let text: DraftTextReport
  private let json: DraftJSONReport
  private let output = OutputFile()
  private var writer = ByteWriter()
  private var worst = DraftVerdict.ok
  private var isIncomplete = false

  init(checker: DraftChecker, format: DraftFormat, options: ReportOptions) {
    self.checker = checker
    self.format = format
    text = DraftTextReport(options, width: Terminal.width)
    json = DraftJSONReport(options)
  }

  /// How the run ends: unreadable drafts outrank findings.
  func status(exitZero: Bool) -> ExitStatus {
    if isIncomplete { return .incomplete }
    return worst == .ok || exitZero ? .finished : .findings
  }

  /// Ends the process, which frees everything at once; piece by piece it takes as long as the check.
  func end(exitZero: Bool) -> Never {
    withExtendedLifetime(self) { Glibc.exit(status(exitZero: exitZero).rawValue) }
  }

  func answer(_ draft: DraftText) throws {
    try draft.bytes.withUnsafeBufferPointer { try answer($0, isOneOfMany: false) }
  }

  private func answer(_ draft: UnsafeBufferPointer<UInt8>, isOneOfMany: Bool) throws {
    let report = checker.check(draft)
    switch report.verdict {
    case .ok: break
    case .warn: if worst == .ok { worst = .warn }
    case .block: worst = .block
    }
    writer.removeAll()
    switch format {
    case .json: json.write(report, to: &writer)
    case .text:
      text.write(report, to: &writer)
      if isOneOfMany { writer.append("\n") }
    }
    try output.write(writer.bytes)
  }

  // MARK: Lines

  /// Every line of standard input is a draft; each that is not blank gets one answer.
  func answerLines(maximumLine: Int) throws {
    let feed = LineFeed(descriptor: STDIN_FILENO, maximumLine: maximumLine)
    while true {
      let lines = try feed.next()
      if lines.isEmpty { return }
      for line in lines { try answer(line) }
    }
  }

  private func answer(_ line: FedLine) throws {
    if line.isTooLong {
      return try fail(line, "E_TOO_LONG", "the line is longer than --max-line; raise it")
    }
    if let place = DraftText.firstBadByte(of: line.bytes) {
      return try fail(line, "E_UTF8", "byte \(place + 1) of the line is not UTF-8")
    }
    try answer(line.bytes, isOneOfMany: true)
  }

  private func fail(_ line: FedLine, _ code: String, _ detail: String) throws {
    isIncomplete = true
    guard format == .json else {
      return Terminal.say("standard input:\(line.number): error: \(detail) [\(code)]")
    }
    writer.removeAll()
    DraftJSONReport.writeError(code: code, detail: detail, line: line.number, to: &writer)
    try output.write(writer.bytes)
  }

  /// Asks for lines on a terminal until `:q` or the end of the input.
  func talk() throws {
    Self.endsOnInterrupt()
    let feed = LineFeed(descriptor: STDIN_FILENO, maximumLine: 1 << 20)
    Terminal.say(Words.text("输入一条回复后回车；:q 结束", "a reply and Enter; :q ends"))
    while true {
      Terminal.put("› ")
      let lines = try feed.next()
      if lines.isEmpty { return }
      for line in lines {
        if line.bytes.elementsEqual(":q".utf8) { return }
        try answer(line)
      }
    }
  }

  /// An interrupt ends with 130, also where the program was started by a thread that had them blocked or
  /// ignored: both are handed down.
  private static func endsOnInterrupt() {
    signal(SIGINT) { _ in _exit(130) }
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    sigprocmask(SIG_UNBLOCK, &interrupt, nil)
  }

  // MARK: A file

  /// Checks a file now and after every save, also one by renaming another onto it. Does not return.
  func watch(_ path: String) throws {
    Self.endsOnInterrupt()
    var last: FileState?
    var isMissing = false
    while true {
      let state = FileState(path)
      if state == nil, !isMissing {
        Terminal.say("\(path): not there; waiting for it")
      }
      isMissing = state == nil
      if let state, state != last {
        last = state
        try check(path)
      }
      usleep(100_000)
    }
  }

  private func check(_ path: String) throws {
    do {
      guard let draft = try DraftText.file(path) else { return }
      try draft.bytes.withUnsafeBufferPointer { try answer($0, isOneOfMany: true) }
    } catch is ExitStatus {
      // It has been said what is wrong; the next save may mend it.
    }
  }

  /// What changes when a file is saved.
  private struct FileState: Equatable {
    let number: UInt
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      number = UInt(status.st_ino)
      size = Int(status.st_size)
      seconds = Int(status.st_mtim.tv_sec)
      nanoseconds = Int(status.st_mtim.tv_nsec)
    }
  }
}
