internal import Overviews
package import Reviews
internal import Rules

/// The tables of a run, row by row: one definition for all formats. Rows of 会话, 命中 and 无法检查 come
/// with their records, the others when all records are known.
package struct RunTables: Sendable {
  let options: ReportOptions
  let desk: TableDesk
  /// What people ruled, which is then shown beside what the machine says; nil: nobody asked.
  let reviews: ReviewBook?

  package init(_ options: ReportOptions, reviews: ReviewBook? = nil) {
    self.options = options
    self.reviews = reviews
    desk = TableDesk(options)
  }

  func name(_ table: ReportTable) -> String { desk.words.table(table) }

  func heads(_ table: ReportTable) -> [TableHead] {
    func heads<Row>(_ columns: [TableColumn<Row>]) -> [TableHead] {
      columns.map { TableHead($0, desk.words) }
    }
    return switch table {
    case .summary: heads(SummaryColumns.all)
    case .conversations: heads(conversationColumns)
    case .findings: heads(findingColumns)
    case .agents: heads(agentColumns)
    case .rules: heads(ruleColumns)
    case .unjudged: heads(UnjudgedColumns.all)
    }
  }

  /// The rows a report line gives.
  func rows(_ table: ReportTable, of record: ReportRecord, _ after: Rescored?) -> [[TableCell]] {
    switch table {
    case .conversations where record.failure == nil:
      [cells(ConversationRow(record: record, after: after), conversationColumns)]
    case .findings:
      record.findings.map {
        cells(FindingRow(record: record, finding: $0, reviews: reviews), findingColumns)
      }
    case .unjudged:
      UnjudgedColumns.rows(record, desk.words).map { cells($0, UnjudgedColumns.all) }
    case .summary, .conversations, .agents, .rules: []
    }
  }

  /// The rows of what is no report line.
  func rows(_ table: ReportTable, of input: UnreadInput) -> [[TableCell]] {
    guard table == .unjudged else { return [] }
    return [cells(UnjudgedColumns.row(input, desk.words), UnjudgedColumns.all)]
  }

  /// The rows that are known only when all records are.
  func rows(_ table: ReportTable, of overview: RunOverview) -> [[TableCell]] {
    switch table {
    case .summary:
      SummaryRows(overview: overview, options: options, desk: desk).rows(hasReviews: reviews != nil)
        .map { cells($0, SummaryColumns.all) }
    case .agents: overview.agents.map { cells($0, agentColumns) }
    case .rules: RuleColumns.rows(overview, reviews).map { cells($0, ruleColumns) }
    case .conversations, .findings, .unjudged: []
    }
  }

  private var conversationColumns: [ConversationColumns.Column] {
    reviews == nil
      ? ConversationColumns.all : ConversationColumns.all + ConversationColumns.reviewed
  }

  private var agentColumns: [AgentColumns.Column] {
    reviews == nil ? AgentColumns.all : AgentColumns.all + AgentColumns.reviewed
  }

  private var findingColumns: [FindingColumns.Column] {
    reviews == nil ? FindingColumns.all : FindingColumns.all + FindingColumns.reviewed
  }

  private var ruleColumns: [RuleColumns.Column] {
    reviews == nil ? RuleColumns.all : RuleColumns.all + RuleColumns.reviewed
  }

  private func cells<Row>(_ row: Row, _ columns: [TableColumn<Row>]) -> [TableCell] {
    columns.map { $0.cell(row, desk) }
  }
}
