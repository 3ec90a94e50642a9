import TextSources
import Transcripts

/// What the subtype of a Slack message makes of it.
enum SlackSubtype {
  static func apply(_ subtype: String, to record: inout MessageRecord) {
    switch subtype {
    case "", "bot_message", "me_message", "thread_broadcast", "file_share", "file_comment",
      "reply_broadcast", "slackbot_response", "assistant_app_thread":
      break
    case "channel_join", "group_join": record.kind = .join
    case "channel_leave", "group_leave": record.kind = .leave
    case "tombstone":
      // The words are Slack's: the message is gone.
      record.messageKind = .placeholder
      record.isRecalled = true
    default: record.kind = .system
    }
  }

  /// What a message without words shows.
  static func kind(ofFiles files: JSONValue?) -> MessageKind? {
    guard let file = files?.element(0) else { return nil }
    let type = file.at("mimetype")?.scalar ?? ""
    if type.hasPrefix("image/") { return .image }
    if type.hasPrefix("audio/") { return .voice }
    return type.hasPrefix("video/") ? .video : .file
  }
}
