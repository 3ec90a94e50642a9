package import Bytes
package import ReportModel
package import TextSources

/// Findings that were there when it was made, by fingerprint: they are shown as known and do not count.
/// It holds no text of scripts. Format: `huashu.baseline/1`, one finding a line.
package struct Baseline: Sendable {
  package static let schema = "huashu.baseline/1"

  package struct Entry: Sendable, Hashable {
    package let fingerprint: String
    package let rule: String
    /// As the recipe of fingerprints has it.
    package let path: String
    /// How many findings have the fingerprint.
    package var count: Int

    package init(fingerprint: String, rule: String, path: String, count: Int = 1) {
      self.fingerprint = fingerprint
      self.rule = rule
      self.path = path
      self.count = count
    }
  }

  /// The pack it was made with: name and version.
  package let pack: String
  /// By path, rule and fingerprint; no fingerprint twice.
  package let entries: [Entry]

  package init(pack: String, entries: [Entry]) {
    self.pack = pack
    var merged: [String: Entry] = [:]
    for entry in entries {
      if let known = merged[entry.fingerprint]?.count {
        merged[entry.fingerprint]?.count = known + entry.count
      } else {
        merged[entry.fingerprint] = entry
      }
    }
    self.entries = merged.values.sorted {
      ($0.path, $0.rule, $0.fingerprint) < ($1.path, $1.rule, $1.fingerprint)
    }
  }

  /// What counts in a report becomes known: its open findings, and those it has as known. Fingerprints
  /// must have been assigned. `name` is that of the fingerprints.
  package init(of report: ScriptReport, name: (String) -> String = { $0 }) {
    self.init(
      pack: "\(report.pack.name) \(report.pack.version)",
      entries: report.findings.compactMap { finding in
        switch finding.standing {
        case .open, .known:
          Entry(
            fingerprint: finding.fingerprint, rule: finding.rule, path: name(finding.path))
        case .suppressed: nil
        }
      })
  }

  // MARK: Files

  /// Reads a baseline. `file` names it in errors. Throws `YAMLError` with the line at fault.
  package init(reading text: String, file: String) throws(YAMLError) {
    let root: YAMLNode
    do {
      root = try YAMLNode.parse(text, file: file)
    } catch {
      throw YAMLError(
        file: error.file, line: error.line, column: error.column,
        message: "is no baseline; make it again with 'huashu lint --write-baseline'")
    }
    guard root.members != nil, root["schema"]?.scalar == Self.schema else {
      throw (root["schema"] ?? root).error(
        "is no baseline of this version: 'schema' must be \(Self.schema)")
    }
    try root.rejectUnknownKeys(["schema", "pack", "findings"])
    guard let list = root["findings"]?.elements else {
      throw (root["findings"] ?? root).error("'findings' must be a list")
    }
    var entries: [Entry] = []
    for node in list {
      try node.rejectUnknownKeys(["fingerprint", "rule", "path", "count"])
      let fingerprint = try node.requiredText("fingerprint")
      guard fingerprint.utf8.count == 32,
        fingerprint.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
      else { throw node.error("'fingerprint' must be 32 lower-case hexadecimal digits") }
      entries.append(
        Entry(
          fingerprint: fingerprint, rule: try node.requiredText("rule"),
          path: try node.requiredText("path"),
          count: try node.optionalInteger("count", in: 1...1_000_000) ?? 1))
    }
    self.init(pack: try root.optionalText("pack") ?? "", entries: entries)
  }

  package func write(to writer: inout ByteWriter) {
    writer.append(#"{"schema":"#)
    writer.append(json: Self.schema)
    writer.append(#","pack":"#)
    writer.append(json: pack)
    writer.append(#","findings":["#)
    for (place, entry) in entries.enumerated() {
      writer.append(place > 0 ? ",\n" : "\n")
      writer.append(#"{"fingerprint":"#)
      writer.append(json: entry.fingerprint)
      writer.append(#","rule":"#)
      writer.append(json: entry.rule)
      writer.append(#","path":"#)
      writer.append(json: entry.path)
      if entry.count > 1 {
        writer.append(#","count":"#)
        writer.append(number: entry.count)
      }
      writer.append("}")
    }
    writer.append("\n]}\n")
  }

  // MARK: Use

  /// Marks the open findings of a report that it knows. Returns how many of its own are stale: in a file
  /// and of a rule that was judged, and no longer there.
  @discardableResult
  package func mark(_ report: inout ScriptReport, name: (String) -> String = { $0 }) -> Int {
    var left = Dictionary(
      entries.map { ($0.fingerprint, $0.count) }, uniquingKeysWith: { first, _ in first })
    for place in report.findings.indices {
      guard let count = left[report.findings[place].fingerprint], count > 0 else { continue }
      left[report.findings[place].fingerprint] = count - 1
      if report.findings[place].standing == .open { report.findings[place].standing = .known }
    }
    let (paths, rules) = Self.scope(of: report, name)
    return entries.count { entry in
      paths.contains(entry.path) && rules.contains(entry.rule) && (left[entry.fingerprint] ?? 0) > 0
    }
  }

  /// The baseline without what is stale: gone from a file and a rule that were judged, or of a file that
  /// `exists` does not know. Nothing is added.
  package func pruned(
    by report: ScriptReport, name: (String) -> String = { $0 }, exists: (String) -> Bool
  ) -> Baseline {
    var found: [String: Int] = [:]
    for finding in report.findings { found[finding.fingerprint, default: 0] += 1 }
    let (paths, rules) = Self.scope(of: report, name)
    return Baseline(
      pack: pack,
      entries: entries.compactMap { entry in
        guard paths.contains(entry.path), rules.contains(entry.rule) else {
          return exists(entry.path) ? entry : nil
        }
        var entry = entry
        entry.count = min(entry.count, found[entry.fingerprint] ?? 0)
        return entry.count > 0 ? entry : nil
      })
  }

  private static func scope(
    of report: ScriptReport, _ name: (String) -> String
  ) -> (paths: Set<String>, rules: Set<String>) {
    (Set(report.files.map { name($0.path) }), Set(report.rules.map(\.id)))
  }
}
