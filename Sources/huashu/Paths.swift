import Foundation
import Glibc

/// Paths as texts; only `real` and `repository` ask the disk.
enum Paths {
  static var current: String { FileManager.default.currentDirectoryPath }

  /// An absolute path without `.`, `..` and empty parts. Links are not followed: `..` takes away what
  /// stands before it.
  static func absolute(_ path: String, from folder: String = current) -> String {
    let whole = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    var parts: [Substring] = []
    for part in whole.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The way from a folder to a path, both absolute; it climbs with `..` where it must.
  static func relative(_ path: String, to folder: String) -> String {
    let target = path.split(separator: "/")
    let start = folder.split(separator: "/")
    var shared = 0
    while shared < min(target.count, start.count), target[shared] == start[shared] { shared += 1 }
    let climbs = [Substring](repeating: "..", count: start.count - shared)
    let way = (climbs + target[shared...]).joined(separator: "/")
    return way.isEmpty ? "." : way
  }

  static func isInside(_ path: String, _ folder: String) -> Bool {
    folder == "/" || path == folder || path.hasPrefix(folder + "/")
  }

  /// How messages name an absolute path: short below the current folder, else in full.
  static func shown(_ path: String) -> String {
    isInside(path, current) ? relative(path, to: current) : path
  }

  /// The folder a path lies in; of `/` itself.
  static func folder(of path: String) -> String {
    let parts = path.split(separator: "/").dropLast()
    return "/" + parts.joined(separator: "/")
  }

  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  // MARK: On the disk

  /// An absolute path with every link followed. Of a file that is not there, its folder's links.
  static func real(_ path: String) -> String {
    let absolute = absolute(path)
    if let real = resolved(absolute) { return real }
    guard let folder = resolved(folder(of: absolute)) else { return absolute }
    return self.absolute(name(of: absolute), from: folder)
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The top folder of the git working tree the current folder lies in; nil outside of any. Does not
  /// need git.
  static func repository() -> String? {
    var folder = real(".")
    while true {
      let mark = folder == "/" ? "/.git" : "\(folder)/.git"
      if FileManager.default.fileExists(atPath: mark) { return folder }
      if folder == "/" { return nil }
      folder = self.folder(of: folder)
    }
  }
}
