extension FormatRegistry {
  /// Results of speech recognisers.
  static var speech: [any TranscriptFormat.Type] {
    [
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
  }
}
