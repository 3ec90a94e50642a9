/// The colours of the page, for a light and a dark surrounding. Every pair that meets on the page is
/// listed with the contrast it needs, so that a test can measure it.
package struct PagePalette: Sendable {
  /// A custom property of the style sheet.
  package enum Name: String, CaseIterable, Sendable {
    case ground, raised, text, faint, line, link, focus
    case critical, major, minor, info, pass, open
    case customer, agent, bot, wait, hold
    case mark, markText = "mark-text"
  }

  /// Six hexadecimal digits each.
  package let colors: [Name: String]

  package static let light = PagePalette(colors: [
    .ground: "ffffff", .raised: "f4f6f8", .text: "1c2430", .faint: "566070", .line: "7d8896",
    .link: "0b57a4", .focus: "0b57a4", .critical: "a3123a", .major: "9c3d00", .minor: "6f5200",
    .info: "4a5568", .pass: "13653b", .open: "5b3fa0", .customer: "566a85", .agent: "1c6f8c",
    .bot: "7b5ea7", .wait: "a35a00", .hold: "8a2d6b", .mark: "ffe9a8", .markText: "1c2430",
  ])

  package static let dark = PagePalette(colors: [
    .ground: "14181d", .raised: "1e242b", .text: "e8ecf1", .faint: "a9b4c0", .line: "7c8794",
    .link: "86bdf5", .focus: "86bdf5", .critical: "ff8fa6", .major: "ffae70", .minor: "e6c65c",
    .info: "b3bdca", .pass: "7fd6a2", .open: "c3aefc", .customer: "9db3d1", .agent: "6cc3e0",
    .bot: "c0a5e8", .wait: "f2b05e", .hold: "e78fc6", .mark: "5a4a12", .markText: "fff4cf",
  ])

  /// Two colours that meet. Text needs 4.5 to 1, marks and lines 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
  package struct Pair: Sendable {
    package let front: Name
    package let back: Name
    package let least: Double
  }

  package static let pairs: [Pair] =
    [.text, .faint, .link, .critical, .major, .minor, .info, .pass, .open].flatMap { name in
      [Pair(front: name, back: .ground, least: 4.5), Pair(front: name, back: .raised, least: 4.5)]
    }
    + [.line, .focus, .customer, .agent, .bot, .wait, .hold].flatMap { name in
      [Pair(front: name, back: .ground, least: 3), Pair(front: name, back: .raised, least: 3)]
    } + [Pair(front: .markText, back: .mark, least: 4.5)]

  /// The declarations of a style sheet.
  var css: String {
    Name.allCases.map { "--\($0.rawValue):#\(colors[$0] ?? "000000")" }.joined(separator: ";")
  }
}
