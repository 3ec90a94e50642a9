import Foundation
import Glibc

/// A line on a terminal that says how far a run is; nothing anywhere else.
final class Progress {
  private let total: Int64
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var done: Int64 = 0
  /// Bytes of the files that are done, and of the one being read.
  private var finished: Int64 = 0
  private var inFile: Int64 = 0
  private var lastShown = ContinuousClock.now
  private var hasLine = false

  /// Shown only where standard error is a terminal and standard output is not: reports on the same
  /// screen would run into it.
  init(total: Int64) {
    self.total = total
    isShown = total > 0 && isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0
  }

  /// A share of a file's bytes was read.
  func advance(_ bytes: Int64) {
    guard isShown else { return }
    inFile += bytes
    update(min(total, finished + inFile))
  }

  /// A file is done, in however many passes it was read.
  func finish(_ bytes: Int64) {
    finished += bytes
    inFile = 0
    update(min(total, finished))
  }

  private func update(_ done: Int64) {
    guard isShown else { return }
    self.done = max(self.done, done)
    let now = ContinuousClock.now
    guard now - lastShown > .milliseconds(200) else { return }
    lastShown = now
    show((now - start) / .seconds(1))
  }

  /// Takes the line away, before other talk and at the end.
  func clear() {
    guard hasLine else { return }
    hasLine = false
    put("\r\u{1B}[K")
  }

  private func show(_ seconds: Double) {
    hasLine = true
    put("\r" + Self.text(done: done, total: total, seconds: seconds) + "\u{1B}[K")
  }

  /// ` 42 %  120.5 MB/s  0:31 left`
  static func text(done: Int64, total: Int64, seconds: Double) -> String {
    let rate = seconds > 0 ? Double(done) / seconds : 0
    let percent = total > 0 ? Int(done * 100 / total) : 100
    var text = String(format: "%3d %%  %.1f MB/s", percent, rate / 1e6)
    if rate > 0 {
      let left = Int((Double(total - done) / rate).rounded(.up))
      text += String(format: "  %d:%02d left", left / 60, left % 60)
    }
    return text
  }

  private func put(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
