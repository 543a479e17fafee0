// The content of a record as one number, the same whatever the order of the columns. It is stored (source_hash), so
// the function never changes.
#pragma once

#include <cstdint>
#include <string_view>

namespace tas::exchange::in {

class Fingerprint {
 public:
  // Empty cells do not count: a file variant that lacks a column says the same as one that leaves it empty.
  void add(std::uint64_t column, std::string_view cell) noexcept {
    if (!cell.empty()) sum_ += mixed(column, cell);
  }
  std::int64_t value() const noexcept { return static_cast<std::int64_t>(sum_); }

  static std::uint64_t mixed(std::uint64_t seed, std::string_view text) noexcept;

 private:
  std::uint64_t sum_ = 0;
};

}  // namespace tas::exchange::in
