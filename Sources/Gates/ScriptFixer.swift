internal import ICU
package import ReportModel
package import Scripts

/// Changes script files by the fixes of their findings.
package enum ScriptFixer {
  /// The fixes of the open findings of a file, in order and without overlaps: the earlier wins, of two
  /// at one place the shorter.
  package static func fixes(
    in report: ScriptReport, path: String, includesUnsafe: Bool
  ) -> [ScriptFix] {
    fixes(report.findings.filter { $0.path == path }, includesUnsafe: includesUnsafe)
  }

  /// The same of findings that are known to be of one file.
  package static func fixes(
    _ findings: [ScriptFinding], includesUnsafe: Bool
  ) -> [ScriptFix] {
    let wanted = findings.compactMap { finding -> ScriptFix? in
      guard finding.standing == .open, let fix = finding.fix else { return nil }
      return fix.isSafe || includesUnsafe ? fix : nil
    }
    var kept: [ScriptFix] = []
    for fix in wanted.sorted(by: isEarlier) {
      if let last = kept.last, last.range.upper > fix.range.lower || last.range == fix.range {
        continue
      }
      kept.append(fix)
    }
    return kept
  }

  private static func isEarlier(_ left: ScriptFix, _ right: ScriptFix) -> Bool {
    (left.range.lower, left.range.upper, left.replacement)
      < (right.range.lower, right.range.upper, right.replacement)
  }

  /// The text with fixes made, which must be in order and without overlaps. Every other byte stays.
  package static func apply(_ fixes: [ScriptFix], to text: ScriptText) -> ScriptText {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.bytes.count)
    var place = 0
    for fix in fixes {
      bytes += text.bytes[place..<fix.range.lower]
      bytes += Array(fix.replacement.utf8)
      place = fix.range.upper
    }
    bytes += text.bytes[place...]
    return ScriptText(bytes)
  }

  /// The bytes of a changed file, as the old one was written. `file` holds the old one's: nothing but
  /// the fixes may differ. Throws `ScriptFixError`.
  package static func encode(
    _ fixed: ScriptText, of document: ScriptDocument, file: [UInt8]
  ) throws(ScriptFixError) -> [UInt8] {
    guard let encoding = document.encoding, let charset = Charset(rawValue: encoding.charset) else {
      throw ScriptFixError.notText(path: document.path)
    }
    guard bytes(of: document.text, charset, hasMark: encoding.hasMark) == file else {
      throw ScriptFixError.notReversible(path: document.path, charset: charset.rawValue)
    }
    guard let bytes = bytes(of: fixed, charset, hasMark: encoding.hasMark) else {
      throw ScriptFixError.cannotEncode(path: document.path, charset: charset.rawValue)
    }
    return bytes
  }

  private static func bytes(
    of text: ScriptText, _ charset: Charset, hasMark: Bool
  ) -> [UInt8]? {
    if charset == .utf8 { return (hasMark ? [0xEF, 0xBB, 0xBF] : []) + text.bytes }
    var string = String(decoding: text.bytes, as: UTF8.self)
    if hasMark { string = "\u{FEFF}" + string }
    return charset.encode(string)
  }
}

/// A file that cannot be changed. One line: which, and why.
package enum ScriptFixError: Error, Hashable, CustomStringConvertible {
  /// Workbooks have no text that could be changed.
  case notText(path: String)
  /// The fix has a character that the file's character set lacks.
  case cannotEncode(path: String, charset: String)
  /// Bytes that have nothing to do with a fix would change.
  case notReversible(path: String, charset: String)

  package var description: String {
    switch self {
    case .notText(let path): "\(path): is no text file; change it by hand"
    case .cannotEncode(let path, let charset):
      "\(path): a replacement has characters that \(charset) lacks; save the file as UTF-8 first"
    case .notReversible(let path, let charset):
      "\(path): writing it as \(charset) would change other bytes too; save the file as UTF-8 first"
    }
  }
}
