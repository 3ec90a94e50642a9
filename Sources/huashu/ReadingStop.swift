import Glibc

/// A pipe that says: read no more. SIGTERM writes into it, and so does whoever finds that nobody wants
/// the results any more; what was read by then is still finished.
enum ReadingStop {
  /// Made before the handler that uses it, and never closed: a handler may read only what is laid out
  /// before the signal comes.
  private static let ends: (reading: Int32, writing: Int32) = {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return (-1, -1) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    return (ends[0], ends[1])
  }()

  /// From now on SIGTERM ends the reading and not the process, unless the process was started with the
  /// signal ignored. The descriptor becomes readable when the reading is to end; nil if there is none.
  static func listen() -> Int32? {
    guard ends.reading >= 0 else { return nil }
    if !isIgnored(SIGTERM) {
      signal(SIGTERM) { _ in
        let code = errno
        ReadingStop.now()
        errno = code
      }
      // Carriers start processes from threads that hear no signals, and children inherit that.
      var term = sigset_t()
      sigemptyset(&term)
      sigaddset(&term, SIGTERM)
      pthread_sigmask(SIG_UNBLOCK, &term, nil)
    }
    return ends.reading
  }

  static func now() {
    var byte: UInt8 = 0
    _ = write(ends.writing, &byte, 1)
  }

  /// nohup and background jobs of a shell ignore signals on purpose.
  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}
