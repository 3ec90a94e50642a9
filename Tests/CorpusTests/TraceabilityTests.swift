import Bytes
import Foundation
import Packs
import Rules
import Scorecards
import TestSupport
import Testing

/// Every sentence of the source documents is accounted for: by what holds it and the test that proves
/// it, or by the reason why nothing does.
@Suite struct TraceabilityTests {
  private static let loaded = Result { () throws -> [Requirement] in
    try RequirementsFile(path: Repository.packFolder + "/requirements.tsv").requirements
  }

  private var rows: [Requirement] { get throws { try Self.loaded.get() } }

  /// The documents as they were read: rows may gain holders, but no sentence may be dropped, changed
  /// or declared easier.
  @Test func theSentencesAreThoseOfTheDocuments() throws {
    let lines = try rows.map {
      [$0.id, $0.document, $0.topic, $0.quote, $0.kind.rawValue].joined(separator: "\t")
    }
    let order = lines.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    #expect(
      SHA256.hexadecimal(order.joined(separator: "\n"))
        == "ff58f586b8751d826d6a56169d0ebc01a75426af924864f70c5380495b669deb")
  }

  @Test(arguments: [(RequirementKind.decidable, 114), (.heuristic, 131), (.elsewhere, 111)])
  func theyAreCounted(_ kind: RequirementKind, _ count: Int) throws {
    #expect(try rows.count { $0.kind == kind } == count)
  }

  @Test func whatCanBeDecidedIsHeld() throws {
    for row in try rows where row.kind == .decidable {
      #expect(!row.holders.isEmpty, "\(row.id)")
      #expect(!row.tests.isEmpty, "\(row.id)")
    }
  }

  @Test func whatIsNotHeldHasItsReason() throws {
    for row in try rows where row.holders.isEmpty || row.kind == .elsewhere {
      #expect(row.note.count > 8, "\(row.id)")
    }
  }

  /// Names of all functions in Tests.
  private static func functions() throws -> Set<String> {
    let folder = Repository.root + "/Tests"
    var names = Set<String>()
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
    where path.hasSuffix("Tests.swift") || path.contains("Tests+") {
      for part in try Repository.text("Tests/" + path).components(separatedBy: "func ").dropFirst()
      {
        names.insert(String(part.prefix { $0.isLetter || $0.isNumber || $0 == "_" }))
      }
    }
    return names
  }

  @Test func everyTestExists() throws {
    let functions = try Self.functions()
    #expect(functions.count > 200)
    for row in try rows {
      let gone = row.tests.filter { $0 != "examples" && !functions.contains($0) }
      #expect(gone.isEmpty, "\(row.id)")
    }
  }

  /// The ids of the rules of all profiles that have good and bad examples.
  private static func provedRules() throws -> Set<String> {
    let manuscript = try PackManuscript(reading: PackSource(folder: Repository.packFolder))
    var proved = Set<String>()
    for profile in manuscript.profiles {
      let pack = try PackLoader.load(PackSource(folder: Repository.packFolder), profile: profile)
      for rule in pack.rules where !rule.goodExamples.isEmpty && !rule.badExamples.isEmpty {
        proved.insert(rule.id)
      }
    }
    return proved
  }

  /// `pack test` runs the examples; here only that there are some.
  @Test func examplesAreThereWhereTheyProve() throws {
    let proved = try Self.provedRules()
    for row in try rows where row.tests.contains("examples") {
      let holding = row.holders.filter { $0.kind == .rule }.map(\.id)
      let proving = holding.filter { proved.contains($0) }
      #expect(!proving.isEmpty, "\(row.id): no examples in \(holding)")
    }
  }
}
