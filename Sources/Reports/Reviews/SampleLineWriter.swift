package import Bytes
package import Reviews

/// Findings that were drawn as lines `huashu.sample/1`.
package enum SampleLineWriter {
  package static func write(_ line: SampleLine, to writer: inout ByteWriter) {
    writer.append(#"{"schema":"huashu.sample/1","key":"#)
    writer.append(json: line.key)
    writer.append(#","run":"#)
    writer.append(json: line.run)
    writer.append(#","conversation":"#)
    writer.append(json: line.conversation)
    writer.append(#","agent":"#)
    if line.agent.isEmpty {
      writer.append("null")
    } else {
      writer.append(json: line.agent)
    }
    writer.append(#","rule":"#)
    writer.append(json: line.rule)
    writer.append("}\n")
  }
}
