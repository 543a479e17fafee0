#include "libtas/lint/tables.hpp"

#include "libtas/lint/definition.hpp"
#include "libtas/migrate/words.hpp"

namespace tas::lint {

using db::ScriptStatement;
using migrate::find_words;
using migrate::name_at;
using migrate::plain_name;

void Tables::apply(const ScriptStatement& s, int number) {
  if (db::begins_with(s, {"CREATE"}) && find_words(s, {"TABLE"}) <= 2)
    create(s, number);
  else if (db::begins_with(s, {"ALTER", "TABLE"}))
    alter(s);
  else if (db::begins_with(s, {"DROP", "TABLE"}))
    drop(name_at(s, 2));
}

void Tables::create(const ScriptStatement& s, int number) {
  const auto name = name_at(s, find_words(s, {"TABLE"}) + 1);
  Table table{number, {}};
  for (const auto& c : defined_columns(s)) table.columns.insert(plain_name(c.name));
  tables_.insert_or_assign(name, std::move(table));
  refer(name, s);
}

void Tables::alter(const ScriptStatement& s) {
  const auto name = name_at(s, 2);
  const auto known = tables_.find(name);
  if (known != tables_.end()) {
    for (const auto& c : defined_columns(s)) known->second.columns.insert(plain_name(c.name));
    for (const auto& c : dropped_columns(s)) known->second.columns.erase(plain_name(c));
    const auto column = find_words(s, {"RENAME", "COLUMN"});
    if (column + 4 < s.tokens.size() && known->second.columns.erase(name_at(s, column + 2)) > 0)
      known->second.columns.insert(name_at(s, column + 4));
  }
  refer(name, s);
  const auto to = find_words(s, {"RENAME", "TO"});
  if (to + 2 < s.tokens.size()) rename(name, name_at(s, to + 2));
}

// A reference is kept by name, and follows a table that is renamed.
void Tables::rename(const std::string& from, const std::string& to) {
  if (auto moved = tables_.extract(from); !moved.empty()) tables_.insert_or_assign(to, std::move(moved.mapped()));
  std::set<std::pair<std::string, std::string>> renamed;
  for (const auto& [child, parent] : references_)
    renamed.emplace(child == from ? to : child, parent == from ? to : parent);
  references_ = std::move(renamed);
}

void Tables::drop(const std::string& table) {
  tables_.erase(table);
  std::erase_if(references_, [&](const auto& r) { return r.first == table; });
}

void Tables::refer(const std::string& child, const ScriptStatement& s) {
  for (auto at = find_words(s, {"REFERENCES"}); at < s.tokens.size(); at = find_words(s, {"REFERENCES"}, at + 1))
    references_.emplace(child, name_at(s, at + 1));
}

bool Tables::is_old(const std::string& table, int number) const {
  const auto known = tables_.find(table);
  return known == tables_.end() || known->second.made_by < number;
}

std::vector<std::string> Tables::children_of(const std::string& table) const {
  std::vector<std::string> children;
  for (const auto& [child, parent] : references_) {
    if (parent == table && child != table) children.push_back(child);
  }
  return children;
}

std::set<std::string> Tables::columns_of(const std::string& table) const {
  const auto known = tables_.find(table);
  return known == tables_.end() ? std::set<std::string>{} : known->second.columns;
}

}  // namespace tas::lint
