import PersonalData
import Testing

/// Each row: a text with `[…]` around what must be found, its kind and certainty. All numbers are invented.
@Suite struct PersonalDataFindsTests {
  typealias Row = (text: String, kind: PersonalDataKind, certainty: PersonalDataFind.Certainty)

  static let phones: [Row] = [
    ("[13800138000]", .phone, .certain),
    ("我的电话[19900000000]。", .phone, .certain),
    ("打[19900000000]找我", .phone, .certain),
    ("订单19900的手机号是：[19900000000]", .phone, .certain),
    ("[138 0013 8000]", .phone, .certain),
    ("[138-0013-8000]谢谢", .phone, .certain),
    ("[138.0013.8000]", .phone, .certain),
    ("[138·0013·8000]", .phone, .certain),
    ("[138/0013/8000]", .phone, .certain),
    ("[138_0013_8000]", .phone, .certain),
    ("[138　0013　8000]", .phone, .certain),
    ("[138 - 0013 - 8000]", .phone, .certain),
    ("[138 00138000]", .phone, .likely),
    ("手机[138 00138000]", .phone, .certain),
    ("[1380013 8000]", .phone, .likely),
    ("[1380 0138 000]", .phone, .likely),
    ("手机号[13 800 13 8000]", .phone, .likely),
    ("[1 3 8 0 0 1 3 8 0 0 0]", .phone, .likely),
    ("电话[1-3-8-0-0-1-3-8-0-0-0]", .phone, .certain),
    ("[１３８００１３８０００]", .phone, .certain),
    ("[１３８－００１３－８０００]", .phone, .certain),
    ("[13８0０138０00]", .phone, .certain),
    ("[①③⑧⓪⓪①③⑧⓪⓪⓪]", .phone, .certain),
    ("[1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0]️⃣", .phone, .certain),
    ("[138\u{200B}0013\u{200B}8000]", .phone, .certain),
    ("[一三八零零一三八零零零]", .phone, .certain),
    ("[幺三八零零幺三八零零零]", .phone, .certain),
    ("[一三八〇〇一三八〇〇〇]", .phone, .certain),
    ("[壹叁捌零零壹叁捌零零零]", .phone, .certain),
    ("[幺三八洞洞幺三八洞洞洞]", .phone, .certain),
    ("[幺三八零零幺三八零零拐]", .phone, .certain),
    ("[幺三八 零零幺三 八零零零]", .phone, .certain),
    ("手机号是[一三八，零零一三，八零零零]", .phone, .likely),
    ("[幺 三 八 零 零 幺 三 八 零 零 零]", .phone, .likely),
    ("您记一下[幺三八零零幺三八零零零]一共十一位", .phone, .likely),
    ("[138零零13八000]", .phone, .likely),
    ("电话[138零零13八000]", .phone, .certain),
    ("[13800138000]三天前打的", .phone, .certain),
    ("第一[13800138000]", .phone, .certain),
    ("[+8613800138000]", .phone, .certain),
    ("[+86 138 0013 8000]", .phone, .certain),
    ("[+86-138-0013-8000]", .phone, .certain),
    ("[8613800138000]", .phone, .certain),
    ("[008613800138000]", .phone, .certain),
    ("[0086-13800138000]", .phone, .certain),
    ("[(+86)13800138000]", .phone, .certain),
    ("[（+86）138-0013-8000]", .phone, .certain),
    ("[＋86 13800138000]", .phone, .certain),
    ("vx[13800138000]", .phone, .certain),
    ("tel:[13800138000]", .phone, .certain),
    ("[13800138000]vx同号", .phone, .certain),
    ("1. [13800138000]", .phone, .certain),
    ("2026-11-23 [13800138000]", .phone, .certain),
    ("张三，[13800138000]，两件", .phone, .certain),
    ("微信同号[13800138000]", .phone, .certain),
    ("客服热线[13800138000]", .phone, .likely),
    ("座机[010-23456789]", .phone, .certain),
    ("[010-23456789]", .phone, .likely),
    ("[0755-2345678]", .phone, .likely),
    ("[0571 23456789]", .phone, .likely),
    ("[(010)23456789]", .phone, .likely),
    ("[（0755）23456789]", .phone, .likely),
    ("[021-2345 6789]", .phone, .likely),
    ("家里电话[057123456789]", .phone, .certain),
    ("固话：[０１０－２３４５６７８９]", .phone, .certain),
    ("[010-23456789-801]", .phone, .likely),
    ("电话[010-23456789转801]", .phone, .likely),
    ("电话[010-23456789 分机 801]", .phone, .likely),
    ("电话是[01023456789]", .phone, .likely),
  ]

  static let cards: [Row] = [
    ("[110101190001010014]", .identityCard, .certain),
    ("身份证[110101190001010014]", .identityCard, .certain),
    ("[11010119000101009X]", .identityCard, .certain),
    ("[11010119000101009x]，好", .identityCard, .certain),
    ("[１１０１０１１９０００１０１００１４]", .identityCard, .certain),
    ("[110101 19000101 0014]", .identityCard, .certain),
    ("[110101-19000101-0014]", .identityCard, .certain),
    ("[幺幺零幺零幺幺九零零零幺零幺零零幺四]", .identityCard, .certain),
    ("[一一零一零一一九零零零一零一零零九叉]", .identityCard, .certain),
    ("身份证号码：[999999190001010007]", .identityCard, .certain),
    ("身份证是[110101600101001]", .identityCard, .likely),
    ("[6222020200112233446]", .bankCard, .certain),
    ("[6222 0202 0011 2233 446]", .bankCard, .certain),
    ("[6222-0202-0011-2233-446]", .bankCard, .certain),
    ("[６２２２０２０２００１１２２３３４４６]", .bankCard, .certain),
    ("[六二二二零二零二零零幺幺二二三三四四六]", .bankCard, .certain),
    ("[4111111111111111]", .bankCard, .likely),
    ("卡号是[4111111111111111]", .bankCard, .certain),
    ("银行卡[5555 5555 5555 4444]", .bankCard, .certain),
    ("账号：[0000000000000000018]", .bankCard, .likely),
  ]

  static let mails: [Row] = [
    ("[zhang.san@example.com]", .email, .certain),
    ("发我邮箱[a_b-1+x@mail.example.com.cn]。", .email, .certain),
    ("邮箱：[19900000000@example.com]", .email, .certain),
    ("[ｚｓ＠ｅｘａｍｐｌｅ．ｃｏｍ]", .email, .certain),
    ("[zs＠example.com]收", .email, .certain),
    ("...[zs@example.com].", .email, .certain),
  ]

  static let addresses: [Row] = [
    ("[示例省示例市示例区示例路1号]", .address, .likely),
    ("地址是[示例市示例区示例路1号]", .address, .likely),
    ("地址为[示例路1号]", .address, .likely),
    ("我的地址是[示例市示例区示例路1号]", .address, .certain),
    ("[示例市示例区示例路88号3栋2单元501室]", .address, .certain),
    ("[浙江省 示例市 示例区 示例路 88号]", .address, .likely),
    ("寄到[示例镇示例村12号]", .address, .certain),
    ("[示例县示例镇示例街十二号]", .address, .likely),
    ("[示例市示例区示例街道示例小区3号楼2单元501]", .address, .certain),
    ("收货地址：[示例路12弄3号501室]", .address, .likely),
    ("[幸福花园3栋2单元501室]吧", .address, .likely),
    ("[3栋2单元501室]", .address, .likely),
    ("收件人王某[北京市示例区示例路８８号]", .address, .likely),
    ("[示例区示例路88号阳光花园3栋501]，谢谢", .address, .certain),
  ]

  @Test(arguments: phones + cards + mails + addresses)
  func found(_ row: Row) throws {
    let (text, ranges) = Marked.read(row.text)
    let finds = PersonalDataDetector.finds(in: text)
    #expect(finds.map(\.bytes) == ranges, "\(text)")
    #expect(finds.map(\.kind) == [row.kind], "\(text)")
    #expect(finds.map(\.certainty) == [row.certainty], "\(text)")
  }

  /// Several in one text.
  static let many: [(String, [PersonalDataKind])] = [
    ("[13800138000] [13900139000]", [.phone, .phone]),
    ("[13800138000]，[13900139000]、[19900000000]", [.phone, .phone, .phone]),
    ("[13800138000]/[13900139000]", [.phone, .phone]),
    ("[138 0013 8000] [139 0013 9000]", [.phone, .phone]),
    ("张三[13800138000][示例市示例区示例路1号]", [.phone, .address]),
    ("身份证[110101190001010014]手机[幺三八零零幺三八零零零]", [.identityCard, .phone]),
    ("[13800138000@example.com]或者[13800138000]", [.email, .phone]),
    ("卡号[6222020200112233446] 电话[13800138000]", [.bankCard, .phone]),
    ("[010-23456789]，[13800138000]", [.phone, .phone]),
    ("电话是[01023456789]和[01023456780]", [.phone, .phone]),
    ("电话[010-23456789-801]、[01023456780]；[02123456780]", [.phone, .phone, .phone]),
    ("订单号 2611230000000001 电话 [13800138000]", [.phone]),
    ("单号13800138000，我的手机[13900139000]", [.phone]),
  ]

  @Test(arguments: many) func severalFound(_ marked: String, _ kinds: [PersonalDataKind]) {
    let (text, ranges) = Marked.read(marked)
    let finds = PersonalDataDetector.finds(in: text)
    #expect(finds.map(\.bytes) == ranges, "\(text)")
    #expect(finds.map(\.kind) == kinds, "\(text)")
  }
}

/// A text with brackets around its finds.
enum Marked {
  /// The text without the brackets, and the ranges they enclosed in UTF-8.
  static func read(_ marked: String) -> (text: String, ranges: [Range<Int>]) {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    var start = 0
    for byte in marked.utf8 {
      switch byte {
      case UInt8(ascii: "["): start = bytes.count
      case UInt8(ascii: "]"): ranges.append(start..<bytes.count)
      default: bytes.append(byte)
      }
    }
    return (String(decoding: bytes, as: UTF8.self), ranges)
  }
}
