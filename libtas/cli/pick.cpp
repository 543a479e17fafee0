#include "libtas/cli/pick.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/keyboard.hpp"
#include "libtas/cli/shell.hpp"

namespace tas::cli {
namespace {

constexpr std::size_t kShown = 8;

struct View {
  std::string typed;
  std::vector<std::size_t> hits;  // best first
  std::size_t at = 0;
};

void narrow(View& view, const std::vector<Choice>& choices) {
  view.hits.clear();
  for (std::size_t n = 0; n < choices.size(); ++n) {
    if (choices[n].stays || match(view.typed, choices[n].name) > 0) view.hits.push_back(n);
  }
  std::stable_sort(view.hits.begin(), view.hits.end(), [&](std::size_t a, std::size_t b) { return match(view.typed, choices[a].name) > match(view.typed, choices[b].name); });
  view.at = 0;
}

void draw(App& app, const std::string& question, const View& view, const std::vector<Choice>& choices) {
  const int width = app.style().width - 1;
  std::string text = "\r\x1b[J" + fit_width(question + " " + terminal_safe(view.typed), width);
  const std::size_t first = view.at < kShown ? 0 : view.at - kShown + 1;
  std::size_t lines = 0;
  int name_width = 0;
  for (std::size_t n = first; n < view.hits.size() && n < first + kShown; ++n) name_width = std::max(name_width, display_width(terminal_safe(choices[view.hits[n]].name)));
  name_width = std::min(name_width, width / 2);
  for (std::size_t n = first; n < view.hits.size() && n < first + kShown; ++n, ++lines) {
    const auto& choice = choices[view.hits[n]];
    const auto name = fit_width(terminal_safe(choice.name), name_width);
    const std::string blanks(static_cast<std::size_t>(name_width - display_width(name)), ' ');
    text += "\n" + fit_width(fmt::format("{} {}{}  {}", n == view.at ? ">" : " ", name, blanks, terminal_safe(choice.detail)), width);
  }
  if (view.hits.empty()) text += "\n" + fit_width("  nothing fits; Esc or Ctrl-C leaves", width), ++lines;
  app.show(text + fmt::format("\x1b[{}A\r\x1b[{}C", lines, display_width(fit_width(question + " " + terminal_safe(view.typed), width))));
}

void remove_last_character(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
  if (!text.empty()) text.pop_back();
}

// One line for each choice; the one that the picker prints is taken.
std::size_t pick_outside(App& app, const Undecided& undecided, const std::string& picker) {
  std::vector<std::string> lines;
  for (const auto& choice : undecided.choices) lines.push_back(terminal_safe(choice.name) + "\t" + terminal_safe(choice.detail));
  if (!undecided.word.empty()) app.show(undecided.question + "\n");
  const auto answer = ask_line(picker, join(lines, "\n") + "\n");
  const auto taken = std::find(lines.begin(), lines.end(), answer.said.substr(0, answer.said.find('\n')));
  if (answer.status == 126 || answer.status == 127) {
    throw Error{Errc::config, fmt::format("cannot run the picker \"{}\"", picker)}.hint("tas config get picker and TAS_PICKER name it; tas config unset picker brings the list of tas back");
  }
  if (answer.status != 0 || taken == lines.end()) throw Error{Errc::interrupted, "nothing was chosen"};
  return static_cast<std::size_t>(taken - lines.begin());
}

}  // namespace

std::string initials(const std::string& name) {
  std::string letters;
  const auto key = fold(name);
  for (const auto word : split(key, ' ')) {
    if (word.empty()) continue;
    std::size_t size = 1;
    while (size < word.size() && (static_cast<unsigned char>(word[size]) & 0xC0) == 0x80) ++size;
    letters += word.substr(0, size);
  }
  return letters;
}

int match(const std::string& typed, const std::string& name) {
  const auto wish = fold(trim(typed)), key = fold(name);
  if (wish.empty() || key == wish) return 6;
  if (key.starts_with(wish)) return 5;
  if ((" " + key).find(" " + wish) != std::string::npos) return 4;
  if (initials(name).starts_with(wish)) return 3;
  if (key.find(wish) != std::string::npos) return 2;
  std::size_t at = 0;
  for (const char c : key) {
    if (at < wish.size() && wish[at] == c) ++at;
  }
  return at == wish.size() ? 1 : 0;
}

std::size_t pick(App& app, const Undecided& undecided) {
  if (const auto picker = app.config().text("picker")) return pick_outside(app, undecided, *picker);
  const Dialogue dialogue{app.keyboard()};
  const auto& choices = undecided.choices;
  View view;
  narrow(view, choices);
  while (true) {
    draw(app, undecided.question, view, choices);
    const auto key = app.keyboard().key();
    const bool is_left = key.empty() || key == kInterrupt || key == kEscape;
    if (is_left || (key == kEnter && !view.hits.empty())) app.show("\r\x1b[J");
    if (is_left) throw Error{Errc::interrupted, "nothing was chosen"};
    if (key == kEnter && !view.hits.empty()) return view.hits[view.at];
    if (key == kUp) view.at -= view.at > 0 ? 1 : 0;
    if (key == kDown && view.at + 1 < view.hits.size()) ++view.at;
    if (key == kBackspace) remove_last_character(view.typed);
    const bool is_letter = static_cast<unsigned char>(key.front()) >= 0x20 && key != kBackspace;
    if (is_letter) view.typed += key;
    if (is_letter || key == kBackspace) narrow(view, choices);
  }
}

}  // namespace tas::cli
