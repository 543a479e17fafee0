#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/alias.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/config/edit.hpp"

namespace tas::apps {
namespace {

constexpr std::string_view kFamily = "alias.";

struct SetArgs {
  std::vector<std::string> words;
};
struct NameArgs {
  std::string name;
};
struct NoArgs {};

// A word that a shell and a TOML key both take as it is, and that is no command.
void require_free(cli::App& app, const std::string& name) {
  const bool is_word = !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == std::string::npos && name[0] != '-';
  if (!is_word) throw Error::usage("\"" + name + "\" cannot be an alias").hint("one word of letters, digits, _ and -");
  if (app.program().find(name) != nullptr || !app.program().below(name).empty()) throw Error::conflict("\"" + name + "\" is a command of tas").hint("choose another word");
}

void declare_set(cli::Spec& s, SetArgs& a) {
  s.paths(a.words, "NAME 'WORDS'", "the word, and what it stands for");
  s.mutates(cli::Changes::unheard);
  s.example("tas alias set d 'done -r$1'", "tas d 80 is then tas done -r80");
  s.example("tas alias set top '!tas list -o csv | head -3'", "with ! the shell runs it");
  s.details("$1 to $9 are the words that follow, $@ is all of them; what is not named so is added at the end.");
}

int run_set(cli::App& app, const SetArgs& a) {
  if (a.words.size() < 2) throw Error::usage("a name and what it stands for are needed").hint("for example: tas alias set d 'done -r$1'");
  const auto& name = a.words.front();
  require_free(app, name);
  const auto text = join({a.words.begin() + 1, a.words.end()}, " ");
  if (!text.starts_with('!')) {
    const auto words = cli::command_words(text);
    const bool is_command = !words.empty() && (app.program().find(words.front()) != nullptr || !app.program().below(words.front()).empty());
    if (!is_command) throw Error::usage("\"" + text + "\" does not begin with a command of tas").hint("begin it with ! to let the shell run it");
  }
  const auto key = std::string{kFamily} + name;
  const auto file = app.config_places().user.string();
  const auto changed = config::with_value(config::text_of_file(file), *config::find_key(key), key, text, file);
  if (!app.options().dry_run) config::write_file(file, changed);
  app.note(fmt::format("tas {} now stands for: {}", name, terminal_safe(text)));
  return 0;
}

void declare_delete(cli::Spec& s, NameArgs& a) {
  s.required_ref(a.name, "the alias", "NAME");
  s.mutates(cli::Changes::unheard);
  s.example("tas alias set d done", "an alias to try");
  s.example("tas alias delete d --dry-run", "say whether it would go");
}

int run_delete(cli::App& app, const NameArgs& a) {
  const auto file = app.config_places().user.string();
  const auto before = config::text_of_file(file);
  const auto changed = config::without(before, std::string{kFamily} + a.name, file);
  if (changed == before && !app.options().dry_run) throw Error::not_found("no alias \"" + a.name + "\" in " + file).hint("tas alias list");
  if (!app.options().dry_run) config::write_file(file, changed);
  app.note("tas " + a.name + " stands for nothing any more");
  return 0;
}

void declare_list(cli::Spec& s, NoArgs&) {
  s.example("tas alias list", "every alias and what it stands for");
  s.example("tas alias list --json", "the same for a program");
  s.json_list("tas.alias.list/1", {{"name, stands_for", "the word, and what it stands for"}, {"origin", "the file that says so"}});
}

int run_list(cli::App& app, const NoArgs&) {
  render::Table table{"tas.alias.list/1", {{"name", "Alias"}, {"stands_for", "Stands for", render::Column::Align::left, 0, true}, {"origin", ""}}, {}, {}};
  for (const auto& [name, value] : app.config().all()) {
    if (name.starts_with(kFamily)) table.row({name.substr(kFamily.size()), value.text, value.origin});
  }
  app.print(table);
  if (table.rows.empty() && app.is_for_people()) app.note("No aliases. tas alias set NAME 'WORDS' makes one.");
  return 0;
}

}  // namespace

cli::Command alias_set() { return cli::command<SetArgs, declare_set, run_set>("alias set", "let a word stand for a command line"); }
cli::Command alias_list() { return cli::command<NoArgs, declare_list, run_list>("alias list", "every alias"); }
cli::Command alias_delete() { return cli::command<NameArgs, declare_delete, run_delete>("alias delete", "remove an alias"); }

}  // namespace tas::apps
