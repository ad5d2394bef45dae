import FoundationEssentials
import Kernels
import RatingData
import Recommender
func now() -> Double { var t = timespec(); unsafe clock_gettime(CLOCK_MONOTONIC, &t); return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9 }
import Glibc
let args = CommandLine.arguments
var cols: [[UInt32]] = []
func column(_ p: String) -> [UInt32] { let d = try! Data(contentsOf: URL(fileURLWithPath: p)); return unsafe d.withUnsafeBytes { unsafe Array($0.bindMemory(to: UInt32.self)) } }
let dir = args[1]
let users = column(dir + "/users"), items = column(dir + "/items"), codes = column(dir + "/codes").map { UInt8($0) }, order = column(dir + "/order")
let threads = Int(args[2])!, budget = Int(args[3])! << 20, userBased = args[4] == "1"
let sim = Similarity(rawValue: args[5])!, support = Int(args[6])!, minK = Int(args[7])!, maxK = Int(args[8])!
let nu = Int(users.max()!) + 1, ni = Int(items.max()!) + 1
let ratings = Ratings(users: users, items: items, values: args.count > 9 ? .reals(codes.map { Double($0) / 2 }) : .halves(codes), userIDs: .integers(Array(0..<Int64(nu))), itemIDs: .integers(Array(0..<Int64(ni))))
let act = Activity()
let n = order.count, nt = Int((Double(n) * 0.2).rounded(.up))
var t0 = now()
let tt = try TrainTest(ratings, order: order, trainCount: n - nt, threads: threads, activity: act)
print("gather", now() - t0); t0 = now()
let mean = tt.trainingMean()
let (xs, ys, xc, yc) = userBased ? (tt.users, tt.items, tt.userCount, tt.itemCount) : (tt.items, tt.users, tt.itemCount, tt.userCount)
let index = CoRatingIndex.build(xs: xs, ys: ys, codes: tt.codes, reals: tt.reals, count: tt.trainCount, xCount: xc, yCount: yc)
print("index", now() - t0, index.bytes >> 20); t0 = now()
let tests = TestRatings(xs: xs, ys: ys, range: tt.testRange, rating: tt.rating, xCount: xc)
print("tests", now() - t0); t0 = now()
let pairs = try CountedPairs.count(index, for: sim, minimumSupport: support, budget: budget, threads: threads, activity: act)
print("count", now() - t0, "head", pairs.head, "of", xc, pairs.bytes >> 20, "MiB"); t0 = now()
let small = tt.testRange.count * maxK < 50_000_000
let p = try pairs.predict(tests, NeighbourhoodRequest(similarity: sim, minimumSupport: support, minimumK: minK, maximumK: maxK, mean: mean, scale: 0.5...5, kept: small ? .every : .none), threads: threads, activity: act)
print("predict", now() - t0); t0 = now()
for k in [5, 20, 40, 100] where k <= maxK {
  print(k, (p.errors.squared[k-1] / Double(tests.count)).squareRoot(), p.errors.absolute[k-1] / Double(tests.count), p.errors.impossible, terminator: " ")
  if small { print(ConcordantPairs.fcp(users: tt.testRange.map { ratings.users[Int(order[$0])] }, ratings: tt.testRange.map(tt.rating), predictions: p.predictions(k: k)!) ?? 0) } else { print() }
}
print("fcp", now() - t0)
