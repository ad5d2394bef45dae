import Experiments
import Reports
package import Serving
package import Tracking

/// The pages of a run store: experiments, their runs, a run, runs compared.
///
/// Each page is whole without a script, and has the same content as JSON, CSV and Markdown at its
/// address with `.json`, `.csv` or `.md` behind. A condition in an address is of the language that the
/// shell has.
package struct WebPages: Sendable {
  let store: RunStore
  private let watch: StoreWatch

  private let session: SessionQueue?

  /// - Parameter session: That of the prompt which the server stands beside; nil where it is a
  ///   program of its own.
  package init(_ store: RunStore, session: ServedSession? = nil) {
    self.store = store
    self.session = session.map { SessionQueue($0) }
    watch = StoreWatch(store)
  }

  package var routes: [Route] {
    let looks = SessionRoutes(queue: session) { format, page in answer(format) { page } }
    return IdentifierLinks(store: store).routes + looks.routes + pages + data + edits
      + [Asset.route]
  }

  /// What people look at.
  private var pages: [Route] {
    [
      Route(.get, "/") { _ in answer(nil) { try StoreView(store).page } },
      page("/{name}", endingIn: .word) { name, request in
        guard name == "experiments" else { throw HTTPError.missing("nothing is at /\(name)") }
        return try StoreView(store).page
      },
      page("/experiments/{name}", endingIn: .experiment) { name, request in
        try ExperimentView(store, name, request).page
      },
      page("/experiments/{experiment}/{name}", endingIn: .word) { name, request in
        let experiment = request.experiment
        switch name {
        case "compare": return try ComparisonPage(store, experiment, request).page
        case "curves":
          let report = try ExperimentData(store, experiment, request).curves()
          return WebPage(
            title: "Curves", experiment: experiment, body: HTMLRenderer().render(report),
            report: report)
        default: throw HTTPError.missing("an experiment has no page `\(name)`")
        }
      },
      page("/experiments/{experiment}/runs/{name}", endingIn: .word) { name, request in
        try RunView(store, request.experiment, name).page
      },
      Route(.get, "/experiments/{experiment}/runs/{run}/files/{path...}") { call in
        file(call)
      },
    ]
  }

  /// What their script asks for.
  private var data: [Route] {
    [
      Route(.get, "/data/{experiment}/columns") { call in
        try told { try ExperimentData(store, call.request.experiment, call.request).columns }
      },
      Route(.get, "/data/{experiment}/found") { call in
        try told { try ExperimentData(store, call.request.experiment, call.request).found }
      },
      Route(.get, "/data/{experiment}/events") { call in
        do { return try await watch.events(of: call.request.experiment) } catch {
          throw FaultView(error).error
        }
      },
    ]
  }

  /// What people change on a page.
  private var edits: [Route] {
    [
      Route(
        .post, "/data/{experiment}/runs/{run}/{subject}", payload: .json(limit: RunEdit.limit)
      ) { call in
        let edit = try await RunEdit(json: call, in: store)
        return try told {
          try edit.make()
          return .json(Array("{}\n".utf8))
        }
      },
      Route(
        .post, "/experiments/{experiment}/runs/{run}/{subject}",
        payload: .form(limit: RunEdit.limit)
      ) { call in
        do {
          let edit = try await RunEdit(form: call, in: store)
          try edit.make()
          return Response(
            status: 303, contentType: "text/plain; charset=utf-8",
            headers: [Header("Location", edit.address)])
        } catch {
          return FaultView(error).page.response(in: frame())
        }
      },
    ]
  }

  /// What is wrong as JSON.
  private func told(_ make: () throws -> Response) throws -> Response {
    do { return try make() } catch { throw FaultView(error).error }
  }

  /// An artifact: a page that shows it, or with `?raw` itself.
  private func file(_ call: Route.Call) -> Response {
    do {
      let view = try FileView(
        store, call.request.experiment, PageAddress.name(of: call["run"]),
        path: call.values["path"] ?? [])
      if call.request.queried("raw") != nil { return view.response }
      return try view.page().response(in: frame())
    } catch {
      return FaultView(error).page.response(in: frame())
    }
  }

  // MARK: - Answers

  /// What an address ends in, before its form.
  private enum Ending {
    /// A word of ours, or a run's number.
    case word
    /// The name of an experiment, which may look as if it ended in a form itself.
    case experiment
  }

  /// A page whose address ends in a name, and perhaps in a form.
  private func page(
    _ pattern: RoutePattern, endingIn ending: Ending,
    _ make: @escaping @Sendable (String, Request) throws -> WebPage
  ) -> Route {
    Route(.get, pattern) { call in
      let names = ending == .experiment ? try store.experimentNames() : []
      let twin = Twin(call["name"]) { names.contains(PageAddress.name(of: $0)) }
      return answer(twin.format) { try make(PageAddress.name(of: twin.name), call.request) }
    }
  }

  /// The page in the form asked for; what is wrong is a page as well.
  private func answer(_ format: OutputFormat?, _ make: () throws -> WebPage) -> Response {
    let page: WebPage
    do { page = try make() } catch { page = FaultView(error).page }
    if let format { return page.response(as: format) }
    return page.response(in: frame(page.experiments))
  }

  /// What stands around a page.
  ///
  /// - Parameter summaries: All experiments, where they are known already.
  private func frame(_ summaries: [ExperimentSummary]? = nil) -> PageFrame {
    // A store that cannot be read is told by the page itself.
    let all = summaries ?? (try? store.experiments(on: RecordedSettings.basis)) ?? []
    let entries = all.sorted { ($0.lastActivity ?? 0) > ($1.lastActivity ?? 0) }.prefix(100).map {
      PageFrame.Entry(name: $0.name, runs: $0.runs, words: StoreView.words(on: $0))
    }
    return PageFrame(experiments: entries, hasSession: session != nil)
  }
}

extension Request {
  /// The experiment that the second piece of an address names.
  fileprivate var experiment: String {
    path.count > 1 ? PageAddress.name(of: path[1]) : ""
  }
}
