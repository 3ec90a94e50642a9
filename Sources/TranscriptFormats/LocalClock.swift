import Foundation

/// Turns wall clock readings of one zone into epoch times.
struct LocalClock: Sendable {
  private enum Zone: Sendable {
    /// China has kept UTC+8 without daylight saving time since 1991.
    case china
    case database(TimeZone)
    case unknown
  }

  private let zone: Zone

  init(_ setting: ZoneSetting) {
    switch setting {
    case .assumed: zone = .china
    case .named(let name): zone = TimeZone(identifier: name).map(Zone.database) ?? .unknown
    }
  }

  /// Whether the time zone database has the zone.
  var isKnown: Bool {
    if case .unknown = zone { return false }
    return true
  }

  /// The epoch time of a reading, given in milliseconds as if it were UTC, and how much a repeated
  /// hour widens it. Nil for a reading the zone skips: it never was, and shifting it would invent one.
  func epoch(of local: Int64) -> (lower: Int64, widening: Int64)? {
    switch zone {
    case .unknown: return nil
    case .china: return (local - 28_800_000, 0)
    case .database(let zone):
      // A change of the offset lies between the day before and the day after, if there is one near.
      let offsets = [-86_400_000, 86_400_000].map { offset(of: zone, at: local + $0) }
      let times = Set(offsets.map { local - $0 }).filter { local - offset(of: zone, at: $0) == $0 }
      guard let first = times.min(), let last = times.max() else { return nil }
      return (first, last - first)
    }
  }

  /// The zone's distance from UTC in milliseconds; nil if nobody knows the zone.
  func offset(at epoch: Int64) -> Int64? {
    switch zone {
    case .unknown: nil
    case .china: 28_800_000
    case .database(let zone): offset(of: zone, at: epoch)
    }
  }

  private func offset(of zone: TimeZone, at epoch: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(epoch) / 1000))) * 1000
  }
}
