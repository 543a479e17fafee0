#include "libtas/copy/copy.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "apps/tas-migrate/commands.hpp"
#include "apps/tas-migrate/copy_receipt.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/db/open.hpp"
#include "libtas/store/users.hpp"

namespace tas::apps {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

struct Args {
  std::optional<std::string> from, to;
  bool only_verifies = false;
};

void declare(cli::Spec& s, Args& a) {
  s.option(a.from, "--from", "URL", "the source; left out: the database of --db");
  s.option(a.to, "--to", "URL", "the target, made by tas-migrate up and empty");
  s.flag(a.only_verifies, "--verify-only", "copy nothing: do both hold the same?");
  s.mutates(cli::Changes::unheard);
  s.example("tas-migrate copy --from tas.db --to postgresql:///tas", "move from a file to a server");
  s.example("tas-migrate copy --from tas.db --to new.db --dry-run", "would everything fit?");
  s.example("tas-migrate copy --from postgresql:///tas --to new.db -u ada --json", "take one account's data home, with a receipt for a program");
  s.example("tas-migrate copy --from tas.db --to postgresql:///tas --verify-only", "compare later, before the file is put away");
  s.details(
      "Both databases must be at the same schema version, and the target must hold nothing but what its migrations put there. The source is read in one "
      "view, so others may go on writing to it, and what they write then is not copied. The target is filled in one transaction and read back before it is "
      "committed; whatever fails leaves it as it was. Numbers of rows stay, and the target goes on counting where the source was.\n\nThe receipt has the "
      "number of rows and a digest for each table, the same on both engines, computed from what was read on either side. A value that the target cannot hold "
      "is named with its row and a cure, all of them at once, and nothing is changed: exit status 65. With --verify-only exit status 6 when "
      "something differs. With -u/--user only the rows of that account; TAS_USER does not count here.");
  declare_copy_json(s);
}

// On a terminal a word every few seconds, so that nobody wonders.
copy::Progress progress_of(cli::App& app) {
  if (!app.process().terminal.err) return {};
  return [&app, next = Clock::now() + 2s](std::string_view what, std::uint64_t rows, std::uint64_t all) mutable {
    if (Clock::now() < next) return;
    next = Clock::now() + 2s;
    app.note(fmt::format("{}: {} of {} rows ({} %)", what, rows, all, all == 0 ? 100 : rows * 100 / all));
  };
}

int status_of(copy::Outcome outcome) {
  if (outcome == copy::Outcome::misfits) return exit_status(Errc::bad_data);
  return outcome == copy::Outcome::different ? exit_status(Errc::state_conflict) : 0;
}

// A file may have several names.
bool is_same(const db::Dsn& one, const db::Dsn& other) {
  std::error_code not_there;
  return one.named() == other.named() || (one.engine == db::Engine::sqlite && other.engine == db::Engine::sqlite && std::filesystem::equivalent(one.file, other.file, not_there));
}

int run(cli::App& app, const Args& a) {
  if (!a.to) throw Error::usage("--to is missing").hint("tas-migrate copy --from tas.db --to postgresql:///tas");
  const auto source = a.from ? address_of(app, "--from", *a.from) : app.address().dsn, target = address_of(app, "--to", *a.to);
  if (is_same(source, target)) throw Error::usage("source and target are the same database").hint("name another one with --to");
  const auto from = db::open(source), to = db::open(target);
  copy::Settings settings{.is_dry = app.options().dry_run, .says = [&app](const std::string& text) { app.note(text); }, .progress = progress_of(app)};
  const auto& username = app.options().user;
  if (username) settings.user = store::Users{*from}.get(*username).id;
  const auto begin = Clock::now();
  const copy::Side left{*from, source.named()}, right{*to, target.named()};
  const auto receipt = a.only_verifies ? copy::compare(left, right, settings) : copy::copy(left, right, settings);
  print_copy_receipt(app, receipt, {source.named(), target.named(), username}, milliseconds_of(Clock::now() - begin));
  return status_of(receipt.outcome);
}

}  // namespace

cli::Command migrate_copy() { return cli::command<Args, declare, run>("copy", "move everything into another database, with proof"); }

}  // namespace tas::apps
