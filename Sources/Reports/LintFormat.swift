/// The output formats of `huashu lint`.
package enum LintFormat: String, CaseIterable, Sendable {
  case full, concise, json, sarif, github, gitlab, junit, rdjson, rdjsonl, markdown

  /// Whether people read it; the others are for programs.
  package var isForPeople: Bool { self == .full || self == .concise || self == .markdown }
}
