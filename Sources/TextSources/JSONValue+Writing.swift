package import Bytes

extension JSONValue {
  /// Writes the value as compact JSON, members in their order.
  package func write(to writer: inout ByteWriter) {
    switch kind {
    case .null: writer.append("null")
    case .boolean: writer.append(boolean == true ? "true" : "false")
    case .string: if let text { writer.append(json: text) }
    case .integer: writeInteger(to: &writer)
    case .real: if let real { writer.append(String(real)) }
    case .array:
      writer.append(UInt8(ascii: "["))
      var isFirst = true
      forEachElement { element in
        if !isFirst { writer.append(UInt8(ascii: ",")) }
        isFirst = false
        element.write(to: &writer)
      }
      writer.append(UInt8(ascii: "]"))
    case .object:
      writer.append(UInt8(ascii: "{"))
      var isFirst = true
      forEachMember { key, value in
        if !isFirst { writer.append(UInt8(ascii: ",")) }
        isFirst = false
        writer.append(json: key)
        writer.append(UInt8(ascii: ":"))
        value.write(to: &writer)
      }
      writer.append(UInt8(ascii: "}"))
    }
  }

  private func writeInteger(to writer: inout ByteWriter) {
    if UInt8(truncatingIfNeeded: tape[index] >> 56) == UInt8(ascii: "u") {
      writer.append(number: tape[index + 1])
    } else {
      writer.append(number: Int64(bitPattern: tape[index + 1]))
    }
  }
}
