import Transcripts

/// Roles in chats of private accounts: WeChat, QQ, DingTalk. Names there are free, so a colon or an
/// asterisk in one means nothing.
struct PersonalRoles {
  private let roles: RoleInference
  private let selfRole: Role?

  init(_ context: ReadingContext) {
    roles = RoleInference(context)
    selfRole = context.selfRole
  }

  /// The role of somebody known by a name and perhaps by an id. `isSelf` says that the chat is from
  /// this very account: whether it is the desk's only the user knows.
  func finding(name: String, id: String = "", isSelf: Bool = false) -> RoleFinding {
    let found = roles.finding(account: name)
    if found.certainty == .certain || found == .contradiction { return found }
    let isListed = roles.isListed(id)
    if isSelf, let selfRole {
      if isListed, selfRole == .customer { return .contradiction }
      return RoleFinding(selfRole, "self-role", .certain)
    }
    if isListed { return RoleFinding(.agent, "agent-list", .certain) }
    return isSelf ? RoleFinding(.unknown, "self", .guess) : .unknown
  }

  /// The same in a chat with one peer whom the file names. `peer` is nil where it names none, or a
  /// group.
  func finding(name: String, id: String = "", peer: String?) -> RoleFinding {
    guard let peer, !peer.isEmpty else { return finding(name: name, id: id) }
    guard name == peer || id == peer else { return finding(name: name, id: id, isSelf: true) }
    let found = finding(name: name, id: id)
    if found != .unknown { return found }
    return selfRole == .customer
      ? RoleFinding(.agent, "peer-header", .likely)
      : RoleFinding(.customer, "peer-header", .certain)
  }
}
