// What the other instances say about each one: the task's baseline before it, how often it had been done, what else was
// done that day. One more number per instance, computed from the whole history once, so that a metric stays a function
// of one row. A new one is a file of this folder, a word in the enumeration and a row in around.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/analytics/balance.hpp"
#include "libtas/analytics/calendar.hpp"
#include "libtas/domain/instance_columns.hpp"
#include "libtas/domain/weekly_goal.hpp"

namespace tas::analytics {

enum class Around : std::uint8_t {
  baseline_aversion,
  median_gap_days,
  frequency_deviation,
  completions,
  regularity,
  self_care_of_day,
  work_of_day,
  play_of_day,
  work_of_week,
  work_days_of_week,
  hours_of_week,
  goal_of_week,
  momentum,
  focus,
};
inline constexpr std::size_t kAroundCount = static_cast<std::size_t>(Around::focus) + 1;

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

// What surrounds instances and is no instance. Only what the asked numbers need is filled.
struct Beyond {
  // What the emotions of an instance say about attention (around/focus.hpp).
  struct Attention {
    InstanceId instance;
    double focus;  // 0..1
  };
  std::vector<domain::WeeklyGoal> goals;  // newest first
  std::vector<Attention> attention;       // by instance, ascending; of the others they say nothing
};
extern const Beyond kNothingBeyond;

// All instances of the user that exist, in any order.
class History {
 public:
  History(const domain::InstanceColumns& rows, const Calendar& calendar, const Beyond& beyond = kNothingBeyond)
      : rows_{rows}, calendar_{calendar}, beyond_{beyond} {}
  // Some of its rows, for columns that are local: `days` are those of the whole.
  History(const domain::InstanceColumns& rows, const Calendar& calendar, const Beyond& beyond, const std::map<Day, DayTotals>& days)
      : rows_{rows}, calendar_{calendar}, beyond_{beyond}, given_days_{&days} {}

  const domain::InstanceColumns& rows() const noexcept { return rows_; }
  const Calendar& calendar() const noexcept { return calendar_; }
  const Beyond& beyond() const noexcept { return beyond_; }
  // What was completed on each day: computed once. The columns hold kDayInputs.
  const std::map<Day, DayTotals>& days() const;
  // Row numbers by task, within a task by that time, equal times by id: computed once. Rows without the time are last.
  // The columns hold id, task and the time.
  std::span<const std::uint32_t> by_task(domain::Column time) const;

 private:
  const domain::InstanceColumns& rows_;
  const Calendar& calendar_;
  const Beyond& beyond_;
  const std::map<Day, DayTotals>* given_days_ = nullptr;
  mutable std::optional<std::map<Day, DayTotals>> days_;
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
  // Needs no other row, only the days of the history and what is beyond it: it can be computed for some of the rows.
  bool is_local = false;
};

const AroundColumn& around_column(Around) noexcept;
domain::ColumnSet inputs_of(AroundSet) noexcept;  // with id, unless the set is empty

AroundSet local_of(AroundSet) noexcept;    // those that are local
AroundSet distant_of(AroundSet) noexcept;  // the others

AroundColumns look_around(AroundSet, const History&);
void look_around(AroundColumns&, AroundSet more, const History&);  // adds to what there is
// The numbers of some of the rows, in the order of `rows`.
AroundColumns picked(const AroundColumns&, std::span<const std::size_t> rows);

}  // namespace tas::analytics
