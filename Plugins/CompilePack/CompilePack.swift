import Foundation
import PackagePlugin

/// Compiles the pack that ships with huashu whenever one of its files changes. The result becomes a
/// resource of the executable, so that it lies beside it.
@main
struct CompilePack: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let pack = context.package.directoryURL.appending(path: "lexicons/base")
    let output = context.pluginWorkDirectoryURL.appending(path: "base.huashupack")
    let files = FileManager.default.enumerator(at: pack, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }.filter { $0.pathExtension == "yaml" }
    return [
      .buildCommand(
        displayName: "Compiling the pack base",
        executable: try context.tool(named: "PackCompiler").url,
        arguments: [pack.path, output.path],
        inputFiles: (files ?? []).sorted { $0.path < $1.path }, outputFiles: [output])
    ]
  }
}
