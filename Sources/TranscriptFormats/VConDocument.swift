import TextSources
import Transcripts

/// One vCon: its lists, whatever version wrote them. Valid as long as its JSON is.
struct VConDocument {
  let id: String
  /// The line it begins on, from 1.
  let line: Int
  let parties: [VConParty]
  /// The parties as they are written.
  let people: [JSONValue]
  let dialogs: [JSONValue]
  /// The types of the dialogs, in lower case; empty for one that has none.
  let types: [String]
  /// Whether any dialog is text.
  let hasTexts: Bool
  let analyses: [JSONValue]
  let attachments: [JSONValue]

  init(_ record: JSONValue, id: String, line: Int, roles: RoleInference) {
    self.id = id
    self.line = line
    people = VConValue.list(record["parties"])
    parties = people.enumerated().map { VConParty($1, place: $0, roles) }
    dialogs = VConValue.list(record["dialog"])
    types = dialogs.map { $0["type"]?.string?.lowercased() ?? "" }
    hasTexts = types.contains("text")
    analyses = VConValue.list(record["analysis"])
    attachments = VConValue.list(record["attachments"])
  }

  /// Who began a dialog: the originator, else the first of its parties.
  func sender(of dialog: JSONValue) -> Int? {
    VConValue.index(dialog["originator"]) ?? Self.flat(dialog["parties"]).first
  }

  /// A member under its name of today or an older one.
  static func member(
    _ value: JSONValue, _ name: StaticString, _ older: StaticString
  ) -> JSONValue? { value[name] ?? value[older] }

  /// What a dialog or an attachment holds, in lower case, without parameters.
  static func mediaType(of value: JSONValue) -> String {
    let text = member(value, "mediatype", "mimetype")?.string ?? ""
    let bare = text.prefix { $0 != ";" }.lowercased()
    return bare.filter { $0 != " " }
  }

  /// Party indices in their order, whether they are nested by channel or not.
  private static func flat(_ value: JSONValue?) -> [Int] {
    if let index = VConValue.index(value) { return [index] }
    return VConValue.list(value).flatMap { VConValue.indices($0) }
  }
}

/// A party of a vCon, with the role that is found for it.
struct VConParty {
  let name: String
  let finding: RoleFinding
  /// The role the file itself states.
  let role: Role?
  let isBot: Bool

  private static let kindsOfAddress: [StaticString] = ["tel", "mailto", "sip", "uuid", "did"]

  init(_ value: JSONValue, place: Int, _ roles: RoleInference) {
    let addresses = Self.kindsOfAddress.compactMap { VConValue.text(value[$0]) }
    let address = addresses.first.map { Self.shopAccount($0) ?? $0 }
    name = VConValue.text(value["name"]) ?? address ?? "party \(place)"
    let word = VConValue.text(value["role"]) ?? VConValue.text(value["meta"]?["role"]) ?? ""
    let stated = RoleWords.exact(word)
    isBot = stated == .bot || stated == nil && value["type"]?.string?.lowercased() == "bot"
    role = isBot ? .bot : stated
    if isBot {
      finding = RoleFinding(.bot, "explicit", .certain)
      return
    }
    var found = roles.finding(account: name, word: word)
    for address in addresses where found == .unknown {
      if roles.isListed(address) {
        found = RoleFinding(.agent, "agent-list", .certain)
      } else if let account = Self.shopAccount(address),
        let shape = RoleInference.shape(of: account)
      {
        found = shape
      }
    }
    finding = found
  }

  /// The shop account in a uuid such as `qn:示例旗舰店:小美`; other colons say nothing about roles.
  private static func shopAccount(_ address: String) -> String? {
    for prefix in ["qn:", "cntaobao"] where address.hasPrefix(prefix) {
      return String(address.dropFirst(prefix.count))
    }
    return address.hasPrefix("jimi_vender_") ? address : nil
  }
}
