import Scripts

/// Keys of YAML and JSON that say what the values beside them are.
enum StructuredNames {
  /// Keys that name a group or a title, the wider ones first.
  private static let naming = [
    "分类", "category", "分组", "group", "场景", "scene", "阶段", "stage", "name", "名称", "标题", "title",
  ]

  /// Keys whose texts customers say, or that only tell what they might say.
  static let questions: Set<String> = [
    "question", "questions", "query", "queries", "ask", "customer", "user", "intent", "intents",
    "example", "examples", "keyword", "keywords", "问", "问题", "问法", "标准问", "相似问", "相似问法",
    "扩展问", "用户问", "客户问", "用户", "客户", "顾客", "买家", "例句", "关键词", "关键字", "意图",
  ]

  /// Keys in which a suppression may stand: JSON has no comments.
  static let remarks: Set<String> = ["//", "#", "_comment", "$comment", "comment", "注释"]

  /// Keys of translation files that are no translations.
  static let notes: Set<String> = remarks.union(["description", "备注", "说明"])

  private static let speakers = ["role", "speaker", "角色", "发言人", "说话人", "sender", "from"]
  /// Those who are no customers and speak to nobody.
  private static let silent: Set<String> = ["system", "系统", "tool"]

  /// What a mapping's own keys name it; the key that is being read names nothing.
  static func names(_ members: [StructuredMember], but key: String) -> [String] {
    naming.compactMap { name in
      if name == key { return nil }
      let value = members.first { $0.key.lowercased() == name }?.value.text?.value
      return value.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }
  }

  /// Whether a key is a heading rather than the name of a field: 售前, 退款话术.
  static func isHeading(_ key: String) -> Bool {
    HanText.isIn(key) && !KeyPathSelection.textKeys.contains(key) && !naming.contains(key)
      && !questions.contains(key) && !speakers.contains(key) && !notes.contains(key)
  }

  /// Whether a customer says what a mapping holds; nil if it does not say who speaks.
  static func isCustomers(
    _ members: [StructuredMember], _ names: SpeakerNames, _ options: ScriptReadingOptions
  ) -> Bool? {
    let keys = options.roleColumn.map { [$0] } ?? speakers
    let speaker = members.first { member in
      keys.contains { $0.lowercased() == member.key.lowercased() }
    }
    guard let name = speaker?.value.text?.value else { return nil }
    return names.speaker(inCell: name) == .other || silent.contains(name.lowercased())
  }
}
