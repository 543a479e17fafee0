#include "libtas/copy/copy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/copy/fit.hpp"
#include "libtas/copy/tables.hpp"
#include "libtas/copy/target.hpp"
#include "libtas/db/transaction.hpp"

namespace tas::copy {
namespace {

using content::TableContent;
using schema::Table;

constexpr std::uint64_t kTick = 4096;
constexpr schema::Sides kSides{"in the source", "in the target"};

// A write transaction that no runner of migrations has as well.
class Filling {
 public:
  Filling(db::Connection& c, const migrate::Says& says) : connection_{c} {
    migrate::begin_alone(c, {}, says ? says : [](const std::string&) {});
  }
  ~Filling() {
    if (!is_done_) connection_.rollback();
  }
  Filling(const Filling&) = delete;
  Filling& operator=(const Filling&) = delete;
  void commit() {
    connection_.commit();
    is_done_ = true;
  }

 private:
  db::Connection& connection_;
  bool is_done_ = false;
};

std::string text_of(const db::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string_view>(&value)) return fit_width(terminal_safe(text->substr(0, 200)), 40);
  return "?";
}

std::string key_of(const Table& table, const content::Rows& rows, std::uint64_t number) {
  std::string key;
  for (std::size_t i = 0; i < rows.columns().size(); ++i) {
    const auto& name = rows.columns()[i].name;
    const bool is_key = std::find(table.primary_key.begin(), table.primary_key.end(), name) != table.primary_key.end();
    if (is_key) key += fmt::format("{}{} {}", key.empty() ? "" : ", ", name, text_of(rows.values()[i]));
  }
  return key.empty() ? fmt::format("row {}", number) : key;
}

void sort_by_name(std::vector<TableContent>& tables) {
  std::sort(tables.begin(), tables.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
}

// What copying and comparing share: both sides inside of their transactions.
class Run {
 public:
  Run(const Side& from, const Side& to, const Settings& settings)
      : from_{from}, to_{to}, settings_{settings}, catalog_{without_identity(schema::read_catalog(from.db))},
        target_catalog_{without_identity(schema::read_catalog(to.db))} {
    receipt_.version = require_same_schema(from, catalog_, to, target_catalog_);
  }

  Receipt copy();
  Receipt compare();

 private:
  db::SqlText condition(const Table& t) const { return settings_.user ? rows_of(catalog_, t, *settings_.user) : db::SqlText{}; }
  void count_source();
  void fill(const std::vector<const Table*>&, const std::vector<Aside>&);
  void transfer(const Table&);
  std::optional<std::int64_t> pour(const Table&, content::Rows&);
  void check(const Table&, const content::Rows&, std::uint64_t number);
  void add(Finding);
  bool still_fits() const { return receipt_.misfits == 0 && !refuses_long_keys_; }
  void require_schema_back();
  void read_back();
  void tick(std::string_view verb, const Table&, std::uint64_t rows);

  const Side &from_, &to_;
  const Settings& settings_;
  schema::Catalog catalog_, target_catalog_;
  Receipt receipt_;
  std::uint64_t done_ = 0, all_ = 0;
  bool has_long_keys_ = false, refuses_long_keys_ = false;  // fit.hpp
};

void Run::tick(std::string_view verb, const Table& table, std::uint64_t rows) {
  done_ += rows;
  if (settings_.progress) settings_.progress(fmt::format("{} {}", verb, table.name), done_, all_);
}

void Run::count_source() {
  if (!settings_.progress) return;
  for (const auto& table : catalog_.tables) {
    db::SqlText sql{"SELECT count(*) FROM "};
    sql.name(table.name) += " ";
    const auto row = from_.db.query(sql + condition(table));
    row->next();
    all_ += static_cast<std::uint64_t>(row->integer(0));
  }
}

void Run::check(const Table& table, const content::Rows& rows, std::uint64_t number) {
  auto wrong = rows.misfits().begin();
  for (std::size_t i = 0; i < rows.columns().size(); ++i) {
    const bool is_wrong = wrong != rows.misfits().end() && *wrong == i;
    if (is_wrong) ++wrong;
    const auto& column = rows.columns()[i];
    auto found = misfit(column, rows.values()[i], !is_wrong, to_.db.engine());
    if (!found) {
      auto doubtful = long_key(table, column, rows.values()[i], to_.db.engine());
      has_long_keys_ = has_long_keys_ || doubtful;
      if (refuses_long_keys_) found = std::move(doubtful);
    }
    if (found) add({table.name, key_of(table, rows, number), column.name, found->why, found->cure});
  }
}

void Run::add(Finding finding) {
  ++receipt_.misfits;
  if (receipt_.findings.size() < kFindingsKept) receipt_.findings.push_back(std::move(finding));
}

// Once a value does not fit nothing is written any more, but all that do not fit are found. Returns the highest number of a row.
std::optional<std::int64_t> Run::pour(const Table& table, content::Rows& rows) {
  std::vector<std::string> names;
  std::optional<std::size_t> numbered;
  for (const auto& column : rows.columns()) {
    if (column.is_identity) numbered = names.size();
    names.push_back(column.name);
  }
  content::Hasher hasher{table.name, rows.columns()};
  auto loader = still_fits() ? to_.db.load(table.name, names) : nullptr;
  std::optional<std::int64_t> last;
  while (rows.next()) {
    hasher.add(rows.values());
    check(table, rows, hasher.content().rows);
    if (!still_fits()) loader.reset();
    if (loader) loader->add(rows.values());
    if (numbered) last = std::max(last, std::optional{std::get<std::int64_t>(rows.values()[*numbered])});
    if (hasher.content().rows % kTick == 0) tick("copying", table, kTick);
  }
  tick("copying", table, hasher.content().rows % kTick);
  if (loader) loader->finish();
  receipt_.source.push_back(hasher.content());
  return last;
}

void Run::transfer(const Table& table) {
  try {
    const auto given = last_number(from_.db, table);
    content::Rows rows{from_.db, table, condition(table)};
    const auto last = std::max(given, pour(table, rows));  // no number is less than any
    if (last && still_fits()) set_last_number(to_.db, table, *last);
  } catch (const Error& e) {
    throw Error{e}.context("copying " + table.name);
  }
}

void Run::fill(const std::vector<const Table*>& tables, const std::vector<Aside>& aside) {
  done_ = 0;
  receipt_.source.clear();
  for (const auto* table : tables) transfer(*catalog_.find(table->name));
  sort_by_name(receipt_.source);
  if (still_fits()) bring_back(to_.db, aside);
}

void Run::read_back() {
  done_ = 0;
  for (const auto& table : target_catalog_.tables) {
    receipt_.target.push_back(content::read_table(to_.db, table, {}, [&](std::uint64_t rows) { tick("checking", table, rows); }));
  }
  receipt_.differences = content::differences(receipt_.source, receipt_.target, kSides);
}

void Run::require_schema_back() {
  const auto lost = schema::texts(schema::differences(target_catalog_, without_identity(schema::read_catalog(to_.db)), {"before", "now"}));
  if (!lost.empty()) throw Error::internal("the target's schema is not what it was: " + join(lost, "; "));
}

Receipt Run::copy() {
  const auto tables = parents_first(target_catalog_);
  keep_others_out(to_.db, tables);
  require_empty(to_, target_catalog_, receipt_.version);
  const auto aside = set_aside(to_.db);
  for (auto t = tables.rbegin(); t != tables.rend(); ++t) clear(to_.db, **t);
  count_source();
  try {
    fill(tables, aside);
  } catch (const Error& e) {
    if (e.code() != Errc::bad_data || !has_long_keys_) throw;
    // The server does not tell which row it was.
    refuses_long_keys_ = true;
    fill(tables, aside);
  }
  if (receipt_.misfits > 0) {
    receipt_.outcome = Outcome::misfits;
    return std::move(receipt_);
  }
  require_schema_back();
  read_back();
  if (!receipt_.differences.empty()) {
    throw Error::bad_data("the target does not hold what was sent: " + join(receipt_.differences, "; ")).hint("nothing was changed; please report this");
  }
  return std::move(receipt_);
}

Receipt Run::compare() {
  count_source();
  for (const auto& table : catalog_.tables) {
    receipt_.source.push_back(content::read_table(from_.db, table, condition(table), [&](std::uint64_t rows) { tick("reading", table, rows); }));
  }
  read_back();
  receipt_.outcome = receipt_.differences.empty() ? Outcome::equal : Outcome::different;
  return std::move(receipt_);
}

}  // namespace

std::string_view outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::copied: return "copied";
    case Outcome::misfits: return "misfits";
    case Outcome::equal: return "equal";
    case Outcome::different: return "different";
  }
  return "?";
}

std::uint64_t Receipt::rows() const {
  std::uint64_t sum = 0;
  for (const auto& table : source) sum += table.rows;
  return sum;
}

Receipt copy(const Side& from, const Side& to, const Settings& settings) {
  const db::Transaction reading{from.db, db::Access::read};
  Filling filling{to.db, settings.says};
  Receipt receipt = Run{from, to, settings}.copy();
  if (receipt.outcome == Outcome::copied && !settings.is_dry) filling.commit();
  return receipt;
}

Receipt compare(const Side& from, const Side& to, const Settings& settings) {
  // A copy into one of them that ends at this moment brings indexes back that this view does not know: then a later view.
  constexpr int kViews = 3;
  for (int view = 1;; ++view) {
    const db::Transaction reading{from.db, db::Access::read}, also{to.db, db::Access::read};
    try {
      return Run{from, to, settings}.compare();
    } catch (const Error& e) {
      if (e.code() != Errc::busy || view == kViews) throw;
    }
  }
}

}  // namespace tas::copy
