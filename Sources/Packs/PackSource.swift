internal import Bytes
internal import Foundation

/// The files of a pack, read from its folder: `pack.yaml`, `slots.yaml`, `phrases/*.yaml`, `rules/*.yaml`,
/// `scorecards/*.yaml`.
package struct PackSource: Sendable {
  /// A file's path as messages show it, and its text.
  package struct File: Sendable {
    package let path: String
    package let text: String

    package init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  package var settings: File
  /// Nil: the pack has no slots.
  package var slots: File?
  package var phrases: [File]
  package var rules: [File]
  package var scorecards: [File]

  package init(
    settings: File, slots: File? = nil, phrases: [File], rules: [File], scorecards: [File]
  ) {
    self.settings = settings
    self.slots = slots
    self.phrases = phrases
    self.rules = rules
    self.scorecards = scorecards
  }

  /// Reads a folder. Throws `PackError` when it is no pack.
  package init(folder: String) throws(PackError) {
    let path = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    guard let settings = Self.read("\(path)/pack.yaml") else {
      throw PackError(
        "\(path): no pack here (pack.yaml cannot be read); give --pack a pack's folder")
    }
    self.settings = settings
    slots = Self.read("\(path)/slots.yaml")
    phrases = try Self.files(in: "\(path)/phrases")
    rules = try Self.files(in: "\(path)/rules")
    scorecards = try Self.files(in: "\(path)/scorecards")
    if rules.isEmpty {
      throw PackError("\(path)/rules: no rule files; a pack without rules would pass everything")
    }
  }

  /// A digest of all files, by name and contents: wherever the pack lies it is the same.
  package var digest: String {
    var contents = ByteWriter()
    let groups = [[settings], slots.map { [$0] } ?? [], phrases, rules, scorecards]
    for (number, files) in groups.enumerated() {
      for file in files {
        let name = file.path.split(separator: "/").last.map(String.init) ?? ""
        contents.append("\(number) \(name.utf8.count) \(file.text.utf8.count)\n\(name)")
        contents.append(file.text)
      }
    }
    return "sha256:" + SHA256.hexadecimal(contents.bytes)
  }

  private static func files(in folder: String) throws(PackError) -> [File] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var files: [File] = []
    for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      guard let file = read("\(folder)/\(name)") else {
        throw PackError("\(folder)/\(name): cannot be read as UTF-8 text")
      }
      files.append(file)
    }
    return files
  }

  private static func read(_ path: String) -> File? {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else { return nil }
    return File(path: path, text: text)
  }
}
