import Transcripts

/// Roles in a chat between the owner of an account and one peer whom the file names.
struct PeerRoles {
  private let roles: RoleInference
  private let selfRole: Role?

  init(_ context: ReadingContext) {
    roles = RoleInference(context)
    selfRole = context.selfRole
  }

  /// The role of somebody known by a name and perhaps by an id. `peer` is nil where the file names
  /// none, or a group.
  func finding(name: String, id: String = "", peer: String?) -> RoleFinding {
    let found = roles.finding(account: name)
    if found.certainty == .certain || found == .contradiction { return found }
    if roles.isListed(id) { return RoleFinding(.agent, "agent-list", .certain) }
    guard let peer, !peer.isEmpty else { return found }
    guard name == peer || id == peer else { return roles.finding(account: name, isSelf: true) }
    // Shop staff write to each other as well, so a shop's account is no customer even as the peer.
    if found.role == .agent { return found }
    return selfRole == .customer
      ? RoleFinding(.agent, "peer-header", .likely)
      : RoleFinding(.customer, "peer-header", .certain)
  }
}
