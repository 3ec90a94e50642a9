internal import ReportModel
internal import Scripts

/// Clauses of several scripts that promise different things in the same words.
///
/// Clauses are gathered by family, so the time is linear in the scripts. Each clause is told of the
/// first one it contradicts, and that one of it, because either may be the one that was edited. A
/// family with many different claims is a table of variants and no contradiction.
struct ScriptContradictions {
  /// More different claims than this are variants.
  static let mostClaims = 3

  private struct Place {
    let document: Int
    let utterance: Int
    let clause: ScriptClause

    func isOf(_ other: Place) -> Bool {
      document == other.document && utterance == other.utterance
    }
  }

  /// The clauses with one claim, of each utterance the first.
  private struct Camp {
    let claim: ScriptClause.Claim
    var places: [Place]
  }

  private var reader = ScriptClauseReader()
  private var families: [ScriptClause.Family: Int] = [:]
  /// In the order they were met.
  private var camps: [[Camp]] = []

  /// Gathers the clauses of a document, which has this place in the run.
  mutating func add(_ document: ScriptDocument, at index: Int) {
    for (place, utterance) in document.utterances.enumerated() {
      var clauses: [ScriptClause] = []
      reader.forEachClause(of: utterance.text) { clauses.append($0) }
      for clause in clauses { add(Place(document: index, utterance: place, clause: clause)) }
    }
  }

  private mutating func add(_ place: Place) {
    let family = families[place.clause.family] ?? camps.count
    if family == camps.count {
      families[place.clause.family] = family
      camps.append([])
    }
    guard let camp = camps[family].firstIndex(where: { $0.claim == place.clause.claim }) else {
      // What has too many claims already is not looked at; one more tells that it has.
      guard camps[family].count <= Self.mostClaims else { return }
      camps[family].append(Camp(claim: place.clause.claim, places: [place]))
      return
    }
    if let last = camps[family][camp].places.last, last.isOf(place) { return }
    camps[family][camp].places.append(place)
  }

  /// The findings, each with the place of its document.
  func findings(in documents: [ScriptDocument]) -> [(document: Int, finding: ScriptFinding)] {
    var findings: [(document: Int, finding: ScriptFinding)] = []
    for family in camps where family.count > 1 && family.count <= Self.mostClaims {
      for (index, camp) in family.enumerated() {
        for place in camp.places {
          let others = family.indices.lazy.filter { $0 != index }
            .flatMap { family[$0].places.prefix(2) }
            .filter { !$0.isOf(place) && $0.clause.contradicts(place.clause) }
          guard
            let other = others.min(by: {
              ($0.document, $0.utterance) < ($1.document, $1.utterance)
            })
          else { continue }
          findings.append((place.document, finding(place, other, documents)))
        }
      }
    }
    return findings
  }

  private func finding(
    _ place: Place, _ other: Place, _ documents: [ScriptDocument]
  ) -> ScriptFinding {
    let (document, counterpart) = (documents[place.document], documents[other.document])
    let utterance = document.utterances[place.utterance]
    let range = utterance.source(of: place.clause.spoken)
    let region = document.text.region(of: range)
    let otherRegion = counterpart.text.region(
      of: counterpart.utterances[other.utterance].source(of: other.clause.spoken))
    let name = "\(counterpart.path):\(otherRegion.start.line)"
    var finding = ScriptFinding(
      .contradiction, path: document.path, region: region, quote: document.text.string(range),
      line: document.text.line(region.start.line), detail: ("见 \(name)", "see \(name)"))
    finding.related = [ScriptPlace(path: counterpart.path, region: otherRegion)]
    finding.place(in: utterance, at: place.utterance)
    return finding
  }
}
