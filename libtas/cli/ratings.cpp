#include "libtas/cli/ratings.hpp"

#include <fmt/format.h>

#include <array>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/domain/json.hpp"

namespace tas::cli {
namespace {

using domain::Instance;
using domain::Phase;
using domain::Rating;

struct Row {
  std::optional<double> Ratings::*given;
  char letter;
  const char* name;
  const char* metavar;
  const char* before_help;
  const char* after_help;
  Rating Instance::*before;
  Rating Instance::*after;
  const char* before_column;
  const char* after_column;
  double (*convert)(const std::string&);

  Rating Instance::*member(Phase phase) const { return phase == Phase::before ? before : after; }
  const char* column(Phase phase) const { return phase == Phase::before ? before_column : after_column; }
};

constexpr std::size_t kTextLimit = 500;
constexpr std::array kRows{
    Row{&Ratings::aversion, 'a', "aversion", "0-100", "how aversive you expect it to be", "how aversive it felt",
        &Instance::predicted_aversion, &Instance::actual_aversion, "predicted_aversion", "actual_aversion", &rating},
    Row{&Ratings::relief, 'r', "relief", "0-100", "how much relief you expect afterwards", "how much relief you feel",
        &Instance::predicted_relief, &Instance::actual_relief, "predicted_relief", "actual_relief", &rating},
    Row{&Ratings::mental, 0, "mental", "0-100", "mental energy you expect it to take", "mental energy it took",
        &Instance::predicted_mental_energy, &Instance::actual_mental_energy, "predicted_mental_energy", "actual_mental_energy", &rating},
    Row{&Ratings::difficulty, 0, "difficulty", "0-100", "how difficult you expect it to be", "how difficult it was",
        &Instance::predicted_difficulty, &Instance::actual_difficulty, "predicted_difficulty", "actual_difficulty", &rating},
    Row{&Ratings::emotional, 0, "emotional", "0-100", "emotional load you expect", "emotional load it had",
        &Instance::predicted_emotional_load, &Instance::actual_emotional_load, "predicted_emotional_load", "actual_emotional_load", &rating},
    Row{&Ratings::physical, 0, "physical", "0-100", "physical load you expect", "physical load it had",
        &Instance::predicted_physical_load, &Instance::actual_physical_load, "predicted_physical_load", "actual_physical_load", &rating},
    Row{&Ratings::stress, 0, "stress", "0-100", "stress you expect", "stress you felt", &Instance::predicted_stress,
        &Instance::actual_stress, "predicted_stress", "actual_stress", &rating},
    Row{&Ratings::motivation, 0, "motivation", "0-100", "how motivated you are", "", &Instance::predicted_motivation, nullptr,
        "predicted_motivation", nullptr, &rating},
    Row{&Ratings::percent, 0, "percent", "0-1000", "", "how much of it is done; 100 when not given", nullptr,
        &Instance::completion_percent, nullptr, "completion_percent", &percent},
    Row{&Ratings::environment, 0, "environment", "-5..5", "", "whether the surroundings helped (+) or harmed (-)", nullptr,
        &Instance::environmental_effect, nullptr, "environmental_effect", &environment},
    Row{&Ratings::capacity, 0, "capacity", "0-100", "your capacity for work now", "your capacity for work afterwards",
        &Instance::capacity_before, &Instance::capacity_after, "capacity_before", "capacity_after", &rating},
    Row{&Ratings::excitement, 0, "excitement", "-100..100", "change of expected relief since you saw it again", "",
        &Instance::excitement_change, nullptr, "excitement_change", nullptr, &excitement},
};

std::optional<std::string> checked(const std::optional<std::string>& text, std::string_view what) {
  if (text) require_storable(*text, what, kTextLimit);
  return text;
}

}  // namespace

void declare_ratings(Spec& s, Ratings& r, Phase phase, char aversion_letter) {
  for (const auto& row : kRows) {
    if (row.member(phase) == nullptr) continue;
    const char letter = row.letter == 'a' ? aversion_letter : row.letter;
    const std::string names = (letter != 0 ? fmt::format("-{},", letter) : "") + "--" + row.name;
    s.option(r.*row.given, names, row.metavar, phase == Phase::before ? row.before_help : row.after_help, row.convert);
  }
  if (phase == Phase::before) s.option(r.context, "--context", "PLACE", "where: Home, Work, Gym, Outdoors, Errands or your own word");
  else s.option(r.skills, "--skills", "LIST", "skills it improved, separated by commas");
  s.option(r.emotions, "-e,--emotion", "NAME[=0-100]", phase == Phase::before ? "what you feel before" : "what you feel now");
}

std::vector<std::string> apply_ratings(const Ratings& r, Phase phase, Instance& i) {
  std::vector<std::string> columns;
  for (const auto& row : kRows) {
    const auto& given = r.*row.given;
    if (!given) continue;
    if (row.member(phase) == nullptr) {
      throw Error::usage(fmt::format("--{} has no meaning {} the work", row.name, phase == Phase::before ? "before" : "after"));
    }
    i.*row.member(phase) = given;
    columns.emplace_back(row.column(phase));
  }
  if (r.context) i.physical_context = checked(r.context, "the context");
  if (r.skills) i.skills_improved = checked(r.skills, "the list of skills");
  return columns;
}

std::vector<domain::InstanceEmotion> emotions_of(const Ratings& r) {
  std::vector<domain::InstanceEmotion> rows;
  for (const auto& typed : r.emotions) {
    const auto parsed = emotion(typed);
    for (const auto& row : rows) {
      if (fold(row.emotion) == fold(parsed.word)) throw Error::usage("the emotion \"" + parsed.word + "\" is given twice");
    }
    rows.push_back({{}, Phase::before, parsed.word, 0, parsed.intensity});
  }
  return rows;
}

void mark(Instance& i, const std::vector<std::string>& columns, const std::string& how) {
  for (const auto& column : columns) i.provenance = domain::json::with(i.provenance, column, how);
}

}  // namespace tas::cli
