import Bytes
import Transcripts

/// The gaps from the end, else the start, of a customer's last message to the start of the next one of an agent.
struct ResponseGaps {
  var count = 0
  private var sum: Int64 = 0
  private var longest: Int64 = 0
  private var asked: TimePoint?

  mutating func hear(_ event: Event, of role: Role) {
    switch role {
    case .customer: asked = event.end ?? event.at
    case .agent:
      if let asked, let at = event.at {
        let gap = max(0, (at - asked).rawValue)
        count += 1
        sum += gap
        longest = max(longest, gap)
      }
      asked = nil
    default: break
    }
  }

  func write(to line: inout ByteWriter) {
    line.append(",\"gaps\":")
    line.append(number: count)
    line.append(",\"mean_gap_ms\":")
    if count > 0 { line.append(number: sum / Int64(count)) } else { line.append("null") }
    line.append(",\"longest_gap_ms\":")
    if count > 0 { line.append(number: longest) } else { line.append("null") }
  }
}
