/// What the words right before a number say it is.
enum NumberContext {
  case none
  case phone
  /// A landline of a home.
  case home
  case identity
  case account
  /// Of the service itself: a hotline, a switchboard.
  case service
  /// An order, a waybill, an item.
  case notPersonal

  /// Reads back over 是, colons, brackets and spaces, and then compares the words that end there.
  static func read(_ text: UTF8Text, before start: Int) -> NumberContext {
    var end = start
    for _ in 0..<8 {
      if let context = named(text, before: end) { return context }
      guard let previous = text.scalar(before: end), isFiller(previous.value) else { return .none }
      end = previous.start
    }
    return .none
  }

  /// Whether a word before says that an address follows, and whether it is somebody's own.
  static func address(_ text: UTF8Text, before start: Int) -> (isNamed: Bool, isOwn: Bool) {
    var end = start
    for _ in 0..<6 {
      if ownAddressWords.contains(where: { text.has($0, before: end) }) { return (true, true) }
      if text.has("地址", before: end) { return (true, false) }
      guard let previous = text.scalar(before: end), isFiller(previous.value) else { break }
      end = previous.start
    }
    return (false, false)
  }

  /// Whether a name of a place can begin here, because such a word ends.
  static func isAddressWord(_ text: UTF8Text, before end: Int) -> Bool {
    text.has("地址", before: end) || ownAddressWords.contains { text.has($0, before: end) }
  }

  private static func named(_ text: UTF8Text, before end: Int) -> NumberContext? {
    if identityWords.contains(where: { text.has($0, before: end) }) { return .identity }
    if otherWords.contains(where: { text.has($0, before: end) }) { return .notPersonal }
    if serviceWords.contains(where: { text.has($0, before: end) }) { return .service }
    if homeWords.contains(where: { text.has($0, before: end) }) { return .home }
    if phoneWords.contains(where: { text.has($0, before: end) }) { return .phone }
    if accountWords.contains(where: { text.has($0, before: end) }) { return .account }
    return nil
  }

  private static func isFiller(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x3000, 0x3A, 0xFF1A, 0x3D, 0x23, 0xFF03: true  // : ： = # ＃
    case 0x28, 0xFF08, 0x5B, 0x3010, 0x300C, 0x22, 0x201C, 0x2C, 0xFF0C, 0x2B, 0xFF0B: true
    case 0x662F, 0x4E3A, 0x7684, 0x5C31, 0x53EB, 0x55EF: true  // 是 为 的 就 叫 嗯
    default: false
    }
  }

  private static let identityWords: [StaticString] = [
    "身份证", "身份证号", "身份证号码", "身份证编号", "身份号码", "证件号", "证件号码", "证件编号", "公民身份号码",
    "身分证", "身份證", "身份證號", "身份證號碼",
  ]

  private static let phoneWords: [StaticString] = [
    "手机", "手机号", "手机号码", "电话", "电话号", "电话号码", "联系方式", "联系号码", "微信", "微信号", "微信同号",
    "联系人", "收件人", "来电号码", "号码", "致电", "回电", "拨打", "打给", "短信发到",
    "手機", "手機號", "手機號碼", "電話", "電話號碼", "聯絡方式", "tel", "Tel", "TEL", "mobile", "phone",
    "Phone", "Mobile", "vx", "VX", "wx", "WX",
  ]

  private static let homeWords: [StaticString] = [
    "座机", "固话", "固定电话", "家里", "家里电话", "家庭电话", "住宅电话", "宅电", "家中电话", "家里的电话", "家電", "市話",
  ]

  private static let accountWords: [StaticString] = [
    "卡号", "卡号码", "银行卡", "银行卡号", "银行账号", "银行账户", "账号", "帐号", "账户", "帐户", "信用卡", "储蓄卡",
    "借记卡", "收款卡", "打款到", "转到", "银行", "工行", "建行", "农行", "中行", "招行", "交行", "卡號", "銀行卡", "賬號",
  ]

  private static let serviceWords: [StaticString] = [
    "热线", "服务热线", "客服电话", "服务电话", "投诉电话", "官方电话", "售后电话", "门店电话", "店铺电话", "总机", "前台电话",
    "客服热线", "举报电话", "咨询电话", "公司电话", "单位电话", "酒店电话", "餐厅电话", "熱線", "客服電話",
  ]

  private static let otherWords: [StaticString] = [
    "单号", "单号码", "运单", "订单编号", "编号", "流水号", "流水", "货号", "型号", "条码", "条形码", "工号", "序列号",
    "交易号", "商户号", "发票号", "发票号码", "合同号", "税号", "信用代码", "验证码", "校验码", "兑换码", "券码", "批号", "款号",
    "单据号", "凭证号", "取件码", "提货码", "QQ", "qq", "Qq", "QQ号", "qq号", "扣扣", "群号", "会员号", "商品ID", "商品id",
    "ID", "id", "SN", "sn", "IMEI", "imei", "機號", "單號", "訂單編號", "編號", "流水號", "貨號",
  ]

  private static let ownAddressWords: [StaticString] = [
    "收货地址", "收件地址", "家庭地址", "我的地址", "我地址", "住址", "住在", "家住", "寄到", "送到", "发到", "寄往", "收货", "我住",
    "我家在", "改到", "改成",
  ]
}
