import Packs

/// A pack that extends the small one.
struct SmallOverlay {
  /// What stands behind the first three lines of its `pack.yaml`.
  var settings = ""
  var name = "small"
  var slots: String?
  var phrases: [String: String] = [:]
  var rules: [String: String] = [:]
  var scorecards: [String: String] = [:]

  func source(extending bases: [PackSource] = [SmallPack().source]) -> PackSource {
    var source = PackSource(
      settings: PackSource.File(
        path: "own/pack.yaml", text: "extends: base\nname: \(name)\nversion: 1.0.0\n\(settings)"),
      slots: slots.map { PackSource.File(path: "own/slots.yaml", text: $0) },
      phrases: files(phrases, "phrases"), rules: files(rules, "rules"),
      scorecards: files(scorecards, "scorecards"))
    source.bases = bases
    return source
  }

  private func files(_ texts: [String: String], _ folder: String) -> [PackSource.File] {
    texts.sorted { $0.key < $1.key }.map {
      PackSource.File(path: "own/\(folder)/\($0.key)", text: $0.value)
    }
  }

  /// What loading says is wrong; "loads" if nothing is.
  func fault(extending base: SmallPack = SmallPack()) -> String {
    do {
      _ = try PackLoader.load(source(extending: [base.source]))
      return "loads"
    } catch {
      return error.description
    }
  }
}
