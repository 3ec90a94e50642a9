/// How a number format shows a day count.
enum DateStyle {
  case date, time, dateAndTime
  /// Hours on beyond a day: `[h]:mm`.
  case elapsed

  var hasTime: Bool { self != .date }

  /// The style of a format every spreadsheet program has built in; nil if it shows no date.
  init?(builtIn identifier: Int) {
    switch identifier {
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .date
    case 18...21, 32...35, 45, 47, 55, 56: self = .time
    case 22: self = .dateAndTime
    case 46: self = .elapsed
    default: return nil
    }
  }

  /// The style of a format code such as `yyyy"年"m"月"d"日" h:mm;@`; nil if it shows no date. Only the
  /// first section counts, the one for positive numbers.
  init?(code: String) {
    var scan = Scan()
    scan.read(code)
    if scan.isElapsed {
      self = .elapsed
    } else {
      switch scan.parts {
      case (true, true): self = .dateAndTime
      case (true, false): self = .date
      case (false, true): self = .time
      case (false, false): return nil
      }
    }
  }

  /// The letters of a format code that stand for parts of a date.
  private struct Scan {
    /// Runs of y m d h s, one letter a run.
    private var letters: [Character] = []
    private var hanDate = false
    private var hanTime = false
    private var hasDigits = false
    private(set) var isElapsed = false

    mutating func read(_ code: String) {
      var rest = code[...]
      while let character = rest.popFirst() {
        switch character {
        case ";": return
        case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
        case "\\", "_", "*": rest = rest.dropFirst()
        case "[":
          let inside = rest.prefix { $0 != "]" }.lowercased()
          rest = rest.dropFirst(inside.count + 1)
          if let first = inside.first, "hms".contains(first), inside.allSatisfy({ $0 == first }) {
            isElapsed = true
          }
        case "0", "#", "?": hasDigits = true
        case "年", "月", "日": hanDate = true
        case "时", "分", "秒": hanTime = true
        default: take(character)
        }
      }
    }

    private mutating func take(_ character: Character) {
      let letter = Character(character.lowercased())
      // `AM/PM` has an m that is neither a month nor a minute.
      if letter == "m", letters.last == "a" {
        letters.append("p")
      } else if letter == "m", letters.last == "p" {
        return
      } else if "ymdhsap".contains(letter), letters.last != letter {
        letters.append(letter)
      }
    }

    /// Whether there is a date, and a time. An m beside hours or seconds means minutes. Han words
    /// alone count only where no digits are asked for: `0分` are points, not minutes.
    var parts: (date: Bool, time: Bool) {
      var date = hanDate && !hasDigits
      var time = hanTime && !hasDigits
      let runs = letters.filter { $0 != "a" && $0 != "p" }
      for (place, letter) in runs.enumerated() {
        let before = place > 0 ? runs[place - 1] : nil
        let after = place + 1 < runs.count ? runs[place + 1] : nil
        switch letter {
        case "y", "d": date = true
        case "h", "s": time = true
        default:
          if before == "h" || after == "s" { time = true } else { date = true }
        }
      }
      return (date, time)
    }
  }
}
