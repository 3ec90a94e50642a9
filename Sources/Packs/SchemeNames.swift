internal import TextSources

/// The names of the schemes in a pack's folder, for what only refers to them.
package enum SchemeNames {
  /// Throws `PackError` if one of the files is no YAML.
  package static func inFolder(_ folder: String) throws(PackError) -> [String] {
    let path = PackSource.folder(folder) + "/schemes"
    var names: [String] = []
    for name in PackSource.names(in: path) {
      guard let file = PackSource.read("\(path)/\(name)") else {
        throw PackError("\(path)/\(name): cannot be read as UTF-8 text")
      }
      do {
        if let name = try YAMLNode.parse(file.text, file: file.path)["name"]?.scalar {
          names.append(name)
        }
      } catch {
        throw PackError(error)
      }
    }
    return names
  }
}
