// What the migrations up to a statement have made: which tables there are, since when, and who refers to whom.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libtas/db/lexer.hpp"

namespace tas::lint {

class Tables {
 public:
  // What a statement of migration `number` makes, renames and drops.
  void apply(const db::ScriptStatement&, int number);

  // Made by an earlier migration, or outside of all: it may hold rows.
  bool is_old(const std::string& table, int number) const;
  // Other tables that have a foreign key to it.
  std::vector<std::string> children_of(const std::string& table) const;
  // Empty for a table that is not known.
  std::set<std::string> columns_of(const std::string& table) const;

 private:
  struct Table {
    int made_by = 0;
    std::set<std::string> columns;
  };
  void create(const db::ScriptStatement&, int number);
  void alter(const db::ScriptStatement&);
  void rename(const std::string& from, const std::string& to);
  void drop(const std::string& table);
  void refer(const std::string& child, const db::ScriptStatement&);

  std::map<std::string, Table> tables_;
  std::set<std::pair<std::string, std::string>> references_;  // child, parent
};

}  // namespace tas::lint
