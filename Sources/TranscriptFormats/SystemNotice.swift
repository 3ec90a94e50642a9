import Transcripts

/// What a platform's own lines say: 客服已转接, 由 A 转交给 B, 会话结束, 满意度评价.
///
/// Only for lines of the system: an agent who says 会话结束 ends nothing. A pattern must fit the whole line,
/// and what invites to something is not the thing itself.
enum SystemNotice {
  /// The kind of event a line tells of; nil for every other line.
  static func kind(of text: [UInt8]) -> EventKind? {
    // A line that is longer tells more than one thing.
    guard (4...240).contains(text.count) else { return nil }
    let line = plain(String(decoding: text, as: UTF8.self))
    if line.isEmpty || invitations.contains(where: { contains(line, $0) }) { return nil }
    return table.first { row in row.patterns.contains { matches(line[...], $0[...]) } }?.kind
  }

  private static let invitations = ["请", "邀评", "即将", "将在", "是否", "未能", "无法", "失败"].map(scalars)

  private static let table: [(kind: EventKind, patterns: [[Unicode.Scalar]])] = [
    (
      .transfer,
      patterns(
        """
        客服已转接 已转接 会话已转接 已转接会话 会话已转接给* 已转接给* 已转接至* 会话已转接至* 已为您转接* \
        客服*已转接给* *将会话转接给* *将会话转接至* *将会话转交给* *转接了会话 由*转交给* 由*转接给* 由*转接至* 会话已由*转接给* \
        会话已由*转交给* 会话已由*转接至* 已转人工 已转人工客服 已转接人工 已转接人工客服 转人工成功 转接成功
        """)
    ),
    (
      .close,
      patterns(
        """
        会话结束 会话已结束 会话已关闭 会话关闭 会话已经结束 对话结束 对话已结束 本次会话结束 本次会话已结束 本次对话已结束 \
        本次服务已结束 服务已结束 服务结束 聊天已结束 *结束了会话 *结束了本次会话 *结束了对话 *关闭了会话 *已结束会话 *已结束本次会话 \
        *已关闭会话 会话超时结束 会话超时已结束 会话超时已关闭 会话已超时结束 会话超时自动结束 会话超时自动关闭 会话已自动结束 \
        *超时未回复,会话已结束 *超时未回复,会话结束 *未回复,会话已自动结束
        """)
    ),
    (
      .rating,
      patterns(
        """
        满意度评价 满意度评价:* 满意度:* 服务评价:* 评价结果:* 满意度评价结果:* *评价了本次服务 *评价了本次服务:* *评价了您的服务 \
        *评价了您的服务:* 客户已评价 用户已评价 买家已评价 顾客已评价 访客已评价 客户已评价:* 用户已评价:* 买家已评价:* \
        顾客已评价:* 访客已评价:* *已完成评价 *已完成满意度评价 *完成了满意度评价 *提交了满意度评价
        """)
    ),
    (.join, patterns("*加入会话 *加入了会话 *接入会话 *接入了会话 *已接入会话 *加入群聊 *加入了群聊 *进入会话")),
    (.leave, patterns("*离开会话 *离开了会话 *退出会话 *退出了会话 *退出群聊 *退出了群聊 *离开了群聊")),
    (.recall, patterns("*撤回了一条消息 *撤回一条消息 *撤回了消息 *撤回了*条消息")),
  ]

  private static func patterns(_ text: String) -> [[Unicode.Scalar]] {
    text.split(whereSeparator: \.isWhitespace).map { scalars(String($0)) }
  }

  private static func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  /// Without spaces, with half-width punctuation, and without what stands around a whole line.
  private static func plain(_ text: String) -> [Unicode.Scalar] {
    var line: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0...0x20, 0xA0, 0x3000, 0x200B...0x200F, 0xFEFF: continue
      case 0xFF01...0xFF5E: line.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3002: line.append(".")
      default: line.append(scalar)
      }
    }
    while let last = line.last, "。.!~】]）)」-—=".unicodeScalars.contains(last) { line.removeLast() }
    while let first = line.first, "【[（(「-—=".unicodeScalars.contains(first) { line.removeFirst() }
    return line
  }

  private static func contains(_ line: [Unicode.Scalar], _ word: [Unicode.Scalar]) -> Bool {
    guard line.count >= word.count else { return false }
    return (0...(line.count - word.count)).contains {
      line[$0..<($0 + word.count)].elementsEqual(word)
    }
  }

  /// A star stands for one to twenty characters: a name.
  private static func matches(
    _ line: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard let first = pattern.first else { return line.isEmpty }
    let rest = pattern.dropFirst()
    guard first == "*" else { return line.first == first && matches(line.dropFirst(), rest) }
    return (1...20).contains { $0 <= line.count && matches(line.dropFirst($0), rest) }
  }
}
