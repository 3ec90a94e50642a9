import Testing
import Transcripts

@testable import TranscriptFormats

@Suite struct HTMLTableFormatTests {
  static func page(_ rows: String) -> String {
    """
    <html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body>
    <table border="1"><tr><th>发送时间</th><th>发送人</th><th>角色</th><th>消息内容</th></tr>
    \(rows)</table></body></html>
    """
  }

  static func read(_ rows: String) throws -> ReaderOutput {
    try ReaderVerifier.read(page(rows), as: HTMLTableFormat.self)
  }

  @Test func readsTheTableOfABackEnd() throws {
    let output = try Self.read(
      """
      <tr><td x:str>2026-11-11 10:00:00</td><td>tb茶客</td><td>客户</td><td>杯子 &lt;大&gt; 有货吗</td></tr>
      <TR><TD>2026-11-11 10:00:09<TD>青禾:小竹<TD>客服<TD>您好，<br/>有的，
        a &amp; b < c</TD></TR>
      <tr><td></td><td></td><td></td><td></td></tr>
      """)
    #expect(output.diagnostics.isEmpty)
    #expect(
      output.conversations.map(\.lines) == [
        ["customer 0 杯子 <大> 有货吗", "agent 9000 您好，\n有的，   a & b < c"]
      ])
    #expect(output.conversations.first?.source?.format == "html-table")
    #expect(output.conversations.first?.source?.line == 3)
  }

  @Test func recognisesOnlyTablesOfMessages() {
    func winner(_ text: String) -> String? {
      FormatRegistryTests.winner(FormatSample(head: text, fileName: ""))
    }
    #expect(winner(Self.page("")) == "html-table")
    #expect(
      winner("<html><body><table><tr><td>价格</td><td>数量</td></tr></table></body></html>") == nil)
    #expect(winner("<html><body><p>时间 内容</p></body></html>") == nil)
  }

  @Test func aCutFileIsAnError() throws {
    let output = try ReaderVerifier.read(
      "<table><tr><td>时间</td><td>角色</td><td>内容</td></tr>\n<tr><td>2026-11-11 10:00:00</td><td>客服",
      as: HTMLTableFormat.self)
    #expect(output.diagnostics.map(\.line) == [2])
  }
}
