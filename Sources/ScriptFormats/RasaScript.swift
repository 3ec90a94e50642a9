package import Scripts

/// Domains and responses of Rasa: what the bot says. Training examples, intents and stories are what
/// customers say.
package struct RasaScript: ScriptFormat {
  package static let name = "rasa"
  package static let endings = ["yaml", "yml"]

  /// Keys of the outermost mapping that no other YAML has.
  private static let ownKeys: Set<Substring> = ["nlu", "intents", "stories", "e2e_actions"]

  package static func recognises(_ text: ScriptText, path: String) -> Bool {
    let all = text.string(ScriptRange(0, text.bytes.count))
    let lines = all.split(whereSeparator: \.isNewline).filter {
      let line = $0.drop { $0 == " " || $0 == "\t" }
      return !line.isEmpty && !line.hasPrefix("#")
    }
    for (index, line) in lines.enumerated() {
      guard let colon = line.firstIndex(of: ":"), line.first?.isLetter == true else { continue }
      let key = line[..<colon]
      if ownKeys.contains(key) { return true }
      if key == "responses", isResponses(lines[(index + 1)...].prefix(2)) { return true }
    }
    return false
  }

  /// Whether the lines behind `responses:` are a name and a list.
  private static func isResponses(_ lines: ArraySlice<Substring>) -> Bool {
    guard lines.count == 2, let name = lines.first, let list = lines.last else { return false }
    let key = name.drop { $0 == " " }.prefix { $0 != "#" }
    return key.count < name.count && !key.hasPrefix("-")
      && key.contains(":") && key.drop { $0 != ":" }.dropFirst().allSatisfy(\.isWhitespace)
      && list.drop { $0 == " " }.hasPrefix("-")
  }

  package static func read(
    _ text: ScriptText, path: String, options: ScriptReadingOptions
  ) -> ScriptDocument {
    var draft = StructuredDraft(text, path: path, format: name, options: options)
    let values = YAMLReading.read(&draft)
    if !options.keyPaths.isEmpty {
      var reading = StructuredReading(draft, options: options)
      reading.read(values)
      return reading.draft.document
    }
    for root in values {
      for response in root["responses"]?.members ?? [] {
        let trail = KeyTrail().key("responses").key(response.key)
        for (index, variation) in response.value.elements.enumerated() {
          read(variation, trail.index(index), response.key, &draft)
        }
      }
      for member in root.members { draft.exclude(customers: examples(in: member)) }
    }
    return draft.document
  }

  /// A variation of a response: its text, what its buttons say, and texts of a payload of its own.
  private static func read(
    _ variation: StructuredValue, _ trail: KeyTrail, _ name: String, _ draft: inout StructuredDraft
  ) {
    for member in variation.members {
      let trail = trail.key(member.key)
      switch member.key {
      case "text": add(member.value, trail, name, &draft)
      case "buttons", "quick_replies":
        for (index, button) in member.value.elements.enumerated() {
          if let title = button["title"] {
            add(title, trail.index(index).key("title"), name, &draft)
          }
        }
      case "custom": readTexts(member.value, trail, name, &draft)
      default: break
      }
    }
  }

  private static func readTexts(
    _ value: StructuredValue, _ trail: KeyTrail, _ name: String, _ draft: inout StructuredDraft
  ) {
    for (index, element) in value.elements.enumerated() {
      readTexts(element, trail.index(index), name, &draft)
    }
    for member in value.members {
      let trail = trail.key(member.key)
      if member.key == "text" || member.key == "title" {
        add(member.value, trail, name, &draft)
      }
      readTexts(member.value, trail, name, &draft)
    }
  }

  private static func add(
    _ value: StructuredValue, _ trail: KeyTrail, _ name: String, _ draft: inout StructuredDraft
  ) {
    guard let text = value.text, !text.isAlias else { return }
    draft.add(text.parts, section: [name], key: trail.concrete, reserved: text.reserved)
  }

  /// How many utterances of customers, intents and stories a member of the outermost mapping holds.
  private static func examples(in member: StructuredMember) -> Int {
    switch member.key {
    case "nlu":
      member.value.elements.reduce(0) { count, entry in
        let examples = entry["examples"]
        let lines = examples?.text?.value.split(separator: "\n").count {
          $0.drop { $0 == " " }.hasPrefix("-")
        }
        return count + (lines ?? examples?.elements.count ?? 0)
      }
    case "intents", "stories", "rules": member.value.elements.count
    default: 0
    }
  }
}
