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

// Inside of a transaction of the caller.
void undo_within(db::Connection& db) {
  store::Operations log{db, kUser};
  log.undo(*log.last(), kNow);
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
  CHECK(error_of([&] { undo_as(kOther); }) == Errc::not_found);
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

TEST_CASE("an older operation is undone alone when nothing newer builds on it") {
  const auto db = fresh_database();
  const auto task = given_task(*db, "Dishes");
  const std::string before = user_data_dump(*db);
  store::Operations log{*db, kUser};
  operation(*db, [&](store::Operation& op) { store::Notes{*db, kUser}.add(op, "on its own"); });
  const auto noted = log.last();
  const auto with_note = user_data_dump(*db);
  operation(*db, [&](store::Operation& op) {
    auto after = task;
    after.notes = "newer";
    Tasks{*db, kUser}.update(op, task, after);
  });
  db::Transaction tx{*db};
  log.undo(*noted, kNow);
  CHECK(store::Notes(*db, kUser).list(10).empty());
  undo_within(*db);
  CHECK(user_data_dump(*db) == before);
  CHECK(log.next_redo()->id != noted->id);  // the other one was undone last
  log.redo(*log.next_redo());
  log.redo(*log.next_redo());
  CHECK(store::Notes(*db, kUser).list(10).size() == 1);
  CHECK(Tasks(*db, kUser).get(task.id).notes == "newer");
  undo_within(*db);
  CHECK(user_data_dump(*db) == with_note);
  tx.commit();
}

TEST_CASE("what hangs on a row keeps the operation that made it from being undone") {
  const auto db = fresh_database();
  store::Operations log{*db, kUser};
  const auto task = given_task(*db, "Dishes");
  const auto added = log.last();
  const auto other = given_task(*db, "Taxes");
  auto instance = given_instance(*db, other);
  const auto opened = log.last();
  Instances instances{*db, kUser};
  std::function<void(store::Operation&)> newer;
  const store::LoggedOperation* older = &*opened;
  SUBCASE("the same row again") {
    newer = [&](store::Operation& op) {
      auto after = instance;
      after.predicted_relief = 5;
      instances.update(op, instance, after);
    };
  }
  SUBCASE("a feeling") {
    newer = [&](store::Operation& op) { instances.set_emotions(op, instance.id, domain::Phase::before, {feeling("calm", 1)}); };
  }
  SUBCASE("a pause") {
    newer = [&](store::Operation& op) { instances.add_pause(op, {{}, instance.id, op.now(), {}, {}, {}}); };
  }
  SUBCASE("an attempt at the task") {
    older = &*added;
    newer = [&](store::Operation& op) { instances.add(op, domain::draft_of(task, op.now())); };
  }
  SUBCASE("an edit of the task") {
    older = &*added;
    newer = [&](store::Operation& op) { Tasks{*db, kUser}.edit(op, task, task); };
  }
  operation(*db, newer);
  const auto standing = log.last();
  const std::string before = logical_dump(*db);
  try {
    db::Transaction tx{*db};
    log.undo(*older, kNow);
    FAIL("it was undone");
  } catch (const Error& e) {
    CHECK(e.code() == Errc::state_conflict);
    REQUIRE(e.candidates().size() == 1);
    CHECK(e.candidates().front().starts_with(to_string(standing->id) + " "));
  }
  CHECK(logical_dump(*db) == before);
}

TEST_CASE("a new change ends what can be done again") {
  const auto db = fresh_database();
  store::Operations log{*db, kUser};
  given_task(*db, "Dishes");
  undo_last(*db);
  const auto undone = log.next_redo();
  REQUIRE(undone.has_value());
  given_task(*db, "Taxes");
  CHECK_FALSE(log.next_redo().has_value());
  undo_last(*db);
  CHECK(log.next_redo()->id != undone->id);
  db::Transaction tx{*db};
  CHECK(error_of([&] { log.redo(*undone); }) == Errc::state_conflict);
}

TEST_CASE("only so many operations are kept") {
  const auto db = fresh_database();
  store::Operations log{*db, kUser};
  const auto note = [&](std::int64_t kept) {
    store::Operation op{*db, kUser, kNow, "tas note"};
    op.keep_newest(kept);
    store::Notes{*db, kUser}.add(op, "a word");
    op.commit();
  };
  for (int n = 0; n < 130; ++n) note(200);
  CHECK(log.count() == 130);
  for (int n = 0; n < 70; ++n) note(10);
  CHECK(log.count() >= 10);
  CHECK(log.count() < 10 + 64);
  CHECK(store::Notes(*db, kUser).list(1000).size() == 200);  // what was done stays
  CHECK_NOTHROW(undo_last(*db));
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
  const std::string imported = user_data_dump(*db);
  undo_last(*db);
  store::Operations log{*db, kUser};
  {
    db::Transaction tx{*db};
    log.redo(*log.next_redo());
    tx.commit();
  }
  CHECK(user_data_dump(*db) == imported);
  undo_last(*db);
  db->script("UPDATE imports SET undone_at = NULL");
  CHECK(user_data_dump(*db) == with_import);
  db->script("DELETE FROM imports");
  CHECK(user_data_dump(*db) == before);
}

TEST_SUITE_END();

}  // namespace tas::test
