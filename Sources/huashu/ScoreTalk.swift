import Facts
import Ledgers

/// What is to be known of the sheets besides what stands in them. Names nobody: facts are data about
/// persons.
enum ScoreTalk {
  static func say(_ book: ScoreBook, facts: String?) {
    let notes = book.notes
    say(notes.withoutTime.count, "conversations have no date and are in no period")
    say(notes.withoutAgent.count, "conversations have no agent of known role and are in no sheet")
    say(notes.tests, "conversations are tests by the facts file and were left out")
    say(notes.errorLines, "lines say that a conversation could not be read")
    say(notes.repeated, "reports were there before and were counted once")
    say(notes.conflicts, "reports have the id of another conversation; all were counted")
    if notes.packs.count > 1 {
      Terminal.say(
        "note: the reports were made with \(notes.packs.count) different packs; their points cannot "
          + "be compared")
    }
    if !notes.missingPeriods.isEmpty {
      Terminal.say(
        "note: no reports of \(notes.missingPeriods.map(\.name).joined(separator: ", ")); what needs "
          + "periods that follow each other cannot be told there")
    }
    if notes.schemeNeedsLongerPeriod, let period = book.scheme.period {
      Terminal.say(
        "note: the scheme \(book.scheme.name) counts over a \(period.rawValue) and was not applied; "
          + "use --period \(period.rawValue)")
    }
    guard let facts else { return }
    say(notes.unknownConversations, "conversations of \(facts) are in no report")
    say(notes.unknownAgents, "agents of \(facts) are in no report")
    say(
      notes.ambiguousAgents,
      "names of \(facts) belong to several agents and were not used; give the accounts")
    say(
      notes.sharedFacts,
      "conversations of several agents have facts, which are charged to nobody; state them of an "
        + "agent and period")
    say(notes.unusedMarks, "points given by hand in \(facts) have no place in \(book.scheme.name)")
  }

  private static func say(_ count: Int, _ what: String) {
    if count > 0 { Terminal.say("note: \(count) \(what)") }
  }
}
