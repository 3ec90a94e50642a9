import TextSources

/// The zone of a vCon's stamps, which name their distance from UTC themselves.
enum VConZone {
  /// The name of a zone, if every stamp that names a distance names the same one. `Z` says nothing about
  /// where people were.
  static func name(of document: VConDocument) -> String? {
    var offsets: Set<Int> = []
    for value in document.dialogs + document.attachments {
      if let text = value["start"]?.string, let offset = minutes(of: text) { offsets.insert(offset) }
    }
    guard offsets.count == 1, let offset = offsets.first else { return nil }
    if offset == 480 { return "Asia/Shanghai" }
    // Names such as Etc/GMT-9, which lies east of Greenwich, are all the database has for a distance.
    let hours = offset / 60
    guard offset % 60 == 0, (-12...14).contains(hours) else { return nil }
    return "Etc/GMT\(hours > 0 ? "-" : "+")\(abs(hours))"
  }

  /// `+08:00` or `+0800` at the end of a stamp, in minutes; nil for zero and for no distance.
  private static func minutes(of stamp: String) -> Int? {
    guard let day = stamp.firstIndex(where: { $0 == "T" || $0 == "t" || $0 == " " }),
      let sign = stamp[day...].lastIndex(where: { $0 == "+" || $0 == "-" })
    else { return nil }
    let digits = stamp[stamp.index(after: sign)...].filter { $0 != ":" }
    guard digits.count == 4, let number = Int(digits), number != 0 else { return nil }
    let minutes = number / 100 * 60 + number % 100
    return stamp[sign] == "-" ? -minutes : minutes
  }
}
