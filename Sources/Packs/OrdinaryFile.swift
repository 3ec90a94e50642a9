internal import Foundation
internal import Scorecards
internal import TextSources

/// Reads a pack's `ordinary.tsv`: a head line, then one sentence a line with its kind before it and,
/// where it must be, the entries and categories behind it that may hit in it.
package struct OrdinaryFile {
  let sentences: [OrdinarySentence]

  /// The file in a pack's folder; nil if the pack has none. Throws `PackError` when it is there and
  /// cannot be read.
  package static func inFolder(_ folder: String) throws(PackError) -> PackSource.File? {
    let path = PackSource.folder(folder) + "/ordinary.tsv"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let file = PackSource.read(path) else {
      throw PackError("\(path): cannot be read as UTF-8 text")
    }
    return file
  }

  init(_ file: PackSource.File) throws(YAMLError) {
    var sentences: [OrdinarySentence] = []
    let lines = file.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    func fault(_ line: Int, _ message: String) -> YAMLError {
      YAMLError(file: file.path, line: line, column: 1, message: message)
    }
    for (index, line) in lines.enumerated() where !line.isEmpty {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      if index == 0 {
        guard columns.count >= 2, columns[0] == "kind", columns[1] == "sentence" else {
          throw fault(1, "the head line must be kind, sentence and perhaps allowed, with tabs")
        }
        continue
      }
      guard (2...3).contains(columns.count), !columns[1].isEmpty else {
        throw fault(
          index + 1, "expected a kind, a tab and a sentence, and perhaps what may hit in it")
      }
      let allowed = columns.count == 3 ? columns[2].split { $0 == " " || $0 == "," } : []
      sentences.append(
        OrdinarySentence(
          text: String(columns[1]), allowed: allowed.map(String.init),
          place: SourcePlace(file: file.path, line: index + 1)))
    }
    self.sentences = sentences
  }
}
