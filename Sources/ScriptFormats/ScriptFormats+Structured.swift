extension ScriptFormats {
  /// Files with a structure of their own, in the order in which they are recognised.
  static var structured: [any ScriptFormat.Type] {
    [
      RasaScript.self, YAMLScript.self, ARBScript.self, StringCatalogScript.self, JSONScript.self,
      GettextScript.self, StringsScript.self, PropertiesScript.self, AndroidScript.self,
    ]
  }
}
