// What holds for the formulas of analytics-b whatever is put in.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <vector>

#include "libtas/analytics/formulas/aversion_multiplier.hpp"
#include "libtas/analytics/formulas/completion_efficiency.hpp"
#include "libtas/analytics/formulas/composite.hpp"
#include "libtas/analytics/formulas/execution.hpp"
#include "libtas/analytics/formulas/grit.hpp"
#include "libtas/analytics/formulas/persistence.hpp"
#include "libtas/analytics/formulas/urgency.hpp"
#include "tests/support/database.hpp"

using namespace tas;
using namespace tas::analytics::formulas;
using domain::kNever;
using domain::TaskType;

namespace {

double worked(double percent, double actual, double estimate) {
  return completion_efficiency(Output{TaskType::work, percent, actual, estimate});
}

double urgent(int hundredths_of_days) {
  const Instant now = test::at("2026-03-31T12:00:00");
  return urgency({now + std::chrono::seconds{hundredths_of_days * 864}, kNever, 0}, now).score;
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("formulas: bounds, whatever is put in") {
  const auto any = [] {
    const int value = *rc::gen::inRange(-20, 130);
    return value < -10 ? kUnknown : double(value);
  };
  CHECK(rc::check("difficulty, multiplier, focus, persistence, execution, grit", [&] {
    const double bonus = difficulty_bonus(any(), any(), any(), any());
    RC_ASSERT(bonus >= 0 && bonus <= 0.8647);
    const double multiplier = aversion_multiplier(any(), any(), any());
    RC_ASSERT(multiplier >= 1 && multiplier <= 2);
    const double stuck = persistence({any(), any(), any(), std::abs(double(*rc::gen::inRange(0, 300))), 0.5});
    RC_ASSERT(stuck >= 0 && stuck <= 1);
    const auto e = execution({any(), any(), any(), any(), any(), any(), any(), kNever, kNever, kNever});
    RC_ASSERT(e.score >= 0 && e.score <= 93.24);
    const double g = grit({std::abs(double(*rc::gen::inRange(0, 101))), any(), any(), any(), any(), any(), any(), stuck, 0.5, 3});
    RC_ASSERT(g >= 0 && g <= 1518.76);
  }));
  CHECK(rc::check("completion efficiency of work never falls when more is completed in the same time", [&] {
    const double actual = *rc::gen::inRange(1, 600), estimate = *rc::gen::inRange(1, 600);
    const double less = *rc::gen::inRange(0, 100), more = less + *rc::gen::inRange(0, 100);
    RC_ASSERT(worked(less, actual, estimate) <= worked(more, actual, estimate) + 1e-9);
  }));
  CHECK(rc::check("urgency falls with the distance of the deadline", [] {
    const int near = *rc::gen::inRange(0, 4000), further = near + *rc::gen::inRange(0, 2000);
    RC_ASSERT(urgent(near) >= urgent(further));
  }));
  CHECK(rc::check("a composite lies between its components; an unknown one changes nothing; the order neither", [&] {
    auto list = std::vector<Component>{{"a", any(), double(*rc::gen::inRange(0, 5))}, {"b", any(), double(*rc::gen::inRange(0, 5))},
                                       {"c", any(), double(*rc::gen::inRange(0, 5))}};
    const double before = composite(list).score;
    list.push_back({"d", kUnknown, 3});
    std::swap(list[0], list[2]);
    const double after = composite(list).score;
    const bool same = std::isnan(before) ? std::isnan(after) : std::abs(before - after) < 1e-9;
    RC_ASSERT(same && !(before < 0) && !(before > 100));
  }));
}

TEST_SUITE_END();
