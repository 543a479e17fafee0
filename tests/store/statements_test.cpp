#include <doctest/doctest.h>

#include "libtas/base/error.hpp"
#include "libtas/store/operation.hpp"
#include "libtas/store/operations.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/statements.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/store/tasks.hpp"
#include "tests/support/database.hpp"

using namespace tas;

TEST_SUITE_BEGIN("store");

TEST_CASE("every statement of the stores compiles against a fresh schema") {
  const auto db = test::fresh_database();
  int checked = 0;
  for (const auto& list : {store::operation_statements(), store::operations_statements(), store::import_images_statements(), store::task_stats_statements(),
                           store::users_statements(), store::tasks_statements(), store::instances_statements(),
                           store::notes_statements(), store::emotions_statements(), store::imports_statements(), store::rollback_statements(),
                           store::columns_statements(), store::texts_statements(), store::weekly_goals_statements(), store::jobs_statements(),
                           store::cancellations_statements(), store::job_tasks_statements(), store::felt_emotions_statements(),
                           store::whole_tables_statements(), store::recommendations_statements()}) {
    for (const auto& sql : list) {
      CAPTURE(sql.text());
      CHECK_NOTHROW(db->check(sql));
      ++checked;
    }
  }
  CHECK(checked > 80);
}

TEST_CASE("an operation is undone row by row") {
  const auto db = test::fresh_database();
  store::Tasks tasks{*db, test::kUser};
  store::Instances instances{*db, test::kUser};
  {
    store::Operation op{*db, test::kUser, test::at("2026-03-02T09:00:00"), "tas add Dishes"};
    domain::Task task;
    task.name = "Dishes";
    task = tasks.add(op, task);
    CHECK(task.external_id == "t1");
    domain::Instance i;
    i.task = task.id;
    i.task_name = task.name;
    i.created_at = op.now();
    i.predicted_aversion = 70;
    instances.add(op, i);
    op.commit();
  }
  CHECK(store::TaskStatsStore{*db}.of(TaskId{1}).predicted_aversion.mean() == 70);
  store::Operations log{*db, test::kUser};
  const auto last = log.last();
  REQUIRE(last);
  CHECK(last->command == "tas add Dishes");
  db::Transaction tx{*db};
  log.undo(*last, test::at("2026-03-02T09:01:00"));
  tx.commit();
  CHECK(tasks.list(store::Tasks::Which::all).empty());
  CHECK_FALSE(log.last());
}

TEST_SUITE_END();
