// Looks for traps in migration files before anybody falls into them: what loses data, fails on a filled database, keeps
// others waiting, or means something else on the other engine. Reads texts only, opens no database.
#pragma once

#include <string>
#include <vector>

#include "libtas/db/lexer.hpp"
#include "libtas/lint/rule.hpp"
#include "libtas/migrate/migration.hpp"

namespace tas::lint {

// The migration files of one engine, whatever is in them.
struct Source {
  db::Engine engine;
  std::vector<migrate::SourceFile> files;
};

struct Finding {
  std::string file;  // as the folder was named
  db::Place place;
  const Rule* rule;
  std::string message, cure;
  std::string excerpt;  // the line
  int caret;            // cells of it before the trouble
};

// In the order of the sources, their files and lines. Two sources are held against each other: each has to have the
// migrations of the other. What a file exempts itself from (tas:lint-ignore) is left out.
std::vector<Finding> lint(const std::vector<Source>&);

}  // namespace tas::lint
