import Kernels
import Testing

/// What scikit-surprise 1.1.5 gives for a variant of the generated ratings, split with
/// `train_test_split(test_size=0.25, random_state=7)`, with `KNNBasic` and the variant's own
/// minimum and maximum as the rating scale.
struct Golden: Sendable, CustomTestStringConvertible {
  let variant: RatingsVariant
  let similarity: Similarity
  let isUserBased: Bool
  let k: Int
  let minimumK: Int
  let minimumSupport: Int
  let rmse: Double
  let mae: Double
  let fcp: Double
  let impossible: Int

  private init(
    _ variant: String, _ similarity: Similarity, _ isUserBased: Bool, k: Int, minimumK: Int,
    minimumSupport: Int, rmse: Double, mae: Double, fcp: Double, impossible: Int
  ) {
    self.variant = RatingsVariant(rawValue: variant) ?? .halves
    self.similarity = similarity
    self.isUserBased = isUserBased
    self.k = k
    self.minimumK = minimumK
    self.minimumSupport = minimumSupport
    self.rmse = rmse
    self.mae = mae
    self.fcp = fcp
    self.impossible = impossible
  }

  var testDescription: String {
    "\(variant) \(similarity) \(isUserBased ? "users" : "items") k=\(k) \(minimumK) "
      + "\(minimumSupport)"
  }

  static let all: [Golden] = [
    Golden(
      "halves", .cosine, false, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.0164400493818107, mae: 0.8008873263649484, fcp: 0.5174662637812366, impossible: 3),
    Golden(
      "halves", .cosine, false, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 0.9980056074108484, mae: 0.7753242076894392, fcp: 0.5755623736076596, impossible: 62),
    Golden(
      "halves", .cosine, true, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.0112834652738902, mae: 0.761099125397164, fcp: 0.6486584250058514, impossible: 3),
    Golden(
      "halves", .cosine, true, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 0.9774046659055076, mae: 0.7432970688413545, fcp: 0.6359827878883582, impossible: 43),
    Golden(
      "halves", .msd, false, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 0.9476070787291925, mae: 0.7420049046593596, fcp: 0.5851081155571145, impossible: 3),
    Golden(
      "halves", .msd, false, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 0.9652795244661372, mae: 0.7505212433446371, fcp: 0.6297850592974475, impossible: 62),
    Golden(
      "halves", .msd, true, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 0.9581958538866926, mae: 0.7296488645796534, fcp: 0.6516712701096247, impossible: 3),
    Golden(
      "halves", .msd, true, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 0.9561084986782731, mae: 0.7285695934420996, fcp: 0.6450889319157268, impossible: 43),
    Golden(
      "halves", .pearson, false, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.041967986286768, mae: 0.8268583625477237, fcp: 0.4828534694596459, impossible: 28),
    Golden(
      "halves", .pearson, false, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.0041683264985852, mae: 0.7885765980680859, fcp: 0.5058339998153154, impossible: 68),
    Golden(
      "halves", .pearson, true, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.0050130833352147, mae: 0.7698684575748567, fcp: 0.644158688530754, impossible: 5),
    Golden(
      "halves", .pearson, true, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 0.9783789513723173, mae: 0.7477606833041431, fcp: 0.6206448930048554, impossible: 49),
    Golden(
      "reals", .cosine, false, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.2422326119069802, mae: 0.9721357411440469, fcp: 0.6059249100908188, impossible: 3),
    Golden(
      "reals", .cosine, false, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.2376346318091678, mae: 0.9585997204223755, fcp: 0.630182372693386, impossible: 66),
    Golden(
      "reals", .cosine, true, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.2442589847196452, mae: 0.9470475701474222, fcp: 0.6485988876902942, impossible: 13),
    Golden(
      "reals", .cosine, true, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.2211141231038143, mae: 0.9326113974708298, fcp: 0.6422763844438892, impossible: 55),
    Golden(
      "reals", .msd, false, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.2341772430130342, mae: 0.9676039205082506, fcp: 0.5806682558789052, impossible: 3),
    Golden(
      "reals", .msd, false, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.252999638133222, mae: 0.9737793687211485, fcp: 0.6257245415310697, impossible: 62),
    Golden(
      "reals", .msd, true, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.24550586265646, mae: 0.9485996174828937, fcp: 0.6513793807164987, impossible: 3),
    Golden(
      "reals", .msd, true, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.241262950100016, mae: 0.9453905063188711, fcp: 0.6455763083507251, impossible: 43),
    Golden(
      "reals", .pearson, false, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.353945722117915, mae: 1.0746289250357626, fcp: 0.481523379459904, impossible: 28),
    Golden(
      "reals", .pearson, false, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.3062615897929764, mae: 1.0259777256366596, fcp: 0.504978233190882, impossible: 67),
    Golden(
      "reals", .pearson, true, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.3067670265012419, mae: 1.0017960337855314, fcp: 0.6405132966064553, impossible: 5),
    Golden(
      "reals", .pearson, true, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.2718926367840127, mae: 0.9720888882953861, fcp: 0.6206448930048554, impossible: 49),
    Golden(
      "repeats", .cosine, false, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.0451687259022442, mae: 0.8121533911732038, fcp: 0.5054168860988123, impossible: 6),
    Golden(
      "repeats", .cosine, false, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.018658947506681, mae: 0.7790653485184587, fcp: 0.5481825007498446, impossible: 56),
    Golden(
      "repeats", .cosine, true, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.0472504840240697, mae: 0.7819875730925038, fcp: 0.6086719149480144, impossible: 6),
    Golden(
      "repeats", .cosine, true, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.0087500269435075, mae: 0.7681551135641462, fcp: 0.6100223086340606, impossible: 43),
    Golden(
      "repeats", .msd, false, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.0023780131723923, mae: 0.7714029948392356, fcp: 0.5799809751756727, impossible: 6),
    Golden(
      "repeats", .msd, false, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 0.9969825796590066, mae: 0.764699344436908, fcp: 0.5977512075382058, impossible: 56),
    Golden(
      "repeats", .msd, true, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.0063900182903796, mae: 0.7673525488133819, fcp: 0.6072113214560709, impossible: 6),
    Golden(
      "repeats", .msd, true, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 0.9883168745333099, mae: 0.7524763630195506, fcp: 0.6139145806620385, impossible: 43),
    Golden(
      "repeats", .pearson, false, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.0692531763914155, mae: 0.8313132150774107, fcp: 0.47847820156929444, impossible: 25),
    Golden(
      "repeats", .pearson, false, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.0289071240878855, mae: 0.7946932249059109, fcp: 0.48574788771625765, impossible: 58),
    Golden(
      "repeats", .pearson, true, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.0435755016212365, mae: 0.797515393118642, fcp: 0.6128245771932889, impossible: 8),
    Golden(
      "repeats", .pearson, true, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.0156974093461106, mae: 0.774300560041588, fcp: 0.604318568157233, impossible: 48),
    Golden(
      "real repeats", .cosine, false, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.3183363971168485, mae: 1.0144038109799667, fcp: 0.5746912815429728, impossible: 6),
    Golden(
      "real repeats", .cosine, false, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.2852645160680407, mae: 0.9755615830663004, fcp: 0.5890637089201272, impossible: 59),
    Golden(
      "real repeats", .cosine, true, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.3053301414588443, mae: 0.9887154087530661, fcp: 0.6135984441917555, impossible: 11),
    Golden(
      "real repeats", .cosine, true, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.2791907931740147, mae: 0.9683366204101728, fcp: 0.62111893500188, impossible: 51),
    Golden(
      "real repeats", .msd, false, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.3097303776440992, mae: 1.0085819249325592, fcp: 0.5749291642797877, impossible: 6),
    Golden(
      "real repeats", .msd, false, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.2962496167149957, mae: 0.9937407709145478, fcp: 0.5977512075382058, impossible: 56),
    Golden(
      "real repeats", .msd, true, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.3125993606029653, mae: 1.0002066964617402, fcp: 0.6052717257516762, impossible: 6),
    Golden(
      "real repeats", .msd, true, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.2857545762202525, mae: 0.9780672562763894, fcp: 0.6135058401383507, impossible: 43),
    Golden(
      "real repeats", .pearson, false, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.3896364453248127, mae: 1.0813837969454192, fcp: 0.47895708746501087, impossible: 25),
    Golden(
      "real repeats", .pearson, false, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.3375792613142512, mae: 1.0331011923776843, fcp: 0.48574788771625765, impossible: 58),
    Golden(
      "real repeats", .pearson, true, k: 10, minimumK: 1, minimumSupport: 1,
      rmse: 1.3564254566698495, mae: 1.03671108647892, fcp: 0.6129063457744875, impossible: 8),
    Golden(
      "real repeats", .pearson, true, k: 40, minimumK: 3, minimumSupport: 4,
      rmse: 1.3204066321499437, mae: 1.0065907280540645, fcp: 0.604318568157233, impossible: 48),
  ]
}
