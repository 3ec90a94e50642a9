internal import Bytes
internal import ReportModel

/// HTML written from front to end. Text of others can only get in escaped and, unless the run shows
/// personal data, masked.
struct Markup: ~Copyable {
  private(set) var writer = ByteWriter(capacity: 1 << 16)
  private let isMasked: Bool

  init(masked: Bool) { isMasked = masked }

  /// Markup of ours.
  mutating func tag(_ text: StaticString) { writer.append(text) }

  /// A style sheet of ours, which holds no `<`.
  mutating func css(_ text: String) { writer.append(text) }

  mutating func number(_ value: Int) { writer.append(number: value) }

  /// Words of ours, which hold no personal data: escaped.
  mutating func words(_ text: String) { SafeText.html(text, to: &writer) }

  /// Text of a conversation or of its metadata.
  mutating func text(_ text: String) { SafeText.html(masked(text), to: &writer) }

  /// Opens a part that may be wider than the window, so that the keyboard can scroll it too.
  mutating func scrolling(_ name: String) {
    tag("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"")
    words(name)
    tag("\">")
  }

  /// The same where line ends are shown and only ours may begin a line.
  mutating func line(_ text: String) { SafeText.html(SafeText.terminal(masked(text)), to: &writer) }

  /// Several texts, each masked by itself: two numbers side by side are not one.
  mutating func list(_ texts: [String], separator: String) {
    for (place, text) in texts.enumerated() {
      if place > 0 { words(separator) }
      self.text(text)
    }
  }

  /// A part of a text that is masked already.
  mutating func part(_ scalars: Substring.UnicodeScalarView) {
    SafeText.html(scalars, to: &writer)
  }

  mutating func json(_ text: String) { SafeText.scriptJSON(masked(text), to: &writer) }

  /// Bytes that are HTML already.
  mutating func append(_ other: borrowing Markup) { writer.append(other.writer.bytes) }

  func masked(_ text: String) -> String { isMasked ? Masking.masked(text) : text }
}
