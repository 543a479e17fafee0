#include "libtas/cli/questions.hpp"

#include <fmt/format.h>

#include <array>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/keyboard.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/render/wrap.hpp"

namespace tas::cli {
namespace {

using domain::Instance;

constexpr std::array kQuestions{
    Question{"aversion", "How aversive will it be?", "How aversive was it?", "not at all", "unbearable", &Instance::predicted_aversion,
             &Instance::actual_aversion},
    Question{"relief", "How much relief do you expect?", "How relieved are you?", "none", "immense", &Instance::predicted_relief, &Instance::actual_relief},
    Question{"mental", "How much mental energy will it take?", "How much mental energy did it take?", "none", "all of it", &Instance::predicted_mental_energy,
             &Instance::actual_mental_energy},
    Question{"difficulty", "How difficult will it be?", "How difficult was it?", "trivial", "as hard as it gets", &Instance::predicted_difficulty,
             &Instance::actual_difficulty},
    Question{"emotional", "How heavy will it be emotionally?", "How heavy was it emotionally?", "not at all", "crushing", &Instance::predicted_emotional_load,
             &Instance::actual_emotional_load},
    Question{"physical", "How heavy will it be physically?", "How heavy was it physically?", "not at all", "exhausting", &Instance::predicted_physical_load,
             &Instance::actual_physical_load},
    Question{"stress", "How much stress do you expect?", "How stressed were you?", "not at all", "extremely", &Instance::predicted_stress, &Instance::actual_stress},
};

// "=73" and Enter. nullopt: thought better of.
std::optional<double> exact_number(App& app) {
  std::string typed;
  while (true) {
    const auto key = app.keyboard().key();
    if (key.empty() || key == kInterrupt || key == kEscape) return std::nullopt;
    if (key == kBackspace && typed.empty()) return std::nullopt;
    if (key == kBackspace) {
      typed.pop_back();
      app.show("\b \b");
    } else if (key == kEnter) {
      try {
        return rating(typed);
      } catch (const Error&) {
        app.show("  (0 to 100) =");
        typed.clear();
      }
    } else if (key.size() == 1 && ((key[0] >= '0' && key[0] <= '9') || key[0] == '.')) {
      typed += key;
      app.show(key);
    }
  }
}

std::string scale(App& app, const Question& q) {
  const auto text = fmt::format("\n    0 {}, 5 halfway, 9 {}, + for 100, = for an exact number\n    Enter leaves it open, < goes back, Ctrl-C ends the questions {}", q.low, q.high,
                                app.glyph("·", "-"));
  return render::said(text, app.process().terminal.width, 4) + " ";
}

}  // namespace

std::span<const Question> questions() noexcept { return kQuestions; }

const Question* find_question(std::string_view name) noexcept {
  for (const auto& question : kQuestions) {
    if (question.name == name) return &question;
  }
  return nullptr;
}

namespace {

// A whole line: "30", "7/10", "<", "?" or nothing.
Answer ask_line(App& app, const Question& q, domain::Phase phase) {
  while (true) {
    app.show(fmt::format("  {} 0 {}, 100 {}. Enter skips: ", q.text(phase), q.low, q.high));
    std::string line;
    for (auto key = app.keyboard().key(); key != kEnter; key = app.keyboard().key()) {
      if (key.empty() || key == kInterrupt) return app.show("\n"), Answer{Answer::Kind::stopped};
      if (key == kBackspace && !line.empty()) line.pop_back(), app.show("\b \b");
      if (static_cast<unsigned char>(key.front()) >= 0x20 && key != kBackspace) line += key, app.show(key);
    }
    app.show("\n");
    if (line.empty()) return {Answer::Kind::skipped};
    if (line == "<") return {Answer::Kind::back};
    try {
      return {Answer::Kind::value, rating(line)};
    } catch (const Error& e) {
      app.show("  " + e.hint() + "\n");
    }
  }
}

// One line, or on a narrow screen the question above its scale.
std::string line_of(App& app, const Question& q, domain::Phase phase) {
  const int width = app.process().terminal.width;
  const auto question = fmt::format("  {}", q.text(phase)), scale = fmt::format("0 {} {} 9 {}", q.low, app.glyph("…", "..."), q.high);
  constexpr std::string_view kKeys = "[0-9, Enter skips, ?] ";
  const int wide = display_width(scale) + static_cast<int>(kKeys.size());
  if (display_width(question) + wide + 5 <= width) return fmt::format("{}  {}  {}", question, scale, kKeys);
  return fmt::format("{}\n  {}{}{}", question, scale, wide + 5 <= width ? "  " : "\n  ", kKeys);
}

}  // namespace

Answer ask(App& app, const Question& q, domain::Phase phase) {
  if (app.config().text("rating.keys") == "line" || app.config().boolean("accessible")) return ask_line(app, q, phase);
  app.show(line_of(app, q, phase));
  while (true) {
    const auto key = app.keyboard().key();
    if (key.empty() || key == kInterrupt) return app.show("\n"), Answer{Answer::Kind::stopped};
    if (key == kEnter) return app.show("\n"), Answer{Answer::Kind::skipped};
    if (key == "<") return app.show("<\n"), Answer{Answer::Kind::back};
    if (key == "+") return app.show("+\n"), Answer{Answer::Kind::value, 100};
    if (key == "?") app.show(scale(app, q));
    if (key.size() == 1 && key[0] >= '0' && key[0] <= '9') return app.show(key + "\n"), Answer{Answer::Kind::value, (key[0] - '0') * 10.0};
    if (key == "=") {
      app.show("=");
      if (const auto number = exact_number(app)) return app.show("\n"), Answer{Answer::Kind::value, *number};
      app.show("\r");
      return ask(app, q, phase);
    }
  }
}

}  // namespace tas::cli
