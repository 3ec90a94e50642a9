package import Transcripts

/// What a party is taken for, and why.
package struct RoleFinding: Hashable, Sendable {
  package var role: Role
  package var source: String
  package var certainty: Certainty

  package init(_ role: Role, _ source: String, _ certainty: Certainty) {
    self.role = role
    self.source = source
    self.certainty = certainty
  }

  package static let unknown = RoleFinding(.unknown, "none", .guess)
  /// Two certain sources disagree.
  package static let contradiction = RoleFinding(.unknown, "contradiction", .guess)
}

/// Finds roles: words that name them, then the list of agents, then the shape of the account.
package struct RoleInference: Sendable {
  private let agents: AgentList
  private let words: [String: Role]
  private let selfRole: Role?

  package init(_ context: ReadingContext) {
    agents = context.agents
    selfRole = context.selfRole
    words = context.mapping?.roles ?? [:]
  }

  /// The role of an account, with the word of a role column where the file has one.
  package func finding(account: String, word: String = "") -> RoleFinding {
    let isListed = isListed(account)
    if let named = named(word) ?? named(account) {
      // The user's own word stands against the file's: nobody can tell which one is wrong.
      return isListed && named.role == .customer ? .contradiction : named
    }
    if isListed { return RoleFinding(.agent, "agent-list", .certain) }
    if let shape = Self.shape(of: account) { return shape }
    if let role = RoleWords.direction(word) { return RoleFinding(role, "direction", .likely) }
    return .unknown
  }

  /// Whether `--agents` names an account.
  func isListed(_ account: String) -> Bool { !account.isEmpty && agents.contains(account) }

  /// The role of an account in an export that says which messages are its owner's own. Whether the
  /// owner is the desk or the customer only the user knows: without `--self-role` that stays unknown.
  func finding(account: String, isSelf: Bool) -> RoleFinding {
    let found = finding(account: account)
    if found.certainty == .certain || !isSelf { return found }
    if let selfRole {
      if isListed(account), selfRole == .customer { return .contradiction }
      return RoleFinding(selfRole, "self-role", .certain)
    }
    return found == .unknown ? RoleFinding(.unknown, "self", .guess) : found
  }

  /// The same where the file shows an account and a name for it: `--agents` may list either.
  func finding(account: String, name: String, isSelf: Bool) -> RoleFinding {
    let found = finding(account: account, isSelf: isSelf)
    if found.certainty == .certain || name == account || name.isEmpty { return found }
    let named = finding(account: name, isSelf: isSelf)
    return named.role == .unknown ? found : named
  }

  /// The role of a speaker label in a subtitle, where names follow a role word: 客服小美.
  package func finding(label: String) -> RoleFinding {
    let finding = finding(account: label)
    if finding != .unknown { return finding }
    return RoleWords.prefix(of: label).map { RoleFinding($0, "explicit", .certain) } ?? .unknown
  }

  private func named(_ word: String) -> RoleFinding? {
    if word.isEmpty { return nil }
    if let role = words[word] { return RoleFinding(role, "mapping", .certain) }
    return RoleWords.exact(word).map { RoleFinding($0, "explicit", .certain) }
  }

  /// What shop platforms give away by the form of an account: `店铺:小美`, `示例自营--小黛`,
  /// `jimi_vender_1`, and the masked `j****b`.
  package static func shape(of account: String) -> RoleFinding? {
    if account.hasPrefix("jimi_vender_") { return RoleFinding(.bot, "account-shape", .certain) }
    if subaccount(of: account) != nil { return RoleFinding(.agent, "account-shape", .likely) }
    if account.contains("*") { return RoleFinding(.customer, "account-shape", .likely) }
    return nil
  }

  /// The person's part of a shop account; nil for any other account.
  package static func subaccount(of account: String) -> String? {
    for separator in [":", "自营--"] {
      guard let place = account.firstRange(of: separator) else { continue }
      let person = account[place.upperBound...]
      if place.lowerBound > account.startIndex || separator != ":", !person.isEmpty {
        return String(person)
      }
    }
    return nil
  }

  /// How a company's side is found where the customer's is then the one left over.
  private static let telling: Set = ["account-shape", "agent-list", "self-role"]

  /// Names the customer of a chat in which everyone else is the company's.
  ///
  /// A customer never has a shop's account, but a shop's main account has no shape either: with two
  /// parties left over, neither is named.
  package static func nameCounterpart(in parties: inout [Party]) {
    let unknown = parties.indices.filter { parties[$0].role == .unknown }
    guard unknown.count == 1, let place = unknown.first, parties[place].roleSource == "none",
      !parties.contains(where: { $0.role == .customer }),
      parties.contains(where: { telling.contains($0.roleSource ?? "") })
    else { return }
    parties[place].role = .customer
    parties[place].roleSource = "counterpart"
    parties[place].certainty = .likely
  }
}
