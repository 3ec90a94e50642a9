package import Bytes
internal import ICU

/// Turns entries into the tables a matcher reads, and writes them as an image.
package struct LexiconCompiler {
  private var literals: [[UInt16]] = []
  private var patterns: [Lexicon.Pattern] = []
  private var program = PhraseProgramBuilder()
  private var singles: [Lexicon.SingleUnit] = []
  private var wordUnits: [UInt16] = []
  private var wordStarts: [Int32] = [0]
  private let categories: [PhraseCategory]
  private let profiles: [String]
  private let folder = FoldedText()

  /// To be raised with every change of folding, tables or enumerations that images hold.
  private static let version = 2

  /// Changes whenever an image of another build or another ICU cannot be read.
  package static var layout: String {
    let sizes = [
      MemoryLayout<Lexicon.Pattern>.stride, MemoryLayout<Lexicon.EntryGuards>.stride,
      MemoryLayout<Lexicon.SingleUnit>.stride, MemoryLayout<PhraseProgram.Node>.stride,
      MemoryLayout<Int>.size, version, 0x0102.littleEndian,
    ]
    return "\(sizes) icu \(ICUVersion.current)"
  }

  /// What may stand behind a filler of one character that is a clause of its own (嗯，…).
  private static let clauseMarks: [UInt16] = [
    0x2C, 0x2E, 0x21, 0x3F, 0x7E, 0x20, 0x0A, 0x3001, 0x3002, 0x2026, 0x2014,
  ]

  private init(_ categories: [PhraseCategory], profiles: [String]) {
    self.categories = categories
    self.profiles = profiles
  }

  /// Writes what `Lexicon` reads. At most 128 categories and 62 profiles.
  package static func write(
    _ categories: [PhraseCategory], _ entries: [PhraseEntry], _ words: GuardWords,
    profiles: [String], to image: inout ImageWriter
  ) {
    precondition(
      categories.count <= CategoryBits.bitWidth,
      "a lexicon has at most \(CategoryBits.bitWidth) categories")
    precondition(profiles.count <= 62, "a lexicon has at most 62 profiles")
    var compiler = LexiconCompiler(categories, profiles: profiles)
    for (index, entry) in entries.enumerated() { compiler.add(entry, EntryIndex(index)) }
    image.add(profiles)
    image.add(categories.count)
    for category in categories { category.write(to: &image) }
    PhraseEntries.write(entries, to: &image)
    PhraseAutomatonBuilder(compiler.literals).write(to: &image)
    image.add(compiler.patterns)
    compiler.program.write(to: &image)
    image.add(compiler.singles)
    image.add(
      entries.map { compiler.guards(of: $0, categories[$0.category.rawValue].polarity) })
    let guardWords = [words.negators, words.notNegators, words.reportCues].map {
      compiler.words($0)
    }
    image.add(compiler.wordUnits)
    image.add(compiler.wordStarts)
    image.add(guardWords)
  }

  // MARK: Phrases

  private mutating func add(_ entry: PhraseEntry, _ index: EntryIndex) {
    for plan in entry.plans { add(plan, index, isMisheard: false, entry) }
    for plan in entry.misheardPlans { add(plan, index, isMisheard: true, entry) }
    for phrase in entry.allow {
      add(
        folder.folded(phrase),
        Lexicon.Pattern(
          entry: index, isAllow: true, isMisheard: false, before: -1, after: -1, trim: 0, weight: 0)
      )
    }
  }

  private mutating func add(
    _ plan: PhrasePlan, _ index: EntryIndex, isMisheard: Bool, _ entry: PhraseEntry
  ) {
    let before = plan.before.map { program.add($0, folder.folded) } ?? -1
    let after = plan.after.map { program.add($0, folder.folded) } ?? -1
    for literal in plan.literals {
      let folded = folder.folded(literal)
      add(
        folded,
        Lexicon.Pattern(
          entry: index, isAllow: false, isMisheard: isMisheard, before: before, after: after,
          trim: 0, weight: Int16(weight(of: plan, folded, entry))))
      guard folded.count == 1, entry.isDensity, entry.frame == .clause else { continue }
      for mark in Self.clauseMarks {
        add(
          folded + [mark],
          Lexicon.Pattern(
            entry: index, isAllow: false, isMisheard: isMisheard, before: -1, after: -1, trim: 1,
            weight: 0))
      }
    }
  }

  /// A long polite phrase with gaps must not swallow what is said in its gaps.
  private func weight(of plan: PhrasePlan, _ literal: [UInt16], _ entry: PhraseEntry) -> Int {
    let isExpected = categories[entry.category.rawValue].polarity == .expected
    return isExpected ? plan.fixedUnitsBeside.map { $0 + literal.count } ?? 0 : 0
  }

  private mutating func add(_ folded: [UInt16], _ pattern: Lexicon.Pattern) {
    guard let first = folded.first else { return }
    if folded.count == 1, !pattern.isAllow {
      singles.append(Lexicon.SingleUnit(unit: first, pattern: Int32(literals.count)))
    }
    literals.append(folded)
    patterns.append(pattern)
  }

  // MARK: Guards

  private mutating func words(_ texts: [String]) -> Lexicon.EntryGuards.Words {
    let lower = Int32(wordStarts.count - 1)
    for text in texts {
      wordUnits += folder.folded(text)
      wordStarts.append(Int32(wordUnits.count))
    }
    return Lexicon.EntryGuards.Words(lower: lower, upper: Int32(wordStarts.count - 1))
  }

  private mutating func guards(
    of entry: PhraseEntry, _ polarity: Polarity
  ) -> Lexicon.EntryGuards {
    // An entry of profiles nobody knows belongs to none.
    var members: UInt64 = entry.profiles.isEmpty || profiles.isEmpty ? 0 : 1 << 63
    for (place, profile) in profiles.enumerated() where entry.profiles.contains(profile) {
      members |= 1 << UInt64(place)
    }
    return Lexicon.EntryGuards(
      beforeNot: words(entry.beforeNot), afterNot: words(entry.afterNot),
      insideNot: words(entry.insideNot), clauseNot: words(entry.clauseNot),
      sentenceNot: words(entry.sentenceNot), sentenceHas: words(entry.sentenceHas),
      profiles: members, category: entry.category, polarity: polarity,
      severity: entry.severity ?? .minor, frame: entry.frame, checksNegation: entry.negation,
      checksQuotation: entry.quotation, checksEdges: entry.edges == .check,
      seesThrough: entry.evasion, isDensity: entry.isDensity, speaker: entry.speaker,
      channel: entry.isForCalls.map { $0 ? 2 : 1 } ?? 0,
      turnAtMost: Int32(entry.turnAtMost ?? 0))
  }
}
