import TextSources
import Transcripts

/// Cuts the text of 千牛's web query 聊天记录查询 into messages: a time, the lines of the message, and the
/// sender **last**.
///
/// Whoever takes the line under the time for the sender swaps customers and agents. So nothing is given
/// before all blocks together have shown on which side their senders stand.
struct QianniuWebBlocks {
  struct Block {
    /// The line of the time, from 1.
    let line: Int
    let stamp: Stamp?
    /// The lines under the time, the sender among them.
    let lines: [String]
    /// Counts the parts of the text that end with 没有更多内容了, from 0.
    let section: Int

    /// Who speaks, and what; nil for a block that is not whole.
    var sender: String? { lines.count >= 2 ? lines.last : nil }
    var text: String { lines.dropLast().joined(separator: "\n") }
  }

  /// On which side of the messages the senders stand.
  enum Order { case senderLast, senderFirst, unclear }

  private(set) var blocks: [Block] = []
  /// Lines that belong to no block.
  private(set) var strays: [Int] = []
  private(set) var hasEnd = false
  private(set) var hasDate = false
  /// Whether the first line is what a text of this kind begins with.
  private(set) var beginsWell = false
  private(set) var days: DayCarrier

  private static let end = "没有更多内容了"

  /// `day` is the day of times that stand above the first date line.
  init(_ lines: [(text: String, number: Int)], day: CivilDay?, _ stamps: StampParser) {
    days = DayCarrier(stamps)
    if let day { days.begin(day) }
    var open: (line: Int, stamp: Stamp?, lines: [String])?
    var section = 0
    func isTime(_ place: Int) -> Bool {
      let next = lines[place...].first { !$0.text.isEmpty }
      return next.map { line in
        var text = line.text
        return text.withUTF8 { LogStamp.isTime($0) }
      } ?? false
    }
    func close() {
      guard let block = open else { return }
      open = nil
      var lines = block.lines
      while lines.last?.isEmpty == true { lines.removeLast() }
      blocks.append(
        Block(line: block.line, stamp: block.stamp, lines: lines, section: section))
    }
    for (place, line) in lines.enumerated() {
      let (text, number) = line
      if !text.isEmpty, isTime(place) {
        close()
        open = (number, stamps.parse(text).flatMap { days.place($0) }, [])
        if blocks.isEmpty, strays.isEmpty { beginsWell = true }
      } else if (8...24).contains(text.utf8.count), isTime(place + 1), let day = stamps.day(text) {
        // A date that somebody wrote has no time under it.
        close()
        days.begin(day)
        hasDate = true
      } else if text == Self.end {
        close()
        section += 1
        days.reset()
        hasEnd = true
      } else if open != nil {
        if !text.isEmpty || open?.lines.isEmpty == false { open?.lines.append(text) }
      } else if !text.isEmpty {
        strays.append(number)
      }
    }
    close()
  }

  /// Where the senders stand. `buyer` is a name that is known to be a sender's.
  func order(buyer: String? = nil) -> Order {
    var first = Evidence()
    var last = Evidence()
    for block in blocks where block.lines.count >= 2 {
      first.add(block.lines[0], buyer)
      last.add(block.lines[block.lines.count - 1], buyer)
    }
    if last.weight > first.weight, last.names * 5 >= last.count * 4 { return .senderLast }
    if first.weight > last.weight { return .senderFirst }
    return last.names == last.count ? .unclear : .senderFirst
  }

  /// How much the lines of one side look like senders: shop accounts, names that come again.
  private struct Evidence {
    var count = 0
    var names = 0
    private var shops = 0
    private var buyers = 0
    private var seen: Set<String> = []

    mutating func add(_ line: String, _ buyer: String?) {
      count += 1
      var line = line
      let (isName, isShop) = line.withUTF8 { (NameShape.isAccount($0), NameShape.isShop($0)) }
      if isName {
        names += 1
        seen.insert(line)
      }
      if isShop { shops += 1 }
      if line == buyer { buyers += 1 }
    }

    var weight: Int { shops * 2 + buyers * 2 + names - seen.count }
  }
}
