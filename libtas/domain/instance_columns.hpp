// Instances as columns: what analytics reads. Only the columns that were asked for are filled; row i of every filled
// column is the same instance.
//
// A missing number is a quiet NaN, not an optional: half the memory, and arithmetic carries "unknown" through a formula
// by itself. Stored numbers are always finite, so NaN can mean nothing else. A missing time is kNever, which is later
// than every other: "completed by then" is one comparison.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/base/error.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/domain/task.hpp"

namespace tas::domain {

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
inline constexpr bool is_known(double number) noexcept { return number == number; }
inline constexpr Instant kNever = Instant::max();

// Units and ranges are those of domain::Instance. Numbers last: everything from duration_min on is one.
enum class Column : std::uint8_t {
  id,
  task,
  type,
  status,
  external_id,
  task_name,
  created_at,
  initialized_at,
  first_started_at,
  completed_at,
  cancelled_at,
  due_at,
  duration_min,
  worked_before_pause_min,
  predicted_duration_min,
  predicted_aversion,
  predicted_relief,
  predicted_mental_energy,
  predicted_difficulty,
  predicted_cognitive_load,
  predicted_emotional_load,
  predicted_physical_load,
  predicted_stress,
  predicted_motivation,
  initial_aversion,
  actual_aversion,
  actual_relief,
  actual_mental_energy,
  actual_difficulty,
  actual_cognitive_load,
  actual_emotional_load,
  actual_physical_load,
  actual_stress,
  completion_percent,
  environmental_effect,
  delay_min,
  procrastination_score,
  proactive_score,
  behavioral_score,
  behavioral_deviation,
  days_since_last_completion,
  excitement_change,
  capacity_before,
  capacity_after,
  recommendation_used,  // 0 or 1
};
inline constexpr std::size_t kColumnCount = static_cast<std::size_t>(Column::recommendation_used) + 1;
inline constexpr std::size_t kFirstTime = static_cast<std::size_t>(Column::created_at);
inline constexpr std::size_t kFirstNumber = static_cast<std::size_t>(Column::duration_min);

constexpr bool is_number(Column c) noexcept { return static_cast<std::size_t>(c) >= kFirstNumber; }
constexpr bool is_flag(Column c) noexcept { return c == Column::recommendation_used; }  // a number that is stored as one
constexpr bool is_time(Column c) noexcept { return static_cast<std::size_t>(c) >= kFirstTime && !is_number(c); }

// The name of the stored column; for id, task and type: "instance_id", "task_id", "type" (of the task).
std::string_view column_name(Column) noexcept;

class ColumnSet {
 public:
  constexpr ColumnSet() = default;
  constexpr ColumnSet(std::initializer_list<Column> columns) {
    for (const Column c : columns) bits_ |= bit(c);
  }
  static constexpr ColumnSet all() noexcept {
    ColumnSet set;
    set.bits_ = (std::uint64_t{1} << kColumnCount) - 1;
    return set;
  }
  constexpr bool contains(Column c) const noexcept { return (bits_ & bit(c)) != 0; }
  constexpr ColumnSet operator|(ColumnSet other) const noexcept {
    other.bits_ |= bits_;
    return other;
  }
  constexpr ColumnSet& operator|=(ColumnSet other) noexcept { return *this = *this | other; }
  constexpr bool operator==(const ColumnSet&) const = default;
  std::vector<Column> columns() const;  // in the order of the enumeration

 private:
  static constexpr std::uint64_t bit(Column c) noexcept { return std::uint64_t{1} << static_cast<unsigned>(c); }
  std::uint64_t bits_ = 0;
};
static_assert(kColumnCount < 64);

struct InstanceColumns {
  ColumnSet filled;
  std::size_t rows = 0;

  std::vector<InstanceId> id;
  std::vector<TaskId> task;
  std::vector<std::optional<TaskType>> type;
  std::vector<Status> status;
  std::vector<std::string> external_id;
  std::vector<std::string> task_name;
  std::array<std::vector<Instant>, kFirstNumber - kFirstTime> time_columns;
  std::array<std::vector<double>, kColumnCount - kFirstNumber> number_columns;

  std::size_t size() const noexcept { return rows; }

  // The column as a whole. Asking for one that was not filled is a fault of the program (TAS_ASSERT).
  std::span<const double> numbers(Column c) const { return number_columns[number_index(c)]; }
  std::span<const Instant> times(Column c) const { return time_columns[time_index(c)]; }
  std::vector<double>& numbers(Column c) { return number_columns[number_index(c)]; }
  std::vector<Instant>& times(Column c) { return time_columns[time_index(c)]; }

 private:
  std::size_t number_index(Column c) const {
    TAS_ASSERT(is_number(c) && filled.contains(c));
    return static_cast<std::size_t>(c) - kFirstNumber;
  }
  std::size_t time_index(Column c) const {
    TAS_ASSERT(is_time(c) && filled.contains(c));
    return static_cast<std::size_t>(c) - kFirstTime;
  }
};

// Columns of `rows` rows in which nothing is known yet: NaN, kNever, empty text, draft.
InstanceColumns unknown_columns(ColumnSet, std::size_t rows);

// Room for `rows` more rows in every wanted column, without rows.
InstanceColumns reserved_columns(ColumnSet, std::size_t rows);

// Leaves only the rows whose mark is true, in their order. One mark per row.
void keep_rows(InstanceColumns&, const std::vector<bool>& marks);

}  // namespace tas::domain
