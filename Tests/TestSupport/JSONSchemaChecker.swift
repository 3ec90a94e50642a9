import Foundation
package import TextSources

/// Checks a JSON value against a schema, for the keywords that the schemas of vCon and of packs use. An
/// unknown keyword is a fault, so that nothing is passed over.
package struct JSONSchemaChecker {
  private let root: JSONValue

  package init(_ schema: JSONValue) { root = schema }

  /// Every fault, with the path of the value.
  package func faults(of value: JSONValue) -> [String] { faults(of: value, root, "$") }

  private func faults(of value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
    var faults: [String] = []
    schema.forEachMember { key, rule in
      let keyword = String(decoding: key, as: UTF8.self)
      if keyword == "additionalProperties" {
        faults += additional(rule, beside: member(schema, "properties"), value, path)
      } else {
        faults += check(keyword, rule, value, path)
      }
    }
    return faults
  }

  /// Members that the schema does not name: refused by `false`, else checked.
  private func additional(
    _ rule: JSONValue, beside properties: JSONValue?, _ value: JSONValue, _ path: String
  ) -> [String] {
    var found: [String] = []
    value.forEachMember { name, child in
      let name = String(decoding: name, as: UTF8.self)
      if let properties, member(properties, name) != nil { return }
      found +=
        rule.kind == .object
        ? faults(of: child, rule, "\(path).\(name)") : ["\(path): '\(name)' is not known"]
    }
    return found
  }

  private func check(
    _ keyword: String, _ rule: JSONValue, _ value: JSONValue, _ path: String
  ) -> [String] {
    switch keyword {
    case "$schema", "$id", "title", "description", "definitions", "$defs": return []
    case "$ref":
      guard let target = target(rule.string ?? "") else { return ["\(path): no \(keyword)"] }
      return faults(of: value, target, path)
    case "type":
      let types = rule.string.map { [$0] } ?? elements(rule).compactMap(\.string)
      return types.contains { isOfType(value, $0) }
        ? [] : ["\(path): no \(types.joined(separator: " or "))"]
    case "const": return value.string == rule.string ? [] : ["\(path): not the constant"]
    case "enum":
      return elements(rule).contains { $0.string == value.string } ? [] : ["\(path): not in enum"]
    case "minimum":
      guard let number = value.real, let least = rule.real else { return [] }
      return number >= least ? [] : ["\(path): below the minimum"]
    case "maximum":
      guard let number = value.real, let most = rule.real else { return [] }
      return number <= most ? [] : ["\(path): above the maximum"]
    case "minLength":
      guard let text = value.string, let least = rule.integer else { return [] }
      return text.unicodeScalars.count >= Int(least) ? [] : ["\(path): too short"]
    case "required":
      guard value.kind == .object else { return [] }
      return elements(rule).compactMap(\.string).filter { member(value, $0) == nil }
        .map { "\(path): '\($0)' is missing" }
    case "properties":
      var found: [String] = []
      rule.forEachMember { name, schema in
        let name = String(decoding: name, as: UTF8.self)
        if let child = member(value, name) { found += faults(of: child, schema, "\(path).\(name)") }
      }
      return found
    case "items":
      return elements(value).enumerated().flatMap { faults(of: $1, rule, "\(path)[\($0)]") }
    case "anyOf", "oneOf":
      let matches = elements(rule).count { faults(of: value, $0, path).isEmpty }
      let isRight = keyword == "anyOf" ? matches > 0 : matches == 1
      return isRight ? [] : ["\(path): \(matches) of \(keyword) fit"]
    case "dependencies":
      var found: [String] = []
      rule.forEachMember { name, needed in
        if member(value, String(decoding: name, as: UTF8.self)) == nil { return }
        for other in elements(needed).compactMap(\.string) where member(value, other) == nil {
          found.append("\(path): '\(other)' is missing")
        }
      }
      return found
    case "format":
      return format(rule.string ?? "", value.string ?? "") ? [] : ["\(path): no format"]
    default: return ["\(path): the checker does not know \(keyword)"]
    }
  }

  private func isOfType(_ value: JSONValue, _ type: String) -> Bool {
    switch type {
    case "object": value.kind == .object
    case "array": value.kind == .array
    case "string": value.kind == .string
    case "integer": value.integer != nil
    case "number": value.real != nil
    case "boolean": value.boolean != nil
    case "null": value.isNull
    default: false
    }
  }

  private func format(_ name: String, _ text: String) -> Bool {
    switch name {
    case "uuid":
      text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/) != nil
    case "date-time":
      text.wholeMatch(
        of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/) != nil
    case "uri": text.contains(":")
    default: false
    }
  }

  private func target(_ reference: String) -> JSONValue? {
    let steps = reference.split(separator: "/").dropFirst()
    return steps.reduce(Optional(root)) { value, step in value.flatMap { member($0, String(step)) }
    }
  }

  private func member(_ value: JSONValue, _ name: String) -> JSONValue? {
    var found: JSONValue?
    value.forEachMember { key, member in
      if String(decoding: key, as: UTF8.self) == name { found = member }
    }
    return found
  }

  private func elements(_ value: JSONValue) -> [JSONValue] {
    var found: [JSONValue] = []
    value.forEachElement { found.append($0) }
    return found
  }
}

extension JSONParser {
  /// Parses a text for a test.
  package static func with<Result>(
    _ text: String, _ body: (JSONValue) throws -> Result
  ) throws -> Result {
    let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: padding)
    return try bytes.withUnsafeBufferPointer {
      try JSONParser().parse(padded: UnsafeBufferPointer(rebasing: $0.dropLast(padding)), body)
    }
  }
}
