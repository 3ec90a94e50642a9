import ReportModel
import Reports
import Rules

/// What a reader sees of a text, worked out apart from the program.
enum Shown {
  static func text(_ text: String, masked: Bool = false) -> String {
    let text = masked ? Masking.masked(text) : text
    var shown = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where previous == "\r": break
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: shown.append("\n")
      case 0x09: shown.append(" ")
      case 0...0x1F: shown.append(Unicode.Scalar(0x2400 + scalar.value) ?? " ")
      case 0x7F: shown.append("\u{2421}")
      case 0x80...0x9F, 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
        shown.append("\u{FFFD}")
      default: shown.append(scalar.properties.isNoncharacterCodePoint ? "\u{FFFD}" : scalar)
      }
      previous = scalar
    }
    return String(shown)
  }

  /// The same where everything stands on one line.
  static func line(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in self.text(text).unicodeScalars { shown.append(scalar == "\n" ? "⏎" : scalar) }
    return String(shown)
  }
}

extension PageDesk {
  func shown(_ text: String?) -> String { Shown.text(text ?? "", masked: redaction == .full) }

  /// Words of the page that facts are found by.
  func words(_ id: String) -> String {
    let words: [String: (String, String)] = [
      "critical": ("致命", "critical"), "major": ("严重", "major"), "minor": ("轻微", "minor"),
      "info": ("提示", "info"), "preview": ("试用", "preview"), "unknown length": ("不明", "unknown"),
      "no percentage": ("评得太少，不给百分比", "too little assessed for a percentage"),
    ]
    return words[id].map { language == .chinese ? $0.0 : $0.1 } ?? id
  }

  /// A length in milliseconds as people read it.
  func seconds(_ length: Int) -> String {
    let unit = language == .chinese ? ["秒", "分", "小时"] : ["s", "min", "h"]
    let tenths = (length + 50) / 100
    if tenths < 100 {
      return (tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)") + " " + unit[0]
    }
    let whole = (length + 500) / 1000
    if whole < 120 { return "\(whole) \(unit[0])" }
    if whole < 7200 {
      return "\(whole / 60) \(unit[1])" + (whole % 60 == 0 ? "" : " \(whole % 60) \(unit[0])")
    }
    return "\(whole / 3600) \(unit[2]) \(whole / 60 % 60) \(unit[1])"
  }
}

extension Tree {
  /// A number with at most two decimals, as people write it.
  var decimal: String? {
    guard case .number(let number) = self else { return nil }
    let hundredths = Int((number * 100).rounded())
    if hundredths % 100 == 0 { return "\(hundredths / 100)" }
    let rest = hundredths % 100
    return "\(hundredths / 100)."
      + (rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
  }

  var isTrue: Bool {
    if case .truth(let truth) = self { return truth }
    return false
  }
}
