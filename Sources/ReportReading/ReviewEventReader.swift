package import Reviews
internal import TextSources

/// Lines `huashu.review/1` → rulings. Unknown members are passed over.
package final class ReviewEventReader {
  private let parser = JSONParser()

  /// A line that is no ruling; the message never quotes it.
  package struct Fault: Error {
    package let message: String
  }

  package init() {}

  /// Throws `Fault`. Padding must follow the bytes, as for `JSONParser`.
  package func read(padded bytes: UnsafeBufferPointer<UInt8>) throws(Fault) -> ReviewEvent {
    do {
      return try parser.parse(padded: bytes) { try event($0) }
    } catch let fault as Fault {
      throw fault
    } catch let error as JSONError {
      throw Fault(message: "is not JSON: \(error.reason); take the file from a backup")
    } catch {
      throw Fault(message: "cannot be read")
    }
  }

  private func event(_ root: JSONValue) throws(Fault) -> ReviewEvent {
    guard root.kind == .object, let schema = root["schema"]?.text, schema == "huashu.review/1"
    else {
      throw Fault(message: "is no ruling; give a file that 'huashu review import' wrote")
    }
    guard let word = root["ruling"]?.string, let ruling = ReviewRuling(rawValue: word) else {
      let known = ReviewRuling.allCases.map(\.rawValue).joined(separator: ", ")
      throw Fault(message: "has no 'ruling' that is known; it must be one of \(known)")
    }
    if let veto = root["veto"], veto.kind != .boolean {
      throw Fault(message: "has a 'veto' that is neither true nor false; write one of them")
    }
    return ReviewEvent(
      key: try Self.needed("key", root), run: try Self.needed("run", root),
      conversation: try Self.needed("conversation", root), rule: try Self.needed("rule", root),
      ruling: ruling, isVeto: root["veto"]?.boolean ?? false, note: try Self.text("note", root),
      by: try Self.needed("by", root), at: try Self.text("at", root))
  }

  private static func needed(_ name: StaticString, _ root: JSONValue) throws(Fault) -> String {
    let value = try text(name, root)
    guard !value.isEmpty else {
      throw Fault(message: "has no '\(name)'; it must be a text that is not empty")
    }
    return value
  }

  /// Empty where the member is not there.
  private static func text(_ name: StaticString, _ root: JSONValue) throws(Fault) -> String {
    guard let value = root[name] else { return "" }
    guard let text = value.string else { throw Fault(message: "has a '\(name)' that is no text") }
    return text
  }
}
