import Foundation

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
  /// Throws the path that does not exist.
  static func files(of paths: [String]) throws(MissingPath) -> [InputPath] {
    var files: [InputPath] = []
    for path in paths {
      var isFolder: ObjCBool = false
      if path == "-" {
        files.append(InputPath(path: path, isNamed: true))
      } else if !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
        throw MissingPath(path: path)
      } else if isFolder.boolValue {
        files += walk(path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path)
      } else {
        files.append(InputPath(path: path, isNamed: true))
      }
    }
    return files
  }

  /// Files below a folder, by name; hidden ones are left out.
  private static func walk(_ folder: String) -> [InputPath] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var files: [InputPath] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue {
        files += walk(path)
      } else {
        files.append(InputPath(path: path, isNamed: false))
      }
    }
    return files
  }
}

struct MissingPath: Error { let path: String }
