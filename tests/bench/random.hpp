// Numbers from a seed in integer arithmetic only: the same on every machine, compiler and library.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace tas::bench {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_{seed} {}

  // splitmix64: one multiplication chain, passes the usual batteries, needs no warming up.
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }

  // 0 .. bound-1; the bias of the multiplication is far below what a sample shows.
  int below(int bound) {
    return static_cast<int>(((next() >> 32) * static_cast<std::uint64_t>(bound)) >> 32);
  }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool percent(int chance) { return below(100) < chance; }

  // Bell-shaped around 0, never beyond ±width.
  int spread(int width) {
    int sum = 0;
    for (int i = 0; i < 4; ++i) sum += between(-width, width);
    return sum / 4;
  }

  template <class List>
  const auto& one_of(const List& list) {
    return list[static_cast<std::size_t>(below(static_cast<int>(std::size(list))))];
  }

 private:
  std::uint64_t state_;
};

inline int rating(int value) { return std::clamp(value, 0, 100); }

}  // namespace tas::bench
