import Foundation

/// Milliseconds since 1970 → milliseconds as the clocks of a zone read them.
struct LocalDays: Sendable {
  private let zone: TimeZone

  /// Nil for a zone nobody knows.
  init?(zone name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.zone = zone
  }

  @Sendable func local(_ milliseconds: Int64) -> Int64 {
    let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    return milliseconds + Int64(zone.secondsFromGMT(for: date)) * 1000
  }
}
