internal import CArchive
internal import TextSources

/// The files in a zip, tar, gzip (at most one) or tar.gz, one after the other. Nothing is written to disk, and no more
/// is kept than one block. Folders, links, `__MACOSX` and hidden files are left out.
package final class ArchiveReader {
  private let archive: OpaquePointer
  private let layout: ArchiveLayout
  private let budget: ExpansionBudget
  /// Whether what is read counts; not so for a part that has been counted before.
  private let isCharged: Bool
  /// A zip without entries, which libarchive takes for a damaged one.
  private let isEmpty: Bool
  private var number = 0
  /// Bytes given to the caller, and bytes expanded that the budget knows of.
  private var delivered: Int64 = 0
  private var charged: Int64 = 0

  /// Reads from a descriptor of a regular file, whose position is neither used nor moved. For an
  /// archive that is an entry of another, pass that one's `budget.nested()`. Throws `ContainerError`
  /// if it is no archive, or one that is not to be expanded, and `SystemError`.
  package convenience init(descriptor: Int32, budget: ExpansionBudget) throws {
    try self.init(descriptor: descriptor, budget: budget, isCharged: true)
  }

  init(descriptor: Int32, budget: ExpansionBudget, isCharged: Bool) throws {
    layout = try ArchiveLayout.find(FileBytes(descriptor: descriptor))
    isEmpty =
      try layout == .zip && ZipDirectory(FileBytes(descriptor: descriptor)).check(budget) == 0
    guard let opened = carchive_open(descriptor, layout.code) else { fatalError("out of memory") }
    archive = opened
    self.budget = budget
    self.isCharged = isCharged
  }

  deinit { carchive_close(archive) }

  /// The next file; nil at the end. What is left of the one before is skipped. Throws
  /// `ContainerError` naming the number of the entry, and `SystemError`.
  package func next() throws -> ArchiveEntry? {
    if isEmpty { return nil }
    while let (entry, isFile, isEncrypted) = try step() {
      if layout == .gzip { return entry }
      if !isFile || entry.isClutter { continue }
      if isEncrypted {
        throw ContainerError(
          .encrypted,
          "entry \(entry.number) of the archive is encrypted; "
            + "unpack it with its password and give the files inside")
      }
      return entry
    }
    return nil
  }

  /// Reads on in the current file: how many bytes, 0 at its end. Throws as `next` does.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let start = buffer.baseAddress, !buffer.isEmpty else { return 0 }
    setCeiling()
    let count = carchive_read(archive, start, buffer.count)
    if count > 0 { delivered += count }
    try charge()
    if count < 0 { throw failure(Int32(-count)) }
    return Int(count)
  }

  private func step() throws -> (ArchiveEntry, isFile: Bool, isEncrypted: Bool)? {
    setCeiling()
    var found = carchive_entry()
    let status = carchive_next(archive, &found)
    number += 1
    try charge()
    if status == Int32(CARCHIVE_END.rawValue) { return nil }
    guard status == Int32(CARCHIVE_OK.rawValue) else { throw failure(status) }
    if isCharged { try budget.chargeEntry() } else { try budget.check(entries: number) }
    let path = UnsafeBufferPointer(start: found.path, count: found.path_length)
    let entry = ArchiveEntry(
      number: number, pathBytes: layout == .gzip ? [] : Array(path),
      declaredSize: found.size < 0 ? nil : found.size)
    return (entry, isFile: found.is_file, isEncrypted: found.is_encrypted)
  }

  private func setCeiling() {
    guard layout.isGzipped else { return }
    let own = max(budget.limits.freeBytes, carchive_taken(archive) * budget.limits.ratio)
    carchive_set_ceiling(archive, min(own, charged + budget.headroom))
  }

  /// Books what was expanded since the last call.
  private func charge() throws {
    let expanded = max(delivered, carchive_unzipped(archive))
    let more = expanded - charged
    charged = expanded
    if isCharged, more > 0 { try budget.charge(bytes: more) }
    // A bomb shows in what it has made of the bytes read so far, long before the whole file counts.
    try budget.check(expanded: expanded, from: carchive_taken(archive))
  }

  private func failure(_ status: Int32) -> any Error {
    switch UInt32(bitPattern: status) {
    case CARCHIVE_UNREADABLE.rawValue:
      return SystemError(action: "reading", code: carchive_system_error(archive))
    case CARCHIVE_CEILING.rawValue:
      return ContainerError(
        .limit,
        "expands beyond all measure, as only an archive bomb does; "
          + "unpack it yourself and give the files inside")
    case CARCHIVE_UNSUPPORTED.rawValue:
      return ContainerError(
        .unsupported,
        "entry \(number) of the archive is packed in a way that is not read; "
          + "unpack it yourself and give the files inside")
    default:
      return ContainerError(
        .damaged, "entry \(number) of the archive is damaged; download or copy it again")
    }
  }
}
