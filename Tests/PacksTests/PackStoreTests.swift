import Foundation
import Lexicons
import Packs
import Scorecards
import TestSupport
import Testing

@testable import Bytes

/// Compiled packs: used where they are good, made where they are not, never trusted when damaged.
@Suite struct PackStoreTests {
  private static func image(_ pack: SmallPack = SmallPack()) throws -> [UInt8] {
    try PackImage.compile(pack.source).contents
  }

  private static func load(_ bytes: [UInt8]) throws -> ResolvedPack {
    try PackLoader.load(bytes.withUnsafeBufferPointer { ImageBytes(copying: $0) })
  }

  @Test func anImageGivesTheSamePack() throws {
    let pack = try Self.load(Self.image())
    #expect(try pack.fingerprint == SmallPack().load().fingerprint)
    let entry = try #require(pack.lexicon.entries.first { $0.id == "F03-002" })
    #expect(entry.phrases == ["找快递"])
    #expect(entry.beforeNot == ["先"])
    #expect(entry.message == "推给快递")
    #expect(entry.suggestion == "我来联系")
    #expect(entry.hitTests == ["你找快递。"])
    #expect(entry.severity == .major)
  }

  @Test func compilingTwiceGivesTheSameBytes() throws {
    #expect(try Self.image() == Self.image())
  }

  @Test func theShippedPackIsTheSameCompiled() throws {
    let source = try PackSource(folder: Repository.packFolder)
    let image = try PackImage.compile(source)
    for profile in ["base", "finance", "tw"] {
      let compiled = try PackLoader.load(image, profile: profile)
      #expect(try compiled.fingerprint == PackLoader.load(source, profile: profile).fingerprint)
    }
  }

  @Test func everyFlippedByteIsNoticed() throws {
    let good = try Self.image()
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      var bad = good
      let place = Int.random(in: bad.indices, using: &generator)
      bad[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      #expect(throws: PackError.self, "seed \(seed), byte \(place)") { try Self.load(bad) }
    }
    for length in [0, 1, 7, 8, 64, 200, good.count / 2, good.count - 1] {
      #expect(throws: PackError.self) { try Self.load(Array(good.prefix(length))) }
    }
    #expect(throws: PackError.self) { try Self.load(good + [0]) }
  }

  // MARK: Cache

  private struct Folders: ~Copyable {
    let root: String
    var pack: String { root + "/pack" }
    var cache: String { root + "/cache" }

    init() throws {
      root = NSTemporaryDirectory() + "huashu-store-" + UUID().uuidString
      try SmallPack().write(to: pack)
    }

    var kept: [String] {
      (try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }
  }

  @Test func aPackIsKeptAndUsedAgain() throws {
    let folders = try Folders()
    let store = PackStore(cache: folders.cache)
    let fingerprint = try store.load(folders.pack).fingerprint
    let kept = folders.kept
    #expect(kept.count == 1)
    #expect(try store.load(folders.pack).fingerprint == fingerprint)
    #expect(folders.kept == kept)
    var edited = SmallPack()
    edited.phrases += "\n# 注释\n"
    try edited.write(to: folders.pack)
    #expect(try store.load(folders.pack).fingerprint == fingerprint)
    #expect(folders.kept.count == 2)
  }

  @Test func whatIsDamagedInTheCacheIsMadeAnew() throws {
    let folders = try Folders()
    let store = PackStore(cache: folders.cache)
    let fingerprint = try store.load(folders.pack).fingerprint
    let path = folders.cache + "/" + (try #require(folders.kept.first))
    for bad in [
      Data("nonsense".utf8), Data(),
      Data(try Data(contentsOf: URL(fileURLWithPath: path)).dropLast(9)),
    ] {
      try bad.write(to: URL(fileURLWithPath: path))
      #expect(try store.load(folders.pack).fingerprint == fingerprint)
    }
    #expect(try PackStore(built: [path]).load(folders.pack).fingerprint == fingerprint)
  }

  /// A compiled pack of other files is not this pack, even under its name.
  @Test func aForeignPackIsNotUsed() throws {
    let folders = try Folders()
    let store = PackStore(cache: folders.cache)
    _ = try store.load(folders.pack)
    let path = folders.cache + "/" + (try #require(folders.kept.first))
    let other = try SmallPack().replacing("不归我管", with: "不归他管", in: .phrases)
    try Data(Self.image(other)).write(to: URL(fileURLWithPath: path))
    #expect(try store.load(folders.pack).fingerprint == SmallPack().load().fingerprint)
    #expect(
      try PackStore(built: [path]).load(folders.pack).fingerprint == SmallPack().load().fingerprint)
  }

  @Test func aCacheThatCannotBeWrittenIsNoHindrance() throws {
    let folders = try Folders()
    let file = folders.root + "/file"
    try Data().write(to: URL(fileURLWithPath: file))
    for cache in ["/proc/huashu", file, file + "/below"] {
      #expect(
        try PackStore(cache: cache).load(folders.pack).fingerprint
          == SmallPack().load().fingerprint)
    }
  }

  @Test func aCompiledFileIsAPack() throws {
    let folders = try Folders()
    let path = folders.root + "/small.huashupack"
    try Data(Self.image()).write(to: URL(fileURLWithPath: path))
    #expect(try PackStore().load(path).fingerprint == SmallPack().load().fingerprint)
    try Data(repeating: 7, count: 500).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: PackError.self) { try PackStore().load(path) }
    #expect(error?.description.hasPrefix(path + ": ") == true)
  }

  @Test func theCacheDoesNotGrowForEver() throws {
    let folders = try Folders()
    let store = PackStore(cache: folders.cache)
    for number in 0..<(PackStore.cacheLimit + 4) {
      var pack = SmallPack()
      pack.phrases += "\n# \(number)\n"
      try pack.write(to: folders.pack)
      _ = try store.load(folders.pack)
    }
    #expect(folders.kept.count == PackStore.cacheLimit)
  }
}
