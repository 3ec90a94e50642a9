import TextSources

/// A segment that could not be read.
struct SpeechFault: Error {
  /// What is wrong and what to do; never text of the transcript.
  let what: String

  init(_ what: String) { self.what = what }
}

/// The members of one object of a recogniser's result, under any of the names vendors give them.
/// A member that is null counts as absent.
struct SpeechMembers {
  let value: JSONValue

  init(_ value: JSONValue) { self.value = value }

  /// The first member that is there.
  func first(_ names: StaticString...) -> JSONValue? { first(of: names) }

  /// Text that must be there. Throws `SpeechFault`.
  func text(_ names: StaticString...) throws -> String {
    if let text = first(of: names)?.string { return text }
    throw SpeechFault("\(Self.list(names)) is missing or no text; export the result again")
  }

  /// A number or a name as a label; empty where there is none.
  func label(_ names: StaticString...) -> String {
    guard let member = first(of: names) else { return "" }
    if let text = member.string { return text }
    return member.integer.map { String($0) } ?? ""
  }

  /// A time in milliseconds; nil where there is none. Throws `SpeechFault` if it cannot be read.
  func time(_ unit: SpeechTime.Unit, _ names: StaticString...) throws -> Int64? {
    guard let member = first(of: names) else { return nil }
    if member.text?.isEmpty == true { return nil }
    if let time = SpeechTime.milliseconds(member, unit) { return time }
    throw SpeechFault("\(Self.list(names)) is no time; export the result again")
  }

  private func first(of names: [StaticString]) -> JSONValue? {
    for name in names {
      if let member = value[name], !member.isNull { return member }
    }
    return nil
  }

  private static func list(_ names: [StaticString]) -> String {
    names.map { "'\($0)'" }.joined(separator: " or ")
  }
}

extension SpeechDraft {
  /// Adds a segment for every element of a list. What cannot be read is reported with its number; a
  /// segment in which nothing was recognised is counted.
  mutating func addEach(
    of list: JSONValue?, _ read: (SpeechMembers) throws -> SpeechSegment?
  ) {
    list?.forEachElement { add($0, read) }
  }

  /// Adds one segment.
  mutating func add(
    _ element: JSONValue, _ read: (SpeechMembers) throws -> SpeechSegment?
  ) {
    let number = nextNumber()
    guard element.kind == .object else {
      fault(segment: number, "it is no object; export the result again")
      return
    }
    do {
      guard let segment = try read(SpeechMembers(element)) else { return }
      if segment.text.allSatisfy(\.isWhitespace) {
        countWordless()
      } else {
        add(segment)
      }
    } catch let error as SpeechFault {
      fault(segment: number, error.what)
    } catch {
      fault(segment: number, "it cannot be read; export the result again")
    }
  }
}

extension JSONValue {
  /// The first element of a list; nil for other types and empty lists.
  var firstElement: JSONValue? {
    var found: JSONValue?
    forEachElement { if found == nil { found = $0 } }
    return found
  }

  /// Whether an element of a list has one of these members, if only null.
  func hasElement(with names: StaticString...) -> Bool {
    var isFound = false
    forEachElement { element in
      if isFound { return }
      element.forEachMember { key, _ in
        if !isFound { isFound = names.contains { key == $0 } }
      }
    }
    return isFound
  }

  /// Whether an object has a member that is not null.
  func holds(_ name: StaticString) -> Bool { self[name].map { !$0.isNull } ?? false }
}
