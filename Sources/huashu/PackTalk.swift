import Packs

/// Says what is wrong with a pack and ends with 2, before any report.
enum PackTalk {
  static func saying<Value>(_ body: () throws(PackError) -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      Terminal.say("\(error)")
      throw ExitStatus.usage
    }
  }
}
