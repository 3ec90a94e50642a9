internal import Bytes
internal import Foundation

/// The files of a pack, read from its folder: `pack.yaml`, `slots.yaml`, `phrases/*.yaml`, `rules/*.yaml`,
/// `scorecards/*.yaml`, `timing/*.yaml`, `calendars/*.yaml`.
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
  package var timing: [File]
  package var calendars: [File]
  /// The packs this one extends, the nearest first; none of them has any itself.
  package var bases: [PackSource] = []

  package init(
    settings: File, slots: File? = nil, phrases: [File], rules: [File], scorecards: [File],
    timing: [File] = [], calendars: [File] = []
  ) {
    self.settings = settings
    self.slots = slots
    self.phrases = phrases
    self.rules = rules
    self.scorecards = scorecards
    self.timing = timing
    self.calendars = calendars
  }

  /// Reads a folder and those it extends. `shipped` is the folder of the pack `base`, nil where it is not
  /// there as files. Throws `PackError` when it is no pack.
  package init(folder: String, shipped: String? = nil) throws(PackError) {
    let path = Self.folder(folder)
    let bases = try PackChain.bases(of: path, shipped: shipped)
    try self.init(single: path)
    for base in bases { self.bases.append(try PackSource(single: base)) }
    if rules.isEmpty, bases.isEmpty {
      throw PackError("\(path)/rules: no rule files; a pack without rules would pass everything")
    }
  }

  /// Reads a folder alone.
  private init(single path: String) throws(PackError) {
    guard let settings = Self.read("\(path)/pack.yaml") else {
      throw PackError(
        "\(path): no pack here (pack.yaml cannot be read); give --pack a pack's folder")
    }
    self.settings = settings
    slots = Self.read("\(path)/slots.yaml")
    phrases = try Self.files(in: "\(path)/phrases")
    rules = try Self.files(in: "\(path)/rules")
    scorecards = try Self.files(in: "\(path)/scorecards")
    timing = try Self.files(in: "\(path)/timing")
    calendars = try Self.files(in: "\(path)/calendars")
  }

  /// The digest of all files, also of the packs it extends; see `PackDigest`.
  package var digest: String {
    var digest = PackDigest()
    add(to: &digest)
    for base in bases {
      digest.addBase()
      base.add(to: &digest)
    }
    return digest.finish()
  }

  private func add(to digest: inout PackDigest) {
    let own = [(name: "", files: [settings] + (slots.map { [$0] } ?? []))]
    for (folder, files) in own + folders {
      for file in files {
        let name = file.path.split(separator: "/").last.map(String.init) ?? ""
        var text = file.text
        text.withUTF8 { digest.add(folder, name, UnsafeRawBufferPointer($0)) }
      }
    }
  }

  /// A folder's path without the slash at its end.
  static func folder(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The YAML files of a folder, sorted.
  static func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
  }

  private static func files(in folder: String) throws(PackError) -> [File] {
    var files: [File] = []
    for name in names(in: folder) {
      guard let file = read("\(folder)/\(name)") else {
        throw PackError("\(folder)/\(name): cannot be read as UTF-8 text")
      }
      files.append(file)
    }
    return files
  }

  /// A file as UTF-8 text; nil if it cannot be read as such.
  static func read(_ path: String) -> File? {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else { return nil }
    return File(path: path, text: text)
  }
}
