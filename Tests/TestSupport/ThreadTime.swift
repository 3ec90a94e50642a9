import Glibc

/// Time the processor spends on the current thread: it does not depend on what else the machine does.
package enum ThreadTime {
  /// Seconds that `body` takes.
  package static func measure(_ body: () throws -> Void) rethrows -> Double {
    let start = now()
    try body()
    return now() - start
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
