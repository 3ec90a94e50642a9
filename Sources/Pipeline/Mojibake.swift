internal import ICU

/// Recognises Chinese that was decoded in the wrong character set.
enum Mojibake {
  /// Whether undoing a known confusion turns the text into ordinary Chinese. Give it suspicious text
  /// only: every test decodes the text anew.
  static func isFound(in text: String) -> Bool {
    // U+FFFD in UTF-8, twice, read as GBK.
    if text.contains("锟斤拷") { return true }
    return isUTF8ReadAsGBK(text) || isWestern(text) || isShifted(text)
  }

  /// 鎮ㄥソ for 您好.
  private static func isUTF8ReadAsGBK(_ text: String) -> Bool {
    runs(of: text).contains { run in
      guard let bytes = Charset.gb18030.encode(run), bytes.count >= 6 else { return false }
      return isOrdinary(bytes, .utf8, width: 3)
    }
  }

  /// ÄúºÃ or æ‚¨å¥½ for 您好.
  private static func isWestern(_ text: String) -> Bool {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x100: bytes.append(UInt8(scalar.value))
      default:
        guard let byte = windows1252[scalar.value] else { return false }
        bytes.append(byte)
      }
    }
    let high = bytes.count { $0 >= 0x80 }
    guard high >= 4 else { return false }
    return isOrdinary(bytes, .utf8, width: 3) || isOrdinary(bytes, .gb18030, width: 2)
  }

  /// GBK with one byte lost: everything up to the next ASCII character is cut in the wrong places.
  private static func isShifted(_ text: String) -> Bool {
    runs(of: text).contains { run in
      // Ordinary Chinese cut in the wrong places may give ordinary Chinese again.
      let han = run.unicodeScalars.filter { CommonHan.isHan($0.value) }
      let rare = han.count { !CommonHan.shared.contains($0.value) }
      guard rare > 0, rare * 4 >= han.count, let bytes = Charset.gb18030.encode(run),
        bytes.count >= 7
      else { return false }
      return isOrdinary(Array(bytes.dropFirst()), .gb18030, width: 2)
    }
  }

  /// Whether bytes are ordinary Chinese in a charset, but for a few that were lost.
  private static func isOrdinary(_ bytes: [UInt8], _ charset: Charset, width: Int) -> Bool {
    let (text, bad) = charset.salvage(bytes)
    var common = 0
    var letters = 0
    for scalar in text.unicodeScalars where scalar.value >= 0x80 {
      // Chinese punctuation and full-width forms are as good as Han.
      let isMark = (0x3000..<0x3020).contains(scalar.value) || scalar.value >= 0xFF00
      letters += 1
      if isMark || CommonHan.shared.contains(scalar.value) { common += 1 }
    }
    let high = bytes.count { $0 >= 0x80 }
    return common >= 2 && common * 5 >= letters * 4 && letters * width * 10 >= high * 7
      && bad * 5 <= bytes.count
  }

  /// Stretches beyond ASCII, each with the ASCII character behind it, which may be half of a character.
  private static func runs(of text: String) -> [String] {
    var runs: [String] = []
    var run = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x80 {
        // The mark that stands for what was lost is not part of what is left.
        if run.isEmpty, scalar == "？" { continue }
        run.append(scalar)
      } else if !run.isEmpty {
        run.append(scalar)
        runs.append(String(run))
        run = String.UnicodeScalarView()
      }
    }
    if !run.isEmpty { runs.append(String(run)) }
    return runs
  }

  /// The characters that Windows puts at 80 to 9F.
  private static let windows1252: [UInt32: UInt8] = {
    let characters: [(UInt8, Unicode.Scalar)] = [
      (0x80, "€"), (0x82, "‚"), (0x83, "ƒ"), (0x84, "„"), (0x85, "…"), (0x86, "†"), (0x87, "‡"),
      (0x88, "ˆ"), (0x89, "‰"), (0x8A, "Š"), (0x8B, "‹"), (0x8C, "Œ"), (0x8E, "Ž"), (0x91, "‘"),
      (0x92, "’"), (0x93, "“"), (0x94, "”"), (0x95, "•"), (0x96, "–"), (0x97, "—"), (0x98, "˜"),
      (0x99, "™"), (0x9A, "š"), (0x9B, "›"), (0x9C, "œ"), (0x9E, "ž"), (0x9F, "Ÿ"),
    ]
    return Dictionary(uniqueKeysWithValues: characters.map { ($0.1.value, $0.0) })
  }()
}
