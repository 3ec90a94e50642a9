package import Rules
package import Scorecards

/// What personal data looks like in a report.
package enum Redaction: String, CaseIterable, Sendable {
  /// Personal data is masked, character by character.
  case full
  case none
}

/// How reports are written. Machine formats do not depend on anything else.
package struct ReportOptions: Sendable {
  package var pack: ResolvedPack
  package var language = Language.chinese
  package var redaction: Redaction
  /// Adds the events of the conversation to each report line.
  package var withTranscript = false
  package var usesColor = false
  package var toolVersion: String
  package var icuVersion: String

  package init(
    pack: ResolvedPack, redaction: Redaction, toolVersion: String, icuVersion: String
  ) {
    self.pack = pack
    self.redaction = redaction
    self.toolVersion = toolVersion
    self.icuVersion = icuVersion
  }
}
