// A statement before the judges. Not for use outside of this folder.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>

#include "libtas/db/lexer.hpp"
#include "libtas/lint/tables.hpp"
#include "libtas/migrate/migration.hpp"

namespace tas::lint {

// What is wrong, with the token that shows it.
using Blame = std::function<void(std::string_view rule, std::size_t offset, std::string message, std::string cure)>;

struct Subject {
  db::Engine engine;
  migrate::Direction direction;
  int number;     // of the migration
  bool rebuilds;  // tas:rebuild
  const db::ScriptStatement& statement;
  std::span<const db::ScriptStatement> later;  // those behind it in the file
  const Tables& tables;                        // as the statement finds them

  bool is_old(const std::string& table) const { return tables.is_old(table, number); }
};

void judge_loss(const Subject&, const Blame&);     // rows and tables that go away
void judge_locks(const Subject&, const Blame&);    // who has to wait, what fails on a filled table
void judge_form(const Subject&, const Blame&);     // types, names, habits
void judge_dialect(const Subject&, const Blame&);  // words of the other engine

}  // namespace tas::lint
