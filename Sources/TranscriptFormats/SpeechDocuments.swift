import TextSources

/// Every recogniser whose results Huashu reads.
enum SpeechDocuments {
  static let all: [any SpeechDocument.Type] = [
    AliyunASRFormat.self,
    TencentASRFormat.self,
    IFlytekASRFormat.self,
    VolcengineASRFormat.self,
    HuaweiASRFormat.self,
    BaiduASRFormat.self,
    ContactLensFormat.self,
    AWSTranscribeFormat.self,
    AzureASRFormat.self,
    GoogleASRFormat.self,
    GenesysFormat.self,
    FunASRFormat.self,
    WhisperCppFormat.self,
    WhisperXFormat.self,
    WhisperFormat.self,
  ]

  /// The recogniser that a parsed result comes from; nil if it is none that is known. For results that
  /// lie inside other documents.
  static func find(for document: JSONValue) -> (any SpeechDocument.Type)? {
    all.first { $0.recognises(document) }
  }
}
