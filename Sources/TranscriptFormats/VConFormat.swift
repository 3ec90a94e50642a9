import TextSources

/// vCon, the container for conversations of the IETF (draft-ietf-vcon-vcon-core), 0.0.1 to 0.5.0.
package enum VConFormat: TranscriptFormat {
  package static let name = "vcon"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    if isContainer(json) { return 99 }
    // Signed and encrypted ones are recognised to be refused with a reason.
    let isSigned = json.hasOutermost("payload", "signatures")
    let isEncrypted = json.hasOutermost("ciphertext", "recipients")
    return isSigned || isEncrypted ? 75 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(VConReader(context))
  }

  /// Whether the outermost objects are vCons. The member `vcon` may be missing from 0.4.0 on.
  static func isContainer(_ json: JSONOutline) -> Bool {
    json.hasOutermost("vcon") || json.hasOutermost("uuid", "created_at", "parties")
      || json.hasOutermost("uuid", "created_at", "dialog")
  }
}
