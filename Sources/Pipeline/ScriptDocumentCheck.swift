internal import Lexicons
internal import ReportModel
internal import Rules
internal import Scripts

/// The findings of one document.
struct ScriptDocumentCheck {
  private let document: ScriptDocument
  private let options: ScriptChecker.Options
  private let path: String
  private(set) var findings: [ScriptFinding] = []
  /// What scenes found, so that two scenes that ask for the same do not say it twice.
  private var said: Set<Saying> = []
  private let text = FoldedText()

  private struct Saying: Hashable {
    let rule: String
    let utterance: Int
    let words: ScriptTurnJudge.Words?
    let slot: String?
  }

  init(_ document: ScriptDocument, _ options: ScriptChecker.Options) {
    self.document = document
    self.options = options
    path = options.pathName(document.path)
  }

  // MARK: Rules of the pack

  /// Judges every utterance alone.
  mutating func judge(
    by judge: RuleJudge, _ rules: [Rule], _ turns: ScriptTurnJudge,
    _ replacements: ScriptReplacements
  ) {
    for index in document.utterances.indices where !document.utterances[index].text.isEmpty {
      for fault in turns.faults(in: document.utterances[index...index], judge) {
        add(fault, rules[fault.rule], [index], missingAt: index, replacements)
      }
    }
  }

  /// Judges the scripts of a scene, and whether its slots are there.
  mutating func judge(
    _ scene: ScriptSceneJudge, _ turns: ScriptTurnJudge, _ replacements: ScriptReplacements
  ) {
    for script in scripts(of: scene) {
      let messages = script.map { document.utterances[$0] }
      if let judge = scene.judge {
        let missing = scene.scene.stage == .closing ? script.last : script.first
        for fault in turns.faults(in: messages[...], judge) {
          let place = fault.words.map { script[$0.message] } ?? missing ?? 0
          let saying = Saying(
            rule: scene.rules[fault.rule].id, utterance: place, words: fault.words, slot: nil)
          guard said.insert(saying).inserted else { continue }
          add(fault, scene.rules[fault.rule], script, missingAt: place, replacements)
        }
      }
      if options.selection(ScriptRule.missingSlot.rawValue) {
        lookForSlots(of: scene.scene, script)
      }
    }
  }

  /// The scripts of a scene as places of their utterances.
  private func scripts(of scene: ScriptSceneJudge) -> [[Int]] {
    var scripts: [[Int]] = []
    var bySection: [[String]: Int] = [:]
    for index in members(of: scene) {
      let section = document.utterances[index].section
      if !scene.scene.each, let place = bySection[section] {
        scripts[place].append(index)
      } else {
        bySection[section] = scripts.count
        scripts.append([index])
      }
    }
    return scripts
  }

  private func members(of scene: ScriptSceneJudge) -> [Int] {
    var known: [[String]: Bool] = [:]
    return document.utterances.indices.filter { index in
      let utterance = document.utterances[index]
      if utterance.text.isEmpty { return false }
      let isInSection =
        known[utterance.section] ?? scene.holds(section: utterance.section, path: path)
      known[utterance.section] = isInSection
      return isInSection || scene.holds(key: utterance.key)
    }
  }

  private mutating func add(
    _ fault: ScriptTurnJudge.Fault, _ rule: Rule, _ script: [Int], missingAt missing: Int,
    _ replacements: ScriptReplacements
  ) {
    let index = fault.words.map { script[$0.message] } ?? missing
    let utterance = document.utterances[index]
    let range = fault.words.map { utterance.source(of: $0.spoken) } ?? utterance.source
    let head = fault.entry.map { replacements.head(of: $0) }
    let chinese = FindingMessage(fault.violation, of: rule, entry: head, language: .chinese)
    let english = FindingMessage(fault.violation, of: rule, entry: head, language: .english)
    let region = document.text.region(of: range)
    var finding = ScriptFinding(
      rule: rule.id, severity: fault.violation.severity, path: document.path, region: region,
      quote: fault.words == nil ? "" : document.text.string(range),
      line: document.text.line(region.start.line),
      message: LocalizedText(chinese: chinese.message, english: english.message))
    finding.suggestion = LocalizedText(chinese: chinese.suggestion, english: english.suggestion)
    finding.entry = head?.id
    finding.place(in: utterance, at: index)
    if let entry = fault.entry, let words = fault.words {
      finding.fix = replacements.fix(of: entry, words.spoken, in: utterance, of: document)
    }
    findings.append(finding)
  }

  // MARK: Rules about scripts

  private mutating func lookForSlots(of scene: ScriptScene, _ script: [Int]) {
    guard let first = script.first else { return }
    for slot in scene.slots where !slot.isEmpty {
      let isThere = script.contains { index in
        document.utterances[index].isWritten(with: slot, in: document.text)
      }
      let saying = Saying(
        rule: ScriptRule.missingSlot.rawValue, utterance: first, words: nil, slot: slot)
      guard !isThere, said.insert(saying).inserted else { continue }
      add(.missingSlot, at: first, detail: ("缺 \(slot)", "missing: \(slot)"))
    }
  }

  /// Too long, and not reviewed.
  mutating func measure(_ scenes: [ScriptSceneJudge]) {
    var limits: [Int: Int] = [:]
    for scene in scenes {
      guard let limit = scene.scene.mostCharacters else { continue }
      for index in members(of: scene) { limits[index] = min(limits[index] ?? limit, limit) }
    }
    let measures = options.selection(ScriptRule.tooLong.rawValue)
    let isFuzzyShown = options.selection(ScriptRule.fuzzy.rawValue)
    for (index, utterance) in document.utterances.enumerated() {
      if isFuzzyShown, utterance.isFuzzy { add(.fuzzy, at: index, detail: nil) }
      let limit = limits[index] ?? options.mostCharacters
      // No character is shorter than a byte.
      guard measures, utterance.text.count > limit else { continue }
      text.removeAll()
      utterance.text.withUnsafeBufferPointer { _ = text.append($0, separated: false) }
      let count = text.wordCount
      guard count > limit else { continue }
      add(
        .tooLong, at: index, isQuoted: true,
        detail: ("\(count) 字，上限 \(limit) 字", "\(count) characters, limit \(limit)"))
    }
  }

  private mutating func add(
    _ rule: ScriptRule, at index: Int, isQuoted: Bool = false,
    detail: (chinese: String, english: String)?
  ) {
    let utterance = document.utterances[index]
    let region = document.text.region(of: utterance.source)
    var finding = ScriptFinding(
      rule, path: document.path, region: region,
      quote: isQuoted ? document.text.string(utterance.source) : "",
      line: document.text.line(region.start.line), detail: detail)
    finding.place(in: utterance, at: index)
    findings.append(finding)
  }
}

extension Utterance {
  /// Whether a text stands in it as the file has it: placeholders as they are written, all else as it
  /// is spoken.
  fileprivate func isWritten(with slot: String, in file: ScriptText) -> Bool {
    var written: [UInt8] = []
    for piece in pieces {
      written +=
        piece.kind == .placeholder
        ? file.bytes[piece.source.lower..<piece.source.upper] : text[piece.spoken]
    }
    let wanted = Array(slot.utf8)
    guard wanted.count <= written.count else { return false }
    return (0...(written.count - wanted.count)).contains { start in
      written[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
