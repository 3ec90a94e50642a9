// swift-tools-version: 6.2
import PackageDescription

// Huashu's modules talk to each other at package level, and so does this benchmark: it takes the name under which
// SwiftPM compiles them, which is that of the folder the checkout lies in.
let folders = Context.packageDirectory.split(separator: "/")
let checkout = folders.dropLast(2).last.map(String.init) ?? "huashu"
let packageName = String(
  checkout.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })

let package = Package(
  name: "engine",
  dependencies: [.package(name: "huashu", path: "../..")],
  targets: [
    .executableTarget(
      name: "engine",
      dependencies: [.product(name: "HuashuEngine", package: "huashu")],
      packageAccess: false,
      swiftSettings: [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("ExistentialAny"),
        .unsafeFlags(["-package-name", packageName]),
        .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
      ])
  ],
  cxxLanguageStandard: .cxx17
)
