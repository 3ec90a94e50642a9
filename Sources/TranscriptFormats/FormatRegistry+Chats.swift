extension FormatRegistry {
  /// Chat exports in JSON.
  static var chats: [any TranscriptFormat.Type] {
    [
      WeComArchiveFormat.self, JDIMFormat.self, WeFlowFormat.self, ChatLabFormat.self,
      ChatlogJSONFormat.self, QQChatExporterFormat.self, FeishuFormat.self, SlackFormat.self,
      IntercomFormat.self, ZendeskFormat.self, WeChatKFFormat.self, AliyunSCAFormat.self,
      GoogleCCAIFormat.self, HuaweiKFFormat.self, MappedJSONFormat.self,
    ]
  }
}
