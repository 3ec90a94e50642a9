/// A file in an archive.
package struct ArchiveEntry {
  /// Its place in the archive, from 1; folders and skipped entries count.
  package let number: Int
  /// Its path as the archive has it: UTF-8 where the archive says so, else whatever the packer wrote
  /// (GB18030 by most Chinese ones). Empty for the one entry of a gzip file.
  package let pathBytes: [UInt8]
  /// Bytes when expanded, as the archive declares; nil if it does not. Not to be trusted.
  package let declaredSize: Int64?

  /// The path if it is strict UTF-8, else what the caller's decoder makes of its bytes.
  package func path(orElse decode: ([UInt8]) -> String?) -> String? {
    String(validating: pathBytes, as: UTF8.self) ?? decode(pathBytes)
  }

  /// Whether nobody packed it on purpose: `__MACOSX`, and all that is hidden (`.DS_Store`).
  var isClutter: Bool {
    pathBytes.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") })
      .contains { part in
        part.elementsEqual("__MACOSX".utf8)
          || part.first == UInt8(ascii: ".") && !part.allSatisfy { $0 == UInt8(ascii: ".") }
      }
  }
}
