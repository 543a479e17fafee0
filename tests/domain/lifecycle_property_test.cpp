// The invariants of domain.md 1.7 hold whatever legal and refused steps are taken in whatever order.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "libtas/base/error.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "tests/support/database.hpp"

namespace tas::test {
namespace {

using domain::Instance;
using domain::Status;

void hold_invariants(const Instance& i) {
  const bool is_completed = i.status == Status::completed, is_cancelled = i.status == Status::cancelled;
  RC_ASSERT(is_completed == i.completed_at.has_value());
  RC_ASSERT(is_cancelled == i.cancelled_at.has_value());
  RC_ASSERT(is_cancelled == i.cancellation_category.has_value());
  if (i.status == Status::draft) RC_ASSERT_FALSE(i.initialized_at.has_value());
  if (i.status == Status::active) RC_ASSERT(i.started_at.has_value());
  if (i.status == Status::initialized) RC_ASSERT_FALSE(i.started_at.has_value());
  if (i.is_paused) RC_ASSERT(i.status == Status::initialized);
  if (i.started_at) RC_ASSERT(i.first_started_at.has_value());
  // created <= initialized <= first started <= last started <= completed
  auto last = i.created_at;
  for (const auto& step : {i.initialized_at, i.first_started_at, i.started_at, i.completed_at}) {
    if (!step) continue;
    RC_ASSERT(last <= *step);
    last = *step;
  }
  if (i.duration_min) RC_ASSERT(*i.duration_min >= 0);
  if (i.worked_before_pause_min) RC_ASSERT(*i.worked_before_pause_min >= 0);
  RC_ASSERT(i.procrastination_score.has_value() == is_completed);
  RC_ASSERT(i.delay_min.has_value() == is_completed);
  if (is_completed) {
    RC_ASSERT(*i.procrastination_score >= 0 && *i.procrastination_score <= 10);
    RC_ASSERT(*i.proactive_score >= 0 && *i.proactive_score <= 10);
  }
  // Never the estimate: without a start and without typing there is no duration.
  if (!i.first_started_at && i.predicted_duration_min == 4711.0) RC_ASSERT(i.duration_min != 4711.0);
}

// One random step at a random time; refusals are fine, they must leave the instance as it was.
void take_a_step(Instance& i, domain::Pause& open) {
  const Instant when = at("2026-03-02T10:00:00") + std::chrono::seconds{*rc::gen::inRange(-7200, 7200)};
  const Instance before = i;
  try {
    switch (*rc::gen::inRange(0, 7)) {
      case 0: return domain::initialize(i, std::max(when, i.created_at));
      case 1: return domain::start(i, when);
      case 2: open = domain::pause(i, when, 50, "tea"); return;
      case 3: return domain::resume(i, when, &open);
      case 4: return domain::complete(i, when, {});
      case 5: return domain::complete(i, when, *rc::gen::inRange(0, 200));
      default: return domain::cancel(i, when, "other", {});
    }
  } catch (const Error& e) {
    RC_ASSERT(e.code() == Errc::state_conflict || e.code() == Errc::usage);
    RC_ASSERT(i.status == before.status);
    RC_ASSERT(i.is_paused == before.is_paused);
    RC_ASSERT(i.created_at == before.created_at);
    RC_ASSERT(i.initialized_at == before.initialized_at);
    RC_ASSERT(i.started_at == before.started_at);
    RC_ASSERT(i.worked_before_pause_min == before.worked_before_pause_min);
  }
}

}  // namespace

TEST_SUITE_BEGIN("domain");

TEST_CASE("properties of the lifecycle") {
  CHECK(rc::check("the invariants hold after every step", [] {
    domain::Task task;
    task.id = TaskId{1};
    task.name = "Dishes";
    task.estimate_min = 4711;
    auto i = domain::draft_of(task, at("2026-03-02T10:00:00"));
    domain::Pause open;
    const int steps = *rc::gen::inRange(1, 20);
    for (int n = 0; n < steps; ++n) {
      take_a_step(i, open);
      hold_invariants(i);
    }
  }));
  CHECK(rc::check("the duration is the sum of the stretches", [] {
    auto i = domain::draft_of(domain::Task{}, at("2026-03-02T10:00:00"));
    Instant now = i.created_at;
    const auto lengths = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 300)));
    domain::start(i, now);
    int worked = 0;
    for (std::size_t n = 0; n < lengths.size(); ++n) {
      now += std::chrono::minutes{lengths[n]};
      worked += lengths[n];
      if (n + 1 == lengths.size()) break;
      auto open = domain::pause(i, now, {}, {});
      now += std::chrono::minutes{*rc::gen::inRange(0, 100)};
      domain::resume(i, now, &open);
    }
    domain::complete(i, now, {});
    RC_ASSERT(i.duration_min == static_cast<double>(worked));
  }));
}

TEST_SUITE_END();

}  // namespace tas::test
