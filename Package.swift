// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  // Checked in every debug build and test; at run time the checks cost a twentieth of a run.
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

/// Who may import whom stands in docs/architecture.md; .ci/check-imports compares the two.
func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], data: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: data, swiftSettings: swiftSettings)
}

let package = Package(
  name: "huashu",
  products: [
    .executable(name: "huashu", targets: ["huashu"]),
    // For Benchmarks/engine, which is a package of its own; not for other programs.
    .library(
      name: "HuashuEngine",
      targets: ["Bytes", "TextSources", "Transcripts", "TranscriptFormats", "Lexicons"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(
      name: "CICU",
      linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
    .target(
      name: "CSimdJSON",
      linkerSettings: [.linkedLibrary("simdjson")]),
    .target(
      name: "CArchive",
      linkerSettings: [.linkedLibrary("archive")]),
    .target(
      name: "CExpat",
      linkerSettings: [.linkedLibrary("expat")]),
    .target(
      name: "CXLSXWriter",
      linkerSettings: [.linkedLibrary("xlsxwriter")]),
    .target(name: "CDigest"),
    library("Bytes", ["CDigest"]),
    library("ICU", ["CICU"]),
    library(
      "TextSources", ["Bytes", "ICU", "CSimdJSON", .product(name: "Yams", package: "Yams")]),
    library("Containers", ["CArchive", "CExpat", "TextSources"]),
    library("Workbooks", ["CXLSXWriter"]),
    library("Transcripts", []),
    library("PersonalData", []),
    library("Scripts", []),
    library("ScriptFormats", ["Bytes", "Containers", "ICU", "TextSources", "Scripts"]),
    library("Settings", ["TextSources", "Lexicons", "Scripts"]),
    library("TranscriptFormats", ["Bytes", "Containers", "ICU", "TextSources", "Transcripts"]),
    library("Lexicons", ["Bytes", "ICU"]),
    library("Timing", ["Transcripts"]),
    library("Facts", []),
    library("Rules", ["ICU", "PersonalData", "Transcripts", "Lexicons", "Timing", "Facts"]),
    library("Scorecards", ["Facts", "Transcripts", "Lexicons", "Timing", "Rules"]),
    library("Ledgers", ["Facts", "Lexicons"]),
    library("Reviews", ["Bytes"]),
    library(
      "Overviews", ["Transcripts", "Lexicons", "Rules", "Scorecards", "Reviews"]),
    library(
      "ReportReading",
      [
        "Containers", "TextSources", "Transcripts", "Lexicons", "Rules", "Scorecards", "Ledgers",
        "Reviews", "Overviews",
      ]),
    library(
      "Packs",
      [
        "Bytes", "ICU", "TextSources", "Facts", "PersonalData", "Transcripts", "Lexicons", "Timing",
        "Rules", "Scorecards", "Ledgers",
      ]),
    library(
      "ReportModel",
      [
        "Bytes", "Transcripts", "PersonalData", "Lexicons", "Timing", "Rules", "Scorecards",
        "Scripts",
      ]),
    library("Gates", ["Bytes", "ICU", "TextSources", "Lexicons", "Scripts", "ReportModel"]),
    library(
      "Reports",
      [
        "Bytes", "Facts", "PersonalData", "Transcripts", "Lexicons", "Timing", "Rules",
        "Scorecards", "Ledgers", "Reviews", "Overviews", "Scripts", "ReportModel", "Workbooks",
      ]),
    library(
      "Pipeline",
      [
        "Bytes", "ICU", "TextSources", "Facts", "PersonalData", "Transcripts", "TranscriptFormats",
        "Lexicons",
        "Timing", "Rules", "Scorecards", "Scripts", "ReportModel",
      ]),
    .executableTarget(
      name: "PackCompiler", dependencies: ["Bytes", "Packs"], swiftSettings: swiftSettings),
    .plugin(name: "CompilePack", capability: .buildTool(), dependencies: ["PackCompiler"]),
    .executableTarget(
      name: "huashu",
      dependencies: [
        "Bytes", "ICU", "TextSources", "Facts", "Transcripts", "TranscriptFormats", "Lexicons",
        "Timing", "Rules", "Scorecards", "Ledgers", "Reviews", "Overviews", "Packs", "ReportModel",
        "ReportReading", "Reports", "Pipeline", "Scripts", "ScriptFormats", "Settings", "Gates",
        "Workbooks",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings, plugins: ["CompilePack"]),
    tests("BytesTests", ["Bytes", "CDigest", "TestSupport"]),
    tests("FactsTests", ["Facts", "Packs"]),
    tests(
      "ReviewsTests",
      ["Bytes", "Reviews", "ReportReading", "Reports", "TextSources", "TestSupport"]),
    tests("OverviewsTests", ["Transcripts", "Lexicons", "Rules", "Scorecards", "Overviews"]),
    tests("LedgersTests", ["Facts", "Lexicons", "Ledgers", "Packs", "TestSupport"]),
    tests("TextSourcesTests", ["Bytes", "ICU", "TextSources", "TestSupport"]),
    tests("ContainersTests", ["Containers", "TextSources", "TestSupport"]),
    tests("WorkbooksTests", ["Containers", "TextSources", "Workbooks"]),
    tests("PersonalDataTests", ["PersonalData", "TestSupport"]),
    tests("LexiconsTests", ["ICU", "Lexicons", "TestSupport"]),
    tests(
      "TranscriptFormatsTests",
      ["Bytes", "ICU", "TextSources", "Transcripts", "TranscriptFormats", "TestSupport"]),
    tests("TimingTests", ["Transcripts", "Timing", "Scorecards", "Packs", "TestSupport"]),
    tests(
      "RulesTests",
      ["Transcripts", "Lexicons", "Timing", "Facts", "Rules", "Scorecards", "Packs", "TestSupport"]),
    tests(
      "PacksTests",
      [
        "Bytes", "TextSources", "Facts", "Transcripts", "Lexicons", "Timing", "Rules",
        "Scorecards", "Packs", "TestSupport",
      ]),
    tests(
      "PipelineTests",
      [
        "Transcripts", "Lexicons", "Rules", "Scorecards", "Packs", "Scripts", "ScriptFormats",
        "ReportModel", "Gates", "Pipeline", "TestSupport",
      ]),
    tests(
      "ReportsTests",
      [
        "Bytes", "Containers", "Facts", "TextSources", "Transcripts", "TranscriptFormats",
        "Lexicons", "Rules", "Scorecards", "Overviews", "Reviews", "Packs", "Scripts",
        "ScriptFormats", "ReportModel", "ReportReading", "Reports", "Pipeline", "Workbooks",
        "TestSupport",
      ]),
    tests(
      "CorpusTests",
      [
        "Bytes", "ICU", "TextSources", "Transcripts", "TranscriptFormats", "Lexicons", "Rules",
        "Scorecards", "Packs", "ReportModel", "Reports", "Pipeline", "TestSupport",
      ], data: ["traps.tsv"]),
    tests("ScriptFormatsTests", ["ICU", "TextSources", "Scripts", "ScriptFormats", "TestSupport"]),
    tests("SettingsTests", ["TextSources", "Lexicons", "Scripts", "Settings", "TestSupport"]),
    tests(
      "GatesTests",
      [
        "Bytes", "ICU", "TextSources", "Lexicons", "Rules", "Scripts", "ReportModel", "Gates",
        "TestSupport",
      ]),
    tests("CommandTests", ["TextSources", "Settings", "TestSupport", "huashu"]),
    .target(
      name: "TestSupport",
      dependencies: ["TextSources", "Transcripts", "Scripts", "Scorecards", "Packs"],
      path: "Tests/TestSupport", swiftSettings: swiftSettings),
  ],
  cxxLanguageStandard: .cxx17
)
