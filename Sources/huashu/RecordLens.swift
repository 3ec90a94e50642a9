import Overviews
import Reviews
import TextSources

/// What is seen of report lines: after reviews, and only what concerns an agent.
final class RecordLens {
  let rescorer: Rescorer?
  let view: AgentView?
  /// The agents that go by the name asked for, and those there are.
  private var meant: Set<String> = []
  private var others: Set<String> = []

  init(rescorer: Rescorer? = nil, view: AgentView? = nil) {
    self.rescorer = rescorer
    self.view = view
  }

  /// The same way of looking, at another run.
  func another() -> RecordLens { RecordLens(rescorer: rescorer, view: view) }

  /// Nil for a conversation that is not to be seen.
  func seen(_ record: ReportRecord) -> (ReportRecord, Rescored?)? {
    let after = rescorer?.rescored(record)
    guard let view else { return (record, after) }
    let keys = view.keys(in: record)
    if keys.isEmpty { others.formUnion(record.parties.lazy.filter(\.isAgent).map(\.key)) }
    guard let own = view.restricted(record, after) else { return nil }
    meant.formUnion(keys)
    return own
  }

  /// Ends with 2 unless the agent asked for is one and known.
  func requireOne() throws {
    guard let view, meant.count != 1 else { return }
    if meant.isEmpty {
      let hint = nearest(to: view.agent, in: others.sorted()).map { "; did you mean '\($0)'?" }
      Terminal.say(
        "no agent '\(view.agent)' in these reports\(hint ?? "; give an account or a name")")
    } else {
      let accounts = meant.sorted().joined(separator: "', '")
      Terminal.say("several agents go by '\(view.agent)'; give one of the accounts '\(accounts)'")
    }
    throw ExitStatus.usage
  }
}
