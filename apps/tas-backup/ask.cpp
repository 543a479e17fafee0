#include "apps/tas-backup/ask.hpp"

#include <fmt/format.h>

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

std::string answer_to(cli::App& app, const std::string& question) {
  auto& process = app.process();
  process.err.write(terminal_safe(question) + " ");
  process.err.flush();
  std::string line;
  for (char c = 0; process.in.read(&c, 1) == 1 && c != '\n';) line += c;
  return std::string{trim(line)};
}

[[noreturn]] void leave() { throw Error{Errc::interrupted, "nothing was changed"}; }

}  // namespace

bool can_ask(const cli::App& app) { return app.process().terminal.in && app.process().terminal.err && !app.options().no_input && !app.options().yes; }

bool is_attended(const cli::App& app) {
  const auto& terminal = app.process().terminal;
  return terminal.in || terminal.out || terminal.err;
}

void confirm(cli::App& app, const std::string& question) {
  if (app.options().yes) return;
  if (!can_ask(app)) throw Error::usage("there is no terminal to ask on: " + question).hint("if it is meant: --yes");
  const auto answer = ascii_lower(answer_to(app, question + " [y/N]"));
  if (answer != "y" && answer != "yes") leave();
}

backup::Entry ask_which(cli::App& app, const std::vector<backup::Entry>& entries) {
  for (std::size_t i = entries.size(); i-- > 0;) {
    const auto& m = entries[i].manifest;
    app.remark(fmt::format("{:>3}  {}  {}  {}", entries.size() - i, m.id, time::near_time(m.created_at, app.now(), app.zone()), standing(entries[i])));
  }
  const auto number = parse_number(answer_to(app, "Which one? (a number, nothing for none)"));
  if (!number || *number < 1 || *number > static_cast<double>(entries.size())) leave();
  return entries[entries.size() - static_cast<std::size_t>(*number)];
}

}  // namespace tas::apps
