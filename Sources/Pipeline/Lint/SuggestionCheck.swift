internal import Lexicons
internal import ReportModel
internal import Scorecards

/// Suggestions that hold a forbidden phrase themselves.
struct SuggestionCheck: LintCheck {
  func findings(in context: LintContext) -> [LintFinding] {
    // Many entries share the suggestion of their category: it is said once.
    var places: [String: [Int]] = [:]
    for (place, entry) in context.manuscript.entries.enumerated() {
      if let suggestion = entry.suggestion { places[suggestion, default: []].append(place) }
    }
    return places.sorted { $0.value[0] < $1.value[0] }.compactMap { suggestion, places in
      guard let probe = context.probe(suggestion, as: places[0]),
        let wrong = context.violations(in: probe).first
      else { return nil }
      let others = places.count > 1 ? " (and of \(places.count - 1) more entries)" : ""
      return context.finding(
        .error, .suggestion, places[0],
        "the suggestion\(others) holds '\(wrong.quote)', which is forbidden by "
          + "\(context.name(of: wrong.entry.rawValue)); suggest something else")
    }
  }
}
