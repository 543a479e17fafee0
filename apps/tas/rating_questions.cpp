#include "apps/tas/rating_questions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libtas/base/number.hpp"
#include "libtas/cli/questions.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/operation.hpp"

namespace tas::apps {
namespace {

using cli::Answer;
using cli::Question;
using domain::Phase;
constexpr std::size_t kRemembered = 6;

using Answers = std::vector<std::optional<double>>;

// One level of eight per value of 0..100.
std::string levels(cli::App& app, const std::vector<double>& values) {
  constexpr std::array<const char*, 8> kBlocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::string text;
  for (const double value : values) {
    const auto level = static_cast<std::size_t>(std::clamp(value / 12.5, 0.0, 7.0));
    text += app.options().ascii ? std::string{static_cast<char>('0' + static_cast<int>(std::clamp(value / 10, 0.0, 9.0)))} : std::string{kBlocks[level]};
  }
  return text;
}

// "30. You had expected 70. The last 6 times: expected ▇▇▆▇▆▇  felt ▃▂▃▃▂▃"
void compare(cli::App& app, const Question& q, const domain::Instance& instance, double felt) {
  const auto& predicted = instance.*q.predicted;
  if (!predicted) return;
  std::string text = fmt::format("  {}. You had expected {}.", shortest(round_to(felt, 1)), shortest(round_to(*predicted, 1)));
  std::vector<double> expected, actual;
  auto& s = app.session();
  for (const auto& i : store::Instances{s.db(), s.user()}.list({.state = store::InstanceFilter::State::completed, .task = instance.task, .limit = 4 * kRemembered})) {
    if (i.id == instance.id || !(i.*q.predicted) || !(i.*q.actual) || actual.size() == kRemembered) continue;
    expected.insert(expected.begin(), *(i.*q.predicted));
    actual.insert(actual.begin(), *(i.*q.actual));
  }
  if (actual.size() > 1) text += fmt::format(" The last {} times: expected {}  felt {}", actual.size(), levels(app, expected), levels(app, actual));
  app.show(text + "\n");
}

// nullopt: the answers are dropped.
std::optional<Answers> answers_to(cli::App& app, const std::vector<const Question*>& questions, const domain::Instance& instance, Phase phase) {
  const cli::Dialogue dialogue{app.keyboard()};
  Answers answers(questions.size());
  for (std::size_t n = 0; n < questions.size();) {
    const auto answer = cli::ask(app, *questions[n], phase);
    if (answer.kind == Answer::Kind::stopped) return std::nullopt;
    if (answer.kind == Answer::Kind::back) {
      n -= n > 0 ? 1 : 0;
      continue;
    }
    answers[n].reset();
    if (answer.kind == Answer::Kind::value) {
      answers[n] = answer.value;
      if (phase == Phase::after) compare(app, *questions[n], instance, answer.value);
    }
    ++n;
  }
  return answers;
}

}  // namespace

std::vector<const Question*> open_questions(cli::App& app, const domain::Instance& instance, Phase phase) {
  std::vector<const Question*> open;
  if (!app.may_ask() || app.options().quiet || app.options().dry_run || !app.is_for_people()) return open;
  if (app.config().text("rating.prompt") == "never") return open;
  for (const auto& name : app.config().words("rating.ask")) {
    const auto* question = cli::find_question(name);
    if (question != nullptr && !(instance.*question->member(phase))) open.push_back(question);
  }
  return open;
}

void ask_and_store(cli::App& app, const std::vector<const Question*>& questions, OperationId operation, const domain::Instance& instance, Phase phase,
                   bool first_prediction) {
  if (questions.empty()) return;
  const auto answers = answers_to(app, questions, instance, phase);
  if (!answers || std::none_of(answers->begin(), answers->end(), [](const auto& a) { return a.has_value(); })) return;
  auto& s = app.session();
  store::Operation op{s.db(), s.user(), app.now(), app.command_line(), operation};
  store::Instances instances{s.db(), s.user()};
  const auto before = instances.get(instance.id);
  auto after = before;
  for (std::size_t n = 0; n < questions.size(); ++n) {
    auto& rating = after.*questions[n]->member(phase);
    if (!rating) rating = (*answers)[n];  // somebody else may have rated meanwhile
  }
  if (first_prediction && !after.initial_aversion) after.initial_aversion = after.predicted_aversion;
  instances.update(op, before, after);
  app.finish(op, fmt::format("rate {} \"{}\"", to_string(after.id), after.task_name));
}

}  // namespace tas::apps
