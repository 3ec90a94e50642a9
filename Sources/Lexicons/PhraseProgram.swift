internal import Bytes

/// The parts of phrases that stand beside their literals, flattened: one table for a whole lexicon.
///
/// A part is run from a set of places to the set of places it can end at, kept as bits of one word
/// relative to where the running began. So the work for one candidate is bounded by the size of the
/// part, whatever the text, and there is nothing to backtrack. The tables lie in the lexicon's image.
struct PhraseProgram: @unchecked Sendable {
  /// What a node does, and its two operands.
  struct Node: Hashable, Sendable, BitwiseCopyable {
    var kind: Kind
    /// literal: the place of its units. sequence, choice: the place of its children.
    /// gap: the longest. characters: the class.
    var first: Int32
    /// literal, sequence, choice: how many. gap: 1 if it crosses commas.
    /// characters: the longest, and 256 times the shortest.
    var second: Int32
    /// The units it can begin and end with, each as the bit of its lowest six bits. All bits for a node
    /// that may take no unit at all. Most places are dismissed by this.
    var starts: UInt64 = .max
    var finishes: UInt64 = .max
  }

  enum Kind: UInt8, Hashable, Sendable, BitwiseCopyable {
    case literal, sequence, choice, gap, characters
  }

  /// A class of characters as a sorted list, or one of the open classes.
  static let openClasses: [CharacterClass] = [.han, .letter, .digit]

  let nodes: UnsafeBufferPointer<Node>
  let children: UnsafeBufferPointer<Int32>
  let units: UnsafeBufferPointer<UInt16>
  /// For each listed class the sorted units, one after another, and where each begins.
  let classUnits: UnsafeBufferPointer<UInt16>
  let classStarts: UnsafeBufferPointer<Int32>

  init(reading image: inout ImageReader) throws(ImageFault) {
    nodes = try image.table(of: Node.self)
    children = try image.table(of: Int32.self)
    units = try image.table(of: UInt16.self)
    classUnits = try image.table(of: UInt16.self)
    classStarts = try image.table(of: Int32.self)
  }
}
