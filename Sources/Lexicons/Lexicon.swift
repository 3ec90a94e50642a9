package import Bytes

/// A compiled set of categories and entries: immutable, shared by all threads. Its tables lie in an
/// image, made in memory or mapped from a file.
package final class Lexicon: @unchecked Sendable {
  package let categories: [PhraseCategory]
  /// Read from the image as they are asked for, without their plans.
  package let entries: PhraseEntries
  let automaton: PhraseAutomaton
  let patterns: UnsafeBufferPointer<Pattern>
  let program: PhraseProgram
  /// Phrases of one unit, which the automaton leaves out: they count only as a whole turn.
  let singleUnits: [UInt16: [Int]]
  let guards: UnsafeBufferPointer<EntryGuards>
  let negators: EntryGuards.Words
  let notNegators: EntryGuards.Words
  let reportCues: EntryGuards.Words
  /// The last units of negators and of report cues, each as the bit of its lowest six bits.
  private let negatorEnds: UInt64
  private let reportCueEnds: UInt64
  /// Whether any entry sees through symbols put between its characters.
  let hasEvasion: Bool
  /// Words the guards look for: their units one after another, and where each begins.
  private let wordUnits: UnsafeBufferPointer<UInt16>
  private let wordStarts: UnsafeBufferPointer<Int32>
  /// The profiles entries may belong to, by their bit.
  private let profileNames: [String]
  /// The profile in use as a bit of `EntryGuards.profiles`; 0: every entry is used.
  private let profile: UInt64
  private let image: ImageBytes

  /// One literal of one entry, or one of its allow-phrases.
  struct Pattern: Sendable, BitwiseCopyable {
    let entry: EntryIndex
    let isAllow: Bool
    let isMisheard: Bool
    /// What must stand before and after the literal, as nodes of the program; -1: nothing.
    let before: Int32
    let after: Int32
    /// Units at the end that belong to the literal but not to the hit.
    let trim: Int16
    /// What the hit weighs against others in place of its length, for expected phrases with gaps and
    /// slots; 0: its length.
    let weight: Int16

    var isWhole: Bool { before < 0 && after < 0 }
  }

  /// A phrase of one unit.
  struct SingleUnit: BitwiseCopyable {
    let unit: UInt16
    let pattern: Int32
  }

  /// What an entry's guards ask for. Holds no references: it is copied for every candidate.
  struct EntryGuards: Sendable, BitwiseCopyable {
    /// A part of the word list.
    struct Words: Sendable, BitwiseCopyable {
      var lower: Int32 = 0
      var upper: Int32 = 0
      var range: Range<Int> { Int(lower)..<Int(upper) }
      var isEmpty: Bool { lower == upper }
    }

    let beforeNot: Words
    let afterNot: Words
    let insideNot: Words
    let clauseNot: Words
    let sentenceNot: Words
    let sentenceHas: Words
    /// The profiles it belongs to, one bit each; 0: all.
    let profiles: UInt64
    let category: CategoryIndex
    let polarity: Polarity
    let severity: Severity
    let frame: Frame
    let checksNegation: Bool
    let checksQuotation: Bool
    let checksEdges: Bool
    let seesThrough: Bool
    let isDensity: Bool
    let speaker: SpeakerScope
    /// 0: both, 1: chat, 2: call.
    let channel: UInt8
    /// 0: any number of characters.
    let turnAtMost: Int32
  }

  /// Uses every entry, of whichever of the profiles. Throws `ImageFault` if the entries are too many for
  /// an image.
  package convenience init(
    categories: [PhraseCategory], entries: [PhraseEntry], words: GuardWords,
    profiles: [String] = []
  ) throws(ImageFault) {
    var writer = ImageWriter()
    LexiconCompiler.write(categories, entries, words, profiles: profiles, to: &writer)
    let image = ImageBytes(copying: writer.bytes)
    var reader = ImageReader(image.bytes)
    try self.init(reading: &reader, of: image, profile: nil)
  }

  /// Reads what `LexiconCompiler` wrote, in place. `profile` nil uses every entry. Throws `ImageFault`.
  package init(
    reading reader: inout ImageReader, of image: ImageBytes, profile: String?
  ) throws(ImageFault) {
    self.image = image
    profileNames = try reader.texts()
    self.profile = Self.bit(of: profile, in: profileNames)
    var categories: [PhraseCategory] = []
    for _ in 0..<(try reader.number()) { categories.append(try PhraseCategory(reading: &reader)) }
    self.categories = categories
    entries = try PhraseEntries(reading: &reader, of: image)
    automaton = try PhraseAutomaton(reading: &reader, of: image)
    patterns = try reader.table(of: Pattern.self)
    program = try PhraseProgram(reading: &reader)
    var singleUnits: [UInt16: [Int]] = [:]
    for single in try reader.table(of: SingleUnit.self) {
      singleUnits[single.unit, default: []].append(Int(single.pattern))
    }
    self.singleUnits = singleUnits
    guards = try reader.table(of: EntryGuards.self)
    wordUnits = try reader.table(of: UInt16.self)
    wordStarts = try reader.table(of: Int32.self)
    let words = try reader.table(of: EntryGuards.Words.self)
    guard words.count == 3, guards.count == entries.count else { throw ImageFault() }
    (negators, notNegators, reportCues) = (words[0], words[1], words[2])
    negatorEnds = Self.ends(of: words[0], wordUnits, wordStarts)
    reportCueEnds = Self.ends(of: words[2], wordUnits, wordStarts)
    hasEvasion = guards.contains(where: \.seesThrough)
  }

  /// The same lexicon with another profile in use.
  package convenience init(_ other: Lexicon, profile: String?) {
    self.init(copying: other, profile: profile)
  }

  private init(copying other: Lexicon, profile: String?) {
    categories = other.categories
    entries = other.entries
    automaton = other.automaton
    patterns = other.patterns
    program = other.program
    singleUnits = other.singleUnits
    guards = other.guards
    negators = other.negators
    notNegators = other.notNegators
    reportCues = other.reportCues
    negatorEnds = other.negatorEnds
    reportCueEnds = other.reportCueEnds
    hasEvasion = other.hasEvasion
    wordUnits = other.wordUnits
    wordStarts = other.wordStarts
    profileNames = other.profileNames
    self.profile = Self.bit(of: profile, in: other.profileNames)
    image = other.image
  }

  /// A profile nobody knows has a bit of its own, which no entry has.
  private static func bit(of profile: String?, in names: [String]) -> UInt64 {
    profile.map { 1 << UInt64(names.firstIndex(of: $0) ?? 62) } ?? 0
  }

  /// A word the guards look for.
  @inline(__always)
  func word(_ place: Int) -> UnsafeBufferPointer<UInt16> {
    UnsafeBufferPointer(
      rebasing: wordUnits[Int(wordStarts[place])..<Int(wordStarts[place + 1])])
  }

  /// Whether a negator may end with a unit, and whether a report cue may: most units are dismissed.
  @inline(__always)
  func mayEndNegator(_ unit: UInt16) -> Bool { negatorEnds >> UInt64(unit & 63) & 1 == 1 }

  @inline(__always)
  func mayEndReportCue(_ unit: UInt16) -> Bool { reportCueEnds >> UInt64(unit & 63) & 1 == 1 }

  private static func ends(
    of words: EntryGuards.Words, _ units: UnsafeBufferPointer<UInt16>,
    _ starts: UnsafeBufferPointer<Int32>
  ) -> UInt64 {
    words.range.reduce(0) { bits, place in
      let end = Int(starts[place + 1])
      return end > Int(starts[place]) ? bits | 1 << UInt64(units[end - 1] & 63) : bits
    }
  }

  /// Whether an entry belongs to the profile in use.
  func isEnabled(_ guards: EntryGuards) -> Bool {
    guards.profiles == 0 || profile == 0 || guards.profiles & profile != 0
  }

  /// How grave a forbidden entry is; nil for expected ones.
  package func severity(of entry: EntryIndex) -> Severity? {
    let guards = guards[entry.rawValue]
    return guards.polarity == .forbidden ? guards.severity : nil
  }

  package func category(id: String) -> CategoryIndex? {
    categories.firstIndex { $0.id == id }.map { CategoryIndex($0) }
  }

  package func category(of entry: EntryIndex) -> PhraseCategory {
    categories[place(of: entry).rawValue]
  }

  /// Whether hits of an entry are counted by the hundred characters and are no acts.
  package func isOnlyCounted(_ entry: EntryIndex) -> Bool { guards[entry.rawValue].isDensity }

  /// The place of an entry's category.
  package func place(of entry: EntryIndex) -> CategoryIndex { guards[entry.rawValue].category }
}
