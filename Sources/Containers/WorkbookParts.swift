/// What the main part of a workbook and its list of relationships say.
struct WorkbookParts {
  private enum Word: String, XMLWord {
    case properties = "workbookPr"
    case is1904 = "date1904"
    case sheet
    case name
    case state
    /// Of a sheet, `r:id`.
    case reference = "id"
    static var texts: [Word] { [] }
  }

  private enum LinkWord: String, XMLWord {
    case link = "Relationship"
    case identifier = "Id"
    case type = "Type"
    case target = "Target"
    static var texts: [LinkWord] { [] }
  }

  private struct Link {
    var identifier = ""
    var type = ""
    var target = ""

    /// What kind of part it leads to: the end of its type, which is an address.
    var kind: String { String(type.split(separator: "/").last ?? "") }
    /// The part's name in the archive. Targets are relative to the folder of the workbook.
    var part: String {
      if target.hasPrefix("/") { return String(target.dropFirst()) }
      var folders: [Substring] = ["xl"]
      for step in target.split(separator: "/") where step != "." {
        if step == ".." { _ = folders.popLast() } else { folders.append(step) }
      }
      return folders.joined(separator: "/")
    }
  }

  private struct ListedSheet {
    var name = ""
    var isVisible = true
    var reference = ""
  }

  private(set) var is1904 = false
  private(set) var sheets: [Workbook.Sheet] = []
  private(set) var sharedStrings: String?
  private(set) var styles: String?

  private static let mostLinks = 10_000

  init(_ parts: OfficePackage) throws {
    let listed = try readWorkbook(parts)
    let links = try Self.readLinks(parts)
    sharedStrings = links.first { $0.kind == "sharedStrings" }?.part
    styles = links.first { $0.kind == "styles" }?.part
    for sheet in listed {
      // Sheets of a chart or a macro have no rows.
      guard let link = links.first(where: { $0.identifier == sheet.reference }),
        link.kind == "worksheet"
      else { continue }
      sheets.append(
        Workbook.Sheet(
          number: sheets.count + 1, name: sheet.name, isVisible: sheet.isVisible, part: link.part))
    }
    guard !sheets.isEmpty else {
      throw ContainerError(
        .damaged, "the workbook has no sheet with rows; open the file and save it anew")
    }
  }

  private mutating func readWorkbook(_ parts: OfficePackage) throws -> [ListedSheet] {
    var listed: [ListedSheet] = []
    var owner = Word.properties
    try parts.read(Workbook.mainPart, label: "the contents of the workbook") {
      (event: XMLEvent<Word>) in
      if event.kind == .start {
        owner = event.word
        if owner == .sheet { listed.append(ListedSheet()) }
        if listed.count > Self.mostLinks { throw Self.tooMany }
      }
      guard event.kind == .attribute else { return }
      let text = String(decoding: event.text, as: UTF8.self)
      switch (owner, event.word) {
      case (.properties, .is1904): is1904 = text == "1" || text == "true"
      case (.sheet, .name): listed[listed.count - 1].name = text
      case (.sheet, .state): listed[listed.count - 1].isVisible = text == "visible"
      case (.sheet, .reference): listed[listed.count - 1].reference = text
      default: break
      }
    }
    return listed
  }

  private static func readLinks(_ parts: OfficePackage) throws -> [Link] {
    var links: [Link] = []
    try parts.read("xl/_rels/workbook.xml.rels", label: "the links of the workbook") {
      (event: XMLEvent<LinkWord>) in
      if event.kind == .start, event.word == .link { links.append(Link()) }
      if links.count > Self.mostLinks { throw Self.tooMany }
      guard event.kind == .attribute, let last = links.indices.last else { return }
      let text = String(decoding: event.text, as: UTF8.self)
      switch event.word {
      case .identifier: links[last].identifier = text
      case .type: links[last].type = text
      case .target: links[last].target = text
      case .link: break
      }
    }
    return links
  }

  private static let tooMany = ContainerError(
    .limit, "the workbook has more parts than any program writes; save the sheets as CSV files")
}
