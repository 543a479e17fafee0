// What a demanding task does to the next one (analytics-a 22.2).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "libtas/analytics/statistics.hpp"
#include "libtas/time/instant.hpp"

namespace tas::analytics {

// One attempt that has ended. Unknown numbers are NaN.
struct Attempt {
  Instant start, end;
  double load;           // mean of cognitive and emotional load, 0..100
  bool is_whole;         // completed, all of it
  double relief;         // felt
  double before, after;  // capacity
};

enum class Tier : std::uint8_t { low, mid, high };  // load up to 40, between, from 60 on
std::string_view tier_name(Tier) noexcept;
Tier tier_of(double load) noexcept;

// Two attempts after one another: from low to high builds, from high to low drains.
enum class Sequence : std::uint8_t { building, draining, high_high, low_low, mixed };
inline constexpr std::size_t kSequences = 5;
std::string_view sequence_name(Sequence) noexcept;

struct Outcome {
  std::size_t n = 0, whole = 0;
  Moments relief, change;  // capacity after minus before
  double success() const;  // percent; NaN for none
};

struct Capacity {
  std::array<Outcome, kSequences> sequences;  // how the second one went
  std::array<Outcome, 3> alone;               // by tier, of those without one before them within the window
  std::array<Outcome, 3> tiers;               // all, by tier
  std::array<Moments, 3> before, after;       // capacity, by tier
  std::size_t pairs = 0, switches = 0;        // pairs whose tiers differ

  // Percent points that the second ones succeed more often than such ones alone; NaN when either has fewer than 5.
  double impact(Sequence) const;
};

// Attempts without a known load take no part. A pair: the second begins after the first has ended, at most `window_h`
// hours later.
Capacity capacity(std::vector<Attempt>, double window_h = 4);

}  // namespace tas::analytics
