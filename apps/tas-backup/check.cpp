#include <fmt/format.h>

#include <algorithm>

#include "apps/tas-backup/commands.hpp"
#include "libtas/backup/health.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/values.hpp"

namespace tas::apps {
namespace {

struct Args {
  RepositoryOptions repository;
  // Read by run(): what cannot be understood is UNKNOWN, too.
  std::optional<std::string> max_age, max_restore_age, min_count;
  std::vector<std::string> databases;
};

constexpr const char* kSchema = "tas.backup.check/1";

std::vector<cli::JsonField> fields() {
  return {{"state", "ok, warning, critical or unknown"},
          {"message", "the words of the line"},
          {"age_s", "of the newest sound backup, of several databases of the one that is worst off, or null"},
          {"restore_age_s", "since the last real restore, likewise, or null"},
          {"sound", "number of sound backups"},
          {"damaged", "number of damaged ones"},
          {"bytes", "of all files"}};
}

void declare(cli::Spec& s, Args& a) {
  declare_repository(s, a.repository);
  s.option(a.max_age, "--max-age", "DURATION", "of the newest sound backup; 26h when left out");
  s.option(a.max_restore_age, "--max-restore-age", "DURATION", "since a backup was last really restored, e.g. 192h");
  s.option(a.min_count, "--min-count", "N", "of sound backups; 1 when left out");
  s.option(a.databases, "--database", "NAME|ID", "only that one, by the name that its backups begin with or by its identity (show), and that there is one");
  s.example("tas-backup check --max-age 26h", "one line for Nagios, Icinga and their kin");
  s.details(
      "Exit status as monitoring plugins have it: 0 OK; 1 WARNING, a backup is damaged, the last attempt failed, too few, or none restored lately; 2 CRITICAL, "
      "no sound backup is young enough; 3 UNKNOWN, which it is also when it was asked wrongly, and when this account may not read the backups. Only manifests are read, nothing is written.\n\n"
      "Where a repository holds several databases, each is judged on its own and the worst is told: a young backup of one is none of another. A database that was lost "
      "and made anew is another one. When one has been given up on purpose, either name the others, each with --database, or move the files of its backups to another folder.");
  s.json_object(kSchema, fields());
}

constexpr std::string_view kNames[] = {"OK", "WARNING", "CRITICAL", "UNKNOWN"};

void print(cli::App& app, std::size_t level, const backup::Health& h, double max_age_s) {
  const auto number = [](const std::optional<double>& s) { return s ? fmt::format("{:.0f}s", *s) : std::string{"U"}; };
  if (app.wants_words()) {
    // "|" begins the figures, so the words must not hold one.
    std::string words = terminal_safe(h.message);
    std::replace(words.begin(), words.end(), '|', '/');
    app.print_text(fmt::format("TAS-BACKUP {} - {} | age={};;{:.0f};0 restore_age={};;;0 sound={};;;0 damaged={};0;;0 size={}B;;;0\n", kNames[level], words, number(h.age_s()), max_age_s,
                               number(h.restore_age_s()), h.sound(), h.damaged(), h.bytes()));
    return;
  }
  render::Table table{kSchema, titled_columns_of(fields()), {}, {}};
  table.row({ascii_lower(kNames[level]), h.message, render::cell(h.age_s()), render::cell(h.restore_age_s()), h.sound(), h.damaged(), static_cast<std::int64_t>(h.bytes())});
  app.print_object(table);
}

backup::Limits limits_of(const Args& a) {
  backup::Limits limits;
  if (a.max_age) limits.max_age = cli::length_of_time(*a.max_age);
  if (a.max_restore_age) limits.max_restore_age = cli::length_of_time(*a.max_restore_age);
  if (a.min_count) limits.min_count = count_of_backups(*a.min_count);
  limits.databases = a.databases;
  return limits;
}

int run(cli::App& app, const Args& a) {
  backup::Limits limits;
  backup::Health health;
  std::size_t level = cli::kUnknownToMonitoring;
  try {
    limits = limits_of(a);
    const auto repository = open_repository(app, a.repository);
    const auto contents = repository.contents(backup::Reading::heading);
    backup::require_readable(contents, repository);
    health = backup::judge(contents, backup::failures_in(repository), limits, app.now());
    level = static_cast<std::size_t>(health.level);
  } catch (const Error& e) {
    // No repository is no backup.
    if (e.code() == Errc::no_input) level = static_cast<std::size_t>(backup::Level::critical);
    health.message = e.hint().empty() ? e.message() : e.message() + " (" + e.hint() + ")";
  }
  print(app, level, health, std::chrono::duration<double>(limits.max_age).count());
  return static_cast<int>(level);
}

}  // namespace

cli::Command backup_check() { return cli::command<Args, declare, run>("check", "one line for monitoring: is there a young, sound backup?", cli::kUnknownToMonitoring); }

}  // namespace tas::apps
