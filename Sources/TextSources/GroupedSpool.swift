/// Records of many groups, interleaved on the way in and group by group on the way out, each group in
/// the order it came. What is too much for memory goes to a temporary file.
package final class GroupedSpool {
  /// A run of one group's records in the temporary file.
  private struct Piece {
    let offset: Int64
    let count: Int
  }

  /// What waits in memory, one record after another.
  private var bytes: [UInt8] = []
  private var entries: [(group: Int32, offset: Int32, count: Int32)] = []
  private var pieces: [[Piece]] = []
  private var file: TemporaryFile?
  private let most: Int

  /// `most` is the number of bytes that are kept in memory.
  package init(most: Int = 32 << 20) { self.most = most }

  /// The number of groups: one more than the largest that was given.
  package private(set) var groupCount = 0

  /// Adds a record to a group, numbered from 0. Throws `SystemError` when the disk is full.
  package func append(_ record: UnsafeRawBufferPointer, to group: Int) throws {
    if !bytes.isEmpty, bytes.count + record.count > most { try spill() }
    let entry = (
      Int32(clamping: group), Int32(clamping: bytes.count), Int32(clamping: record.count)
    )
    entries.append(entry)
    bytes.append(contentsOf: record)
    groupCount = max(groupCount, group + 1)
  }

  /// Writes what is in memory to the file, sorted by group.
  private func spill() throws {
    let file = try self.file ?? TemporaryFile()
    self.file = file
    while pieces.count < groupCount { pieces.append([]) }
    let order = sortedEntries()
    var buffer: [UInt8] = []
    buffer.reserveCapacity(1 << 20)
    var place = file.count
    var start = 0
    while start < order.count {
      let group = entries[order[start]].group
      var end = start
      var count = 0
      while end < order.count, entries[order[end]].group == group {
        let entry = entries[order[end]]
        buffer.append(contentsOf: bytes[Int(entry.offset)..<Int(entry.offset + entry.count)])
        count += Int(entry.count)
        end += 1
      }
      pieces[Int(group)].append(Piece(offset: place, count: count))
      place += Int64(count)
      start = end
      if buffer.count >= 1 << 20 {
        try flush(&buffer, to: file)
      }
    }
    try flush(&buffer, to: file)
    bytes.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
  }

  private func flush(_ buffer: inout [UInt8], to file: TemporaryFile) throws {
    try buffer.withUnsafeBytes { try file.append($0) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// The places of the entries by group, each group's in their order.
  private func sortedEntries() -> [Int] {
    var counts = [Int](repeating: 0, count: groupCount + 1)
    for entry in entries { counts[Int(entry.group) + 1] += 1 }
    for group in 0..<groupCount { counts[group + 1] += counts[group] }
    var order = [Int](repeating: 0, count: entries.count)
    for (place, entry) in entries.enumerated() {
      order[counts[Int(entry.group)]] = place
      counts[Int(entry.group)] += 1
    }
    return order
  }

  /// Gives out the groups in the order of their numbers: the bytes of all records of a group, one after
  /// another, valid during the call. `body` says whether to go on. Throws `SystemError`.
  package func forEachGroup(
    _ body: (_ group: Int, UnsafeRawBufferPointer) -> Bool
  ) throws {
    let order = sortedEntries()
    while pieces.count < groupCount { pieces.append([]) }
    var place = 0
    var buffer: [UInt8] = []
    for group in 0..<groupCount {
      buffer.removeAll(keepingCapacity: true)
      for piece in pieces[group] { try append(piece, to: &buffer) }
      while place < order.count, entries[order[place]].group == Int32(clamping: group) {
        let entry = entries[order[place]]
        buffer.append(contentsOf: bytes[Int(entry.offset)..<Int(entry.offset + entry.count)])
        place += 1
      }
      let goesOn = buffer.withUnsafeBytes { body(group, $0) }
      if !goesOn { return }
      // One large group must not hold its memory for all that follow.
      if buffer.capacity > 4 << 20 { buffer = [] }
    }
  }

  private func append(_ piece: Piece, to buffer: inout [UInt8]) throws {
    guard let file else { return }
    let start = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: piece.count))
    try buffer.withUnsafeMutableBytes {
      try file.read(UnsafeMutableRawBufferPointer(rebasing: $0[start...]), from: piece.offset)
    }
  }
}
