internal import Facts
internal import Scorecards

extension ScoreFacts {
  /// What a facts file states of a conversation. Of several marks for an item the last counts;
  /// `veto_confirmed` names vetoes, set apart by commas.
  init(_ facts: FactSet) {
    var marks: [String: Mark] = [:]
    for mark in facts.manual {
      marks[mark.item] = Mark(points: Points(hundredths: mark.hundredths), reason: mark.reason)
    }
    let confirmed = facts["veto_confirmed"]?.text ?? ""
    self.init(
      marks: marks,
      confirmedVetoes: Set(
        confirmed.split(whereSeparator: { ",， ".contains($0) }).map(String.init)),
      value: { facts[$0] })
  }
}
