// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// For the modules that hand out views of memory: the compiler holds a view to its owner's lifetime.
let views: [SwiftSetting] = strict + [.enableExperimentalFeature("Lifetimes")]

/// For what draws and adds up many times: a debug build optimises it, and keeps its checks.
let fast: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// For the kernels: a debug build optimises them, and keeps its checks, or the tests would take an
/// hour.
let kernels: [SwiftSetting] = views + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "latentlens",
  products: [
    .executable(name: "latentlens", targets: ["latentlens"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
  ],
  targets: [
    // MARK: - The program
    .executableTarget(
      name: "latentlens",
      dependencies: [
        "Shell", "Experiments",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "Shell",
      dependencies: [
        "WebPages", "Language", "LineEditing", "Pages", "Reports", "Experiments", "Tracking",
        "Conditions",
        "Recommender", "RatingData", "Kernels", "Settings", "Spelling", "Spark", "Files", "JSON",
        "Times", "Serving", "TrackingAPI", "CChildProcess",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Tracking", "Recommender", "RatingData", "Kernels", "ScalarTwins", "CProbes", "Reports",
        "JSON",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Models/surprise_models.py"], swiftSettings: strict),

    // MARK: - The server
    .target(
      name: "WebPages",
      dependencies: [
        "Serving", "Pages", "Reports", "Experiments", "Tracking", "Conditions", "Recommender",
        "RatingData", "Kernels", "Spelling", "Files", "JSON", "Times",
      ],
      resources: [.embedInCode("Assets")], swiftSettings: strict),
    .target(
      name: "TrackingAPI",
      dependencies: ["Serving", "Tracking", "Conditions", "Spelling", "Files", "JSON", "Times"],
      swiftSettings: strict),
    .target(
      name: "Serving",
      dependencies: [
        "JSON",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: strict),

    // MARK: - Text and terminal
    .target(name: "Language", dependencies: ["Spelling"], swiftSettings: strict),
    .target(name: "Reports", dependencies: ["JSON", "CTerminal"], swiftSettings: strict),
    .target(
      name: "LineEditing", dependencies: ["CLineEditor", "Reports", "Files"],
      swiftSettings: strict),
    .target(name: "Conditions", dependencies: ["Spelling", "Times"], swiftSettings: strict),
    .target(name: "Settings", dependencies: ["Spelling"], swiftSettings: strict),
    .target(name: "Spelling", swiftSettings: strict),

    // MARK: - Experiments and the run store
    .target(
      name: "Pages",
      dependencies: [
        "Reports", "Experiments", "Tracking", "Conditions", "Recommender", "RatingData",
        "Significance", "Settings", "Spark", "Times",
      ],
      swiftSettings: strict),
    .target(
      name: "Experiments",
      dependencies: [
        "Language", "Reports", "Tracking", "Conditions", "Recommender", "RatingData", "Kernels",
        "Significance",
        "Settings", "Spelling", "Spark", "Files", "JSON",
      ],
      swiftSettings: strict),
    .target(
      name: "Spark", dependencies: ["Language", "Kernels", "Spelling", "Files", "JSON"],
      resources: [
        .embedInCode("Program/job.py"), .embedInCode("Program/ratings.py"),
        .embedInCode("Program/blocks.py"),
      ], swiftSettings: strict),
    .target(
      name: "Tracking",
      dependencies: ["Conditions", "Spelling", "Files", "JSON", "Times", "CSQLite"],
      swiftSettings: strict),

    // MARK: - Ratings, models, kernels
    .target(
      name: "Recommender", dependencies: ["RatingData", "Kernels", "Settings"],
      resources: [.embedInCode("Portable/loader.py")], swiftSettings: strict),
    .target(
      name: "RatingData", dependencies: ["Kernels", "Conditions", "Spelling", "Files", "CZlib"],
      swiftSettings: views),
    .target(
      name: "Kernels", dependencies: ["CPrefetch", "CLanes", "CNeighbours"], swiftSettings: kernels),
    .target(name: "ScalarTwins", dependencies: ["Kernels"], swiftSettings: kernels),
    .target(name: "Significance", swiftSettings: fast),

    // MARK: - Files, JSON and times
    .target(name: "Files", dependencies: ["Times", "CFiles", "CXXHash"], swiftSettings: strict),
    .target(name: "JSON", swiftSettings: strict),
    .target(name: "Times", swiftSettings: strict),

    // MARK: - C libraries
    .target(name: "CFiles"),
    .target(name: "CPrefetch"),
    .target(name: "CLanes", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
    .target(name: "CProbes", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
    .target(name: "CNeighbours", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
    .target(name: "CChildProcess"),
    .target(name: "CLineEditor", dependencies: ["CLibEdit", "CTerminal"]),
    .target(name: "CTerminal"),
    .systemLibrary(name: "CLibEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

    // MARK: - Tests
    .testTarget(
      name: "KernelsTests", dependencies: ["Kernels", "ScalarTwins", "TestSupport"],
      swiftSettings: fast),
    .testTarget(
      name: "SignificanceTests", dependencies: ["Significance", "TestSupport"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "RatingDataTests",
      dependencies: ["RatingData", "Conditions", "Kernels", "CZlib", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RecommenderTests",
      dependencies: ["Recommender", "RatingData", "Kernels", "Settings", "TestSupport"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "Experiments", "Tracking", "Recommender", "RatingData", "Kernels", "Settings", "Spark",
        "JSON",
        "SparkTesting", "TestSupport",
      ],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "PagesTests",
      dependencies: [
        "Pages", "Reports", "Experiments", "Tracking", "Recommender", "RatingData", "Kernels",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WebPagesTests",
      dependencies: [
        "WebPages", "Serving", "Experiments", "Recommender", "RatingData", "Kernels", "Tracking",
        "JSON", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "BrowserTests",
      dependencies: [
        "latentlens", "Serving", "Tracking", "JSON", "TerminalTesting", "TestSupport",
      ],
      exclude: ["Modules"], swiftSettings: strict),
    .testTarget(
      name: "ServingTests", dependencies: ["Serving", "JSON", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TrackingAPITests",
      dependencies: [
        "TrackingAPI", "Serving", "Tracking", "JSON", "tracking-api-writer", "MLflowTesting",
        "TestSupport",
      ],
      exclude: ["Recorded"], swiftSettings: strict),
    .testTarget(
      name: "TrackingTests",
      dependencies: [
        "Tracking", "Conditions", "Files", "JSON", "tracking-test-writer", "TestSupport",
        "MLflowTesting",
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "SparkTests",
      dependencies: ["Spark", "Kernels", "JSON", "SparkTesting", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "FilesTests", dependencies: ["Files", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
    .testTarget(name: "TimesTests", dependencies: ["Times"], swiftSettings: strict),
    .testTarget(name: "ConditionsTests", dependencies: ["Conditions"], swiftSettings: strict),
    .testTarget(name: "SpellingTests", dependencies: ["Spelling"], swiftSettings: strict),
    .testTarget(name: "LanguageTests", dependencies: ["Language"], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports"], exclude: ["Pictures/Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "LineEditingTests",
      dependencies: ["LineEditing", "LineEditorDemo", "TerminalTesting", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ShellTests",
      dependencies: [
        "Shell", "Experiments", "Kernels", "Language", "LineEditing", "Reports", "Spark",
        "Tracking",
        "latentlens", "JSON", "SparkTesting", "TerminalTesting", "MLflowTesting", "TestSupport",
      ],
      exclude: ["Cases", "Fixtures"], swiftSettings: strict),

    // MARK: - What tests drive, and what they share
    .executableTarget(
      name: "tracking-test-writer", dependencies: ["Tracking", "JSON"],
      path: "Tests/TrackingTestWriter",
      swiftSettings: strict),
    .executableTarget(
      name: "tracking-api-writer", dependencies: ["TrackingAPI", "Serving", "Tracking", "JSON"],
      path: "Tests/TrackingAPITestWriter",
      swiftSettings: strict),
    .executableTarget(
      name: "LineEditorDemo", dependencies: ["LineEditing"], path: "Tests/LineEditorDemo",
      swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .target(
      name: "SparkTesting", dependencies: ["Spark", "Kernels", "JSON"], path: "Tests/SparkTesting",
      swiftSettings: strict),
    .target(
      name: "MLflowTesting", dependencies: ["CSQLite"], path: "Tests/MLflowTesting",
      swiftSettings: strict),
    .target(
      name: "TerminalTesting", dependencies: ["CPseudoTerminal"], path: "Tests/TerminalTesting",
      swiftSettings: strict),
    .target(
      name: "CPseudoTerminal", path: "Tests/CPseudoTerminal",
      linkerSettings: [.linkedLibrary("util")]),
  ]
)
