/// Something that a file of some format cannot hold.
struct ScriptFault: Error {
  /// From 0.
  let byte: Int
  let message: String
}
