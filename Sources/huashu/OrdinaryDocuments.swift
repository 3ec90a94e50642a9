/// Files that lie in nearly every repository and are no scripts, whatever their endings: not checked
/// where a config does not say which files are.
enum OrdinaryDocuments {
  /// Beginnings of names, in small letters; what follows is an ending or a language.
  private static let documents = [
    "readme", "changelog", "license", "licence", "contributing", "security", "code_of_conduct",
  ]

  /// Names without their ending, in small letters.
  private static let lists: Set<String> = [
    "authors", "codeowners", "contributors", "copying", "governance", "maintainers", "notice",
    "pull_request_template", "issue_template",
  ]

  /// Settings of tools, in small letters.
  private static let settings: Set<String> = [
    "package.json", "package-lock.json", "composer.json", "composer.lock", "tsconfig.json",
    "jsconfig.json", "deno.json", "manifest.json", "app.json", "angular.json", "vercel.json",
    "requirements.txt", "constraints.txt", "robots.txt", "cmakelists.txt", "mkdocs.yml",
    "docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml", "pnpm-lock.yaml",
    "pnpm-workspace.yaml", "codecov.yml", "renovate.json", "pubspec.yaml", "pubspec.lock",
    "config.yml", "config.yaml", "endpoints.yml", "credentials.yml", "gradle.properties",
    "gradle-wrapper.properties", "local.properties", "package.resolved",
    // What customers say, in Rasa's layout.
    "nlu.yml", "nlu.yaml", "stories.yml", "stories.yaml",
  ]

  /// Folders that are not entered.
  static let folders: Set<String> = [
    "node_modules", "nlu", "vendor", "third_party", "dist", "__pycache__", "venv",
  ]

  /// `name` is that of a file, without its folder.
  static func contains(_ name: String) -> Bool {
    let name = name.lowercased()
    if settings.contains(name) { return true }
    if lists.contains(String(name.prefix { $0 != "." })) { return true }
    return documents.contains { word in
      guard name.hasPrefix(word) else { return false }
      let rest = name.dropFirst(word.count)
      return rest.isEmpty || [".", "-", "_"].contains(rest.first)
    }
  }
}
