import TextSources

/// The header of a table: which column holds what.
struct TableHeader {
  typealias Column = TableMapping.Column

  /// The cells, cleaned of marks and stray controls.
  let names: [String]
  /// Places of the columns that were recognised, from 0.
  let columns: [Column: Int]
  /// The export whose table this is, where its very names are known.
  let preset: TablePreset?
  /// The place of the header among the rows given to `find`, from 0.
  let row: Int

  /// Finds the header among the first rows: the row with the most known columns. Nil if no row has
  /// two, or the ones that a mapping names.
  static func find(in rows: [DelimitedRows.Row], mapping: TableMapping?) -> TableHeader? {
    var best: TableHeader?
    // One cell is the header of no table, unless somebody says so; most texts end here.
    for (place, row) in rows.prefix(5).enumerated() where row.cells.count > 1 || mapping != nil {
      let names = row.cells.map { TableCell.cleaned($0) }
      let preset = mapping?.columns.isEmpty == false ? nil : TablePreset.find(names)
      let columns = preset?.places(in: names) ?? recognize(names, mapping)
      let isMapped = mapping?.columns.keys.contains { columns[$0] != nil } ?? false
      guard columns.count >= 2 || isMapped, columns.count > best?.columns.count ?? 0 else {
        continue
      }
      best = TableHeader(names: names, columns: columns, preset: preset, row: place)
    }
    return best
  }

  /// The first rows of a text, cut with a delimiter.
  static func firstRows(of text: LineBytes, delimiter: UInt8) -> [DelimitedRows.Row] {
    struct Enough: Error {}
    var rows: [DelimitedRows.Row] = []
    var cutter = DelimitedRows(delimiter: delimiter)
    do {
      try cutter.feed(text) { row in
        rows.append(row)
        if rows.count == 5 { throw Enough() }
      }
      cutter.finish { rows.append($0) }
    } catch {
      return rows
    }
    return rows
  }

  /// The delimiter that gives the header with the most known columns; nil if none gives a header.
  static func sniff(
    _ head: LineBytes, mapping: TableMapping?
  ) -> (delimiter: UInt8, header: TableHeader)? {
    var best: (delimiter: UInt8, header: TableHeader)?
    for delimiter in [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")] {
      guard let header = find(in: firstRows(of: head, delimiter: delimiter), mapping: mapping),
        header.columns.count > best?.header.columns.count ?? 0
      else { continue }
      best = (delimiter, header)
    }
    return best
  }

  /// The places of the names that are known, or that a mapping names.
  static func recognize(_ names: [String], _ mapping: TableMapping?) -> [Column: Int] {
    let plain = names.map(normalized)
    var columns: [Column: Int] = [:]
    var taken: Set<Int> = []
    func take(_ column: Column, _ place: Int?) {
      guard let place, columns[column] == nil, taken.insert(place).inserted else { return }
      columns[column] = place
    }
    for column in Column.allCases {
      guard let name = mapping?.columns[column] else { continue }
      take(column, plain.firstIndex(of: normalized(name)))
    }
    for (column, synonyms) in synonyms where mapping?.columns[column] == nil {
      for synonym in synonyms {
        guard let place = plain.firstIndex(of: synonym), !taken.contains(place) else { continue }
        take(column, place)
        break
      }
    }
    return columns
  }

  /// Full width, case, hyphens and underscores aside.
  static func normalized(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x20, 0x3000, 0x2D, 0x5F: continue
      default: result.append(scalar)
      }
    }
    return String(result).lowercased()
  }

  /// What exports call their columns, the surest name first, normalised.
  private static let synonyms: [(Column, [String])] = [
    (.text, words("消息内容 发送内容 聊天内容 消息正文 对话内容 消息 内容 文本 正文 content text message msg words body")),
    (.date, words("日期 聊天日期 发送日期 消息日期 chatdate date")),
    (
      .time,
      words(
        "发送时间 消息时间 聊天时间 时间 日期时间 创建时间 咨询时间 createdat createtime sendtime msgtime datetime "
          + "timestamp time")
    ),
    (
      .role,
      words(
        "角色 对象 账号类型 身份 发送者类型 发送人类型 发送方类型 发送者角色 发送者身份 方向 消息方向 role sendertype senderrole "
          + "speakerrole participantrole direction")
    ),
    (
      .sender,
      words(
        "发送者 发送人 发话者 发送账号 发送方 发言人 发言者 说话人 发送者昵称 昵称 账号 senderaccount sender sendername from "
          + "speaker nickname account author")
    ),
    (
      .account,
      words(
        "发送者qq号 发送者id 发送人id 发送者账号 发送人账号 发送者userid senderuin senderuid senderid senderaccountid fromid "
          + "userid openid")
    ),
    (
      .conversation,
      words(
        "会话id 会话编号 会话号 对话id 通话id conversationid sessionid callid chatid dialogid cid sid conversation "
          + "session 工单号 订单号 orderid")
    ),
    (.type, words("消息类型 内容类型 msgtype messagetype type")),
    (.recalled, words("是否撤回 撤回 recalled isrecalled recall")),
    (.identifier, words("消息id 消息编号 msgid messageid")),
    (.isSelf, words("issender isself issend 是否本人")),
    (.peer, words("客户名 客户昵称 客户名称 买家昵称 买家 顾客 buyer buyernick")),
    (.channel, words("渠道 channel")),
    (.start, words("开始 开始时间 开始时间ms 起始时间 起始 start starttime begin begintime startms")),
    (.end, words("结束 结束时间 结束时间ms end endtime endms")),
  ]

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }
}
