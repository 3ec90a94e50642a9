import Foundation
import Glibc

/// A file to read: the path, and whether the user named it or a folder gave it.
struct InputPath {
  let path: String
  let isNamed: Bool

  /// The size in bytes; 0 for what is no file.
  var size: Int64 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
  }
}

/// Turns the paths of a command line into files, folders in a fixed order.
enum FileWalker {
  /// Folders of a name that `skipping` is true for are not entered. Throws the path that does not exist.
  static func files(
    of paths: [String], skipping: (String) -> Bool = { _ in false }
  ) throws(MissingPath) -> [InputPath] {
    var files: [InputPath] = []
    for path in paths {
      var isFolder: ObjCBool = false
      if path == "-" {
        files.append(InputPath(path: path, isNamed: true))
      } else if !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
        throw MissingPath(path: path)
      } else if isFolder.boolValue {
        var known: Set<Place> = []
        files += walk(
          path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path, &known,
          skipping)
      } else {
        files.append(InputPath(path: path, isNamed: true))
      }
    }
    return files
  }

  /// A folder, whatever link leads to it.
  private struct Place: Hashable {
    let device: dev_t
    let number: ino_t
  }

  /// Files below a folder, by name; hidden ones are left out, and so are pipes, which may never end. A
  /// folder that links lead to again is read once.
  private static func walk(
    _ folder: String, _ known: inout Set<Place>, _ skipping: (String) -> Bool
  ) -> [InputPath] {
    var status = stat()
    guard stat(folder, &status) == 0,
      known.insert(Place(device: status.st_dev, number: status.st_ino)).inserted
    else { return [] }
    // A folder that cannot be looked into is given itself: reading it says why, and the run is not
    // complete.
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return [InputPath(path: folder, isNamed: true)]
    }
    var files: [InputPath] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
      guard stat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR where skipping(name): continue
      case S_IFDIR: files += walk(path, &known, skipping)
      case S_IFREG: files.append(InputPath(path: path, isNamed: false))
      default: continue
      }
    }
    return files
  }
}

struct MissingPath: Error { let path: String }
