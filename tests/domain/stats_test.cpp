#include "libtas/domain/stats.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/support/database.hpp"

namespace tas::test {
namespace {

using domain::Instance;
using domain::Status;
using domain::TaskStats;

// Sums of eighths are exact, whatever their order.
domain::Rating rating() {
  return *rc::gen::arbitrary<bool>() ? domain::Rating{*rc::gen::inRange(0, 801) / 8.0} : domain::Rating{};
}

Instance random_instance() {
  Instance i;
  i.status = *rc::gen::element(Status::draft, Status::initialized, Status::active, Status::completed, Status::cancelled);
  i.predicted_aversion = rating();
  i.predicted_relief = rating();
  i.actual_aversion = rating();
  i.actual_relief = rating();
  i.duration_min = rating();
  if (i.status == Status::completed) i.completed_at = at("2026-03-02T10:00:00") + std::chrono::minutes{*rc::gen::inRange(0, 1000)};
  if (*rc::gen::inRange(0, 5) == 0) i.deleted_at = at("2026-03-03T10:00:00");
  return i;
}

void check_equal(const TaskStats& a, const TaskStats& b) {
  RC_ASSERT(a.instances == b.instances);
  RC_ASSERT(a.open == b.open);
  RC_ASSERT(a.completed == b.completed);
  RC_ASSERT(a.cancelled == b.cancelled);
  for (const auto mean : {&TaskStats::predicted_aversion, &TaskStats::actual_aversion, &TaskStats::aversion_gap, &TaskStats::predicted_relief,
                          &TaskStats::actual_relief, &TaskStats::relief_gap, &TaskStats::duration}) {
    RC_ASSERT((a.*mean).n == (b.*mean).n);
    RC_ASSERT((a.*mean).sum == (b.*mean).sum);
  }
}

}  // namespace

TEST_SUITE_BEGIN("domain");

TEST_CASE("counting skips what is unknown and what is deleted") {
  TaskStats s;
  Instance i;
  i.status = Status::completed;
  i.completed_at = at("2026-03-02T10:00:00");
  i.predicted_aversion = 80;
  i.actual_aversion = 0;  // a recorded 0 is a value
  i.predicted_relief = 40;
  s.count(i, 1);
  CHECK(s.instances == 1);
  CHECK(s.completed == 1);
  CHECK(s.aversion_gap.mean() == -80);
  CHECK(s.actual_aversion.mean() == 0);
  CHECK_FALSE(s.relief_gap.mean().has_value());
  CHECK_FALSE(s.duration.mean().has_value());
  CHECK(s.last_completed_at == i.completed_at);
  i.deleted_at = i.completed_at;
  s.count(i, 1);
  CHECK(s.instances == 1);
}

TEST_CASE("properties of counting") {
  CHECK(rc::check("taking back what was counted leaves what was there before", [] {
    TaskStats s;
    const int others = *rc::gen::inRange(0, 6);
    for (int n = 0; n < others; ++n) s.count(random_instance(), 1);
    const TaskStats before = s;
    const auto i = random_instance();
    s.count(i, 1);
    s.count(i, -1);
    check_equal(s, before);
  }));
  CHECK(rc::check("the order does not matter and every state is counted once", [] {
    const Instance a = random_instance(), b = random_instance();
    TaskStats ab, ba;
    ab.count(a, 1);
    ab.count(b, 1);
    ba.count(b, 1);
    ba.count(a, 1);
    check_equal(ab, ba);
    RC_ASSERT(ab.last_completed_at == ba.last_completed_at);
    RC_ASSERT(ab.instances == ab.open + ab.completed + ab.cancelled);
  }));
}

TEST_SUITE_END();

}  // namespace tas::test
