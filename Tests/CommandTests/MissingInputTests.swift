import Foundation
import TestSupport
import Testing

/// Rules that need times, events of orders, a direction or facts decide nothing where the record has
/// none of them: what cannot be seen is no pass.
@Suite struct MissingInputTests {
  /// Of rows of kind a that need an input: the rules that hold them.
  private static func rules() throws -> [String] {
    let lines = try Repository.text("lexicons/base/requirements.tsv").split(separator: "\n")
    var rules = Set<String>()
    for line in lines.dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells[4] == "a", !cells[6].isEmpty else { continue }
      for holder in cells[5].split(separator: ",") where holder.hasPrefix("rule:") {
        rules.insert(String(holder.dropFirst(5)))
      }
    }
    return rules.sorted()
  }

  private static func line(_ channel: String) -> String {
    #"{"id":"\#(channel)","channel":"\#(channel)","turns":["#
      + #"{"role":"agent","text":"您好，请问有什么可以帮您？"},{"role":"customer","text":"查一下余额"},"#
      + #"{"role":"agent","text":"请稍等。"},{"role":"agent","text":"您的余额是五十元。"},"#
      + #"{"role":"customer","text":"好"}]}"# + "\n"
  }

  @Test(arguments: ["chat", "call"]) func aMissingInputDecidesNothing(_ channel: String) throws {
    let tool = try Tool()
    try tool.folder.write("a.ndjson", Self.line(channel))
    let outcome = try tool.run(["check", "a.ndjson", "--format", "ndjson", "--exit-zero"])
    let verdicts = try #require(try JSON.object(outcome.text)["verdicts"] as? [[String: Any]])
    #expect(verdicts.contains { $0["verdict"] as? String == "pass" })
    let rules = try Self.rules()
    #expect(rules.count > 10)
    for verdict in verdicts {
      let rule = try #require(verdict["rule"] as? String)
      guard rules.contains(rule) else { continue }
      let outcome = verdict["verdict"] as? String ?? ""
      #expect(outcome != "pass" && outcome != "fail", "\(rule)")
    }
  }
}
