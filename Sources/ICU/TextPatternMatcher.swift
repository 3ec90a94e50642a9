import CICU

/// One compiled regular expression of ICU. One matcher serves one thread.
package final class TextPatternMatcher {
  /// Why an expression cannot be used.
  package struct Fault: Error {
    /// ICU's name of it.
    package let status: String
    /// Where in the expression, in UTF-16 units from 0; nil if ICU does not say.
    package let offset: Int?
  }

  /// What a search came to.
  package struct Result {
    /// Half-open UTF-16 ranges, in order; none is empty.
    package var matches: [Range<Int>] = []
    /// Whether the engine gave up: there may be more.
    package var isCutShort = false
  }

  /// Steps of the engine, some milliseconds each on an ordinary machine: what takes longer is a
  /// pattern that runs away, (a+)+b.
  package static let steps: Int32 = 50
  private let pattern: OpaquePointer

  /// Throws `Fault` for an expression that ICU does not take.
  package init(_ expression: String) throws(Fault) {
    let units = Array(expression.utf16)
    var (offset, status): (Int32, Int32) = (-1, 0)
    let opened = units.withUnsafeBufferPointer { units in
      units.baseAddress.flatMap {
        cicu_pattern_open($0, Int32(units.count), Self.steps, &offset, &status)
      }
    }
    guard let opened else {
      throw Fault(
        status: String(cString: cicu_status_name(status)), offset: offset < 0 ? nil : Int(offset))
    }
    pattern = opened
  }

  deinit { cicu_pattern_close(pattern) }

  /// All matches in a text that do not overlap.
  package func matches(in text: [UInt16]) -> Result {
    var result = Result()
    text.withUnsafeBufferPointer { result.isCutShort = search($0, into: &result.matches) }
    return result
  }

  /// Adds all matches in a text that do not overlap. Returns whether the engine gave up.
  package func search(
    _ text: UnsafeBufferPointer<UInt16>, into matches: inout [Range<Int>]
  ) -> Bool {
    guard let start = text.baseAddress else { return false }
    var status: Int32 = 0
    cicu_pattern_set_text(pattern, start, Int32(text.count), &status)
    var (lower, upper): (Int32, Int32) = (0, 0)
    while status == 0, cicu_pattern_next(pattern, &lower, &upper, &status) {
      if lower < upper { matches.append(Int(lower)..<Int(upper)) }
    }
    // What cannot be searched to the end has not been searched.
    return status != 0
  }
}
