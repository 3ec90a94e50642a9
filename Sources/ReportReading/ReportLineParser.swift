internal import TextSources

/// A line that is no report line; the message never quotes it.
package struct ReportLineFault: Error {
  package let message: String
}

/// The JSON of a report line, of the schema this program writes.
struct ReportLineParser {
  private let parser = JSONParser()

  /// Throws `ReportLineFault`, also from `body`. Padding must follow the bytes, as for `JSONParser`.
  func parse<Result>(
    padded bytes: UnsafeBufferPointer<UInt8>, _ body: (JSONValue) throws -> Result
  ) throws(ReportLineFault) -> Result {
    do {
      return try parser.parse(padded: bytes) { root in
        guard root.kind == .object, let schema = root["schema"]?.text else {
          throw ReportLineFault(
            message: "is no report line; give lines of check --format ndjson")
        }
        guard schema == "huashu.report/1" else {
          throw ReportLineFault(
            message: "is of another schema; give report lines, huashu.report/1")
        }
        return try body(root)
      }
    } catch let fault as ReportLineFault {
      throw fault
    } catch let error as JSONError {
      throw ReportLineFault(
        message: "is not JSON: \(error.reason); give lines of check --format ndjson")
    } catch {
      throw ReportLineFault(message: "cannot be read")
    }
  }
}
