internal import Bytes
internal import Facts
internal import Ledgers

extension ScoreJSONReport {
  func result(_ result: SchemeResult, _ writer: inout ByteWriter) {
    text(#"{"period":"#, result.period.name, &writer)
    writer.append(#","score":"#)
    hundredths(result.score, &writer)
    optional(#","band":"#, result.band, &writer)
    texts(#","unstated":"#, result.unstated, &writer)
    writer.append(#","rank":"#)
    if let rank = result.rank {
      number(#"{"place":"#, rank.place, &writer)
      number(#","of":"#, rank.of, &writer)
      number(#","shared":"#, rank.shared, &writer)
      writer.append("}")
    } else {
      writer.append("null")
    }
    list(#","parts":"#, result.parts, &writer) { part, writer in
      text(#"{"part":"#, part.id, &writer)
      writer.append(#","points":"#)
      hundredths(part.points, &writer)
      writer.append("}")
    }
    list(#","lines":"#, result.lines, &writer) { line, writer in self.line(line, &writer) }
    if withLabels {
      list(#","labels":"#, result.labels, &writer) { label, writer in self.label(label, &writer) }
    }
    writer.append("}")
  }

  private func line(_ line: SchemeResult.Line, _ writer: inout ByteWriter) {
    text(#"{"item":"#, line.item, &writer)
    text(#","state":"#, line.state.rawValue, &writer)
    number(#","times":"#, line.times, &writer)
    writer.append(#","points":"#)
    hundredths(line.points, &writer)
    if let step = line.step { number(#","step":"#, step, &writer) }
    texts(#","reports":"#, line.reports, &writer)
    if let reason = line.reason { text(#","reason":"#, reason, &writer) }
    if let by = line.by { text(#","by":"#, by, &writer) }
    if let place = line.factLine, place > 0 { number(#","facts_line":"#, place, &writer) }
    writer.append("}")
  }

  private func label(_ label: LabelResult, _ writer: inout ByteWriter) {
    text(#"{"label":"#, label.id, &writer)
    writer.append(#","title":{"zh":"#)
    writer.append(json: label.title.chinese)
    text(#","en":"#, label.title.english, &writer)
    text(#"},"decision":"#, ScoreWords.decision, &writer)
    switch label.state {
    case .reached: writer.append(#","state":"reached""#)
    case .listed: writer.append(#","state":"listed""#)
    case .unknown(let lack):
      writer.append(#","state":"unknown""#)
      switch lack {
      case .joiningDay: writer.append(#","lacks":"joined""#)
      case .period(let period): text(#","lacks":"#, period.name, &writer)
      }
    }
    if let rule = label.rule { text(#","rule":"#, rule, &writer) }
    if let times = label.times { number(#","times":"#, times, &writer) }
    amount(#","amount":"#, label.amount, &writer)
    amount(#","supervisor_amount":"#, label.supervisorAmount, &writer)
    if !label.outcomes.isEmpty {
      list(#","outcomes":"#, label.outcomes, &writer) { outcome, writer in
        text(#"{"zh":"#, outcome.chinese, &writer)
        text(#","en":"#, outcome.english, &writer)
        writer.append("}")
      }
    }
    if label.isShared { writer.append(#","shared":true"#) }
    texts(#","reports":"#, label.reports, &writer)
    texts(#","source":"#, label.source, &writer)
    writer.append("}")
  }

  // MARK: Values

  func text(_ name: StaticString, _ value: String, _ writer: inout ByteWriter) {
    writer.append(name)
    writer.append(json: value)
  }

  func number(_ name: StaticString, _ value: Int?, _ writer: inout ByteWriter) {
    writer.append(name)
    if let value { writer.append(number: value) } else { writer.append("null") }
  }

  func texts(_ name: StaticString, _ values: [String], _ writer: inout ByteWriter) {
    list(name, values, &writer) { value, writer in writer.append(json: value) }
  }

  func list<Element>(
    _ name: StaticString, _ elements: [Element], _ writer: inout ByteWriter,
    _ body: (Element, inout ByteWriter) -> Void
  ) {
    writer.append(name)
    writer.append("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { writer.append(",") }
      body(element, &writer)
    }
    writer.append("]")
  }

  /// Nil is null; numbers have no more decimals than they need.
  func hundredths(_ value: Int?, _ writer: inout ByteWriter) {
    writer.append(value.map(pointText) ?? "null")
  }

  func percent(_ tenths: Int?, _ writer: inout ByteWriter) {
    writer.append(#","percent":"#)
    if let tenths { writer.append(tenths: tenths) } else { writer.append("null") }
  }

  /// Closes the object that the name opens.
  func average(_ name: StaticString, _ value: AgentSheet.Average, _ writer: inout ByteWriter) {
    number(name, value.mean.map(Int.init), &writer)
    number(#","n":"#, value.count, &writer)
    writer.append("}")
  }

  private func optional(_ name: StaticString, _ value: String?, _ writer: inout ByteWriter) {
    writer.append(name)
    if let value { writer.append(json: value) } else { writer.append("null") }
  }

  private func amount(_ name: StaticString, _ value: Int?, _ writer: inout ByteWriter) {
    guard let value else { return }
    writer.append(name)
    hundredths(value, &writer)
  }
}
