#include "apps/tas-backup/backup_row.hpp"
#include "libtas/backup/histories.hpp"
#include "libtas/base/error.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;

struct Args {
  RepositoryOptions repository;
};

void declare(cli::Spec& s, Args& a) {
  declare_repository(s, a.repository);
  s.example("tas-backup list", "every backup, and how well it is proven");
  s.example("tas-backup list --json", "the same for a program");
  s.details(
      "Nothing is listed that was not read back and compared when it was made. intact: that, and nothing wrong found since; restored: it was "
      "really restored (tas-backup verify --restore) at the time shown; damaged: tas-backup show says why, and it is never restored or counted; unknown: what was found out about it cannot be read.");
  s.json_list("tas.backup.list/1", backup_fields());
}

void print(cli::App& app, const std::vector<backup::Entry>& entries) {
  const std::vector<render::Column> for_people{{"", "Backup", Align::left, 0, false}, {"", "Kind", Align::left, 0, false}, {"", "Made", Align::left, 1, false},
                                               {"", "Size", Align::right, 0, false}, {"", "State", Align::left, 0, false}, {"", "Since", Align::left, 2, false},
                                               {"", "Pinned", Align::left, 3, true}};
  render::Table table{"tas.backup.list/1", columns_of(backup_fields(), for_people), {}, {}};
  for (const auto& e : entries) {
    const auto& m = e.manifest;
    const bool is_pinned = e.is_pinned(app.now());
    auto cells = backup_cells(e, app.now());
    const std::vector<render::Cell> words{m.id, std::string{backup::kind_name(m.kind)} + (m.is_encrypted() ? ", sealed" : ""), m.created_at, megabytes(m.bytes), standing(e), standing_since(e),
                                          is_pinned ? (e.state.pin->reason.empty() ? "yes" : e.state.pin->reason) : std::string{}};
    cells.insert(cells.end(), words.begin(), words.end());
    table.row(std::move(cells));
  }
  app.print(table);
}

// Whoever looks at what there is wants to know why the newest is not there.
void warn_of_failures(cli::App& app, const backup::Repository& repository, const std::vector<backup::Entry>& entries) {
  const auto failures = backup::failures_in(repository);
  for (const auto& h : backup::histories(entries, failures.backups, app.now())) {
    if (h.failure) app.warn("the last attempt to back up " + (h.name.empty() ? "a database" : h.name) + " " + in_words(*h.failure, app.now()));
  }
  for (const auto& copy : failures.copies) app.warn("the last copy to " + copy.of + " " + in_words(copy, app.now()));
}

int run(cli::App& app, const Args& a) {
  const auto repository = open_repository(app, a.repository);
  const auto entries = known_backups(app, repository, backup::Reading::heading);
  if (entries.empty() && app.wants_words()) app.note("There is no backup yet: tas-backup create");
  else print(app, entries);
  if (app.is_for_people()) warn_of_failures(app, repository, entries);
  return 0;
}

}  // namespace

cli::Command backup_list() { return cli::command<Args, declare, run>("list", "show the backups and how well they are proven"); }

}  // namespace tas::apps
