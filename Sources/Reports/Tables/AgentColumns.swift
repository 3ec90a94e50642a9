internal import Lexicons
internal import Overviews
internal import Scorecards

/// The table 坐席: one row for each agent, the lowest share of points first.
enum AgentColumns {
  typealias Column = TableColumn<AgentFigures>

  static let all: [Column] = [
    Column("坐席", "agent", 18) { agent, desk in desk.text(agent.key) },
    Column("姓名", "name", 14) { agent, desk in desk.text(agent.name) },
    Column("会话", "conversations", 8) { agent, _ in .integer(agent.conversations) },
    Column("得分率%", "score %", 10) { agent, _ in TableCell(tenths: agent.percent) },
    Column("得分", "points", 10) { agent, _ in .hundredths(agent.obtained.hundredths) },
    Column("已评分值", "assessed", 10) { agent, _ in .hundredths(agent.assessed.hundredths) },
    Column("致命", "critical", 6) { agent, _ in .integer(agent.findings[.critical]) },
    Column("严重", "major", 6) { agent, _ in .integer(agent.findings[.major]) },
    Column("轻微", "minor", 6) { agent, _ in .integer(agent.findings[.minor]) },
    Column("提示", "info", 6) { agent, _ in .integer(agent.findings[.info]) },
    Column("否决候选", "veto candidates", 8) { agent, _ in .integer(agent.vetoes) },
    Column("平均首响（秒）", "first response (s)", 10) { agent, _ in
      TableCell(seconds: agent.firstResponses.mean)
    },
    Column("有首响的会话", "first responses", 8) { agent, _ in .integer(agent.firstResponses.count) },
    Column("未答复", "unanswered", 8) { agent, _ in .integer(agent.unanswered) },
  ]

  static let reviewed: [Column] = [
    Column("复核后得分率%", "score after review %", 10) { agent, _ in
      TableCell(tenths: agent.percentAfter)
    },
    Column("复核后得分", "points after review", 10) { agent, _ in
      .hundredths(agent.obtainedAfter.hundredths)
    },
    Column("复核后已评分值", "assessed after review", 10) { agent, _ in
      .hundredths(agent.assessedAfter.hundredths)
    },
    Column("误报", "false alarms", 6) { agent, _ in .integer(agent.falseAlarms) },
    Column("已确认否决", "confirmed vetoes", 8) { agent, _ in .integer(agent.confirmedVetoes) },
  ]
}
