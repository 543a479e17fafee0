// What surrounds an instance, computed fast, against its definition word by word; and for some of the rows as for all.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "libtas/analytics/around/around.hpp"
#include "libtas/analytics/formulas/momentum.hpp"
#include "libtas/analytics/formulas/persistence.hpp"
#include "tests/support/database.hpp"
#include "tests/support/examples.hpp"

using namespace tas;
using namespace tas::analytics;
using domain::Column;
using domain::InstanceColumns;
using domain::kNever;
using domain::kUnknown;
using test::same;
using std::chrono::hours;

namespace {

InstanceColumns random_history() {
  const auto n = *rc::gen::inRange<std::size_t>(0, 25);
  auto columns = domain::unknown_columns(domain::ColumnSet::all(), n);
  for (std::size_t i = 0; i < n; ++i) {
    columns.id[i] = InstanceId{static_cast<std::int64_t>(n - i)};
    columns.task[i] = TaskId{*rc::gen::inRange(1, 4)};
    columns.type[i] = static_cast<domain::TaskType>(*rc::gen::inRange(0, 4));
    const int minute = *rc::gen::inRange(-2000, 60 * 24 * 20);
    if (minute >= 0) columns.times(Column::completed_at)[i] = test::at("2026-03-20T00:00:00") + std::chrono::minutes{minute / 10 * 10};
    columns.numbers(Column::duration_min)[i] = *rc::gen::inRange(0, 5) == 0 ? kUnknown : *rc::gen::inRange(0, 200);
  }
  return columns;
}

// The row numbers of the completions up to the moment of that row, by time and id; `is_counted`: of the same moment only those whose
// id is not greater.
std::vector<std::size_t> up_to_row(const InstanceColumns& columns, std::size_t row, hours reach, bool same_task, bool is_counted = false) {
  const auto completed = columns.times(Column::completed_at);
  const auto is_before = [&](std::size_t a, std::size_t b) { return completed[a] != completed[b] ? completed[a] < completed[b] : columns.id[a] < columns.id[b]; };
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (completed[i] == kNever || (same_task && columns.task[i] != columns.task[row])) continue;
    if (completed[i] > completed[row] || (is_counted && is_before(row, i))) continue;
    if (completed[row] - completed[i] <= reach) rows.push_back(i);
  }
  std::sort(rows.begin(), rows.end(), is_before);
  return rows;
}

double naive_regularity(const InstanceColumns& columns, std::size_t row) {
  const auto completed = columns.times(Column::completed_at);
  const auto rows = up_to_row(columns, row, hours{24 * 30}, true);
  std::vector<double> gaps;
  for (std::size_t i = 1; i < rows.size(); ++i) gaps.push_back(time::minutes_between(completed[rows[i - 1]], completed[rows[i]]) / 1440);
  return formulas::regularity(gaps);
}

double naive_momentum(const InstanceColumns& columns, std::size_t row) {
  std::vector<Instant> times;
  std::vector<double> durations;
  for (const auto i : up_to_row(columns, row, hours{24}, false)) {
    times.push_back(columns.times(Column::completed_at)[i]);
    durations.push_back(columns.numbers(Column::duration_min)[i]);
  }
  const auto of_task = up_to_row(columns, row, hours{24 * 7}, true).size();
  return formulas::momentum({times, durations, static_cast<double>(of_task)});
}

double naive_work(const InstanceColumns& columns, std::size_t row, const Calendar& calendar, int days) {
  const Day last = calendar.day_of(columns.times(Column::completed_at)[row]);
  double minutes = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Instant at = columns.times(Column::completed_at)[i];
    if (at == kNever || columns.type[i] != domain::TaskType::work || !domain::is_known(columns.numbers(Column::duration_min)[i])) continue;
    const Day day = calendar.day_of(at);
    if (day <= last && day > last - std::chrono::days{days}) minutes += columns.numbers(Column::duration_min)[i];
  }
  return minutes;
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("around: repetitions, streaks, days and weeks are the same as word by word, in five zones") {
  CHECK(rc::check("naive", [] {
    const auto columns = random_history();
    const Calendar calendar{Zone::load(*rc::gen::element("Europe/Paris", "Australia/Lord_Howe", "America/Havana", "Asia/Kolkata", "Pacific/Apia")),
                            std::chrono::hours{*rc::gen::inRange(0, 5)}};
    const auto around = look_around({Around::completions, Around::regularity, Around::momentum, Around::work_of_day, Around::work_of_week}, History{columns, calendar});
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns.times(Column::completed_at)[i] == kNever) {
        RC_ASSERT(std::isnan(around.at(Around::completions, i)));
        RC_ASSERT(std::isnan(around.at(Around::momentum, i)));
        RC_ASSERT(std::isnan(around.at(Around::work_of_day, i)));
        continue;
      }
      RC_ASSERT(around.at(Around::completions, i) == static_cast<double>(up_to_row(columns, i, hours{24 * 1000}, true, true).size()));
      RC_ASSERT(same(around.at(Around::regularity, i), naive_regularity(columns, i), 1e-9));
      RC_ASSERT(same(around.at(Around::momentum, i), naive_momentum(columns, i), 1e-9));
      RC_ASSERT(same(around.at(Around::work_of_day, i), naive_work(columns, i, calendar, 1), 1e-9));
      RC_ASSERT(same(around.at(Around::work_of_week, i), naive_work(columns, i, calendar, 7), 1e-9));
    }
  }));
}

TEST_CASE("around: local columns of a single row are those of the whole history") {
  CHECK(rc::check("local", [] {
    const auto columns = random_history();
    if (columns.size() == 0) return;
    const Calendar calendar{Zone::utc()};
    const History history{columns, calendar};
    const auto set = local_of({Around::self_care_of_day, Around::work_of_day, Around::play_of_day, Around::work_of_week, Around::work_days_of_week, Around::hours_of_week,
                               Around::goal_of_week, Around::focus, Around::momentum});
    RC_ASSERT(!set.contains(Around::momentum));
    const auto whole = look_around(set, history);
    const auto row = *rc::gen::inRange<std::size_t>(0, columns.size());
    auto one = domain::unknown_columns(domain::ColumnSet::all(), 1);
    one.id[0] = columns.id[row];
    one.type[0] = columns.type[row];
    one.times(Column::completed_at)[0] = columns.times(Column::completed_at)[row];
    const auto piece = look_around(set, History{one, calendar, kNothingBeyond, history.days()});
    for (const auto a : set.list()) RC_ASSERT(same(piece.at(a, 0), whole.at(a, row)));
  }));
}

TEST_SUITE_END();
