internal import Transcripts

/// Words for what happens in a conversation.
extension ReportWords {
  var comma: String { pick("、", ", ") }

  func event(_ kind: EventKind) -> String {
    switch kind {
    case .message: pick("消息", "message")
    case .speech: pick("说话", "speech")
    case .hold: pick("等待开始", "hold")
    case .unhold: pick("等待结束", "hold ends")
    case .join: pick("加入", "joins")
    case .leave: pick("离开", "leaves")
    case .transfer: pick("转接", "transfer")
    case .recall: pick("撤回", "recalled")
    case .rating: pick("评价", "rating")
    case .system: pick("系统", "system")
    case .close: pick("会话结束", "closed")
    case .orderCreated: pick("下单", "order created")
    case .orderPaid: pick("付款", "order paid")
    case .orderShipped: pick("发货", "order shipped")
    }
  }

  func messageKind(_ kind: MessageKind) -> String {
    switch kind {
    case .text: pick("文字", "text")
    case .image: pick("图片", "image")
    case .voice: pick("语音", "voice")
    case .video: pick("视频", "video")
    case .file: pick("文件", "file")
    case .card: pick("卡片", "card")
    case .sticker: pick("表情", "sticker")
    case .placeholder: pick("占位", "placeholder")
    }
  }
}
