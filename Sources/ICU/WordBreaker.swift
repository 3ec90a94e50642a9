import CICU

/// ICU's dictionary word boundaries for Chinese text.
///
/// One breaker serves one thread; its marks stay valid until the next call.
package final class WordBreaker {
  private let breaker: OpaquePointer
  private var marks: UnsafeMutableBufferPointer<UInt8>

  /// Throws `ICUError` when libicu has no data.
  package init() throws(ICUError) {
    var status: Int32 = 0
    guard let opened = cicu_breaker_open(&status) else {
      throw ICUError(
        action: "opening the word breaker", status: String(cString: cicu_status_name(status)))
    }
    breaker = opened
    marks = .allocate(capacity: 256)
  }

  deinit {
    cicu_breaker_close(breaker)
    marks.deallocate()
  }

  /// For each UTF-16 position 0...count, 1 where a word boundary lies and 0 elsewhere.
  /// 您好像 has boundaries at 0, 1 and 3. Returns nil when ICU refuses the text.
  package func marks(of text: UnsafeBufferPointer<UInt16>) -> UnsafeBufferPointer<UInt8>? {
    guard let start = text.baseAddress, !text.isEmpty else {
      marks[0] = 1
      return UnsafeBufferPointer(rebasing: marks[..<1])
    }
    if marks.count <= text.count {
      marks.deallocate()
      marks = .allocate(capacity: text.count * 2)
    }
    guard let target = marks.baseAddress,
      cicu_breaker_mark(breaker, start, Int32(text.count), target) == 0
    else { return nil }
    return UnsafeBufferPointer(rebasing: marks[...text.count])
  }
}
