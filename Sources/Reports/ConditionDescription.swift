internal import Facts
internal import Lexicons
internal import PersonalData
internal import Rules
internal import Scorecards
internal import Transcripts

/// What a rule of conditions asks for, in words.
struct ConditionDescription {
  let pack: ResolvedPack
  let language: Language
  /// Whether words, expressions and long lists are only mentioned.
  var isBrief = false
  /// How many entries a brief description names.
  private static let mostEntries = 3

  func describe(_ rule: ConditionRule) -> String {
    var text = ""
    if let trigger = rule.trigger {
      text = pick("当", "when ") + describe(rule.conditions[trigger], rule)
      text += pick("（\(which(rule.which))）时，", " (\(which(rule.which))), ")
      text += reach(rule)
    }
    switch rule.demand {
    case .must(let condition):
      text += pick("要：", "must: ") + describe(condition, rule)
    case .mustNot(let condition):
      text += pick("不得：", "must not: ") + describe(condition, rule)
    case .flow(let steps):
      text += pick("依次：", "in this order: ") + describe(steps, rule)
    }
    return text
  }

  private func reach(_ rule: ConditionRule) -> String {
    var parts: [String] = []
    if let turns = rule.turns { parts.append(pick("\(turns) 轮内", "within \(turns) turns")) }
    if let time = rule.time {
      parts.append(pick("\(time.rawValue / 1000) 秒内", "within \(time.rawValue / 1000) s"))
    }
    return parts.isEmpty
      ? pick("之后", "later on ") : parts.joined(separator: pick("且", " and ")) + " "
  }

  private func describe(_ steps: [FlowStep], _ rule: ConditionRule) -> String {
    steps.map { step in
      switch step {
      case .step(let name, let question, let isOptional):
        let optional = isOptional ? pick("（可省）", " (optional)") : ""
        return "\(name)\(optional)：\(describe(question, rule))"
      case .either(let branches):
        return branches.map { "〔" + describe($0, rule) + "〕" }.joined(
          separator: pick(" 或 ", " or "))
      }
    }.joined(separator: " → ")
  }

  private func describe(_ condition: Condition, _ rule: ConditionRule) -> String {
    switch condition {
    case .question(let question): return describe(question, rule)
    case .and(let parts):
      return "(" + parts.map { describe($0, rule) }.joined(separator: pick(" 且 ", " and ")) + ")"
    case .or(let parts):
      return "(" + parts.map { describe($0, rule) }.joined(separator: pick(" 或 ", " or ")) + ")"
    case .not(let part): return pick("并非 ", "not ") + describe(part, rule)
    case .named(let place): return "“\(rule.names[place])”"
    }
  }

  // MARK: Questions

  private func describe(_ question: Question, _ rule: ConditionRule) -> String {
    var text = subject(question)
    switch question.subject {
    case .figure, .fact: return text
    // Events are nobody's.
    case .event: break
    default: text = role(question.role) + text
    }
    if let hours = question.hours {
      let (from, until) = (clock(hours.from), clock(hours.until))
      text = pick("\(from)–\(until) ", "from \(from) to \(until) ") + text
    }
    if let window = question.window { text = self.window(window, rule) + text }
    switch question.quantifier {
    case .atLeast(let count) where count > 1:
      text += pick("，至少 \(count) 次", ", at least \(count) times")
    case .atLeast: break
    case .every: text += pick("，每一轮", ", in every turn")
    case .share(let percent, let among):
      let base = among.map { pick("“\(rule.names[$0])”的轮次", "the turns of “\(rule.names[$0])”") }
      text += pick(
        "，至少占\(base ?? "各轮")的 \(percent)%", ", in at least \(percent)% of \(base ?? "the turns")")
    }
    if !question.softeners.isEmpty {
      let near =
        question.reach == .sameTurn
        ? pick("同一轮", "the same turn") : pick("同一轮或下一轮", "the same or the next turn")
      text += pick(
        "；\(near)有 \(names(question.softeners)) 则不算",
        "; unless \(near) has \(names(question.softeners))")
    }
    return text
  }

  private func role(_ role: TurnRole) -> String {
    switch role {
    case .agent: pick("客服", "the agent ")
    case .customer: pick("客户", "the customer ")
    case .bot: pick("机器人", "the bot ")
    case .anyone: pick("任一方", "anyone ")
    }
  }

  private func subject(_ question: Question) -> String {
    switch question.subject {
    case .said(let set): return pick("说到", "says ") + names(set)
    case .allSaid(let sets, let inOneTurn):
      let all = sets.map(names).joined(separator: pick("、", ", "))
      return pick("\(inOneTurn ? "在一轮里" : "")都说到", "says each of ") + all
    case .noneSaid(let set): return pick("没有说到", "says none of ") + names(set)
    case .pattern where isBrief: return pick("出现某种写法", "matches an expression")
    case .pattern(let pattern):
      let exception = pattern.exception.map { pick("（除 /\($0)/）", " (but not /\($0)/)") }
      return pick("出现", "matches ") + "/\(pattern.expression)/" + (exception ?? "")
    case .similar(let samples):
      return pick("与样句相似 \(samples.percent)%：", "is \(samples.percent)% like: ")
        + samples.sentences.joined(separator: " / ")
    case .repeated(let limit):
      return pick(
        "在对方回应后又说了相似 \(limit.percent)% 的话",
        "says again what is \(limit.percent)% alike, after an answer")
    case .characters(let bound):
      return pick("一轮的字数", "characters of a turn ") + describe(bound, .count)
    case .figure(let metric, let bound): return metric.rawValue + " " + describe(bound, metric.unit)
    case .event(let kind): return pick("有事件 ", "event ") + kind.rawValue
    case .pause(let bound):
      return pick("停顿后才开口，停顿", "begins after a pause ") + describe(bound, .milliseconds)
    case .interrupts(let interruption):
      return pick(
        "打断客户（重叠 \(interruption.overlap.rawValue) 毫秒以上，至少 \(interruption.characters) 字）",
        "interrupts the customer (by \(interruption.overlap.rawValue) ms or more, with at least "
          + "\(interruption.characters) characters)")
    case .personalData(let kinds):
      return pick("说出个人信息：", "says personal data: ")
        + kinds.kinds.map(\.rawValue).joined(separator: pick("、", ", "))
    case .fact(let name, let test): return pick("事实 ", "fact ") + name + " " + describe(test)
    }
  }

  private func describe(_ bound: Bound, _ unit: FigureUnit) -> String {
    switch bound {
    case .over(let value): pick("超过 ", "over ") + amount(value, unit)
    case .under(let value): pick("低于 ", "under ") + amount(value, unit)
    }
  }

  func amount(_ value: Int64, _ unit: FigureUnit) -> String {
    switch unit {
    case .milliseconds:
      value % 1000 == 0 ? pick("\(value / 1000) 秒", "\(value / 1000) s") : "\(value) ms"
    case .count: "\(value)"
    case .percent: "\(value / 10)%"
    case .perMinute: pick("\(value) 字/分钟", "\(value) characters a minute")
    case .hundredths: value % 100 == 0 ? "\(value / 100)" : "\(value / 100).\(value % 100)"
    }
  }

  private func describe(_ test: FactTest) -> String {
    switch test {
    case .over(let limit): describe(.over(Int64(limit)), .hundredths)
    case .under(let limit): describe(.under(Int64(limit)), .hundredths)
    case .equal(.flag(let flag)): "= \(flag)"
    case .equal(.number(let number)): "= " + amount(Int64(number), .hundredths)
    case .equal(.text(let text)): "= \(text)"
    }
  }

  // MARK: Windows

  private func window(_ window: TurnWindow, _ rule: ConditionRule) -> String {
    switch window {
    case .first(let turns): pick("前 \(turns) 轮", "in the first \(turns) turns ")
    case .last(let turns): pick("最后 \(turns) 轮", "in the last \(turns) turns ")
    case .firstSeconds(let time):
      pick("前 \(time.rawValue / 1000) 秒", "in the first \(time.rawValue / 1000) s ")
    case .lastSeconds(let time):
      pick("最后 \(time.rawValue / 1000) 秒", "in the last \(time.rawValue / 1000) s ")
    case .after(let anchor, let turns):
      pick("\(name(anchor, rule))之后", "after \(name(anchor, rule)) ") + within(turns)
    case .before(let anchor, let turns):
      pick("\(name(anchor, rule))之前", "before \(name(anchor, rule)) ") + within(turns)
    case .around(let anchor, let turns):
      pick("\(name(anchor, rule))前后", "around \(name(anchor, rule)) ") + within(turns)
    case .sameTurn(let anchor):
      pick("与\(name(anchor, rule))同一轮", "in the turn of \(name(anchor, rule)) ")
    }
  }

  private func within(_ turns: Int?) -> String {
    turns.map { pick("\($0) 轮内", "within \($0) turns ") } ?? ""
  }

  private func name(_ anchor: Anchor, _ rule: ConditionRule) -> String {
    // In what a rule demands it is the one that is being answered.
    if anchor.condition == rule.trigger { return pick("触发处", "the trigger") }
    return "“\(rule.names[anchor.condition])”"
      + pick("（\(which(anchor.which))）", " (\(which(anchor.which)))")
  }

  private func which(_ which: Which) -> String {
    switch which {
    case .each: pick("每一处", "each")
    case .first: pick("第一处", "the first")
    case .last: pick("最后一处", "the last")
    case .any: pick("任一处", "any")
    case .nth(let number): pick("第 \(number) 处", "number \(number)")
    }
  }

  private func clock(_ minute: Int) -> String {
    let (hour, rest) = (minute / 60, minute % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
  }

  // MARK: Names

  /// Categories with their titles; entries by id, words of rules as they are written.
  func names(_ set: PhraseSet) -> String {
    var names = pack.lexicon.categories.enumerated()
      .filter { set.categories.contains(CategoryIndex($0.offset)) }
      .map { "\($0.element.id) \(pick($0.element.titleChinese, $0.element.titleEnglish))" }
    let entries = set.entries.filter { !isWord($0) }
    let words = set.entries.filter(isWord)
    let most = isBrief ? Self.mostEntries : entries.count
    names += entries.prefix(most).map { pack.lexicon.entries.id(at: $0.rawValue) }
    if entries.count > most { names.append("… (\(entries.count))") }
    if isBrief, !words.isEmpty {
      names.append(pick("规则自带的词", "words of its own"))
    } else {
      names += words.map { place in
        let id = pack.lexicon.entries.id(at: place.rawValue)
        return pick("「", "“") + id.drop { $0 != ":" }.dropFirst() + pick("」", "”")
      }
    }
    return names.joined(separator: pick("、", ", "))
  }

  /// Whether a phrase is one that rules bring along themselves.
  private func isWord(_ entry: EntryIndex) -> Bool {
    pack.lexicon.category(of: entry).polarity == .neutral
  }

  private func pick(_ chinese: String, _ english: String) -> String {
    language == .chinese || english.isEmpty ? chinese : english
  }
}
