import Bytes
import Foundation
import Rules

/// The manual page huashu(1) as roff: every command with its options, and what all have in common.
struct ManualPage {
  let command: CommandDescription
  let version: String

  func write(to writer: inout ByteWriter) {
    writer.append(".\\\" Written by huashu manual; do not edit.\n")
    // Chinese has no spaces to break lines at; groff knows where else it may.
    if Words.language == .chinese { writer.append(".mso zh.tmac\n") }
    writer.append(".TH HUASHU 1 \"\" \"huashu \(version)\"\n.nh\n.ad l\n")
    section("名称", "NAME", &writer)
    writer.append("huashu \\- \(Self.escaped(trimmed(command.abstract)))\n")
    section("概要", "SYNOPSIS", &writer)
    writer.append(".B huashu\n.I command\n.RI [ options ]\n.RI [ path \" ...]\"\n")
    section("说明", "DESCRIPTION", &writer)
    paragraphs(command.discussion, &writer)
    section("命令", "COMMANDS", &writer)
    for part in command.shown { write(part, behind: command.commandName, &writer) }
    environment(&writer)
    files(&writer)
  }

  // MARK: Commands

  private func write(
    _ part: CommandDescription, behind path: String, _ writer: inout ByteWriter
  ) {
    let name = path + " " + part.commandName
    if !part.shown.isEmpty {
      for below in part.shown { write(below, behind: name, &writer) }
      return
    }
    writer.append(".SS \"\(Self.escaped(name))\"\n")
    let positional = (part.arguments ?? []).filter { $0.kind == "positional" && $0.shouldDisplay }
    writer.append(".B \(Self.option(name))\n")
    writer.append(".RI [ \(Words.text("选项", "options")) ]\n")
    for argument in positional {
      let dots = argument.isRepeating ? "\" ...\"" : ""
      let value = Self.escaped(argument.valueName ?? "")
      writer.append(argument.isOptional ? ".RI [ \(value) \(dots)]\n" : ".IR \(value) \(dots)\n")
    }
    writer.append(".PP\n\(Self.text(part.abstract ?? ""))\n")
    paragraphs(part.discussion, &writer)
    for argument in part.arguments ?? [] where argument.shouldDisplay {
      // What every command has: they stand in the section on options.
      if ["version", "help"].contains(argument.valueName ?? "") { continue }
      write(argument, &writer)
    }
  }

  private func write(_ argument: CommandDescription.Argument, _ writer: inout ByteWriter) {
    let value = Self.escaped(argument.valueName ?? "")
    let names = (argument.names ?? []).sorted { $0.name.count < $1.name.count }
      .map { "\\fB\(Self.option($0.text))\\fR" }.joined(separator: ", ")
    switch argument.kind {
    case "positional": writer.append(".TP\n.I \(value)\n")
    case "option": writer.append(".TP\n\(names) \\fI\(value)\\fR\n")
    default: writer.append(".TP\n\(names)\n")
    }
    var notes: [String] = []
    if let values = argument.allValues, !values.isEmpty {
      notes.append(Words.text("可选 ", "values: ") + values.joined(separator: ", "))
    }
    // The number of threads is the machine's; a page is the same wherever it was written.
    if let value = argument.defaultValue, !value.isEmpty, argument.valueName != "jobs" {
      notes.append(Words.text("默认 ", "default: ") + value)
    }
    let note = notes.joined(separator: Words.text("；", "; "))
    let text = argument.abstract ?? ""
    writer.append(Self.text(text))
    if !note.isEmpty {
      writer.append(Words.text("（\(Self.escaped(note))）", " (\(Self.escaped(note)))"))
    }
    writer.append("\n")
  }

  // MARK: What all commands have in common

  private func environment(_ writer: inout ByteWriter) {
    section("环境变量", "ENVIRONMENT", &writer)
    let variables = [
      (
        "HUASHU_LANG, LC_ALL, LC_MESSAGES, LANG", "给人看的文字用什么语言；取第一个非空的值。",
        "The language of what people read; the first that is not empty counts."
      ),
      (
        "HUASHU_CONFIG", "lint 的配置文件，代替上级文件夹里的 .huashu.yaml。",
        "The config file of lint, in place of a .huashu.yaml above what is checked."
      ),
      (
        "XDG_CONFIG_HOME", "没有 .huashu.yaml 时所用的 huashu/config.yaml 在其中（默认 ~/.config）。",
        "Holds huashu/config.yaml, for where there is no .huashu.yaml (default: ~/.config)."
      ),
      (
        "XDG_CACHE_HOME", "编译过的规则包放在其中的 huashu 文件夹（默认 ~/.cache）。",
        "Compiled packs are kept in its folder huashu (default: ~/.cache)."
      ),
      ("NO_COLOR", "非空时不使用颜色。", "No colour if it is not empty."),
    ]
    for (name, chinese, english) in variables {
      writer.append(".TP\n.B \(name)\n\(Self.text(Words.text(chinese, english)))\n")
    }
  }

  private func files(_ writer: inout ByteWriter) {
    section("文件", "FILES", &writer)
    let files = [
      (
        ".huashu.yaml", "lint 的配置：被检查路径上方最近的一个。",
        "The config of lint: the nearest above what is checked."
      ),
      (
        "PREFIX/share/huashu/lexicons/base", "随程序附带的规则包。", "The pack that ships with the program."
      ),
      (
        "PREFIX/share/huashu/base.huashupack", "编译好的同一规则包。", "The same pack, compiled."
      ),
    ]
    for (name, chinese, english) in files {
      writer.append(".TP\n.I \(name)\n\(Self.text(Words.text(chinese, english)))\n")
    }
  }

  private func section(_ chinese: String, _ english: String, _ writer: inout ByteWriter) {
    writer.append(".SH \(Words.text(chinese, english))\n")
  }

  /// Examples and tables stay as they are written; the rest is filled.
  private func paragraphs(_ text: String?, _ writer: inout ByteWriter) {
    for paragraph in (text ?? "").components(separatedBy: "\n\n") where !paragraph.isEmpty {
      let lines = paragraph.split(separator: "\n")
      let isFixed = lines.count > 1 || paragraph.hasPrefix("huashu ")
      writer.append(isFixed ? ".PP\n.nf\n" : ".PP\n")
      for line in lines { writer.append(Self.text(String(line), isFixed: isFixed) + "\n") }
      if isFixed { writer.append(".fi\n") }
    }
  }

  // MARK: Roff

  private func trimmed(_ text: String?) -> String {
    var text = text ?? ""
    if let last = text.last, ".。".contains(last) { text.removeLast() }
    return text
  }

  /// Text that begins a line: a dot or a quote there would be a request.
  private static func text(_ text: String, isFixed: Bool = false) -> String {
    let escaped = isFixed ? option(text) : escaped(text)
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("\"", with: "\\(dq").replacing("~", with: "\\(ti")
      .replacing("--", with: "\\-\\-")
      // A list of words in Latin letters is one word to groff, however long.
      .replacing("、", with: "、\\:")
  }

  /// What is typed: a hyphen there is the character on the keyboard.
  private static func option(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("\"", with: "\\(dq").replacing("~", with: "\\(ti")
      .replacing("-", with: "\\-")
  }
}
