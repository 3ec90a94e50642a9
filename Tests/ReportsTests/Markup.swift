import Foundation
import FoundationXML

/// An element of XML as an independent parser reads it.
final class Markup {
  let name: String
  let attributes: [String: String]
  fileprivate(set) var children: [Markup] = []
  fileprivate(set) var text = ""

  fileprivate init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  func children(_ name: String) -> [Markup] { children.filter { $0.name == name } }

  func number(_ attribute: String) -> Int? { attributes[attribute].flatMap { Int($0) } }

  /// The root of a document; throws what the parser complains of.
  static func parse(_ text: String) throws -> Markup {
    let builder = MarkupBuilder()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = builder
    guard parser.parse(), let root = builder.root.children.first else {
      throw parser.parserError ?? MarkupError()
    }
    return root
  }
}

struct MarkupError: Error {}

private final class MarkupBuilder: NSObject, XMLParserDelegate {
  let root = Markup("", [:])
  private var open: [Markup] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    let element = Markup(name, attributes)
    (open.last ?? root).children.append(element)
    open.append(element)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { open.removeLast() }

  func parser(_ parser: XMLParser, foundCharacters string: String) { open.last?.text += string }
}
