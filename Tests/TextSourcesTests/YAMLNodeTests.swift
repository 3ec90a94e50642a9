import Testing

@testable import TextSources

@Suite struct YAMLNodeTests {
  enum Colour: String, CaseIterable { case red, green, lightBlue = "light_blue" }

  /// What a checker says of a text, with its place; nil if it says nothing.
  private func complaint(
    _ yaml: String, _ check: (YAMLNode) throws -> Void = { _ in }
  ) -> String? {
    do {
      try check(YAMLNode.parse(yaml, file: "pack.yaml"))
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(
    arguments: [
      ("id: a\nname: b\n", nil),
      ("{}", nil),
      ("id: a\nnamee: b\n", "pack.yaml:2:1: unknown key 'namee'; did you mean 'name'?"),
      (
        "# a note\n\nid: a\nsevrity: b\n",
        "pack.yaml:4:1: unknown key 'sevrity'; did you mean 'severity'?"
      ),
      ("id: a\ncolour: b\n", "pack.yaml:2:1: unknown key 'colour'; known are id, name, severity"),
      ("id: 您好\n名称: b\n", "pack.yaml:2:1: unknown key '名称'; known are id, name, severity"),
      ("{id: 您好, nam: b}", "pack.yaml:1:10: unknown key 'nam'; did you mean 'name'?"),
      ("- id\n", "pack.yaml:1:1: expected a mapping of id, name, severity"),
      ("text", "pack.yaml:1:1: expected a mapping of id, name, severity"),
    ] as [(String, String?)])
  func unknownKeys(_ yaml: String, _ expected: String?) {
    let found = complaint(yaml) { try $0.rejectUnknownKeys(["id", "name", "severity"]) }
    #expect(found == expected)
  }

  @Test(arguments: [
    ("", "pack.yaml:1:1: the file is empty"),
    ("# nothing\n", "pack.yaml:1:1: the file is empty"),
    ("a: 1\nb: 2\na: 3\n", "pack.yaml:1:1: repeats the key 'a'; keep one"),
    ("x: y\ne:\n  - {k: 1, k: 2}\n", "pack.yaml:3:6: repeats the key 'k'; keep one"),
  ])
  func badFiles(_ yaml: String, _ expected: String) {
    #expect(complaint(yaml) == expected)
  }

  /// The place is the one that matters here; the words are libyaml's.
  @Test(arguments: [
    ("a: [1, 2\nb: 3\n", 2), ("a: 1\n b: 2\n", 2), ("a: \"open\nb: 1\n", 3), ("a: *nobody\n", 1),
    ("a: 1\n\tb: 2\n", 2),
  ])
  func brokenYAMLIsLocated(_ yaml: String, _ line: Int) {
    let error = #expect(throws: YAMLError.self) { try YAMLNode.parse(yaml, file: "pack.yaml") }
    #expect(error?.line == line)
    #expect((error?.column ?? 0) >= 1)
    #expect(error?.message.hasPrefix("is not YAML: ") == true)
  }

  struct Check: CustomTestStringConvertible {
    let yaml: String
    let read: @Sendable (YAMLNode) throws -> Any?
    let expected: String

    init(
      _ yaml: String, _ expected: String, _ read: @escaping @Sendable (YAMLNode) throws -> Any?
    ) {
      (self.yaml, self.expected, self.read) = (yaml, expected, read)
    }

    var testDescription: String { "\(yaml) gives \(expected)" }
  }

  /// Reads of a mapping, and what they give: a value, or a fault with its place.
  static let checks = [
    Check("k: v", "v") { try $0.requiredText("k") },
    Check("k: 007", "007") { try $0.requiredText("k") },
    Check("k: 'null'", "null") { try $0.requiredText("k") },
    Check("a: 1\nb: 2", "pack.yaml:1:1: 'k' is missing") { try $0.requiredText("k") },
    Check("k: ''", "pack.yaml:1:4: 'k' must be a text") { try $0.requiredText("k") },
    Check("a: 1\nk: ~", "pack.yaml:2:4: 'k' must be a text") { try $0.requiredText("k") },
    Check("a: 1\nk: [v]", "pack.yaml:2:4: 'k' must be a text") { try $0.requiredText("k") },
    Check("a: 1", "nil") { try $0.optionalText("k") },
    Check("k: v", "v") { try $0.optionalText("k") },
    Check("k:\n  a: 1", "pack.yaml:2:3: 'k' must be a text") { try $0.optionalText("k") },
    Check("k: [a, b]", #"["a", "b"]"#) { try $0.texts("k") },
    Check("k: a", #"["a"]"#) { try $0.texts("k") },
    Check("a: 1", "[]") { try $0.texts("k") },
    Check("k:\n  - a\n  - [b]", "pack.yaml:3:5: 'k' must be a list of texts") {
      try $0.texts("k")
    },
    Check("k: {a: 1}", "pack.yaml:1:4: 'k' must be a list of texts") { try $0.texts("k") },
    Check("k: true", "true") { try $0.optionalBoolean("k") },
    Check("a: 1", "nil") { try $0.optionalBoolean("k") },
    Check("k: maybe", "pack.yaml:1:4: 'k' must be true or false") { try $0.optionalBoolean("k") },
    Check("k: 5", "5") { try $0.optionalInteger("k", in: 1...5) },
    Check("a: 5", "nil") { try $0.optionalInteger("k", in: 1...5) },
    Check("k: 6", "pack.yaml:1:4: 'k' must be a whole number from 1 to 5") {
      try $0.optionalInteger("k", in: 1...5)
    },
    Check("k: 1.5", "pack.yaml:1:4: 'k' must be a whole number from 1 to 5") {
      try $0.optionalInteger("k", in: 1...5)
    },
    Check("k: light_blue", "lightBlue") { try $0.optionalChoice("k", as: Colour.self) },
    Check("a: 1", "nil") { try $0.optionalChoice("k", as: Colour.self) },
    Check("a: 1\nk: gren", "pack.yaml:2:4: unknown k 'gren'; did you mean 'green'?") {
      try $0.optionalChoice("k", as: Colour.self)
    },
    Check("k: 紫", "pack.yaml:1:4: unknown k '紫'; known are red, green, light_blue") {
      try $0.optionalChoice("k", as: Colour.self)
    },
    Check("k: []", "pack.yaml:1:4: 'k' must be one of red, green, light_blue") {
      try $0.optionalChoice("k", as: Colour.self)
    },
  ]

  @Test(arguments: checks)
  func values(_ check: Check) {
    var found = "nil"
    let complaint = complaint(check.yaml) { node in
      if let value = try check.read(node) { found = "\(value)" }
    }
    #expect(complaint ?? found == check.expected)
  }

  @Test func columnsCountCharacters() throws {
    let node = try YAMLNode.parse("名称: 您好\n列表: [再见, 谢谢]\n", file: "f")
    let elements = try #require(node["列表"]?.elements)
    #expect(elements.map { "\($0.error("here"))" } == ["f:2:6: here", "f:2:10: here"])
  }

  @Test func membersAndElements() throws {
    let node = try YAMLNode.parse("b: 1\na: [x, ~, 'null']\n", file: "f")
    #expect(node.members?.compactMap(\.key.scalar) == ["b", "a"])
    #expect(node.elements == nil)
    #expect(node["b"]?.integer == 1)
    #expect(node["a"]?.elements?.map(\.scalar) == ["x", nil, "null"])
    #expect(node["a"]?.elements?.map(\.isNull) == [false, true, false])
    #expect(node["a"]?.members == nil)
    #expect(node["c"] == nil)
    #expect(node["a"]?["b"] == nil)
  }

  @Test(
    arguments: [
      ("nmae", "name"), ("name", "name"), ("nam", "name"), ("colour", nil), ("", nil),
      ("xame", "name"),
      ("quotatoin", "quotation"), ("x", nil), ("至", nil),
    ] as [(String, String?)])
  func nearestNames(_ name: String, _ expected: String?) {
    #expect(nearest(to: name, in: ["id", "name", "quotation"]) == expected)
  }

  @Test func anUnlocatedErrorNamesTheFileOnly() {
    let error = YAMLError(file: "f.yaml", line: 0, column: 0, message: "is not YAML")
    #expect(error.description == "f.yaml: is not YAML")
  }
}
