#include <fmt/format.h>

#include "apps/tas-backup/backup_row.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

struct Args {
  RepositoryOptions repository;
  std::optional<std::string> id;
};

void declare(cli::Spec& s, Args& a) {
  s.ref(a.id, "which one: an id, a part of one, or latest", "ID");
  declare_repository(s, a.repository);
  s.example("tas-backup show latest", "what is in the newest backup, and what is known of it");
  declare_backup_json(s);
}

std::string lines(cli::App& app, const backup::Entry& e) {
  const auto& m = e.manifest;
  const auto when = [&](Instant t) { return time::iso_with_offset(t, app.zone()); };
  std::string text = fmt::format("{}  {}  {}\n", m.id, backup::kind_name(m.kind), when(m.created_at));
  text += fmt::format("file      {}  {}  b2sum -l 256: {}\n", m.file, megabytes(m.bytes), m.digest);
  text += fmt::format("content   {}  b2sum -l 256: {}\n", megabytes(m.content_bytes), m.content_digest);
  if (m.is_before_restore) text += "occasion  before a restore: what it was to replace\n";
  if (!m.base.empty()) text += fmt::format("base      {}\n", m.base);
  if (!m.reason.empty()) text += fmt::format("because   {}\n", terminal_safe(m.reason));
  text += fmt::format("database  {}  {} {}  schema {}\n", m.database_id.empty() ? "unknown" : m.database_id,
                      backup::engine_name(m.engine), m.engine_version, m.schema_version);
  text += fmt::format("state     {} {}{}\n", standing(e), when(standing_since(e)), e.is_verified() ? "" : ": " + terminal_safe(reason_of(e)));
  if (m.is_encrypted()) text += fmt::format("key       {}\n", m.recipient);
  if (e.is_pinned(app.now())) {
    const auto& pin = *e.state.pin;
    text += fmt::format("pinned    {}{}\n", pin.until ? "until " + when(*pin.until) : "for ever", pin.reason.empty() ? "" : ": " + terminal_safe(pin.reason));
  }
  for (const auto& table : m.tables) text += fmt::format("  {:<24}{:>10} rows\n", terminal_safe(table.name), table.rows);
  return text;
}

int run(cli::App& app, const Args& a) {
  const auto repository = open_repository(app, a.repository);
  const auto entries = known_backups(app, repository);
  const auto& entry = backup::Repository::find(entries, a.id.value_or("latest"));
  if (app.wants_words()) app.print_text(lines(app, entry));
  else print_backup(app, entry);
  return 0;
}

}  // namespace

cli::Command backup_show() { return cli::command<Args, declare, run>("show", "what a backup holds, and what is known of it"); }

}  // namespace tas::apps
