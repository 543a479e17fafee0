#include "tests/bench/history.hpp"

#include <fmt/format.h>

#include <array>

#include "tests/bench/profiles.hpp"

namespace tas::bench {
namespace {

constexpr Seconds kMinute = 60, kDay = 86'400;

constexpr std::array<std::string_view, kEmotions> kEmotionNames{
    "anxious", "bored", "calm", "determined", "dread", "excited", "frustrated", "hopeful", "overwhelmed", "proud", "relieved", "tired"};
constexpr std::array<std::string_view, 6> kPlaces{"Home", "Home", "Work", "Outdoors", "Errands", "None"};
constexpr std::array<std::string_view, 5> kDescriptions{
    "", "", "first half only", "the part that was left over from last time, with the attachments", "get it \"done\", then stop"};
constexpr std::array<std::string_view, 6> kNotes{
    "", "", "done, ok", "went better than feared once the first ten minutes were over",
    "Interrupted twice.\nFinished after lunch, the second half was easy.", "podcast helped"};
constexpr std::array<std::string_view, 6> kCancellations{
    "did_while_another_active", "deferred_to_plan", "development_test", "accidental_initialization", "failed_to_complete", "other"};
constexpr std::array<std::string_view, 4> kReasons{"", "no energy left", "somebody else did it", "waiting for an answer, not before Monday"};

std::vector<Emotion> some_emotions(Random& random, int most) {
  std::vector<Emotion> list;
  const int first = random.below(static_cast<int>(kEmotions));
  const int count = random.between(0, most);
  // Steps of five visit twelve names without meeting one twice.
  for (int i = 0; i < count; ++i) {
    const auto name = kEmotionNames[static_cast<std::size_t>(first + 5 * i) % kEmotions];
    list.push_back({name, random.between(1, 100)});
  }
  return list;
}

// Mostly about what was planned, sometimes two, four or eight times that.
int worked_minutes(Random& random, int estimate) {
  int minutes = estimate * random.between(45, 150) / 100;
  for (int doubled = 0; doubled < 3 && random.percent(14); ++doubled) minutes *= 2;
  return std::max(minutes, 1);
}

}  // namespace

std::string_view emotion_name(std::size_t index) { return kEmotionNames[index]; }

History::History(const Plan& plan) : plan_{plan}, random_{plan.seed}, tasks_{profiles(plan, random_)} {}

// Evenly over the years, within a day between 7:00 and 22:59, in order, and nothing in the last half hour.
Seconds History::creation_of(std::int64_t index) {
  const Seconds even = plan_.start() + (plan_.end - plan_.start()) * index / plan_.instances;
  const Seconds awake = even / kDay * kDay + 7 * 3600 + even % kDay * 16 / 24;
  return std::min(awake / kMinute * kMinute, plan_.end - 30 * kMinute);
}

Instance History::next() {
  Instance instance;
  // A few tasks make up much of a life: the lower of two draws prefers the first ones.
  const int choice = std::min(random_.below(plan_.tasks), random_.below(plan_.tasks));
  auto& task = tasks_[static_cast<std::size_t>(choice)];
  instance.task = &task;
  instance.created = creation_of(index_++);
  last_id_ = std::max(last_id_ + 1, instance.created);
  instance.id = fmt::format("i{}", last_id_);
  instance.estimate = random_.percent(70) ? task.estimate : 5 * random_.between(1, 24);
  decide_outcome(instance);
  if (instance.outcome == Outcome::draft) return instance;
  predict(instance, task);
  if (instance.outcome == Outcome::cancelled) cancel(instance);
  else if (instance.outcome != Outcome::open) work(instance, task);
  return instance;
}

void History::decide_outcome(Instance& instance) {
  const int chance = random_.below(1000);
  if (chance < 905) instance.outcome = Outcome::completed;
  else if (chance < 985) instance.outcome = Outcome::cancelled;
  else if (chance < 992) instance.outcome = Outcome::open;
  else if (chance < 997) instance.outcome = Outcome::paused;
  else instance.outcome = Outcome::draft;
  instance.deleted = random_.below(1000) < 4;
}

void History::predict(Instance& instance, TaskProfile& task) {
  instance.initialized = instance.created + kMinute * random_.between(0, 5);
  if (random_.percent(20)) instance.due = (instance.created / kDay + random_.between(1, 7)) * kDay - kMinute;
  instance.place = random_.one_of(kPlaces);
  instance.description = random_.one_of(kDescriptions);
  instance.motivation = rating(70 - task.felt / 2 + random_.spread(35));
  instance.before = some_emotions(random_, 3);
  instance.form_seconds_before = random_.between(80, 1200);
  instance.sliders_before = random_.between(0, 9);
  instance.first_of_task = !task.initialized_before;
  task.initialized_before = true;
  Ratings r;
  // Dread shrinks a little with every time it was survived, never to nothing.
  const int dread = task.dread - std::min(task.dread / 2, task.times_done / 40);
  r.aversion = rating(task.felt + dread + random_.spread(28));
  r.relief = rating(task.relief - 12 + random_.spread(30));
  r.mental = rating(task.mental + random_.spread(24));
  r.difficulty = rating(task.difficulty + dread / 3 + random_.spread(24));
  r.emotional = rating(task.emotional + dread / 2 + random_.spread(24));
  r.physical = rating(task.physical + random_.spread(14));
  r.stress = rating((r.mental + r.difficulty + r.emotional + r.aversion) / 4 + random_.spread(20));
  instance.aversion_at_start = r.aversion;
  if (!random_.percent(3)) instance.expected = r;
}

void History::work(Instance& instance, TaskProfile& task) {
  // What is dreaded waits longer: half start at once, the rest within days.
  const int wait = random_.percent(50) ? random_.between(0, 20) : random_.between(20, 30 * (1 + instance.aversion_at_start));
  instance.minutes = worked_minutes(random_, instance.estimate);
  if (instance.outcome == Outcome::paused) {
    instance.minutes_before_pause = instance.minutes;
    return;
  }
  instance.started = *instance.initialized + kMinute * wait;
  if (random_.percent(12)) instance.minutes_before_pause = std::max(1, instance.minutes / 3);
  const Seconds closed = *instance.started + kMinute * (instance.minutes - instance.minutes_before_pause);
  if (closed > plan_.end) {
    // What the clock has not reached is still going on, but only one thing at a time.
    instance.outcome = has_running_ || *instance.started > plan_.end ? Outcome::open : Outcome::running;
    if (instance.outcome == Outcome::open) instance.started.reset();
    else has_running_ = true;
    return;
  }
  instance.closed = closed;
  instance.percent = random_.percent(88) ? 100 : 5 * random_.between(1, 24);
  rate(instance, task);
  ++task.times_done;
}

void History::rate(Instance& instance, const TaskProfile& task) {
  instance.notes = random_.one_of(kNotes);
  instance.after = some_emotions(random_, 2);
  instance.form_seconds_after = random_.between(80, 1500);
  instance.sliders_after = random_.between(0, 8);
  Ratings r;
  r.aversion = rating(task.felt - std::min(task.felt / 4, task.times_done / 60) + random_.spread(26));
  // Relief pays for what was overcome: more of it after what was feared than after what was pleasant.
  r.relief = rating(task.relief + (instance.aversion_at_start - 40) / 4 + random_.spread(28));
  r.mental = rating(task.mental + random_.spread(26));
  r.difficulty = rating(task.difficulty + random_.spread(26));
  r.emotional = rating(task.emotional + random_.spread(26));
  r.physical = rating(task.physical + random_.spread(16));
  r.stress = rating((r.mental + r.difficulty + r.emotional + r.aversion) / 4 + random_.spread(22));
  const bool rated = !random_.percent(6);
  // In the original's forms some corrected the prediction afterwards: the only trace of what was felt.
  if (rated && !plan_.felt && instance.expected && random_.percent(2)) instance.expected->aversion = r.aversion;
  if (rated) instance.actual = r;
}

void History::cancel(Instance& instance) {
  instance.cancellation = random_.one_of(kCancellations);
  instance.reason = random_.one_of(kReasons);
  instance.closed = std::min(*instance.initialized + kMinute * random_.between(1, 3000), plan_.end);
}

}  // namespace tas::bench
