internal import Overviews
internal import ReportModel

/// The events of a conversation by their numbers, with their texts as they may be shown: masked whole,
/// once, so that the parts of a number stay masked wherever they are quoted.
struct CardTurns {
  /// By the place of the event in the record. Masks keep the places of spans.
  let texts: [[Unicode.Scalar]]
  private let events: [ReportRecord.Event]
  private let places: [Int: Int]

  init(_ record: ReportRecord, masks: Bool) {
    events = record.events ?? []
    places = Dictionary(
      events.enumerated().map { ($0.element.sequence, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    texts = events.map { Array((masks ? Masking.masked($0.text) : $0.text).unicodeScalars) }
  }

  func has(_ sequence: Int) -> Bool { places[sequence] != nil }

  func event(_ sequence: Int) -> ReportRecord.Event? { places[sequence].map { events[$0] } }

  /// The text of the turn a span is of; nil if it has no such place.
  func text(holding span: ReportRecord.Span) -> [Unicode.Scalar]? {
    guard let place = places[span.sequence], span.lower < span.upper,
      span.upper <= texts[place].count
    else { return nil }
    return texts[place]
  }
}
