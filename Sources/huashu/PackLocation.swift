import Foundation

/// Finds the pack that ships with the tool, by where the executable lies: an installed tool works after
/// the checkout is gone, a built one uses the checkout's.
enum PackLocation {
  static func shipped() -> String? {
    guard
      let executable = try? FileManager.default.destinationOfSymbolicLink(
        atPath: "/proc/self/exe")
    else { return nil }
    var folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
    let installed = folder.deletingLastPathComponent()
      .appendingPathComponent("share/huashu/lexicons/base").path
    if isPack(installed) { return installed }
    // .build/<triple>/<configuration>/huashu
    for _ in 0..<5 {
      let candidate = folder.appendingPathComponent("lexicons/base").path
      if isPack(candidate) { return candidate }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }

  private static func isPack(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/pack.yaml")
  }
}
