/// How many of the most active users and most rated items are kept.
package struct SampleRequest: Sendable, Hashable {
  package let users: Int
  package let items: Int

  package init(users: Int, items: Int) {
    self.users = users
    self.items = items
  }
}
