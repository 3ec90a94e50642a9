internal import Bytes
internal import Foundation
package import Scorecards

/// Finds packs in their compiled form: the one that was built with the program, or one of a cache.
///
/// A compiled pack is used only if it was made of exactly the files that lie in the pack's folder. The
/// cache is a convenience: without one, or on a disk that cannot be written, the files are compiled at
/// every start; what is damaged, foreign or belongs to someone else is not used.
package struct PackStore {
  /// Compiled packs that came with the program.
  package var built: [String]
  /// Nil: nothing is kept.
  package var cache: String?
  /// The folder of the pack that ships with the program, for packs that extend it.
  package var shipped: String?

  /// The cache keeps this many packs.
  package static let cacheLimit = 8

  package init(built: [String] = [], cache: String? = nil, shipped: String? = nil) {
    self.built = built
    self.cache = cache
    self.shipped = shipped
  }

  /// Loads a pack from its folder, or from one compiled file. Throws `PackError`.
  package func load(
    _ path: String, profile: String? = nil, timing: String? = nil, scorecard: String? = nil
  ) throws(PackError) -> ResolvedPack {
    if let image = ImageBytes(mapping: path, ownOnly: false) {
      do {
        return try PackLoader.load(image, profile: profile, timing: timing, scorecard: scorecard)
      } catch {
        throw PackError("\(path): \(error)")
      }
    }
    let folder = PackSource.folder(path)
    if let digest = PackDigest.of(folder: folder, shipped: shipped),
      let image = ready(digest)
    {
      return try PackLoader.load(image, profile: profile, timing: timing, scorecard: scorecard)
    }
    let source = try PackSource(folder: folder, shipped: shipped)
    return try PackLoader.load(
      compiled(source), profile: profile, timing: timing, scorecard: scorecard)
  }

  /// The compiled form of files with some digest, if it lies ready.
  private func ready(_ digest: String) -> PackImage? {
    for path in built {
      if let image = Self.open(path, digest, ownOnly: false) { return image }
    }
    return place(of: digest).flatMap { Self.open($0, digest, ownOnly: true) }
  }

  private func place(of digest: String) -> String? {
    cache.map { "\($0)/\(digest.dropFirst(7).prefix(32)).huashupack" }
  }

  /// Compiles the files now, and keeps what came of it.
  private func compiled(_ source: PackSource) throws(PackError) -> PackImage {
    let image = try PackImage.compile(source)
    if let place = place(of: image.digest) { keep(image, at: place) }
    return image
  }

  private static func open(_ path: String, _ digest: String, ownOnly: Bool) -> PackImage? {
    guard let bytes = ImageBytes(mapping: path, ownOnly: ownOnly),
      let image = try? PackImage(bytes), image.digest == digest
    else { return nil }
    return image
  }

  /// Writes beside and renames, so that no one ever sees half a pack. Whatever fails, fails silently.
  private func keep(_ image: PackImage, at path: String) {
    guard let cache else { return }
    let files = FileManager.default
    let folder = URL(fileURLWithPath: cache, isDirectory: true)
    try? files.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let part = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
    guard
      files.createFile(
        atPath: part, contents: Data(image.contents), attributes: [.posixPermissions: 0o600])
    else { return }
    if rename(part, path) != 0 { try? files.removeItem(atPath: part) }
    forgetOldest(in: folder, files)
  }

  private func forgetOldest(in folder: URL, _ files: FileManager) {
    let keys: [URLResourceKey] = [.contentModificationDateKey]
    let kept = (try? files.contentsOfDirectory(at: folder, includingPropertiesForKeys: keys)) ?? []
    let packs = kept.filter { $0.pathExtension == "huashupack" }.map { url in
      let values = try? url.resourceValues(forKeys: Set(keys))
      return (url: url, date: values?.contentModificationDate ?? .distantPast)
    }
    for old in packs.sorted(by: { $0.date > $1.date }).dropFirst(Self.cacheLimit) {
      try? files.removeItem(at: old.url)
    }
  }
}
