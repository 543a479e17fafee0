#include "libtas/store/instances.hpp"

#include <functional>
#include <map>
#include <tuple>

#include "libtas/store/emotions.hpp"
#include "libtas/store/task_stats.hpp"
#include "tests/support/given.hpp"

namespace tas::test {
namespace {

using store::InstanceFilter;
using store::Instances;
using State = InstanceFilter::State;

domain::InstanceEmotion feeling(std::string word, std::optional<double> intensity) {
  domain::InstanceEmotion e;
  e.emotion = std::move(word);
  e.intensity = intensity;
  return e;
}

domain::Instance change(db::Connection& db, const domain::Instance& before, const std::function<void(domain::Instance&)>& step) {
  return in_operation(db, [&](store::Operation& op) {
    auto after = before;
    step(after);
    Instances{db, kUser}.update(op, before, after);
    return after;
  });
}

}  // namespace

TEST_SUITE_BEGIN("store");

TEST_CASE("what waits is what the whole rows say of it") {
  const auto db = fresh_database();
  const auto task = given_task(*db, "Dishes");
  in_operation(*db, [&](store::Operation& op) {
    for (int n = 0; n < 24; ++n) {
      auto i = domain::draft_of(task, op.now());
      if (n % 2 == 0) i.due_at = i.initialized_at = at("2026-12-01T23:59:59");
      if (n % 3 == 0) i.predicted_aversion = n, i.predicted_relief = i.predicted_physical_load = 0, i.predicted_duration_min = 2.5 * n;
      if (n % 5 == 0) i.predicted_mental_energy = 90 - n, i.predicted_difficulty = 50, i.predicted_cognitive_load = 1, i.predicted_emotional_load = n;
      if (n % 4 == 1) domain::start(i, op.now());
      if (n == 9) i.completed_at = op.now(), i.status = domain::Status::completed;
      if (n == 10) i.cancelled_at = op.now(), i.status = domain::Status::cancelled;
      if (n == 11) i.deleted_at = op.now();
      Instances{*db, kUser}.add(op, i);
    }
    return task;
  });
  std::map<InstanceId, domain::Instance> whole;
  for (const auto& i : Instances{*db, kUser}.list({.state = State::open})) {
    if (!i.is_running()) whole[i.id] = i;
  }
  const auto waiting = Instances{*db, kUser}.waiting();
  CHECK(waiting.size() == whole.size());
  CHECK(waiting.size() == 16);
  for (const auto& w : waiting) {
    const auto& i = whole.at(w.id);
    CHECK(std::tie(w.task, w.task_name, w.due_at, w.initialized_at) == std::tie(i.task, i.task_name, i.due_at, i.initialized_at));
    CHECK(std::tie(w.predicted_duration_min, w.predicted_aversion, w.predicted_relief, w.predicted_mental_energy) ==
          std::tie(i.predicted_duration_min, i.predicted_aversion, i.predicted_relief, i.predicted_mental_energy));
    CHECK(std::tie(w.predicted_difficulty, w.predicted_cognitive_load, w.predicted_emotional_load, w.predicted_physical_load) ==
          std::tie(i.predicted_difficulty, i.predicted_cognitive_load, i.predicted_emotional_load, i.predicted_physical_load));
  }
}

TEST_CASE("an instance comes back as it was stored, unknown stays unknown and 0 stays 0") {
  const auto db = fresh_database();
  const auto task = given_task(*db, "Dishes");
  const auto stored = in_operation(*db, [&](store::Operation& op) {
    auto i = domain::draft_of(task, op.now());
    domain::start(i, op.now());
    i.predicted_aversion = 0;
    i.predicted_relief = 33.3;
    i.environmental_effect = -0.0;
    i.recommendation_used = false;
    i.due_at = at("2026-12-01T23:59:59.000001");
    i.physical_context = "kitchen \U0001F37D\ufe0f";
    i.provenance = R"({"predicted_relief":"late"})";
    return Instances{*db, kUser}.add(op, i);
  });
  const auto read = Instances{*db, kUser}.get(stored.id);
  CHECK(store::image(store::kInstances, read) == store::image(store::kInstances, stored));
  CHECK(read.predicted_aversion == 0);
  CHECK(read.recommendation_used == false);
  CHECK_FALSE(read.recommendation_viewed.has_value());
  CHECK_FALSE(read.actual_aversion.has_value());
  CHECK_FALSE(read.duration_min.has_value());
  CHECK(read.external_id == "i1");
}

TEST_CASE("the first prediction of a task is remembered, and only the first") {
  const auto db = fresh_database();
  const auto task = given_task(*db, "Dishes");
  Instances instances{*db, kUser};
  const auto draft = in_operation(*db, [&](store::Operation& op) { return instances.add(op, domain::draft_of(task, op.now())); });
  CHECK_FALSE(draft.initial_aversion.has_value());
  CHECK_FALSE(instances.has_prediction(task.id));
  CHECK(given_instance(*db, task, 70).initial_aversion == 70);
  CHECK_FALSE(given_instance(*db, task, 60).initial_aversion.has_value());
  CHECK(instances.has_prediction(task.id));
}

TEST_CASE("instances are filtered by state and time and come in order") {
  const auto db = fresh_database();
  const auto task = given_task(*db, "Dishes");
  const auto other = given_task(*db, "Taxes");
  Instances instances{*db, kUser};
  using std::chrono::hours;
  const auto open = given_instance(*db, task);
  const auto running = change(*db, given_instance(*db, task), [](auto& i) { domain::start(i, kNow); });
  const auto done = change(*db, given_instance(*db, task), [](auto& i) { domain::complete(i, kNow + hours{5}, 3.0); });
  const auto done_late = change(*db, given_instance(*db, other), [](auto& i) { domain::complete(i, kNow + hours{9}, 3.0); });
  const auto dropped = change(*db, given_instance(*db, task), [](auto& i) { domain::cancel(i, kNow + hours{1}, "other", {}); });
  const auto deleted = change(*db, given_instance(*db, task), [](auto& i) { i.deleted_at = kNow; });
  const auto ids = [&](const InstanceFilter& filter) {
    std::string text;
    const auto found = instances.list(filter);
    for (const auto& i : found) text += to_string(i.id) + " ";
    if (!filter.limit) CHECK(instances.count(filter) == static_cast<std::int64_t>(found.size()));
    return text;
  };
  CHECK(ids({.state = State::any}) == "i5 i4 i3 i2 i1 ");
  CHECK(ids({.state = State::open, .order = InstanceFilter::Order::oldest_first}) == "i1 i2 ");
  CHECK(ids({.state = State::running}) == to_string(running.id) + " ");
  CHECK(ids({.state = State::completed}) == to_string(done_late.id) + " " + to_string(done.id) + " ");
  CHECK(ids({.state = State::completed, .task = task.id}) == to_string(done.id) + " ");
  CHECK(ids({.state = State::completed, .since = kNow + hours{5}, .until = kNow + hours{9}}) == to_string(done.id) + " ");  // [since, until)
  CHECK(ids({.state = State::cancelled}) == to_string(dropped.id) + " ");
  CHECK(ids({.state = State::deleted}) == to_string(deleted.id) + " ");
  CHECK(ids({.state = State::any, .limit = 2}) == "i5 i4 ");
  CHECK(ids({.state = State::any, .since = kNow + hours{1}}).empty());
  change(*db, open, [](auto& i) { i.due_at = kNow + hours{48}; });
  CHECK(ids({.state = State::open, .order = InstanceFilter::Order::due_first}) == "i1 i2 ");
  change(*db, running, [](auto& i) { i.due_at = kNow + hours{24}; });
  CHECK(ids({.state = State::open, .order = InstanceFilter::Order::due_first}) == "i2 i1 ");
  CHECK(instances.last_completion_before(task.id, kNow + hours{6}) == kNow + hours{5});
  CHECK_FALSE(instances.last_completion_before(task.id, kNow + hours{5}).has_value());
}

TEST_CASE("emotions are replaced phase by phase and join the vocabulary once") {
  const auto db = fresh_database();
  const auto instance = given_instance(*db, given_task(*db, "Dishes"));
  Instances instances{*db, kUser};
  operation(*db, [&](store::Operation& op) {
    instances.set_emotions(op, instance.id, domain::Phase::before, {feeling("Bored", 60), feeling("calm", {})});
    instances.set_emotions(op, instance.id, domain::Phase::after, {feeling("PROUD", 0)});
  });
  operation(*db, [&](store::Operation& op) { instances.set_emotions(op, instance.id, domain::Phase::before, {feeling("bored", 20)}); });
  const auto found = instances.emotions(instance.id);
  REQUIRE(found.size() == 2);
  CHECK(found[0].phase == domain::Phase::before);
  CHECK(found[0].emotion == "bored");
  CHECK(found[0].intensity == 20);
  CHECK(found[1].emotion == "PROUD");
  CHECK(found[1].intensity == 0);
  std::string words;
  for (const auto& e : store::Emotions{*db, kUser}.list()) words += e.emotion + " ";
  CHECK(words == "Bored calm PROUD ");
  CHECK(store::Emotions{*db, kUser}.knows("BORED"));
  CHECK_FALSE(store::Emotions{*db, kUser}.knows("angry"));
}

TEST_CASE("statistics of a task follow every write") {
  const auto db = fresh_database();
  const auto task = given_task(*db, "Dishes");
  store::TaskStatsStore stats{*db};
  CHECK(stats.of(task.id).instances == 0);
  const auto open = given_instance(*db, task, 70);
  CHECK(stats.of(task.id).open == 1);
  CHECK(stats.of(task.id).predicted_aversion.mean() == 70);
  const auto done = change(*db, open, [](auto& i) {
    domain::complete(i, kNow + std::chrono::hours{1}, 20.0);
    i.actual_aversion = 30;
  });
  CHECK(stats.of(task.id).completed == 1);
  CHECK(stats.of(task.id).open == 0);
  CHECK(stats.of(task.id).aversion_gap.mean() == -40);
  CHECK(stats.of(task.id).duration.mean() == 20);
  CHECK(stats.of(task.id).last_completed_at == kNow + std::chrono::hours{1});
  const auto deleted = change(*db, done, [](auto& i) { i.deleted_at = kNow; });
  CHECK(stats.of(task.id).instances == 0);
  CHECK_FALSE(stats.of(task.id).last_completed_at.has_value());
  CHECK(stats.all(kUser).empty());
  change(*db, deleted, [](auto& i) { i.deleted_at.reset(); });
  CHECK(stats.of(task.id).completed == 1);
}

TEST_SUITE_END();

}  // namespace tas::test
