import ArgumentParser
import Pipeline
import Reports
import TextSources
import TranscriptFormats
import Transcripts

/// The conversation before a draft, from any export.
enum DraftHistory {
  /// Says what is wrong and throws how the run ends: with 2 if it is not there or not one conversation,
  /// with 3 if it cannot be read.
  static func read(_ path: String, _ input: InputOptions) throws -> Conversation {
    var options = try input.readingOptions()
    // The draft answers what was said last, however long ago.
    if input.splitGap == InputOptions.usualSplitGap { options.splitGap = nil }
    let inputs = try InputPaths.resolve([path])
    let reader = InputReader(
      options: options, maximumLine: input.maxLine.bytes, inputs: inputs)
    let parser = ConversationLineParser()
    var conversations: [Conversation] = []
    var isBroken = false
    for input in inputs {
      try reader.read(input) { file, items in
        for item in items {
          do {
            conversations.append(try conversation(item, parser))
          } catch let failure as InputFailure {
            isBroken = true
            Terminal.say(FailureTalk.line(failure, file: file))
          }
        }
      }
    }
    if isBroken { throw ExitStatus.incomplete }
    guard let only = conversations.first, conversations.count == 1 else {
      Terminal.say(
        "--history \(path): holds \(conversations.count) conversations, and the draft belongs to one; "
          + "give a file with that one alone")
      throw ExitStatus.usage
    }
    return only
  }

  private static func conversation(
    _ item: BatchItem, _ parser: ConversationLineParser
  ) throws -> Conversation {
    switch item {
    case .conversation(let conversation): return conversation
    case .failure(let failure): throw failure
    case .line(let line):
      if line.isTooLong {
        throw InputFailure(
          code: .tooLong, line: line.number, detail: "the line is longer than --max-line; raise it")
      }
      do {
        return try parser.parse(padded: line.bytes)
      } catch {
        throw InputFailure(code: error.code, line: line.number, detail: error.detail)
      }
    }
  }
}
