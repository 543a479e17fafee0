#include <fstream>
#include <sstream>

#include "apps/tas/commands.hpp"
#include "apps/tas/draft.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/config/config.hpp"
#include "libtas/config/edit.hpp"

namespace tas::apps {
namespace {

constexpr std::string_view kFirstLines = "# Settings of tas: tas config list shows all of them, man tas explains.\n# color = \"never\"\n";

struct Args {};

void declare(cli::Spec& s, Args&) {
  s.mutates(cli::Changes::unheard);
  s.example("tas config edit", "your own file, in your editor");
  s.example("tas config edit --dry-run", "edit, and only see whether it is right");
  s.details("The editor is the setting editor (TAS_EDITOR), else VISUAL, else EDITOR, else vi. What is no setting is opened again with the mistake marked; an empty file changes nothing.");
}

std::string contents(const std::string& file) {
  std::ifstream stream{file};
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

// What is wrong with the draft as a file of settings, in words; empty: nothing.
std::string mistake_in(const Draft& draft) {
  try {
    config::Config::load({{}, draft.path(), {}, true}, [](const std::string&) { return std::nullopt; });
    return {};
  } catch (const Error& e) {
    auto text = e.message() + (e.hint().empty() ? "" : " (" + e.hint() + ")");
    // The line is what matters, not the name of the draft.
    if (const auto at = text.find(draft.path()); at != std::string::npos) text.replace(at, draft.path().size(), "config.toml");
    return text;
  }
}

// Opens the draft until it can be read. nullopt: left empty, or as it was.
std::optional<std::string> edited(Draft& draft, const std::string& first) {
  std::string given = first;
  draft.write(given);
  while (true) {
    draft.open();
    const auto text = draft.read();
    const auto clean = without_marks(text);
    if (trim(clean).empty() || text == first) return std::nullopt;
    draft.write(clean);
    const auto mistake = mistake_in(draft);
    if (mistake.empty()) return clean;
    if (text == given) {  // opened again, and left with its mistake
      draft.keep();
      throw Error{Errc::config, mistake + ": nothing was changed"}.hint("your text is in " + draft.path());
    }
    given = marked(clean, mistake);
    draft.write(given);
  }
}

int run(cli::App& app, const Args&) {
  if (app.options().no_input) throw Error::usage("tas config edit opens an editor, and --no-input forbids it").hint("tas config set changes single settings");
  const auto file = app.config_places().user.string();
  const auto before = contents(file);
  Draft draft{app};
  const auto wanted = edited(draft, before.empty() ? std::string{kFirstLines} : before);
  if (!wanted) return app.remark("Nothing was changed."), 0;
  if (contents(file) != before) {
    draft.keep();
    throw Error::conflict(file + " was changed meanwhile: nothing was stored").hint("your text is in " + draft.path());
  }
  if (!app.options().dry_run) config::write_file(file, *wanted);
  app.note("Changed " + file);
  return 0;
}

}  // namespace

cli::Command config_edit() { return cli::command<Args, declare, run>("config edit", "change your own file in your editor"); }

}  // namespace tas::apps
