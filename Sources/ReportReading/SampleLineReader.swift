package import Reviews
internal import TextSources

/// Lines `huashu.sample/1` → the findings that were drawn. Unknown members are passed over.
package final class SampleLineReader {
  private let parser = JSONParser()

  /// A line that names no finding; the message never quotes it.
  package struct Fault: Error {
    package let message: String
  }

  package init() {}

  /// Throws `Fault`. Padding must follow the bytes, as for `JSONParser`.
  package func read(padded bytes: UnsafeBufferPointer<UInt8>) throws(Fault) -> SampleLine {
    do {
      return try parser.parse(padded: bytes) { try line($0) }
    } catch let fault as Fault {
      throw fault
    } catch let error as JSONError {
      throw Fault(message: "is not JSON: \(error.reason); give lines of 'huashu review sample'")
    } catch {
      throw Fault(message: "cannot be read")
    }
  }

  private func line(_ root: JSONValue) throws(Fault) -> SampleLine {
    guard root.kind == .object, root["schema"]?.string == "huashu.sample/1" else {
      throw Fault(message: "is of no sample; give lines of 'huashu review sample'")
    }
    guard let key = root["key"]?.string, let run = root["run"]?.string else {
      throw Fault(message: "has no 'key' or no 'run'; draw the sample anew")
    }
    return SampleLine(
      key: key, run: run, conversation: root["conversation"]?.string ?? "",
      agent: root["agent"]?.string ?? "", rule: root["rule"]?.string ?? "")
  }
}
