internal import Foundation
internal import TextSources

/// Follows `extends:` from a pack to those it changes.
enum PackChain {
  /// What `extends` says for the pack that ships with the program; a folder of that name is `./base`.
  static let shippedName = "base"
  /// More packs than this one on top of the other are taken for a mistake.
  static let mostBases = 4

  /// The folders a pack extends, the nearest first; empty if it extends none or is no pack. Throws
  /// `PackError`.
  static func bases(of folder: String, shipped: String?) throws(PackError) -> [String] {
    var bases: [String] = []
    var last = folder
    var seen = [canonical(folder)]
    do throws(YAMLError) {
      while let node = try extends(last) {
        let base = try self.folder(node, from: last, shipped: shipped)
        if seen.contains(canonical(base)) {
          throw node.error("the pack extends itself, through \(base); take one 'extends' away")
        }
        if bases.count == mostBases {
          throw node.error("more than \(mostBases) packs extend one another; merge some of them")
        }
        bases.append(base)
        seen.append(canonical(base))
        last = base
      }
    } catch {
      throw PackError(error)
    }
    return bases
  }

  /// The value of `extends` in a pack's settings; nil without one. Settings that cannot be read are the
  /// loader's business.
  private static func extends(_ folder: String) throws(YAMLError) -> YAMLNode? {
    // Most packs extend nothing, and YAML is slow to read.
    guard let file = PackSource.read("\(folder)/pack.yaml"), file.text.contains("extends"),
      let root = try? YAMLNode.parse(file.text, file: file.path), let node = root["extends"]
    else { return nil }
    guard let value = node.scalar, !value.isEmpty else {
      throw node.error("'extends' must be base or the folder of a pack")
    }
    return node
  }

  private static func folder(
    _ node: YAMLNode, from folder: String, shipped: String?
  ) throws(YAMLError) -> String {
    let value = PackSource.folder(node.scalar ?? "")
    if value == shippedName {
      guard let shipped else {
        throw node.error(
          "the files of the pack 'base' are not beside the program, and its compiled form cannot be "
            + "extended; give the path of its folder, or compile this pack where it lies "
            + "(huashu pack compile) and use the result")
      }
      return PackSource.folder(shipped)
    }
    let path = value.hasPrefix("/") ? value : "\(folder)/\(value)"
    guard FileManager.default.fileExists(atPath: path + "/pack.yaml") else {
      let isFile = value.hasSuffix(".huashupack")
      throw node.error(
        isFile
          ? "a compiled pack cannot be extended; give its folder"
          : "no pack in \(path) (it has no pack.yaml); give base, or a folder as seen from this file"
      )
    }
    return path
  }

  private static func canonical(_ folder: String) -> String {
    URL(fileURLWithPath: folder, isDirectory: true).resolvingSymlinksInPath().standardizedFileURL
      .path
  }
}
