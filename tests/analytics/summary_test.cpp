#include "libtas/analytics/calendar.hpp"
#include "libtas/analytics/summary.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/support/columns.hpp"
#include "tests/support/database.hpp"

using namespace tas;
using namespace tas::analytics;
using domain::Column;
using domain::InstanceColumns;
using domain::TaskType;

namespace {

const Instant kAsOf = *time::parse_utc("2026-06-15T12:00:00.000000Z");

Summary of(const InstanceColumns& columns, Instant as_of = kAsOf) {
  return summarise(columns, as_of, last_days(30, as_of, Calendar{Zone::utc()}), last_days(7, as_of, Calendar{Zone::utc()}));
}

InstanceColumns rows(std::size_t n) {
  auto columns = domain::unknown_columns(domain::ColumnSet::all(), n);
  for (auto& t : columns.times(Column::created_at)) t = kAsOf - std::chrono::hours{24 * 60};
  return columns;
}

void complete(InstanceColumns& c, std::size_t i, Instant at) { c.times(Column::completed_at)[i] = at; }

InstanceColumns permuted(const InstanceColumns& from, const std::vector<std::size_t>& order) {
  auto to = from;
  for (std::size_t i = 0; i < order.size(); ++i) {
    to.type[i] = from.type[order[i]];
    for (std::size_t k = 0; k < from.time_columns.size(); ++k) to.time_columns[k][i] = from.time_columns[k][order[i]];
    for (std::size_t k = 0; k < from.number_columns.size(); ++k)
      to.number_columns[k][i] = from.number_columns[k][order[i]];
  }
  return to;
}

InstanceColumns random_rows() {
  const auto n = static_cast<std::size_t>(*rc::gen::inRange(0, 40));
  auto columns = rows(n);
  for (std::size_t i = 0; i < n; ++i) {
    const Instant created = kAsOf - std::chrono::minutes{*rc::gen::inRange(-2000, 60 * 24 * 40)};
    columns.times(Column::created_at)[i] = created;
    const int fate = *rc::gen::inRange(0, 4);
    if (fate >= 2) complete(columns, i, created + std::chrono::minutes{*rc::gen::inRange(0, 5000)});
    if (fate == 1) columns.times(Column::cancelled_at)[i] = created + std::chrono::minutes{30};
    columns.type[i] = fate == 3 ? std::optional{TaskType::play} : std::nullopt;
    for (const Column c : {Column::predicted_aversion, Column::actual_aversion, Column::predicted_relief,
                           Column::actual_relief, Column::actual_mental_energy, Column::duration_min}) {
      if (const int value = *rc::gen::inRange(-30, 101); value >= 0) columns.numbers(c)[i] = value;
    }
  }
  return columns;
}

bool near(const Moments& a, const Moments& b) {
  return a.n() == b.n() && (a.n() == 0 || std::abs(a.mean() - b.mean()) < 1e-9);
}

bool near(const Block& a, const Block& b) {
  return a.created == b.created && a.completed == b.completed && a.cancelled == b.cancelled && a.open == b.open &&
         near(a.stress, b.stress) && near(a.aversion_gap, b.aversion_gap) && near(a.relief_gap, b.relief_gap) &&
         near(a.net_wellbeing, b.net_wellbeing) && near(a.minutes[1], b.minutes[1]) && near(a.minutes[4], b.minutes[4]);
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("summary: the completion rate of analytics-a 11.1") {
  auto eleven = rows(11);
  for (std::size_t i = 0; i < 9; ++i) complete(eleven, i, kAsOf);
  CHECK(of(eleven).all.completion_rate() == 81.8);
  auto five = rows(5);
  for (std::size_t i = 0; i < 5; ++i) complete(five, i, kAsOf);
  CHECK(of(five).all.completion_rate() == 100.0);
  CHECK(of(rows(0)).all.completion_rate() == 0.0);
}

TEST_CASE("summary: counts add up; what happens after as_of has not happened") {
  auto columns = rows(5);
  complete(columns, 0, kAsOf);
  complete(columns, 1, kAsOf + std::chrono::seconds{1});
  columns.times(Column::cancelled_at)[2] = kAsOf - std::chrono::hours{1};
  columns.times(Column::created_at)[4] = kAsOf + std::chrono::seconds{1};
  const auto all = of(columns).all;
  CHECK(all.created == 4);
  CHECK(all.completed == 1);
  CHECK(all.cancelled == 1);
  CHECK(all.open == 2);
}

TEST_CASE("summary: seven days are calendar dates of the zone, today included") {
  CHECK(last_days(7, kAsOf, Calendar{Zone::utc()}).from == test::at("2026-06-09T00:00:00"));
  CHECK(last_days(1, test::at("2026-06-15T00:00:00"), Calendar{Zone::utc()}).from == test::at("2026-06-15T00:00:00"));
  const Zone paris = Zone::load("Europe/Paris");
  CHECK(last_days(1, test::at("2026-06-14T22:30:00"), Calendar{paris}).from == test::at("2026-06-14T22:00:00"));
  CHECK(last_days(7, test::at("2026-03-30T10:00:00"), Calendar{paris}).from ==
        test::at("2026-03-23T23:00:00"));  // clocks went forward
  CHECK(last_days(1, test::at("2026-06-15T02:00:00"), Calendar{Zone::utc(), std::chrono::hours{4}}).from ==
        test::at("2026-06-14T04:00:00"));
  auto columns = rows(3);
  complete(columns, 0, test::at("2026-06-09T00:00:00"));
  complete(columns, 1, test::at("2026-06-08T23:59:00"));
  complete(columns, 2, kAsOf);
  const auto summary = of(columns);
  CHECK(summary.last_7.completed == 2);
  CHECK(summary.last_30.completed == 3);
  CHECK(summary.last_7.created == 0);
}

TEST_CASE("summary: means skip what nobody rated, gaps need both sides, minutes go by type") {
  auto columns = rows(4);
  for (std::size_t i = 0; i < 3; ++i) complete(columns, i, kAsOf);
  columns.numbers(Column::predicted_aversion) = {70, 60, domain::kUnknown, 10};
  columns.numbers(Column::actual_aversion) = {30, domain::kUnknown, 50, domain::kUnknown};
  columns.numbers(Column::duration_min) = {20, 0, domain::kUnknown, 500};
  columns.type = {TaskType::work, TaskType::work, TaskType::sleep, std::nullopt};
  const auto all = of(columns).all;
  CHECK(all.predicted_aversion.n() == 2);
  CHECK(all.predicted_aversion.mean() == 65);
  CHECK(all.actual_aversion.mean() == 40);
  CHECK(all.aversion_gap.n() == 1);
  CHECK(all.aversion_gap.mean() == -40);
  CHECK(may_be_chance(all.aversion_gap));
  CHECK(all.minutes[type_index(TaskType::work)].n() == 2);
  CHECK(all.minutes[type_index(TaskType::work)].sum() == 20);
  CHECK(all.minutes[type_index(TaskType::sleep)].n() == 0);
  CHECK(all.minutes[type_index(std::nullopt)].n() == 0);
}

TEST_CASE("summary: properties") {
  CHECK(rc::check("the order of rows changes nothing", [] {
    const auto columns = random_rows();
    std::vector<std::size_t> order(columns.size());
    std::iota(order.rbegin(), order.rend(), std::size_t{0});
    const auto a = of(columns), b = of(permuted(columns, order));
    RC_ASSERT(near(a.all, b.all) && near(a.last_30, b.last_30) && near(a.last_7, b.last_7));
  }));
  CHECK(rc::check("a completed row without ratings changes only counts", [] {
    const auto columns = random_rows();
    auto more = rows(columns.size() + 1);
    std::vector<std::size_t> same(columns.size());
    std::iota(same.begin(), same.end(), std::size_t{0});
    for (std::size_t k = 0; k < columns.time_columns.size(); ++k)
      std::copy(columns.time_columns[k].begin(), columns.time_columns[k].end(), more.time_columns[k].begin());
    for (std::size_t k = 0; k < columns.number_columns.size(); ++k)
      std::copy(columns.number_columns[k].begin(), columns.number_columns[k].end(), more.number_columns[k].begin());
    std::copy(columns.type.begin(), columns.type.end(), more.type.begin());
    complete(more, columns.size(), kAsOf);
    const auto a = of(columns).all, b = of(more).all;
    RC_ASSERT(b.created == a.created + 1 && b.completed == a.completed + 1 && b.open == a.open);
    RC_ASSERT(near(a.stress, b.stress) && near(a.relief_gap, b.relief_gap) && near(a.aversion_gap, b.aversion_gap));
    RC_ASSERT(near(a.minutes[1], b.minutes[1]) && near(a.minutes[4], b.minutes[4]));
  }));
  CHECK(rc::check("created = completed + cancelled + open; a week is part of a month", [] {
    const auto s = of(random_rows());
    RC_ASSERT(s.all.created == s.all.created_completed + s.all.cancelled + s.all.open);
    RC_ASSERT(s.last_7.completed <= s.last_30.completed && s.last_30.completed <= s.all.completed);
    RC_ASSERT(s.last_7.completion_rate() >= 0 && s.last_7.completion_rate() <= 100);
  }));
}

TEST_CASE("summary: pieces add up to the whole") {
  CHECK(rc::check("split anywhere", [] {
    const auto columns = random_rows();
    std::vector<bool> first(columns.size()), second(columns.size());
    const auto cut = *rc::gen::inRange<std::size_t>(0, columns.size() + 1);
    for (std::size_t i = 0; i < columns.size(); ++i) (i < cut ? first : second)[i] = true;
    auto front = columns, back = columns;
    domain::keep_rows(front, first);
    domain::keep_rows(back, second);
    auto pieces = empty_summary(kAsOf, last_days(30, kAsOf, Calendar{Zone::utc()}), last_days(7, kAsOf, Calendar{Zone::utc()}));
    add(pieces, front);
    add(pieces, back);
    const auto whole = of(columns);
    for (const auto& [a, b] : {std::pair{&pieces.all, &whole.all}, std::pair{&pieces.last_7, &whole.last_7}}) {
      RC_ASSERT(a->created == b->created && a->completed == b->completed && a->cancelled == b->cancelled && a->open == b->open);
      RC_ASSERT(a->aversion_gap.n() == b->aversion_gap.n() && a->relief_hours.sum() == b->relief_hours.sum());
      RC_ASSERT(a->balance_score() == b->balance_score());
    }
  }));
}

TEST_SUITE_END();
