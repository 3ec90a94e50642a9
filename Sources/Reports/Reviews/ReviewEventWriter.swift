package import Bytes
package import Reviews

/// Rulings as lines `huashu.review/1`: one ruling, one line.
package enum ReviewEventWriter {
  package static func write(_ event: ReviewEvent, to writer: inout ByteWriter) {
    writer.append(#"{"schema":"huashu.review/1","key":"#)
    writer.append(json: event.key)
    writer.append(#","run":"#)
    writer.append(json: event.run)
    writer.append(#","conversation":"#)
    writer.append(json: event.conversation)
    writer.append(#","rule":"#)
    writer.append(json: event.rule)
    writer.append(#","ruling":"#)
    writer.append(json: event.ruling.rawValue)
    if event.isVeto { writer.append(#","veto":true"#) }
    writer.append(#","note":"#)
    writer.append(json: event.note)
    writer.append(#","by":"#)
    writer.append(json: event.by)
    writer.append(#","at":"#)
    writer.append(json: event.at)
    writer.append("}\n")
  }
}
