import Kernels
import Testing

@Suite struct CellsTests {
  private func buffer(_ elements: [UInt8]) -> Buffer<UInt8> {
    let buffer = Buffer<UInt8>(count: elements.count)
    for (place, element) in elements.enumerated() { buffer[place] = element }
    return buffer
  }

  @Test func `cells show the memory of their buffer`() {
    let buffer = buffer([1, 2, 3])
    let cells = buffer.cells
    cells[1] = 7
    let (count, last) = (cells.count, cells[2])
    #expect(buffer[1] == 7)
    #expect((count, last) == (3, 3))
  }

  @Test func `a part of the cells counts from 0`() {
    let buffer = buffer([1, 2, 3, 4, 5])
    let part = buffer.cells[1..<4]
    part[0] = 9
    let (whole, rest, none) = ([UInt8](part), [UInt8](part[1..<3]), [UInt8](part[3..<3]))
    #expect(whole == [9, 3, 4])
    #expect(rest == [3, 4])
    #expect(none == [])
    let second = part[11, from: 10]
    part[12, from: 10] = 8
    #expect(second == 3 && buffer[3] == 8)
  }

  @Test func `cells take the elements of others`() {
    let (source, target) = (buffer([1, 2, 3]), buffer([0, 0, 0]))
    var seen: [[UInt8]] = []
    target.cells.update(from: source.cells)
    seen.append([UInt8](target.cells))
    target.cells[1..<3].update(from: [8, 9].span)
    seen.append([UInt8](target.cells))
    target.cells[0..<2].update(repeating: 4)
    seen.append([UInt8](target.cells))
    target.cells.swapAt(0, 2)
    target.cells.sort { $0 < $1 }
    seen.append([UInt8](target.cells))
    #expect(seen == [[1, 2, 3], [1, 8, 9], [4, 4, 9], [4, 4, 9]])
  }

  @Test func `an array is made of the cells that were filled`() {
    let squares = [Int](capacity: 10) { cells in
      for place in 0..<4 { cells[place] = place * place }
      return 4
    }
    let none = [Int](capacity: 0) { $0.count }
    #expect(squares == [0, 1, 4, 9])
    #expect(none == [])
  }

  @Test func `an array's own elements are written through cells`() {
    var numbers = [1, 2, 3]
    var none: [Int] = []
    numbers.withCells { $0[1] = 5 }
    numbers.withCells { $0.withMutableSpan { span in span[0] = 6 } }
    let count = none.withCells { $0.count }
    #expect(numbers == [6, 5, 3])
    #expect(count == 0)
    #expect([UInt16(0x0102), 3].map(\.littleEndian).bytes == [2, 1, 3, 0])
  }

  @Test func `bytes are read as whole numbers from any place, the low byte first`() {
    let bytes = buffer([0xAA, 1, 2, 3, 4, 5, 6, 7, 8])
    let two = bytes.cells.integer(at: 1, as: UInt16.self)
    let eight = bytes.cells.integer(at: 1, as: UInt64.self)
    #expect(two == 0x0201)
    #expect(eight == 0x0807_0605_0403_0201)
  }

  @Test func `bytes are searched from both ends`() {
    let buffer = buffer(Array("a,b,c".utf8))
    let bytes = buffer.cells
    let comma = UInt8(ascii: ",")
    let places = [0, 2, 4, 5].map { buffer.cells.firstIndex(of: comma, from: $0) }
    let (last, none) = (bytes.lastIndex(of: comma), bytes.lastIndex(of: 0))
    let inPart = bytes[0..<3].firstIndex(of: UInt8(ascii: "c"))
    let starts = (bytes.starts(with: [97, 44]), bytes[0..<1].starts(with: [97, 44]))
    #expect(places == [1, 3, nil, nil])
    #expect(last == 3 && none == nil && inPart == nil)
    #expect(starts == (true, false))
  }

  @Test func `cells of other length are refused in every build`() async {
    await #expect(processExitsWith: .failure) {
      let (source, target) = (Buffer<Int>(count: 3), Buffer<Int>(count: 4))
      target.cells.update(from: source.cells)
    }
  }

  #if DEBUG
    @Test func `a debug build stops at an element before the origin`() async {
      await #expect(processExitsWith: .failure) {
        let buffer = Buffer<Int>(count: 4, repeating: 0)
        let before = buffer.cells[1..<4][4, from: 5]
        #expect(before == 0)
      }
    }

    @Test func `a debug build stops at an element behind the cells`() async {
      await #expect(processExitsWith: .failure) {
        let buffer = Buffer<Int>(count: 4, repeating: 0)
        buffer.cells[0..<2][2] = 1
      }
    }

    @Test func `a debug build stops at an element before the cells`() async {
      await #expect(processExitsWith: .failure) {
        let buffer = Buffer<Int>(count: 4, repeating: 0)
        let before = buffer.cells[2..<4][-1]
        #expect(before == 0)
      }
    }

    @Test func `a debug build stops at a range beyond the cells`() async {
      await #expect(processExitsWith: .failure) {
        let buffer = Buffer<Int>(count: 4, repeating: 0)
        let count = buffer.cells[2..<5].count
        #expect(count == 3)
      }
    }

    @Test func `a debug build stops at a number that ends beyond the bytes`() async {
      await #expect(processExitsWith: .failure) {
        let buffer = Buffer<UInt8>(count: 16, repeating: 0)
        let number = buffer.cells[0..<8].integer(at: 1, as: UInt64.self)
        #expect(number == 0)
      }
    }
  #endif
}
