#include "libtas/store/tasks.hpp"

#include "libtas/base/text.hpp"
#include "tests/support/given.hpp"

namespace tas::test {
namespace {

using store::Tasks;

std::vector<std::string> names(const std::vector<domain::Task>& tasks) {
  std::vector<std::string> list;
  for (const auto& t : tasks) list.push_back(t.name);
  return list;
}
using Names = std::vector<std::string>;

void archive(db::Connection& db, const domain::Task& task) {
  operation(db, [&](store::Operation& op) {
    auto after = task;
    after.archived_at = op.now();
    Tasks{db, kUser}.update(op, task, after);
  });
}

}  // namespace

TEST_SUITE_BEGIN("store");

TEST_CASE("a template is found among templates only") {
  const auto db = fresh_database();
  const auto [task, made] = in_operation(*db, [&](store::Operation& op) {
    domain::Task t;
    t.name = "Trip";
    t.tags = {"travel"};
    const auto plain = Tasks{*db, kUser}.add(op, t);
    t.name = "trip";
    t.archived_at = t.template_at = op.now();
    return std::pair{plain, Tasks{*db, kUser}.add(op, t)};
  });
  Tasks tasks{*db, kUser};
  CHECK(tasks.get(made.id).template_at.has_value());
  CHECK(names(tasks.list(Tasks::Which::templates)) == Names{"trip"});
  CHECK(names(tasks.list(Tasks::Which::unarchived)) == Names{"Trip"});
  CHECK(tasks.list(Tasks::Which::archived).empty());
  CHECK(names(tasks.list(Tasks::Which::all)) == Names{"Trip", "trip"});
  CHECK(names(tasks.named("TRIP")) == Names{"Trip"});
  CHECK(tasks.tags().at("travel") == 1);
  CHECK(tasks.tags(Tasks::Which::all).at("travel") == 2);
}

TEST_CASE("a task comes back as it was stored") {
  const auto db = fresh_database();
  const auto stored = in_operation(*db, [&](store::Operation& op) {
    domain::Task t;
    t.name = "Caf\u00c9 \U0001F680";
    t.type = domain::TaskType::self_care;
    t.kind = "routine";
    t.tags = {"home", "a,b", "\"quoted\""};
    t.estimate_min = 12.5;
    t.default_aversion = -0.0;
    t.is_recurring = true;
    t.routine_days = "[0,6]";
    t.description = "";
    t.notes = "line\nline";
    t.extra = R"({"old":1})";
    return Tasks{*db, kUser}.add(op, t);
  });
  const auto read = Tasks{*db, kUser}.get(stored.id);
  CHECK(store::image(store::kTasks, read) == store::image(store::kTasks, stored));
  CHECK(read.external_id == "t1");
  CHECK(read.name_key == fold("caf\u00e9 \U0001F680"));
  CHECK(read.created_at == kNow);
  CHECK(read.version == 1);
  CHECK(read.tags == std::vector<std::string>{"home", "a,b", "\"quoted\""});
  CHECK(read.description == "");
  CHECK_FALSE(read.completion_window_days.has_value());
}

TEST_CASE("names are found whatever their case, archived ones last, deleted ones not") {
  const auto db = fresh_database();
  Tasks tasks{*db, kUser};
  const auto old = given_task(*db, "dishes");
  archive(*db, old);
  given_task(*db, "DISHES");
  given_task(*db, "Dish washer");
  given_task(*db, "dis");
  given_task(*db, "Di\U0010FFFF");
  CHECK(names(tasks.named(" Dishes ")) == Names{"DISHES", "dishes"});
  CHECK(names(tasks.starting_with("DISH")) == Names{"Dish washer", "DISHES"});
  CHECK(names(tasks.starting_with("dish_")) == Names{});
  CHECK(names(tasks.starting_with("%")) == Names{});
  CHECK(names(tasks.list(Tasks::Which::archived)) == Names{"dishes"});
  CHECK(tasks.list(Tasks::Which::unarchived).size() == 4);
  CHECK(tasks.list(Tasks::Which::all).size() == 5);
  operation(*db, [&](store::Operation& op) {
    const auto before = tasks.get(old.id);
    auto gone = before;
    gone.deleted_at = op.now();
    tasks.update(op, before, gone);
  });
  CHECK(names(tasks.named("dishes")) == Names{"DISHES"});
  CHECK(names(tasks.list(Tasks::Which::deleted)) == Names{"dishes"});
}

TEST_CASE("every edit keeps the version before") {
  const auto db = fresh_database();
  Tasks tasks{*db, kUser};
  const auto first = given_task(*db, "Dishes");
  for (const auto* name : {"Washing up", "Kitchen"}) {
    operation(*db, [&](store::Operation& op) {
      const auto before = tasks.get(first.id);
      auto after = before;
      after.name = name;
      tasks.edit(op, before, after);
    }, kUser, kNow + std::chrono::hours{1});
  }
  const auto now = tasks.get(first.id);
  CHECK(now.version == 3);
  CHECK(now.name_key == "kitchen");
  CHECK(now.updated_at == kNow + std::chrono::hours{1});
  CHECK(now.created_at == kNow);
  const auto versions = tasks.versions(first.id);
  REQUIRE(versions.size() == 2);
  CHECK(versions[0].version == 1);
  CHECK(store::row_of(store::kTasks, versions[0].snapshot).name == "Dishes");
  CHECK(store::row_of(store::kTasks, versions[1].snapshot).name == "Washing up");
}

TEST_CASE("hostile names are stored raw and do no harm") {
  const auto db = fresh_database();
  Tasks tasks{*db, kUser};
  for (const auto* name : {"'; DROP TABLE tasks; --", "\x1b[2J\x1b]0;title\x07", "abc\u202egpj", "%_\\", "$1", "NULL", "<script>", "-rf", "a\nb"}) {
    const auto task = given_task(*db, name);
    CHECK(tasks.get(task.id).name == name);
    CHECK(tasks.named(name).size() == 1);
  }
  CHECK(tasks.list(Tasks::Which::all).size() == 9);
}

TEST_CASE("an external id that is taken gets a suffix") {
  const auto db = fresh_database();
  db->script("INSERT INTO tasks (user_id, external_id, name, name_key, created_at, updated_at) VALUES "
             "(1, 't2', 'old', 'old', '2026-03-02T09:00:00.000000Z', '2026-03-02T09:00:00.000000Z');");
  CHECK(given_task(*db, "new").external_id == "t2-tas");
  CHECK(store::Tasks{*db, kUser}.find_external("t2")->name == "old");
  CHECK(store::Tasks{*db, kUser}.find_external("t2-tas")->name == "new");
}

TEST_CASE("a task is not purged under its instances") {
  const auto db = fresh_database();
  Tasks tasks{*db, kUser};
  const auto task = given_task(*db, "Dishes");
  const auto instance = given_instance(*db, task);
  const auto purge = [&] { operation(*db, [&](store::Operation& op) { tasks.purge(op, task); }); };
  CHECK(error_of(purge) == Errc::state_conflict);
  CHECK(store::Instances{*db, kUser}.find(instance.id).has_value());
  operation(*db, [&](store::Operation& op) { store::Instances{*db, kUser}.purge(op, instance); });
  CHECK_NOTHROW(purge());
  CHECK_FALSE(tasks.find(task.id).has_value());
}

TEST_CASE("a row that is gone cannot be written") {
  const auto db = fresh_database();
  Tasks tasks{*db, kUser};
  const auto task = given_task(*db, "Dishes");
  operation(*db, [&](store::Operation& op) { tasks.purge(op, task); });
  CHECK(error_of([&] { operation(*db, [&](store::Operation& op) { tasks.update(op, task, task); }); }) == Errc::state_conflict);
  CHECK(error_of([&] { operation(*db, [&](store::Operation& op) { tasks.purge(op, task); }); }) == Errc::state_conflict);
  CHECK(error_of([&] { tasks.get(task.id); }) == Errc::not_found);
}

TEST_CASE("what is not a row of ours is bad data") {
  const auto db = fresh_database();
  given_task(*db, "Dishes");
  const bool is_sqlite = db->engine() == db::Engine::sqlite;
  db->script(is_sqlite ? "UPDATE tasks SET created_at = 'yesterday'" : "UPDATE tasks SET created_at = 'infinity'");
  CHECK(error_of([&] { store::Tasks{*db, kUser}.list(Tasks::Which::all); }) == Errc::bad_data);
  db->script("UPDATE tasks SET created_at = updated_at, tags = '[1]'");
  CHECK(error_of([&] { store::Tasks{*db, kUser}.list(Tasks::Which::all); }) == Errc::bad_data);
}

TEST_SUITE_END();

}  // namespace tas::test
