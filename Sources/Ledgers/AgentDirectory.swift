/// Who is who in many report lines: an agent is known by the account, else the name, else the party's id.
struct AgentDirectory {
  /// The keys an account, name or id may stand for.
  private var keys: [String: Set<String>] = [:]
  /// Names as people read them, by key.
  private(set) var names: [String: Set<String>] = [:]

  static func key(_ party: ReportLine.Party) -> String { party.account ?? party.name ?? party.id }

  init(_ lines: [ReportLine]) {
    for party in lines.lazy.flatMap(\.agents) {
      let key = Self.key(party)
      keys[key, default: []].insert(key)
      if let name = party.name {
        keys[name, default: []].insert(key)
        names[key, default: []].insert(name)
      }
    }
  }

  /// The agent a facts file means by a name; nil when nobody or more than one has it.
  func resolve(_ name: String) -> String? {
    guard let found = keys[name] else { return nil }
    if found.contains(name) { return name }
    return found.count == 1 ? found.first : nil
  }

  /// Whether several agents go by a name that is nobody's account.
  func isAmbiguous(_ name: String) -> Bool {
    (keys[name].map { $0.count > 1 && !$0.contains(name) }) ?? false
  }
}
