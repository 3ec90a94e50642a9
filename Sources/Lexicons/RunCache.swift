/// The boundaries of short runs of Han that were segmented already: a table of fixed size, in which a run
/// takes the place of the one that was there.
struct RunCache {
  private let entries: UnsafeMutableBufferPointer<Entry>

  /// Longer runs are not kept.
  static let longestRun = 16

  /// A run of at most sixteen units, packed, and the bits of its boundaries; no bits: nothing is kept.
  private struct Entry {
    var key = Key()
    var boundaries: UInt64 = 0
  }

  struct Key {
    fileprivate var words = SIMD4<UInt64>(repeating: 0)

    fileprivate init() {}

    /// The units of a run. At most `longestRun`.
    @inline(__always)
    init(_ run: UnsafeBufferPointer<UInt16>) {
      withUnsafeMutableBytes(of: &words) { bytes in
        bytes.copyMemory(from: UnsafeRawBufferPointer(run))
      }
    }

    @inline(__always)
    fileprivate var hash: UInt64 {
      var hash = words[0] &* 0x9E37_79B9_7F4A_7C15
      hash = (hash ^ (hash >> 32) ^ words[1]) &* 0xC2B2_AE3D_27D4_EB4F
      hash = (hash ^ (hash >> 32) ^ words[2]) &* 0x9E37_79B9_7F4A_7C15
      hash = (hash ^ (hash >> 32) ^ words[3]) &* 0xC2B2_AE3D_27D4_EB4F
      return hash ^ (hash >> 29)
    }
  }

  /// `size` is a power of two, or 0 to keep nothing.
  init(size: Int) {
    entries = .allocate(capacity: size)
    entries.initialize(repeating: Entry())
  }

  func deallocate() { entries.deallocate() }

  /// The bits of a run; the lowest for position 0. Asked for only where they are not kept.
  @inline(__always)
  func boundaries(of key: Key, _ segment: () -> UInt64?) -> UInt64? {
    if entries.isEmpty { return segment() }
    let place = Int(truncatingIfNeeded: key.hash) & (entries.count - 1)
    let kept = entries[place]
    if kept.boundaries != 0, kept.key.words == key.words { return kept.boundaries }
    guard let found = segment() else { return nil }
    entries[place] = Entry(key: key, boundaries: found)
    return found
  }
}
