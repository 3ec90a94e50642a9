/// An element of a page as a strict parser reads it: what a browser would have to guess at or mend is
/// an error.
package final class HTMLElement {
  package enum Node {
    case element(HTMLElement)
    case text(String)
  }

  package let name: String
  package let attributes: [(name: String, value: String)]
  /// In the order of the page.
  package fileprivate(set) var nodes: [Node] = []

  init(_ name: String, _ attributes: [(name: String, value: String)]) {
    self.name = name
    self.attributes = attributes
  }

  /// The element `html` of a page. Throws `HTMLFault`.
  package static func parse(_ page: String) throws(HTMLFault) -> HTMLElement {
    var parser = HTMLParser(page)
    return try parser.page()
  }

  func append(_ node: Node) { nodes.append(node) }

  package subscript(attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }

  package var id: String? { self["id"] }

  package var classes: [String] {
    (self["class"] ?? "").split(separator: " ").map(String.init)
  }

  package var children: [HTMLElement] {
    nodes.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The element and all within, in the order of the page.
  package var all: [HTMLElement] { [self] + children.flatMap(\.all) }

  /// All of a name.
  package func all(_ name: String) -> [HTMLElement] { all.filter { $0.name == name } }

  package func all(withClass name: String) -> [HTMLElement] {
    all.filter { $0.classes.contains(name) }
  }

  package func first(_ name: String) -> HTMLElement? { all(name).first }

  package func element(_ id: String) -> HTMLElement? { all.first { $0.id == id } }

  /// All text within, but that of scripts and style sheets.
  package var text: String { text(without: []) }

  /// The same without that of some elements.
  package func text(without names: Set<String>) -> String {
    nodes.map { node in
      switch node {
      case .text(let text): text
      case .element(let element):
        names.union(["script", "style"]).contains(element.name)
          ? "" : element.text(without: names)
      }
    }.joined()
  }

  /// The text that stands in the element itself: that of a script.
  package var source: String {
    nodes.map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }

  /// The names of all elements and of their attributes, without any text: what the page is built of.
  package var structure: String {
    "<\(name) \(attributes.map(\.name).joined(separator: " "))>"
      + children.map(\.structure).joined() + "</\(name)>"
  }

  /// The cells of the rows in the bodies of a table.
  package var rows: [[HTMLElement]] {
    all("tbody").flatMap { body in
      body.children.filter { $0.name == "tr" }.map(\.children)
    }
  }
}

/// What a browser would have to guess at.
package struct HTMLFault: Error, CustomStringConvertible {
  package let description: String

  init(_ what: String, near place: String) { description = "\(what) near \(place)" }
}
