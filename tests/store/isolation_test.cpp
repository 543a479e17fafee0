// A row of somebody else answers exactly like a missing one.
#include <doctest/doctest.h>

#include "libtas/store/emotions.hpp"
#include "libtas/store/task_stats.hpp"
#include "tests/support/given.hpp"
#include "tests/support/logical_dump.hpp"

namespace tas::test {

TEST_SUITE_BEGIN("store");

TEST_CASE("user 2 never sees what belongs to user 1") {
  const auto db = fresh_database();
  given_user_two(*db);
  const auto task = given_task(*db, "Dishes");
  const auto instance = given_instance(*db, task);
  const auto note = in_operation(*db, [&](store::Operation& op) {
    store::Instances mine{*db, kUser};
    domain::InstanceEmotion e;
    e.emotion = "calm";
    mine.set_emotions(op, instance.id, domain::Phase::before, {e});
    mine.add_pause(op, {{}, instance.id, op.now(), {}, {}, "phone"});
    auto renamed = task;
    renamed.name = "Washing up";
    store::Tasks{*db, kUser}.edit(op, task, renamed);
    return store::Notes{*db, kUser}.add(op, "private");
  });
  db->script("INSERT INTO postponements (instance_id, position, reason) VALUES (1, 1, 'later')");
  const std::string before = logical_dump(*db);

  store::Tasks tasks{*db, kOther};
  CHECK_FALSE(tasks.find(task.id).has_value());
  CHECK(error_of([&] { tasks.get(task.id); }) == Errc::not_found);
  CHECK_FALSE(tasks.find_external("t1").has_value());
  CHECK(tasks.named("Washing up").empty());
  CHECK(tasks.starting_with("").empty());
  CHECK(tasks.list(store::Tasks::Which::all).empty());
  CHECK(tasks.versions(task.id).empty());

  store::Instances instances{*db, kOther};
  CHECK_FALSE(instances.find(instance.id).has_value());
  CHECK(error_of([&] { instances.get(instance.id); }) == Errc::not_found);
  CHECK_FALSE(instances.find_external("i1").has_value());
  CHECK(instances.list({}).empty());
  CHECK(instances.list({.task = task.id}).empty());
  CHECK(instances.count({}) == 0);
  CHECK(instances.latest(10).empty());
  CHECK_FALSE(instances.has_prediction(task.id));
  CHECK(instances.emotions(instance.id).empty());
  CHECK(instances.pauses(instance.id).empty());
  CHECK(instances.postponements(instance.id).empty());

  CHECK_FALSE(store::Notes(*db, kOther).find(note.id).has_value());
  CHECK(store::Notes(*db, kOther).list(10).empty());
  CHECK(store::Emotions(*db, kOther).list().empty());
  CHECK_FALSE(store::Emotions(*db, kOther).knows("calm"));
  CHECK(store::TaskStatsStore(*db).all(kOther).empty());
  CHECK(store::TaskStatsStore(*db).recomputed(kOther).empty());
  CHECK_FALSE(store::Operations(*db, kOther).last().has_value());

  const auto as_other = [&](auto work) { return error_of([&] { operation(*db, work, kOther); }); };
  CHECK(as_other([&](store::Operation& op) { instances.set_emotions(op, instance.id, domain::Phase::before, {}); }) == Errc::not_found);
  CHECK(as_other([&](store::Operation& op) { instances.add_pause(op, {{}, instance.id, op.now(), {}, {}, {}}); }) == Errc::not_found);
  CHECK(logical_dump(*db) == before);
}

TEST_CASE("two users may use the same names and ids side by side") {
  const auto db = fresh_database();
  given_user_two(*db);
  for (const auto user : {kUser, kOther}) {
    const auto task = given_task(*db, "Dishes", user);
    given_instance(*db, task);
    CHECK(store::Tasks(*db, user).named("dishes").size() == 1);
    CHECK(store::Instances(*db, user).count({}) == 1);
    CHECK(store::TaskStatsStore(*db).all(user).size() == 1);
  }
  undo_last(*db, kOther);
  undo_last(*db, kOther);
  CHECK(store::Tasks(*db, kOther).named("dishes").empty());
  CHECK(store::Tasks(*db, kUser).named("dishes").size() == 1);
  store::TaskStatsStore(*db).rebuild(kOther);
  CHECK(store::TaskStatsStore(*db).all(kUser).size() == 1);
}

TEST_SUITE_END();

}  // namespace tas::test
