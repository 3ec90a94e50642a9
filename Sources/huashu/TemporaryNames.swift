import Glibc

/// Names of files that are to disappear if the process is interrupted. A handler may read only what is
/// laid out before the signal comes: a few slots of memory that is never freed.
enum TemporaryNames {
  private static let capacity = 32
  private nonisolated(unsafe) static let slots: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> =
    {
      let slots = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: capacity)
      slots.initialize(repeating: nil, count: capacity)
      for number in [SIGINT, SIGTERM, SIGHUP] where !ReadingStop.isIgnored(number) {
        signal(number) { number in
          TemporaryNames.removeAll()
          // As if nobody had listened: whoever started the process sees what ended it.
          signal(number, SIG_DFL)
          raise(number)
        }
      }
      return slots
    }()

  static func add(_ path: String) {
    guard let slot = (0..<capacity).first(where: { slots[$0] == nil }) else { return }
    slots[slot] = strdup(path)
  }

  static func remove(_ path: String) {
    for slot in 0..<capacity {
      guard let name = slots[slot], String(cString: name) == path else { continue }
      // Not freed: a handler may be reading it.
      slots[slot] = nil
    }
  }

  private static func removeAll() {
    for slot in 0..<capacity {
      if let name = slots[slot] { unlink(name) }
    }
  }
}
