extension PackSource {
  static let folderNames = ["phrases", "rules", "scorecards", "timing", "calendars"]

  /// The files of each folder, in the order of `folderNames`.
  var folders: [(name: String, files: [File])] {
    Array(zip(Self.folderNames, [phrases, rules, scorecards, timing, calendars]))
  }

  /// The folders a pack is made of: its own first, then those it extends. Throws `PackError`.
  package static func folders(of folder: String, shipped: String?) throws(PackError) -> [String] {
    let own = Self.folder(folder)
    return [own] + (try PackChain.bases(of: own, shipped: shipped))
  }

  /// The folder it was read from, as messages show it.
  package var folder: String { String(settings.path.dropLast("/pack.yaml".count)) }

  /// Whether a file belongs to a pack that this one extends.
  package func isInherited(_ path: String) -> Bool {
    bases.contains { base in
      path == base.settings.path || path == base.slots?.path
        || path == base.folder + "/ordinary.tsv"
        || base.folders.contains { $0.files.contains { $0.path == path } }
    }
  }

  /// A fault of an overlay: one of its base is said as the base's own, and one that the overlay alone
  /// brings about in a file of the base says so.
  func blaming(_ error: PackError) -> PackError {
    guard let base = bases.first else { return error }
    var alone = base
    alone.bases = Array(bases.dropFirst())
    do {
      _ = try PackImage.compile(alone)
    } catch {
      return error
    }
    let file = error.description.prefix { $0 != ":" }
    guard isInherited(String(file)) else { return error }
    return PackError("\(error); it comes of the changes in \(settings.path)")
  }
}
