#include "libtas/db/sqlite/loader.hpp"

#include <algorithm>
#include <vector>

#include "libtas/db/sqlite/errors.hpp"
#include "libtas/db/sqlite/prepared.hpp"

namespace tas::db::sqlite {
namespace {

// Beyond some dozens of rows a statement gets no cheaper by the row.
constexpr std::size_t kRows = 64;
constexpr std::size_t kValues = 4096;
constexpr std::size_t kTextBytes = std::size_t{64} << 10U;

std::string insert_of(std::string_view table, std::span<const std::string> columns, std::size_t rows) {
  SqlText into{"INSERT INTO "};
  into.name(table) += " (";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) into += ", ";
    into.name(columns[i]);
  }
  std::string sql = into.text() + ") VALUES ";
  for (std::size_t i = 0; i < rows * columns.size(); ++i) sql += i == 0 ? "(?" : i % columns.size() == 0 ? "),(?" : ",?";
  return sql + ")";
}

class SqliteLoader final : public Loader {
 public:
  SqliteLoader(Prepare prepare, std::string_view table, std::span<const std::string> columns, const std::string& file)
      : prepare_{std::move(prepare)}, table_{table}, columns_{columns.begin(), columns.end()}, rows_together_{std::clamp<std::size_t>(kValues / columns.size(), 1, kRows)},
        file_{file} {
    values_.reserve(rows_together_ * columns_.size());
    texts_.reserve(kTextBytes);
  }

  void add(std::span<const Value> values) override {
    TAS_ASSERT(values.size() == columns_.size());
    make_room(values);
    for (const auto& value : values) keep(value);
    ++rows_;
    if (values_.size() == rows_together_ * columns_.size()) store();
  }
  std::uint64_t finish() override {
    store();
    return rows_;
  }

 private:
  // Texts must stay where they are until their row is stored.
  void make_room(std::span<const Value> values) {
    std::size_t needed = 0;
    for (const auto& value : values) {
      if (const auto* text = std::get_if<std::string_view>(&value)) needed += text->size();
    }
    if (texts_.size() + needed <= texts_.capacity()) return;
    store();
    texts_.reserve(needed);
  }
  void keep(const Value& value) {
    const auto* text = std::get_if<std::string_view>(&value);
    if (text == nullptr) return values_.push_back(value);
    const std::size_t begin = texts_.size();
    texts_.append(*text);
    values_.push_back(std::string_view{texts_.data() + begin, text->size()});
  }
  void store() {
    std::size_t stored = 0;
    try {
      if (values_.size() == rows_together_ * columns_.size()) stored = run(all_, rows_together_, stored);
      while (stored < values_.size()) stored = run(one_, 1, stored);
    } catch (const SQLite::Exception& e) {
      throw translated(e, file_);
    }
    values_.clear();
    texts_.clear();
  }
  // The end of what it has stored among the values.
  std::size_t run(std::shared_ptr<Prepared>& insert, std::size_t rows, std::size_t begin) {
    if (!insert) insert = prepare_(insert_of(table_, columns_, rows));
    const std::size_t count = rows * columns_.size();
    insert->bind(std::span{values_}.subspan(begin, count), Prepared::Texts::borrowed);
    try {
      insert->step();
    } catch (const SQLite::Exception&) {
      insert->reset();
      throw;
    }
    insert->reset();
    return begin + count;
  }

  Prepare prepare_;
  std::string table_;
  std::vector<std::string> columns_;
  std::size_t rows_together_;
  const std::string& file_;
  std::shared_ptr<Prepared> all_, one_;
  std::vector<Value> values_;  // of the rows that are still to be stored
  std::string texts_;
  std::uint64_t rows_ = 0;
};

}  // namespace

std::unique_ptr<Loader> load_into(Prepare prepare, std::string_view table, std::span<const std::string> columns, const std::string& file) {
  return std::make_unique<SqliteLoader>(std::move(prepare), table, columns, file);
}

}  // namespace tas::db::sqlite
