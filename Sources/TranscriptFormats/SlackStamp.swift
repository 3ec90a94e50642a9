import TextSources

/// The `ts` of a Slack message: seconds, and behind the point a number that orders messages of the same
/// second. Never a floating-point number, which would lose the order.
struct SlackStamp: Comparable {
  let seconds: Int64
  /// Millionths.
  let order: Int64

  /// Nil for anything but a text of digits with at most one point among them.
  init?(_ value: JSONValue?) {
    guard let text = value?.string ?? value?.integer.map({ String($0) }) else { return nil }
    self.init(text)
  }

  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first, first.utf8.count == 10,
      let seconds = Self.digits(first)
    else { return nil }
    var order: Int64 = 0
    if parts.count == 2 {
      guard parts[1].utf8.count <= 6, let millionths = Self.digits((parts[1] + "000000").prefix(6))
      else { return nil }
      order = millionths
    }
    self.seconds = seconds
    self.order = order
  }

  var milliseconds: Int64 { seconds * 1000 }

  static func < (left: Self, right: Self) -> Bool {
    (left.seconds, left.order) < (right.seconds, right.order)
  }

  private static func digits(_ text: Substring) -> Int64? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
  }
}
