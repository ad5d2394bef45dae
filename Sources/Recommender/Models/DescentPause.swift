import Kernels

/// Where a descent has stopped, and what it answered on its way: it goes on from there as if it had
/// never stopped, to the bit. Nobody changes what is held, which the fit shares.
package struct DescentPause: Sendable {
  let state: DescentState
  let course: DescentCourse
  let recorder: CurveRecorder
  /// How long it has learnt and answered, in seconds.
  let seconds: Double
}

/// What a descent moves.
package struct DescentState: Sendable {
  let latent: LatentFactors
  /// Factors that are moved as well, and that estimates know only by what is in `latent`.
  let hidden: [FactorTable]

  init(_ latent: LatentFactors, hidden: [FactorTable] = []) {
    (self.latent, self.hidden) = (latent, hidden)
  }

  /// The same in memory of its own.
  func copy() -> DescentState {
    DescentState(latent.copy(), hidden: hidden.map { $0.copy() })
  }

  var bytes: Int { latent.bytes + hidden.reduce(0) { $0 + $1.bytes } }
}

/// Where the descent of a model has stopped, if it was to be kept; nothing is made where it was not.
struct PauseKey<Chosen: Model>: StageKey {
  static var stage: StageName { .pauses }

  /// Without its epochs.
  let model: Chosen
  let training: TrainingKey
  let scale: ClosedRange<Double>

  init(_ model: Chosen, on training: TrainingKey, _ scale: ClosedRange<Double>) {
    (self.model, self.training, self.scale) = (model.ofPredictions, training, scale)
  }

  func make(_ work: inout Work) throws -> DescentPause? { nil }

  func bytes(_ output: DescentPause?) -> Int {
    output.map { $0.state.bytes + $0.recorder.bytes } ?? 0
  }

  func settle(in shelf: inout Shelf, memory: Int) {}
}

extension StageName {
  static let pauses = StageName(rawValue: "pauses")
}

extension Model {
  /// What a descent answers after each epoch, from the first one on; where an earlier one has stopped
  /// before the end of this one's, only what is missing is learnt.
  ///
  /// - Parameters:
  ///   - count: The number of questions.
  ///   - descend: Learns, from there on if there is something, takes the answers down, and tells how
  ///     it ended.
  func answersOnTheWay(
    _ count: Int, on training: TrainingKey, scale: ClosedRange<Double>, kept: KeptPredictions,
    _ work: inout Work,
    descend: (inout Work, _ from: DescentPause?, inout CurveRecorder) throws -> (
      fitted: Fit.Output, state: DescentState, course: DescentCourse
    )
  ) throws -> TestPredictions {
    let key = PauseKey(self, on: training, scale)
    let earlier = work.shelf.output(key) ?? nil
    let resumed = earlier?.recorder.resumed(length: reach, kept: kept)
    let pause = resumed == nil ? nil : earlier
    var recorder = resumed ?? CurveRecorder(count: count, length: reach, kept: kept)
    var end: (state: DescentState, course: DescentCourse)?
    _ = try work.learn(by: self, on: training) { work in
      let (fitted, state, course) = try descend(&work, pause, &recorder)
      end = (state, course)
      return fitted
    }
    work.note(epochs: reach - (pause?.course.epochs ?? 0))
    let before = pause?.seconds ?? 0
    if let end, work.resources.keepsDescents {
      let seconds = before + work.shelf.seconds(of: [fit(on: training, work.resources)])
      work.keep(
        DescentPause(
          state: end.state, course: end.course, recorder: recorder, seconds: seconds), for: key)
    }
    return recorder.predictionsOnTheWay(secondsBefore: before)
  }
}

extension Pipeline {
  /// What is held of descents that may go on, in bytes.
  package var bytesOfDescents: Int { shelf.all(of: .pauses).reduce(0) { $0 + $1.bytes } }

  /// Gives up where the descents of a plan's model have stopped.
  package mutating func giveUpDescents(of plan: Plan) { giveUpDescents(of: plan.model.model) }

  private mutating func giveUpDescents<Chosen: Model>(of model: Chosen) {
    let model = model.ofPredictions
    shelf.drop(PauseKey<Chosen>.self) { $0.model == model }
  }

  /// The same of all.
  package mutating func giveUpDescents() { shelf.drop { $0.stage == .pauses } }
}
