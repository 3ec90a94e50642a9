internal import Foundation
package import Ledgers
internal import TextSources

/// The schemes of a pack: `schemes/*.yaml` in its folder. They decide no report, so they are neither in
/// the compiled form of a pack nor in its fingerprint.
package struct SchemeFolder {
  /// In the order of their files' names.
  package let schemes: [Scheme]

  /// Reads the schemes of a pack and of the one that ships; of those with the same name the pack's own is
  /// taken. Throws `PackError` at the first fault.
  package init(pack: String? = nil, shipped: String?) throws(PackError) {
    if let pack, PackSource.read("\(PackSource.folder(pack))/pack.yaml") == nil {
      throw PackError("\(pack): no pack's folder here; schemes are not in compiled packs")
    }
    var schemes: [Scheme] = []
    for folder in [pack, shipped].compactMap(\.self) {
      let path = "\(PackSource.folder(folder))/schemes"
      var own = Set<String>()
      for name in PackSource.names(in: path) {
        let scheme = try Self.scheme(file: "\(path)/\(name)")
        guard own.insert(scheme.name).inserted else {
          throw PackError("\(path)/\(name): the scheme '\(scheme.name)' has a file already")
        }
        if !schemes.contains(where: { $0.name == scheme.name }) { schemes.append(scheme) }
      }
    }
    self.schemes = schemes
  }

  /// Reads one file. Throws `PackError`.
  package static func scheme(file: String) throws(PackError) -> Scheme {
    guard let source = PackSource.read(file) else {
      throw PackError("\(file): cannot be read as UTF-8 text; check the path")
    }
    return try SchemeFile(source.text, file: file).scheme
  }

  /// Throws `PackError` with the nearest name when there is no such scheme.
  package func scheme(named name: String) throws(PackError) -> Scheme {
    if let scheme = schemes.first(where: { $0.name == name }) { return scheme }
    let known = schemes.map(\.name)
    if known.isEmpty {
      throw PackError(
        "no schemes found beside the program; give --pack a pack's folder, or --scheme a file")
    }
    let hint = nearest(to: name, in: known).map { "did you mean '\($0)'?" }
    throw PackError(
      "no scheme '\(name)'; \(hint ?? "known are \(known.joined(separator: ", "))")")
  }
}
