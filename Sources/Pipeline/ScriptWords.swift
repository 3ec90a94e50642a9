/// The words by which clauses of scripts are compared: what makes a clause a promise, and what makes it
/// depend on something else. This is grammar, not policy; policy is in packs.
struct ScriptWords {
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt16
    /// The clause says something of another one only under a condition.
    static let condition = Traits(rawValue: 1)
    static let question = Traits(rawValue: 2)
    /// It is about one product or order.
    static let deictic = Traits(rawValue: 4)
    /// It asks the customer to wait a moment.
    static let wait = Traits(rawValue: 8)
    /// Its numbers belong to tiers, prices or campaigns.
    static let tier = Traits(rawValue: 16)
    /// It is about some products or customers only.
    static let exception = Traits(rawValue: 32)
    /// It names a promise or a fee: whether it is so must not differ.
    static let promise = Traits(rawValue: 64)
    /// Hours of business.
    static let hours = Traits(rawValue: 128)
    /// Left out: particles and address.
    static let filler = Traits(rawValue: 256)
    /// Turns the clause into its opposite, and is left out.
    static let negator = Traits(rawValue: 512)
    /// The opposite of a negator, left out as it is.
    static let modal = Traits(rawValue: 1024)
    /// Holds the character of a negator or a modal and is none.
    static let plain = Traits(rawValue: 2048)
    /// A fee: what is without one has none.
    static let fee = Traits(rawValue: 4096)
    /// 没, 无: negators before a fee only.
    static let lack = Traits(rawValue: 8192)
    /// What follows from spending so much.
    static let reward = Traits(rawValue: 16384)
  }

  struct Word: Sendable {
    let scalars: [UInt32]
    let traits: Traits
  }

  static let shared = ScriptWords()

  /// By first scalar, longer words first.
  private let words: [UInt32: [Word]]

  private init() {
    var words: [UInt32: [Word]] = [:]
    for (traits, list) in Self.lists {
      for word in list.split(separator: " ") {
        let scalars = word.unicodeScalars.map(\.value)
        guard let first = scalars.first else { continue }
        var known = words[first] ?? []
        if let place = known.firstIndex(where: { $0.scalars == scalars }) {
          known[place] = Word(scalars: scalars, traits: known[place].traits.union(traits))
        } else {
          known.append(Word(scalars: scalars, traits: traits))
        }
        words[first] = known
      }
    }
    self.words = words.mapValues { list in list.sorted { $0.scalars.count > $1.scalars.count } }
  }

  /// The longest word of some traits that begins at a place.
  func word(at place: Int, of scalars: ArraySlice<UInt32>, with traits: Traits) -> Word? {
    guard let list = words[scalars[place]] else { return nil }
    return list.first { word in
      !word.traits.isDisjoint(with: traits) && scalars[place...].starts(with: word.scalars)
    }
  }

  /// The traits of all words that begin at a place.
  func traits(at place: Int, of scalars: ArraySlice<UInt32>) -> Traits {
    guard let list = words[scalars[place]] else { return [] }
    return list.reduce(into: Traits()) { traits, word in
      if scalars[place...].starts(with: word.scalars) { traits.formUnion(word.traits) }
    }
  }

  private static let lists: [(Traits, String)] = [
    (
      .condition,
      "若 如果 假如 要是 倘若 的话 除非 一旦 如您 如有 如需 如遇 如超 如未 如不 如商品 如因 只要 情况下 期间 时候"
    ),
    (
      .question,
      "吗 是否 能否 可否 会否 有没有 是不是 能不能 可不可以 要不要 怎么 如何 什么 哪 为何 为啥 多少 几天 多久 请问"
    ),
    (
      .deictic,
      "这款 该款 此款 那款 这件 该商品 此商品 该产品 此产品 这个 这边 这笔 该订单 此订单 您的订单 您这 查询到 显示 您购买的 您拍的"
    ),
    (.wait, "稍等 等待 稍候 等一下 请等 等我 马上 回复您 给您回复 联系您 耐心"),
    (
      .tier,
      "折 满减 立减 优惠 券 积分 会员 等级 红包 抽奖 秒杀 活动 档 售价 价格 到手 原价 现价 特价 单价 起售 起步价 定金 尾款 买 购 尺 码 型号 版本 容量"
    ),
    (
      .exception,
      "只 仅 除 以外 之外 部分 个别 特殊 偏远 定制 有些 某些 其他 其它 非质量 质量问题 人为 港澳台 新疆 西藏 海外 生鲜"
    ),
    (
      .promise,
      "支持 包邮 邮费 运费 退换 退货 换货 退款 无理由 赔 发票 保修 质保 维修 送货 上门 安装 收费 免费 费用 手续费 押金 利息 价保 保价 补差 货到付款 分期 加急 正品 授权 扣 承担 垫付 违约 泄露 影响 叠加 额外 隐形消费 服务费"
    ),
    (.hours, "营业 上班 工作时间 在线 服务时间 早上 上午 下午 晚上"),
    (.filler, "您 你 亲亲 亲 哦 呢 哈 呀 啦 吧 啊 呐 嘛 喔 噢 哒 都 我们 咱们 我司 这里"),
    (.negator, "不可以 不能够 不需要 不可 不能 不会 不予 不再 不用 不必 不是 不 无需 无须 无法 不得"),
    (.modal, "可以 能够 可 能 会 需要 需 要 是 予以 必须"),
    (
      .plain,
      "不过 不仅 不但 不同 不错 不好意思 不客气 不断 不足 不少 不久 不如 不论 不管 不得不 不得已 不便 不要紧 不良 不满 差不多 对不起 要不 了不起 来不及 不用担心 不用着急 不锈钢 不透明 不易 不详 不明 不限 会员 可能 功能 智能 性能 机会 会议 社会 能量 节能 只能 要求 重要 主要 需求 总是 还是 或是 但是 于是 要是 无理由 可靠 不含 不超过 不低于 不少于 不高于 认可 许可 不止 是非"
    ),
    (
      .fee,
      "运费 邮费 手续费 费用 押金 利息 额外 任何费用 任何额外 服务费 违约金 隐形消费 上门费 安装费 门槛"
    ),
    (.lack, "没有 没 无 不收取 不收 不产生"),
    (.reward, "包邮 免 送 减 赔 退"),
  ]
}
