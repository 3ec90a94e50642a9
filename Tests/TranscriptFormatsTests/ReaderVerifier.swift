import TestSupport
import Transcripts

@testable import TranscriptFormats

/// What a reader gave for one text.
struct Reading: Equatable {
  var conversations: [String]
  var diagnostics: [Diagnostic]

  init(_ output: ReaderOutput) {
    // `Conversation` is not Equatable; its description holds every stored property.
    conversations = output.conversations.map { String(reflecting: $0) }
    diagnostics = output.diagnostics
  }
}

/// Feeds a text to a reader in pieces; every way of cutting must give the same.
enum ReaderVerifier {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Reads a text whole, byte by byte and cut at random, and returns what it gives. Throws `Failure`
  /// with the seed if two ways differ.
  static func read(
    _ text: String, as format: any TranscriptFormat.Type,
    _ change: (inout ReadingContext) -> Void = { _ in }
  ) throws -> ReaderOutput {
    var context = ReadingContext(file: "exports/sample.txt", encoding: "UTF-8")
    change(&context)
    let bytes = Array(text.utf8)
    let whole = feed(bytes, format, context) { bytes.count }
    let expected = Reading(whole)
    guard Reading(feed(bytes, format, context) { 1 }) == expected else {
      throw Failure(description: "\(format.name): byte by byte gives something else")
    }
    for _ in 0..<8 {
      let seed = UInt64.random(in: .min ... .max)
      var generator = SeededGenerator(seed: seed)
      let cut = feed(bytes, format, context) { Int.random(in: 0...17, using: &generator) }
      guard Reading(cut) == expected else {
        throw Failure(description: "\(format.name): cut with seed \(seed) gives something else")
      }
    }
    return whole
  }

  private static func feed(
    _ bytes: [UInt8], _ format: any TranscriptFormat.Type, _ context: ReadingContext,
    _ length: () -> Int
  ) -> ReaderOutput {
    var reader = format.makeReader(context)
    var output = ReaderOutput()
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + length())
      // A copy of its own, so that a reader that keeps the pointer is caught.
      Array(bytes[start..<end]).withUnsafeBufferPointer { reader.read($0, into: &output) }
      start = end
    }
    reader.finish(into: &output)
    return output
  }
}

extension Conversation {
  /// The conversation as lines of `role time text`, for tests; times are relative to the first.
  var lines: [String] {
    let first = clock == .absolute ? events.lazy.compactMap(\.at).first?.rawValue ?? 0 : 0
    return events.map { event in
      let who = event.party.map { party($0).role.rawValue } ?? "-"
      let at = event.at.map { String($0.rawValue - first) } ?? "?"
      let end = event.end.map { "-\($0.rawValue - first)" } ?? ""
      let kind = event.messageKind == .text ? "" : "<\(event.messageKind.rawValue)>"
      let type = event.kind.isUtterance ? "" : "#\(event.kind.rawValue)"
      return "\(who) \(at)\(end) \(type)\(kind)\(string(event.text))"
    }
  }

  /// Parties as `role source certainty name`.
  var cast: [String] {
    parties.map {
      "\($0.role.rawValue) \($0.roleSource ?? "-") \($0.certainty?.rawValue ?? "-") \($0.name ?? "-")"
    }
  }
}
