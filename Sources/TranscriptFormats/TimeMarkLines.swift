import TextSources
import Transcripts

/// Reads the lines of an RTTM, a CTM, or both in one file, and makes a call of each recording.
struct TimeMarkLines: LineTaking {
  private struct Turn {
    let start: Int64
    let end: Int64
    let speaker: String
  }

  private struct Word {
    let start: Int64
    let end: Int64
    let voice: SpeechSegment.Voice
    let text: String
    let line: Int
  }

  private struct Recording {
    let name: String
    let line: Int
    var turns: [Turn] = []
    var words: [Word] = []
  }

  private var call: SpeechDraft
  private var recordings: [Recording] = []
  private var places: [String: Int] = [:]

  /// Words of one speaker further apart, in milliseconds, are two sentences.
  private static let longestGap: Int64 = 500

  init(_ context: ReadingContext, format: String) {
    call = SpeechDraft(context, format: format)
  }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    switch TimeMark(line) {
    case .turn(let file, let start, let end, let speaker):
      recordings[place(file, number)].turns.append(Turn(start: start, end: end, speaker: speaker))
    case .word(let file, let channel, let start, let end, let text):
      // What is no word: <eps>, <unk>.
      if text.hasPrefix("<"), text.hasSuffix(">") { return }
      let word = Word(
        start: start, end: end, voice: .init(channel: channel), text: text, line: number)
      recordings[place(file, number)].words.append(word)
    case .aside: break
    case .broken:
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: number,
          "the line was skipped: it is no mark; expected SPEAKER file channel start length … "
            + "speaker, or file channel start length word"))
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    for recording in recordings { finish(recording, &output) }
    recordings.removeAll()
    call.reportNothingFound(
      "no line has the form SPEAKER file channel start length … speaker, or file channel start "
        + "length word", into: &output)
  }

  private mutating func place(_ file: String, _ line: Int) -> Int {
    if let known = places[file] { return known }
    places[file] = recordings.count
    recordings.append(Recording(name: file, line: line))
    return recordings.count - 1
  }

  private mutating func finish(_ recording: Recording, _ output: inout ReaderOutput) {
    guard !recording.words.isEmpty else {
      guard !recording.turns.isEmpty else { return }
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: recording.line,
          "a recording has turns and no words: an RTTM holds no text; join it with the CTM of the "
            + "same recording, cat call.rttm call.ctm"))
      return
    }
    call.begin(line: recording.line)
    call.id = recording.name
    var words = recording.words
    if !recording.turns.isEmpty {
      words = Self.named(words, recording, &output)
    }
    for segment in Self.sentences(words) { call.add(segment) }
    call.finish(into: &output)
  }

  /// The words with the speakers of the turns they lie in.
  private static func named(
    _ words: [Word], _ recording: Recording, _ output: inout ReaderOutput
  ) -> [Word] {
    let turns = recording.turns.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    // The latest end of the turns up to each place says how far back a turn can still matter.
    var latest: Int64 = .min
    let reach = turns.map { turn -> Int64 in
      latest = max(latest, turn.end)
      return latest
    }
    var used = Set<Int>()
    var outside = 0
    let named = words.map { word -> Word in
      var best: (overlap: Int64, place: Int)?
      var place = firstPlace(turns.count) { turns[$0].start > word.end }
      while place > 0, reach[place - 1] >= word.start {
        place -= 1
        let overlap = min(word.end, turns[place].end) - max(word.start, turns[place].start)
        if overlap >= 0, overlap >= best?.overlap ?? 0 { best = (overlap, place) }
      }
      guard let best else {
        outside += 1
        return word
      }
      used.insert(best.place)
      var voice = word.voice
      voice.label = turns[best.place].speaker
      return Word(
        start: word.start, end: word.end, voice: voice, text: word.text, line: word.line)
    }
    if outside > 0 || used.count < turns.count {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: recording.line,
          "\(outside) words lie in no turn and \(turns.count - used.count) turns hold no word; words "
            + "outside turns are known by their channel only"))
    }
    return named
  }

  /// The first of `count` places, from 0, where something holds that then holds for all the rest.
  private static func firstPlace(_ count: Int, where holds: (Int) -> Bool) -> Int {
    var lower = 0
    var upper = count
    while lower < upper {
      let middle = (lower + upper) / 2
      if holds(middle) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }

  /// Joins the words of each voice where they follow each other closely.
  private static func sentences(_ words: [Word]) -> [SpeechSegment] {
    let order = words.indices.sorted {
      (words[$0].start, words[$0].end, $0) < (words[$1].start, words[$1].end, $1)
    }
    var segments: [SpeechSegment] = []
    var open: [SpeechSegment.Voice: Int] = [:]
    for place in order {
      let word = words[place]
      if let last = open[word.voice], let end = segments[last].end,
        word.start - end <= longestGap
      {
        let isLatin = isLatin(segments[last].text.last) && isLatin(word.text.first)
        segments[last].text += isLatin ? " " + word.text : word.text
        segments[last].end = max(end, word.end)
      } else {
        open[word.voice] = segments.count
        segments.append(
          SpeechSegment(
            start: word.start, end: word.end, voice: word.voice, text: word.text, line: word.line))
      }
    }
    return segments
  }

  /// Words of letters need a gap between them; Chinese ones do not.
  private static func isLatin(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isASCII && (character.isLetter || character.isNumber)
  }
}
