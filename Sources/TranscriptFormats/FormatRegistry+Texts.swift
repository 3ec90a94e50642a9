extension FormatRegistry {
  /// Chat logs, minutes and annotations in plain text.
  static var texts: [any TranscriptFormat.Type] {
    [
      QianniuPasteFormat.self, QianniuWebFormat.self, QianniuTableFormat.self, TmallLogFormat.self,
      QQLogFormat.self, QQMHTFormat.self, MemoTraceTextFormat.self, ChatlogTextFormat.self,
      WeChatDumpFormat.self, DingTalkMarkdownFormat.self, QQChatExporterTextFormat.self,
      MinutesFormat.self, LRCFormat.self, TextGridFormat.self, RTTMFormat.self, CTMFormat.self,
    ]
  }
}
