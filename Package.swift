// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "latentlens",
  products: [
    .executable(name: "latentlens", targets: ["latentlens"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // MARK: - The program
    .executableTarget(
      name: "latentlens",
      dependencies: [
        "Shell", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "Shell",
      dependencies: ["Language", "LineEditing", "Reports", "Tracking", "Recommender", "RatingData", "Kernels"],
      swiftSettings: strict),

    // MARK: - Text and terminal
    .target(name: "Language", swiftSettings: strict),
    .target(name: "Reports", swiftSettings: strict),
    .target(name: "LineEditing", dependencies: ["CLineEditor"], swiftSettings: strict),

    .testTarget(
      name: "ReportsTests", dependencies: ["Reports"], exclude: ["Pictures/Golden"],
      swiftSettings: strict),

    // MARK: - Run store
    .target(name: "Tracking", swiftSettings: strict),

    // MARK: - Ratings, models, kernels
    .target(name: "Recommender", dependencies: ["RatingData", "Kernels"], swiftSettings: strict),
    .target(name: "RatingData", dependencies: ["Kernels", "CZlib", "CXXHash"], swiftSettings: strict),
    .target(name: "Kernels", swiftSettings: strict),

    // MARK: - C libraries
    .target(name: "CLineEditor", dependencies: ["CLibEdit"]),
    .systemLibrary(name: "CLibEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
  ]
)
