import Foundation
import Reports
import TestSupport
import Testing

/// Colours are measured, not looked at (WCAG 2.2, 1.4.3 and 1.4.11).
@Suite struct PagePaletteTests {
  private static let palettes = [("light", PagePalette.light), ("dark", PagePalette.dark)]

  /// Red, green and blue from 0 to 1.
  private static func channels(_ color: String) -> [Double]? {
    guard color.utf8.count == 6, let value = Int(color, radix: 16) else { return nil }
    return [16, 8, 0].map { Double(value >> $0 & 0xFF) / 255 }
  }

  private static func luminance(_ color: String) -> Double? {
    guard let channels = channels(color) else { return nil }
    let linear = channels.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// From 1 to 21; 0 if one is no colour.
  static func contrast(_ one: String, _ other: String) -> Double {
    guard let first = luminance(one), let second = luminance(other) else { return 0 }
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  @Test func theFormulaIsThatOfTheStandard() {
    #expect(abs(Self.contrast("000000", "ffffff") - 21) < 0.001)
    #expect(abs(Self.contrast("777777", "ffffff") - 4.478) < 0.001)
    #expect(abs(Self.contrast("0000ff", "ffffff") - 8.592) < 0.001)
    #expect(Self.contrast("fff", "000000") == 0)
  }

  @Test(arguments: PagePalette.pairs.indices) func pairsHaveTheContrastTheyNeed(_ place: Int) {
    let pair = PagePalette.pairs[place]
    for (theme, palette) in Self.palettes {
      let contrast = Self.contrast(
        palette.colors[pair.front] ?? "", palette.colors[pair.back] ?? "")
      #expect(contrast >= pair.least, "\(theme): \(pair.front) on \(pair.back): \(contrast)")
    }
  }

  @Test func everyNameHasAColourOfSixDigits() {
    for (theme, palette) in Self.palettes {
      #expect(Set(palette.colors.keys) == Set(PagePalette.Name.allCases))
      for (name, color) in palette.colors {
        #expect(Self.channels(color) != nil, "\(theme) \(name): \(color)")
      }
    }
  }

  // MARK: The style sheet

  /// The names that stand as `property:var(--name)` in the style sheet, with their selectors.
  private static func uses(_ properties: Set<String>) throws -> [(selector: String, name: String)] {
    let style = try PageDesk().document().first("style")?.source ?? ""
    var uses: [(String, String)] = []
    for rule in style.split(separator: "}") {
      let parts = rule.split(separator: "{")
      guard parts.count >= 2 else { continue }
      for declaration in parts[parts.count - 1].split(separator: ";") {
        let sides = declaration.split(separator: ":", maxSplits: 1).map(String.init)
        guard sides.count == 2, properties.contains(sides[0].trimmingCharacters(in: .whitespaces))
        else { continue }
        for use in sides[1].components(separatedBy: "var(--").dropFirst() {
          uses.append((String(parts[parts.count - 2]), String(use.prefix { $0 != ")" })))
        }
      }
    }
    return uses
  }

  private func isPaired(_ name: String, on backs: [PagePalette.Name], least: Double) -> Bool {
    backs.allSatisfy { back in
      PagePalette.pairs.contains {
        $0.front.rawValue == name && $0.back == back && $0.least >= least
      }
    }
  }

  /// Whatever text is written in stands among the pairs, on every ground it may stand on.
  @Test func coloursOfTextArePaired() throws {
    let uses = try Self.uses(["color"])
    #expect(uses.count > 10)
    for (selector, name) in uses {
      let isMark = name == PagePalette.Name.markText.rawValue
      #expect(
        isPaired(name, on: isMark ? [.mark] : [.ground, .raised], least: 4.5),
        "\(selector): \(name)")
    }
  }

  /// In drawings text is filled.
  @Test func coloursOfDrawingsArePaired() throws {
    let texts = ["text", "critical", "major", "minor", "info", "faint"]
    for (selector, name) in try Self.uses(["fill", "stroke"]) {
      let isText = texts.contains { selector.hasSuffix($0) || selector.hasSuffix("." + $0) }
      #expect(isPaired(name, on: [.ground], least: isText ? 4.5 : 3), "\(selector): \(name)")
    }
  }

  /// Lines and rings say something too.
  @Test func coloursOfLinesArePaired() throws {
    let properties: Set<String> = [
      "border", "border-color", "border-bottom", "border-inline-start", "outline",
    ]
    for (selector, name) in try Self.uses(properties) {
      #expect(isPaired(name, on: [.ground, .raised], least: 3), "\(selector): \(name)")
    }
  }

  @Test func groundsAreThoseOfThePairs() throws {
    let grounds = Set(PagePalette.pairs.map(\.back.rawValue))
    for (selector, name) in try Self.uses(["background"]) {
      #expect(grounds.contains(name), "\(selector): \(name)")
    }
  }

  /// Both themes reach the page, and nothing else is coloured, but on paper.
  @Test func thePageHasNoOtherColours() throws {
    let style = try #require(try PageDesk().document().first("style")?.source)
    let screen = style.prefix(upTo: try #require(style.range(of: "@media print")).lowerBound)
    let known = Set(Self.palettes.flatMap { $0.1.colors.values })
    for part in screen.components(separatedBy: "#").dropFirst() {
      #expect(known.contains(String(part.prefix(6))), "#\(part.prefix(6))")
    }
    for word in ["rgb(", "hsl(", "opacity", "color-mix"] { #expect(!screen.contains(word)) }
    for (_, palette) in Self.palettes {
      for (name, color) in palette.colors {
        #expect(screen.contains("--\(name.rawValue):#\(color)"))
      }
    }
  }
}
