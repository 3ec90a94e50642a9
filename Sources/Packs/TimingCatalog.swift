internal import TextSources
internal import Timing

/// The timing profiles of a pack, and which of them is used.
struct TimingCatalog {
  private let profiles: [TimingProfile]

  /// Throws at the first fault in a profile or calendar, also of those nobody uses.
  init(_ documents: [YAMLNode], calendars: [YAMLNode]) throws(YAMLError) {
    var known: [WorkCalendar] = []
    for document in calendars {
      let calendar = try CalendarFile(document).calendar
      if known.contains(where: { $0.name == calendar.name }) {
        throw (document["name"] ?? document).error(
          "the calendar '\(calendar.name)' has a file already")
      }
      known.append(calendar)
    }
    var profiles: [TimingProfile] = []
    for document in documents {
      let profile = try TimingFile(document, calendars: known).profile
      if profiles.contains(where: { $0.name == profile.name }) {
        throw (document["name"] ?? document).error(
          "the timing profile '\(profile.name)' has a file already")
      }
      profiles.append(profile)
    }
    self.profiles = profiles
  }

  /// The profile that is asked for, else the one of the pack's profile, else `timing.name`. `limits`
  /// has that name and what `pack.yaml` says of all.
  func choose(
    _ root: YAMLNode, profile: String, wanted: String?, limits: TimingProfile
  ) throws(YAMLError) -> TimingProfile {
    let preset = try find(limits.name, at: root["timing"]?["name"] ?? root, isPreset: true)
    for (_, node) in root["profiles"]?.members ?? [] {
      if let name = try node.optionalText("timing") {
        _ = try find(name, at: node["timing"] ?? node)
      }
    }
    let own = root["profiles"]?[profile]?["timing"]?.scalar
    var chosen = preset
    if let name = wanted ?? own { chosen = try find(name, at: root["timing"] ?? root) }
    if chosen.name == limits.name { chosen = preset }
    chosen.isDefault = chosen.name == preset.name
    chosen.backChannelCharacters = limits.backChannelCharacters
    chosen.silence = limits.silence
    chosen.sameBreath = limits.sameBreath
    chosen.interruption = limits.interruption
    return chosen
  }

  /// A pack without timing profiles may call its clock what it likes; it is always that of `first-ask`.
  private func find(
    _ name: String, at node: YAMLNode, isPreset: Bool = false
  ) throws(YAMLError) -> TimingProfile {
    if let profile = profiles.first(where: { $0.name == name }) { return profile }
    var plain = TimingProfile()
    if name == plain.name || profiles.isEmpty && isPreset {
      plain.name = name
      return plain
    }
    let known = Set(profiles.map(\.name) + [plain.name]).sorted()
    let hint = nearest(to: name, in: known).map { "; did you mean '\($0)'?" } ?? ""
    throw node.error(
      "no timing profile '\(name)'\(hint) (known: \(known.joined(separator: ", ")))")
  }
}
