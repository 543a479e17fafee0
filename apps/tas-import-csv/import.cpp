#include "libtas/exchange/in/import.hpp"

#include <fmt/format.h>

#include "apps/tas-import-csv/commands.hpp"
#include "apps/tas-import-csv/outcome.hpp"
#include "apps/tas-import-csv/progress.hpp"
#include "apps/tas-import-csv/receipt.hpp"
#include "apps/tas-import-csv/shares.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/values.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::vector<std::string> paths, user_maps;
  bool create_user = false, verify_only = false, cron = false, resume = false;
  std::optional<std::string> legacy_zone, mode, on_duplicate, rejects, scale, delimiter, quote, null, encoding, progress;
  std::optional<std::int64_t> most_rejects, batch;
};

void declare(cli::Spec& s, Args& a) {
  s.paths(a.paths, "PATH", "files of an export, folders or a ZIP with them (also .gz and .zst); - is the standard input");
  s.option(a.legacy_zone, "--legacy-tz", "ZONE", "zone of the times in tasks and instances; yours when left out");
  s.choice(a.mode, "--mode", "MODE", {"insert", "upsert", "sync"},
           "what becomes of rows that are known with other content: they stay (insert, when left out) or are updated; sync also removes imported rows that are not in the files any more");
  s.choice(a.on_duplicate, "--on-duplicate", "WHAT", {"skip", "update", "fail"}, "the same for known rows alone: leave, update, or reject them");
  s.option(a.most_rejects, "--max-rejects", "N", "store the rest when at most N rows cannot be stored; 0 when left out", &number_of_rejects);
  s.option(a.rejects, "--rejects", "PATH", "where the rejected records go: a folder, or a file to be made; FILE.rejects.csv beside each file when left out");
  s.choice(a.scale, "--scale", "SCALE", {"auto", "10", "100"},
           "ratings of the files: 0-10 or 0-100; auto, when left out, knows by the variant, and takes a file with a rating above 10 as 0-100");
  s.choice(a.encoding, "--encoding", "NAME", {"utf-8", "latin1", "cp1252"}, "of files without a byte order mark; UTF-16 is known by its mark");
  s.option(a.delimiter, "--delimiter", "CHAR", "what stands between cells: a comma when left out; tab");
  s.option(a.quote, "--quote", "CHAR", "what stands around cells: \" when left out");
  s.option(a.null, "--null", "TEXT", "cells that are this text, without quotes, are empty");
  s.option(a.batch, "--batch", "N", "store every N records, so that little is lost when it is broken off; all at once when left out", &cli::row_count);
  s.flag(a.resume, "--resume", "with --batch: go on after the last records that were stored");
  s.flag(a.verify_only, "--verify-only", "compare every row with the stored one, column by column, and write nothing; exit status 1 when they differ");
  s.choice(a.progress, "--progress", "HOW", {"json", "none"}, "JSON lines on the standard error, or nothing; a bar on a terminal when left out");
  s.flag(a.cron, "--cron", "say nothing when all went well, everything when not");
  s.option(a.user_maps, "--user-map", "FILE", "whose rows go where, of files with rows of several users: CSV with the columns user_id and username");
  s.flag(a.create_user, "--create-user", "create the users named by --user or --user-map when there are none");
  s.mutates(cli::Changes::unheard);
  s.example("tas-import-csv export.zip --dry-run", "the ZIP of an export as it is; nothing is written");
  s.example("tas-import-csv export --dry-run", "read everything, say what would happen, write nothing");
  s.example("tas-import-csv export/tasks.csv export/task_instances.csv --legacy-tz Europe/Paris", "two files, times as they were in Paris");
  s.example("tas-import-csv export --mode upsert --max-rejects 5", "bring rows that are stored already up to date, leave out up to five");
  s.example("tas-import-csv export --batch 10000 --resume", "a large history; when it is broken off, the same command goes on");
  s.example("tas-import-csv export --cron", "for a nightly job: silent as long as every row is stored");
  s.example("tas-import-csv export --user sam --create-user", "into an account of its own");
  s.example("tas-import-csv export.zip --user-map accounts.csv --create-user", "each user's rows into an account");
  s.details(
      "Reads every file of the original application, in every format it has had since November 2025: tasks (T1-T5), instances (I1-I8), emotions, "
      "notes, jobs and which tasks are in them, logs, surveys, prompts and preferences. Files are recognised by their columns. All is one transaction. The receipt says of every row whether it is new, updated, unchanged or rejected; it is kept, and `tas-import-csv "
      "show` prints it again. More rejected rows than --max-rejects stop the whole import with exit status 65; up to so many are left out, with exit "
      "status 1. Their records are in FILE.rejects.csv as they stand in the file: correct them and import that file. A row that is there already is left "
      "alone, so importing twice changes nothing. One `tas undo` takes an import back.\n\nFiles with rows of several users need --user-map. A line `3,ann` gives "
      "the rows of user 3 to the account ann, `,ann` those that name no user, `3,-` leaves them out. Jobs have no owner in the original: each account gets "
      "them, with its own tasks in them. Every account's rows are one import, and nothing is written unless all can be; the JSON is an object for each account.");
}

exchange::in::Scale scale_of(const Args& a) {
  using exchange::in::Scale;
  return a.scale == "10" ? Scale::ten : a.scale == "100" ? Scale::hundred : Scale::by_variant;
}

char one_character(const std::optional<std::string>& typed, std::string_view option, char otherwise) {
  if (!typed) return otherwise;
  if (*typed == "tab" || *typed == "\\t") return '\t';
  if (typed->size() == 1 && typed->front() >= ' ' && static_cast<unsigned char>(typed->front()) < 0x7f) return typed->front();
  throw Error::usage(fmt::format("{} takes one character, not \"{}\"", option, *typed));
}

exchange::in::Writing writing_of(const Args& a) {
  using exchange::in::Encoding;
  exchange::in::Writing writing{{one_character(a.delimiter, "--delimiter", ','), one_character(a.quote, "--quote", '"')}, Encoding::utf8, a.null};
  if (writing.dialect.delimiter == writing.dialect.quote) throw Error::usage("--delimiter and --quote are the same character");
  if (a.encoding && a.encoding != "utf-8") writing.encoding = a.encoding == "latin1" ? Encoding::latin1 : Encoding::cp1252;
  return writing;
}

exchange::in::Mode mode_of(cli::App& app, const Args& a) {
  using exchange::in::Mode;
  return a.verify_only ? Mode::compare : app.options().dry_run ? Mode::dry_run : Mode::for_real;
}

exchange::in::Policy policy_of(const Args& a) {
  using exchange::in::OnDuplicate;
  const bool updates = a.mode == "upsert" || a.mode == "sync";
  if (updates && a.on_duplicate && a.on_duplicate != "update") throw Error::usage("--mode " + *a.mode + " updates known rows, --on-duplicate " + *a.on_duplicate + " does not");
  if (a.verify_only && (updates || a.on_duplicate)) throw Error::usage("--verify-only writes nothing, so there is nothing to say about known rows");
  if (updates || a.on_duplicate == "update") return {OnDuplicate::update, false, a.mode == "sync"};
  return {a.on_duplicate == "fail" ? OnDuplicate::fail : OnDuplicate::skip, a.verify_only, false};
}

int run(cli::App& app, const Args& a) {
  if (a.paths.empty()) throw Error::usage("nothing to import is named").hint("tas-import-csv FILE.zip, or the folder with the files of an export");
  if (a.resume && !a.batch) throw Error::usage("--resume goes on with an import in parts").hint("--batch N --resume, with the same files");
  if (a.batch && a.mode == "sync") throw Error::usage("--mode sync is stored at once").hint("leave out --batch");
  const Zone zone = a.legacy_zone ? Zone::load(*a.legacy_zone) : app.zone();
  auto made = a.create_user ? std::optional{cli::open_session(app.address(), std::nullopt, app.now())} : std::nullopt;
  if (a.create_user && a.user_maps.empty() && !is_user_named(app)) throw Error::usage("--create-user needs a name").hint("--user NAME --create-user");
  auto& db = made ? made->db() : app.session().db();
  const auto account = a.user_maps.empty() ? account_of(db, username_of(app), a.create_user) : Account{};
  const exchange::in::Order order{{a.paths.begin(), a.paths.end()}, app.process().cwd, account.id, account.name, zone, app.now(), app.command_line(),
                                  mode_of(app, a), policy_of(a), scale_of(a), a.batch.value_or(0), progress_report(app, a.cron && !a.progress ? "none" : a.progress), a.resume, a.most_rejects.value_or(0), writing_of(a), &app.process().in, a.rejects};
  if (!a.user_maps.empty()) return import_shares(app, db, {a.user_maps, a.create_user, a.cron}, order);
  const auto receipt = exchange::in::import_history(db, order);
  if (is_silent(a.cron, receipt)) return 0;
  print_receipt(app, receipt, account.name);
  return conclude_import(app, receipt);
}

}  // namespace

cli::Command import_csv() { return cli::command<Args, declare, run>("", "import a history from the CSV files of the original"); }

cli::Program import_program() {
  return {"tas-import-csv", "bring the history of the original application into a tas database", TAS_VERSION,
          {import_csv(), import_list(), import_show(), import_rollback()}};
}

}  // namespace tas::apps
