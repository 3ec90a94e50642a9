import Transcripts

/// Words that name a role outright.
enum RoleWords {
  /// The role a whole word names, in any case and with full-width letters; nil if it names none.
  static func exact(_ word: String) -> Role? { table[normalized(word)] }

  /// The role of a name that begins with a role word, such as 客服小美 or `Agent 2`.
  static func prefix(of name: String) -> Role? {
    let name = normalized(name)
    if let role = table[name] { return role }
    for (prefix, role) in prefixes where name.hasPrefix(prefix) {
      let next = name.dropFirst(prefix.count).first
      // "agentur" is not an agent; 客服小美 needs no gap.
      if prefix.utf8.first.map({ $0 < 0x80 }) == true, next?.isLetter == true { continue }
      return role
    }
    return nil
  }

  /// Which side sent a message, by a direction word: the desk sends, customers are received.
  static func direction(_ word: String) -> Role? {
    switch normalized(word) {
    case "发送", "发出", "发", "已发送", "out", "outgoing", "outbound", "sent", "send", "我": .agent
    case "接收", "收到", "收", "已接收", "in", "incoming", "inbound", "received", "receive", "对方":
      .customer
    default: nil
    }
  }

  /// Which way a call went, by a word that means nothing else.
  static func callDirection(_ word: String) -> Direction? {
    switch normalized(word) {
    case "呼入", "来电", "callin", "inboundcall": .inbound
    case "呼出", "外呼", "去电", "callout", "outboundcall": .outbound
    default: nil
    }
  }

  private static func normalized(_ word: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0...0x20, 0xA0, 0x3000, 0xFEFF: continue
      case 0x5F, 0x2D: continue
      default: result.append(scalar)
      }
    }
    return String(result).lowercased()
  }

  private static let table: [String: Role] = {
    var table: [String: Role] = [:]
    for (role, words) in [
      (
        Role.agent,
        "客服 人工客服 人工 坐席 座席 坐席员 话务员 商家 卖家 店铺 店家 商户 客服人员 客服专员 员工 agent humanagent "
          + "service seller staff waiter im.waiter worker operator merchant servicer"
      ),
      (
        .customer,
        "客户 顾客 买家 用户 访客 会员 消费者 来电人 来电者 咨询者 客人 customer user enduser buyer visitor client "
          + "im.customer consumer caller guest"
      ),
      (
        .bot,
        "机器人 智能客服 智能助手 客服机器人 智能机器人 自动回复 bot robot chatbot ivr automatedagent virtualagent"
      ),
      (.system, "系统 系统消息 系统通知 系统提示 平台 system platform"),
      (.supervisor, "主管 班长 组长 客服主管 supervisor manager"),
    ] {
      for word in words.split(separator: " ") { table[String(word)] = role }
    }
    return table
  }()

  /// The longer ones first: a 客户经理 is no customer, and a 客服机器人 no person.
  private static let prefixes: [(String, Role)] = [
    ("客户经理", .agent), ("客户代表", .agent), ("客户服务", .agent), ("客户顾问", .agent), ("客户专员", .agent),
    ("顾客服务", .agent), ("customerservice", .agent), ("客服机器人", .bot), ("客服主管", .supervisor),
    ("客服", .agent), ("坐席", .agent), ("座席", .agent), ("agent", .agent), ("客户", .customer),
    ("顾客", .customer), ("customer", .customer), ("机器人", .bot),
  ]
}
