import ArgumentParser
import Foundation
import Lexicons
import Packs
import Pipeline
import TextSources
import TranscriptFormats

extension Polarity: ExpressibleByArgument {}

struct PackImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: Words.text("用词表生成一个类别文件。", "Make a category file from a word list."),
    discussion: Words.text(
      """
      huashu pack import 敏感词.txt --category F21 --name house_words --title 本店禁语
      huashu pack import 推诿.csv --category F03 --pack my-pack -o F03.yaml

      词表每行一个短语；表格（CSV、TSV）的表头要有“词语”，\
      还可以有“级别”“建议”“来源”。规则包里已有该类别时，写出它的文件，\
      新词条排在原有词条之后。
      """,
      """
      huashu pack import words.txt --category F21 --name house_words --title 本店禁语
      huashu pack import blame.csv --category F03 --pack my-pack -o F03.yaml

      A list has one phrase a line; a table (CSV, TSV) has a header with 词语 and, if you like, 级别, \
      建议, 来源. If the pack has the category, its file is written with the new entries behind the \
      others.
      """))

  @Argument(
    help: Words.help("词表和表格；- 为标准输入。", "Word lists and tables; - is standard input."),
    completion: .file())
  var files: [String]

  @Option(help: Words.help("类别编号，如 F21 或 P22。", "The id of the category, like F21 or P22."))
  var category: String

  @Option(
    help: Words.help(
      "新类别在报告里的名称，如 house_words（默认：编号）。",
      "The name of a new category in reports, like house_words (default: its id)."))
  var name: String?

  @Option(help: Words.help("新类别的标题（默认：名称）。", "The title of a new category (default: its name)."))
  var title: String?

  @Option(
    help: Words.help(
      "expected（应说）或 forbidden（禁语）（默认：看编号首字母 P 或 F）。",
      "expected or forbidden (default: by the id's first letter, P or F)."))
  var polarity: Polarity?

  @Option(
    help: Words.help(
      "没有注明级别的禁语算什么级别：info、minor、major、critical。",
      "How grave forbidden phrases are that do not say: info, minor, major, critical."))
  var severity: Severity?

  @Option(
    help: Words.help(
      "没有注明建议的禁语，应该改说什么。", "What to say instead of forbidden phrases that do not say."))
  var suggestion: String?

  @Option(
    help: Words.help("这个文件所属的规则包文件夹。", "The folder of the pack the file is for."),
    completion: .directory)
  var pack: String?

  @Option(
    name: .shortAndLong,
    help: Words.help("写入文件，不写到标准输出。", "Write to a file instead of standard output."),
    completion: .file())
  var out: String?

  private static let mostNotes = 20

  func validate() throws {
    guard let first = category.first, first.isASCII, first.isUppercase,
      category.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber) })
    else { throw ValidationError("--category wants capital letters and digits, like F21") }
    let isNamed = { (sign: Character) in
      sign.isASCII && (sign.isLowercase || sign.isNumber) || sign == "_"
    }
    if let name, name.first?.isLowercase != true || !name.allSatisfy(isNamed) {
      throw ValidationError("--name wants small letters, digits and _, like house_words")
    }
  }

  func run() throws {
    var (items, faults): ([PhraseList.Item], [String]) = ([], [])
    for file in files {
      let list = try read(file)
      faults += list.faults
      items += list.items.map { item in
        var item = item
        item.source = item.source ?? (file == files[0] ? nil : Self.source(file))
        return item
      }
    }
    do {
      try write(items, faults: faults)
    } catch let error as PackError {
      Terminal.say("\(error)")
      throw ExitStatus.usage
    }
    if !faults.isEmpty { throw ExitStatus.incomplete }
  }

  private func write(_ items: [PhraseList.Item], faults: [String]) throws {
    let source = try pack.map { folder throws(PackError) in try PackLocation.source(folder) }
    let known = try source.flatMap { source throws(PackError) in
      try CategoryFile.find(category, in: source)
    }
    var made = PhraseImport(
      heading: try known?.heading ?? heading(), file: known, source: Self.source(files[0]))
    (made.severity, made.suggestion) = (severity, suggestion)
    let distinct = PhraseImport.distinct(items)
    var trial = PackImportTrial(made, in: source)
    let (kept, text) = try trial.run(distinct)
    for fault in faults { Terminal.say(fault) }
    for note in trial.notes.prefix(Self.mostNotes) { Terminal.say(note) }
    if trial.notes.count > Self.mostNotes {
      Terminal.say("\(trial.notes.count - Self.mostNotes) more were left out")
    }
    if let failure = trial.newFailures.first {
      Terminal.say(
        "note: the new entries make \(trial.newFailures.count) tests of others fail, the first of "
          + "\(failure.id); see pack test")
    }
    Terminal.say(
      "\(items.count + faults.count) phrases read, \(kept.count) taken; left out: "
        + "\(items.count - distinct.count) twice in the list, \(faults.count) refused, "
        + "\(trial.notes.count) found already or failing")
    if kept.isEmpty {
      Terminal.say("nothing to write: no phrase was taken")
      throw ExitStatus.usage
    }
    let file = try out.map { try OutputFile.named($0) } ?? OutputFile()
    try Array(text.utf8).withUnsafeBufferPointer { try file.write($0) }
    try file.commit()
  }

  /// The head of a new category.
  private func heading() throws -> CategoryHeading {
    let usual: Polarity? =
      switch category.first {
      case "P": .expected
      case "F": .forbidden
      default: nil
      }
    guard let polarity = polarity ?? usual else {
      throw ValidationError("give --polarity expected or forbidden for the category '\(category)'")
    }
    let name = name ?? category.lowercased()
    return CategoryHeading(id: category, name: name, title: title ?? name, polarity: polarity)
  }

  private func read(_ file: String) throws -> PhraseList {
    let name = file == "-" ? "standard input" : file
    let data =
      file == "-"
      ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
    guard let data else {
      Terminal.say("\(file): cannot be read; check the path")
      throw ExitStatus.usage
    }
    do {
      let text = try Array(data).withUnsafeBufferPointer { try TextDecoding.decode($0) }
      if let note = text.note { Terminal.say("\(name): note: \(note)") }
      return try PhraseList(text.bytes, file: name)
    } catch let error as PackError {
      Terminal.say("\(error)")
      throw ExitStatus.usage
    } catch {
      Terminal.say("\(name): \(ExportOpener.message(for: error))")
      throw ExitStatus.usage
    }
  }

  /// A file's name without its folder, as the source of its phrases.
  private static func source(_ file: String) -> String {
    file == "-" ? "list" : URL(fileURLWithPath: file).lastPathComponent
  }
}
