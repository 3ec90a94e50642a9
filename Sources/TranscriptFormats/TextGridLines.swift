import TextSources
import Transcripts

/// Reads the lines of a TextGrid and makes one call of them.
struct TextGridLines: LineTaking {
  private var tokens = TextGridTokens()
  private var call: SpeechDraft
  private var state = State.head
  private var tier = ""
  /// The numbers before a text; nil for one that is no time.
  private var times: [Int64?] = []
  private var segments: [SpeechSegment] = []
  private var points = 0
  private var line = 1

  private enum State: Equatable {
    /// Before the first tier.
    case head
    /// After the class of a tier: its name, its two ends, its size.
    case tier(isPoints: Bool, step: Int)
    /// Inside a tier.
    case content(isPoints: Bool, left: Int64)
  }

  init(_ context: ReadingContext) { call = SpeechDraft(context, format: TextGridFormat.name) }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    self.line = number
    var found: [(TextGridTokens.Token, Int)] = []
    tokens.take(line.withoutMark, number: number) { found.append(($0, $1)) }
    for (token, place) in found { take(token, place, &output) }
  }

  mutating func finish(into output: inout ReaderOutput) {
    if let open = tokens.openLine {
      report(open, "a text begins here and never ends", &output)
    } else if case .content(_, let left) = state, left > 0 {
      report(line, "the last tier ends before all its intervals are there", &output)
    }
    if points > 0 {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: nil,
          "\(points) points of point tiers were passed over: a point has no length, so it is no "
            + "speech; use interval tiers for speakers"))
    }
    if !segments.isEmpty {
      call.begin(line: segments.lazy.compactMap(\.line).min() ?? 1)
      // Tiers stand one after the other.
      let order = segments.indices.sorted {
        (segments[$0].start ?? 0, segments[$0].end ?? 0, $0)
          < (segments[$1].start ?? 0, segments[$1].end ?? 0, $1)
      }
      for place in order { call.add(segments[place]) }
      call.finish(into: &output)
    }
    call.reportNothingFound("no interval with a text in an IntervalTier", into: &output)
  }

  private func report(_ line: Int, _ fault: String, _ output: inout ReaderOutput) {
    output.diagnostics.append(
      Diagnostic(
        .error, .schema, line: line,
        "\(fault); save the TextGrid again as a text file from Praat"))
  }

  private mutating func take(
    _ token: TextGridTokens.Token, _ line: Int, _ output: inout ReaderOutput
  ) {
    switch (state, token) {
    case (_, .text("IntervalTier")) where isBetweenTiers:
      state = .tier(isPoints: false, step: 0)
    case (_, .text("TextTier")) where isBetweenTiers: state = .tier(isPoints: true, step: 0)
    case (.head, _): break
    case (.tier(let isPoints, 0), .text(let name)):
      tier = name
      state = .tier(isPoints: isPoints, step: 1)
    case (.tier(let isPoints, let step), .number(let number)):
      if step < 3 {
        state = .tier(isPoints: isPoints, step: step + 1)
      } else {
        let size = Int64(exactly: number.rounded())
        if size == nil { report(line, "the size of a tier is no number of intervals", &output) }
        state = .content(isPoints: isPoints, left: max(0, size ?? 0))
      }
      times.removeAll()
    case (.content, .number(let number)): times.append(milliseconds(number))
    case (.content(_, let left), .text) where left <= 0:
      report(
        line, "a tier has more intervals than its size says, and this one was skipped", &output)
      times.removeAll()
    case (.content(let isPoints, let left), .text(let text)):
      add(text, isPoints, line, &output)
      state = .content(isPoints: isPoints, left: left - 1)
      times.removeAll()
    default: break
    }
  }

  private var isBetweenTiers: Bool {
    switch state {
    case .head, .content(_, 0): true
    default: false
    }
  }

  /// Nil for times no recording has.
  private func milliseconds(_ seconds: Double) -> Int64? {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return nil }
    return Int64((seconds * 1000).rounded())
  }

  private mutating func add(
    _ text: String, _ isPoints: Bool, _ line: Int, _ output: inout ReaderOutput
  ) {
    if isPoints {
      points += 1
      return
    }
    var text = text
    let words = text.withUTF8 { $0.trimmed.string }
    // An interval without words is silence.
    if words.isEmpty { return }
    guard times.count == 2, let start = times[0], let end = times[1] else {
      report(line, "the interval was skipped: its start or its end is no time", &output)
      return
    }
    segments.append(
      SpeechSegment(start: start, end: end, voice: .init(label: tier), text: words, line: line))
  }
}
