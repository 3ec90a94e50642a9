internal import Bytes
internal import Foundation

/// A digest of all files of a pack, by name and contents: wherever the pack lies it is the same. It tells
/// edited packs apart; it is no protection against anyone, which a folder of the user's own needs not.
struct PackDigest {
  private var lines = "huashu.files/1\n"

  mutating func add(_ group: String, _ name: String, _ contents: UnsafeRawBufferPointer) {
    lines += "\(group)/\(name) \(contents.count) \(ImageSum.of(contents))\n"
  }

  /// What follows belongs to the pack that this one extends.
  mutating func addBase() { lines += "extends\n" }

  func finish() -> String {
    var writer = ByteWriter()
    writer.append(lines)
    return "sha256:" + SHA256.hexadecimal(writer.bytes)
  }

  /// The digest of a pack's folder and of those it extends, without reading their files as text; nil if
  /// there is no pack.
  static func of(folder: String, shipped: String?) -> String? {
    guard let bases = try? PackChain.bases(of: folder, shipped: shipped) else { return nil }
    var digest = PackDigest()
    guard digest.add(folder: folder) else { return nil }
    for base in bases {
      digest.addBase()
      guard digest.add(folder: base) else { return nil }
    }
    return digest.finish()
  }

  /// False if a file that is there cannot be read.
  private mutating func add(folder: String) -> Bool {
    guard add("", "pack.yaml", "\(folder)/pack.yaml") else { return false }
    _ = add("", "slots.yaml", "\(folder)/slots.yaml")
    for group in PackSource.folderNames {
      for name in PackSource.names(in: "\(folder)/\(group)") {
        guard add(group, name, "\(folder)/\(group)/\(name)") else { return false }
      }
    }
    return true
  }

  private mutating func add(_ group: String, _ name: String, _ path: String) -> Bool {
    guard let image = ImageBytes(mapping: path, ownOnly: false) else { return false }
    withExtendedLifetime(image) { add(group, name, image.bytes) }
    return true
  }
}
