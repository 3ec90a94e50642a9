/// What one outermost file may expand to, over all the archives inside it and every entry of them.
/// Not to be shared between threads.
package final class ExpansionBudget {
  package struct Limits: Sendable {
    /// Bytes, over all archives.
    package var expandedBytes: Int64 = 16 << 30
    /// Expanded bytes for each byte of the outermost file, and of each archive by itself.
    package var ratio: Int64 = 250
    /// Bytes that may be expanded before the ratio counts: small files may repeat themselves a lot.
    package var freeBytes: Int64 = 32 << 20
    /// Over all archives, folders and skipped entries included.
    package var entries = 100_000
    /// Archives inside one another; 1 allows none inside the outermost.
    package var depth = 3

    package init() {}
  }

  /// What all levels have used.
  private final class Used {
    var bytes: Int64 = 0
    var entries = 0
  }

  package let limits: Limits
  private let outermostSize: Int64
  private let depth: Int
  private let used: Used

  /// The budget of an outermost file of this many bytes.
  package convenience init(outermostSize: Int64, limits: Limits = Limits()) {
    self.init(outermostSize: outermostSize, limits: limits, depth: 1, used: Used())
  }

  private init(outermostSize: Int64, limits: Limits, depth: Int, used: Used) {
    self.outermostSize = outermostSize
    self.limits = limits
    self.depth = depth
    self.used = used
  }

  /// The same budget for an archive that is an entry of this one. Throws `ContainerError` when that
  /// is one level too many.
  package func nested() throws(ContainerError) -> ExpansionBudget {
    guard depth < limits.depth else {
      throw ContainerError(
        .limit,
        "holds archives inside one another, more than \(limits.depth) deep; "
          + "unpack it yourself and give the files inside")
    }
    return ExpansionBudget(
      outermostSize: outermostSize, limits: limits, depth: depth + 1, used: used)
  }

  /// Takes note of bytes that were expanded, or of text that was repeated.
  func charge(bytes: Int64) throws(ContainerError) {
    used.bytes += bytes
    if used.bytes > limits.expandedBytes {
      throw ContainerError(
        .limit,
        "expands to more than \(limits.expandedBytes) bytes; "
          + "unpack it yourself and give the files inside in several runs")
    }
    try check(expanded: used.bytes, from: outermostSize)
  }

  /// Whether a file of `size` bytes may have expanded to so much. Throws `ContainerError`.
  func check(expanded: Int64, from size: Int64) throws(ContainerError) {
    guard expanded > limits.freeBytes, expanded / limits.ratio > size else { return }
    throw ContainerError(
      .limit,
      "expands to more than \(limits.ratio) times its size, as only an archive bomb does; "
        + "unpack it yourself and give the files inside")
  }

  func chargeEntry() throws(ContainerError) {
    used.entries += 1
    try check(entries: used.entries)
  }

  func check(entries: Int) throws(ContainerError) {
    guard entries > limits.entries else { return }
    throw ContainerError(
      .limit,
      "holds more than \(limits.entries) entries; "
        + "unpack it yourself and give the files inside in several runs")
  }

  /// Bytes that may still be expanded before a limit is hit.
  var headroom: Int64 {
    let (byRatio, isHuge) = outermostSize.multipliedReportingOverflow(by: limits.ratio)
    let most = isHuge ? limits.expandedBytes : min(limits.expandedBytes, byRatio)
    return max(0, max(most, min(limits.freeBytes, limits.expandedBytes)) - used.bytes)
  }
}
