// A made-up person's years with a list of tasks: what they expected, what came, and how that hangs together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/random.hpp"

namespace tas::bench {

using Seconds = std::int64_t;  // since 1970, UTC; whole minutes, as the original's exports have them

struct Plan {
  std::int64_t instances = 10'000;
  int tasks = 200;
  int years = 4;
  std::uint64_t seed = 1;
  // Whether people also said how aversive it really was, which the original never asked.
  bool felt = false;
  Seconds end = 0;
  Seconds start() const { return end - years * 1461LL * 86'400 / 4; }
};

struct TaskProfile {
  std::string id, name, description, tags;
  std::string_view type, kind;
  Seconds created = 0;
  int estimate = 30;
  // What it takes, on average, and by how much it is dreaded beyond that.
  int felt = 40, dread = 15, relief = 60, difficulty = 50, mental = 50, emotional = 30, physical = 10;
  int times_done = 0;
  bool initialized_before = false;
};

enum class Outcome { completed, cancelled, open, paused, running, draft };

struct Emotion {
  std::string_view name;
  int intensity;
};

struct Ratings {
  int relief = 0, mental = 0, difficulty = 0, emotional = 0, physical = 0, stress = 0, aversion = 0;
};

struct Instance {
  std::string id;
  const TaskProfile* task = nullptr;
  Outcome outcome = Outcome::completed;
  bool deleted = false;
  Seconds created = 0;
  std::optional<Seconds> initialized, started, closed, due;
  int estimate = 0, minutes = 0, percent = 100, minutes_before_pause = 0, motivation = 50;
  std::optional<Ratings> expected, actual;
  // What the form said when it was saved first; differs when it was corrected at completion.
  int aversion_at_start = 0;
  bool first_of_task = false;
  std::vector<Emotion> before, after;
  std::string_view place, description, notes, cancellation, reason;
  int form_seconds_before = 0, form_seconds_after = 0, sliders_before = 0, sliders_after = 0;
};

class History {
 public:
  explicit History(const Plan& plan);
  const std::vector<TaskProfile>& tasks() const { return tasks_; }
  // The instances in order of creation, one after the other.
  Instance next();

 private:
  void decide_outcome(Instance&);
  void predict(Instance&, TaskProfile&);
  void work(Instance&, TaskProfile&);
  void rate(Instance&, const TaskProfile&);
  void cancel(Instance&);
  Seconds creation_of(std::int64_t index);

  Plan plan_;
  Random random_;
  std::vector<TaskProfile> tasks_;
  std::int64_t index_ = 0;
  Seconds last_id_ = 0;
  bool has_running_ = false;
};

std::string_view emotion_name(std::size_t index);
inline constexpr std::size_t kEmotions = 12;

}  // namespace tas::bench
