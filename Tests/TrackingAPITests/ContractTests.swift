import Foundation
import Testing

@Suite("The contract of MLflow's clients")
struct ContractTests {}
