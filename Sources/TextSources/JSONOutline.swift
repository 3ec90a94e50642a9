/// The member names in the beginning of a JSON text, whether or not it is cut off: what formats are
/// recognised by.
package struct JSONOutline {
  /// Names of members by how deep they are: the members of a top-level object, or of the objects in a
  /// top-level array, are at depth 1. Deeper than `deepest` is not looked at.
  package private(set) var names: [Set<String>] = Array(repeating: [], count: Self.deepest + 1)
  /// Whether the text is a list.
  package let isArray: Bool

  private static let deepest = 8

  /// Nil unless the text begins as an object or a list, or as an object under lines that begin with #.
  package init?(_ head: UnsafeBufferPointer<UInt8>) {
    guard let start = Self.start(of: head) else { return nil }
    guard head[start] == UInt8(ascii: "{") || head[start] == UInt8(ascii: "[") else { return nil }
    isArray = head[start] == UInt8(ascii: "[")
    read(head, from: start)
  }

  /// Whether every name occurs as a member somewhere.
  package func has(_ wanted: String...) -> Bool {
    wanted.allSatisfy { name in names.contains { $0.contains(name) } }
  }

  /// Whether every name occurs as a member of the outermost objects.
  package func hasOutermost(_ wanted: String...) -> Bool {
    wanted.allSatisfy { names[1].contains($0) }
  }

  private static func start(of head: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = head.firstIndex(where: { $0 > 0x20 }), first < 64 else { return nil }
    var start = first
    while head[start] == UInt8(ascii: "#") {
      guard let end = head[start...].firstIndex(of: UInt8(ascii: "\n")),
        let next = head[end...].firstIndex(where: { $0 > 0x20 })
      else { return nil }
      start = next
    }
    // Under a heading, a bracket begins a link rather than a list.
    return start == first || head[start] == UInt8(ascii: "{") ? start : nil
  }

  private mutating func read(_ head: UnsafeBufferPointer<UInt8>, from start: Int) {
    var depth = isArray ? -1 : 0
    var place = start
    while place < head.count {
      switch head[place] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        guard let end = Self.endOfString(head, from: place + 1) else { return }
        if (1...Self.deepest).contains(depth), end - place < 64,
          Self.isBeforeColon(head, end + 1)
        {
          names[depth].insert(String(decoding: head[(place + 1)..<end], as: UTF8.self))
        }
        place = end
      default: break
      }
      place += 1
    }
  }

  private static func endOfString(_ head: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var place = start
    while place < head.count {
      if head[place] == UInt8(ascii: "\\") {
        place += 1
      } else if head[place] == UInt8(ascii: "\"") {
        return place
      }
      place += 1
    }
    return nil
  }

  private static func isBeforeColon(_ head: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    var place = start
    while place < head.count, head[place] <= 0x20 { place += 1 }
    return place < head.count && head[place] == UInt8(ascii: ":")
  }
}
