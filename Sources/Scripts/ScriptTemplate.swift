/// What an agent is to say in one scene, in order: a script as specification (docs/scripts.md).
package struct ScriptTemplate: Sendable, Hashable {
  /// When the script is looked for.
  package enum Occasion: Sendable, Hashable {
    /// In the agent's first turns of every conversation.
    case opening
    /// In the agent's last turns of every conversation.
    case closing
    /// Somewhere in every conversation.
    case always
    /// Behind something that was said or happened; one is enough.
    case triggers([Trigger])
    /// Wherever the words are like it, if they are anywhere.
    case likeness
  }

  package enum Trigger: Sendable, Hashable {
    /// Words of the customer, one of which is enough.
    case customer([String])
    case agent([String])
    /// Types of events, as conversation lines name them.
    case events([String])
  }

  /// Raw values are those of conversation lines.
  package enum Channel: String, Sendable { case chat, call }

  package struct Sentence: Sendable, Hashable {
    package let parts: [Part]
    /// Whether it is named first where it is missing.
    package let isKey: Bool
    /// From 1.
    package let line: Int

    package init(parts: [Part], isKey: Bool, line: Int) {
      self.parts = parts
      self.isKey = isKey
      self.line = line
    }

    /// As people write it, without stage directions.
    package var text: String { parts.map(\.text).joined() }
  }

  package indirect enum Part: Sendable, Hashable {
    case words(String)
    /// Anything, with the name it was given; perhaps none.
    case placeholder(String)
    case optional([Part])
    /// One of several; an empty one makes it optional.
    case choice([[Part]])
  }

  package let name: String
  /// The path of the file, below the folder the scripts were read from.
  package let path: String
  /// The line of the heading, from 1.
  package let line: Int
  package let occasion: Occasion
  /// Nil: both.
  package let channel: Channel?
  /// How many turns of the agent are looked at; nil: as the occasion has it.
  package let turns: Int?
  package let sentences: [Sentence]

  package init(
    name: String, path: String, line: Int, occasion: Occasion, channel: Channel?, turns: Int?,
    sentences: [Sentence]
  ) {
    self.name = name
    self.path = path
    self.line = line
    self.occasion = occasion
    self.channel = channel
    self.turns = turns
    self.sentences = sentences
  }

  package var stage: ScriptScene.Stage {
    switch occasion {
    case .opening: .opening
    case .closing: .closing
    case .always, .triggers, .likeness: .middle
    }
  }
}

extension ScriptTemplate.Part {
  package var text: String {
    switch self {
    case .words(let words): words
    case .placeholder(let name): "{\(name)}"
    case .optional(let parts): "[" + parts.map(\.text).joined() + "]"
    case .choice(let choices):
      "(" + choices.map { $0.map(\.text).joined() }.joined(separator: "|") + ")"
    }
  }

  /// Whether there are letters, digits or Han that must be said.
  package var isObligatory: Bool {
    switch self {
    case .words(let words):
      words.unicodeScalars.contains {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
    case .placeholder, .optional: false
    case .choice(let choices): choices.allSatisfy { $0.contains(where: \.isObligatory) }
    }
  }
}

/// What is wrong with a script file, where, and what to do about it. Never holds text of the script.
package struct ScriptTemplateFault: Error, Sendable, Hashable {
  /// From 1.
  package let line: Int
  /// Scalars from 1; nil: the whole line.
  package let column: Int?
  package let message: String

  package init(line: Int, column: Int? = nil, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}
