#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/config/edit.hpp"
#include "libtas/db/dsn.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;
constexpr std::string_view kWhich = "the name of a setting";

struct NameArgs {
  std::string name;
};
struct SetArgs {
  std::vector<std::string> words;
};
struct ListArgs {
  bool origin = false;
};
struct NoArgs {};

const config::Key& known(const std::string& name) {
  const auto* key = config::find_key(name);
  if (key == nullptr) config::unknown_key(name);
  return *key;
}

// The value as it may be shown: an address without its password.
std::string shown(cli::App& app, const std::string& name, const std::string& value) {
  if (name != "database") return value;
  try {
    return db::parse_dsn(value, app.process().cwd).shown();
  } catch (const Error&) {
    return "(not understood)";
  }
}

// What a higher place says wins over the file that was just changed.
void warn_of_higher(cli::App& app, const std::string& name) try {
  const auto found = app.config().all().find(name);
  const std::string file = app.config_places().user.string();
  if (found == app.config().all().end()) return;
  const auto& origin = found->second.origin;
  if (origin != "default" && !origin.starts_with(file)) app.warn(fmt::format("{} stays \"{}\" here: {} says so", name, found->second.text, origin));
} catch (const Error& e) {
  if (e.code() != Errc::config) throw;
  app.warn(e.message());
}

// A file with another mistake stays as it is.
std::string changed(const std::string& file, const config::Key& key, const std::string& name, const std::string& value) {
  try {
    auto text = config::with_value(config::text_of_file(file), key, name, value, file);
    config::Config::require_valid(text, file);
    return text;
  } catch (const Error& e) {
    throw Error{e.code(), e.message() + ": nothing was changed"}.hint((e.hint().empty() ? "" : e.hint() + "; ") + "tas config edit opens the file");
  }
}

void declare_get(cli::Spec& s, NameArgs& a) {
  s.required_ref(a.name, std::string{kWhich}, "NAME");
  s.example("tas config get rating.ask", "the value that holds here");
  s.example("tas config get color --json", "with the place it comes from");
}

int run_get(cli::App& app, const NameArgs& a) {
  known(a.name);
  const auto found = app.config().all().find(a.name);
  if (found == app.config().all().end()) throw Error{Errc::not_found, a.name + " is not set"}.hint("tas config set " + a.name + " VALUE");
  if (app.wants_words()) return app.print_text(terminal_safe(shown(app, a.name, found->second.text)) + "\n"), 0;
  render::Table one{"tas.setting/1", {{"name", ""}, {"value", ""}, {"origin", ""}}, {}, {}};
  one.row({a.name, shown(app, a.name, found->second.text), found->second.origin});
  app.print_object(one);
  return 0;
}

void declare_set(cli::Spec& s, SetArgs& a) {
  s.paths(a.words, "NAME VALUE", "a setting and its value; several words of a list are separated by commas");
  s.mutates(cli::Changes::unheard);
  s.example("tas config set rating.ask aversion,relief,stress", "what start and done ask about");
  s.example("tas config set color never", "in your own file");
}

int run_set(cli::App& app, const SetArgs& a) {
  if (a.words.size() < 2) throw Error::usage("a name and a value are needed").hint("for example: tas config set color never");
  const auto& name = a.words.front();
  const auto& key = known(name);
  const auto value = config::checked(key, join({a.words.begin() + 1, a.words.end()}, " "), name);
  if (name == "database") cli::refuse_password("the command line", value);
  const auto file = app.config_places().user.string();
  const auto text = changed(file, key, name, value);
  if (!app.options().dry_run) config::write_file(file, text);
  app.note(fmt::format("{} is {} in {}", name, config::toml_value(key, value), file));
  warn_of_higher(app, name);
  return 0;
}

void declare_unset(cli::Spec& s, NameArgs& a) {
  s.required_ref(a.name, std::string{kWhich}, "NAME");
  s.mutates(cli::Changes::unheard);
  s.example("tas config unset color", "as if it had never been set");
  s.example("tas config unset rating.ask --dry-run", "only say so");
}

int run_unset(cli::App& app, const NameArgs& a) {
  known(a.name);
  const auto file = app.config_places().user.string();
  const auto before = config::text_of_file(file);
  const auto text = config::without(before, a.name, file);
  if (text == before) return app.note(a.name + " is not set in " + file), 0;
  if (!app.options().dry_run) config::write_file(file, text);
  app.note(a.name + " is no longer set in " + file);
  return 0;
}

void declare_list(cli::Spec& s, ListArgs& a) {
  s.flag(a.origin, "--origin", "show which place each value comes from");
  s.example("tas config list", "every setting with its value");
  s.example("tas config list --origin", "and which file, variable or default it comes from");
  s.json_list("tas.setting.list/1", {{"name, value, meaning", "of the setting"}, {"origin", "the file or variable it comes from, or default"}});
}

int run_list(cli::App& app, const ListArgs& a) {
  render::Table table{"tas.setting.list/1",
                      {{"name", "Setting", Align::left, 0, false}, {"value", "Value", Align::left, 0, true},
                       {"origin", a.origin ? "From" : "", Align::left, 1, true}, {"meaning", a.origin ? "" : "Meaning", Align::left, 2, true}},
                      {}, {}};
  for (const auto& [name, value] : app.config().all()) {
    table.row({name, shown(app, name, value.text), value.origin, std::string{config::find_key(name)->meaning}});
  }
  for (const auto& name : config::key_names()) {
    if (!app.config().all().contains(name)) table.row({name, render::Cell{}, render::Cell{}, std::string{config::find_key(name)->meaning}});
  }
  app.print(table);
  return 0;
}

void declare_path(cli::Spec& s, NoArgs&) {
  s.example("tas config path", "your own file; it need not exist");
  s.example("tas config path --config other.toml", "the one that is named");
}

int run_path(cli::App& app, const NoArgs&) { return app.print_text(app.config_places().user.string() + "\n"), 0; }

}  // namespace

cli::Command config_get() { return cli::command<NameArgs, declare_get, run_get>("config get", "show the value of a setting"); }
cli::Command config_set() { return cli::command<SetArgs, declare_set, run_set>("config set", "set it in your own file"); }
cli::Command config_unset() { return cli::command<NameArgs, declare_unset, run_unset>("config unset", "remove it from your own file"); }
cli::Command config_list() { return cli::command<ListArgs, declare_list, run_list>("config list", "every setting and where it comes from"); }
cli::Command config_path() { return cli::command<NoArgs, declare_path, run_path>("config path", "name your own file"); }

}  // namespace tas::apps
