#include "libtas/backup/verify.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "apps/tas-backup/commands.hpp"
#include "libtas/backup/extract.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;

struct Part {
  int part, parts;
};

struct Args {
  RepositoryOptions repository;
  std::optional<std::string> id, identity;
  std::optional<Part> part;
  bool is_all = false, must_restore = false, is_cron = false;
};

Part part_of(const std::string& text) {
  const auto slash = text.find('/');
  if (slash == std::string::npos) throw Error::usage("\"" + text + "\" is no part").hint("2/7: the second of seven");
  const Part p{number_from(text.substr(0, slash), 1), number_from(text.substr(slash + 1), 1)};
  if (p.part > p.parts) throw Error::usage("\"" + text + "\" is no part").hint("the first number is at most the second");
  return p;
}

void declare(cli::Spec& s, Args& a) {
  s.ref(a.id, "which one: an id, a part of one, or latest (when left out), of each database", "ID");
  declare_repository(s, a.repository);
  s.flag(a.is_all, "--all", "every backup");
  s.option(a.part, "--subset", "N/M", "the N-th of M parts of all backups, e.g. 1/7 on Mondays", &part_of);
  s.flag(a.must_restore, "--restore", "really restore it, elsewhere, and note how long that took");
  declare_identity(s, a.identity);
  s.flag(a.is_cron, "--cron", "say nothing unless something is wrong");
  declare_wait(s, a.repository);
  s.acts();
  s.example("tas-backup verify", "is the newest backup what it says?");
  s.example("tas-backup verify --all --restore", "prove all of them");
  s.details(
      "Reads the file, takes it apart, opens the database in it, and compares integrity, foreign keys, the number of rows and the contents of every table "
      "with what the database held when the backup was made. What a backup of a server holds is known only after --restore, which fills a database of its "
      "own beside that of the address and drops it again; when the account may not make databases, it fills a server of its own, started from the programs of "
      "postgresql-NN in a folder below TMPDIR that only this account can enter, and removed again. The result is kept: tas-backup list shows it, and prune counts on it. Exit status 65 when "
      "something is wrong with any of them. What a program, the disk or a server prevents says nothing about a backup: it is told, with the exit status of that error, what was known of "
      "the backup stays, and the others are proven.\n\nOf a sealed backup without its key (--identity) only the digest of the file is compared: the disk has kept it, and no more is known. With --all or --subset --restore those that are sealed for another "
      "key are only compared, too. A repository that can only be read is proven all the same; the result is not kept then.");
  s.json_list("tas.backup.verify/1", {{"id", "of the backup"}, {"ok", "true or false, or null when it could not be looked at (detail says why), and nothing new is known of it"}, {"opened", "false when it is sealed and its key was not named: only the digest of the file was compared"}, {"restored", "true when it was really restored"}, {"detail", "what is wrong, or null"}, {"took_ms", "how long it took, or null"}});
}

std::vector<backup::Entry> chosen(const std::vector<backup::Entry>& entries, const Args& a) {
  if ((a.id ? 1 : 0) + (a.part ? 1 : 0) + (a.is_all ? 1 : 0) > 1) throw Error::usage("an ID, --all and --subset exclude each other").hint("choose one");
  std::vector<backup::Entry> some;
  if (!a.is_all && !a.part) {
    if (a.id.value_or("latest") != "latest") return {backup::Repository::find(entries, *a.id)};
    for (const auto* e : backup::Repository::latest_of_each(entries)) some.push_back(*e);
    return some;
  }
  for (const auto& e : entries) {
    if (!a.part || backup::is_in_part(e.manifest, a.part->part, a.part->parts)) some.push_back(e);
  }
  return some;
}

// Where a backup of a server is restored.
std::optional<backup::Ground> ground_for(cli::App& app, const backup::Entry& e, const Args& a) {
  if (!a.must_restore || e.manifest.engine == db::Engine::sqlite) return std::nullopt;
  const auto dsn = app.address().dsn;
  if (dsn.engine == db::Engine::sqlite) throw Error::usage(e.manifest.id + " is a backup of a server").hint("name one to restore it to: --db postgresql://…");
  return backup::Ground{dsn, temporary_folder(app)};
}

void clear_server(cli::App& app, const std::vector<backup::Entry>& entries, const Args& a) {
  const auto first = std::find_if(entries.begin(), entries.end(), [](const auto& e) { return e.manifest.engine == db::Engine::postgres; });
  if (first == entries.end()) return;
  if (const auto ground = ground_for(app, *first, a)) clear_away_on_server(app, ground->server, a.is_cron);
}

// A single one is meant; of many those are restored that can be opened, if there are any.
void require_keys(const backup::Repository& repository, const std::vector<backup::Entry>& entries, const Args& a) {
  const auto is_closed = [&](const auto& e) { return backup::is_locked(repository, e.manifest); };
  if (!a.must_restore || entries.empty() || !std::all_of(entries.begin(), entries.end(), is_closed)) return;
  backup::require_key(repository, entries.front().manifest);
}

// What the result does not say of itself.
void add_what_is_unknown(cli::App& app, const backup::Repository& repository, const std::vector<backup::Entry>& entries, const Args& a) {
  const auto closed = std::count_if(entries.begin(), entries.end(), [&](const auto& e) { return backup::is_locked(repository, e.manifest); });
  if (closed == 0) return;
  const auto words = fmt::format("{} of {} sealed: the files are what was written, what is in them was not looked at; to open them: --identity FILE", closed, entries.size());
  if (a.must_restore) app.warn(words);
  else if (!a.is_cron) app.remark(words);
}

const char* word_of(const backup::Check& check, bool is_opened, bool is_restored) {
  if (!check.is_ok) return "damaged";
  return is_restored ? "restored" : is_opened ? "intact" : "intact, not opened";
}

// Proves them one after the other. That one could not be looked at says nothing about it, and is no reason to leave out the others.
class Proof {
 public:
  Proof(cli::App& app, const backup::Repository& repository, const Args& a, bool is_kept) : app_{app}, repository_{repository}, args_{a}, is_kept_{is_kept} {}

  void prove(backup::Entry& entry) {
    const auto& id = entry.manifest.id;
    const bool is_opened = !backup::is_locked(repository_, entry.manifest), is_restored = args_.must_restore && is_opened;
    try {
      const auto ground = is_opened ? ground_for(app_, entry, args_) : std::nullopt;
      const auto check = backup::verify(repository_, entry.manifest, app_.now(), ground ? &*ground : nullptr);
      (is_restored ? entry.state.restored : entry.state.checked) = check;
      is_any_damaged_ = is_any_damaged_ || !check.is_ok;
      if (is_kept_) repository_.write(entry.manifest, entry.state);
      if (!check.is_ok) app_.log().error("backup is damaged", {{"id", id}, {"detail", check.detail}});
      if (!args_.is_cron || !check.is_ok) add(id, check.is_ok, word_of(check, is_opened, is_restored), is_opened, is_restored, text_or_null(check.detail), check.took_ms);
    } catch (Error& e) {
      auto told = std::move(e).context(id + " could not be proven");
      app_.log().error("backup could not be proven", {{"id", id}, {"detail", told.message()}});
      add(id, {}, "not proven", is_opened, false, told.message(), {});
      if (failure_) app_.warn(failure_->message());
      failure_ = std::move(told);
    }
  }

  // The damage is what counts most; of what could not be proven all are told.
  int end() {
    if (!table_.rows.empty() || !args_.is_cron) app_.print(table_);
    if (failure_ && is_any_damaged_) app_.warn(failure_->message());
    else if (failure_) throw Error{*failure_};
    return is_any_damaged_ ? exit_status(Errc::bad_data) : 0;
  }

 private:
  static render::Cell text_or_null(const std::string& text) { return text.empty() ? render::Cell{} : render::Cell{text}; }
  void add(const std::string& id, render::Cell ok, const char* word, bool is_opened, bool is_restored, render::Cell detail, render::Cell took_ms) {
    table_.row({id, std::move(ok), std::string{word}, is_opened, is_restored, std::move(detail), std::move(took_ms)});
  }

  cli::App& app_;
  const backup::Repository& repository_;
  const Args& args_;
  bool is_kept_, is_any_damaged_ = false;
  std::optional<Error> failure_;
  render::Table table_{"tas.backup.verify/1",
                       {{"id", "Backup", Align::left, 0, false}, {"ok", "", Align::left, 0, false}, {"", "Result", Align::left, 0, false}, {"opened", "", Align::left, 0, false},
                        {"restored", "", Align::left, 0, false}, {"detail", "Why", Align::left, 0, true}, {"took_ms", "", Align::right, 0, false}},
                       {}, {}};
};

int run(cli::App& app, const Args& a) {
  auto repository = open_repository(app, a.repository);
  unlock(app, repository, a.identity);
  const Visit visit{app, repository, a.repository, "verify"};
  repository.work_in(visit.scratch());
  if (visit.can_change()) repository.clear_away();
  auto entries = chosen(known_backups(app, repository), a);
  require_keys(repository, entries, a);
  clear_server(app, entries, a);
  Proof proof{app, repository, a, visit.can_change()};
  for (auto& entry : entries) proof.prove(entry);
  add_what_is_unknown(app, repository, entries, a);
  if (!a.is_cron && !visit.can_change() && !entries.empty()) app.warn("this is not kept: " + repository.folder().string() + " cannot be written");
  return proof.end();
}

}  // namespace

cli::Command backup_verify() { return cli::command<Args, declare, run>("verify", "prove that backups are what they say"); }

}  // namespace tas::apps
