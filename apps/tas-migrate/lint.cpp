#include "libtas/lint/lint.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "apps/tas-migrate/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/migrate/directory.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;
using lint::Finding;
using lint::Severity;

struct Args {
  std::optional<std::string> folder, engine;
  bool strict = false;
};

std::string rules_in_words() {
  std::string text;
  for (const auto& rule : lint::rules())
    text += fmt::format("\n{} ({}): {}.", rule.name, lint::severity_name(rule.severity), rule.meaning);
  return text;
}

void declare(cli::Spec& s, Args& a) {
  declare_directory(s, a.folder);
  s.choice(a.engine, "--engine", "sqlite|postgres", {"sqlite", "postgres"},
           "look at the files of this one only; both when left out");
  s.flag(a.strict, "--strict", "warnings count as errors");
  s.example("tas-migrate lint", "look at the built-in migrations");
  s.example("tas-migrate lint --engine postgres --json", "the findings for a program, of one engine");
  s.details(
      "Reads migration files without touching a database, and names what loses rows, fails on a filled table, keeps "
      "others waiting, or is not the same on "
      "both engines: FILE:LINE:COLUMN, the line, a caret, the rule, and the cure. A file is exempt from a rule when a "
      "line of it says "
      "\"-- tas:lint-ignore RULE REASON\"; such a line may be added to a file that is applied already. An earlier "
      "table is one that an earlier migration made.\n\n"
      "Exit status 65 when there is an error, or with --strict a warning; 0 otherwise.\n" +
      rules_in_words());
  s.json_list("tas.migration.lint/1", {{"file", "that holds it"},
                                       {"line", "from 1"},
                                       {"column", "in characters, from 1"},
                                       {"severity", "error or warning"},
                                       {"rule", "its name"},
                                       {"message", "what is wrong"},
                                       {"hint", "the cure"},
                                       {"excerpt", "the line"}});
}

std::vector<migrate::SourceFile> built_in(db::Engine engine) {
  std::vector<migrate::SourceFile> files;
  for (const auto& m : migrate::embedded(engine)) {
    for (const auto direction : {migrate::Direction::up, migrate::Direction::down}) {
      const auto& text = migrate::text_of(m, direction);
      const std::string path =
          (engine == db::Engine::sqlite ? "sqlite/" : "postgres/") + migrate::file_name(m, direction);
      if (!text.empty()) files.push_back({path, m.number, m.name, direction, text});
    }
  }
  return files;
}

std::vector<lint::Source> sources_of(const cli::App& app, const Args& a) {
  std::vector<lint::Source> sources;
  for (const auto engine : {db::Engine::sqlite, db::Engine::postgres}) {
    if (a.engine && (*a.engine == "sqlite") != (engine == db::Engine::sqlite)) continue;
    auto files = a.folder ? migrate::read_sources(app.process().cwd / *a.folder, engine) : built_in(engine);
    if (a.folder) {
      for (auto& file : files) file.path = as_typed(app, *a.folder, file.path);
    }
    sources.push_back({engine, std::move(files)});
  }
  const bool has_any = std::any_of(sources.begin(), sources.end(), [](const auto& s) { return !s.files.empty(); });
  if (!has_any)
    throw Error{Errc::no_input, "no migrations in " + *a.folder}.hint(
        "name a folder with NNN_name.up.sql files, or with the folders sqlite and postgres");
  return sources;
}

// As a compiler says it.
std::string in_words(const Finding& f) {
  const auto excerpt = terminal_safe(f.excerpt);
  std::string text = fmt::format("{}:{}:{}: {}: {} [{}]\n", terminal_safe(f.file), f.place.line, f.place.column,
                                 lint::severity_name(f.rule->severity), terminal_safe(f.message), f.rule->name);
  if (!excerpt.empty()) text += fmt::format("  {}\n  {:>{}}\n", excerpt, "^", f.caret + 1);
  return text + "hint: " + terminal_safe(f.cure) + "\n";
}

void print(cli::App& app, const std::vector<Finding>& findings) {
  if (app.is_for_people()) {
    for (const auto& f : findings) app.print_text(in_words(f));
    return;
  }
  render::Table table{"tas.migration.lint/1",
                      {{"file", ""},
                       {"line", ""},
                       {"column", ""},
                       {"severity", ""},
                       {"rule", ""},
                       {"message", ""},
                       {"hint", ""},
                       {"excerpt", ""}},
                      {},
                      {}};
  for (const auto& f : findings) {
    table.row({f.file, static_cast<std::int64_t>(f.place.line), static_cast<std::int64_t>(f.place.column),
               std::string{lint::severity_name(f.rule->severity)}, std::string{f.rule->name}, f.message, f.cure,
               f.excerpt});
  }
  app.print(table);
}

std::string counted(std::size_t n, std::string_view what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

int run(cli::App& app, const Args& a) {
  const auto sources = sources_of(app, a);
  const auto findings = lint::lint(sources);
  print(app, findings);
  std::size_t files = 0;
  for (const auto& s : sources) files += s.files.size();
  const auto is_error = [](const Finding& f) { return f.rule->severity == Severity::error; };
  const auto errors = static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), is_error));
  const auto warnings = findings.size() - errors;
  app.note(fmt::format("{}, {} in {}", counted(errors, "error"), counted(warnings, "warning"), counted(files, "file")));
  return errors > 0 || (a.strict && warnings > 0) ? exit_status(Errc::bad_data) : 0;
}

}  // namespace

cli::Command migrate_lint() {
  return cli::command<Args, declare, run>("lint", "find the traps in migration files before anybody falls into them");
}

}  // namespace tas::apps
