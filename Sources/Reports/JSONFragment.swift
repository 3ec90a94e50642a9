internal import Bytes

/// A JSON value put together by hand: members keep their order, and those that are absent are left out.
enum JSONFragment: Sendable {
  case text(String)
  case number(Int)
  /// A number given in tenths.
  case tenths(Int)
  case flag(Bool)
  case list([JSONFragment])
  case object([Member])
  case null
  /// A member that an object is to be without.
  case absent

  struct Member: Sendable {
    let name: String
    let value: JSONFragment

    init(_ name: String, _ value: JSONFragment) {
      self.name = name
      self.value = value
    }
  }

  static func texts(_ texts: [String]) -> JSONFragment { .list(texts.map { .text($0) }) }

  /// Absent if nil or empty.
  static func text(orAbsent text: String?) -> JSONFragment {
    guard let text, !text.isEmpty else { return .absent }
    return .text(text)
  }

  func write(to writer: inout ByteWriter) {
    switch self {
    case .text(let text): writer.append(json: text)
    case .number(let number): writer.append(number: number)
    case .tenths(let number): writer.append(tenths: number)
    case .flag(let flag): writer.append(flag ? "true" : "false" as StaticString)
    case .null, .absent: writer.append("null" as StaticString)
    case .list(let values):
      writer.append(UInt8(ascii: "["))
      for (place, value) in values.enumerated() {
        if place > 0 { writer.append(UInt8(ascii: ",")) }
        value.write(to: &writer)
      }
      writer.append(UInt8(ascii: "]"))
    case .object(let members):
      writer.append(UInt8(ascii: "{"))
      var isFirst = true
      for member in members {
        if case .absent = member.value { continue }
        if !isFirst { writer.append(UInt8(ascii: ",")) }
        isFirst = false
        writer.append(json: member.name)
        writer.append(UInt8(ascii: ":"))
        member.value.write(to: &writer)
      }
      writer.append(UInt8(ascii: "}"))
    }
  }
}
