import Foundation
import Packs
package import Scorecards

/// Places of the checkout the tests run in.
package enum Repository {
  /// The root folder, without a slash at its end.
  package static let root: String = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
    {
      folder = folder.deletingLastPathComponent()
    }
    return folder.path
  }()

  package static let packFolder = root + "/lexicons/base"

  /// The pack that ships. Loaded once.
  package static func pack() throws -> ResolvedPack { try loaded.get() }

  private static let loaded = Result {
    try PackLoader.load(PackSource(folder: packFolder))
  }

  package static func text(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  package static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
  }

  /// Whether goldens are to be written anew.
  package static var isRecording: Bool {
    ProcessInfo.processInfo.environment["RECORD"] == "1"
  }
}
