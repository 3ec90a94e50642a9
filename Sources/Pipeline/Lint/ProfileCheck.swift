internal import Lexicons
internal import ReportModel
internal import Scorecards

/// Profiles of entries that `pack.yaml` does not have.
struct ProfileCheck: LintCheck {
  func findings(in context: LintContext) -> [LintFinding] {
    let known = context.manuscript.profiles
    return context.manuscript.entries.enumerated().flatMap { place, entry in
      entry.profiles.filter { !known.contains($0) }.map { name in
        context.finding(
          .error, .profile, place,
          "pack.yaml has no profile '\(name)', so the entry is never used; known are "
            + known.joined(separator: ", "))
      }
    }
  }
}
