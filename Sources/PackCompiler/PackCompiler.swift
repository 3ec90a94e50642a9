internal import Bytes
internal import Foundation
internal import Packs

/// Compiles a pack's folder to one file; part of the build.
@main
enum PackCompiler {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      fail("usage: PackCompiler FOLDER OUTPUT")
    }
    do {
      let image = try PackImage.compile(PackSource(folder: arguments[1]))
      try Data(image.contents).write(to: URL(fileURLWithPath: arguments[2]), options: .atomic)
    } catch {
      fail("\(error)")
    }
  }

  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
  }
}
