internal import Scripts
internal import TextSources

/// Reads `scenes:` of a config file: what sections of scripts are for.
enum SceneReader {
  static let keys = [
    "name", "sections", "paths", "stage", "rules", "slots", "max_characters", "each",
  ]

  static func scenes(_ root: YAMLNode) throws(YAMLError) -> [ScriptScene] {
    guard let value = root["scenes"] else { return [] }
    guard let elements = value.elements else {
      throw value.error("'scenes' must be a list of scenes with 'name' and 'sections' or 'paths'")
    }
    var scenes: [ScriptScene] = []
    for element in elements {
      let scene = try self.scene(element)
      if scenes.contains(where: { $0.name == scene.name }) {
        throw (element["name"] ?? element).error(
          "two scenes are called '\(scene.name)'; put their sections into one")
      }
      scenes.append(scene)
    }
    return scenes
  }

  private static func scene(_ node: YAMLNode) throws(YAMLError) -> ScriptScene {
    try node.rejectUnknownKeys(keys)
    var scene = ScriptScene(name: try node.requiredText("name"))
    scene.sections = try node.texts("sections")
    scene.paths = try node.texts("paths")
    if scene.sections.isEmpty, scene.paths.isEmpty {
      throw node.error("a scene wants 'sections' or 'paths'; without them it is for nothing")
    }
    scene.stage = try node.optionalChoice("stage", as: ScriptScene.Stage.self)
    scene.rules = try node.texts("rules")
    scene.slots = try node.texts("slots")
    scene.mostCharacters = try node.optionalInteger("max_characters", in: 1...1_000_000)
    scene.each = try node.optionalBoolean("each") ?? true
    return scene
  }
}
