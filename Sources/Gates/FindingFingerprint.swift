internal import Bytes
internal import Lexicons
package import ReportModel

/// The recipe of fingerprints of findings in scripts: the first 16 bytes of SHA-256 over rule, entry,
/// path, section, key, the folded quote, and the occurrence among equal ones from 0, each followed by a
/// zero byte. The parts of a section are joined by U+001F. No line number is in it.
package enum FindingFingerprint {
  /// Gives every finding of a report its fingerprint. `name` makes a path one that does not depend on
  /// the folder of the run: relative to the config's, with `/`.
  package static func assign(
    to report: inout ScriptReport, name: (String) -> String = { $0 }
  ) {
    let text = FoldedText()
    var writer = ByteWriter(capacity: 512)
    var occurrences: [String: Int] = [:]
    for place in report.findings.indices {
      let finding = report.findings[place]
      let path = name(finding.path)
      write(finding, path, text, &writer)
      let end = writer.count
      append(occurrence: 0, to: &writer)
      let first = SHA256.hexadecimal(writer.bytes, bytes: 16)
      let occurrence = occurrences[first, default: 0]
      occurrences[first] = occurrence + 1
      if occurrence > 0 {
        writer.truncate(to: end)
        append(occurrence: occurrence, to: &writer)
        report.findings[place].fingerprint = SHA256.hexadecimal(writer.bytes, bytes: 16)
      } else {
        report.findings[place].fingerprint = first
      }
    }
  }

  private static func write(
    _ finding: ScriptFinding, _ path: String, _ text: FoldedText, _ writer: inout ByteWriter
  ) {
    writer.removeAll()
    let section = finding.section.joined(separator: "\u{1F}")
    for part in [finding.rule, finding.entry ?? "", path, section, finding.key ?? ""] {
      writer.append(part)
      writer.append(0)
    }
    if !finding.quote.isEmpty {
      text.removeAll()
      var quote = finding.quote
      quote.withUTF8 { _ = text.append($0, separated: false) }
      writer.append(utf16: text.foldedUnits)
    }
    writer.append(0)
  }

  private static func append(occurrence: Int, to writer: inout ByteWriter) {
    writer.append(number: occurrence)
    writer.append(0)
  }
}
