import Foundation
import ICU
import Rules
import ScriptFormats
import Settings
import TextSources

/// The settings of a run and the config file they were read from.
struct LoadedSettings {
  let settings: RunSettings
  /// Nil: no config file applies.
  let place: ConfigFinder.Place?
  /// What the patterns of the config and the paths in fingerprints count from, absolute.
  let base: String

  /// Why the settings cannot be used. One line, for people.
  struct Fault: Error {
    let message: String
  }

  /// Finds and reads the config for some paths. Says what is wrong with it and ends with 2.
  init(_ choice: LintChoice, paths: [String]) throws {
    do throws(Fault) {
      try self.init(quiet: choice, paths: paths)
    } catch {
      Terminal.say(error.message)
      throw ExitStatus.usage
    }
  }

  /// No config: what is built in, with a folder that paths count from.
  init(base: String) {
    place = nil
    self.base = base
    settings = RunSettings(options: LintSettings(), file: nil, resolve: { $0 })
  }

  /// Finds and reads the config for some paths.
  init(quiet choice: LintChoice, paths: [String]) throws(Fault) {
    do {
      place = try ConfigFinder().find(
        option: choice.config, isIsolated: choice.isolated, paths: paths)
      base = place?.base ?? Paths.current
      let folder = place.map { Paths.folder(of: $0.path) } ?? Paths.current
      settings = RunSettings(
        options: choice.given, file: try place.map { try Self.read($0.path) },
        resolve: { Paths.shown(Paths.absolute($0, from: folder)) })
    } catch let fault as ConfigFinder.Fault {
      throw Fault(message: fault.message)
    } catch let error as YAMLError {
      throw Fault(message: error.description)
    } catch {
      throw Fault(message: "\(error)")
    }
  }

  /// Throws `YAMLError`.
  static func read(_ path: String) throws -> SettingsFile {
    let shown = Paths.shown(path)
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else {
      throw YAMLError(
        file: shown, line: 0, column: 0, message: "cannot be read as UTF-8 text; check the file")
    }
    return try SettingsFile(text, path: shown, vocabulary: vocabulary)
  }

  static let vocabulary = SettingsVocabulary(
    formats: ScriptReader.formatNames,
    isCharset: { Charset(named: $0) != nil },
    isPattern: { (try? TextPatternMatcher($0)) != nil })

  /// The language that was asked for, by option or config.
  var language: Language? { settings.language.value.flatMap(Language.init) }
}
