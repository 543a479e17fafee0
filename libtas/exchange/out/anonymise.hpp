// A history that can be shown to others: what was felt and when, without who, what and which day exactly.
// Names, notes, descriptions, reasons and every other free text are removed, tags and jobs too; numbers of rows and dates are moved
// by one random offset each; an emotion stays only when at least five instances share it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <unordered_set>

#include "libtas/domain/instance.hpp"
#include "libtas/domain/task.hpp"
#include "libtas/store/whole_tables.hpp"

namespace tas::exchange::out {

inline constexpr int kSharedBy = 5;  // instances

// How far everything of one export is moved. Whole weeks, so that weekdays and clock times (UTC) stay.
struct Offset {
  std::chrono::weeks time;
  std::int64_t ids;
};
// From the system's source of randomness: 26 to 520 weeks back, 1,000 to 999,999 ids up.
Offset random_offset();

class Anonymity {
 public:
  // Reads the emotions of the user's instances to know which are shared.
  Anonymity(db::Connection&, UserId, Offset);

  void hide(domain::Task&) const;
  void hide(store::WholeInstance&) const;
  bool keeps(std::string_view emotion) const;
  std::string task_id(TaskId) const;  // what a task is called outside

 private:
  template <class Row, class... Members>
  void move(Row& row, Members... members) const;

  Offset offset_;
  std::unordered_set<std::string> shared_;  // folded
};

}  // namespace tas::exchange::out
