internal import Lexicons
internal import Rules
internal import Scorecards
internal import Transcripts

/// Takes from a record who other agents were: accounts, names and ids, wherever the record itself says
/// them. What people said stays as it was said.
struct Disguise {
  /// Ids of the other agents and supervisors.
  let agents: Set<String>
  /// What each party is called instead, by id.
  private let labels: [String: String]
  /// What gives somebody away, the longest first.
  private let secrets: [(text: String, label: String)]

  init(_ record: ReportRecord, own: Set<String>, others: String, strangers: String) {
    let foreign = record.parties.filter { party in
      !own.contains(party.id) && [.agent, .supervisor, .unknown].contains(party.role)
    }
    agents = Set(foreign.lazy.filter { $0.role != .unknown }.map(\.id))
    var labels: [String: String] = [:]
    for (group, label) in [
      (foreign.filter { $0.role != .unknown }, others),
      (foreign.filter { $0.role == .unknown }, strangers),
    ] {
      for (place, party) in group.enumerated() {
        labels[party.id] = group.count > 1 ? "\(label) \(place + 1)" : label
      }
    }
    self.labels = labels
    secrets = foreign.flatMap { party in
      [party.account, party.name, party.id].compactMap { $0 }
        .filter { $0.unicodeScalars.count > 1 }.map { ($0, labels[party.id] ?? others) }
    }.sorted { $0.text.unicodeScalars.count > $1.text.unicodeScalars.count }
  }

  var isEmpty: Bool { labels.isEmpty }

  func apply(to record: inout ReportRecord) {
    for place in record.parties.indices {
      guard let label = labels[record.parties[place].id] else { continue }
      record.parties[place].isOther = agents.contains(record.parties[place].id)
      (record.parties[place].id, record.parties[place].account) = (label, nil)
      record.parties[place].name = label
    }
    for place in record.findings.indices { rename(&record.findings[place].party) }
    for place in record.verdicts.indices { rename(&record.verdicts[place].party) }
    if let shares = record.timing?.talkShare {
      record.timing?.talkShare = shares.map { (labels[$0.party] ?? $0.party, $0.tenths) }
    }
    if let file = record.source.file, secrets.contains(where: { file.contains($0.text) }) {
      record.source.file = nil
    }
    guard var events = record.events else { return }
    for place in events.indices {
      rename(&events[place].party)
      // Notices such as 某某 加入会话 are the platform's, not speech.
      if !events[place].kind.isUtterance { events[place].text = plain(events[place].text) }
    }
    record.events = events
  }

  private func rename(_ party: inout String?) {
    if let label = party.flatMap({ labels[$0] }) { party = label }
  }

  private func plain(_ text: String) -> String {
    secrets.reduce(text) { $0.replacing($1.text, with: $1.label) }
  }
}
