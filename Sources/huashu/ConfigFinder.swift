import Foundation

/// Finds the config file of a run: `--config`, then HUASHU_CONFIG, then the nearest `.huashu.yaml` in or
/// above the folders of the paths, then the user's own.
struct ConfigFinder {
  static let fileName = ".huashu.yaml"

  /// A config file, and why it is the one.
  struct Place: Equatable {
    enum Reason: String {
      case option = "--config"
      case environment = "$HUASHU_CONFIG"
      case nearest = "found"
      case user = "user"
    }

    /// Absolute.
    let path: String
    let reason: Reason
    /// What the patterns in it count from: the folder it lies in, and for the user's own the current
    /// one, as it belongs to no project.
    let base: String
  }

  /// Why there is no telling which file it is. One line, for people.
  struct Fault: Error, Equatable {
    let message: String
  }

  var environment = ProcessInfo.processInfo.environment
  var directory = Paths.current

  /// `paths` are files and folders to be checked; nil where no file applies.
  func find(option: String?, isIsolated: Bool, paths: [String]) throws(Fault) -> Place? {
    if isIsolated {
      guard option == nil else {
        throw Fault(message: "--config and --isolated exclude each other; leave one out")
      }
      return nil
    }
    if let option {
      return try named(option, .option, "give --config a file that exists")
    }
    if let path = environment["HUASHU_CONFIG"], !path.isEmpty {
      return try named(path, .environment, "correct or unset HUASHU_CONFIG")
    }
    return try nearest(paths) ?? user()
  }

  private func named(
    _ path: String, _ reason: Place.Reason, _ remedy: String
  ) throws(Fault) -> Place {
    let absolute = Paths.absolute(path, from: directory)
    guard Self.isFile(absolute) else {
      throw Fault(message: "\(path): no such config file; \(remedy)")
    }
    return Place(path: absolute, reason: reason, base: Paths.folder(of: absolute))
  }

  private func nearest(_ paths: [String]) throws(Fault) -> Place? {
    var found: (config: String?, path: String)?
    for path in paths.isEmpty ? ["."] : paths {
      let config = above(Paths.absolute(path, from: directory))
      if let found, found.config != config {
        throw Fault(
          message: "\(found.path) and \(path) have different configs "
            + "(\(shown(found.config)), \(shown(config))); check them in two runs, or name one with "
            + "--config")
      }
      found = found ?? (config, path)
    }
    guard let path = found?.config else { return nil }
    return Place(path: path, reason: .nearest, base: Paths.folder(of: path))
  }

  private func shown(_ config: String?) -> String {
    config.map { Paths.isInside($0, directory) ? Paths.relative($0, to: directory) : $0 } ?? "none"
  }

  /// The config nearest to a path: in it, if it is a folder, else beside it, else above.
  private func above(_ path: String) -> String? {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    var folder = exists && isFolder.boolValue ? path : Paths.folder(of: path)
    while true {
      let candidate = folder == "/" ? "/\(Self.fileName)" : "\(folder)/\(Self.fileName)"
      if Self.isFile(candidate) { return candidate }
      if folder == "/" { return nil }
      folder = Paths.folder(of: folder)
    }
  }

  private func user() -> Place? {
    let folder: String
    if let path = environment["XDG_CONFIG_HOME"], path.hasPrefix("/") {
      folder = path
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      folder = home + "/.config"
    } else {
      return nil
    }
    let path = "\(folder)/huashu/config.yaml"
    return Self.isFile(path) ? Place(path: path, reason: .user, base: directory) : nil
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }
}
