/// Who speaks, where only the words of a segment say so.
enum SpeechVoices {
  /// The label most words have; the first one of several. Empty if none has any.
  static func majority(_ labels: [String]) -> String {
    var counts: [String: Int] = [:]
    for label in labels where !label.isEmpty { counts[label, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    return labels.first { counts[$0] == most && most > 0 } ?? ""
  }
}

extension String {
  /// Without white space at both ends.
  var trimmingSpaces: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
