import Transcripts

/// Finds who speaks in the rows of a table, and remembers who was found.
struct TableSpeakers {
  /// A speaker in the collector's list, and which way the role column says the call went.
  struct Found {
    let place: Int
    let direction: Direction?
  }

  private let roles: RoleInference
  private let selfRole: Role?
  private var known: [[[UInt8]]: Found] = [:]

  init(_ context: ReadingContext) {
    roles = RoleInference(context)
    selfRole = context.selfRole
  }

  mutating func find(_ row: TableRow, in collector: inout MessageCollector) -> Found {
    let key = [
      row[.sender] ?? [], row[.role] ?? [], row[.isSelf] ?? [], row[.peer] ?? [],
      row[.account] ?? [],
    ]
    if let found = known[key] { return found }
    let account = row[.account].map(TableCell.identifier) ?? ""
    let written = TableCell.cleaned(key[0])
    let name = written.isEmpty ? account : written
    let word = TableCell.cleaned(key[1])
    let direction = RoleWords.callDirection(word)
    let shown = name.isEmpty ? (word.isEmpty ? owner(row) : word) : name
    let known = account.isEmpty ? name : account
    var finding = roles.finding(account: known, word: direction == nil ? word : "")
    if finding == .unknown, known != name { finding = roles.finding(account: name) }
    if finding.certainty != .certain, let other = relation(row, known) { finding = other }
    let found = Found(
      place: collector.speaker(shown, finding, account: account.isEmpty ? nil : account),
      direction: direction)
    self.known[key] = found
    return found
  }

  /// A name for speakers of whom only the side is known.
  private func owner(_ row: TableRow) -> String {
    guard let isSelf = row[.isSelf] else { return "unknown" }
    return TableCell.isTrue(isSelf) ? "self" : row.text(.peer) ?? "peer"
  }

  /// What follows from who owns the export, and with whom it was.
  private func relation(_ row: TableRow, _ name: String) -> RoleFinding? {
    if let isSelf = row[.isSelf] {
      return roles.finding(account: name, isSelf: TableCell.isTrue(isSelf))
    }
    guard let peer = row.text(.peer), !name.isEmpty else { return nil }
    // A table with a column for the customer says who is who; WeChat's groups are no persons.
    if header(row, isNamedAsCustomer: .peer), name == peer {
      return RoleFinding(.customer, "peer-column", .certain)
    }
    if peer.hasSuffix("@chatroom") { return nil }
    if name != peer { return roles.finding(account: name, isSelf: true) }
    return selfRole.map { RoleFinding($0 == .agent ? .customer : .agent, "peer-column", .likely) }
  }

  /// Whether a column's very name says customer.
  private func header(_ row: TableRow, isNamedAsCustomer column: TableMapping.Column) -> Bool {
    guard let place = row.header.columns[column] else { return false }
    let name = row.header.names[place].lowercased()
    return ["客户", "买家", "顾客", "buyer"].contains { name.contains($0) }
  }
}
