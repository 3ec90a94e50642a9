import TextSources

/// What a vCon says about itself before anything in it may be read.
enum VConEnvelope {
  /// Extensions that change nothing huashu relies on, or that it reads.
  private static let known: Set<String> = ["cc", "contact_center", "wtf", "wtf_transcription"]

  /// Why a record must not be read, and what to do; nil if it may.
  static func refusal(of record: JSONValue) -> String? {
    guard record.kind == .object else {
      return "the record is no vCon: it is no object; give one vCon, a list of them, or one a line"
    }
    if record["payload"] != nil, record["signatures"] != nil {
      return "a signed vCon (JWS) is not read; give the unsigned vCon in its payload"
    }
    if record["ciphertext"] != nil {
      return "an encrypted vCon (JWE) is not read; decrypt it first"
    }
    if record["dialog"] == nil, record["parties"] == nil, record["vcon"] == nil {
      return "the record is no vCon: it has neither dialog nor parties; export it again"
    }
    let unknown = names(record["critical"]) + names(record["must_support"])
    guard let name = unknown.first(where: { !known.contains($0.lowercased()) }) else { return nil }
    return "the vCon demands the extension \(shown(name)), which huashu does not know; "
      + "export it without the extension"
  }

  private static func names(_ value: JSONValue?) -> [String] {
    guard let value else { return [] }
    if let name = value.string { return [name] }
    // What is no name cannot be a known one.
    return VConValue.list(value).map { $0.string ?? "" }
  }

  /// The name, if it looks like one: nothing else of a file gets into a message.
  private static func shown(_ name: String) -> String {
    let isName =
      (1...60).contains(name.utf8.count)
      && name.utf8.allSatisfy { (0x21..<0x7F).contains($0) && $0 != 0x27 && $0 != 0x60 }
    return isName ? "'\(name)'" : "of an unreadable name"
  }
}
