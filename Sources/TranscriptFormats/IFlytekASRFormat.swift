import TextSources

/// Results of iFlytek's 语音转写: the lattice of `orderResult`, and the sentence list of the older service.
package enum IFlytekASRFormat: TranscriptFormat, SpeechDocument {
  package static let name = "iflytek-asr"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    if json.has(at: 2, "orderResult") || json.hasOutermost("orderResult") { return 95 }
    if json.lists("lattice", of: "json_1best", within: 1) { return 95 }
    if json.lists("lattice2", of: "json_1best", within: 1) { return 95 }
    if json.hasOutermost("bg", "ed", "onebest") { return 95 }
    return json.hasOutermost("data") && sample.head.contains(#"\"onebest\""#) ? 90 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    if document.kind == .array { return document.hasElement(with: "onebest") }
    if document["onebest"] != nil || document.holds("lattice") || document.holds("lattice2") {
      return true
    }
    if order(of: document) != nil { return true }
    guard let data = document["data"] else { return false }
    return NestedJSON().parse(data) { $0.hasElement(with: "onebest") } ?? false
  }

  /// The sentences of the older service are a list of their own.
  static func callKey(of result: JSONValue) -> String? { result["onebest"].map { _ in "list" } }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    if document.kind == .array {
      call.addEach(of: document) { try sentence($0) }
    } else if document["onebest"] != nil {
      call.add(document) { try sentence($0) }
    } else if let data = document["data"] {
      let isRead: Void? = NestedJSON().parse(data) { list in
        call.addEach(of: list) { try sentence($0) }
      }
      if isRead == nil { call.fault("its 'data' is no JSON; fetch the result again") }
    } else {
      let isRead: Void? = NestedJSON().parse(order(of: document) ?? document) {
        read(lattice: $0, into: &call)
      }
      if isRead == nil { call.fault("its 'orderResult' is no JSON; fetch the result again") }
    }
  }

  private static func order(of document: JSONValue) -> JSONValue? {
    SpeechMembers(document["content"] ?? document).first("orderResult")
  }

  private static func sentence(_ sentence: SpeechMembers) throws -> SpeechSegment {
    SpeechSegment(
      start: try sentence.time(.milliseconds, "bg"), end: try sentence.time(.milliseconds, "ed"),
      voice: voice(sentence.label("speaker")), text: try sentence.text("onebest"))
  }

  // MARK: Lattice

  private static func read(lattice order: JSONValue, into call: inout SpeechDraft) {
    var tracks: [String: String] = [:]
    order["label"]?["rl_track"]?.forEachElement { label in
      let label = SpeechMembers(label)
      tracks[label.label("rl")] = label.label("track")
    }
    // The second lattice says the same without smoothing.
    let lattice = [order["lattice"], order["lattice2"]].lazy.compactMap { $0 }
      .first { $0.firstElement != nil }
    let nested = NestedJSON()
    call.addEach(of: lattice) { item in
      guard let best = item.first("json_1best") else {
        throw SpeechFault("'json_1best' is missing; fetch the result again")
      }
      let read = nested.parse(best) { best -> Result<SpeechSegment, any Error> in
        Result { try segment(best, tracks) }
      }
      guard let read else {
        throw SpeechFault("'json_1best' is no JSON; fetch the result again")
      }
      return try read.get()
    }
  }

  private static func segment(
    _ best: JSONValue, _ tracks: [String: String]
  ) throws -> SpeechSegment {
    guard let sentence = best["st"], sentence.kind == .object, sentence["rt"]?.kind == .array else {
      throw SpeechFault("'st' has no words in it; fetch the result again")
    }
    let members = SpeechMembers(sentence)
    var text = ""
    sentence["rt"]?.forEachElement { part in
      part["ws"]?.forEachElement { word in
        // The others are rivals of the first one.
        text += word["cw"]?.firstElement?["w"]?.string ?? ""
      }
    }
    let role = members.label("rl")
    var voice = voice(role)
    if let track = tracks[role], !track.isEmpty { voice.channel = track }
    return SpeechSegment(
      start: try members.time(.milliseconds, "bg"), end: try members.time(.milliseconds, "ed"),
      voice: voice, text: text)
  }

  /// Voices count from 1; 0 means that they were not told apart.
  private static func voice(_ number: String) -> SpeechSegment.Voice {
    .init(label: number == "0" ? "" : number)
  }
}
