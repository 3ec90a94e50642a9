import Testing
import Transcripts

@testable import TranscriptFormats

@Suite struct SystemNoticeTests {
  @Test(arguments: [
    ("客服已转接", EventKind.transfer), ("由 小满 转交给 青禾:阿穗", .transfer), ("会话已由小满转接至阿穗。", .transfer),
    ("【已为您转接人工客服】", .transfer), ("会话结束", .close), ("本次会话已结束。", .close), ("系统已关闭会话", .close),
    ("客户超时未回复，会话已结束", .close), ("满意度评价", .rating), ("满意度评价：非常满意", .rating),
    ("买家已评价：5星", .rating), ("阿穗加入会话", .join), ("阿穗退出了会话", .leave), ("\"阿禾\" 撤回了一条消息", .recall),
  ])
  func tellsOfAnEvent(_ text: String, _ kind: EventKind) {
    #expect(SystemNotice.kind(of: Array(text.utf8)) == kind)
  }

  @Test(arguments: [
    "", "转接", "正在为您转接人工客服", "会话即将结束", "若您不再回复，会话将在5分钟后结束", "邀请您进行满意度评价", "请对本次服务进行满意度评价",
    "商品已评价", "转接失败", "订单已发货，会话结束后可在订单中查看物流", "由于库存不足，由系统转交给仓库处理，预计需要三个工作日请耐心等待通知",
  ])
  func leavesOtherLinesAlone(_ text: String) {
    #expect(SystemNotice.kind(of: Array(text.utf8)) == nil)
  }

  @Test func onlyTheSystemTellsOfEvents() throws {
    let output = try ReaderVerifier.read(
      "时间,角色,内容\n2026-11-11 10:00:00,客服,会话结束\n2026-11-11 10:00:01,系统,会话结束\n"
        + "2026-11-11 10:00:02,系统,订单已发货\n", as: DelimitedTableFormat.self)
    #expect(
      output.conversations.map(\.lines) == [
        ["agent 0 会话结束", "system 1000 #close会话结束", "system 2000 订单已发货"]
      ])
  }
}
