/// Ends the program: what `quit` throws.
struct Quit: Error {
  let status: Int
}
