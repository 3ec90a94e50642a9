import TextSources
import Transcripts

/// Who the voices of a recording's transcript are, by the order of its channels.
///
/// Only channels tell: the numbers that recognisers give to voices follow no order of parties.
struct VConVoices {
  private let parties: [VConParty]
  /// The first party with a name, by the name.
  private let named: [String: Int]
  /// The one party of a channel, by the channel's name in the transcript.
  private var places: [String: Int] = [:]
  private let isUntold: Bool

  init(
    _ document: VConDocument, _ dialog: JSONValue, _ segments: [SpeechSegment],
    _ context: ReadingContext
  ) {
    parties = document.parties
    let people = Dictionary(
      document.parties.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.named = people
    let channels = Self.channels(dialog["parties"])
    let named = Set(segments.compactMap(\.voice.channel))
    let numbers = named.compactMap { Int($0) }
    // Recordings with everybody on one channel say nothing about who speaks.
    let isAlone = segments.count == 1 && named.count == 1
    let isTold = named.count > 1 || channels.count == 1 || isAlone
    let isNamed = segments.allSatisfy {
      $0.voice.role != nil || people[$0.voice.label] != nil
    }
    isUntold = !isTold && parties.count > 1 && !isNamed
    guard isTold, numbers.count == named.count else { return }
    // Some recognisers count channels from 1.
    let first = !numbers.contains(0) && numbers.max() == channels.count ? 1 : 0
    for name in named {
      guard let number = Int(name), context.channelRoles[name] == nil,
        channels.indices.contains(number - first), channels[number - first].count == 1,
        let party = channels[number - first].first, parties.indices.contains(party)
      else { continue }
      places[name] = party
    }
    if named.isEmpty, channels.count == 1, channels[0].count == 1, let party = channels[0].first,
      parties.indices.contains(party)
    {
      places[""] = party
    }
  }

  /// The parties of each channel: `[0, 1]`, `[[0], [1]]`, `[0, null]`, or `0`.
  private static func channels(_ value: JSONValue?) -> [[Int]] {
    guard let value else { return [] }
    return value.kind == .array
      ? VConValue.list(value).map { VConValue.indices($0) } : [VConValue.indices(value)]
  }

  func voice(_ voice: SpeechSegment.Voice) -> SpeechSegment.Voice {
    if let place = places[voice.channel ?? ""] {
      var known = SpeechSegment.Voice(label: parties[place].name)
      known.role = parties[place].role ?? Self.certain(parties[place].finding)
      return known
    }
    guard voice.role == nil, let place = named[voice.label] else { return voice }
    var known = voice
    known.role = parties[place].role
    return known
  }

  private static func certain(_ finding: RoleFinding) -> Role? {
    finding.certainty == .certain && finding.role != .unknown ? finding.role : nil
  }

  /// What to say if the channels leave open who speaks.
  func note(_ place: Int) -> String? {
    guard isUntold else { return nil }
    return
      "the transcript of dialog \(place) does not tell channels apart, so its voices belong to "
      + "no party; name them with --channel-map, or recognise the channels one by one"
  }
}
