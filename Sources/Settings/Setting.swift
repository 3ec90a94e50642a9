/// A value and where it comes from.
package struct Setting<Value: Sendable>: Sendable {
  package var value: Value
  package var origin: SettingsOrigin

  package init(_ value: Value, from origin: SettingsOrigin = .builtIn) {
    self.value = value
    self.origin = origin
  }
}
