// What `up` and `down` share: the copy that is made before, and the words on the way.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/db/dsn.hpp"
#include "libtas/migrate/runner.hpp"
#include "libtas/render/table.hpp"

namespace tas::apps {

// A verified copy of a SQLite file that has migrations applied, made before the first change. When nothing was changed
// after all, it is removed again.
class Safety {
 public:
  Safety(cli::App&, const db::Dsn&, bool is_wanted);
  ~Safety();
  Safety(const Safety&) = delete;
  Safety& operator=(const Safety&) = delete;

  // For Settings::before_first_change.
  void before(db::Connection&, const migrate::Migration& first);
  void something_changed() { is_needed_ = true; }

 private:
  cli::App& app_;
  db::Dsn dsn_;
  bool is_wanted_, is_needed_ = false;
  std::filesystem::path file_;
};

// Lines to stderr for people, rows to stdout for programs.
class Progress {
 public:
  Progress(cli::App&, Safety&, migrate::Direction);
  ~Progress();  // prints the rows, whatever has happened
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  migrate::Report report();

 private:
  void done(const migrate::Migration&, Minutes took);

  cli::App& app_;
  Safety& safety_;
  migrate::Direction direction_;
  render::Table table_;
};

// The JSON of both.
void declare_run_json(cli::Spec&);

}  // namespace tas::apps
