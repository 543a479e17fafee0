#include "libtas/analytics/capacity.hpp"

#include <algorithm>

#include "libtas/domain/instance_columns.hpp"

namespace tas::analytics {
namespace {

using domain::kUnknown;

constexpr std::size_t kEnough = 5;

std::size_t at(Tier t) { return static_cast<std::size_t>(t); }

Sequence sequence_of(Tier first, Tier second) {
  if (first == Tier::low && second == Tier::high) return Sequence::building;
  if (first == Tier::high && second == Tier::low) return Sequence::draining;
  if (first == second && first == Tier::high) return Sequence::high_high;
  return first == second && first == Tier::low ? Sequence::low_low : Sequence::mixed;
}

void add(Outcome& o, const Attempt& a) {
  ++o.n;
  o.whole += a.is_whole;
  o.relief.add(a.relief);
  o.change.add(a.after - a.before);
}

// What a sequence ends with; mixed ones end with anything.
std::optional<Tier> end_of(Sequence s) {
  if (s == Sequence::mixed) return std::nullopt;
  return s == Sequence::building || s == Sequence::high_high ? Tier::high : Tier::low;
}

}  // namespace

std::string_view tier_name(Tier t) noexcept {
  constexpr std::array<std::string_view, 3> kNames{"low", "mid", "high"};
  return kNames[at(t)];
}

Tier tier_of(double load) noexcept {
  if (load >= 60) return Tier::high;
  return load <= 40 ? Tier::low : Tier::mid;
}

std::string_view sequence_name(Sequence s) noexcept {
  constexpr std::array<std::string_view, kSequences> kNames{"building", "draining", "high_high", "low_low", "mixed"};
  return kNames[static_cast<std::size_t>(s)];
}

double Outcome::success() const { return n > 0 ? 100 * static_cast<double>(whole) / static_cast<double>(n) : kUnknown; }

double Capacity::impact(Sequence s) const {
  const Outcome& second = sequences[static_cast<std::size_t>(s)];
  const auto end = end_of(s);
  if (!end || second.n < kEnough || alone[at(*end)].n < kEnough) return kUnknown;
  return second.success() - alone[at(*end)].success();
}

Capacity capacity(std::vector<Attempt> attempts, double window_h) {
  std::erase_if(attempts, [](const Attempt& a) { return !domain::is_known(a.load); });
  std::stable_sort(attempts.begin(), attempts.end(), [](const Attempt& a, const Attempt& b) { return a.start < b.start; });
  Capacity c;
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    const Attempt& a = attempts[i];
    const Tier tier = tier_of(a.load);
    add(c.tiers[at(tier)], a);
    c.before[at(tier)].add(a.before);
    c.after[at(tier)].add(a.after);
    const double gap_min = i == 0 ? kUnknown : time::minutes_between(attempts[i - 1].end, a.start);
    if (!(gap_min >= 0) || gap_min > 60 * window_h) {
      add(c.alone[at(tier)], a);
      continue;
    }
    const Tier first = tier_of(attempts[i - 1].load);
    ++c.pairs;
    c.switches += first != tier;
    add(c.sequences[static_cast<std::size_t>(sequence_of(first, tier))], a);
  }
  return c;
}

}  // namespace tas::analytics
