// Whatever fails and wherever: a change happens as a whole or not at all.
#include <doctest/doctest.h>

#include <functional>

#include "libtas/migrate/runner.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/db/sqlite/sqlite_connection.hpp"
#include "tests/support/faulty_connection.hpp"
#include "tests/support/given.hpp"
#include "tests/support/logical_dump.hpp"

namespace tas::test {
namespace {

using Change = std::function<void(db::Connection&)>;

// Lets the n-th call fail for n = 1, 2, … until the change comes through. Returns how many calls it makes.
std::size_t survive(FaultyConnection& db, const Change& change) {
  const std::string before = logical_dump(db.inner());
  for (std::size_t n = 1; n < 500; ++n) {
    CAPTURE(n);
    const Errc code = n % 2 == 0 ? Errc::io : Errc::busy;
    db.fail_at(n, code);
    Errc got = Errc::failed;
    try {
      change(db);
    } catch (const Error& e) {
      got = e.code();
    }
    const bool has_failed = db.has_failed();
    db.fail_at(0, code);
    CHECK_FALSE(db.is_in_transaction());
    if (!has_failed) {
      CHECK(got == Errc::failed);  // nothing was wrong, so nothing may be reported
      CHECK(logical_dump(db.inner()) != before);
      return n - 1;
    }
    CHECK(got == code);  // the failure reaches the caller as it is
    CHECK(db.calls_after_error() == 0);
    REQUIRE(logical_dump(db.inner()) == before);
  }
  FAIL("the change never came through");
  return 0;
}

Change change_of(std::function<void(store::Operation&)> work) {
  return [work = std::move(work)](db::Connection& db) { operation(db, work); };
}

Change undo() {
  return [](db::Connection& db) {
    store::Operations log{db, kUser};
    db::Transaction tx{db};
    const auto last = log.last();
    TAS_ASSERT(last.has_value());
    log.undo(*last, kNow);
    tx.commit();
  };
}

domain::InstanceEmotion feeling(const char* word, double intensity) {
  domain::InstanceEmotion e;
  e.emotion = word;
  e.intensity = intensity;
  return e;
}

}  // namespace

TEST_SUITE_BEGIN("store");

TEST_CASE("every change of the stores and its undo is all or nothing") {
  FaultyConnection db{fresh_database()};
  const auto task = given_task(db, "Dishes");
  const auto instance = given_instance(db, task);
  Change change;
  SUBCASE("task add") {
    change = change_of([](store::Operation& op) {
      domain::Task t;
      t.name = "Taxes";
      t.tags = {"home", "money"};
      store::Tasks{op.db(), kUser}.add(op, t);
    });
  }
  SUBCASE("task edit") {
    change = change_of([&](store::Operation& op) {
      auto after = task;
      after.name = "Washing up";
      store::Tasks{op.db(), kUser}.edit(op, task, after);
    });
  }
  SUBCASE("task update") {
    change = change_of([&](store::Operation& op) {
      auto after = task;
      after.archived_at = kNow;
      store::Tasks{op.db(), kUser}.update(op, task, after);
    });
  }
  SUBCASE("task purge with its versions and instances") {
    operation(db, [&](store::Operation& op) {
      auto after = task;
      after.name = "Washing up";
      store::Tasks{op.db(), kUser}.edit(op, task, after);
    });
    change = change_of([&](store::Operation& op) {
      store::Tasks tasks{op.db(), kUser};
      store::Instances{op.db(), kUser}.purge(op, instance);
      tasks.purge(op, tasks.get(task.id));
    });
  }
  SUBCASE("instance add") {
    change = change_of([&](store::Operation& op) {
      auto i = domain::draft_of(task, op.now());
      i.predicted_aversion = 30;
      domain::start(i, op.now());
      store::Instances{op.db(), kUser}.add(op, i);
    });
  }
  SUBCASE("instance complete") {
    change = change_of([&](store::Operation& op) {
      auto after = instance;
      domain::complete(after, op.now(), 20.0);
      after.actual_aversion = 35;
      store::Instances{op.db(), kUser}.update(op, instance, after);
    });
  }
  SUBCASE("instance purge with emotions and pauses") {
    operation(db, [&](store::Operation& op) {
      store::Instances instances{op.db(), kUser};
      instances.set_emotions(op, instance.id, domain::Phase::before, {feeling("calm", 40), feeling("bored", 60)});
      instances.add_pause(op, {{}, instance.id, op.now(), {}, 50, "phone"});
    });
    change = change_of([&](store::Operation& op) { store::Instances{op.db(), kUser}.purge(op, instance); });
  }
  SUBCASE("emotions replaced") {
    operation(db, [&](store::Operation& op) {
      store::Instances{op.db(), kUser}.set_emotions(op, instance.id, domain::Phase::before, {feeling("calm", 40)});
    });
    change = change_of([&](store::Operation& op) {
      store::Instances{op.db(), kUser}.set_emotions(op, instance.id, domain::Phase::before, {feeling("calm", 50), feeling("proud", 60)});
    });
  }
  SUBCASE("pause and its end") {
    change = change_of([&](store::Operation& op) {
      store::Instances instances{op.db(), kUser};
      instances.add_pause(op, {{}, instance.id, op.now(), {}, 50, "phone"});
      const auto open = instances.pauses(instance.id).back();
      auto closed = open;
      closed.resumed_at = op.now();
      instances.update_pause(op, open, closed);
    });
  }
  SUBCASE("note add") {
    change = change_of([](store::Operation& op) { store::Notes{op.db(), kUser}.add(op, "slept badly"); });
  }
  CHECK(survive(db, change) >= 4);
  CHECK(survive(db, undo()) >= 4);
}

TEST_CASE("a user is added as a whole or not at all") {
  FaultyConnection db{fresh_database()};
  CHECK(survive(db, [](db::Connection& c) {
    db::Transaction tx{c};
    store::Users{c}.add("ada", kNow);
    tx.commit();
  }) >= 4);
}

TEST_CASE("statistics are rebuilt as a whole or not at all") {
  FaultyConnection db{fresh_database()};
  for (const auto* name : {"Dishes", "Taxes"}) given_instance(db, given_task(db, name));
  db.execute("UPDATE task_stats SET open = 17");
  CHECK(survive(db, [](db::Connection& c) {
    db::Transaction tx{c};
    store::TaskStatsStore{c}.rebuild(kUser);
    tx.commit();
  }) >= 4);
}

TEST_CASE("undoing an import is all or nothing") {
  FaultyConnection db{fresh_database()};
  db.script("INSERT INTO imports (import_id, user_id, at, legacy_zone) VALUES (1, 1, '2026-03-02T09:00:00.000000Z', 'UTC');");
  operation(db, [](store::Operation& op) { op.belongs_to(ImportId{1}); });
  const auto task = given_task(db, "Dishes");
  given_instance(db, task);
  db.script("UPDATE tasks SET import_id = 1; UPDATE instances SET import_id = 1; DELETE FROM operations WHERE import_id IS NULL;");
  CHECK(survive(db, undo()) >= 8);
  CHECK(store::Tasks{db, kUser}.list(store::Tasks::Which::all).empty());
}

TEST_CASE("a migration that fails anywhere leaves the version before it") {
  const auto known = migrate::embedded(db::Engine::sqlite);
  // The schema at every version.
  std::vector<std::string> schemas;
  const auto reference = db::sqlite::open_in_memory();
  schemas.push_back(schema_dump(*reference));
  for (const auto& m : known) {
    migrate::up(*reference, known, {.now = kNow, .to = m.number});
    schemas.push_back(schema_dump(*reference));
  }
  const auto version_of = [](db::Connection& c) -> std::size_t {
    if (!c.has_table("schema_migrations")) return 0;
    auto row = c.query("SELECT count(*) FROM schema_migrations");
    row->next();
    return static_cast<std::size_t>(row->integer(0));
  };
  std::size_t n = 1;
  SUBCASE("on the way up") {
    for (bool has_failed = true; has_failed; ++n) {
      FaultyConnection db{db::sqlite::open_in_memory()};
      db.fail_at(n, Errc::io);
      const Errc got = error_of([&] { migrate::up(db, known, {.now = kNow, .atomic = migrate::Atomic::each}); });
      CHECK((got == Errc::io) == db.has_failed());
      has_failed = db.has_failed();
      db.fail_at(0, Errc::io);
      CHECK_FALSE(db.is_in_transaction());
      CHECK(schema_dump(db.inner()) == schemas.at(version_of(db.inner())));
      if (!has_failed) CHECK(version_of(db.inner()) == known.size());
    }
  }
  SUBCASE("on the way down") {
    for (bool has_failed = true; has_failed; ++n) {
      FaultyConnection db{memory_database()};
      db.fail_at(n, Errc::io);
      const Errc got = error_of([&] { migrate::down(db, known, {.steps = 3, .atomic = migrate::Atomic::each}); });
      CHECK((got == Errc::io) == db.has_failed());
      has_failed = db.has_failed();
      db.fail_at(0, Errc::io);
      CHECK_FALSE(db.is_in_transaction());
      CHECK(schema_dump(db.inner()) == schemas.at(version_of(db.inner())));
      if (!has_failed) CHECK(version_of(db.inner()) == known.size() - 3);
    }
  }
  CHECK(n > 10);
}

TEST_SUITE_END();

}  // namespace tas::test
