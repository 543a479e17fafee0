// What the other instances say about each one: the task's baseline before it, how often it had been done, what else was
// done that day. One more number per instance, computed from the whole history once, so that a metric stays a function
// of one row. A new one is a file of this folder, a word in the enumeration and a row in around.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "libtas/analytics/calendar.hpp"
#include "libtas/domain/instance_columns.hpp"

namespace tas::analytics {

enum class Around : std::uint8_t { baseline_aversion, median_gap_days, frequency_deviation };
inline constexpr std::size_t kAroundCount = static_cast<std::size_t>(Around::frequency_deviation) + 1;

class AroundSet {
 public:
  constexpr AroundSet() = default;
  constexpr AroundSet(std::initializer_list<Around> list) {
    for (const Around a : list) bits_ |= bit(a);
  }
  constexpr bool contains(Around a) const noexcept { return (bits_ & bit(a)) != 0; }
  constexpr bool empty() const noexcept { return bits_ == 0; }
  constexpr AroundSet operator|(AroundSet other) const noexcept {
    other.bits_ |= bits_;
    return other;
  }
  constexpr AroundSet& operator|=(AroundSet other) noexcept { return *this = *this | other; }
  constexpr bool operator==(const AroundSet&) const = default;
  std::vector<Around> list() const;

 private:
  static constexpr std::uint32_t bit(Around a) noexcept { return std::uint32_t{1} << static_cast<unsigned>(a); }
  std::uint32_t bits_ = 0;
};
static_assert(kAroundCount < 32);

// All instances of the user that exist, in any order.
class History {
 public:
  History(const domain::InstanceColumns& rows, const Calendar& calendar) : rows_{rows}, calendar_{calendar} {}

  const domain::InstanceColumns& rows() const noexcept { return rows_; }
  const Calendar& calendar() const noexcept { return calendar_; }
  // Row numbers by task, within a task by that time, equal times by id: computed once. Rows without the time are last.
  // The columns hold id, task and the time.
  std::span<const std::uint32_t> by_task(domain::Column time) const;

 private:
  const domain::InstanceColumns& rows_;
  const Calendar& calendar_;
  mutable std::map<domain::Column, std::vector<std::uint32_t>> orders_;
};

// The numbers of each row, NaN = unknown. Row i belongs to row i of the columns they were computed for or picked for.
struct AroundColumns {
  AroundSet filled;
  std::array<std::vector<double>, kAroundCount> columns;
  // Asking for one that was not computed is a fault of the program (TAS_ASSERT).
  double at(Around a, std::size_t row) const {
    TAS_ASSERT(filled.contains(a));
    return columns[static_cast<std::size_t>(a)][row];
  }
};

extern const AroundColumns kNothingAround;

struct AroundColumn {
  std::string_view name;
  domain::ColumnSet inputs;  // of the whole history
  std::string_view meaning;  // as it stands after "="
  std::string_view source;
  std::vector<double> (*values)(const History&);  // one per row
};

const AroundColumn& around_column(Around) noexcept;
domain::ColumnSet inputs_of(AroundSet) noexcept;  // with id, unless the set is empty

AroundColumns look_around(AroundSet, const History&);
// The numbers of some of the rows, in the order of `rows`.
AroundColumns picked(const AroundColumns&, std::span<const std::size_t> rows);

}  // namespace tas::analytics
