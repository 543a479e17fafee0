#include "libtas/store/columns.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "libtas/store/instances.hpp"
#include "libtas/store/operation.hpp"
#include "libtas/store/tasks.hpp"
#include "tests/support/database.hpp"

using namespace tas;
using domain::Column;
using domain::ColumnSet;
using store::ColumnRange;

namespace {

const Instant kStart = *time::parse_utc("2026-03-02T09:00:00.000000Z");

Instant later(int minutes) { return kStart + std::chrono::minutes{minutes}; }

std::optional<double> maybe_rating() {
  const int value = *rc::gen::inRange(-50, 101);
  return value < 0 ? std::nullopt : std::optional<double>{value};
}

domain::Instance random_instance(TaskId task) {
  domain::Instance i;
  i.task = task;
  i.task_name = "Dishes";
  i.created_at = later(*rc::gen::inRange(0, 500));
  i.predicted_aversion = maybe_rating();
  i.actual_aversion = maybe_rating();
  i.actual_relief = maybe_rating();
  i.capacity_after = maybe_rating();
  i.duration_min = maybe_rating();
  const int fate = *rc::gen::inRange(0, 4);
  if (fate >= 2) i.status = domain::Status::completed, i.completed_at = i.created_at + std::chrono::minutes{20};
  if (fate == 1) i.status = domain::Status::cancelled, i.cancelled_at = i.created_at + std::chrono::minutes{10};
  if (*rc::gen::inRange(0, 5) == 0) i.deleted_at = later(1000);
  return i;
}

domain::Task new_task(store::Operation& op, store::Tasks& tasks, std::string name,
                      std::optional<domain::TaskType> type) {
  domain::Task task;
  task.name = std::move(name);
  task.type = type;
  return tasks.add(op, task);
}

bool same(double number, const std::optional<double>& stored) {
  return stored ? number == *stored : !domain::is_known(number);
}
bool same(Instant t, const std::optional<Instant>& stored) { return t == stored.value_or(domain::kNever); }

}  // namespace

TEST_SUITE_BEGIN("store");

TEST_CASE("columns: the names are those of the stored columns") {
  CHECK(domain::column_name(Column::duration_min) == "duration_min");
  CHECK(domain::column_name(Column::created_at) == "created_at");
  CHECK(domain::column_name(Column::capacity_after) == "capacity_after");
  CHECK(ColumnSet::all().columns().size() == domain::kColumnCount);
  const ColumnSet two{Column::actual_relief, Column::id};
  CHECK(two.columns() == std::vector{Column::id, Column::actual_relief});
  CHECK((two | ColumnSet{Column::type}).contains(Column::type));
  CHECK_FALSE(two.contains(Column::type));
}

TEST_CASE("columns: the same rows as the store reads one by one") {
  CHECK(rc::check([] {
    const auto db = test::fresh_database();
    store::Tasks tasks{*db, test::kUser};
    store::Instances instances{*db, test::kUser};
    store::Operation op{*db, test::kUser, kStart, "test"};
    const auto play = new_task(op, tasks, "Guitar", domain::TaskType::play);
    const auto unset = new_task(op, tasks, "Dishes", std::nullopt);
    for (int n = *rc::gen::inRange(0, 12); n > 0; --n)
      instances.add(op, random_instance(n % 2 == 0 ? play.id : unset.id));
    op.commit();

    const auto rows = instances.list({.order = store::InstanceFilter::Order::oldest_first});
    const auto columns =
        store::load_columns(*db, test::kUser, {.order = ColumnRange::Order::oldest_first}, ColumnSet::all());
    RC_ASSERT(columns.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      RC_ASSERT(columns.id[i] == rows[i].id && columns.task[i] == rows[i].task && columns.status[i] == rows[i].status);
      RC_ASSERT(columns.external_id[i] == rows[i].external_id && columns.task_name[i] == rows[i].task_name);
      RC_ASSERT(columns.type[i] == (rows[i].task == play.id ? play.type : unset.type));
      RC_ASSERT(columns.times(Column::created_at)[i] == rows[i].created_at);
      RC_ASSERT(same(columns.times(Column::completed_at)[i], rows[i].completed_at));
      RC_ASSERT(same(columns.times(Column::cancelled_at)[i], rows[i].cancelled_at));
      RC_ASSERT(same(columns.numbers(Column::predicted_aversion)[i], rows[i].predicted_aversion));
      RC_ASSERT(same(columns.numbers(Column::actual_aversion)[i], rows[i].actual_aversion));
      RC_ASSERT(same(columns.numbers(Column::actual_relief)[i], rows[i].actual_relief));
      RC_ASSERT(same(columns.numbers(Column::capacity_after)[i], rows[i].capacity_after));
      RC_ASSERT(same(columns.numbers(Column::duration_min)[i], rows[i].duration_min));
    }
    const auto until = later(250);
    const auto early = store::load_columns(*db, test::kUser, {.until = until}, {Column::created_at});
    RC_ASSERT(early.size() == static_cast<std::size_t>(std::count_if(
                                  rows.begin(), rows.end(), [&](const auto& r) { return r.created_at < until; })));
    RC_ASSERT(early.id.empty() && early.time_columns[0].size() == early.size());
    const auto done = store::load_columns(*db, test::kUser, {.by = ColumnRange::By::completed, .from = until},
                                          {Column::completed_at});
    RC_ASSERT(done.size() == static_cast<std::size_t>(std::count_if(
                                 rows.begin(), rows.end(), [&](const auto& r) { return r.completed_at >= until; })));
  }));
}

TEST_CASE("columns: pieces make the whole, newest first, up to a limit, for one user only") {
  const auto db = test::fresh_database();
  store::Tasks tasks{*db, test::kUser};
  store::Instances instances{*db, test::kUser};
  {
    store::Operation op{*db, test::kUser, kStart, "test"};
    const auto task = new_task(op, tasks, "Dishes", domain::TaskType::work);
    for (int n = 0; n < 7; ++n) {
      domain::Instance i;
      i.task = task.id;
      i.task_name = task.name;
      i.created_at = later(n);
      instances.add(op, i);
    }
    op.commit();
  }
  store::ColumnReader reader{*db, test::kUser, {.order = ColumnRange::Order::newest_first}, {Column::id}};
  std::vector<std::int64_t> ids;
  for (auto piece = reader.next(3); piece.size() > 0; piece = reader.next(3)) {
    CHECK(piece.size() <= 3);
    for (const auto id : piece.id) ids.push_back(id.value);
  }
  CHECK(ids == std::vector<std::int64_t>{7, 6, 5, 4, 3, 2, 1});
  CHECK(store::load_columns(*db, test::kUser, {.limit = 2}, {Column::id}).size() == 2);
  CHECK(store::load_columns(*db, test::kUser, {.only = InstanceId{3}}, {Column::id}).id == std::vector{InstanceId{3}});
  CHECK(store::load_columns(*db, UserId{2}, {}, {Column::id}).size() == 0);
}

TEST_CASE("columns: of one task, of several, of none, each with its limit") {
  const auto db = test::fresh_database();
  store::Tasks tasks{*db, test::kUser};
  store::Instances instances{*db, test::kUser};
  std::vector<TaskId> made;
  {
    store::Operation op{*db, test::kUser, kStart, "test"};
    for (const char* name : {"Dishes", "Taxes", "Guitar"}) made.push_back(new_task(op, tasks, name, std::nullopt).id);
    for (int n = 0; n < 9; ++n) {
      domain::Instance i;
      i.task = made[static_cast<std::size_t>(n % 3)];
      i.task_name = "any";
      i.created_at = later(n);
      instances.add(op, i);
    }
    op.commit();
  }
  const auto ids = [&](std::vector<TaskId> wanted, std::optional<std::int64_t> limit) {
    std::vector<std::int64_t> list;
    const ColumnRange range{.tasks = std::move(wanted), .order = ColumnRange::Order::newest_first, .limit = limit};
    for (const auto id : store::load_columns(*db, test::kUser, range, {Column::id}).id) list.push_back(id.value);
    return list;
  };
  CHECK(ids({made[1]}, std::nullopt) == std::vector<std::int64_t>{8, 5, 2});
  CHECK(ids({made[1]}, 2) == std::vector<std::int64_t>{8, 5});
  CHECK(ids({made[0], made[2]}, std::nullopt) == std::vector<std::int64_t>{9, 7, 6, 4, 3, 1});
  CHECK(ids({made[0], made[2]}, 3) == std::vector<std::int64_t>{9, 7, 6});
  CHECK(ids({}, std::nullopt).empty());
}

TEST_SUITE_END();
