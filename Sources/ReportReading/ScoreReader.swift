internal import Overviews
internal import Scorecards
internal import TextSources

/// The member `score` of a report line.
enum ScoreReader {
  static func sheet(_ value: JSONValue) -> ReportRecord.Sheet {
    var sheet = ReportRecord.Sheet()
    sheet.scorecard = value["scorecard"]?.string ?? ""
    sheet.result = result(value)
    sheet.assessed = points(value["assessed"]) ?? .zero
    sheet.applicable = points(value["applicable"]) ?? .zero
    sheet.visible = points(value["visible"]) ?? .zero
    sheet.vetoes = texts(value["vetoes"])
    sheet.confirmedVetoes = texts(value["confirmed_vetoes"])
    sheet.withoutVeto = value["without_veto"].map(result)
    value["by_party"]?.forEachMember { party, points in
      sheet.byParty.append(
        ReportRecord.PartyPoints(
          party: String(decoding: party, as: UTF8.self),
          obtained: Self.points(points["obtained"]) ?? .zero,
          assessed: Self.points(points["assessed"]) ?? .zero))
    }
    value["dimensions"]?.forEachElement { sheet.dimensions.append(part($0, "assessed")) }
    value["items"]?.forEachElement { sheet.items.append(part($0, "of")) }
    if let unseen = value["unseen"] {
      sheet.unseen = points(unseen["points"]) ?? .zero
      sheet.unseenItems = texts(unseen["items"])
    }
    return sheet
  }

  /// A number of points, to the hundredth; nil for what is none. No sheet comes near the limits; more
  /// would run over when added up.
  static func points(_ value: JSONValue?) -> Points? {
    guard let real = value?.real, real.isFinite else { return nil }
    return Points(hundredths: Int((min(max(real, -1e9), 1e9) * 100).rounded()))
  }

  /// A whole number from 0.
  static func count(_ value: JSONValue?) -> Int {
    value?.integer.map { Int(min(max($0, 0), 1_000_000_000)) } ?? 0
  }

  private static func result(_ value: JSONValue) -> ReportRecord.Result {
    var result = ReportRecord.Result()
    result.obtained = points(value["obtained"]) ?? .zero
    // Deductions can take a sheet below zero; no sheet comes near a thousand times its worth.
    result.percent = points(value["percent"]).map {
      Int((Double(min(max($0.hundredths, -10_000_000), 10_000_000)) / 10).rounded())
    }
    result.band = value["band"]?.string
    return result
  }

  private static func part(_ value: JSONValue, _ whole: StaticString) -> ReportRecord.Part {
    ReportRecord.Part(
      id: value["id"]?.string ?? value["item"]?.string ?? "",
      obtained: points(value["obtained"]) ?? .zero, of: points(value[whole]) ?? .zero)
  }

  private static func texts(_ value: JSONValue?) -> [String] {
    var texts: [String] = []
    value?.forEachElement { texts.append($0.string ?? "") }
    return texts
  }
}
