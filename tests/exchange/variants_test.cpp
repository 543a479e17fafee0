// The same six attempts, and the same task, as every variant of the original's files has them (domain.md 3.2, 3.3).
#include <doctest/doctest.h>

#include <map>

#include "libtas/domain/json.hpp"
#include "libtas/store/tables.hpp"
#include "tests/exchange/imported.hpp"

using namespace tas;
using namespace tas::exchange::in;

namespace {

const std::filesystem::path kFolder{TAS_SOURCE_DIR "/tests/data/variants"};

// Columns that a variant does not have.
struct Lacks {
  bool delay = false, cancellation = false;
};

struct Content {
  std::string variant;
  std::vector<std::string> rows;
  int with_deadline = 0;
};

// The stored rows without what only says where they came from, and without the deadline, which some variants lack.
Content instances_of(const std::string& file, Lacks lacks = {}) {
  const auto db = test::fresh_database();
  const auto receipt = import_history(*db, {{kFolder / "tasks_T5.csv", kFolder / file}, {}, test::kUser, {}, Zone::utc(),
                                            test::at("2026-03-15T12:00:00"), "", Mode::for_real});
  REQUIRE(receipt.outcome == Outcome::written);
  store::Instances instances{*db, test::kUser};
  store::InstanceFilter filter;
  filter.order = store::InstanceFilter::Order::oldest_first;
  Content content{receipt.files.back().variant, {}, 0};
  for (auto row : instances.list(filter)) {
    content.with_deadline += row.due_at ? 1 : 0;
    row.due_at.reset();
    row.source_hash.reset();
    if (lacks.delay) row.delay_min.reset();
    if (lacks.cancellation) row.cancelled_at.reset(), row.provenance.reset();
    std::string text = store::image(store::kInstances, row);
    for (const auto& e : instances.emotions(row.id)) text += " " + std::string{phase_name(e.phase)} + e.emotion + std::to_string(e.intensity.value_or(-1));
    text += " pauses " + std::to_string(instances.pauses(row.id).size());
    content.rows.push_back(text);
  }
  return content;
}

}  // namespace

TEST_SUITE_BEGIN("exchange");

TEST_CASE("I1 to I8 bring the same attempts") {
  const auto best = instances_of("task_instances_I8.csv");
  REQUIRE(best.rows.size() == 6);
  CHECK(best.with_deadline == 1);
  const std::map<std::string, std::string> files{{"I4", "I4"}, {"I5", "I5"}, {"I6", "I6"}, {"I5_saved", "I5"}, {"I6_saved", "I6"}, {"I7", "I7"}};
  for (const auto& [file, variant] : files) {
    CAPTURE(file);
    const auto content = instances_of("task_instances_" + file + ".csv");
    CHECK(content.variant == variant);
    CHECK(content.rows == best.rows);
    CHECK(content.with_deadline == (variant == "I6" ? 1 : 0));
  }
  // Ratings of 0-10 became 0-100; the oldest files have no delay, and I1 no time of cancellation.
  for (const std::string variant : {"I3", "I2", "I1"}) {
    CAPTURE(variant);
    const Lacks lacks{.delay = true, .cancellation = variant == "I1"};
    const auto content = instances_of("task_instances_" + variant + ".csv", lacks);
    CHECK(content.variant == variant);
    CHECK(content.rows == instances_of("task_instances_I8.csv", lacks).rows);
  }
}

TEST_CASE("T2 to T5 bring the same task") {
  std::vector<std::string> images;
  for (const std::string variant : {"T2", "T3", "T4", "T5"}) {
    const auto db = test::fresh_database();
    const auto receipt = import_history(*db, {{kFolder / ("tasks_" + variant + ".csv")}, {}, test::kUser, {}, Zone::load("Europe/Paris"),
                                              test::at("2026-03-15T12:00:00"), "", Mode::for_real});
    CHECK(receipt.files.front().variant == variant);
    auto task = store::Tasks{*db, test::kUser}.find_external("t1764000000").value();
    CHECK(task.name == "Dishes & pans");
    CHECK(task.estimate_min == 30);
    CHECK(task.created_at == test::at("2025-12-01T06:30:00"));
    const bool has_type = variant != "T2", has_routine = has_type && variant != "T3";
    CHECK(task.type == (has_type ? std::optional{domain::TaskType::self_care} : std::nullopt));
    CHECK(task.default_aversion == (has_type ? std::optional{50.0} : std::nullopt));
    CHECK(task.routine_days == (has_routine ? std::optional<std::string>{"[0,3]"} : std::nullopt));
    CHECK(task.completion_window_hours == (has_routine ? std::optional{24.0} : std::nullopt));
    CHECK_FALSE(task.completion_window_days);
    CHECK(task.notes == (has_routine ? std::optional<std::string>{"[2025-12-01] \"first\"\nsecond"} : std::nullopt));
    // The rest is the same.
    task.type.reset();
    task.default_aversion.reset();
    task.routine_frequency = task.routine_days = task.routine_time = task.notes = std::nullopt;
    task.completion_window_hours.reset();
    task.source_hash.reset();
    images.push_back(store::image(store::kTasks, task));
  }
  for (const auto& image : images) CHECK(image == images.front());
}

TEST_SUITE_END();
