import Testing
import TextSources
import Transcripts

@testable import TranscriptFormats

@Suite struct TableMappingFileTests {
  @Test func readsAMapping() throws {
    let mapping = try TableMappingFile.parse(
      "columns: {text: 话语, time: 何时}\nroles: {接待: agent, 来客: customer}\nchannel: call\n"
        + "records: data.items[*]\n",
      file: "m.yaml")
    #expect(mapping.columns == [.text: "话语", .time: "何时"])
    #expect(mapping.roles == ["接待": .agent, "来客": .customer])
    #expect(mapping.channel == .call)
    #expect(mapping.records == "data.items[*]")
  }

  @Test(arguments: [
    ("colums: {}", "m.yaml:1:1", "columns"), ("columns:\n  texts: 话语", "m.yaml:2:3", "text"),
    ("columns:\n  text: []", "m.yaml:2:9", "header"),
    ("roles:\n  接待: agnet", "m.yaml:2:7", "agent"),
    ("roles: [agent]", "m.yaml:1:8", "mapping"), ("channel: phone", "m.yaml:1:10", "call"),
    ("columns: {text: 话, time: 话}", "m.yaml:1:26", "already"), ("", "m.yaml:1:1", "empty"),
    ("records: data[", "m.yaml:1:10", "path"), ("records: []", "m.yaml:1:10", "text"),
  ])
  func locatesFaults(_ text: String, _ place: String, _ word: String) {
    #expect {
      try TableMappingFile.parse(text, file: "m.yaml")
    } throws: { error in
      let message = String(describing: error)
      return message.hasPrefix(place) && message.contains(word)
    }
  }
}
