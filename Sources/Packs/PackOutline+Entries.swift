internal import Lexicons
internal import Scorecards

extension PackOutline {
  static func item(_ category: PhraseCategory) -> Item {
    Item(
      id: category.id,
      fields: [
        Field("name", [category.name]), Field("title.zh", [category.titleChinese]),
        Field("title.en", [category.titleEnglish]), Field("polarity", [category.polarity.rawValue]),
      ])
  }

  /// An entry with the defaults of its category filled in, under the names of docs/lexicons.md.
  static func item(_ entry: PhraseEntry) -> Item {
    var fields: [Field] = []
    func add(_ name: String, _ values: [String]) {
      if !values.isEmpty { fields.append(Field(name, values)) }
    }
    func add(_ name: String, _ value: String?) { add(name, value.map { [$0] } ?? []) }
    add("phrase", entry.phrases.first)
    add("variants", Array(entry.phrases.dropFirst()))
    add("misheard", entry.misheard)
    add("at", entry.frame.rawValue)
    add("before_not", entry.beforeNot)
    add("after_not", entry.afterNot)
    add("inside_not", entry.insideNot)
    add("clause_not", entry.clauseNot)
    add("sentence_not", entry.sentenceNot)
    add("sentence_has", entry.sentenceHas)
    add("turn_at_most", entry.turnAtMost.map { "\($0)" })
    add("negation", "\(entry.negation)")
    add("quotation", "\(entry.quotation)")
    add("allow", entry.allow)
    add("edges", entry.edges.rawValue)
    add("evasion", "\(entry.evasion)")
    add("density", "\(entry.isDensity)")
    add("speaker", entry.speaker.rawValue)
    add("channel", entry.isForCalls.map { $0 ? "call" : "chat" })
    add("profile", entry.profiles)
    add("severity", entry.severity?.rawValue)
    add("message", entry.message)
    add("suggestion", entry.suggestion)
    add("replace", entry.replacement)
    add("replace_safe", entry.isReplacementSafe ? "true" : nil)
    add("source", entry.source)
    add("tests.hit", entry.hitTests)
    add("tests.no_hit", entry.noHitTests)
    return Item(id: entry.id, fields: fields)
  }
}
