/// Reads a page from front to end; every element is closed by name, every attribute quoted, and
/// elements stand only where a browser leaves them.
struct HTMLParser {
  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var open: [HTMLElement] = []

  private static let voids: Set<String> = ["meta", "link", "input", "br", "hr", "img"]
  /// Close a paragraph that is open.
  private static let blocks: Set<String> = [
    "p", "div", "ul", "ol", "dl", "table", "section", "header", "footer", "main", "nav", "details",
    "h1", "h2", "h3", "h4", "form",
  ]
  /// The only places of some elements.
  private static let parents: [String: Set<String>] = [
    "li": ["ul", "ol"], "tr": ["thead", "tbody"], "td": ["tr"], "th": ["tr"],
    "thead": ["table"], "tbody": ["table"], "caption": ["table"], "option": ["select"],
    "dt": ["div"], "dd": ["div"], "summary": ["details"], "head": ["html"], "body": ["html"],
  ]
  /// The only children of some elements, which hold no text.
  private static let contents: [String: Set<String>] = [
    "table": ["caption", "thead", "tbody"], "thead": ["tr"], "tbody": ["tr"], "tr": ["th", "td"],
    "ul": ["li"], "ol": ["li"], "dl": ["div"], "select": ["option"], "html": ["head", "body"],
  ]
  private static let references: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'",
  ]

  init(_ page: String) { scalars = Array(page.unicodeScalars) }

  mutating func page() throws(HTMLFault) -> HTMLElement {
    guard skip("<!DOCTYPE html>\n") else { throw fault("no document type") }
    var root: HTMLElement?
    while place < scalars.count {
      if scalars[place] == "<" {
        if skip("</") { try endTag() } else { try startTag(&root) }
      } else {
        try text()
      }
    }
    guard let root, open.isEmpty else {
      throw fault("<\(open.last?.name ?? "html")> is not closed")
    }
    return root
  }

  // MARK: Tags

  private mutating func startTag(_ root: inout HTMLElement?) throws(HTMLFault) {
    place += 1
    let name = word { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    guard !name.isEmpty, name.allSatisfy(\.isASCII) else { throw fault("a '<' that is no tag") }
    let attributes = try self.attributes()
    let isSelfClosed = skip("/>")
    guard isSelfClosed || skip(">") else { throw fault("a tag <\(name) that does not end") }
    if isSelfClosed, !open.contains(where: { $0.name == "svg" }) {
      throw fault("<\(name)/> outside of a drawing")
    }
    let element = HTMLElement(name, attributes)
    try stand(name)
    if let parent = open.last {
      parent.append(.element(element))
    } else {
      guard root == nil, name == "html" else { throw fault("a second root <\(name)>") }
      root = element
    }
    if isSelfClosed || Self.voids.contains(name) { return }
    open.append(element)
    if name == "script" || name == "style" { try rawText(of: element) }
  }

  /// Whether an element may stand where it stands.
  private func stand(_ name: String) throws(HTMLFault) {
    if let parents = Self.parents[name], !parents.contains(open.last?.name ?? "") {
      throw fault("<\(name)> in <\(open.last?.name ?? "")>")
    }
    if let parent = open.last?.name, let contents = Self.contents[parent], !contents.contains(name)
    {
      throw fault("<\(name)> in <\(parent)>")
    }
    if Self.blocks.contains(name), open.contains(where: { $0.name == "p" }) {
      throw fault("<\(name)> in a paragraph")
    }
    if ["a", "button", "label"].contains(name), open.contains(where: { $0.name == name }) {
      throw fault("<\(name)> in <\(name)>")
    }
  }

  private mutating func attributes() throws(HTMLFault) -> [(name: String, value: String)] {
    var attributes: [(name: String, value: String)] = []
    while skip(" ") {
      let name = word { $0.isASCII && $0.properties.isAlphabetic || $0 == "-" }
      guard !name.isEmpty, !attributes.contains(where: { $0.name == name }) else {
        throw fault("an attribute without a name, or twice")
      }
      guard skip("=") else {
        attributes.append((name, ""))
        continue
      }
      guard skip("\"") else { throw fault("an attribute that is not quoted") }
      let value = try characters(upTo: "\"")
      guard skip("\"") else { throw fault("an attribute that does not end") }
      attributes.append((name, value))
    }
    return attributes
  }

  private mutating func endTag() throws(HTMLFault) {
    let name = word { $0 != ">" && $0 != "<" }
    guard skip(">"), let last = open.popLast(), last.name == name else {
      throw fault("</\(name)> where <\(open.last?.name ?? "")> is open")
    }
  }

  // MARK: Text

  private mutating func text() throws(HTMLFault) {
    let text = try characters(upTo: "<")
    guard let parent = open.last else {
      if text.allSatisfy(\.isWhitespace) { return }
      throw fault("text outside of the page")
    }
    if Self.contents[parent.name] != nil, !text.allSatisfy(\.isWhitespace) {
      throw fault("text in <\(parent.name)>")
    }
    parent.append(.text(text))
  }

  /// What the characters and references up to one stand for.
  private mutating func characters(upTo end: Unicode.Scalar) throws(HTMLFault) -> String {
    var text = String.UnicodeScalarView()
    while place < scalars.count, scalars[place] != end {
      let scalar = scalars[place]
      if !Self.isAllowed(scalar) { throw fault("U+\(String(scalar.value, radix: 16))") }
      place += 1
      text.append(scalar == "&" ? try reference() : scalar)
    }
    return String(text)
  }

  private mutating func reference() throws(HTMLFault) -> Unicode.Scalar {
    let name = word { $0.isASCII && ($0.properties.isAlphabetic || $0 == "#" || ("0"..."9") ~= $0) }
    guard let scalar = Self.references[name], skip(";") else {
      throw fault("'&' that is no reference")
    }
    return scalar
  }

  private mutating func rawText(of element: HTMLElement) throws(HTMLFault) {
    var text = String.UnicodeScalarView()
    while place < scalars.count, !starts(with: "</\(element.name)") {
      if !Self.isAllowed(scalars[place]) || scalars[place] == "<" && element["type"] != nil {
        throw fault("U+\(String(scalars[place].value, radix: 16)) in <\(element.name)>")
      }
      text.append(scalars[place])
      place += 1
    }
    element.append(.text(String(text)))
  }

  /// What a browser shows as it is: no control characters, and nothing that turns the writing around.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: true
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
    default: !scalar.properties.isNoncharacterCodePoint
    }
  }

  // MARK: Parts

  private mutating func word(_ isPart: (Unicode.Scalar) -> Bool) -> String {
    var word = String.UnicodeScalarView()
    while place < scalars.count, isPart(scalars[place]) {
      word.append(scalars[place])
      place += 1
    }
    return String(word)
  }

  private func starts(with text: String) -> Bool {
    var next = place
    for scalar in text.unicodeScalars {
      guard next < scalars.count, scalars[next] == scalar else { return false }
      next += 1
    }
    return true
  }

  private mutating func skip(_ text: String) -> Bool {
    guard starts(with: text) else { return false }
    place += text.unicodeScalars.count
    return true
  }

  private func fault(_ what: String) -> HTMLFault {
    var near = String.UnicodeScalarView()
    near.append(contentsOf: scalars[max(0, place - 60)..<min(scalars.count, place + 30)])
    return HTMLFault(what, near: String(near))
  }
}
