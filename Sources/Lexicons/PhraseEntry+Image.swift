internal import Bytes

extension PhraseCategory {
  func write(to image: inout ImageWriter) {
    image.add([id, name, titleChinese, titleEnglish, polarity.rawValue])
  }

  init(reading image: inout ImageReader) throws(ImageFault) {
    let texts = try image.texts()
    guard texts.count == 5, let polarity = Polarity(rawValue: texts[4]) else { throw ImageFault() }
    self.init(
      id: texts[0], name: texts[1], titleChinese: texts[2], titleEnglish: texts[3],
      polarity: polarity)
  }
}

extension PhraseEntry {
  /// What reports ask of an entry; it stands first in an image.
  package struct Head: Sendable {
    package let id: String
    package let message: String?
    package let suggestion: String?
  }

  package var head: Head { Head(id: id, message: message, suggestion: suggestion) }
}

extension PhraseEntry.Head {
  func write(to image: inout ImageWriter) {
    image.add(id)
    image.add(optional: message)
    image.add(optional: suggestion)
  }

  init(reading image: inout ImageReader) throws(ImageFault) {
    self.init(
      id: try image.text(), message: try image.optionalText(),
      suggestion: try image.optionalText())
  }
}

/// An entry without its plans, which are compiled.
extension PhraseEntry {
  func write(to image: inout ImageWriter) {
    head.write(to: &image)
    image.add(category.rawValue)
    for texts in [
      phrases, beforeNot, afterNot, insideNot, clauseNot, sentenceNot, sentenceHas, allow, profiles,
      source, hitTests, noHitTests,
    ] {
      image.add(texts)
    }
    for text in [severity?.rawValue, replacement] { image.add(optional: text) }
    image.add([frame.rawValue, edges.rawValue, speaker.rawValue])
    image.add(turnAtMost ?? -1)
    image.add(isForCalls.map { $0 ? 2 : 1 } ?? 0)
    for flag in [negation, quotation, evasion, isDensity, isReplacementSafe] {
      image.add(flag ? 1 : 0)
    }
  }

  init(reading image: inout ImageReader) throws(ImageFault) {
    let head = try Head(reading: &image)
    self.init(id: head.id, category: CategoryIndex(try image.number()))
    (message, suggestion) = (head.message, head.suggestion)
    phrases = try image.texts()
    beforeNot = try image.texts()
    afterNot = try image.texts()
    insideNot = try image.texts()
    clauseNot = try image.texts()
    sentenceNot = try image.texts()
    sentenceHas = try image.texts()
    allow = try image.texts()
    profiles = try image.texts()
    source = try image.texts()
    hitTests = try image.texts()
    noHitTests = try image.texts()
    severity = try image.optionalText().flatMap(Severity.init)
    replacement = try image.optionalText()
    let words = try image.texts()
    guard words.count == 3, let frame = Frame(rawValue: words[0]),
      let edges = EdgePolicy(rawValue: words[1]), let speaker = SpeakerScope(rawValue: words[2])
    else { throw ImageFault() }
    (self.frame, self.edges, self.speaker) = (frame, edges, speaker)
    let limit = try image.number()
    turnAtMost = limit < 0 ? nil : limit
    let channel = try image.number()
    isForCalls = channel == 0 ? nil : channel == 2
    negation = try image.number() == 1
    quotation = try image.number() == 1
    evasion = try image.number() == 1
    isDensity = try image.number() == 1
    isReplacementSafe = try image.number() == 1
  }
}
