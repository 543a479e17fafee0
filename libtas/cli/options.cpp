#include "libtas/cli/options.hpp"

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/values.hpp"

namespace tas::cli {
namespace {

render::Format format_of(const std::string& text) {
  if (const auto format = render::parse_format(text)) return *format;
  throw Error::usage("\"" + text + "\" is not a format").hint("one of " + render::format_names());
}

std::vector<std::string> comma_list(const std::string& text) {
  std::vector<std::string> names;
  for (const auto name : split(text, ',')) names.emplace_back(trim(name));
  return names;
}

}  // namespace

log::Level log_level(const std::string& text) {
  if (const auto level = log::parse_level(text)) return *level;
  throw Error::usage("\"" + text + "\" is not a level of the log").hint("one of error, warning, info, debug");
}

log::Format log_format(const std::string& text) {
  if (text == "json") return log::Format::json;
  if (text == "text") return log::Format::text;
  throw Error::usage("\"" + text + "\" is not a format of the log").hint("text or json");
}

void declare_global_options(Spec& s, GlobalOptions& g, Changes changes) {
  s.flag(g.help, "-h,--help", "show what the command does, with examples");
  s.flag(g.version, "--version", "show the version");
  s.option(g.db, "--db", "FILE|URL", "the database; else TAS_DB, DATABASE_URL, ~/.local/share/tas/tas.db");
  s.option(g.user, "-u,--user", "NAME", "whose data; else TAS_USER, else the local guest");
  s.option(g.config, "--config", "FILE", "your settings; else TAS_CONFIG, ~/.config/tas/config.toml");
  s.option(g.format, "-o,--format", "FORMAT", "table, plain, csv, tsv, json, jsonl or md", &format_of);
  s.flag(g.json, "--json", "the same as -o json; errors become JSON too");
  s.option(g.fields, "--fields", "A,B", "only these fields, in this order; without a value: list the fields there are", &comma_list);
  s.may_be_bare(std::string{render::kAllFieldNames});
  s.option(g.sort, "--sort", "[-]A,B", "the rows that are listed by these fields, downwards with -", &comma_list);
  s.option(g.pattern, "--template", "TEXT", "a line for each row, with {{field}} in it");
  s.choice(g.color, "--color", "WHEN", {"auto", "always", "never"}, "colours; NO_COLOR is honoured");
  s.flag(g.ascii, "--ascii", "draw with ASCII only");
  s.flag(g.describe, "--describe", "pictures as sentences, for whoever hears the screen");
  s.option(g.width, "--width", "N", "columns of the screen", &column_count);
  s.option(g.tz, "--tz", "ZONE", "time zone, e.g. Europe/Paris; else TZ, else the system's");
  s.flag(g.quiet, "-q,--quiet", "no confirmations, only data and errors");
  s.flag(g.no_input, "--no-input", "never ask");
  s.flag(g.yes, "-y,--yes", "answer yes to what would be asked");
  s.flag(g.allow_sqlite, "--allow-sqlite", "use SQLite although ENVIRONMENT=production");
  if (changes != Changes::nothing) s.flag(g.dry_run, "--dry-run", "show what would be changed, change nothing");
  if (changes == Changes::heard) s.flag(g.no_hooks, "--no-hooks", "run no programs of your own before and after (tas hook list)");
  s.group(kLoggingGroup);
  s.option(g.log.level, "--log-level", "LEVEL", "how much is logged: error, warning, info or debug; else TAS_LOG_LEVEL", &log_level);
  s.option(g.log.format, "--log-format", "FORMAT", "text, for reading, or json; else TAS_LOG_FORMAT", &log_format);
  s.option(g.log.file, "--log-file", "FILE", "append the log to FILE; else TAS_LOG_FILE");
}

}  // namespace tas::cli
