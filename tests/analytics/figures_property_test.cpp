// What holds for every metric, whatever the history: the order of the rows does not matter, windows add up, an instance
// about which nothing is known changes nothing, values stay in their range.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "libtas/analytics/calendar.hpp"
#include "libtas/analytics/formulas/aversion_multiplier.hpp"
#include "libtas/analytics/formulas/type_multiplier.hpp"
#include "libtas/analytics/scores/registry.hpp"
#include "libtas/base/number.hpp"
#include "tests/support/examples.hpp"
#include "tests/support/shared_set.hpp"

using namespace tas;
using namespace tas::analytics;
using domain::Column;
using domain::InstanceColumns;
using domain::TaskType;

namespace {

const Calendar& utc() {
  static const Calendar calendar{Zone::utc()};
  return calendar;
}

constexpr std::array kRated{Column::predicted_aversion,     Column::initial_aversion,       Column::predicted_relief,
                            Column::actual_relief,          Column::actual_mental_energy,   Column::actual_difficulty,
                            Column::actual_emotional_load,  Column::predicted_motivation,   Column::completion_percent,
                            Column::duration_min,           Column::predicted_duration_min, Column::actual_stress,
                            Column::capacity_before,        Column::capacity_after};

InstanceColumns random_history() {
  std::vector<test::SharedInstance> instances;
  const int n = *rc::gen::inRange(0, 14);
  for (int i = 0; i < n; ++i) {
    test::SharedInstance one{*rc::gen::inRange(1, 4), "any", *rc::gen::element<std::optional<TaskType>>(std::nullopt, TaskType::work, TaskType::play, TaskType::self_care, TaskType::sleep),
                             *rc::gen::element("", "2026-06-15T09:00:00", "2026-06-14T23:30:00", "2026-06-12T08:00:00", "2026-06-01T10:00:00", "2026-05-20T10:00:00"),
                             {}};
    for (const Column c : kRated) {
      if (const int value = *rc::gen::inRange(-60, 101); value >= 0) one.known.emplace_back(c, value);
    }
    if (std::none_of(one.known.begin(), one.known.end(), [](const auto& k) { return k.first == Column::duration_min; }))
      one.known.emplace_back(Column::duration_min, 30);
    instances.push_back(std::move(one));
  }
  return test::columns_of_instances(instances);
}

InstanceColumns with_row_last(const InstanceColumns& columns, std::size_t moved) {
  auto twice = columns;
  const auto turn = [&](auto& vector) { std::rotate(vector.begin() + static_cast<std::ptrdiff_t>(moved), vector.begin() + static_cast<std::ptrdiff_t>(moved) + 1, vector.end()); };
  turn(twice.id);
  turn(twice.task);
  turn(twice.type);
  turn(twice.status);
  turn(twice.external_id);
  turn(twice.task_name);
  for (auto& v : twice.time_columns) turn(v);
  for (auto& v : twice.number_columns) turn(v);
  return twice;
}

AroundColumns around_of(const InstanceColumns& columns) {
  AroundSet set;
  for (const auto& m : scores::metrics()) set |= m.around;
  return look_around(set, History{columns, utc()});
}

scores::Figure figure(const scores::Metric& m, const InstanceColumns& columns, Window window) {
  const auto around = around_of(columns);
  const scores::Rows rows{columns, around};
  return m.figure({rows, window, test::kSharedNow, utc()});
}

const Window kAll = up_to(test::kSharedNow);

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("metrics: the order of the rows does not matter") {
  CHECK(rc::check("permuted", [] {
    const auto columns = random_history();
    if (columns.size() == 0) return;
    const auto moved = *rc::gen::inRange<std::size_t>(0, columns.size());
    const auto other = with_row_last(columns, moved);
    const auto around = around_of(columns), other_around = around_of(other);
    for (const auto& m : scores::metrics()) {
      if (!m.is_per_instance()) {
        const auto a = figure(m, columns, kAll), b = figure(m, other, kAll);
        RC_ASSERT(test::same(a.value, b.value, 0.0101) && a.n == b.n);
        continue;
      }
      const auto values = m.values({columns, around}), others = m.values({other, other_around});
      RC_ASSERT(test::same(values[moved], others.back()));
      for (std::size_t i = 0; i < moved; ++i) RC_ASSERT(test::same(values[i], others[i]));
    }
  }));
}

TEST_CASE("metrics: totals of two neighbouring windows are the total of both") {
  CHECK(rc::check("split", [] {
    const auto columns = random_history();
    const Instant cut = test::kSharedNow - std::chrono::hours{*rc::gen::inRange(0, 800)};
    for (const char* name : {"relief_points_total", "relief_duration_total", "obstacles_total", "cognitive_load_total",
                             "emotional_load_total", "physical_load_total"}) {
      const auto& m = *scores::find_metric(name);
      const auto whole = figure(m, columns, kAll);
      const auto before = figure(m, columns, {kAll.from, cut}), after = figure(m, columns, {cut, kAll.until});
      RC_ASSERT(whole.n == before.n + after.n);
      const auto or_zero = [](double v) { return domain::is_known(v) ? v : 0; };
      RC_ASSERT(test::same(or_zero(whole.value), or_zero(before.value) + or_zero(after.value), 0.011));
    }
  }));
}

TEST_CASE("metrics: an instance about which nothing is known changes no figure but counts of what was made") {
  CHECK(rc::check("null row", [] {
    const auto columns = random_history();
    auto more = domain::unknown_columns(domain::ColumnSet::all(), columns.size() + 1);
    // In front, so that a wrong index shows.
    for (std::size_t i = 0; i < columns.size(); ++i) {
      more.id[i + 1] = columns.id[i];
      more.task[i + 1] = columns.task[i];
      more.type[i + 1] = columns.type[i];
      more.task_name[i + 1] = columns.task_name[i];
      for (std::size_t k = 0; k < columns.time_columns.size(); ++k) more.time_columns[k][i + 1] = columns.time_columns[k][i];
      for (std::size_t k = 0; k < columns.number_columns.size(); ++k) more.number_columns[k][i + 1] = columns.number_columns[k][i];
    }
    more.id[0] = InstanceId{1000};
    more.task[0] = TaskId{1};
    for (const auto* m : scores::period_metrics()) {
      const auto a = figure(*m, columns, kAll), b = figure(*m, more, kAll);
      RC_ASSERT(a.n == b.n);
      if (a.n > 0) RC_ASSERT(test::same(a.value, b.value));
    }
    const auto around = around_of(columns), more_around = around_of(more);
    for (const auto* m : scores::instance_metrics()) {
      const auto values = m->values({columns, around}), others = m->values({more, more_around});
      for (std::size_t i = 0; i < columns.size(); ++i) RC_ASSERT(test::same(values[i], others[i + 1]));
    }
  }));
}

TEST_CASE("metrics: figures stay in their range, and are unknown without n") {
  CHECK(rc::check("bounds", [] {
    const auto columns = random_history();
    for (const auto* m : scores::period_metrics()) {
      const auto f = figure(*m, columns, m->days == 0 ? kAll : last_days(m->days, test::kSharedNow, Calendar{Zone::utc()}));
      RC_ASSERT(std::isnan(f.value) || (f.value >= m->lowest && f.value <= m->highest));
      if (f.n == 0 && m->name != "self_care_frequency") RC_ASSERT(std::isnan(f.value));
    }
  }));
}

TEST_CASE("metrics: relief points word by word") {
  CHECK(rc::check("naive", [] {
    const auto columns = random_history();
    double sum = 0;
    std::size_t n = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const double felt = columns.numbers(Column::actual_relief)[i], expected = columns.numbers(Column::predicted_relief)[i];
      if (columns.times(Column::completed_at)[i] > test::kSharedNow || std::isnan(felt) || std::isnan(expected)) continue;
      const double dread = columns.numbers(Column::predicted_aversion)[i], first = columns.numbers(Column::initial_aversion)[i];
      sum += (felt - expected) * formulas::aversion_multiplier(first, dread) * formulas::type_multiplier(columns.type[i]);
      ++n;
    }
    const auto ours = figure(*scores::find_metric("relief_points_total"), columns, kAll);
    RC_ASSERT(ours.n == n);
    if (n > 0) RC_ASSERT(test::same(ours.value, round_to(sum, 2), 0.0101));
  }));
}

TEST_SUITE_END();
