/// The cells of a row that were read, without blanks at their ends.
package struct ReviewAnswer: Sendable {
  package let key: String
  package let run: String
  package let conversation: String
  package let ruling: String
  package let veto: String
  package let note: String
  package let by: String
  package let at: String

  var isBlank: Bool {
    [key, run, conversation, ruling, veto, note, by, at].allSatisfy(\.isEmpty)
  }

  /// Whether the veto's cell says yes; nil for a word that says neither yes nor no.
  var saysVeto: Bool? {
    switch veto.lowercased() {
    case "是", "yes", "true": true
    case "", "否", "no", "false": false
    default: nil
    }
  }
}
