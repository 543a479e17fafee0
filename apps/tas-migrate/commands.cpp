#include "apps/tas-migrate/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/migrate/directory.hpp"
#include "libtas/migrate/ledger.hpp"

namespace tas::apps {

cli::Program migrate_program() {
  return {"tas-migrate", "bring a tas database to a schema version and show where it stands", TAS_VERSION,
          {migrate_status(), migrate_up(), migrate_down(), migrate_plan(), migrate_verify(), migrate_new(), migrate_check(), migrate_wait(),
           migrate_parity(), migrate_copy(), migrate_adopt(), migrate_lint()}};
}

db::Dsn address_of(const cli::App& app, std::string_view option, const std::string& text) {
  cli::refuse_password(option, text);
  return db::parse_dsn(text, app.process().cwd);
}

void declare_directory(cli::Spec& s, std::optional<std::string>& folder) {
  s.option(folder, "--dir", "FOLDER", "migrations from this folder instead of the built-in ones");
}

namespace {

std::vector<migrate::Migration> read(const cli::App& app, const std::string& folder, db::Engine engine, const std::map<int, std::string>& applied) {
  auto migrations = migrate::read_directory(app.process().cwd / folder, engine, applied);
  const std::string typed = as_typed(app, folder, migrations.front().folder);
  for (auto& m : migrations) m.folder = typed;
  return migrations;
}

}  // namespace

std::string as_typed(const cli::App& app, const std::string& folder, const std::string& path) {
  const bool is_relative = std::filesystem::path{folder}.is_relative();
  return is_relative ? std::filesystem::path{path}.lexically_relative(app.process().cwd).string() : path;
}

std::vector<migrate::Migration> migrations_of(const cli::App& app, const std::optional<std::string>& folder, db::Engine engine) {
  return folder ? read(app, *folder, engine, {}) : migrate::embedded(engine);
}

std::vector<migrate::Migration> migrations_for(const cli::App& app, const std::optional<std::string>& folder, db::Connection& c) {
  return folder ? read(app, *folder, c.engine(), migrate::read_checksums(c)) : migrate::embedded(c.engine());
}

void declare_waits(cli::Spec& s, WaitOptions& w) {
  s.option(w.runner, "--runner-wait", "DURATION", "how long to wait for another runner; 60s when left out", &cli::length_of_time);
  s.option(w.relation, "--relation-lock-timeout", "DURATION",
           "PostgreSQL: how long a statement waits for a table, each time; 3s when left out (everybody who comes after waits with it)", &cli::length_of_time);
  s.option(w.retries, "--relation-lock-retries", "N", "PostgreSQL: how often to try again when a table was not free; 10 when left out", &whole_number);
}

std::chrono::milliseconds whole_milliseconds(Minutes length) { return std::chrono::ceil<std::chrono::milliseconds>(length); }
double milliseconds_of(Minutes length) { return static_cast<double>(std::chrono::round<std::chrono::microseconds>(length).count()) / 1000; }

migrate::Patience patience_of(const WaitOptions& w) {
  migrate::Patience patience;
  if (w.runner) patience.runner = whole_milliseconds(*w.runner);
  // 0 would mean to wait for ever.
  if (w.relation) patience.relation = std::max(std::chrono::milliseconds{1}, whole_milliseconds(*w.relation));
  if (w.retries) patience.retries = static_cast<int>(*w.retries);
  return patience;
}

int whole_number(const std::string& text) {
  const auto number = parse_number(text);
  if (!number || *number < 0 || *number > 1e6 || *number != static_cast<int>(*number)) {
    throw Error::usage("\"" + text + "\" is not a number").hint("a whole number, 0 and up");
  }
  return static_cast<int>(*number);
}

int number_of(std::string_view option, const std::string& text) {
  try {
    return whole_number(text);
  } catch (const Error& e) {
    throw Error{e.code(), fmt::format("{}: {}", option, e.message())}.hint(e.hint());
  }
}

}  // namespace tas::apps
