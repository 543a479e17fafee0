// Undo brings every row back exactly; only the log and the numbers given away show that something happened.
#include <doctest/doctest.h>

#include <functional>

#include "libtas/store/task_stats.hpp"
#include "tests/support/given.hpp"
#include "tests/support/logical_dump.hpp"

namespace tas::test {
namespace {

using store::Instances;
using store::Tasks;

domain::InstanceEmotion feeling(const char* word, double intensity) {
  domain::InstanceEmotion e;
  e.emotion = word;
  e.intensity = intensity;
  return e;
}

}  // namespace

TEST_SUITE_BEGIN("store");

TEST_CASE("undo restores what was there before, whatever was done") {
  const auto db = fresh_database();
  Tasks tasks{*db, kUser};
  Instances instances{*db, kUser};
  const auto task = given_task(*db, "Dishes");
  const auto fresh = given_task(*db, "Never tried");
  const auto instance = given_instance(*db, task);
  operation(*db, [&](store::Operation& op) {
    instances.set_emotions(op, instance.id, domain::Phase::before, {feeling("calm", 40), feeling("bored", 60)});
    instances.add_pause(op, {{}, instance.id, op.now(), {}, 50, "phone"});
  });
  const std::string before = user_data_dump(*db);
  std::function<void(store::Operation&)> change;
  SUBCASE("task add") {
    change = [&](store::Operation& op) {
      domain::Task t;
      t.name = "Taxes";
      tasks.add(op, t);
    };
  }
  SUBCASE("task and instance in one operation") {
    change = [&](store::Operation& op) {
      domain::Task t;
      t.name = "Taxes";
      auto i = domain::draft_of(tasks.add(op, t), op.now());
      domain::start(i, op.now());
      instances.add(op, i);
    };
  }
  SUBCASE("task edit, twice in one operation") {
    change = [&](store::Operation& op) {
      auto after = task;
      after.name = "Washing up";
      after.tags = {"x"};
      after.description = "hot water";
      tasks.edit(op, task, after);
      const auto between = tasks.get(task.id);
      after.estimate_min = 20;
      tasks.edit(op, between, after);
    };
  }
  SUBCASE("task delete") {
    change = [&](store::Operation& op) {
      auto gone = task;
      gone.deleted_at = op.now();
      tasks.update(op, task, gone);
    };
  }
  SUBCASE("task purge with everything on it") {
    change = [&](store::Operation& op) {
      instances.purge(op, instance);
      tasks.purge(op, task);
    };
  }
  SUBCASE("first instance of a task") {
    change = [&](store::Operation& op) { instances.add(op, domain::draft_of(fresh, op.now())); };
  }
  SUBCASE("instance completed, with a rating of minus zero") {
    change = [&](store::Operation& op) {
      auto after = instance;
      domain::complete(after, op.now(), 20.0);
      after.actual_aversion = -0.0;
      after.environmental_effect = -0.0;
      instances.update(op, instance, after);
    };
  }
  SUBCASE("instance purged with emotions and pauses") {
    change = [&](store::Operation& op) { instances.purge(op, instance); };
  }
  SUBCASE("instance moved to another task") {
    change = [&](store::Operation& op) {
      auto after = instance;
      after.task = fresh.id;
      instances.update(op, instance, after);
    };
  }
  SUBCASE("emotions replaced, the same word with another number") {
    change = [&](store::Operation& op) {
      instances.set_emotions(op, instance.id, domain::Phase::before, {feeling("bored", 1), feeling("proud", 2)});
    };
  }
  SUBCASE("a pause ended") {
    change = [&](store::Operation& op) {
      const auto open = instances.pauses(instance.id).front();
      auto closed = open;
      closed.resumed_at = op.now();
      instances.update_pause(op, open, closed);
    };
  }
  SUBCASE("note") {
    change = [&](store::Operation& op) { store::Notes{*db, kUser}.add(op, "it's \x1b[31m \U0001F680"); };
  }
  operation(*db, change);
  const std::string after = user_data_dump(*db);
  CHECK(after != before);
  undo_last(*db);
  CHECK(user_data_dump(*db) == before);
}

TEST_CASE("undo goes back step by step to the empty database") {
  const auto db = fresh_database();
  const std::string before = user_data_dump(*db);
  Instances instances{*db, kUser};
  const auto task = given_task(*db, "Dishes");
  auto instance = given_instance(*db, task);
  for (int n = 0; n < 3; ++n) {
    operation(*db, [&](store::Operation& op) {
      auto after = instance;
      after.predicted_relief = 10.5 * n;
      instances.update(op, instance, after);
      instance = after;
    });
  }
  for (int n = 0; n < 5; ++n) undo_last(*db);
  CHECK(user_data_dump(*db) == before);
  CHECK_FALSE(store::Operations(*db, kUser).last().has_value());
}

TEST_CASE("undo refuses when a row has changed since") {
  const auto db = fresh_database();
  const auto task = given_task(*db, "Dishes");
  operation(*db, [&](store::Operation& op) {
    auto after = task;
    after.notes = "first";
    Tasks{*db, kUser}.update(op, task, after);
  });
  store::Operations log{*db, kUser};
  const auto older = log.last();
  db->script("UPDATE tasks SET notes = 'typed past the log'");
  const std::string before = logical_dump(*db);
  CHECK(error_of([&] { undo_last(*db); }) == Errc::state_conflict);
  CHECK(logical_dump(*db) == before);
  db->script("DELETE FROM tasks");
  CHECK(error_of([&] { undo_last(*db); }) == Errc::state_conflict);
}

TEST_CASE("an operation is undone once, by its owner") {
  const auto db = fresh_database();
  given_user_two(*db);
  given_task(*db, "Dishes");
  const auto op = store::Operations(*db, kUser).last();
  REQUIRE(op.has_value());
  CHECK_FALSE(store::Operations(*db, kOther).last().has_value());
  const auto undo_as = [&](UserId user) {
    db::Transaction tx{*db};
    store::Operations{*db, user}.undo(*op, kNow);
    tx.commit();
  };
  CHECK(error_of([&] { undo_as(kOther); }) == Errc::state_conflict);
  CHECK(Tasks(*db, kUser).list(Tasks::Which::all).size() == 1);
  CHECK_NOTHROW(undo_as(kUser));
  CHECK(error_of([&] { undo_as(kUser); }) == Errc::state_conflict);
}

TEST_CASE("an older operation is not undone under the newer ones") {
  const auto db = fresh_database();
  const auto task = given_task(*db, "Dishes");
  store::Operations log{*db, kUser};
  const auto added = log.last();
  REQUIRE(added.has_value());
  given_instance(*db, task);
  const std::string before = logical_dump(*db);
  CHECK(error_of([&] {
    db::Transaction tx{*db};
    log.undo(*added, kNow);
    tx.commit();
  }) == Errc::state_conflict);
  CHECK(logical_dump(*db) == before);  // the instance would have gone with its task
}

TEST_CASE("an operation that changed nothing leaves no trace, a dry one neither") {
  const auto db = fresh_database();
  const std::string before = logical_dump(*db);
  operation(*db, [](store::Operation&) {});
  CHECK(logical_dump(*db) == before);
  {
    store::Operation op{*db, kUser, kNow, "tas add --dry-run Dishes"};
    domain::Task t;
    t.name = "Dishes";
    CHECK(Tasks(*db, kUser).add(op, t).external_id == "t1");
  }
  CHECK(logical_dump(*db) == before);
}

TEST_CASE("undoing an import takes its rows and leaves the others") {
  const auto db = fresh_database();
  const auto own = given_task(*db, "Mine");
  given_instance(*db, own);
  const std::string before = user_data_dump(*db);
  db->script(R"(
    INSERT INTO imports (import_id, user_id, at, legacy_zone) VALUES (1, 1, '2026-03-02T09:00:00.000000Z', 'UTC');)");
  const std::string with_import = user_data_dump(*db);
  operation(*db, [&](store::Operation& op) { op.belongs_to(ImportId{1}); });
  db->script(R"(
    INSERT INTO tasks (user_id, external_id, name, name_key, created_at, updated_at, import_id)
      VALUES (1, 'x1', 'Theirs', 'theirs', '2026-03-02T09:00:00.000000Z', '2026-03-02T09:00:00.000000Z', 1);
    INSERT INTO instances (user_id, task_id, task_version, status, created_at, external_id, task_name, import_id)
      SELECT 1, task_id, 1, 'draft', created_at, 'x' || task_id, name, 1 FROM tasks;
    INSERT INTO notes (user_id, external_id, created_at, content, import_id) VALUES (1, 'x', '2026-03-02T09:00:00.000000Z', 'note', 1);
    INSERT INTO emotions (user_id, emotion, emotion_key, import_id) VALUES (1, 'calm', 'calm', 1);)");
  store::TaskStatsStore{*db}.rebuild(kUser);
  CHECK(store::TaskStatsStore{*db}.of(own.id).instances == 2);
  undo_last(*db);
  db->script("UPDATE imports SET undone_at = NULL");
  CHECK(user_data_dump(*db) == with_import);
  db->script("DELETE FROM imports");
  CHECK(user_data_dump(*db) == before);
}

TEST_SUITE_END();

}  // namespace tas::test
