import ScriptFormats
import Scripts
import Settings

/// Finds the script files of a run and how each is read.
struct ScriptWalker {
  /// A file to be checked.
  struct Entry {
    /// As the user's paths lead to it, for messages; `-` is standard input.
    let path: String
    /// What it is known by in fingerprints and to the patterns of the config: relative to its folder.
    let key: String
    let reading: ScriptReadingOptions
    /// Whether the user named it, rather than a folder it lies in.
    let isNamed: Bool
    let isStandardInput: Bool
  }

  private(set) var entries: [Entry] = []
  /// Files the user named that are no scripts by the config.
  private(set) var refused: [String] = []
  /// How many other files folders held.
  private(set) var passedOver = 0

  private let groups: [(paths: PathSet, reading: ScriptReadingOptions)]
  private let exclude: PathSet
  private let base: String
  /// The name standard input goes by; nil: it has none.
  private let inputName: String?

  /// Throws the path that does not exist.
  init(_ paths: [String], loaded: LoadedSettings, inputName: String?) throws(MissingPath) {
    groups = loaded.settings.sources.map { (PathSet($0.value.paths), $0.value.reading) }
    exclude = PathSet(loaded.settings.exclude.map(\.value))
    base = loaded.base
    self.inputName = inputName
    let hasGroups = !groups.isEmpty
    let files = try FileWalker.files(of: paths) { name in
      !hasGroups && OrdinaryDocuments.folders.contains(name.lowercased())
        || name == "node_modules"
    }
    var known: Set<String> = []
    for file in files { take(file, &known) }
  }

  private mutating func take(_ file: InputPath, _ known: inout Set<String>) {
    let name = file.path == "-" ? inputName : file.path
    let absolute = Paths.absolute(name ?? "-")
    let key = name == nil ? "-" : Paths.relative(absolute, to: base)
    guard known.insert(absolute).inserted else { return }
    if let reading = reading(of: file, key: key, name: name) {
      entries.append(
        Entry(
          path: name ?? "-", key: key, reading: reading, isNamed: file.isNamed,
          isStandardInput: file.path == "-"))
    } else if file.isNamed {
      refused.append(file.path)
    } else {
      passedOver += 1
    }
  }

  /// How a file is read; nil if it is no script.
  private func reading(of file: InputPath, key: String, name: String?) -> ScriptReadingOptions? {
    guard let name else {
      var reading = ScriptReadingOptions()
      reading.format = "text"
      return reading
    }
    if exclude.matches(key) { return nil }
    if !groups.isEmpty { return groups.first { $0.paths.matches(key) }?.reading }
    if file.isNamed { return ScriptReadingOptions() }
    let base = Paths.name(of: name)
    let ending = base.split(separator: ".").dropFirst().last.map { $0.lowercased() }
    guard let ending, ScriptReader.knownEndings.contains(ending),
      !OrdinaryDocuments.contains(base)
    else { return nil }
    return ScriptReadingOptions()
  }
}
