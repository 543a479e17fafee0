#include "libtas/domain/lifecycle.hpp"

#include <doctest/doctest.h>

#include "libtas/base/error.hpp"
#include "tests/support/database.hpp"

namespace tas::test {
namespace {

using domain::Instance;
using domain::Status;

Instant clock_at(const char* time) { return at("2026-03-02T" + std::string{time}); }

Instance fresh(const char* created = "09:00", std::optional<double> estimate = {}) {
  domain::Task task;
  task.id = TaskId{7};
  task.user = kUser;
  task.version = 3;
  task.name = "Dishes";
  task.estimate_min = estimate;
  return domain::draft_of(task, clock_at(created));
}

template <class Step>
Errc refusal(Step step) {
  try {
    step();
  } catch (const Error& e) {
    return e.code();
  }
  return Errc::failed;
}

}  // namespace

TEST_SUITE_BEGIN("domain");

TEST_CASE("a draft knows its task and nothing else") {
  const auto i = fresh("09:00", 45);
  CHECK(i.task == TaskId{7});
  CHECK(i.task_version == 3);
  CHECK(i.task_name == "Dishes");
  CHECK(i.predicted_duration_min == 45);
  CHECK(i.status == Status::draft);
  CHECK_FALSE(i.initialized_at.has_value());
  CHECK_FALSE(i.predicted_aversion.has_value());
}

// domain.md 4.4
TEST_CASE("measured time: two stretches are added") {
  auto i = fresh();
  domain::start(i, clock_at("10:00"));
  auto open = domain::pause(i, clock_at("10:25"), 40, "phone");
  CHECK(i.worked_before_pause_min == 25);
  CHECK(i.is_paused);
  CHECK_FALSE(i.started_at.has_value());
  domain::resume(i, clock_at("11:00"), &open);
  CHECK(open.resumed_at == clock_at("11:00"));
  domain::complete(i, clock_at("11:35"), {});
  CHECK(i.duration_min == 60);
}

TEST_CASE("measured time: completing a paused instance adds nothing") {
  auto i = fresh();
  domain::start(i, clock_at("10:00"));
  domain::pause(i, clock_at("10:10"), {}, {});
  domain::complete(i, clock_at("12:00"), {});
  CHECK(i.duration_min == 10);
}

// decisions.md A2 replaces the vector "never started, estimate 45 -> 45".
TEST_CASE("measured time: never started is unknown, not the estimate") {
  auto i = fresh("09:00", 45);
  domain::complete(i, clock_at("09:30"), {});
  CHECK_FALSE(i.duration_min.has_value());
}

TEST_CASE("measured time: what is typed wins, 0 too") {
  auto i = fresh();
  domain::start(i, clock_at("10:00"));
  SUBCASE("0") {
    domain::complete(i, clock_at("11:00"), 0.0);
    CHECK(i.duration_min == 0);
  }
  SUBCASE("75") {
    domain::complete(i, clock_at("11:00"), 75.0);
    CHECK(i.duration_min == 75);
  }
}

// analytics-a.md 1.9
TEST_CASE("measured time: 15 minutes before the pause and 60 after") {
  auto i = fresh();
  domain::start(i, clock_at("10:00"));
  auto open = domain::pause(i, clock_at("10:15"), {}, {});
  domain::resume(i, clock_at("12:00"), &open);
  CHECK(domain::worked_min(i, clock_at("12:30")) == 45);
  domain::complete(i, clock_at("13:00"), {});
  CHECK(i.duration_min == 75);
  CHECK(domain::worked_min(i, clock_at("18:00")) == 75);  // the clock stops with the work
}

TEST_CASE("seconds count, to three decimals") {
  auto i = fresh();
  domain::start(i, clock_at("10:00:00"));
  domain::complete(i, clock_at("10:00:50"), {});
  CHECK(i.duration_min == 0.833);
}

TEST_CASE("worked so far: unknown before the first start, kept after cancelling") {
  auto i = fresh();
  CHECK_FALSE(domain::worked_min(i, clock_at("10:00")).has_value());
  domain::start(i, clock_at("10:00"));
  CHECK(domain::worked_min(i, clock_at("10:20")) == 20);
  domain::cancel(i, clock_at("10:30"), "other", {});
  CHECK(i.worked_before_pause_min == 30);
  CHECK(domain::worked_min(i, clock_at("12:00")) == 30);
  CHECK_FALSE(i.duration_min.has_value());
}

// domain.md 4.6 and analytics-a.md 1.9
TEST_CASE("promptness") {
  struct Vector {
    double lag, estimate, procrastination, proactive;
  };
  for (const auto& v : {Vector{4, 0, 4.0, 0.0}, Vector{615, 180, 3.417, 0.0}, Vector{30, 20, 1.5, 2.5}, Vector{0, 0, 0.0, 10.0},
                        Vector{120, 60, 2.0, 0.0}, Vector{0, 30, 0.0, 10.0}, Vector{3 * 1440, 30, 10.0, 0.0},
                        Vector{-30, 60, 0.0, 10.0}, Vector{0.25, 0.5, 0.25, 7.5}}) {
    CAPTURE(v.lag);
    CAPTURE(v.estimate);
    const auto got = domain::promptness(v.lag, v.estimate);
    CHECK(got.procrastination == v.procrastination);
    CHECK(got.proactive == v.proactive);
  }
}

TEST_CASE("created 09:00, started 11:00, estimate 60") {
  auto i = fresh("09:00", 60);
  domain::initialize(i, clock_at("09:00"));
  domain::start(i, clock_at("11:00"));
  domain::complete(i, clock_at("11:30"), {});
  CHECK(i.delay_min == 120);
  CHECK(i.procrastination_score == 2.0);
  CHECK(i.proactive_score == 0.0);
}

TEST_CASE("the delay is counted to the first start, not to the last") {
  auto i = fresh("09:00", 60);
  domain::initialize(i, clock_at("09:00"));
  domain::start(i, clock_at("09:30"));
  auto open = domain::pause(i, clock_at("10:00"), {}, {});
  domain::resume(i, clock_at("17:00"), &open);
  domain::complete(i, clock_at("17:30"), {});
  CHECK(i.first_started_at == clock_at("09:30"));
  CHECK(i.delay_min == 30);
  CHECK(i.procrastination_score == 0.5);
}

TEST_CASE("never started: the delay is what is left between prediction and completion") {
  auto i = fresh("09:00", 30);
  domain::initialize(i, clock_at("09:00"));
  SUBCASE("without a duration") {
    domain::complete(i, clock_at("10:00"), {});
    CHECK(i.delay_min == 60);
  }
  SUBCASE("with a typed one") {
    domain::complete(i, clock_at("10:00"), 20.0);
    CHECK(i.delay_min == 40);
  }
  SUBCASE("a longer one makes it negative") {
    domain::complete(i, clock_at("09:10"), 30.0);
    CHECK(i.delay_min == -20);
  }
  CHECK(i.procrastination_score == 0.0);
  CHECK(i.proactive_score == 10.0);
}

TEST_CASE("work logged for an earlier hour moves the beginning back, never the scores out of their range") {
  auto i = fresh("10:00", 30);
  SUBCASE("started earlier") {
    domain::start(i, clock_at("08:00"));
    domain::complete(i, clock_at("08:30"), {});
  }
  SUBCASE("predicted, then started earlier") {
    domain::initialize(i, clock_at("10:00"));
    domain::start(i, clock_at("08:00"));
    domain::complete(i, clock_at("10:30"), {});
  }
  SUBCASE("completed earlier, never started") { domain::complete(i, clock_at("08:00"), {}); }
  SUBCASE("predicted, then completed earlier") {
    domain::initialize(i, clock_at("10:00"));
    domain::complete(i, clock_at("08:00"), 30.0);
  }
  CHECK(i.created_at <= *i.initialized_at);
  CHECK(*i.initialized_at <= i.first_started_at.value_or(*i.completed_at));
  CHECK(i.first_started_at.value_or(*i.completed_at) <= *i.completed_at);
  CHECK(i.procrastination_score == 0.0);
  CHECK(i.proactive_score == 10.0);
}

TEST_CASE("every step has its states") {
  auto draft = fresh(), predicted = fresh(), running = fresh(), paused = fresh(), done = fresh(), dropped = fresh();
  domain::initialize(predicted, clock_at("09:00"));
  domain::start(running, clock_at("09:10"));
  domain::start(paused, clock_at("09:10"));
  auto open = domain::pause(paused, clock_at("09:20"), {}, {});
  domain::complete(done, clock_at("09:30"), {});
  domain::cancel(dropped, clock_at("09:30"), "other", {});
  const auto now = clock_at("12:00");
  const auto refused = [&](const Instance& from, auto step) {
    Instance copy = from;
    return refusal([&] { step(copy); }) == Errc::state_conflict;
  };
  const auto initialize = [&](Instance& i) { domain::initialize(i, now); };
  const auto start = [&](Instance& i) { domain::start(i, now); };
  const auto pause = [&](Instance& i) { domain::pause(i, now, {}, {}); };
  const auto resume = [&](Instance& i) { domain::resume(i, now, nullptr); };
  const auto complete = [&](Instance& i) { domain::complete(i, now, {}); };
  const auto cancel = [&](Instance& i) { domain::cancel(i, now, "other", {}); };
  struct Row {
    const char* name;
    const Instance* from;
    bool initialize, start, pause, resume, complete, cancel;  // allowed?
  };
  for (const auto& row : {
           Row{"draft", &draft, true, true, false, false, true, true},
           Row{"predicted", &predicted, true, true, false, false, true, true},
           Row{"running", &running, true, false, true, false, true, true},
           Row{"paused", &paused, true, false, false, true, true, true},
           Row{"completed", &done, false, false, false, false, false, false},
           Row{"cancelled", &dropped, false, false, false, false, false, false},
       }) {
    CAPTURE(std::string{row.name});
    CHECK(refused(*row.from, initialize) != row.initialize);
    CHECK(refused(*row.from, start) != row.start);
    CHECK(refused(*row.from, pause) != row.pause);
    CHECK(refused(*row.from, resume) != row.resume);
    CHECK(refused(*row.from, complete) != row.complete);
    CHECK(refused(*row.from, cancel) != row.cancel);
  }
}

TEST_CASE("a refused step changes nothing and says why") {
  auto i = fresh();
  i.id = InstanceId{4};
  domain::complete(i, clock_at("10:00"), {});
  const auto completed_at = i.completed_at;
  try {
    domain::complete(i, clock_at("11:00"), {});
    FAIL("completed twice");
  } catch (const Error& e) {
    CHECK(e.message() == "i4 \"Dishes\" is completed: it cannot be completed");
  }
  CHECK(i.completed_at == completed_at);
}

TEST_CASE("time does not run backwards") {
  auto i = fresh();
  domain::start(i, clock_at("10:00"));
  const auto early = clock_at("09:59");
  CHECK(refusal([&] { domain::pause(i, early, {}, {}); }) == Errc::usage);
  CHECK(refusal([&] { domain::complete(i, early, {}); }) == Errc::usage);
  CHECK(refusal([&] { domain::cancel(i, early, "other", {}); }) == Errc::usage);
  CHECK(i.status == Status::active);
  auto open = domain::pause(i, clock_at("10:30"), {}, {});
  CHECK(refusal([&] { domain::resume(i, clock_at("10:29"), &open); }) == Errc::usage);
  CHECK(i.is_paused);
  CHECK_FALSE(open.resumed_at.has_value());
  CHECK(refusal([&] { domain::complete(i, early, {}); }) == Errc::usage);
  CHECK(refusal([&] { domain::cancel(i, early, "other", {}); }) == Errc::usage);
  CHECK(refusal([&] { domain::resume(i, early, nullptr); }) == Errc::usage);
}

TEST_CASE("cancelling keeps what was done and needs no prediction") {
  auto i = fresh();
  domain::cancel(i, clock_at("10:00"), "deferred_to_plan", "next week");
  CHECK(i.status == Status::cancelled);
  CHECK(i.cancelled_at == clock_at("10:00"));
  CHECK(i.cancellation_category == "deferred_to_plan");
  CHECK(i.cancellation_reason == "next week");
  CHECK_FALSE(i.completed_at.has_value());
  CHECK_FALSE(i.procrastination_score.has_value());
}

TEST_CASE("cancellation keys") {
  CHECK(domain::cancellation_key("parallel") == "did_while_another_active");
  CHECK(domain::cancellation_key("Deferred") == "deferred_to_plan");
  CHECK(domain::cancellation_key("test") == "development_test");
  CHECK(domain::cancellation_key("accidental") == "accidental_initialization");
  CHECK(domain::cancellation_key("failed") == "failed_to_complete");
  CHECK(domain::cancellation_key("failed_to_complete") == "failed_to_complete");
  CHECK(domain::cancellation_key("other") == "other");
  CHECK(domain::cancellation_key("  Too  tired -- again! ") == "too_tired_again");
  CHECK_FALSE(domain::cancellation_key("").has_value());
  CHECK_FALSE(domain::cancellation_key(" !? ").has_value());
}

TEST_SUITE_END();

}  // namespace tas::test
