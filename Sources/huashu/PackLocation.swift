import Foundation
import Packs

/// Finds the pack that ships with the tool, by where the executable lies: an installed tool works after
/// the checkout is gone, a built one uses the checkout's files as they are now.
enum PackLocation {
  private static let compiledName = "base.huashupack"

  /// The folder of the pack, or else its compiled file.
  static func shipped() -> String? {
    guard let folder = executableFolder() else { return nil }
    let installed = folder.deletingLastPathComponent()
      .appendingPathComponent("share/huashu/lexicons/base").path
    if isPack(installed) { return installed }
    // .build/<triple>/<configuration>/huashu
    var above = folder
    for _ in 0..<5 {
      let candidate = above.appendingPathComponent("lexicons/base").path
      if isPack(candidate) { return candidate }
      above = above.deletingLastPathComponent()
    }
    return compiled(folder).first { FileManager.default.fileExists(atPath: $0) }
  }

  /// Its folder; nil where only its compiled file is there.
  static func shippedFolder() -> String? { shipped().flatMap { isPack($0) ? $0 : nil } }

  /// The path of a pack that a user names: `base` is the one that ships, unless something of that name
  /// lies there.
  static func named(_ path: String) -> String {
    guard path == "base", !FileManager.default.fileExists(atPath: path) else { return path }
    return shipped() ?? path
  }

  /// The files of a pack's folder and of the packs it extends. Throws `PackError`.
  static func source(_ folder: String) throws(PackError) -> PackSource {
    try PackSource(folder: named(folder), shipped: shippedFolder())
  }

  /// Where compiled packs are found and kept.
  static func store() -> PackStore {
    PackStore(
      built: executableFolder().map(compiled) ?? [], cache: cacheFolder(),
      shipped: shippedFolder())
  }

  /// The build puts resources into a folder beside the executable.
  private static func compiled(_ folder: URL) -> [String] {
    [
      folder.appendingPathComponent("huashu_huashu.resources/\(compiledName)").path,
      folder.deletingLastPathComponent().appendingPathComponent("share/huashu/\(compiledName)")
        .path,
    ]
  }

  private static func executableFolder() -> URL? {
    guard
      let executable = try? FileManager.default.destinationOfSymbolicLink(
        atPath: "/proc/self/exe")
    else { return nil }
    return URL(fileURLWithPath: executable).deletingLastPathComponent()
  }

  /// Nil where the environment names no home.
  static func cacheFolder() -> String? {
    let environment = ProcessInfo.processInfo.environment
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
      return folder + "/huashu"
    }
    if let home = environment["HOME"], home.hasPrefix("/") { return home + "/.cache/huashu" }
    return nil
  }

  private static func isPack(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/pack.yaml")
  }
}
