#include <algorithm>

#include "apps/tas/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/look.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

constexpr int kNameWidth = 20;

struct Args {};

void declare(cli::Spec& s, Args&) {
  s.example("tas prompt", "what is running, short, or nothing");
  s.example("tas prompt --ascii", "without the arrow");
  s.details("For the prompt of a shell: PS1='$(tas prompt) \\w $ '. It only looks: nothing is created, migrated or written, and whatever is wrong with "
            "the database, nothing is said.");
}

// Shells give these a meaning inside of a prompt.
std::string for_a_prompt(const std::string& name) {
  std::string text = terminal_safe(name);
  std::erase_if(text, [](char c) { return c == '\\' || c == '$' || c == '`' || c == '%' || c == '!'; });
  return fit_width(text, kNameWidth);
}

int run(cli::App& app, const Args&) {
  auto look = cli::look_into(app.process(), app.options(), app.settings());
  if (!look) return 0;
  std::vector<store::Running> running;
  try {
    running = store::Instances{look->db(), look->user()}.running();
  } catch (const Error&) {
    return 0;  // another schema, or busy
  }
  if (running.empty()) return 0;
  const auto& first = running.front();
  const double minutes = first.worked_min + (first.started_at ? time::minutes_between(*first.started_at, app.now()) : 0);
  std::string text = std::string{app.glyph("▶", ">")} + " " + for_a_prompt(first.task_name) + " " + time::duration(Minutes{std::max(0.0, minutes)});
  if (running.size() > 1) text += " +" + std::to_string(running.size() - 1);
  app.print_text(text + "\n");
  return 0;
}

}  // namespace

cli::Command prompt() { return cli::command<Args, declare, run>("prompt", "what is running, for the prompt of a shell"); }

}  // namespace tas::apps
