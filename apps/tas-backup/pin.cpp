#include <fmt/format.h>

#include "apps/tas-backup/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/time/when.hpp"

namespace tas::apps {
namespace {

struct PinArgs {
  RepositoryOptions repository;
  std::string id;
  std::optional<std::string> until, reason;
};

void declare_pin(cli::Spec& s, PinArgs& a) {
  s.required_ref(a.id, "which one: an id, a part of one, or latest", "ID");
  declare_repository(s, a.repository);
  s.option(a.until, "--until", "DATE", "until the end of that day; for ever when left out");
  s.option(a.reason, "--reason", "TEXT", "why, for those who come after");
  declare_wait(s, a.repository);
  s.acts();
  s.example("tas-backup pin latest --reason 'before the big import'", "prune keeps it");
}

struct UnpinArgs {
  RepositoryOptions repository;
  std::string id;
};

void declare_unpin(cli::Spec& s, UnpinArgs& a) {
  s.required_ref(a.id, "which one: an id, a part of one, or latest", "ID");
  declare_repository(s, a.repository);
  declare_wait(s, a.repository);
  s.acts();
  s.example("tas-backup unpin latest", "the rules of prune hold for it again");
}

// The first moment of the day after it.
Instant end_of(const std::string& text, const Zone& zone) {
  const auto date = time::parse_date(text);
  if (!date) throw Error::usage("\"" + text + "\" is no date").hint("2027-12-31");
  return zone.start_of(Date{std::chrono::sys_days{*date} + std::chrono::days{1}});
}

// What was done to which one, in words.
std::string set_pin(cli::App& app, const RepositoryOptions& options, const std::string& id, const std::optional<backup::Pin>& pin) {
  const auto repository = open_repository(app, options);
  const Turn turn{app, repository, options, pin ? "pin" : "unpin"};
  auto entry = backup::Repository::find(known_backups(app, repository, backup::Reading::heading), id);
  const auto& name = entry.manifest.id;
  if (!pin && !entry.state.pin) return name + " was not pinned";
  // Written anew, it would forget what was found wrong.
  if (!entry.unknown.empty()) throw Error::conflict(name + ": " + entry.unknown).hint("tas-backup verify " + name + " writes it anew; then pin it");
  entry.state.pin = pin;
  repository.write(entry.manifest, entry.state);
  return (pin ? "Pinned " : "Unpinned ") + name;
}

int run_pin(cli::App& app, const PinArgs& a) {
  backup::Pin pin{app.now(), {}, a.reason.value_or("")};
  if (a.until) pin.until = end_of(*a.until, app.zone());
  if (pin.until && *pin.until <= app.now()) throw Error::usage(*a.until + " is over").hint("a day that is still to come");
  if (a.reason) require_storable(*a.reason, "the reason", 500);
  app.note(set_pin(app, a.repository, a.id, pin));
  return 0;
}

int run_unpin(cli::App& app, const UnpinArgs& a) {
  app.note(set_pin(app, a.repository, a.id, std::nullopt));
  return 0;
}

}  // namespace

cli::Command backup_pin() { return cli::command<PinArgs, declare_pin, run_pin>("pin", "keep a backup whatever the rules say"); }
cli::Command backup_unpin() { return cli::command<UnpinArgs, declare_unpin, run_unpin>("unpin", "take a pin away"); }

}  // namespace tas::apps
