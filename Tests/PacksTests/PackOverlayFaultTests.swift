import Foundation
import Packs
import Scorecards
import TestSupport
import Testing

/// Whatever an overlay names must be there, and what is wrong is said where it was written.
@Suite struct PackOverlayFaultTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let settings: String
    let message: String

    init(_ settings: String, _ message: String) {
      self.settings = settings
      self.message = message
    }

    var testDescription: String { settings }
  }

  /// Settings begin in line 4.
  static let settings = [
    Fault("rule: {}", "4:1: unknown key 'rule'; did you mean 'rules'?"),
    Fault(
      "rules: {timing.frist: {seconds: 3}}",
      "4:9: no rule 'timing.frist' in the pack this one extends; did you mean 'timing.first'?"),
    Fault("rules: [timing.first]", "4:8: 'rules' must be a mapping of rule ids to what changes"),
    Fault(
      "rules: {timing.first: 60}",
      "4:23: expected a mapping of keys to their new values, or {disabled: true}"),
    Fault(
      "rules: {timing.first: {secnds: 60}}",
      "4:24: the rule 'timing.first' has no 'secnds'; did you mean 'seconds'?"),
    Fault("rules: {timing.first: {turns: 3}}", "4:24: the rule 'timing.first' has no 'turns'"),
    Fault(
      "rules: {timing.first: {limit: {count: 3}}}",
      "4:32: 'limit' of the rule 'timing.first' has no 'count'; it has metric, seconds"),
    Fault(
      "rules: {waiting.announce: {limit: {seconds: 3}}}",
      "4:36: the rule 'waiting.announce' has no 'seconds'"),
    Fault(
      "rules: {timing.first: {seconds: -1}}",
      "4:33: 'seconds' must be a whole number from 0 to 864000"),
    Fault(
      "rules: {timing.first: {severity: mayor}}",
      "4:34: unknown severity 'mayor'; did you mean 'major'?"),
    Fault("rules: {timing.first: {id: a.b}}", "4:24: ids are permanent and cannot be changed"),
    Fault(
      "rules: {timing.first: {disabled: 1}}", "4:34: 'disabled' must be true or false"),
    Fault(
      "rules: {timing.first: {disabled: true, seconds: 3}}",
      "4:40: what is disabled needs no other changes; keep one of the two"),
    Fault(
      "rules: {timing.first: {disabled: true}, forbidden.blame: {disabled: true}, "
        + "waiting.announce: {disabled: true}}",
      "4:8: no rule is left; a pack without rules would pass everything"),
    Fault(
      "rules: {waiting.announce: {present: {any: [P99]}}}",
      "4:43: no phrase category 'P99' in this pack"),
    Fault(
      "points: {shet: {timing.first: 3}}",
      "4:10: no scorecard 'shet' in the pack this one extends; did you mean 'sheet'?"),
    Fault(
      "points: {sheet: {timing.frst: 3}}",
      "4:18: no rule 'timing.frst' in this pack; did you mean 'timing.first'?"),
    Fault(
      "points: {sheet: {timing.first: many}}",
      "4:32: 'points' must be a whole number from 0 to 10000"),
    Fault("points: {sheet: 3}", "4:17: 'sheet' must be a mapping of rule ids to points"),
    Fault(
      "points: {sheet: {timing.first: 3}}\nrules: {timing.first: {disabled: true}}",
      "4:18: the rule 'timing.first' is disabled and has no points; leave one of the two out"),
    Fault(
      "phrases: {F03-009: {disabled: true}}",
      "4:11: no entry 'F03-009' in the pack this one extends; did you mean 'F03-001'?"),
    Fault(
      "phrases: {F03-001: {excpt: [a]}}", "4:21: unknown key 'excpt'; did you mean 'except'?"),
    Fault(
      "phrases: {F03-001: {severity: mayor}}",
      "4:31: unknown severity 'mayor'; did you mean 'major'?"),
    Fault(
      "phrases: {F03-001: {turn_at_most: 0}}",
      "4:35: 'turn_at_most' must be a whole number from 1 to 200"),
    Fault("set: {ORG: [本店]}", "4:7: no slot 'ORG' in the pack this one extends"),
    Fault("default_profile: othr", "4:18: no profile 'othr'; did you mean 'other'?"),
    Fault(
      "profiles: {other: {chat: shet}}",
      "4:19: no scorecard 'shet' in this pack; did you mean 'sheet'?"),
    Fault("timing: {silense_ms: 1}", "4:10: unknown key 'silense_ms'; did you mean 'silence_ms'?"),
    Fault(
      "timing: {silence_ms: -1}", "4:22: 'silence_ms' must be a whole number from 0 to 86400000"),
  ]

  @Test(arguments: settings) func aFaultInTheSettings(_ fault: Fault) {
    var overlay = SmallOverlay()
    overlay.settings = fault.settings
    #expect(overlay.fault() == "own/pack.yaml:\(fault.message)")
  }

  static let files = [
    Fault(
      "phrases|category: F3\nentries: []",
      "1:11: no phrase category 'F3' in the pack this one extends; did you mean 'F03'?; "
        + "a new one needs name, title and polarity"),
    Fault(
      "phrases|category: F03\nname: blame\nentries: []",
      "2:1: the category 'F03' is there already; a file that adds to it has 'category', 'defaults' "
        + "and 'entries' only"),
    Fault("phrases|category: F03", "1:1: 'entries' is missing; give a list of entries"),
    Fault(
      "phrases|category: F03\nentrys: []", "2:1: unknown key 'entrys'; did you mean 'entries'?"),
    Fault(
      "phrases|category: F03\nentries:\n  - {id: F03-001, phrase: 问物业, suggestion: 我, tests: {hit: [问物业], no_hit: [好]}}",
      "3:5: the id 'F03-001' is used twice; ids are permanent and unique"),
    Fault(
      "phrases|category: F03\nentries:\n  - {id: F03-s1, phrase: 问物业, tests: {hit: [问物业], no_hit: [好]}}",
      "3:5: F03-s1: 'suggestion' is missing; say what to say instead"),
    Fault(
      "rules|rules:\n  - {id: timing.first}",
      "2:10: the rule 'timing.first' is there already; change it under 'rules' in pack.yaml, or give "
        + "yours an id of its own"),
    Fault(
      "scorecards|name: mine\ntitle: 表\nitems: [{rule: timing.frst, points: 1}]",
      "3:9: no rule 'timing.frst' in this pack; did you mean 'timing.first'?"),
    Fault("slots|slot: {}", "1:1: unknown key 'slot'; did you mean 'slots'?"),
  ]

  @Test(arguments: files) func aFaultInAFile(_ fault: Fault) throws {
    var overlay = SmallOverlay()
    let parts = fault.settings.split(separator: "|", maxSplits: 1).map(String.init)
    switch parts[0] {
    case "phrases": overlay.phrases["x.yaml"] = parts[1]
    case "rules": overlay.rules["x.yaml"] = parts[1]
    case "scorecards": overlay.scorecards["x.yaml"] = parts[1]
    default: overlay.slots = parts[1]
    }
    let file = parts[0] == "slots" ? "own/slots.yaml" : "own/\(parts[0])/x.yaml"
    #expect(overlay.fault() == "\(file):\(fault.message)")
  }

  @Test(arguments: ["set", "rules", "points", "phrases", "extends"])
  func aPackThatExtendsNothingChangesNothing(_ key: String) {
    var pack = SmallPack()
    pack.settings += "\(key): {}\n"
    #expect(
      pack.fault()
        == "pack.yaml:15:1: '\(key)' changes the pack that 'extends' names, and this one names none; "
        + "write extends: base")
  }

  @Test func anOverlayHasANameOfItsOwn() {
    var source = SmallOverlay().source()
    source.settings = PackSource.File(path: "own/pack.yaml", text: "extends: base\nname: house\n")
    let error = #expect(throws: PackError.self) { try PackLoader.load(source) }
    #expect(error?.description == "own/pack.yaml:1:1: 'version' is missing")
  }

  @Test func aFaultOfTheBaseStaysItsOwn() throws {
    let base = try SmallPack().replacing("suggestion: 我来联系", with: "sugestion: 我来联系", in: .phrases)
    var overlay = SmallOverlay()
    overlay.settings = "phrases: {F03-002: {severity: minor}}"
    #expect(
      overlay.fault(extending: base)
        == "phrases.yaml:18:5: unknown key 'sugestion'; did you mean 'suggestion'?")
  }

  @Test func aFaultInTheBaseThatTheOverlayBringsAbout() throws {
    let base = try SmallPack().replacing("phrase: 找快递", with: "phrase: '找{WHO}'", in: .phrases)
    var source = base.source
    source.slots = PackSource.File(path: "slots.yaml", text: "slots:\n  WHO: {any: [快递]}\n")
    var overlay = SmallOverlay()
    overlay.slots = "slots:\n  WHO: {characters: han, length: [1, 4]}\n"
    let error = #expect(throws: PackError.self) {
      try PackLoader.load(overlay.source(extending: [source]))
    }
    let message = try #require(error?.description)
    #expect(message.hasPrefix("phrases.yaml:16:13: "), "\(message)")
    #expect(message.hasSuffix("; it comes of the changes in own/pack.yaml"), "\(message)")
  }

  // MARK: Folders

  private final class Packs {
    let root = NSTemporaryDirectory() + "huashu-overlay-" + UUID().uuidString

    init() throws { try SmallPack().write(to: root + "/small") }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func write(_ name: String, extends: String, _ rest: String = "") throws {
      let folder = root + "/" + name
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try "extends: \(extends)\nname: small\nversion: 1.0.0\n\(rest)"
        .write(toFile: folder + "/pack.yaml", atomically: false, encoding: .utf8)
    }

    func fault(_ name: String, shipped: String? = nil) -> String {
      do {
        _ = try PackStore(shipped: shipped).load(root + "/" + name)
        return "loads"
      } catch {
        return error.description.replacing(root + "/", with: "")
      }
    }
  }

  @Test func whereTheBaseLies() throws {
    let packs = try Packs()
    try packs.write("a", extends: "../small")
    try packs.write("b", extends: packs.root + "/small/")
    try packs.write("c", extends: "base")
    try packs.write("d", extends: "../nowhere")
    try packs.write("e", extends: "[a]")
    try packs.write("f", extends: "../x.huashupack")
    #expect(packs.fault("a") == "loads")
    #expect(packs.fault("b") == "loads")
    #expect(packs.fault("c", shipped: packs.root + "/small") == "loads")
    #expect(
      packs.fault("c")
        == "c/pack.yaml:1:10: the files of the pack 'base' are not beside the program, and its "
        + "compiled form cannot be extended; give the path of its folder, or compile this pack where "
        + "it lies (huashu pack compile) and use the result")
    #expect(
      packs.fault("d")
        == "d/pack.yaml:1:10: no pack in d/../nowhere (it has no pack.yaml); give base, or a folder "
        + "as seen from this file")
    #expect(packs.fault("e") == "e/pack.yaml:1:10: 'extends' must be base or the folder of a pack")
    #expect(
      packs.fault("f") == "f/pack.yaml:1:10: a compiled pack cannot be extended; give its folder")
  }

  @Test func aCircle() throws {
    let packs = try Packs()
    try packs.write("a", extends: "../b")
    try packs.write("b", extends: "../c")
    try packs.write("c", extends: "../a")
    try packs.write("self", extends: ".")
    #expect(
      packs.fault("a")
        == "a/../b/../c/pack.yaml:1:10: the pack extends itself, through a/../b/../c/../a; take one "
        + "'extends' away")
    #expect(
      packs.fault("self")
        == "self/pack.yaml:1:10: the pack extends itself, through self/.; take one 'extends' away")
  }

  @Test func aTower() throws {
    let packs = try Packs()
    try packs.write("1", extends: "../small")
    for floor in 2...5 { try packs.write("\(floor)", extends: "../\(floor - 1)") }
    #expect(packs.fault("4") == "loads")
    #expect(packs.fault("5").contains("more than 4 packs extend one another"))
  }

  /// The compiled form depends on the files of the base.
  @Test func anEditOfTheBaseIsSeen() throws {
    let packs = try Packs()
    try packs.write("a", extends: "../small", "rules: {waiting.announce: {turns: 3}}\n")
    let cache = packs.root + "/cache"
    let store = PackStore(cache: cache)
    let kept = { try FileManager.default.contentsOfDirectory(atPath: cache).count }
    let first = try store.load(packs.root + "/a").fingerprint
    #expect(try store.load(packs.root + "/a").fingerprint == first)
    #expect(try kept() == 1)
    try SmallPack().replacing("seconds: 30", with: "seconds: 31", in: .rules)
      .write(to: packs.root + "/small")
    #expect(try store.load(packs.root + "/a").fingerprint != first)
    #expect(try kept() == 2)
  }

  @Test func aCompiledOverlayNeedsNoBase() throws {
    let packs = try Packs()
    try packs.write("a", extends: "../small", "rules: {waiting.announce: {turns: 3}}\n")
    let source = try PackSource(folder: packs.root + "/a")
    let path = packs.root + "/a.huashupack"
    try Data(PackImage.compile(source).contents).write(to: URL(fileURLWithPath: path))
    let fingerprint = try PackLoader.load(source).fingerprint
    try FileManager.default.removeItem(atPath: packs.root + "/small")
    #expect(try PackStore().load(path).fingerprint == fingerprint)
  }
}
