/// What the columns of a table of scripts are usually called.
enum ColumnNames {
  /// A heading as it is compared: without blanks, marks, notes in brackets, in lower case.
  static func normalised(_ heading: String) -> String {
    let plain = heading.filter { !$0.isWhitespace && !"*`\u{FEFF}\"'：:".contains($0) }
    let end = plain.firstIndex { $0 == "（" || $0 == "(" } ?? plain.endIndex
    return (end == plain.startIndex ? plain : String(plain[..<end])).lowercased()
  }

  /// Whether a column of this heading holds what agents say.
  static func isText(_ heading: String) -> Bool {
    let name = withoutNumber(heading)
    guard !isOfOthers(name) else { return false }
    if texts.contains(name) { return true }
    return textEndings.contains { name.hasSuffix($0) }
  }

  static func isSection(_ heading: String) -> Bool {
    sections.contains(heading) || heading.hasSuffix("分类") || heading.hasSuffix("分组")
      || heading.hasSuffix("场景")
  }

  /// How well a column names the row, 0 is best; nil: not at all.
  static func keyRank(_ heading: String) -> Int? {
    if let rank = keys.firstIndex(of: heading) { return rank }
    if ["编码", "编号", "id", "代码"].contains(where: { heading.hasSuffix($0) }) { return 0 }
    return nil
  }

  static func isRole(_ heading: String) -> Bool { roles.contains(heading) }

  /// Whether a column is what the last resort must not take: remarks, and what must not be said.
  static func isNoText(_ heading: String) -> Bool {
    isOfOthers(heading) || notes.contains(heading) || isSection(heading) || isRole(heading)
      || keyRank(heading) != nil
  }

  /// What customers say, and what agents are told not to say.
  private static func isOfOthers(_ name: String) -> Bool {
    others.contains { name.contains($0) }
  }

  /// 话术1, 话术二.
  private static func withoutNumber(_ heading: String) -> String {
    let end = heading.lastIndex { !"0123456789一二三四五六七八九十".contains($0) }
    return end.map { String(heading[...$0]) } ?? heading
  }

  private static let texts: Set<String> = [
    "话术", "内容", "回复", "文本", "答案", "应答", "答复", "回答", "文案", "短语", "快捷短语", "消息", "正文", "台词",
    "说辞", "脚本", "客服", "坐席", "座席", "text", "content", "reply", "response", "answer", "script",
    "message", "utterance", "body", "phrase", "wording", "agent",
  ]
  private static let textEndings = [
    "话术", "话术内容", "话术文本", "话术示例", "话术正文", "回复内容", "短语内容", "消息内容", "回复", "应答", "答复", "回答", "文案",
    "答案", "说法", "用语", "应答内容",
  ]
  private static let others = [
    "禁", "错误", "违规", "不要", "避免", "反例", "不当", "不可", "负面", "客户", "顾客", "用户", "买家", "customer", "user",
  ]
  private static let sections: Set<String> = [
    "分组", "场景", "分类", "类别", "类型", "阶段", "环节", "流程", "目录", "文件夹", "模块", "group", "category", "scene",
    "section", "stage", "folder", "topic",
  ]
  /// The best first.
  private static let keys = [
    "快捷短语编码", "编码", "编号", "代码", "id", "code", "key", "快捷键", "快捷码", "shortcut", "标题", "名称", "title",
    "name", "关键词", "关键字", "keyword", "序号", "no", "问题", "客户问题", "用户问题", "question",
  ]
  private static let roles: Set<String> = ["角色", "说话人", "发言人", "说话方", "role", "speaker"]
  private static let notes: Set<String> = [
    "备注", "说明", "注释", "解释", "状态", "日期", "时间", "版本", "负责人", "note", "notes", "remark", "comment",
    "comments", "description", "status", "date",
  ]
}
