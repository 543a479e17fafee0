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

// What is wrong with the text as a file of settings, in words; empty: nothing.
std::string mistake_in(const std::string& text) {
  try {
    // The line is what matters, not the name of the draft.
    config::Config::require_valid(text, "config.toml");
    return {};
  } catch (const Error& e) {
    return e.message() + (e.hint().empty() ? "" : " (" + e.hint() + ")");
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
    const auto mistake = mistake_in(clean);
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
  const auto before = config::text_of_file(file);
  Draft draft{app};
  const auto wanted = edited(draft, before.empty() ? std::string{kFirstLines} : before);
  if (!wanted) return app.remark("Nothing was changed."), 0;
  if (config::text_of_file(file) != before) {
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
