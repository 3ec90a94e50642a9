import Reviews
import TestSupport
import Testing

@Suite struct FindingSamplerTests {
  static func units(_ generator: inout SeededGenerator) -> [SampleUnit] {
    let conversations = (0..<Int.random(in: 1...12, using: &generator)).map { number in
      (
        id: "c\(number)", agent: ["", "甲", "乙", "丙"][Int.random(in: 0..<4, using: &generator)],
        percent: [nil, 600, 600, 815, 1000][Int.random(in: 0..<5, using: &generator)]
      )
    }
    return (0..<Int.random(in: 0...60, using: &generator)).map { number in
      let conversation = conversations[Int.random(in: 0..<conversations.count, using: &generator)]
      return SampleUnit(
        key: "k\(number)", conversation: conversation.id, agent: conversation.agent,
        rule: "r\(min(Int.random(in: 0..<9, using: &generator), 4))", percent: conversation.percent)
    }
  }

  private static func sample(
    _ method: SampleMethod, _ count: Int, _ seed: UInt64, _ units: [SampleUnit]
  ) -> [SampleUnit] {
    FindingSampler(method: method, count: count, seed: seed).sample(units)
  }

  @Test(arguments: SampleMethod.allCases) func samplesByChance(_ method: SampleMethod) {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      let units = Self.units(&generator)
      let count = Int.random(in: 0...70, using: &generator)
      let draw = generator.next()
      let sample = Self.sample(method, count, draw, units)
      #expect(sample.count == min(count, units.count), "seed \(seed)")
      #expect(Set(sample.map(\.key)).count == sample.count, "seed \(seed)")
      #expect(Set(sample).isSubset(of: Set(units)), "seed \(seed)")
      // Neither order nor repetition of the input matters.
      let mixed = (units + units.prefix(5)).shuffled(using: &generator)
      #expect(Self.sample(method, count, draw, mixed) == sample, "seed \(seed)")
      let larger = Self.sample(method, count + 3, draw, units)
      #expect(Array(larger.prefix(count)) == sample, "seed \(seed)")
    }
  }

  @Test(arguments: [SampleMethod.agent, .rule]) func sharesAreEqual(_ method: SampleMethod) {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    func name(_ unit: SampleUnit) -> String { method == .agent ? unit.agent : unit.rule }
    for _ in 0..<150 {
      let units = Self.units(&generator)
      let count = Int.random(in: 0...70, using: &generator)
      let sample = Self.sample(method, count, generator.next(), units)
      let all = Dictionary(grouping: units, by: name).mapValues(\.count)
      let drawn = Dictionary(grouping: sample, by: name).mapValues(\.count)
      // Whoever has some left has as many as anybody else, but for one of the rest.
      let most = drawn.values.max() ?? 0
      for (stratum, size) in all where drawn[stratum, default: 0] < size {
        #expect(drawn[stratum, default: 0] >= most - 1, "seed \(seed)")
      }
    }
  }

  @Test func theRestGoesByTheSeed() {
    let units = ["甲", "乙", "丙"].flatMap { agent in
      (0..<10).map {
        SampleUnit(key: "\(agent)\($0)", conversation: "c", agent: agent, rule: "r", percent: nil)
      }
    }
    let favoured = Set(
      (0..<60).compactMap { seed in
        Self.sample(.agent, 4, seed, units).last?.agent
      })
    #expect(favoured == ["甲", "乙", "丙"])
  }

  @Test func lowScoresComeFirstAndNoScoresLast() {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let units = Self.units(&generator)
      let sample = Self.sample(.lowScore, units.count, generator.next(), units)
      let scores = sample.map { $0.percent ?? .max }
      #expect(scores == scores.sorted(), "seed \(seed)")
      // A conversation's findings stand together.
      let runs = sample.map(\.conversation).reduce(into: [String]()) {
        if $0.last != $1 { $0.append($1) }
      }
      #expect(Set(runs).count == runs.count, "seed \(seed)")
    }
  }

  @Test func rareRulesComeFirst() {
    var units: [SampleUnit] = []
    for (rule, count) in [("many", 30), ("one", 1), ("few", 3), ("two", 2)] {
      units += (0..<count).map {
        SampleUnit(key: "\(rule)\($0)", conversation: "c", agent: "", rule: rule, percent: nil)
      }
    }
    #expect(
      Self.sample(.rareRule, 9, 7, units).map(\.rule)
        == ["one", "two", "few", "many", "two", "few", "many", "few", "many"])
  }

  @Test func everyFindingHasTheSameChance() {
    let units = (0..<10).map {
      SampleUnit(key: "k\($0)", conversation: "c", agent: "", rule: "r", percent: nil)
    }
    var drawn: [String: Int] = [:]
    for seed in 0..<5000 as Range<UInt64> {
      for unit in Self.sample(.random, 3, seed, units) { drawn[unit.key, default: 0] += 1 }
    }
    // 1500 expected of each; the standard deviation is 32.
    for unit in units { #expect((1350...1650).contains(drawn[unit.key, default: 0])) }
  }

  /// A seed names a sample forever: this may not change.
  @Test func aSeedNamesASample() {
    let units = (0..<20).map {
      SampleUnit(
        key: "k\($0)", conversation: "c\($0 % 5)", agent: "a\($0 % 3)", rule: "r\($0 % 4)",
        percent: $0 % 5 * 100)
    }
    let keys = SampleMethod.allCases.map { method in
      Self.sample(method, 5, 1, units).map(\.key).joined(separator: " ")
    }
    #expect(
      keys == [
        "k19 k5 k9 k18 k0", "k16 k17 k3 k1 k5", "k18 k3 k17 k8 k6", "k0 k10 k15 k5 k1",
        "k16 k5 k18 k11 k4",
      ])
  }
}
