// The tasks of the made-up person.
#include <fmt/format.h>

#include <array>

#include "tests/bench/history.hpp"
#include "tests/bench/profiles.hpp"

namespace tas::bench {
namespace {

struct Known {
  std::string_view name, type;
  int estimate, felt, dread, relief, difficulty, mental, emotional, physical;
};

// Twelve that a reader can judge: what is dreaded most (taxes, telephone) is not what is worst, and pays best.
constexpr std::array<Known, 12> kKnown{{
    {"File the taxes", "Work", 90, 48, 34, 82, 70, 75, 55, 5},
    {"Wash the dishes", "Self care", 20, 18, 22, 55, 10, 8, 10, 30},
    {"Reply to \"the landlord\"", "Work", 15, 35, 35, 74, 35, 40, 65, 2},
    {"Run", "Self care", 40, 30, 24, 78, 45, 10, 15, 80},
    {"Call the dentist, at last", "Self care", 10, 28, 40, 70, 20, 20, 60, 2},
    {"Write report", "Work", 75, 45, 15, 62, 65, 72, 30, 4},
    {"Review code", "Work", 45, 30, 8, 45, 55, 66, 18, 3},
    {"Practise the piano", "Play", 30, 20, 6, 58, 50, 48, 12, 15},
    {"日本語の勉強", "Work", 30, 26, 4, 40, 60, 64, 15, 2},
    {"Clear the cellar", "Work", 120, 52, 12, 80, 40, 20, 35, 75},
    {"Read a novel", "Play", 45, 5, 2, 50, 12, 25, 20, 2},
    {"Plan the week", "Work", 25, 22, 14, 60, 30, 45, 25, 2},
}};

constexpr std::array<std::string_view, 16> kVerbs{"Sort",    "Check",  "Prepare", "Finish", "Revise", "Order",  "Discuss", "Tidy",
                                                  "Compare", "Update", "Collect", "Answer", "Repair", "Inspect", "Book",   "Draft"};
constexpr std::array<std::string_view, 25> kThings{
    "invoices", "photographs", "garden tools", "slides",    "the budget",   "the archive", "insurance", "letters",   "the shelf",
    "tickets",  "the contract", "the bicycle", "meal plan", "the calendar", "the backup",  "notes",     "the survey", "the newsletter",
    "receipts", "the lesson",  "the roof",     "the forms", "the minutes",  "the inbox",   "the index"};
constexpr std::array<std::string_view, 4> kTypes{"Work", "Work", "Self care", "Play"};
constexpr std::array<std::string_view, 4> kKinds{"one-time", "recurring", "recurring", "project"};
constexpr std::array<std::string_view, 4> kTags{"[]", R"(["Deep work"])", R"(["Home", "Evening"])", "[]"};

// No two equal up to 400: the pair (i mod 16, 7 i + i / 16 mod 25) repeats only then.
std::string invented_name(int i) {
  const auto number = static_cast<std::size_t>(i);
  const auto name = fmt::format("{} {}", kVerbs[number % kVerbs.size()], kThings[(7 * number + number / 16) % kThings.size()]);
  return i < 400 ? name : fmt::format("{} {}", name, i / 400 + 1);
}

void invent(TaskProfile& task, int i, Random& random) {
  task.name = invented_name(i);
  task.type = random.one_of(kTypes);
  task.estimate = 5 * random.between(1, 24);
  task.felt = random.between(5, 60);
  task.dread = random.between(0, 35);
  task.relief = rating(25 + task.felt / 2 + random.between(0, 35));
  task.difficulty = random.between(5, 80);
  task.mental = rating(task.difficulty + random.spread(25));
  task.emotional = random.between(0, 70);
  task.physical = random.percent(25) ? random.between(30, 85) : random.between(0, 12);
}

void take(TaskProfile& task, const Known& known) {
  task.name = known.name;
  task.type = known.type;
  task.estimate = known.estimate;
  task.felt = known.felt;
  task.dread = known.dread;
  task.relief = known.relief;
  task.difficulty = known.difficulty;
  task.mental = known.mental;
  task.emotional = known.emotional;
  task.physical = known.physical;
}

}  // namespace

std::vector<TaskProfile> profiles(const Plan& plan, Random& random) {
  std::vector<TaskProfile> tasks(static_cast<std::size_t>(plan.tasks));
  Seconds created = plan.start() - 86'400;
  for (int i = 0; i < plan.tasks; ++i) {
    auto& task = tasks[static_cast<std::size_t>(i)];
    if (static_cast<std::size_t>(i) < kKnown.size()) take(task, kKnown[static_cast<std::size_t>(i)]);
    else invent(task, i, random);
    created += 60 * random.between(1, 6);
    task.created = created;
    task.id = fmt::format("t{}", created);
    task.kind = random.one_of(kKinds);
    task.tags = random.one_of(kTags);
    if (random.percent(30)) task.description = fmt::format("what \"done\" means, no. {}", i + 1);
  }
  return tasks;
}

}  // namespace tas::bench
