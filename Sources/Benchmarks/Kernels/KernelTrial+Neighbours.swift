import Kernels
import ScalarTwins

extension KernelTrial {
  /// The loops that find neighbours and add them up.
  static func ofNeighbours(_ data: KernelData) -> [KernelTrial] {
    let lists = KernelLists(data)
    return [near(data, lists), sort(lists), take(data, lists), means(lists), errors(lists)]
  }

  private static func near(_ data: KernelData, _ lists: KernelLists) -> KernelTrial {
    let room = KernelData.profileLength + 16
    let own = Buffer<UInt32>(count: KernelData.profiles * room, repeating: 0)
    let other = Buffer<UInt32>(count: own.count, repeating: 0)
    // What lies behind the last that is near is nobody's.
    let counts = Buffer<Int>(count: KernelData.profiles)
    func forEach(_ search: (Cells<UInt16>, Range<Int>) -> Int) {
      for profile in 0..<KernelData.profiles {
        let places = KernelLists.profile(profile)
        counts[profile] = search(
          data.items.cells[places], profile * room..<(profile + 1) * room)
      }
    }
    func found(_ words: Buffer<UInt32>) -> [UInt8] {
      (0..<KernelData.profiles).flatMap { profile in
        Array(words.cells[profile * room..<profile * room + counts[profile]]).bytes
      } + Array(counts.cells).bytes
    }
    return KernelTrial(
      name: "near entries", unit: "visit", count: data.items.count,
      twin: {
        forEach { items, places in
          ScalarTwins.near(items, data.keys.cells, below: lists.limit, into: own.cells[places])
        }
      },
      loop: { loops in
        forEach { items, places in
          loops.near(items, data.keys.cells, below: lists.limit, into: other.cells[places])
        }
      },
      outcomes: { (found(own), found(other)) }, work: { _ in [(.keys, 1)] })
  }

  private static func sort(_ lists: KernelLists) -> KernelTrial {
    let own = Buffer<SIMD16<UInt32>>(count: NeighbourLoops.longestList)
    let other = Buffer<SIMD16<UInt32>>(count: NeighbourLoops.longestList)
    func sorted(_ rows: Buffer<SIMD16<UInt32>>) -> [UInt8] {
      Array(rows.cells[0..<NeighbourLoops.longestSorted]).bytes
    }
    return KernelTrial(
      name: "sorting network", unit: "list", count: NeighbourLoops.lists,
      twin: {
        ScalarTwins.sort(
          lists.words.cells, stride: KernelLists.stride, counts: lists.counts.cells,
          into: own.cells)
      },
      loop: {
        $0.sort(
          lists.words.cells, stride: KernelLists.stride, counts: lists.counts.cells,
          into: other.cells)
      },
      outcomes: { (sorted(own), sorted(other)) },
      work: { vectors in
        [(.exchanges, Double(lists.comparators) * 4 / Double(vectors.bytes))]
      })
  }

  private static func take(_ data: KernelData, _ lists: KernelLists) -> KernelTrial {
    let (own, other) = (KernelLists.Neighbours(), KernelLists.Neighbours())
    typealias Take = (
      Int, Int, Int, Cells<SIMD16<UInt32>>, Cells<UInt16>, Cells<UInt8>, Cells<Double>,
      Cells<Double>, Cells<Double>, Cells<UInt32>
    ) -> Int
    func all(_ found: KernelLists.Neighbours, _ take: Take) {
      for list in 0..<NeighbourLoops.lists {
        let (places, profile) = (found.places(list), KernelLists.profile(list))
        _ = take(
          KernelLists.k, min(Int(lists.counts[list]), NeighbourLoops.longestSorted), list,
          lists.sorted.cells, data.items.cells[profile], data.ratings.cells[profile],
          data.similarities.cells, found.weights.cells[places], found.ratings.cells[places],
          found.places.cells[places])
      }
    }
    return KernelTrial(
      name: "taking, in order", unit: "neighbour", count: NeighbourLoops.lists * KernelLists.k,
      twin: {
        all(own) {
          ScalarTwins.take(
            $0, of: $1, list: $2, of: $3, items: $4, codes: $5, similarities: $6, weights: $7,
            ratings: $8, places: $9)
        }
      },
      loop: { loops in
        all(other) {
          loops.take(
            $0, of: $1, list: $2, of: $3, items: $4, codes: $5, similarities: $6, weights: $7,
            ratings: $8, places: $9)
        }
      },
      outcomes: { (own.bytes, other.bytes) }, work: { _ in [(.doubles, 1)] })
  }

  private static func means(_ lists: KernelLists) -> KernelTrial {
    let own = Buffer<Double>(count: lists.neighbours.weights.count, repeating: 0)
    let other = Buffer<Double>(count: own.count, repeating: 0)
    typealias Means = (
      Cells<Double>, Cells<Double>, Int, ClosedRange<Double>, Cells<Double>
    ) -> Void
    func all(_ found: Buffer<Double>, _ means: Means) {
      for list in 0..<NeighbourLoops.lists {
        let places = lists.neighbours.places(list)
        means(
          lists.neighbours.weights.cells[places], lists.neighbours.ratings.cells[places],
          KernelLists.k, 0.5...5, found.cells[places])
      }
    }
    return KernelTrial(
      name: "means", unit: "k", count: NeighbourLoops.lists * KernelLists.k,
      twin: {
        all(own) {
          ScalarTwins.means(weights: $0, ratings: $1, count: $2, scale: $3, into: $4)
        }
      },
      loop: { loops in
        all(other) { loops.means(weights: $0, ratings: $1, count: $2, scale: $3, into: $4) }
      },
      outcomes: { (own.bytesOfElements, other.bytesOfElements) },
      work: { [(.additions, 1), (.quotients, 1 / $0.doubles)] })
  }

  private static func errors(_ lists: KernelLists) -> KernelTrial {
    let (own, other) = (KernelLists.Neighbours(), KernelLists.Neighbours())
    typealias Add = (Cells<Double>, Double, Cells<Double>, Cells<Double>) -> Void
    func all(_ sums: KernelLists.Neighbours, _ add: Add) {
      for list in 0..<NeighbourLoops.lists {
        add(
          lists.neighbours.ratings.cells[lists.neighbours.firstK(list)], 3.5,
          sums.weights.cells[0..<KernelLists.k], sums.ratings.cells[0..<KernelLists.k])
      }
    }
    return KernelTrial(
      name: "errors", unit: "k", count: NeighbourLoops.lists * KernelLists.k,
      twin: {
        all(own) { ScalarTwins.addErrors($0, rating: $1, squared: $2, absolute: $3) }
      },
      loop: { loops in
        all(other) { loops.addErrors($0, rating: $1, squared: $2, absolute: $3) }
      },
      outcomes: { (own.bytes, other.bytes) }, work: { _ in [(.copiedDoubles, 2)] })
  }
}
