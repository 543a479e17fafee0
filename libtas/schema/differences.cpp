#include "libtas/schema/differences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "libtas/base/text.hpp"

namespace tas::schema {
namespace {

std::string listed(const std::vector<std::string>& names) { return "(" + join(names, ", ") + ")"; }

std::string described(const ForeignKey& k) {
  std::string text = listed(k.columns) + " to " + k.target + " " + listed(k.target_columns);
  if (k.on_delete != "NO ACTION") text += " ON DELETE " + k.on_delete;
  if (k.on_update != "NO ACTION") text += " ON UPDATE " + k.on_update;
  return text;
}

std::string described(const Index& i) {
  return (i.is_unique ? "unique on " : "on ") + listed(i.columns) + (i.predicate.empty() ? "" : " where " + i.predicate);
}

class Comparison {
 public:
  Comparison(const Catalog& left, const Catalog& right, Sides sides) : left_{left}, right_{right}, sides_{sides} {}

  std::vector<Difference> all() {
    breaches(left_, sides_.left);
    breaches(right_, sides_.right);
    std::set<std::string> names;
    for (const auto& t : left_.tables) names.insert(t.name);
    for (const auto& t : right_.tables) names.insert(t.name);
    for (const auto& name : names) tables(name);
    table_.clear();
    sets("", {left_.objects.begin(), left_.objects.end()}, {right_.objects.begin(), right_.objects.end()});
    std::stable_sort(found_.begin(), found_.end(), [](const Difference& a, const Difference& b) { return a.table < b.table; });
    return std::move(found_);
  }

 private:
  void add(std::string part, std::string words) { found_.push_back({table_, std::move(part), std::move(words)}); }
  // "text on sqlite, missing on postgres"
  void add(std::string part, const std::string& left, const std::string& right) {
    if (left != right) add(std::move(part), fmt::format("{} {}, {} {}", left, sides_.left, right, sides_.right));
  }

  void breaches(const Catalog& catalog, std::string_view side) {
    for (const auto& b : catalog.breaches) {
      table_ = b.table;
      add(b.part, fmt::format("{} ({})", b.words, side));
    }
  }

  void tables(const std::string& name) {
    table_ = name;
    const Table *l = left_.find(name), *r = right_.find(name);
    if (l == nullptr || r == nullptr) return add("", l != nullptr ? "a table" : "missing", r != nullptr ? "a table" : "missing");
    columns(*l, *r);
    add("primary key", listed(l->primary_key), listed(r->primary_key));
    std::set<std::string> left, right;
    for (const auto& k : l->foreign_keys) left.insert(described(k));
    for (const auto& k : r->foreign_keys) right.insert(described(k));
    sets("foreign key ", left, right);
    left.clear(), right.clear();
    for (const auto& u : l->unique) left.insert(listed(u));
    for (const auto& u : r->unique) right.insert(listed(u));
    sets("unique ", left, right);
    sets("check ", {l->checks.begin(), l->checks.end()}, {r->checks.begin(), r->checks.end()});
    indexes(*l, *r);
  }

  void columns(const Table& l, const Table& r) {
    for (const auto& c : l.columns) {
      const Column* other = r.find(c.name);
      if (other == nullptr) add(c.name, std::string{type_name(c.type)}, "missing");
      else column(c, *other);
    }
    for (const auto& c : r.columns) {
      if (l.find(c.name) == nullptr) add(c.name, "missing", std::string{type_name(c.type)});
    }
  }
  void column(const Column& l, const Column& r) {
    const auto shown_default = [](const Column& c) { return c.default_value ? "default " + *c.default_value : std::string{"no default"}; };
    const auto shown_collation = [](const Column& c) { return c.collation.empty() ? std::string{"no collation"} : "collation " + c.collation; };
    add(l.name, std::string{type_name(l.type)}, std::string{type_name(r.type)});
    add(l.name, l.is_nullable ? "nullable" : "NOT NULL", r.is_nullable ? "nullable" : "NOT NULL");
    add(l.name, shown_default(l), shown_default(r));
    add(l.name, l.is_identity ? "numbered by the database" : "not numbered", r.is_identity ? "numbered by the database" : "not numbered");
    add(l.name, shown_collation(l), shown_collation(r));
  }

  void indexes(const Table& l, const Table& r) {
    std::map<std::string, std::string> left, right;
    for (const auto& i : l.indexes) left[i.name] = described(i);
    for (const auto& i : r.indexes) right[i.name] = described(i);
    for (const auto& [name, words] : left) add("index " + name, words, right.contains(name) ? right[name] : "missing");
    for (const auto& [name, words] : right) {
      if (!left.contains(name)) add("index " + name, "missing", words);
    }
  }

  void sets(const std::string& kind, const std::set<std::string>& left, const std::set<std::string>& right) {
    for (const auto& one : left) {
      if (!right.contains(one)) add(kind + one, fmt::format("missing {}", sides_.right));
    }
    for (const auto& one : right) {
      if (!left.contains(one)) add(kind + one, fmt::format("missing {}", sides_.left));
    }
  }

  const Catalog &left_, &right_;
  Sides sides_;
  std::string table_;
  std::vector<Difference> found_;
};

}  // namespace

std::string text(const Difference& d) {
  const bool is_column = d.part.find(' ') == std::string::npos && !d.table.empty();
  const std::string separator = d.table.empty() || d.part.empty() ? "" : is_column ? "." : ": ";
  return d.table + separator + d.part + ": " + d.words;
}

std::vector<std::string> texts(const std::vector<Difference>& differences) {
  std::vector<std::string> list;
  for (const auto& d : differences) list.push_back(text(d));
  return list;
}

std::vector<Difference> differences(const Catalog& left, const Catalog& right, Sides sides) { return Comparison{left, right, sides}.all(); }

}  // namespace tas::schema
