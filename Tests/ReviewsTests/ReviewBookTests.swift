import Reviews
import TestSupport
import Testing

@Suite struct ReviewBookTests {
  @Test func addingTwiceAddsNothing() throws {
    let entries = Reviewed.entries([
      Reviewed.event("a", .confirmed), Reviewed.event("b", .doubtful),
      Reviewed.event("a", .appealed, note: "客户先骂人"), Reviewed.event("b", .rejected),
    ])
    var book = ReviewBook()
    #expect(try book.add(entries).appended.count == 4)
    let again = try book.add(entries)
    #expect(again.appended.isEmpty && again.alreadyThere == 4 && book.count == 4)
    #expect(try book.add(entries + entries).alreadyThere == 8)
    #expect(book.keys == ["a", "b"])
    #expect(book.events(of: "a").map(\.ruling) == [.confirmed, .appealed])
  }

  /// A later run has the same keys: what was said of a finding is said.
  @Test func theSameRulingOfAnotherRunIsThereAlready() throws {
    var book = ReviewBook()
    _ = try book.add(Reviewed.entries([Reviewed.event("a", .confirmed)]))
    var event = Reviewed.event("a", .confirmed)
    event.run = "another"
    #expect(try book.add(Reviewed.entries([event])).alreadyThere == 1)
  }

  @Test(arguments: ["note", "by", "at", "ruling"]) func whatDiffersIsAnotherRuling(_ part: String)
    throws
  {
    var book = ReviewBook()
    _ = try book.add(Reviewed.entries([Reviewed.event("a", .confirmed)]))
    var event = Reviewed.event("a", .confirmed)
    switch part {
    case "note": event.note = "x"
    case "by": event.by = "x"
    case "at": event.at = "x"
    default: event.ruling = .rejected
    }
    #expect(throws: ReviewRefusal.self) { try book.add(Reviewed.entries([event])) }
  }

  @Test func oneFaultAndNothingIsAdded() throws {
    var book = ReviewBook()
    _ = try book.add(Reviewed.entries([Reviewed.event("a", .confirmed)]))
    let entries = Reviewed.entries([
      Reviewed.event("b", .confirmed), Reviewed.event("a", .rejected),
      Reviewed.event("c", .upheld), Reviewed.event("b", .appealed, isVeto: true),
    ])
    do {
      _ = try book.add(entries)
      Issue.record("it was added")
    } catch {
      #expect(error.faults.map(\.place.row) == [3, 4, 5])
      #expect(
        error.faults[0].description
          == "复核.csv:3: error: the finding is 命中 (confirmed) and cannot become 误报 (rejected); "
          + "possible: 申诉中 (appealed)")
      #expect(error.faults[1].message.contains("待复核 (pending) and cannot become 维持 (upheld)"))
      #expect(error.faults[2].message.contains("a veto goes with 命中 (confirmed) only"))
    }
    #expect(book.count == 1 && book.keys == ["a"] && book.state(of: "b") == .pending)
  }

  @Test func whatIsFinalIsSaidToBe() throws {
    var book = ReviewBook()
    _ = try book.add(
      Reviewed.entries([.confirmed, .appealed, .upheld].map { Reviewed.event("a", $0) }))
    do {
      _ = try book.add(Reviewed.entries([Reviewed.event("a", .appealed, note: "再申诉")]))
      Issue.record("it was added")
    } catch {
      #expect(error.faults.first?.message.contains("维持 (upheld), which is final") == true)
    }
  }

  @Test func precisionIsCountedByRule() throws {
    var book = ReviewBook()
    var events: [ReviewEvent] = []
    for number in 0..<50 {
      events.append(Reviewed.event("x\(number)", number < 46 ? .confirmed : .rejected, rule: "x"))
    }
    events.append(Reviewed.event("y", .doubtful, rule: "y"))
    events.append(Reviewed.event("z", .rejected, rule: "z"))
    _ = try book.add(Reviewed.entries(events))
    let precision = try #require(book.precision("x"))
    #expect(precision.count == 50 && precision.percent == 920)
    #expect(precision.interval?.lower == 812 && precision.interval?.upper == 968)
    #expect(book.precision("y") == nil && book.precision("unknown") == nil)
    #expect(book.precisions.keys.sorted() == ["x", "z"])
    #expect(book.precision("z")?.percent == 0)
  }

  /// Random rulings, in batches: what a book takes at once and what it takes one by one are the same, and
  /// a batch that is refused changes nothing.
  @Test func batchesByChance() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      var single = ReviewBook()
      var whole = ReviewBook()
      for _ in 0..<4 {
        let events = (0..<Int.random(in: 0..<6, using: &generator)).map { _ in
          Reviewed.event(
            "k\(Int.random(in: 0..<3, using: &generator))",
            ReviewRuling.allCases[Int.random(in: 0..<6, using: &generator)],
            isVeto: Int.random(in: 0..<8, using: &generator) == 0,
            note: "\(Int.random(in: 0..<2, using: &generator))")
        }
        let before = (whole.count, whole.keys.map { whole.standing(of: $0) })
        var trial = single
        let isPossible = events.allSatisfy {
          (try? trial.add(Reviewed.entries([$0]))) != nil
        }
        do {
          let addition = try whole.add(Reviewed.entries(events))
          #expect(isPossible, "seed \(seed)")
          #expect(addition.appended.count + addition.alreadyThere == events.count, "seed \(seed)")
          single = trial
        } catch {
          #expect(!isPossible && !error.faults.isEmpty, "seed \(seed)")
          #expect(whole.count == before.0, "seed \(seed)")
          #expect(whole.keys.map { whole.standing(of: $0) } == before.1, "seed \(seed)")
        }
        #expect(single.count == whole.count, "seed \(seed)")
        for key in whole.keys {
          #expect(single.events(of: key) == whole.events(of: key), "seed \(seed)")
          #expect(
            ReviewStanding(whole.events(of: key)) == whole.standing(of: key), "seed \(seed)")
        }
      }
    }
  }
}
