package import Rules
package import Scripts

/// How closely a script was followed in one conversation. It decides neither status nor score.
package struct ScriptAdherence: Sendable {
  /// Raw values appear in machine output.
  package enum Status: String, CaseIterable, Sendable {
    /// Every sentence was said.
    case followed
    case partly
    /// No sentence was said.
    case missing
    /// The scene did not occur.
    case notApplicable = "not_applicable"
    case notAssessable = "not_assessable"
  }

  /// A sentence of the script, and where it was said.
  package struct Part: Sendable {
    /// As the script has it.
    package let text: String
    package let isKey: Bool
    /// Percent of its characters; 0 for what was not said.
    package let likeness: Int
    /// Empty for what was not said.
    package let spans: [TextSpan]
    /// Whether it stands where the script has it, between those around it.
    package let isInOrder: Bool

    package init(text: String, isKey: Bool, likeness: Int, spans: [TextSpan], isInOrder: Bool) {
      self.text = text
      self.isKey = isKey
      self.likeness = likeness
      self.spans = spans
      self.isInOrder = isInOrder
    }

    package var isSaid: Bool { !spans.isEmpty }
  }

  package let script: ScriptTemplate
  package let status: Status
  /// Why it does not apply or cannot be judged.
  package let reason: Reason?
  /// Percent, the sentences weighted by their characters; nil where nothing was compared.
  package let similarity: Int?
  /// In the order of the script; empty where nothing was compared.
  package let parts: [Part]

  package init(
    script: ScriptTemplate, status: Status, reason: Reason? = nil, similarity: Int? = nil,
    parts: [Part] = []
  ) {
    self.script = script
    self.status = status
    self.reason = reason
    self.similarity = similarity
    self.parts = parts
  }

  /// The sentences that were not said, the key ones first.
  package var missing: [String] {
    let missing = parts.filter { !$0.isSaid }
    return (missing.filter(\.isKey) + missing.filter { !$0.isKey }).map(\.text)
  }

  package var isOutOfOrder: Bool { parts.contains { $0.isSaid && !$0.isInOrder } }
}
