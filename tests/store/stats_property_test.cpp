// What is kept beside every write equals what counting again gives (decisions.md B9).
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <map>

#include "libtas/store/task_stats.hpp"
#include "tests/support/given.hpp"

namespace tas::test {
namespace {

using domain::TaskStats;

domain::Rating rating() {
  return *rc::gen::inRange(0, 3) == 0 ? domain::Rating{} : domain::Rating{*rc::gen::inRange(0, 1001) / 10.0};
}

bool is_near(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)}); }

void check_equal(const TaskStats& kept, const TaskStats& counted) {
  RC_ASSERT(kept.instances == counted.instances);
  RC_ASSERT(kept.open == counted.open);
  RC_ASSERT(kept.completed == counted.completed);
  RC_ASSERT(kept.cancelled == counted.cancelled);
  RC_ASSERT(kept.last_completed_at == counted.last_completed_at);
  for (const auto mean : {&TaskStats::predicted_aversion, &TaskStats::actual_aversion, &TaskStats::aversion_gap, &TaskStats::predicted_relief,
                          &TaskStats::actual_relief, &TaskStats::relief_gap, &TaskStats::duration}) {
    RC_ASSERT((kept.*mean).n == (counted.*mean).n);
    RC_ASSERT(is_near((kept.*mean).sum, (counted.*mean).sum));
  }
}

void check_statistics(db::Connection& db) {
  store::TaskStatsStore stats{db};
  std::map<TaskId, TaskStats> counted;
  for (const auto& s : stats.recomputed(kUser)) {
    if (s.instances > 0) counted[s.task] = s;
  }
  const auto kept = stats.all(kUser);
  RC_ASSERT(kept.size() == counted.size());
  for (const auto& s : kept) check_equal(s, counted.at(s.task));
}

// One random write to one random instance of one of three tasks.
void write_something(db::Connection& db, const std::vector<domain::Task>& tasks) {
  store::Instances instances{db, kUser};
  const Instant when = kNow + std::chrono::minutes{*rc::gen::inRange(0, 10'000)};
  auto all = instances.list({});
  for (auto& i : instances.list({.state = store::InstanceFilter::State::deleted})) all.push_back(std::move(i));
  const int kind = all.empty() ? 0 : *rc::gen::inRange(0, 8);
  if (kind == 0) {
    return operation(db, [&](store::Operation& op) {
      auto i = domain::draft_of(tasks[*rc::gen::inRange<std::size_t>(0, tasks.size())], when);
      i.predicted_aversion = rating();
      i.predicted_relief = rating();
      instances.add(op, i);
    });
  }
  if (kind == 1 && store::Operations{db, kUser}.last()) return undo_last(db);
  const auto before = all[*rc::gen::inRange<std::size_t>(0, all.size())];
  auto after = before;
  if (kind == 2) return operation(db, [&](store::Operation& op) { instances.purge(op, before); });
  if (kind == 3) after.deleted_at = before.deleted_at ? std::nullopt : std::optional{when};
  if (kind == 4) after.task = tasks[*rc::gen::inRange<std::size_t>(0, tasks.size())].id;
  if (kind == 5) after.predicted_aversion = rating();
  if (kind >= 6 && !before.is_closed()) {
    if (kind == 6) domain::cancel(after, when, "other", {});
    else domain::complete(after, when, rating());
    after.actual_aversion = rating();
    after.actual_relief = rating();
  }
  operation(db, [&](store::Operation& op) { instances.update(op, before, after); });
}

}  // namespace

TEST_SUITE_BEGIN("store");

TEST_CASE("properties of kept statistics") {
  CHECK(rc::check("kept equals counted, through writes, undo and rebuild", [] {
    const auto db = fresh_database();
    const std::vector<domain::Task> tasks{given_task(*db, "a"), given_task(*db, "b"), given_task(*db, "c")};
    db->script("DELETE FROM operation_rows; DELETE FROM operations;");  // undo shall not take the tasks away
    const int steps = *rc::gen::inRange(1, 30);
    for (int n = 0; n < steps; ++n) {
      write_something(*db, tasks);
      check_statistics(*db);
    }
    db::Transaction tx{*db};
    store::TaskStatsStore{*db}.rebuild(kUser);
    tx.commit();
    check_statistics(*db);
  }));
}

TEST_SUITE_END();

}  // namespace tas::test
